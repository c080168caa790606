"""Design storms made from a depth–duration–frequency table: block rain and Euler type II."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.rain.ddf import DdfTable, intensity_l_s_ha
from blaugruen.planning.rain.errors import RainError, minutes_text
from blaugruen.planning.rain.series import RainSeries
from blaugruen.text import Text, number_text

Floats = NDArray[np.float64]

ANY_START: Final = datetime(2001, 6, 1, tzinfo=UTC)
"""A storm has no date; this day in summer stands for any."""


class StormKind(StrEnum):
    """How the depth of a design storm is spread over its duration."""

    BLOCK = "block"
    EULER_II = "euler2"

    @property
    def label(self) -> Text:
        """Return the name shown to people."""
        return _LABELS[self]


_LABELS = {
    StormKind.BLOCK: Text(de="Blockregen", en="block rain"),
    StormKind.EULER_II: Text(de="Modellregen Euler Typ II", en="design storm Euler type II"),
}


@dataclass(frozen=True, eq=False)
class DesignStorm:
    """A storm of given duration and return period.

    Parameters
    ----------
    depth_mm
        Depth in each step, shape (n,) [mm per step].
    step_s
        Length of a step [s].
    kind
        How the depth is spread.
    return_period_a
        Return period [a].
    surcharge_fraction
        Surcharge for climate change contained in the depths, 0.2 for 20 %.
    source
        Where the depths of the table come from.
    """

    depth_mm: Floats
    step_s: int
    kind: StormKind
    return_period_a: float
    surcharge_fraction: float = 0.0
    source: str = ""

    @property
    def duration_min(self) -> float:
        """Return the duration [min]."""
        return len(self.depth_mm) * self.step_s / 60

    @property
    def total_mm(self) -> float:
        """Return the depth of the whole storm [mm]."""
        return float(self.depth_mm.sum())

    @property
    def begin_min(self) -> Floats:
        """Return the beginning of each step after the start of the storm, shape (n,) [min]."""
        return np.arange(len(self.depth_mm), dtype=np.float64) * (self.step_s / 60)

    @property
    def intensity_l_s_ha(self) -> Floats:
        """Return the mean intensity in each step, shape (n,) [l/(s·ha)]."""
        return intensity_l_s_ha(self.depth_mm, self.step_s / 60)

    def series(self, start: datetime = ANY_START, dry_before_s: int = 0, dry_after_s: int = 0) -> RainSeries:
        """Return the storm as a series, with dry steps around it so that structures can fill and empty.

        Parameters
        ----------
        start
            Beginning of the first step of the storm; with a time zone.
        dry_before_s, dry_after_s
            Dry time around the storm [s], rounded up to whole steps.
        """
        before, after = (-(-dry_s // self.step_s) for dry_s in (dry_before_s, dry_after_s))
        depth = np.concatenate((np.zeros(before), self.depth_mm, np.zeros(after)))
        return RainSeries(depth, start - timedelta(seconds=before * self.step_s), self.step_s, source=self.source)


def block_rain(table: DdfTable, duration_min: float, return_period_a: float, step_min: float = 5) -> DesignStorm:
    """Spread the depth of a duration evenly over it.

    Parameters
    ----------
    table
        Depths of the place.
    duration_min
        Duration D of the storm [min], a multiple of the step.
    return_period_a
        Return period T [a].
    step_min
        Step [min].

    Returns
    -------
    DesignStorm
        With the depth h(D, T) of the table.

    Raises
    ------
    RainError
        If duration or return period lies outside the table, or the step does not divide the duration.
    """
    steps = _steps(duration_min, step_min)
    depth = np.full(steps, table.depth(duration_min, return_period_a) / steps)
    return _storm(table, depth, StormKind.BLOCK, return_period_a, step_min)


def euler_two(table: DdfTable, duration_min: float, return_period_a: float, step_min: float = 5) -> DesignStorm:
    """Arrange the depths of all shorter durations around a peak at the end of the first third (Euler type II).

    The depths h(Δt), h(2Δt) … h(D) give n = D/Δt increments. The largest stands in interval m = ⌊D / (3 Δt)⌋, at
    least 1; the next m − 1 stand before it, rising towards it, the rest behind it, falling. So the wettest
    part of any duration never exceeds the table, and the peak has the return period of the whole.

    Parameters
    ----------
    table
        Depths of the place.
    duration_min
        Duration D of the storm [min], a multiple of the step.
    return_period_a
        Return period T [a].
    step_min
        Step Δt [min], not below the shortest duration of the table; 5 min is usual.

    Returns
    -------
    DesignStorm
        With the depth h(D, T) of the table.

    Raises
    ------
    RainError
        If duration, step or return period lies outside the table, or the step does not divide the duration.

    Notes
    -----
    Arrangement as in the open package idf-analysis (M. Pichler, MIT licence), which refers to DWA-A 118; the standard
    itself was not read. Between the durations of the table see `DdfTable`.
    """
    steps = _steps(duration_min, step_min)
    shortest = table.durations_min[0]
    if step_min < shortest:
        low, asked = minutes_text(shortest), minutes_text(step_min)
        raise RainError(
            f"Der Zeitschritt {asked.de} ist kürzer als die kürzeste Dauer der Regentabelle ({low.de}), die nicht "
            f"fortgesetzt wird; wählen Sie einen Zeitschritt ab {low.de} und teilen Sie die Reihe danach.",
            f"The step {asked.en} is shorter than the shortest duration of the rain table ({low.en}), which is not "
            f"extrapolated; choose a step of at least {low.en} and divide the series afterwards.",
        )
    table.depth(duration_min, return_period_a)  # says what is outside the table in the person's own numbers
    cumulative = table.depths(np.arange(1, steps + 1) * step_min, return_period_a)
    falling = np.sort(np.diff(cumulative, prepend=0.0))[::-1]
    peak = max(1, int(np.floor(round(duration_min / 3 / step_min, 6))))
    depth = np.concatenate((falling[:peak][::-1], falling[peak:]))
    return _storm(table, depth, StormKind.EULER_II, return_period_a, step_min)


def design_storm(
    table: DdfTable, kind: StormKind, duration_min: float, return_period_a: float, step_min: float = 5
) -> DesignStorm:
    """Return a design storm of one kind; see `block_rain` and `euler_two`."""
    make = block_rain if kind is StormKind.BLOCK else euler_two
    return make(table, duration_min, return_period_a, step_min)


def _steps(duration_min: float, step_min: float) -> int:
    steps = duration_min / step_min if step_min > 0 else 0.0
    if not np.isfinite(steps) or steps < 1 or abs(steps - round(steps)) > 1e-9 or step_min * 60 % 1:
        duration, step = number_text(duration_min), number_text(step_min)
        raise RainError(
            f"Die Dauer {duration.de} min ist kein Vielfaches des Zeitschritts {step.de} min; wählen Sie einen "
            "Schritt, der sie ohne Rest teilt.",
            f"The duration {duration.en} min is not a multiple of the step {step.en} min; choose a step that divides "
            "it evenly.",
        )
    return round(steps)


def _storm(table: DdfTable, depth: Floats, kind: StormKind, return_period_a: float, step_min: float) -> DesignStorm:
    return DesignStorm(depth, round(step_min * 60), kind, return_period_a, table.surcharge_fraction, table.source)
