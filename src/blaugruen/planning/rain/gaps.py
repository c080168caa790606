"""Gaps of a rain series: where they are, and what is put into them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.blocks import QualityKind, QualityNote
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.series import RainSeries
from blaugruen.text import Text, number_text

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class FillPolicy(StrEnum):
    """What is put into gaps."""

    DRY = "dry"
    """Nothing fell. Sums become too small."""
    STATION = "station"
    """What another station measured at the same time."""
    YEAR = "year"
    """What the same station measured at the same time of the nearest year."""

    @property
    def done(self) -> Text:
        """Return what was done, in words."""
        return _DONE[self]


_DONE = {
    FillPolicy.DRY: Text(de="Lücken als trocken gefüllt.", en="Gaps filled as dry."),
    FillPolicy.STATION: Text(
        de="Lücken mit Werten einer anderen Station gefüllt.", en="Gaps filled with values of another station."
    ),
    FillPolicy.YEAR: Text(
        de="Lücken mit Werten der gleichen Zeit des nächstgelegenen Jahres gefüllt.",
        en="Gaps filled with values of the same time of the nearest year.",
    ),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Steps in a row without value.

    Parameters
    ----------
    start
        Beginning of the first of them.
    steps
        Their number.
    """

    start: datetime
    steps: int


@dataclass(frozen=True)
class GapReport:
    """Where a series has no values.

    Parameters
    ----------
    gaps
        All gaps in the order of time.
    steps
        Length of the series.
    step_s
        Length of a step [s].
    """

    gaps: tuple[Gap, ...]
    steps: int
    step_s: int

    @property
    def missing_steps(self) -> int:
        """Return the number of steps without value."""
        return sum(gap.steps for gap in self.gaps)

    @property
    def missing_fraction(self) -> float:
        """Return the share of steps without value."""
        return self.missing_steps / self.steps

    @property
    def longest_h(self) -> float:
        """Return the length of the longest gap [h]."""
        return max((gap.steps for gap in self.gaps), default=0) * self.step_s / 3600

    def by_year(self) -> dict[int, float]:
        """Return the missing time by calendar year (UTC) in which a gap begins [h]."""
        hours: dict[int, float] = {}
        for gap in self.gaps:
            hours[gap.start.year] = hours.get(gap.start.year, 0.0) + gap.steps * self.step_s / 3600
        return hours

    def note(self) -> QualityNote | None:
        """Return a line for the data-quality page; None where nothing is missing."""
        if not self.gaps:
            return None
        share, longest = number_text(round(100 * self.missing_fraction, 2)), number_text(round(self.longest_h, 1))
        text = Text(
            de=f"Fehlende Zeitschritte; Lücken: {len(self.gaps)} ({share.de} % der Zeit, die längste {longest.de} h).",
            en=f"Missing steps; gaps: {len(self.gaps)} ({share.en}% of the time, the longest {longest.en} h).",
        )
        examples = tuple(f"{gap.start:%Y-%m-%d %H:%M} UTC" for gap in self.gaps[:3])
        return QualityNote(QualityKind.MISSING, "depth_mm", self.missing_steps, text, examples)


def gap_report(series: RainSeries) -> GapReport:
    """Return where a series has no values."""
    first, last = _edges(series.missing)
    step = timedelta(seconds=series.step_s)
    gaps = [Gap(series.start + int(a) * step, int(b - a)) for a, b in zip(first, last, strict=True)]
    return GapReport(tuple(gaps), len(series), series.step_s)


def fill(
    series: RainSeries,
    policy: FillPolicy,
    *,
    longest_h: float = float("inf"),
    station: RainSeries | None = None,
) -> RainSeries:
    """Fill gaps and note how many steps were filled and how much rain that is.

    Parameters
    ----------
    series
        Series with gaps.
    policy
        What is put into them.
    longest_h
        Longest gap that is filled [h]; longer ones stay.
    station
        Series of another station for `FillPolicy.STATION`; brought to the same step.

    Returns
    -------
    RainSeries
        The same values where there were some; gaps for which there is nothing stay.

    Raises
    ------
    RainError
        If another station is needed and not given.
    """
    wanted = _short_gaps(series, longest_h)
    if policy is FillPolicy.DRY:
        found = np.zeros(len(series))
    elif policy is FillPolicy.YEAR:
        found = _from_other_years(series, wanted)
    elif station is None:
        raise RainError(
            "Um Lücken mit einer anderen Station zu füllen, wird deren Reihe gebraucht; bitte geben Sie sie an.",
            "Filling gaps from another station needs its series; please give it.",
        )
    else:
        found = _from_station(series, station)
    filled = wanted & ~np.isnan(found)
    if not filled.any():
        return series
    depth = np.where(filled, found, series.depth_mm)
    added = number_text(round(float(found[filled].sum()), 1))
    text = Text(
        de=f"{policy.done.de} Dadurch kommen {added.de} mm hinzu.", en=f"{policy.done.en} That adds {added.en} mm."
    )
    note = QualityNote(QualityKind.DEFAULTED, "depth_mm", int(filled.sum()), text)
    return replace(series, depth_mm=depth).with_quality(note)


def _edges(mask: Mask) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where runs of true values begin and where they have ended."""
    change = np.diff(np.concatenate(([0], mask.astype(np.int8), [0])))
    return np.flatnonzero(change == 1), np.flatnonzero(change == -1)


def _short_gaps(series: RainSeries, longest_h: float) -> Mask:
    wanted = series.missing.copy()
    for first, last in zip(*_edges(series.missing), strict=True):
        if (last - first) * series.step_s > longest_h * 3600:
            wanted[first:last] = False
    return wanted


def _from_station(series: RainSeries, station: RainSeries) -> Floats:
    other = station.resampled(series.step_s)
    shift = (other.start - series.start).total_seconds() / series.step_s
    found = np.full(len(series), np.nan)
    if shift != int(shift):
        raise RainError(
            "Die Zeitschritte der anderen Station beginnen zu anderen Zeiten; nehmen Sie eine Reihe mit "
            "kürzerem Schritt.",
            "The steps of the other station begin at other times; take a series with a shorter step.",
        )
    first = int(shift)
    here = slice(max(0, first), max(0, min(len(series), first + len(other))))
    found[here] = other.depth_mm[here.start - first : here.stop - first] if here.stop > here.start else []
    return found


def _from_other_years(series: RainSeries, wanted: Mask) -> Floats:
    """Return values of the nearest year (365 days apart, and so on) that has some, shape (n,)."""
    found = np.full(len(series), np.nan)
    year = round(365 * 86_400 / series.step_s)
    rows = np.flatnonzero(wanted)
    for years in range(1, len(series) // year + 1):
        for sign in (-1, 1):
            open_rows = rows[np.isnan(found[rows])]
            source = open_rows + sign * years * year
            inside = (source >= 0) & (source < len(series))
            found[open_rows[inside]] = series.depth_mm[source[inside]]
    return found
