"""Everything that can be sized, by the name the command line and files use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from blaugruen.knowledge.vocabulary import SizingMethod
from blaugruen.planning.sizing import plots, swales, trenches
from blaugruen.planning.sizing.inputs import Inputs
from blaugruen.planning.sizing.proof import Proof
from blaugruen.planning.sizing.site import proof as site
from blaugruen.text import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be sized.

    Parameters
    ----------
    key
        Name in files and on the command line.
    label
        What it is.
    inputs
        What it needs.
    size
        Makes the proof from the inputs.
    methods
        Methods of the catalogue of measures that it carries out.
    """

    key: str
    label: Text
    inputs: type[Inputs]
    size: Callable[[Any], Proof]
    methods: tuple[SizingMethod, ...] = ()


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            Kind("area", swales.AREA_TITLE, swales.AreaInfiltration, swales.size_area, (SizingMethod.AREA_A138,)),
            Kind("swale", swales.SWALE_TITLE, swales.Swale, swales.size_swale, (SizingMethod.SWALE_A138,)),
            Kind("basin", swales.BASIN_TITLE, swales.Basin, swales.size_basin, (SizingMethod.BASIN_A138,)),
            Kind("trench", trenches.TRENCH_TITLE, trenches.Trench, trenches.size_trench, (SizingMethod.TRENCH_A138,)),
            Kind(
                "pipe_trench",
                trenches.PIPE_TITLE,
                trenches.PipeTrench,
                trenches.size_pipe_trench,
                (SizingMethod.TRENCH_A138,),
            ),
            Kind(
                "swale_trench",
                trenches.ELEMENT_TITLE,
                trenches.SwaleTrench,
                trenches.size_swale_trench,
                (
                    SizingMethod.SWALE_TRENCH_A138,
                    SizingMethod.SWALE_TRENCH_SYSTEM_A138,
                ),
            ),
            Kind("shaft", trenches.SHAFT_TITLE, trenches.Shaft, trenches.size_shaft, (SizingMethod.SHAFT_A138,)),
            Kind(
                "retention",
                plots.RETENTION_TITLE,
                plots.Retention,
                plots.size_retention,
                (
                    SizingMethod.RETENTION_A117,
                    SizingMethod.RESTRICTED_DISCHARGE_DIN1986,
                ),
            ),
            Kind("flooding", plots.FLOODING_TITLE, plots.Flooding, plots.size_flooding, (SizingMethod.FLOOD_DIN1986,)),
            Kind("site", site.TITLE, site.Site, site.size_site),
        )
    }
)


def kinds_for(method: SizingMethod) -> tuple[Kind, ...]:
    """Return what carries out a method of the catalogue of measures; nothing where it is not part of sizing."""
    return tuple(kind for kind in KINDS.values() if method in kind.methods)
