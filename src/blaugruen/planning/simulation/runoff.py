"""Runoff of the connected impervious areas: a non-linear reservoir, once per class of area and rain.

Source: EPA/600/R-15/162A (2016), chapter 3, and the public source of SWMM 5.2.4. It does not depend on the element that
takes the runoff, so all elements share it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.compiled import compiled

Floats = NDArray[np.float64]


class Runoff(NamedTuple):
    """Series of the connected areas, shape (classes, steps) each.

    Parameters
    ----------
    rate
        Runoff [mm/h].
    evaporation
        Evaporation [mm/h].
    stored
        Water at the end, shape (classes,) [mm].
    """

    rate: Floats
    evaporation: Floats
    stored: Floats


@compiled
def runoff_series(
    catchments: tuple[Floats, Floats, Floats],
    rain: Floats,
    evaporation: Floats,
    step: float,
    end_rate: bool,  # noqa: FBT001 -- numba takes no keywords
) -> Runoff:
    """Return the runoff of every class of connected area.

    Parameters
    ----------
    catchments
        Outflow factor, depression storage and smooth share, shape (classes,) each, as in `layers.Catchment`.
    rain, evaporation
        Rain and potential evaporation, shape (steps,) [mm/h].
    step
        Length of a step [h].
    end_rate
        Take SWMM's runoff: the rate at the end of the step. Otherwise what the balance of the step leaves; SWMM's
        rule makes more water the longer the step (0.03 % of the rain at 1 min, 0.65 % at 5 min).
    """
    classes, steps = len(catchments[0]), len(rain)
    out = Runoff(np.zeros((classes, steps)), np.zeros((classes, steps)), np.zeros(classes))
    for c in range(classes):
        outflow = catchments[0][c]
        smooth = catchments[2][c]
        for part in range(2):
            share = smooth if part == 0 else 1.0 - smooth
            pits = 0.0 if part == 0 else catchments[1][c]
            depth = 0.0
            if share <= 0.0:
                continue
            for t in range(steps):
                if rain[t] == 0.0 and depth == 0.0:
                    continue
                lost = min(depth / step, evaporation[t])
                end, rate = _fill(depth, rain[t] - lost, outflow, pits, step)
                if end_rate:
                    rate = outflow * max(end - pits, 0.0) ** (5.0 / 3.0)
                depth = end
                out.rate[c, t] += share * rate
                out.evaporation[c, t] += share * lost
            out.stored[c] += share * depth
    return out


@compiled
def _fill(depth: float, net: float, outflow: float, pits: float, step: float) -> tuple[float, float]:
    """Return depth after a step [mm] and mean runoff [mm/h]; the pits fill before anything runs off."""
    end = depth + net * step
    if end <= pits:
        return max(end, 0.0), 0.0
    time = step
    start = depth
    if depth < pits and net > 0.0:
        time -= (pits - depth) / net
        start = pits
    found = _drained(start, net, outflow, pits, time) if time > 0.0 else start
    found = max(min(found, end), 0.0)
    return found, (end - found) / step


@compiled
def _slope(depth: float, net: float, outflow: float, pits: float) -> float:
    return net - outflow * max(depth - pits, 0.0) ** (5.0 / 3.0)


@compiled
def _drained(depth: float, net: float, outflow: float, pits: float, time: float) -> float:
    """Integrate ḋ = net − α·(d − d_p)^(5/3) by Runge–Kutta–Cash–Karp 5(4) with a relative tolerance of 1e-4."""
    done = 0.0
    length = time
    while True:
        length = min(length, time - done)
        k1 = _slope(depth, net, outflow, pits)
        scale = abs(depth) + abs(k1 * length) + 1e-30
        while True:
            k2 = _slope(depth + length * 0.2 * k1, net, outflow, pits)
            k3 = _slope(depth + length * (0.075 * k1 + 0.225 * k2), net, outflow, pits)
            k4 = _slope(depth + length * (0.3 * k1 - 0.9 * k2 + 1.2 * k3), net, outflow, pits)
            at = depth + length * (-11.0 / 54.0 * k1 + 2.5 * k2 - 70.0 / 27.0 * k3 + 35.0 / 27.0 * k4)
            k5 = _slope(at, net, outflow, pits)
            at = 1631.0 / 55296.0 * k1 + 175.0 / 512.0 * k2 + 575.0 / 13824.0 * k3 + 44275.0 / 110592.0 * k4
            k6 = _slope(depth + length * (at + 253.0 / 4096.0 * k5), net, outflow, pits)
            fifth = 37.0 / 378.0 * k1 + 250.0 / 621.0 * k3 + 125.0 / 594.0 * k4 + 512.0 / 1771.0 * k6
            fourth = 2825.0 / 27648.0 * k1 + 18575.0 / 48384.0 * k3 + 13525.0 / 55296.0 * k4 + 277.0 / 14336.0 * k5
            error = abs(length * (fifth - fourth - 0.25 * k6)) / scale / 1e-4
            if error <= 1.0 or length < 1e-9 * time:
                break
            length = max(0.9 * length * error**-0.25, 0.1 * length)
        depth += length * fifth
        done += length
        if done >= time * (1.0 - 1e-12):
            return depth
        length = 0.9 * length * error**-0.2 if error > 1.89e-4 else 5.0 * length
