r"""The Bagrov relation: how much of the available water evaporates in the long-term mean.

With :math:`x = P/E_p` (available water over potential evapotranspiration) and :math:`y = E_a/E_p`

.. math:: \frac{dy}{dx} = 1 - y^n, \quad y(0) = 0
          \qquad\Longleftrightarrow\qquad x(y) = \int_0^y \frac{du}{1-u^n}

The parameter n grows with the water that plants can reach: 0.05 for a roof, above 5 for a forest on deep loam.
Closed forms exist for n = 1 (:math:`y = 1 - e^{-x}`) and n = 2 (:math:`y = \tanh x`).

Two solutions live here: `abimo_ratio`, the piecewise approximation that ABIMO and R-Abimo use (good to about 0.018,
with jumps at n = 0.5, 0.7 and 3.8), and `exact_ratio`, the true solution to machine precision.

Sources: Bagrov 1953 and Glugla 1976 as used by ABIMO; the approximation as read in kwb.rabimo 2.1.0. The exact
solution is our own derivation, given at `exact_ratio`.
"""

import math
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.compiled import compiled

Floats = NDArray[np.float64]

_LOW_N_SERIES: Final = (
    0.9946811499, 1.213648255, -1.350801214, 11.80883489, -21.53832235, 19.3775197, 0.862954876, 9.184851852,
    -147.2049991, 1291.164889, -6357.554955, 19022.42165, -35235.40521, 39509.02815, -24573.23867, 6515.556685,
)  # fmt: skip

_TERMS: Final = 37
_EULER: Final = 0.5772156649015329


def _scaled_bernoulli(count: int) -> Floats:
    """Return B_j/j! for j = 0 … count − 1, the coefficients of z/(e^z − 1), from their exact recurrence."""
    scaled = [Fraction(1)]
    for j in range(1, count):
        scaled.append(-sum((scaled[i] / math.factorial(j + 1 - i) for i in range(j)), Fraction(0)))
    return np.array([float(value) for value in scaled])


_SCALED_BERNOULLI: Final = _scaled_bernoulli(_TERMS)


@compiled
def abimo_ratio(n: float, x: float) -> float:
    """Approximate y(n, x) the way ABIMO does.

    Parameters
    ----------
    n
        Bagrov parameter, above 0 [-].
    x
        Available water over potential evapotranspiration, at least 0 [-].

    Returns
    -------
    float
        Actual over potential evapotranspiration, 0…1 [-].
    """
    y = _abimo_start(n, x)
    if n > 3.8:
        return _abimo_high(n, x, y)
    if n < 0.7:
        return _abimo_low(n, x, y)
    return y


@compiled
def _abimo_start(n: float, x: float) -> float:
    q = n + 1.0
    r = 1.0 / q
    h13 = math.exp(-1.09861 * q)
    h23 = math.exp(-0.405465 * q)
    a2 = -13.5 * r * (1.0 + 3.0 * (h13 - h23))
    a1 = 9.0 * r * (2.0 * h13 - h23) - (2.0 / 3.0) * a2
    a0 = 1.0 / (1.0 - r - a1 / 2.0 - a2 / 3.0)
    a1 *= a0
    a2 *= a0
    if n >= 0.49999:  # noqa: SIM108 -- the two branches of the original stay visible
        b = -math.sqrt(a1 * a1 / 4.0 - a2) + a1 / 2.0
    else:
        b = -math.sqrt(a1 * a1 / 2.0 - a2)
    c = a1 - b
    e = math.exp(x / (a0 / (b - c)))
    return min((e - 1.0) / (b - c * e), 0.99999)


@compiled
def _abimo_high(n: float, x: float, y: float) -> float:
    for _ in range(15):
        y = min(y, 0.999)
        e = math.exp(n * math.log(y))
        h = min(max(1.0 - e, 1e-7), 0.99999)
        h *= y + e * y / (h - n * e / math.log(h)) - x
        y -= h
        if abs(h) <= 0.001:
            break
    return min(y, 1.0)


@compiled
def _abimo_low(n: float, x: float, y: float) -> float:
    for _ in range(20):  # three are enough, but not where x has so few digits left that the relative change jumps
        e = math.exp(n * math.log(y)) if y > 0.0 else 0.0
        if e > 0.9 or (e >= 0.7 and n > 4.0):
            return min(y, 1.0)
        first, last = (8, 16) if e > 0.7 else (2, 6)
        h = 1.0
        slope = 0.0
        integral = 0.0
        for i in range(first, last + 1):
            h *= e
            w = _LOW_N_SERIES[i - 1] * h
            integral += w / ((i - first + 1) * n + 1.0)
            slope += w
        a = _LOW_N_SERIES[first - 2]
        d = (x - y * integral - y * a) / (a + slope)
        y += d
        if abs(d) < 0.007 * y or y <= 0.0:
            break
    if y > 0.9:
        y = _abimo_integration(n, x)
    return min(max(y, 0.0), 1.0)


