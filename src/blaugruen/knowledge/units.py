"""Units a pack may be written in, and the one unit in which the program then holds each value.

Editors write the unit in which a figure is known in practice (4 %, 84 h, 36 mm/h, 3 l/s/ha); the program converts it
once, while reading, to the unit of the field (0.04, 302400 s, 1e-5 m/s, 3e-4 l/s/m2).
"""

from fractions import Fraction
from types import MappingProxyType

DIMENSIONLESS = "1"

_DIGITS = 17
"""Significant digits that tell any two numbers apart."""

_HOUR_S = 3600
_DAY_S = 24 * _HOUR_S

ACCEPTED = MappingProxyType(
    {
        DIMENSIONLESS: {DIMENSIONLESS: Fraction(1), "%": Fraction(1, 100)},
        "m": {"m": Fraction(1), "cm": Fraction(1, 100), "mm": Fraction(1, 1000)},
        "mm": {"mm": Fraction(1), "cm": Fraction(10), "m": Fraction(1000), "l/m2": Fraction(1)},
        "mm/d": {"mm/d": Fraction(1), "l/m2/d": Fraction(1)},
        "mm/a": {"mm/a": Fraction(1), "l/m2/a": Fraction(1)},
        "m2": {"m2": Fraction(1), "ha": Fraction(10000)},
        "m3": {"m3": Fraction(1), "l": Fraction(1, 1000)},
        "m/s": {"m/s": Fraction(1), "mm/h": Fraction(1, 1000 * _HOUR_S)},
        "m2/s": {"m2/s": Fraction(1)},
        "l/d": {"l/d": Fraction(1)},
        "l/s/m2": {"l/s/m2": Fraction(1), "l/s/ha": Fraction(1, 10000)},
        "s": {"s": Fraction(1), "min": Fraction(60), "h": Fraction(_HOUR_S), "d": Fraction(_DAY_S)},
        "a": {"a": Fraction(1)},
        "1/a": {"1/a": Fraction(1)},
        "deg": {"deg": Fraction(1)},
        "kg/m2": {"kg/m2": Fraction(1)},
        "K": {"K": Fraction(1)},
    }
)
"""For every unit the program holds: the units it may be written in, with the factor to the held unit."""


def convert(value: float, written: str, held: str) -> float:
    """Convert a number from the unit it was written in to the unit the program holds.

    Parameters
    ----------
    value
        Number in the unit `written`.
    written
        One of the units accepted for `held`.
    held
        Unit of the field, a key of `ACCEPTED`.

    Returns
    -------
    float
        Number in the unit `held`, correctly rounded from the decimal fraction as which `value` is printed, so that
        0.7 % are 0.007, not 0.006999999999999999.

    Raises
    ------
    KeyError
        If the unit is not accepted here.

    Examples
    --------
    >>> convert(36, "mm/h", "m/s")
    1e-05
    >>> convert(4, "%", "1")
    0.04
    """
    return float(Fraction(repr(value)) * ACCEPTED[held][written])


def convert_back(value: float, held: str, written: str) -> float:
    """Convert a number from the unit the program holds to one it may be written in.

    Parameters
    ----------
    value
        Number in the unit `held`.
    held
        Unit of the field, a key of `ACCEPTED`.
    written
        One of the units accepted for `held`.

    Returns
    -------
    float
        The shortest number in the unit `written` that `convert` turns into exactly `value`; where there is none, which
        is rare, the nearest one.

    Examples
    --------
    >>> convert_back(0.07, "m", "cm")
    7.0
    """
    nearest = float(Fraction(repr(value)) / ACCEPTED[held][written])
    shorter = (float(f"{nearest:.{digits}g}") for digits in range(1, _DIGITS + 1))
    return next((number for number in shorter if convert(number, written, held) == value), nearest)
