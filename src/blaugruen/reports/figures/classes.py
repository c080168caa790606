"""Classes of a map: round limits, the same for all states that are compared."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.reports.numbers import format_number
from blaugruen.text import Language

Floats = NDArray[np.float64]
MOST_CLASSES: Final = 7
"""More classes than this the eye cannot tell apart on a map."""
_ROUND_STEPS: Final = (1.0, 1.5, 2.0, 2.5, 5.0)
_TAIL: Final = 0.02
_NARROWEST: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes with open ends, so that every value belongs to one.

    Parameters
    ----------
    limits
        Limits between neighbouring classes, ascending; the lower limit belongs to a class, the upper one does not.
    decimals
        Decimals the limits are written with.
    """

    limits: tuple[float, ...]
    decimals: int = 0

    def __len__(self) -> int:
        return len(self.limits) + 1

    def of(self, values: Floats) -> NDArray[np.int64]:
        """Return the class of every value, shape (n,): 0 for the lowest, −1 where there is no value."""
        classes = np.searchsorted(np.array(self.limits), values, side="right").astype(np.int64)
        return np.where(np.isfinite(values), classes, -1)

    def counts(self, values: Floats) -> tuple[int, ...]:
        """Return how many values fall into each class; values that are missing count nowhere."""
        known = self.of(values)
        return tuple(int(count) for count in np.bincount(known[known >= 0], minlength=len(self)))

    def labels(self, language: Language) -> tuple[str, ...]:
        """Return the classes in words, lowest first: "< 10", "10–20", "≥ 20"."""

        def written(limit: float) -> str:
            return format_number(limit, language, decimals=self.decimals)

        if not self.limits:
            return ("alle" if language == "de" else "all",)
        inner = zip(self.limits, self.limits[1:], strict=False)
        return (
            f"< {written(self.limits[0])}",
            *(f"{written(low)}–{written(high)}" for low, high in inner),
            f"≥ {written(self.limits[-1])}",
        )


def round_classes(columns: Sequence[Floats], most: int = MOST_CLASSES) -> Classes:
    """Choose classes of equal width with round limits for values that are to be compared.

    Parameters
    ----------
    columns
        Values of every state, shape (n,) each.
    most
        Largest number of classes.

    Returns
    -------
    Classes
        The narrowest round width (1, 1.5, 2, 2.5 or 5 times a power of ten) that covers the middle 96 % of all values
        with at most `most` classes; outliers fall into the open end classes. One class where all values are alike.
    """
    pooled = np.concatenate([values[np.isfinite(values)] for values in columns])
    if pooled.size == 0:
        return Classes(())
    low, high = (float(value) for value in np.quantile(pooled, (_TAIL, 1 - _TAIL)))
    if high - low <= _NARROWEST * max(1.0, abs(high)):
        low, high = float(pooled.min()), float(pooled.max())
    if high - low <= _NARROWEST * max(1.0, abs(high)):
        return Classes(())
    power = math.floor(math.log10((high - low) / most))
    for exponent in range(power, power + 3):
        for mantissa in _ROUND_STEPS:
            step = mantissa * 10.0**exponent
            first, last = math.floor(low / step) + 1, math.ceil(high / step) - 1
            if 0 < last - first + 2 <= most:
                decimals = max(0, -exponent + (mantissa in {1.5, 2.5}))
                return Classes(tuple(round(k * step, decimals) for k in range(first, last + 1)), decimals)
    raise AssertionError("a step of a hundredfold width always fits")
