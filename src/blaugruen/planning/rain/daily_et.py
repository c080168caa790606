"""A series of daily reference evapotranspiration, and its spread over the steps of a rain series."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from blaugruen.planning.blocks import QualityKind, QualityNote
from blaugruen.planning.geodata.read import read_table
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.series import RainSeries
from blaugruen.planning.rain.sun import daily_course
from blaugruen.planning.rain.times import read_times
from blaugruen.text import Text

Floats = NDArray[np.float64]

DATE_NAMES = ("date", "datum", "day", "tag", "mess_datum", "time")
VALUE_NAMES = ("et0_mm", "et_mm", "et0", "verdunstung_mm", "verdunstung", "value", "wert")


@dataclass(frozen=True, eq=False)
class DailyEvapotranspiration:
    """Reference evapotranspiration day by day.

    Parameters
    ----------
    depth_mm
        Depth of each day, shape (n,) [mm/d]; NaN where missing.
    first_day
        Date of the first value.
    source
        Where the values come from, or how they were computed.
    quality
        What was noticed.
    """

    depth_mm: Floats
    first_day: date
    source: str = ""
    quality: tuple[QualityNote, ...] = ()

    def __post_init__(self) -> None:
        depth = np.array(self.depth_mm, dtype=np.float64)
        depth.flags.writeable = False
        object.__setattr__(self, "depth_mm", depth)
        bad = int(((depth < 0) | (depth > 20)).sum())
        if bad or not len(depth):
            raise RainError(
                f"{bad} Werte der Tagesverdunstung sind negativ oder über 20 mm, oder es gibt keine; prüfen Sie "
                "Einheit (mm/d) und Spalte.",
                f"{bad} values of daily evapotranspiration are negative or above 20 mm, or there are none; check "
                "unit (mm/d) and column.",
            )

    def __len__(self) -> int:
        return len(self.depth_mm)

    @property
    def day_of_year(self) -> NDArray[np.int64]:
        """Return the day of the year of each value, 1 … 366, shape (n,)."""
        days = np.datetime64(self.first_day, "D") + np.arange(len(self))
        number: NDArray[np.int64] = (days - days.astype("datetime64[Y]").astype("datetime64[D]")).astype(np.int64) + 1
        return number

    def filled(self) -> Self:
        """Return the series with missing days replaced by the mean of the same day in the other years.

        The mean is taken over the three days around the day of the year; the number of days is noted.

        Raises
        ------
        RainError
            If a missing day has no value in any year.
        """
        missing = np.isnan(self.depth_mm)
        if not missing.any():
            return self
        day = self.day_of_year - 1
        found = ~missing
        total = _three_days(np.bincount(day[found], self.depth_mm[found], minlength=366).astype(np.float64))
        count = _three_days(np.bincount(day[found], minlength=366).astype(np.float64))
        if (count[day[missing]] == 0).any():
            raise RainError(
                "Für fehlende Tage der Verdunstung gibt es in keinem Jahr Werte; geben Sie eine längere Reihe an.",
                "For missing days of evapotranspiration no year has values; give a longer series.",
            )
        depth = self.depth_mm.copy()
        depth[missing] = (total / np.maximum(count, 1))[day[missing]]
        text = Text(
            de="Fehlende Tage durch das Mittel der gleichen Tage anderer Jahre ersetzt.",
            en="Missing days replaced by the mean of the same days of other years.",
        )
        note = QualityNote(QualityKind.DEFAULTED, "et0_mm", int(missing.sum()), text)
        return replace(self, depth_mm=depth, quality=(*self.quality, note))

    def spread(self, rain: RainSeries, latitude_deg: float, longitude_deg: float) -> Floats:
        """Return the evapotranspiration in every step of a rain series, shape (n,) [mm per step].

        A day's depth follows the height of the sun, see `blaugruen.planning.rain.sun.daily_course`; days are those of
        UTC.

        Raises
        ------
        RainError
            If the days of the rain series are not covered, a day is missing, or the step is longer than a day.
        """
        stamps = rain.stamps
        day = (stamps.astype("datetime64[D]") - np.datetime64(self.first_day, "D")).astype(np.int64)
        last_day = self.first_day + timedelta(days=len(self) - 1)
        if day[0] < 0 or day[-1] >= len(self):
            raise RainError(
                f"Die Verdunstung reicht von {self.first_day} bis {last_day}, der Regen von {rain.start:%Y-%m-%d} bis "
                f"{stamps[-1].astype('datetime64[D]')}; kürzen Sie den Regen oder ergänzen Sie die Verdunstung.",
                f"Evapotranspiration covers {self.first_day} to {last_day}, the rain {rain.start:%Y-%m-%d} to "
                f"{stamps[-1].astype('datetime64[D]')}; shorten the rain or complete the evapotranspiration.",
            )
        used = self.depth_mm[day[0] : day[-1] + 1]
        if np.isnan(used).any():
            raise RainError(
                f"In der Verdunstung fehlen {int(np.isnan(used).sum())} Tage; füllen Sie sie zuerst.",
                f"{int(np.isnan(used).sum())} days of evapotranspiration are missing; fill them first.",
            )
        course = daily_course(latitude_deg, longitude_deg, rain.step_s)
        second = (stamps - stamps.astype("datetime64[D]")).astype("timedelta64[s]").astype(np.int64)
        depth: Floats = self.depth_mm[day] * course[self.day_of_year[day] - 1, second // rain.step_s]
        return depth


def _three_days(by_day: Floats) -> Floats:
    """Return the sum of each day of the year and its two neighbours."""
    return by_day + np.roll(by_day, 1) + np.roll(by_day, -1)


def read_daily_evapotranspiration(path: Path) -> DailyEvapotranspiration:
    """Read daily values from a CSV or Parquet file with a column of dates and one of depths [mm/d].

    Raises
    ------
    InputError
        If the file cannot be read, columns are not found, or days repeat or are out of order.
    """
    table = read_table(Path(path)).columns
    names = {name.strip().casefold(): name for name in reversed(table.column_names)}
    day = next((names[name] for name in DATE_NAMES if name in names), None)
    value = next((names[name] for name in VALUE_NAMES if name in names), None)
    if day is None or value is None:
        raise RainError(
            f"{Path(path).name} braucht eine Spalte date und eine Spalte et0_mm.",
            f"{Path(path).name} needs a column date and a column et0_mm.",
        )
    days = read_times(table.column(day), day)[0].astype("datetime64[D]")
    places = (days - days[0]).astype(np.int64)
    if (np.diff(places) < 1).any():
        raise RainError(
            f"Die Tage in {Path(path).name} wiederholen sich oder sind ungeordnet; sortieren Sie die Datei.",
            f"The days in {Path(path).name} repeat or are out of order; sort the file.",
        )
    depth = np.full(int(places[-1]) + 1, np.nan)
    depth[places] = np.array(table.column(value).cast(pa.float64(), safe=False).to_numpy(), dtype=np.float64)
    return DailyEvapotranspiration(depth, days[0].astype(object), source=Path(path).name)
