"""Names of things in the plan report."""

from types import MappingProxyType
from typing import Final

from blaugruen.planning.balance.natural import NaturalState
from blaugruen.planning.blocks import QualityKind
from blaugruen.planning.columns import LAND_TYPES, block_columns
from blaugruen.planning.plan import State
from blaugruen.reports.documents.voice import Voice
from blaugruen.text import Text

RUNOFF: Final = Text(de="Abfluss", en="Runoff")
INFILTRATION: Final = Text(de="Versickerung", en="Infiltration")
EVAPOTRANSPIRATION: Final = Text(de="Verdunstung", en="Evapotranspiration")
PRECIPITATION: Final = Text(de="Niederschlag", en="Precipitation")
QUANTITIES: Final = MappingProxyType(
    {"runoff_mm": RUNOFF, "infiltration_mm": INFILTRATION, "evapotranspiration_mm": EVAPOTRANSPIRATION}
)
"""The three ways of the rain, by the names of `Balance`."""

_LAND_TYPES: Final = MappingProxyType(
    {
        "urban": Text(de="Siedlung", en="built-up"),
        "horticultural": Text(de="gärtnerisch genutzt", en="horticultural"),
        "forested": Text(de="Wald", en="forest"),
        "vegetationless": Text(de="ohne Vegetation", en="without vegetation"),
        "waterbody": Text(de="Gewässer", en="water body"),
    }
)
NATURAL_STATES: Final = MappingProxyType(
    {
        NaturalState.UNDEVELOPED: Text(
            de="unbebaut: Die Nutzungstypen bleiben, nichts ist versiegelt oder an die Kanalisation angeschlossen, "
            "es wächst parkartige Vegetation",
            en="undeveloped: land types stay as they are, nothing is sealed or connected to the sewer, and park-like "
            "vegetation grows",
        ),
        NaturalState.FORESTED: Text(
            de="bewaldet: Nichts ist versiegelt, und außer auf Gewässern wächst überall Wald",
            en="forested: nothing is sealed, and forest grows everywhere except on water",
        ),
        NaturalState.HORTICULTURAL: Text(
            de="gärtnerisch: Nichts ist versiegelt, und außer auf Gewässern liegen überall Gärten",
            en="horticultural: nothing is sealed, and gardens lie everywhere except on water",
        ),
    }
)
QUALITY_KINDS: Final = MappingProxyType(
    {
        QualityKind.MISSING: Text(de="fehlend", en="missing"),
        QualityKind.IMPLAUSIBLE: Text(de="unplausibel", en="implausible"),
        QualityKind.DEFAULTED: Text(de="Vorgabewert", en="default used"),
        QualityKind.REPAIRED: Text(de="repariert", en="repaired"),
        QualityKind.ADJUSTED: Text(de="angepasst", en="adjusted"),
    }
)
"""In the order in which the data-quality page lists them."""


def land_type(code: int, say: Voice) -> str:
    """Return the name of a land type by its code in the block table."""
    return say.text(_LAND_TYPES[LAND_TYPES[code]])


def land_type_named(name: str, say: Voice) -> str:
    """Return the name of a land type by its name in the block table."""
    return say.text(_LAND_TYPES[name])


def title(state: State, say: Voice) -> str:
    """Return the name of a state as it stands alone: with a capital letter."""
    return capital(say.text(state.name))


def capital(text: str) -> str:
    """Return a text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def column(name: str, say: Voice) -> str:
    """Return the name of a column of the block table."""
    if name == "geometry":
        return say(de="Geometrie", en="geometry")
    known = block_columns().get(name)
    return say.text(known.label) if known else name


def group(name: str, say: Voice) -> str:
    """Return the name of a group of blocks; those without one are named, too."""
    return name or say(de="ohne Angabe", en="not stated")
