"""Everything that can be sized, by the name the command line and files use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

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
    """

    key: str
    label: Text
    inputs: type[Inputs]
    size: Callable[[Any], Proof]


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            Kind("area", swales.AREA_TITLE, swales.AreaInfiltration, swales.size_area),
            Kind("swale", swales.SWALE_TITLE, swales.Swale, swales.size_swale),
            Kind("basin", swales.BASIN_TITLE, swales.Basin, swales.size_basin),
            Kind("trench", trenches.TRENCH_TITLE, trenches.Trench, trenches.size_trench),
            Kind("pipe_trench", trenches.PIPE_TITLE, trenches.PipeTrench, trenches.size_pipe_trench),
            Kind("swale_trench", trenches.ELEMENT_TITLE, trenches.SwaleTrench, trenches.size_swale_trench),
            Kind("shaft", trenches.SHAFT_TITLE, trenches.Shaft, trenches.size_shaft),
            Kind("retention", plots.RETENTION_TITLE, plots.Retention, plots.size_retention),
            Kind("flooding", plots.FLOODING_TITLE, plots.Flooding, plots.size_flooding),
            Kind("site", site.TITLE, site.Site, site.size_site),
        )
    }
)
