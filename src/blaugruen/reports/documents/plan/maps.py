"""Maps of runoff share, evapotranspiration and ΔW, all states with the same classes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from blaugruen.planning.plan import PlanResult, State
from blaugruen.reports.document import Block, Figure, Paragraph, Section
from blaugruen.reports.documents.plan import findings, words
from blaugruen.reports.documents.voice import Voice
from blaugruen.reports.figures import palette
from blaugruen.reports.figures.choropleth import Floats, Panel, Theme, choropleth, choropleth_alt
from blaugruen.reports.figures.classes import round_classes
from blaugruen.reports.figures.outlines import Mask, Outlines, outlines
from blaugruen.text import Text

_DEVIATION: Final = Text(
    de="Abweichung vom natürlichen Wasserhaushalt (ΔW)", en="Deviation from the natural water balance (ΔW)"
)
_RUNOFF: Final = Text(de="Anteil des Niederschlags, der abfließt", en="Share of precipitation that runs off")


def maps(result: PlanResult, say: Voice) -> Section:
    """Return the section with the maps, or with the sentence that there are none."""
    heading = say(de="Karten", en="Maps")
    shapes = _shapes(result)
    if shapes is None:
        return Section(heading, "maps", (Paragraph(_without_shapes(say)),))
    intro = say(
        de="Je dunkler ein Block, desto höher der Wert; alle Karten einer Abbildung haben dieselben Klassen. Die "
        "Legende nennt zu jeder Klasse die Zahl der Blöcke und ihren Anteil an der Fläche; die Untergrenze gehört zur "
        "Klasse.",
        en="The darker a block, the higher the value; all maps of a figure have the same classes. For every class, the "
        "legend gives the number of blocks and their share of the area; the lower limit belongs to the class.",
    )
    natural = say.depth(result.natural.balance.mean_mm("evapotranspiration_mm"))
    figures: tuple[Block, ...] = (
        _figure(result.states, _deviation(result, shapes.water), shapes, _DEVIATION, "map-delta-w", say),
        _figure(result.states, _runoff(result, shapes.water, say), shapes, _RUNOFF, "map-runoff", say),
        _figure(result.states, _evapotranspiration(result, shapes.water, say), shapes, Text(
            de=f"Verdunstung; im naturnahen Zustand wären es im Mittel {natural}",
            en=f"Evapotranspiration; in the natural state the mean would be {natural}",
        ), "map-evapotranspiration", say),
    )  # fmt: skip
    return Section(heading, "maps", (Paragraph(intro), *figures))


def map_of_today(result: PlanResult, say: Voice) -> Figure | None:
    """Return the map of ΔW today, in the classes of the maps of all states; None where blocks have no shapes."""
    shapes = _shapes(result)
    if shapes is None:
        return None
    caption = Text(
        de="Abweichung vom natürlichen Wasserhaushalt (ΔW) heute; je dunkler, desto größer",
        en="Deviation from the natural water balance (ΔW) today; the darker, the larger",
    )
    return _figure((result.today,), _deviation(result, shapes.water), shapes, caption, "map-today", say)


def _shapes(result: PlanResult) -> Outlines | None:
    blocks = result.today.blocks
    if blocks.shapes is None or blocks.epsg is None:
        return None
    return outlines(blocks.shapes, blocks.epsg, blocks.land_type_is("waterbody"), findings.road_blocks(blocks))


def _without_shapes(say: Voice) -> str:
    return say(
        de="Die Blöcke haben keine Geometrie; dieser Bericht enthält deshalb keine Karten. Mit einer Datei, die "
        "Blockumrisse enthält (zum Beispiel GeoPackage), entstehen sie von selbst.",
        en="The blocks have no geometry; this report therefore contains no maps. With a file that holds block outlines "
        "(for example GeoPackage) they appear by themselves.",
    )


def _figure(states: Sequence[State], drawn: "_Drawn", shapes: Outlines, caption: Text, name: str, say: Voice) -> Figure:
    panels = [Panel(words.title(state, say), drawn.values(state)) for state in states]
    return Figure(
        choropleth(shapes, panels, drawn.theme, say.language),
        choropleth_alt(panels, drawn.theme, shapes.water, say.language),
        say.text(caption),
        name,
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What maps show: the value of every block in a state, and classes and colours common to all states."""

    values: Callable[[State], Floats]
    theme: Theme


def _drawn(
    result: PlanResult, water: Mask, values: Callable[[State], Floats], name: str, unit: str, ramp: palette.Ramp
) -> _Drawn:
    return _Drawn(values, Theme(name, unit, round_classes([values(state)[~water] for state in result.states]), ramp))


def _runoff(result: PlanResult, water: Mask, say: Voice) -> _Drawn:
    name, unit = say(de="Abflussanteil", en="Runoff share"), say(de="% des Niederschlags", en="% of precipitation")
    return _drawn(result, water, _runoff_percent, name, unit, palette.BLUES)


def _runoff_percent(state: State) -> Floats:
    rain = state.balance.precipitation_mm
    return 100.0 * np.divide(state.balance.runoff_mm, rain, out=np.full_like(rain, np.nan), where=rain > 0)


def _evapotranspiration(result: PlanResult, water: Mask, say: Voice) -> _Drawn:
    name = say.text(words.EVAPOTRANSPIRATION)
    return _drawn(result, water, lambda state: state.balance.evapotranspiration_mm, name, "mm/a", palette.GREENS)


def _deviation(result: PlanResult, water: Mask) -> _Drawn:
    return _drawn(result, water, lambda state: state.delta_w_percent, "ΔW", "%", palette.EMBERS)
