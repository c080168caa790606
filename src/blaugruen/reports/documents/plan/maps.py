"""Maps of runoff share, evapotranspiration and ΔW, all states with the same classes."""

from collections.abc import Sequence

import numpy as np

from blaugruen.planning.plan import PlanResult, State
from blaugruen.reports.document import Block, Figure, Paragraph, Section
from blaugruen.reports.documents.plan import words
from blaugruen.reports.documents.voice import Voice
from blaugruen.reports.figures import palette
from blaugruen.reports.figures.choropleth import Floats, Panel, Theme, choropleth, choropleth_alt
from blaugruen.reports.figures.classes import round_classes
from blaugruen.reports.figures.outlines import Mask, Outlines, outlines


def maps(result: PlanResult, say: Voice) -> Section:
    """Return the section with the maps, or with the sentence that there are none."""
    heading = say(de="Karten", en="Maps")
    blocks = result.today.blocks
    if blocks.shapes is None or blocks.epsg is None:
        return Section(heading, "maps", (Paragraph(_without_shapes(say)),))
    water = blocks.land_type_is("waterbody")
    shapes = outlines(blocks.shapes, blocks.epsg, water)
    intro = say(
        de="Alle Karten einer Abbildung haben dieselben Klassen und dieselben Farben; je dunkler, desto höher der "
        "Wert. Die Zahlen in der Legende sagen, wie viele Blöcke in einer Klasse liegen; die Untergrenze gehört zur "
        "Klasse.",
        en="All maps of a figure have the same classes and the same colours; the darker, the higher the value. The "
        "numbers in the legend say how many blocks lie in a class; the lower limit belongs to the class.",
    )
    figures: tuple[Block, ...] = (
        _figure(_runoff(result, water, say), shapes, say(
            de="Anteil des Niederschlags, der abfließt", en="Share of precipitation that runs off"), "map-runoff", say),
        _figure(_evapotranspiration(result, water, say), shapes, say(
            de="Verdunstung", en="Evapotranspiration"), "map-evapotranspiration", say),
        _figure(_deviation(result, water, say), shapes, say(
            de="Abweichung vom natürlichen Wasserhaushalt (ΔW)", en="Deviation from the natural water balance (ΔW)"),
            "map-delta-w", say),
    )  # fmt: skip
    return Section(heading, "maps", (Paragraph(intro), *figures))


def _without_shapes(say: Voice) -> str:
    return say(
        de="Die Blöcke haben keine Geometrie; dieser Bericht enthält deshalb keine Karten. Mit einer Datei, die "
        "Blockumrisse enthält (zum Beispiel GeoPackage), entstehen sie von selbst.",
        en="The blocks have no geometry; this report therefore contains no maps. With a file that holds block outlines "
        "(for example GeoPackage) they appear by themselves.",
    )


def _figure(
    drawn: tuple[Sequence[Panel], Theme, Mask], shapes: Outlines, caption: str, name: str, say: Voice
) -> Figure:
    panels, theme, water = drawn
    return Figure(
        choropleth(shapes, panels, theme, say.language),
        choropleth_alt(panels, theme, water, say.language),
        caption,
        name,
    )


def _theme(
    panels: Sequence[Panel], water: Mask, name: str, unit: str, ramp: palette.Ramp
) -> tuple[Sequence[Panel], Theme, Mask]:
    classes = round_classes([panel.values[~water] for panel in panels])
    return panels, Theme(name, unit, classes, ramp), water


def _runoff(result: PlanResult, water: Mask, say: Voice) -> tuple[Sequence[Panel], Theme, Mask]:
    panels = [Panel(words.title(state, say), _runoff_percent(state)) for state in result.states]
    name, unit = say(de="Abflussanteil", en="Share of runoff"), say(de="% des Niederschlags", en="% of precipitation")
    return _theme(panels, water, name, unit, palette.BLUES)


def _runoff_percent(state: State) -> Floats:
    rain = state.balance.precipitation_mm
    return 100.0 * np.divide(state.balance.runoff_mm, rain, out=np.full_like(rain, np.nan), where=rain > 0)


def _evapotranspiration(result: PlanResult, water: Mask, say: Voice) -> tuple[Sequence[Panel], Theme, Mask]:
    states = (*result.states, result.natural)
    panels = [Panel(words.title(state, say), state.balance.evapotranspiration_mm) for state in states]
    return _theme(panels, water, say.text(words.EVAPOTRANSPIRATION), "mm/a", palette.GREENS)


def _deviation(result: PlanResult, water: Mask, say: Voice) -> tuple[Sequence[Panel], Theme, Mask]:
    panels = [Panel(words.title(state, say), state.delta_w_percent) for state in result.states]
    return _theme(panels, water, "ΔW", "%", palette.EMBERS)
