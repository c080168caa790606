"""Rain that sizing needs: intensities by duration for one return period.

Statistics of rain are made elsewhere; whatever can tell an intensity for a duration and a return period joins here
through `DesignRain` (one return period) and `RainStatistics` (several).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from blaugruen.planning.rain.ddf import L_PER_S_HA_PER_MM_PER_MIN
from blaugruen.planning.sizing.errors import SizingError
from blaugruen.planning.sizing.quantities import amount, check_range, quantities
from blaugruen.text import Text

Floats = NDArray[np.float64]


class RainStatistics(Protocol):
    """Anything that tells rain intensities by duration and return period, such as a depth–duration–frequency table."""

    @property
    def durations_min(self) -> Floats:
        """Return the durations it knows [min]."""
        ...

    @property
    def source(self) -> str:
        """Return where it comes from."""
        ...

    def intensities(self, durations_min: ArrayLike, return_period_a: float) -> Floats:
        """Return the intensities of some durations [l/(s·ha)]."""
        ...


@dataclass(frozen=True, slots=True)
class DesignRain:
    """Rain intensities of one return period, sorted by duration.

    Parameters
    ----------
    return_period_a
        Return period T [a].
    durations_min
        Durations D [min], 5 to 10 080.
    rates_l_s_ha
        Intensities r(D, T) [l/(s·ha)], one for each duration.
    source
        Where they come from.

    Raises
    ------
    SizingError
        If there is no duration, one is out of range or given twice, an intensity is not positive, or intensities
        grow with the duration, as depths do.
    """

    return_period_a: float
    durations_min: tuple[float, ...]
    rates_l_s_ha: tuple[float, ...]
    source: str = ""

    def __post_init__(self) -> None:
        check_range("return_period_a", self.return_period_a)
        if not self.durations_min or len(self.durations_min) != len(self.rates_l_s_ha):
            raise SizingError(
                Text(
                    de="Die Regentabelle ist leer oder unvollständig. Geben Sie zu jeder Dauer eine Regenspende an.",
                    en="The rain table is empty or incomplete. Give an intensity for every duration.",
                )
            )
        _check_durations(self.durations_min)
        _check_rates(self.rates_l_s_ha)

    @classmethod
    def of(cls, return_period_a: float, rates_l_s_ha: Mapping[float, float], source: str = "") -> "DesignRain":
        """Return the rain of intensities by duration, in any order."""
        durations = sorted(rates_l_s_ha)
        rates = tuple(float(rates_l_s_ha[duration]) for duration in durations)
        return cls(float(return_period_a), tuple(map(float, durations)), rates, source)

    @classmethod
    def of_depths(cls, return_period_a: float, depths_mm: Mapping[float, float], source: str = "") -> "DesignRain":
        """Return the rain of depths by duration: r = h_N · 10 000 / (60 · D).

        Examples
        --------
        >>> round(DesignRain.of_depths(100, {240: 55.6}).rates_l_s_ha[0], 1)
        38.6
        """
        _check_durations(tuple(sorted(depths_mm)))
        rates = {duration: depth / duration * L_PER_S_HA_PER_MM_PER_MIN for duration, depth in depths_mm.items()}
        return cls.of(return_period_a, rates, source)

    @classmethod
    def of_statistics(cls, statistics: RainStatistics, return_period_a: float) -> "DesignRain":
        """Return the rain of one return period of a statistic, for those of its durations that sizing uses."""
        limits = quantities()["duration_min"]
        known = np.asarray(statistics.durations_min, dtype=np.float64)
        durations = known[(known >= limits.minimum) & (known <= limits.maximum)]
        rates = statistics.intensities(durations, return_period_a)
        found = dict(zip(durations.tolist(), rates.tolist(), strict=True))
        return cls.of(return_period_a, found, statistics.source)

    @property
    def duration(self) -> Floats:
        """Return the durations as an array [min]."""
        return np.array(self.durations_min)

    @property
    def rate(self) -> Floats:
        """Return the intensities as an array [l/(s·ha)]."""
        return np.array(self.rates_l_s_ha)

    @property
    def frequency_per_a(self) -> float:
        """Return the frequency n = 1/T [1/a]."""
        return 1.0 / self.return_period_a

    def at(self, duration_min: float) -> float:
        """Return the intensity of one duration of the table [l/(s·ha)].

        Raises
        ------
        SizingError
            If the table does not have the duration.
        """
        if duration_min not in self.durations_min:
            raise SizingError(
                Text(
                    de=f"Die Regentabelle (T = {self.return_period_a:g} a) hat keinen Wert für {duration_min:g} min. "
                    "Ergänzen Sie ihn.",
                    en=f"The rain table (T = {self.return_period_a:g} a) has no value for {duration_min:g} min. "
                    "Add it.",
                )
            )
        return self.rates_l_s_ha[self.durations_min.index(duration_min)]

    def only(self, durations_min: Iterable[float]) -> "DesignRain":
        """Return the rain of some durations of the table."""
        return DesignRain.of(
            self.return_period_a, {duration: self.at(duration) for duration in durations_min}, self.source
        )


@dataclass(frozen=True, slots=True)
class RainTable:
    """Design rains of several return periods.

    Parameters
    ----------
    rains
        One rain for each return period.
    """

    rains: tuple[DesignRain, ...]

    def for_return_period(self, return_period_a: float) -> DesignRain:
        """Return the intensities of one return period.

        Raises
        ------
        SizingError
            If the table does not have it.
        """
        for rain in self.rains:
            if rain.return_period_a == return_period_a:
                return rain
        known = ", ".join(f"{rain.return_period_a:g}" for rain in self.rains)
        raise SizingError(
            Text(
                de=f"Die Regentabelle hat keine Wiederkehrzeit von {return_period_a:g} a. Vorhanden: {known} a.",
                en=f"The rain table has no return period of {return_period_a:g} a. It has {known} a.",
            )
        )


def _check_durations(durations: tuple[float, ...]) -> None:
    limits = quantities()["duration_min"]
    for duration in durations:
        if not limits.minimum <= duration <= limits.maximum:
            raise SizingError(
                Text(
                    de=f"Die Regendauer {duration:g} min liegt außerhalb von {limits.minimum:g} bis "
                    f"{limits.maximum:g} min. Geben Sie Dauern in Minuten an und lassen Sie andere weg.",
                    en=f"The rain duration of {duration:g} min is outside {limits.minimum:g} to {limits.maximum:g} "
                    "min. Give durations in minutes and leave others out.",
                )
            )
    if any(earlier >= later for earlier, later in pairwise(durations)):
        raise SizingError(
            Text(
                de="Eine Regendauer kommt mehrfach vor oder die Dauern sind nicht geordnet. Ordnen Sie sie aufsteigend "
                "und löschen Sie Wiederholungen.",
                en="A rain duration occurs twice or the durations are not in order. Sort them and delete repetitions.",
            )
        )


def _check_rates(rates: tuple[float, ...]) -> None:
    most = quantities()["rate_l_s_ha"].maximum
    for rate in rates:
        if not 0 < rate <= most:
            raise SizingError(
                Text(
                    de=f"Die Regenspende {amount(rate).de} l/(s·ha) liegt nicht zwischen 0 und {most:g}. "
                    "Prüfen Sie Zahl und Einheit.",
                    en=f"The rain intensity {amount(rate).en} l/(s·ha) is not between 0 and {most:g}. "
                    "Check number and unit.",
                )
            )
    if len(rates) > 1 and rates[-1] > rates[0]:
        raise SizingError(
            Text(
                de="Die Regenspenden nehmen mit der Dauer zu; das tun nur Niederschlagshöhen. Geben Sie Höhen in mm "
                "unter depths_mm an.",
                en="The rain intensities grow with the duration, as only depths do. Give depths in mm under depths_mm.",
            )
        )
