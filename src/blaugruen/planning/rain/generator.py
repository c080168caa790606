"""A seeded series of rain for places without one, calibrated to a rain table and twelve monthly sums.

Two kinds of events are added up. *Storms* come some times a year. How rare a storm is differs with the duration and is
drawn from a normal process over ln(duration), so that the depth of every duration of the table has the return period it
should have. *Ordinary events* stay below the storms and fill every calendar month up to its mean sum.

What the series reproduces: the depths of the table from 5 min to one day for return periods from one year on, within
some per cent, and the mean monthly sums exactly. What it does **not** reproduce: the sequence of dry and wet spells of
any place, dry and wet years, snow, the weather type of an event, the shape of real hyetographs, two places at once, a
trend, and anything rarer than the table. It is good for trying things out and for comparing variants. A proof needs
measured rain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.blocks import QualityKind, QualityNote
from blaugruen.planning.rain.ddf import DdfTable
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.parameters import rain_parameters
from blaugruen.planning.rain.series import YEAR_S, RainSeries
from blaugruen.planning.rain.storm_process import calibrated, month_weights, storm_depths_mm, storm_process
from blaugruen.text import Text

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

CHECKED_MIN: Final = (5.0, 15.0, 60.0, 360.0, 1440.0)
"""Durations at which ordinary events are kept below the storms [min]."""
MAX_YEARS: Final = 500
ROUNDS: Final = 12
CLOSE_ENOUGH: Final = 0.01
"""What the last factor may still add to ordinary events above their limit [share]."""

GENERATED = Text(
    de="Erzeugte Regenreihe: trifft Regentabelle und mittlere Monatssummen, aber keine wirkliche Folge von Trocken- "
    "und Regenzeiten; für Nachweise ist gemessener Regen nötig.",
    en="Generated rain: meets the rain table and mean monthly sums, but no real sequence of dry and wet spells; proofs "
    "need measured rain.",
)


@dataclass(frozen=True)
class Climate:
    """What a series is calibrated to.

    Parameters
    ----------
    table
        Depths of the place, from the step of the series to at least one hour, with return periods of 1 and 2 years.
    monthly_mm
        Mean sums of January to December, 12 values [mm].
    """

    table: DdfTable
    monthly_mm: Sequence[float]


def generate(climate: Climate, years: int, seed: int, *, first_year: int = 2001, step_s: int = 300) -> RainSeries:
    """Generate a rain series; the same seed gives the same series.

    Parameters
    ----------
    climate
        Rain table and mean monthly sums.
    years
        Number of calendar years.
    seed
        Start of the random numbers.
    first_year
        Calendar year of the beginning.
    step_s
        Step [s], not below the shortest duration of the table.

    Returns
    -------
    RainSeries
        With a note that it is generated. The mean of every calendar month over all years equals the sum asked for; in
        short series storms may bring more than that in a month, which is noted, and the annual sum holds.

    Raises
    ------
    RainError
        If the climate is incomplete, or the annual sum is too small for the storms of the table.
    """
    _check(climate, years, step_s)
    start = datetime(first_year, 1, 1, tzinfo=UTC)
    size = int((datetime(first_year + years, 1, 1, tzinfo=UTC) - start).total_seconds()) // step_s
    calendar = _calendar(start, size, step_s)
    rng = np.random.default_rng(seed)
    values = {name: row.value for name, row in rain_parameters("generator").items()}
    storms = np.zeros(size)
    free = _add_storms(storms, calendar, climate.table, values, rng)
    wanted, notes = _left_for_ordinary(storms, calendar, climate)
    ordinary = _ordinary(wanted, free, calendar, climate.table, values, rng)
    note = QualityNote(QualityKind.DEFAULTED, "depth_mm", size, GENERATED)
    source = f"generated, seed {seed}; {climate.table.source}"
    return RainSeries(storms + ordinary, start, step_s, source, (note, *notes))


def _check(climate: Climate, years: int, step_s: int) -> None:
    sums = np.asarray(climate.monthly_mm, dtype=np.float64)
    if sums.shape != (12,) or not (sums >= 0).all() or not np.isfinite(sums).all() or sums.sum() <= 0:
        raise RainError(
            "Für eine erzeugte Reihe werden zwölf Monatssummen in mm gebraucht, Januar bis Dezember.",
            "A generated series needs twelve monthly sums in mm, January to December.",
        )
    if not 1 <= years <= MAX_YEARS:
        raise RainError(
            f"Eine erzeugte Reihe hat 1 bis {MAX_YEARS} Jahre; wählen Sie eine Zahl in diesem Bereich.",
            f"A generated series has 1 to {MAX_YEARS} years; choose a number in this range.",
        )
    table = climate.table
    has_periods = {1.0, 2.0} <= set(table.return_periods_a.tolist())
    if not has_periods or table.durations_min[0] * 60 > step_s or table.durations_min[-1] < 60 or 3600 % step_s:
        raise RainError(
            "Die Regentabelle muss Wiederkehrzeiten von 1 und 2 a enthalten und vom Zeitschritt (ein Teiler der "
            "Stunde) bis mindestens 1 h reichen; ergänzen Sie sie oder wählen Sie einen längeren Schritt.",
            "The rain table must hold return periods of 1 and 2 a and reach from the step (a divisor of the hour) to "
            "at least 1 h; complete it or choose a longer step.",
        )


@dataclass(frozen=True)
class _Calendar:
    """The months of a series.

    Parameters
    ----------
    months
        Month 0 … 11 of every step, shape (size,).
    places
        Steps of each of the twelve calendar months.
    step_s
        Step [s].
    """

    months: Ints
    places: tuple[NDArray[np.intp], ...]
    step_s: int

    @property
    def years(self) -> float:
        return len(self.months) * self.step_s / YEAR_S

    def sums(self, depth: Floats) -> Floats:
        """Return the sums of the twelve calendar months over all years, shape (12,)."""
        return np.bincount(self.months, depth, minlength=12).astype(np.float64)


def _calendar(start: datetime, size: int, step_s: int) -> _Calendar:
    stamps = np.datetime64(start.replace(tzinfo=None), "s") + np.arange(size) * np.timedelta64(step_s, "s")
    months = stamps.astype("datetime64[M]").astype(np.int64) % 12
    return _Calendar(months, tuple(np.flatnonzero(months == month) for month in range(12)), step_s)


def _add_storms(
    depth: Floats, calendar: _Calendar, table: DdfTable, values: Mapping[str, float], rng: np.random.Generator
) -> Mask:
    """Add storms to a series and return where ordinary events may begin, shape (size,)."""
    step_min = calendar.step_s / 60
    storms = storm_process(table, values, step_min)
    count = int(rng.poisson(storms.rate * calendar.years))
    periods = storms.draw(count, rng)
    drawn = storms.steps(periods, calibrated(storms, step_min))
    free = np.ones(len(depth), dtype=np.bool_)
    apart = len(drawn) // 2
    for steps, rarity in zip(drawn.T, periods.T, strict=True):
        weights = month_weights(short=bool(rarity[0] > rarity[-1]), tie=values["convective_correlation"])
        begin = int(rng.choice(calendar.places[int(rng.choice(12, p=weights))]))
        peak = int(rng.integers(1, max(2, len(steps) // 2)))
        profile = np.concatenate((steps[:peak][::-1], steps[peak:]))[: len(depth) - begin]
        depth[begin : begin + len(profile)] += profile
        free[max(0, begin - apart) : begin + len(profile) + apart] = False
    return free


def _left_for_ordinary(storms: Floats, calendar: _Calendar, climate: Climate) -> tuple[Floats, list[QualityNote]]:
    """Return what ordinary events bring in each calendar month, shape (12,) [mm], and a note where storms bring more.

    What storms bring beyond the sum of a month is taken from the other months, so that the annual sum holds.
    """
    left = np.asarray(climate.monthly_mm, dtype=np.float64) * round(calendar.years) - calendar.sums(storms)
    above = left < 0
    if left.sum() <= 0:
        raise RainError(
            "Schon die Starkregen der Regentabelle bringen mehr als die Jahressumme; prüfen Sie Monatssummen "
            "und Tabelle.",
            "The storms of the rain table alone bring more than the annual sum; check monthly sums and table.",
        )
    if not above.any():
        return left, []
    text = Text(
        de="Monate, in denen die Starkregen schon mehr bringen als die Monatssumme; die anderen haben dafür weniger.",
        en="Months in which storms alone bring more than the monthly sum; the others have less instead.",
    )
    months = tuple(str(month + 1) for month in np.flatnonzero(above))
    kept = np.maximum(left, 0.0)
    return kept * (left.sum() / kept.sum()), [
        QualityNote(QualityKind.ADJUSTED, "depth_mm", int(above.sum()), text, months)
    ]


def _ordinary(
    wanted: Floats,
    free: Mask,
    calendar: _Calendar,
    table: DdfTable,
    values: Mapping[str, float],
    rng: np.random.Generator,
) -> Floats:
    """Return ordinary events that bring a wanted sum in every calendar month [mm per step], shape (size,)."""
    events = _events(calendar, free, wanted, values, rng)
    limits = _limits(table, values["ordinary_limit_a"], calendar.step_s)
    depth, factor = np.zeros(len(free)), np.ones(12)
    for _ in range(ROUNDS):
        events = [(begin, _limited(profile * factor[calendar.months[begin]], limits)) for begin, profile in events]
        depth[:] = 0.0
        for begin, profile in events:
            depth[begin : begin + len(profile)] += profile
        factor = np.divide(wanted, calendar.sums(depth), out=np.ones(12), where=wanted > 0)
        if np.abs(factor - 1).max() < CLOSE_ENOUGH:
            break
    return np.asarray(depth * factor[calendar.months], dtype=np.float64)


def _events(
    calendar: _Calendar, free: Mask, wanted: Floats, values: Mapping[str, float], rng: np.random.Generator
) -> list[tuple[int, Floats]]:
    """Return ordinary events: the step they begin in and their depths."""
    events = []
    size = len(calendar.months)
    for month in np.flatnonzero(wanted > 0).tolist():
        count = max(1, round(wanted[month] / values["event_depth_mm"]))
        places = calendar.places[month]
        begins = np.sort(rng.choice(places[free[places]] if free[places].any() else places, size=count))
        depths = rng.gamma(values["event_shape"], size=count) + 0.02
        hours = values["event_duration_h"] * np.exp(values["event_duration_spread"] * rng.standard_normal(count))
        # Larger events last longer, with the square root of their depth.
        steps = np.maximum(1, hours * np.sqrt(depths / depths.mean()) * 3600 / calendar.step_s).astype(np.int64)
        depths *= wanted[month] / depths.sum()
        for begin, total, length in zip(begins.tolist(), depths, np.minimum(steps, size - begins), strict=True):
            shares = rng.gamma(values["step_shape"], size=int(length)) + 1e-3
            events.append((begin, total * shares / shares.sum()))
    return events


def _limits(table: DdfTable, period_a: float, step_s: int) -> list[tuple[int, float]]:
    """Return pairs of a number of steps and the depth that ordinary events stay below in them."""
    fits = [d for d in CHECKED_MIN if table.durations_min[0] <= d <= table.durations_min[-1] and d * 60 >= step_s]
    durations = np.array(fits)
    depths = storm_depths_mm(table, durations, np.full((len(durations), 1), period_a))[:, 0]
    return [(round(d * 60 / step_s), float(h)) for d, h in zip(durations, depths, strict=True)]


def _limited(profile: Floats, limits: list[tuple[int, float]]) -> Floats:
    """Return an event of the same shape below all limits."""
    total = np.concatenate(([0.0], np.cumsum(profile)))
    for steps, limit in limits:
        length = min(steps, len(profile))
        largest = float((total[length:] - total[:-length]).max())
        if largest > limit:
            profile = profile * (limit / largest)
            total = total * (limit / largest)
    return profile
