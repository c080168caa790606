"""What every sized measure is given: connected surfaces, rain, ground, and facts about the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from blaugruen.planning.sizing.errors import SizingError
from blaugruen.planning.sizing.quantities import check_range, quantities
from blaugruen.planning.sizing.rain import DesignRain
from blaugruen.text import Text


class Edition(StrEnum):
    """Which edition of DWA-A 138 is followed."""

    CURRENT = "2024"
    """DWA-A 138-1:2024-10."""
    OLD = "2005"
    """DWA-A 138:2005, for comparison with existing designs."""


class SoilTest(StrEnum):
    """How the conductivity was measured; rows of ``test_methods.csv``."""

    FIELD_LARGE = "field_large"
    PIT_SMALL = "pit_small"
    DOUBLE_RING = "double_ring"
    OPEN_END = "open_end"
    LAB_UNDISTURBED = "lab_undisturbed"
    SIEVE = "sieve"


class Vulnerability(StrEnum):
    """How much damage an overflow does; rows of ``frequencies.csv``."""

    LOW = "low"
    MODERATE = "moderate"
    STRONG = "strong"
    VERY_STRONG = "very_strong"


class LoadClass(StrEnum):
    """How polluted the connected surfaces are; rows of ``load_classes.csv``."""

    I = "I"  # noqa: E741 -- the class is called so
    II = "II"
    III = "III"


@dataclass(frozen=True, slots=True)
class Surface:
    """A connected surface.

    Parameters
    ----------
    name
        What it is.
    area_m2
        Its area [m²].
    mean
        Mean runoff coefficient Cm [-].
    peak
        Peak runoff coefficient Cs [-]; None where it is not known.
    is_roof
        Whether it is a roof.
    source, coefficient_source
        Where the area and where the coefficients come from.
    """

    name: str
    area_m2: float
    mean: float
    peak: float | None = None
    is_roof: bool = False
    source: str = ""
    coefficient_source: str = ""

    def __post_init__(self) -> None:
        check_range("area_m2", self.area_m2)
        for coefficient in (self.mean, self.peak):
            if coefficient is not None and not 0 <= coefficient <= 1:
                raise SizingError(
                    Text(
                        de=f"Der Abflussbeiwert {coefficient:g} von „{self.name}“ liegt nicht zwischen 0 und 1. "
                        "Geben Sie ihn als Anteil an.",
                        en=f"The runoff coefficient {coefficient:g} of “{self.name}” is not between 0 and 1. "
                        "Give it as a fraction.",
                    )
                )


@dataclass(frozen=True, slots=True)
class Catchment:
    """The surfaces that drain to a measure.

    Parameters
    ----------
    surfaces
        At least one surface with runoff.
    """

    surfaces: tuple[Surface, ...]

    def __post_init__(self) -> None:
        if self.effective_area_m2 <= 0:
            raise SizingError(
                Text(
                    de="Es ist keine Fläche angeschlossen, von der Wasser abfließt. Nennen Sie mindestens eine mit "
                    "einem Abflussbeiwert über 0.",
                    en="No surface that sheds water is connected. Name at least one with a runoff coefficient above 0.",
                )
            )

    @classmethod
    def of_effective_area(cls, area_m2: float) -> "Catchment":
        """Return a catchment known only by its effective area AC [m²]."""
        check_range("effective_area_m2", area_m2)
        return cls((Surface("", area_m2, 1.0),))

    @property
    def effective_area_m2(self) -> float:
        """Return AC = Σ A·Cm [m²]."""
        return sum(surface.area_m2 * surface.mean for surface in self.surfaces)

    @property
    def total_area_m2(self) -> float:
        """Return Σ A [m²]."""
        return sum(surface.area_m2 for surface in self.surfaces)

    @property
    def is_bare(self) -> bool:
        """Return whether only the effective area is known."""
        return [surface.name for surface in self.surfaces] == [""]

    def peak_area_m2(self) -> float | None:
        """Return Σ A·Cs [m²]; None where a peak coefficient is missing."""
        if any(surface.peak is None for surface in self.surfaces):
            return None
        return sum(surface.area_m2 * (surface.peak or 0.0) for surface in self.surfaces)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Base of all inputs: every field that is a quantity is checked against its range.

    Parameters
    ----------
    sources
        Source of an input by the name of its field, for example ``{"k_f": "soil report of 2024"}``.
    """

    sources: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part in fields(self):
            value = getattr(self, part.name)
            if part.name in quantities() and isinstance(value, int | float):
                check_range(part.name, value)


@dataclass(frozen=True, kw_only=True)
class Rained(Inputs):
    """Inputs of everything that is sized for a design rain.

    Parameters
    ----------
    catchment
        Connected surfaces.
    rain
        Intensities of the design return period.
    flood_rain
        Intensities for the flooding proof; None where it is not asked for.
    vulnerability
        Damage an overflow does, which fixes the frequency; None where it is not known.
    """

    catchment: Catchment
    rain: DesignRain
    flood_rain: DesignRain | None = None
    vulnerability: Vulnerability | None = None


@dataclass(frozen=True, kw_only=True)
class Infiltration(Rained):
    """Inputs of an infiltration facility.

    Parameters
    ----------
    k_f
        Measured conductivity of the soil [m/s].
    test_method
        How it was measured; needed for the edition of 2024.
    site_factor
        Correction for the site [-]; a cautious default that is named as such when omitted.
    safety_factor
        f_Z [-]; the default is named as such when omitted.
    groundwater_distance_m, building_distance_m, excavation_depth_m
        Facts of the site [m]; a check is open where one is missing.
    """

    k_f: float
    test_method: SoilTest | None = None
    site_factor: float | None = None
    safety_factor: float | None = None
    groundwater_distance_m: float | None = None
    building_distance_m: float | None = None
    excavation_depth_m: float | None = None
