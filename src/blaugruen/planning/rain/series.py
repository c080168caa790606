"""A rain series: depths on a regular grid of time, in UTC, with gaps as NaN."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.blocks import QualityNote
from blaugruen.planning.rain.errors import RainError, moments_text

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Stamps = NDArray[np.datetime64]

DAY_S: Final = 86_400
YEAR_S: Final = 365.25 * DAY_S


@dataclass(frozen=True, eq=False)
class RainSeries:
    """Rain depths at a regular step.

    Parameters
    ----------
    depth_mm
        Depth that fell in each step, shape (n,) [mm per step]; NaN where nothing was measured.
    start
        Beginning of the first step; any time zone, kept in UTC. A value belongs to the step that begins at its stamp.
    step_s
        Length of a step [s], a whole divisor of a day.
    source
        Where the values come from.
    quality
        What was noticed while reading: gaps, repaired stamps, implausible values.

    Examples
    --------
    >>> series = RainSeries([0.0, 1.5, 0.5], datetime(2024, 5, 1, tzinfo=UTC), step_s=600)
    >>> series.total_mm, series.end.isoformat()
    (2.0, '2024-05-01T00:30:00+00:00')
    """

    depth_mm: Floats
    start: datetime
    step_s: int
    source: str = ""
    quality: tuple[QualityNote, ...] = ()

    def __post_init__(self) -> None:
        depth = np.array(self.depth_mm, dtype=np.float64)
        depth.flags.writeable = False
        object.__setattr__(self, "depth_mm", depth)
        if self.start.tzinfo is None:
            raise RainError(
                "Der Beginn einer Regenreihe braucht eine Zeitzone, zum Beispiel UTC; bitte geben Sie sie an.",
                "The start of a rain series needs a time zone, for example UTC; please state it.",
            )
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        _check(self)

    def __len__(self) -> int:
        return len(self.depth_mm)

    @property
    def stamps(self) -> Stamps:
        """Return the beginning of every step in UTC, shape (n,), as ``datetime64[s]``."""
        first = np.datetime64(self.start.replace(tzinfo=None), "s")
        return first + np.arange(len(self)) * np.timedelta64(self.step_s, "s")

    @property
    def end(self) -> datetime:
        """Return the end of the last step."""
        return self.start + timedelta(seconds=len(self) * self.step_s)

    @property
    def years(self) -> float:
        """Return the length in years of 365.25 days, gaps included."""
        return len(self) * self.step_s / YEAR_S

    @property
    def missing(self) -> Mask:
        """Return where values are missing, shape (n,)."""
        mask: Mask = np.isnan(self.depth_mm)
        return mask

    @property
    def is_complete(self) -> bool:
        """Return whether no value is missing."""
        return not self.missing.any()

    @property
    def total_mm(self) -> float:
        """Return the sum of the values that are there [mm]."""
        return float(np.nansum(self.depth_mm))

    @property
    def intensity_mm_h(self) -> Floats:
        """Return the mean intensity of every step, shape (n,) [mm/h]."""
        return self.depth_mm * (3600 / self.step_s)

    def complete_mm(self) -> Floats:
        """Return the depths for a calculation that cannot bridge gaps, shape (n,) [mm per step].

        Raises
        ------
        RainError
            If values are missing; fill them first with `blaugruen.planning.rain.gaps.fill`.
        """
        missing = np.flatnonzero(self.missing)
        if len(missing):
            first = moments_text(self.stamps[missing[:3]], len(missing))
            raise RainError(
                f"In der Regenreihe fehlen {len(missing)} Werte ({first}); wählen Sie, wie Lücken gefüllt werden, oder "
                "nehmen Sie einen Zeitraum ohne Lücken.",
                f"{len(missing)} values are missing in the rain series ({first}); choose how gaps are filled, or take "
                "a period without gaps.",
            )
        return self.depth_mm

    def between(self, start: datetime, end: datetime) -> Self:
        """Return the steps that lie wholly between two moments.

        Raises
        ------
        RainError
            If no step does.
        """
        step = timedelta(seconds=self.step_s)
        first = max(0, -((self.start - start) // step))
        last = min(len(self), (end - self.start) // step)
        if first >= last:
            raise RainError(
                f"Zwischen {start:%Y-%m-%d %H:%M} und {end:%Y-%m-%d %H:%M} liegt kein Wert der Regenreihe "
                f"({self.start:%Y-%m-%d} bis {self.end:%Y-%m-%d}); bitte wählen Sie einen anderen Zeitraum.",
                f"No value of the rain series ({self.start:%Y-%m-%d} to {self.end:%Y-%m-%d}) lies between "
                f"{start:%Y-%m-%d %H:%M} and {end:%Y-%m-%d %H:%M}; please choose another period.",
            )
        return replace(self, depth_mm=self.depth_mm[first:last], start=self.start + first * step)

    def resampled(self, step_s: int) -> Self:
        """Return the series at another step, with the same sum.

        A longer step adds values up; it is missing when one of its values is. Steps begin at whole multiples of their
        length since midnight UTC, and incomplete ones at both ends are left out. A shorter step divides every value
        evenly: the sum is kept, peaks within the old step are not known.

        Parameters
        ----------
        step_s
            New step [s], a multiple or a divisor of the old one.

        Raises
        ------
        RainError
            If neither step is a multiple of the other.
        """
        if step_s > 0 and self.step_s % step_s == 0:
            parts = self.step_s // step_s
            return replace(self, depth_mm=np.repeat(self.depth_mm / parts, parts), step_s=step_s)
        if step_s <= 0 or step_s % self.step_s:
            raise RainError(
                f"Der Zeitschritt {step_s} s ist weder Vielfaches noch Teiler von {self.step_s} s; wählen Sie einen, "
                "der es ist.",
                f"The step {step_s} s is neither a multiple nor a divisor of {self.step_s} s; choose one that is.",
            )
        group = step_s // self.step_s
        midnight = self.start.replace(hour=0, minute=0, second=0, microsecond=0)
        offset_s = int((self.start - midnight).total_seconds()) % step_s
        skip = -(-(step_s - offset_s) // self.step_s) % group if offset_s else 0
        whole = (len(self) - skip) // group
        if whole < 1:
            raise RainError(
                "Die Regenreihe ist kürzer als ein neuer Zeitschritt; wählen Sie einen kürzeren.",
                "The rain series is shorter than one new step; choose a shorter one.",
            )
        sums = self.depth_mm[skip : skip + whole * group].reshape(whole, group).sum(axis=1)
        return replace(self, depth_mm=sums, start=self.start + timedelta(seconds=skip * self.step_s), step_s=step_s)

    def with_quality(self, *notes: QualityNote) -> Self:
        """Return the same series with further observations."""
        return replace(self, quality=(*self.quality, *notes))


def _check(series: RainSeries) -> None:
    if series.depth_mm.ndim != 1 or not len(series.depth_mm):
        raise RainError(
            "Die Regenreihe enthält keine Werte; bitte prüfen Sie Datei und Zeitraum.",
            "The rain series holds no values; please check file and period.",
        )
    if series.step_s < 1 or DAY_S % series.step_s or series.start.microsecond:
        raise RainError(
            f"Der Zeitschritt {series.step_s} s teilt den Tag nicht ohne Rest, oder der Beginn hat Sekundenbruchteile; "
            "üblich sind 60, 300, 600, 3600 und 86400 s.",
            f"The step {series.step_s} s does not divide a day evenly, or the start has fractions of a second; usual "
            "steps are 60, 300, 600, 3600 and 86400 s.",
        )
    bad = np.flatnonzero((series.depth_mm < 0) | np.isinf(series.depth_mm))
    if len(bad):
        first = moments_text(series.stamps[bad[:3]], len(bad))
        raise RainError(
            f"{len(bad)} Regenwerte sind negativ oder unendlich ({first}); kennzeichnen Sie fehlende Werte als leer "
            "oder −999 und prüfen Sie die Spalte.",
            f"{len(bad)} rain values are negative or infinite ({first}); mark missing values as empty or −999 and "
            "check the column.",
        )
