"""What drives a simulation: rain and potential evapotranspiration on an even grid of time."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

import numpy as np
from numpy.typing import NDArray

from blaugruen.errors import InputError
from blaugruen.text import Text

Floats = NDArray[np.float64]
MOST_MM_H = 2_000.0
"""More rain than this in an interval is no rain: the largest known minute brought about 38 mm [mm/h]."""


@dataclass(frozen=True)
class Forcing:
    """Rain and potential evapotranspiration.

    Parameters
    ----------
    start
        Begin of the first interval, in one zone without daylight saving.
    step_s
        Length of an interval [s].
    rain_mm
        Rain per interval, shape (n,) [mm]; constant intensity within it.
    evaporation_mm
        Potential evapotranspiration per interval, shape (n,) [mm].
    """

    start: datetime
    step_s: int
    rain_mm: Floats
    evaporation_mm: Floats

    def __post_init__(self) -> None:
        if not 1 <= self.step_s <= 86_400 or 86_400 % self.step_s:
            raise InputError(
                Text(
                    de=f"Ein Zeitschritt von {self.step_s} s teilt den Tag nicht; nehmen Sie zum Beispiel 300 s.",
                    en=f"A step of {self.step_s} s does not divide the day; take for example 300 s.",
                )
            )
        _check_series("rain_mm", "Regen", "rain", self.rain_mm)
        _check_series("evaporation_mm", "Verdunstung", "evapotranspiration", self.evaporation_mm)
        if len(self.rain_mm) != len(self.evaporation_mm) or len(self.rain_mm) == 0:
            raise InputError(
                Text(
                    de=f"Regen ({len(self.rain_mm)} Werte) und Verdunstung ({len(self.evaporation_mm)} Werte) müssen "
                    "gleich lang und nicht leer sein.",
                    en=f"Rain ({len(self.rain_mm)} values) and evapotranspiration ({len(self.evaporation_mm)} values) "
                    "must be of equal length and not empty.",
                )
            )
        largest = float(self.rain_mm.max()) / self.hours
        if largest > MOST_MM_H:
            raise InputError(
                Text(
                    de=f"{largest:.0f} mm/h Regen gibt es nicht; prüfen Sie, ob die Werte mm je Intervall sind.",
                    en=f"There is no rain of {largest:.0f} mm/h; check whether the values are mm per interval.",
                )
            )

    def __len__(self) -> int:
        return len(self.rain_mm)

    @property
    def hours(self) -> float:
        """Return the length of an interval [h]."""
        return self.step_s / 3600.0

    @property
    def years(self) -> float:
        """Return the length of the series in years of 365.25 days."""
        return len(self) * self.step_s / 86_400.0 / 365.25

    def refined(self, step_s: int) -> Self:
        """Return the same weather in shorter intervals, with constant intensity inside the old ones."""
        if step_s < 1 or self.step_s % step_s:
            raise InputError(
                Text(
                    de=f"Der Rechenschritt von {step_s} s muss das Intervall des Regens von {self.step_s} s teilen.",
                    en=f"The step of {step_s} s must divide the interval of the rain of {self.step_s} s.",
                )
            )
        parts = self.step_s // step_s
        return replace(
            self,
            step_s=step_s,
            rain_mm=np.repeat(self.rain_mm / parts, parts),
            evaporation_mm=np.repeat(self.evaporation_mm / parts, parts),
        )

    def months(self) -> NDArray[np.int64]:
        """Return the number of the month of every interval, counted from the first, shape (n,)."""
        first = np.datetime64(self.start.replace(tzinfo=None), "s")
        stamps = first + np.arange(len(self)) * np.timedelta64(self.step_s, "s")
        month = stamps.astype("datetime64[M]").astype(np.int64)
        counted: NDArray[np.int64] = month - month[0]
        return counted


def with_daily_evaporation(start: datetime, step_s: int, rain_mm: Floats, daily_mm: Floats) -> Forcing:
    """Return rain with daily potential evapotranspiration, constant over each day.

    Parameters
    ----------
    start
        Begin of the first interval; must be midnight.
    step_s, rain_mm
        As in `Forcing`.
    daily_mm
        Potential evapotranspiration, one value per day begun, shape (days,) [mm/d].
    """
    per_day = 86_400 // step_s
    days = -(-len(rain_mm) // per_day)
    if len(daily_mm) < days or (start.hour, start.minute, start.second) != (0, 0, 0):
        raise InputError(
            Text(
                de=f"Für {days} Tage ab Mitternacht braucht es ebenso viele Tageswerte der Verdunstung; gefunden: "
                f"{len(daily_mm)} ab {start:%H:%M} Uhr.",
                en=f"{days} days from midnight need as many daily values of evapotranspiration; found: "
                f"{len(daily_mm)} from {start:%H:%M}.",
            )
        )
    evaporation = np.repeat(np.asarray(daily_mm, np.float64) / per_day, per_day)[: len(rain_mm)]
    return Forcing(start, step_s, np.asarray(rain_mm, np.float64), evaporation)


def _check_series(column: str, de: str, en: str, values: Floats) -> None:
    missing = int(np.count_nonzero(~np.isfinite(values)))
    negative = int(np.count_nonzero(values < 0.0))
    if missing:
        raise InputError(
            Text(
                de=f"{column}: {missing} Werte fehlen; füllen Sie die Lücken, bevor Sie rechnen ({de}).",
                en=f"{column}: {missing} values are missing; fill the gaps before computing ({en}).",
            )
        )
    if negative:
        raise InputError(
            Text(
                de=f"{column}: {negative} Werte sind negativ; {de} kann nicht negativ sein.",
                en=f"{column}: {negative} values are negative; {en} cannot be negative.",
            )
        )
