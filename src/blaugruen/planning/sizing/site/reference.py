"""The natural reference state of a site: shares of runoff, recharge and evapotranspiration without development."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from blaugruen.planning.balance.bagrov import exact_ratio
from blaugruen.planning.sizing.errors import SizingError
from blaugruen.planning.sizing.quantities import check_range, rows
from blaugruen.text import Text


class Groundwater(StrEnum):
    """Depth to groundwater."""

    SHALLOW = "below_1_m"
    DEEP = "from_1_m"


class Cover(StrEnum):
    """What grows in the natural state."""

    OPEN = "open"
    FOREST = "forest"


@dataclass(frozen=True, slots=True)
class NaturalSite:
    """What fixes the share of direct runoff in the natural state.

    Parameters
    ----------
    groundwater, cover
        Depth to groundwater and vegetation.
    soil
        Soil class from 1 (sand) to 5 (clay).
    slope_percent
        Slope [%].
    """

    groundwater: Groundwater
    cover: Cover
    soil: int
    slope_percent: float

    def __post_init__(self) -> None:
        if self.soil not in range(1, 6) or not 0 <= self.slope_percent <= 200:
            raise SizingError(
                Text(
                    de="Bodenklasse 1 (Sand) bis 5 (Ton) und Neigung 0 bis 200 % erwartet. Ändern Sie soil und "
                    "slope_percent.",
                    en="A soil class from 1 (sand) to 5 (clay) and a slope of 0 to 200 % are expected. Change soil and "
                    "slope_percent.",
                )
            )


@dataclass(frozen=True, slots=True)
class NaturalShares:
    """Shares of the natural state [-]: runoff a, recharge g, evapotranspiration v; they sum to 1."""

    a: float
    g: float
    v: float

    def __post_init__(self) -> None:
        if min(self.a, self.g, self.v) < 0 or abs(self.a + self.g + self.v - 1.0) > 0.005:
            raise SizingError(
                Text(
                    de=f"Die Anteile des naturnahen Zustands (a {self.a:g}, g {self.g:g}, v {self.v:g}) müssen "
                    "zwischen 0 und 1 liegen und zusammen 1 ergeben.",
                    en=f"The shares of the natural state (a {self.a:g}, g {self.g:g}, v {self.v:g}) have to be "
                    "between 0 and 1 and sum to 1.",
                )
            )


@cache
def _runoff_shares() -> Mapping[tuple[str, str, int], tuple[float, ...]]:
    classes = ("slope_below_2", "slope_below_4", "slope_below_10", "slope_from_10")
    return MappingProxyType(
        {
            (row["groundwater"], row["cover"], int(row["soil"])): tuple(float(row[name]) for name in classes)
            for row in rows("natural_runoff_share")
        }
    )


def direct_runoff_share(site: NaturalSite) -> float:
    """Return the share r of direct runoff in all runoff, by groundwater, vegetation, soil and slope [-].

    Examples
    --------
    >>> direct_runoff_share(NaturalSite(Groundwater.DEEP, Cover.OPEN, 3, 3.0))
    0.55
    """
    slope = sum(site.slope_percent >= limit for limit in (2.0, 4.0, 10.0))
    return _runoff_shares()[site.groundwater.value, site.cover.value, site.soil][slope]


def deviation_percent(natural: Iterable[float], planned: Iterable[float]) -> float:
    """Return ΔW = 50·Σ|natural − planned| of shares of the precipitation [%].

    Examples
    --------
    >>> round(deviation_percent([10 / 15, 2 / 15, 3 / 15], [4 / 15, 5 / 15, 6 / 15]), 6)
    40.0
    """
    return 50.0 * sum(abs(wanted - found) for wanted, found in zip(natural, planned, strict=True))


def natural_shares(
    precipitation_mm: float, potential_evapotranspiration_mm: float, bagrov_n: float, runoff_share: float
) -> NaturalShares:
    """Return the shares of the natural state.

    ``dy/dx = 1 − yⁿ`` with x = P/ETp and y = ETa/ETp (Bagrov); v = ETa/P, a = r·(1 − v), g = (1 − r)·(1 − v).

    Parameters
    ----------
    precipitation_mm, potential_evapotranspiration_mm
        Annual sums P and ETp [mm/a].
    bagrov_n
        Parameter n of the vegetation and soil [-].
    runoff_share
        Share r of direct runoff [-].

    Examples
    --------
    >>> round(natural_shares(589, 661.6, 2.0, 0.2).v * 589, 3)
    470.745
    """
    check_range("bagrov_n", bagrov_n)
    check_range("direct_runoff_share", runoff_share)
    y = float(exact_ratio(bagrov_n, precipitation_mm / potential_evapotranspiration_mm))
    v = min(1.0, y * potential_evapotranspiration_mm / precipitation_mm)
    return NaturalShares(runoff_share * (1.0 - v), (1.0 - runoff_share) * (1.0 - v), v)
