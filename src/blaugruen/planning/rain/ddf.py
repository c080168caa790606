"""Depth–duration–frequency tables: how much rain falls in a duration once in so many years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.rain.errors import RainError, minutes_text
from blaugruen.text import Text, number_text

Floats = NDArray[np.float64]

L_PER_S_HA_PER_MM_PER_MIN: Final = 10_000 / 60
"""1 mm in one minute is 10,000 l on a hectare in 60 s."""

MAX_SURCHARGE: Final = 2.0
"""Largest surcharge accepted [share]; more is a percentage given as a share."""


def intensity_l_s_ha(depth_mm: ArrayLike, duration_min: ArrayLike) -> Floats:
    """Return the mean intensity of a rain depth over a duration.

    r = h · 10000 / (D · 60), with r in l/(s·ha), h in mm and D in min; the shapes are broadcast.

    Examples
    --------
    >>> float(intensity_l_s_ha(55.6, 240).round(1))
    38.6
    """
    return np.asarray(depth_mm, dtype=np.float64) * L_PER_S_HA_PER_MM_PER_MIN / np.asarray(duration_min, np.float64)


@dataclass(frozen=True, eq=False)
class DdfTable:
    """Rain depths of one place by duration and return period.

    Between the durations of the table the logarithm of the depth is interpolated linearly in the logarithm of the
    duration, between its return periods the depth linearly in the logarithm of the return period. Neither is
    continued beyond the table: that is refused with a sentence.

    Parameters
    ----------
    durations_min
        Durations D, strictly increasing, shape (n,) [min].
    return_periods_a
        Return periods T, strictly increasing, shape (m,) [a].
    depth_mm
        Rain depths, shape (n, m) [mm]; positive, not decreasing with D or T.
    uncertainty_percent
        Half the width of the tolerance range of each depth, shape (n, m) [%]; None where the source gives none.
    uncertainty_grade
        How well the uncertainty is supported.
    source
        Where the depths were read, with the cell of a grid.
    grade
        How well the depths are supported.
    surcharge_fraction
        Surcharge for climate change that the depths already contain, 0.2 for 20 %.
    notes
        What a person should know about the table, for example that a newer edition exists.

    Examples
    --------
    >>> table = DdfTable.from_depths({5: [6.0, 9.3], 10: [7.8, 12.0]}, return_periods_a=[1, 5])
    >>> round(table.depth(10, 5), 1), round(table.intensity(10, 5), 1)
    (12.0, 200.0)
    """

    durations_min: Floats
    return_periods_a: Floats
    depth_mm: Floats
    uncertainty_percent: Floats | None = None
    uncertainty_grade: Grade = Grade.PROPOSAL
    source: str = ""
    grade: Grade = Grade.PROPOSAL
    surcharge_fraction: float = 0.0
    notes: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        for name in ("durations_min", "return_periods_a", "depth_mm", "uncertainty_percent"):
            values = getattr(self, name)
            if values is not None:
                fixed = np.array(values, dtype=np.float64)
                fixed.flags.writeable = False
                object.__setattr__(self, name, fixed)
        _check_axes(self)
        _check_depths(self)

    @classmethod
    def from_depths(
        cls,
        depths_mm: Mapping[float, Iterable[float]],
        return_periods_a: Iterable[float],
        *,
        source: str = "",
        grade: Grade = Grade.PROPOSAL,
    ) -> Self:
        """Make a table from one row of depths [mm] per duration [min], in the order of the return periods [a]."""
        durations = sorted(depths_mm)
        periods = list(return_periods_a)
        rows = [list(depths_mm[duration]) for duration in durations]
        if not rows or any(len(row) != len(periods) for row in rows):
            raise RainError(
                f"Jede Dauer braucht {len(periods)} Regenhöhen, eine je Wiederkehrzeit; ergänzen Sie die Tabelle.",
                f"Every duration needs {len(periods)} depths, one per return period; complete the table.",
            )
        return cls(np.array(durations), np.array(periods), np.array(rows), source=source, grade=grade)

    def depth(self, duration_min: float, return_period_a: float) -> float:
        """Return the rain depth of one duration and return period [mm].

        Raises
        ------
        RainError
            If duration or return period lies outside the table.
        """
        return float(self.depths([duration_min], return_period_a)[0])

    def depths(self, durations_min: ArrayLike, return_period_a: float) -> Floats:
        """Return the rain depths of several durations [mm].

        ln h = linear in ln D between two durations, h = linear in ln T between two return periods.

        Parameters
        ----------
        durations_min
            Durations, shape (k,) [min].
        return_period_a
            Return period [a].

        Returns
        -------
        ndarray
            Depths, shape (k,) [mm].

        Raises
        ------
        RainError
            If a duration or the return period lies outside the table.
        """
        durations = np.atleast_1d(np.asarray(durations_min, dtype=np.float64))
        column = self._at_return_period(self.depth_mm, return_period_a)
        self._check_durations(durations)
        return np.exp(np.interp(np.log(durations), np.log(self.durations_min), np.log(column)))

    def intensity(self, duration_min: float, return_period_a: float) -> float:
        """Return the rain intensity r(D, T) [l/(s·ha)]."""
        return float(self.intensities([duration_min], return_period_a)[0])

    def intensities(self, durations_min: ArrayLike, return_period_a: float) -> Floats:
        """Return the rain intensities r(D, T) of several durations, shape (k,) [l/(s·ha)]."""
        return intensity_l_s_ha(self.depths(durations_min, return_period_a), durations_min)

    def uncertainty(self, duration_min: float, return_period_a: float) -> float | None:
        """Return half the width of the tolerance range [%], interpolated linearly in ln D and ln T; None if unknown."""
        if self.uncertainty_percent is None:
            return None
        column = self._at_return_period(self.uncertainty_percent, return_period_a)
        self._check_durations(np.array([duration_min], dtype=np.float64))
        return float(np.interp(np.log(duration_min), np.log(self.durations_min), column))

    def bounds(self, duration_min: float, return_period_a: float) -> tuple[float, float] | None:
        """Return lower and upper end of the tolerance range of the depth [mm]: h · (1 ∓ u/100); None if unknown."""
        percent = self.uncertainty(duration_min, return_period_a)
        if percent is None:
            return None
        depth = self.depth(duration_min, return_period_a)
        return depth * (1 - percent / 100), depth * (1 + percent / 100)

    def with_surcharge(self, fraction: float) -> Self:
        """Return the table with all depths raised for climate change.

        h' = h · (1 + f), the same for every duration and return period. How large f should be is a decision of the
        municipality; the table remembers it. Repeated surcharges multiply.

        Parameters
        ----------
        fraction
            Surcharge f [share], 0.2 for 20 %; between −0.5 and 2.

        Raises
        ------
        RainError
            If the surcharge lies outside that range, as a percentage given as a share does.
        """
        if not -0.5 <= fraction <= MAX_SURCHARGE:
            value = number_text(fraction)
            raise RainError(
                f"Der Klimazuschlag {value.de} liegt außerhalb von −0,5 bis 2; geben Sie ihn als Anteil an, "
                "0,2 für 20 %.",
                f"The climate surcharge {value.en} is outside −0.5 to 2; give it as a share, 0.2 for 20%.",
            )
        total = (1 + self.surcharge_fraction) * (1 + fraction) - 1
        return replace(self, depth_mm=self.depth_mm * (1 + fraction), surcharge_fraction=total)

    def _at_return_period(self, values: Floats, return_period_a: float) -> Floats:
        """Return one value per duration at a return period, linear in ln T, shape (n,)."""
        periods = self.return_periods_a
        if not periods[0] <= return_period_a <= periods[-1]:
            asked, low, high = (number_text(value) for value in (return_period_a, periods[0], periods[-1]))
            raise RainError(
                f"Für die Wiederkehrzeit {asked.de} a gibt es keine Regenhöhe: die Tabelle reicht von {low.de} bis "
                f"{high.de} a und wird nicht fortgesetzt; wählen Sie eine Wiederkehrzeit in diesem Bereich.",
                f"There is no depth for the return period {asked.en} a: the table covers {low.en} to {high.en} a and "
                "is not extrapolated; choose a return period in this range.",
            )
        if len(periods) == 1:
            return values[:, 0]
        right = int(np.clip(np.searchsorted(periods, return_period_a), 1, len(periods) - 1))
        low_ln, high_ln = np.log(periods[right - 1]), np.log(periods[right])
        weight = (np.log(return_period_a) - low_ln) / (high_ln - low_ln)
        blended: Floats = (1 - weight) * values[:, right - 1] + weight * values[:, right]
        return blended

    def _check_durations(self, durations: Floats) -> None:
        low, high = self.durations_min[0], self.durations_min[-1]
        outside = ~((durations >= low) & (durations <= high))
        if outside.any():
            asked, first, last = (minutes_text(float(value)) for value in (durations[outside][0], low, high))
            raise RainError(
                f"Für die Dauer {asked.de} gibt es keine Regenhöhe: die Tabelle reicht von {first.de} bis {last.de} "
                "und wird nicht fortgesetzt; wählen Sie eine Dauer in diesem Bereich.",
                f"There is no depth for the duration {asked.en}: the table covers {first.en} to {last.en} and is not "
                "extrapolated; choose a duration in this range.",
            )


def _check_axes(table: DdfTable) -> None:
    for values, de, en in (
        (table.durations_min, "Dauern", "durations"),
        (table.return_periods_a, "Wiederkehrzeiten", "return periods"),
    ):
        increasing = values.ndim == 1 and len(values) > 0 and values[0] > 0 and (np.diff(values) > 0).all()
        if not increasing or not np.isfinite(values).all():
            raise RainError(
                f"Die {de} einer Regentabelle müssen größer als null sein und steigen; bitte prüfen Sie sie.",
                f"The {en} of a rain table must be above zero and increase; please check them.",
            )


def _check_depths(table: DdfTable) -> None:
    shape = (len(table.durations_min), len(table.return_periods_a))
    if table.depth_mm.shape != shape or (
        table.uncertainty_percent is not None and table.uncertainty_percent.shape != shape
    ):
        raise RainError(
            f"Die Regentabelle muss {shape[0]} Zeilen (Dauern) und {shape[1]} Spalten (Wiederkehrzeiten) haben; bitte "
            "ergänzen Sie sie.",
            f"The rain table must have {shape[0]} rows (durations) and {shape[1]} columns (return periods); please "
            "complete it.",
        )
    if not (np.isfinite(table.depth_mm) & (table.depth_mm > 0)).all():
        raise RainError(
            "Die Regentabelle hat Lücken oder Werte, die nicht größer als null sind; bitte ergänzen Sie sie oder "
            "wählen Sie eine andere Rasterzelle.",
            "The rain table has gaps or values not above zero; please complete it or choose another grid cell.",
        )
    for axis, de, en in ((0, "Dauer", "duration"), (1, "Wiederkehrzeit", "return period")):
        falling = np.argwhere(np.diff(table.depth_mm, axis=axis) < 0)
        if len(falling):
            row, column = falling[0]
            at, years = minutes_text(table.durations_min[row]), number_text(table.return_periods_a[column])
            raise RainError(
                f"Die Regenhöhe sinkt mit steigender {de} (bei {at.de}, {years.de} a); bitte prüfen Sie Werte und "
                "Reihenfolge der Spalten.",
                f"The depth falls with a longer {en} (at {at.en}, {years.en} a); please check values and the order of "
                "the columns.",
            )