@compiled
def _abimo_integration(n: float, x: float) -> float:
    """Invert the Simpson integral as ABIMO does; the tolerance on y is only about 0.01."""
    if x <= 0.0:
        return 0.0
    if x > _simpson(n, 0.99):
        return 1.0
    y = 0.5
    tries = 1
    while tries <= 10:
        d = (x - _simpson(n, y)) * (1.0 - y**n)
        y += d
        if y >= 1.0:
            y = 0.99
        elif y <= 0.0:
            y = 0.01
        elif abs(d) < 0.01:
            return y
        else:
            tries += 1
    return 1.0 if x > _simpson(n, y) else y


@compiled
def _simpson(n: float, y: float) -> float:
    """Integrate 1/(1−uⁿ) over 0…y, doubling the panels until the relative change is at most 0.001."""
    ends = 1.0 + 1.0 / (1.0 - y**n)
    integral = ends * y / 2.0
    old_midpoints = 0.0
    panels = 1
    while True:
        width = y / panels
        midpoints = 0.0
        for i in range(panels):
            midpoints += 1.0 / (1.0 - ((i + 0.5) * width) ** n)
        refined = (ends + 2.0 * old_midpoints + 4.0 * midpoints) * width / 6.0
        if abs(refined - integral) <= 0.001 * abs(integral):
            return refined
        integral = refined
        old_midpoints += midpoints
        panels *= 2


@compiled
def exact_ratio(n: float, x: float) -> float:
    """Solve the Bagrov relation for y(n, x) to machine precision.

    Parameters
    ----------
    n
        Bagrov parameter, above 0 [-].
    x
        Available water over potential evapotranspiration, at least 0 [-].

    Returns
    -------
    float
        Actual over potential evapotranspiration, 0…1 [-]. Where y is close to 1, the spacing of floats, about 1e-16,
        means more in x; `exact_exponent` keeps all digits there.
    """
    if x <= 0.0:
        return 0.0
    return min(x, math.exp(-exact_exponent(n, x) / n))


@compiled
def exact_exponent(n: float, x: float) -> float:
    r"""Solve the Bagrov relation for :math:`L = -n \ln y`.

    Parameters
    ----------
    n
        Bagrov parameter, above 0 [-].
    x
        Available water over potential evapotranspiration, above 0 [-].

    Returns
    -------
    float
        L, above 0; y is :math:`e^{-L/n}` [-].

    Notes
    -----
    With :math:`a = 1/n` the integral becomes :math:`x = a\,S(L)`,

    .. math:: S(L) = \int_L^\infty \frac{e^{-as}}{1-e^{-s}}\,ds = \sum_{k\ge0} \frac{e^{-L(k+a)}}{k+a}

    The unknown is :math:`\ln L`, in which x is nearly straight where y is close to 1, so that Newton's method keeps
    all digits even where y itself no longer can; the start value is Choudhury's curve :math:`x/(1+x^m)^{1/m}` with
    m = n + 0.5.
    """
    a = 1.0 / n
    series = _small_l_series(a)
    constant = -_EULER - _digamma(a)
    m = n + 0.5 if n > 0.5 else 2.0 * n - n * n + 0.25
    position = math.log(n / m * math.log1p(x**-m))
    low = -700.0
    high = 7.0 + math.log1p(n * abs(math.log(x)))
    for _ in range(60):
        if not low < position < high:
            position = 0.5 * (low + high)
        big_l = math.exp(position)
        y = math.exp(-a * big_l)
        miss = a * _lerch_sum(big_l, position, a, series, constant) - x
        if miss > 0.0:
            low = position
        else:
            high = position
        step = miss * (-math.expm1(-big_l)) / (a * y * big_l) if y > 0.0 else math.inf
        position += step
        if abs(step) < 1e-14 * max(1.0, abs(position)):
            break
    return math.exp(position)


@compiled
def _lerch_sum(big_l: float, log_l: float, a: float, series: Floats, constant: float) -> float:
    """Return S(L); by its expansion around L = 0 where that is short, else term by term."""
    if big_l < 2.0 and a * big_l < 5.0:
        total = 0.0
        for k in range(_TERMS - 1, 0, -1):
            total = (total + series[k]) * -big_l
        return constant - log_l - total
    ratio = math.exp(-big_l)
    power = math.exp(-a * big_l)
    total = 0.0
    place = a
    while True:
        term = power / place
        total += term
        if term <= 1e-17 * total:
            return total
        power *= ratio
        place += 1.0


@compiled
def _small_l_series(a: float) -> Floats:
    """Return B_k(a)/(k·k!) for k = 1 … 36, the Bernoulli polynomials of the expansion of S around L = 0."""
    powers = np.empty(_TERMS)
    powers[0] = 1.0
    for k in range(1, _TERMS):
        powers[k] = powers[k - 1] * a / k
    series = np.empty(_TERMS)
    for k in range(1, _TERMS):
        total = powers[k] - 0.5 * powers[k - 1]
        for j in range(2, k + 1, 2):
            total += _SCALED_BERNOULLI[j] * powers[k - j]
        series[k] = total / k
    return series


@compiled
def _digamma(a: float) -> float:
    """Return ψ(a) for a > 0: recurrence up to 10, then the asymptotic series."""
    shift = 0.0
    while a < 10.0:
        shift -= 1.0 / a
        a += 1.0
    w = 1.0 / (a * a)
    tail = w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w * (1 / 132 - w * (691 / 32760 - w / 12))))))
    return shift + math.log(a) - 0.5 / a - tail
