"""Maps of blocks in classes: one map per state, all with the same classes, so that they can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from numpy.typing import NDArray

from blaugruen.reports.figures import canvas, palette
from blaugruen.reports.figures.canvas import LETTERS_PT, TEXT_WIDTH_MM
from blaugruen.reports.figures.classes import Classes
from blaugruen.reports.figures.map_layout import Layout, Size, arrange
from blaugruen.reports.figures.map_legend import SCALE, Legend, Row, paint_scale
from blaugruen.reports.figures.outlines import Mask, Outlines, Shapes, joined_path
from blaugruen.reports.numbers import format_number
from blaugruen.text import Language, Text

Floats = NDArray[np.float64]
MOST_BLOCKS_AS_LINES: Final = 5_000
MOST_CORNERS: Final = 60_000
"""With more blocks, or more corners over all maps, the maps become images: lines would make the file too heavy."""
_PAPER_TOLERANCE_MM: Final = 0.04
_OUTLINE_PT: Final = 0.25
_NO_VALUE_CLASS: Final = -1
_WATER_CLASS: Final = -2
_WATER_LOOK: Final[dict[str, Any]] = {
    "facecolor": palette.PAPER,
    "edgecolor": palette.WATER,
    "hatch": "//////",
    "linewidth": 0.5,
}
_WATER: Final = Text(de="Gewässer", en="water bodies")
_NO_VALUE: Final = Text(de="ohne Wert", en="no value")
_STREETS: Final = Text(
    de="Mit Umriss: Bau- und Freiflächen; ohne: Straßen", en="Outlined: land; without outline: streets"
)


@dataclass(frozen=True)
class Panel:
    """One map: its title and the value of every block, shape (n,); NaN where there is none."""

    title: str
    values: Floats


@dataclass(frozen=True, slots=True)
class Theme:
    """What the maps show: name and unit for the legend, classes, and a ramp from light to dark."""

    name: str
    unit: str
    classes: Classes
    ramp: palette.Ramp

    @property
    def colours(self) -> palette.Ramp:
        """Return one colour per class."""
        return palette.sample(self.ramp, len(self.classes))


def choropleth(blocks: Outlines, panels: Sequence[Panel], theme: Theme, language: Language) -> str:
    """Draw maps of the same blocks side by side.

    Parameters
    ----------
    blocks
        Outlines in metres.
    panels
        One map per state, at least one.
    theme
        What is shown, with the classes of all maps.
    language
        Language of the legend.

    Returns
    -------
    str
        SVG, as wide as the text. Water bodies are hatched and counted apart, not classified; streets, where the data
        name them, have no outline. More than
        `MOST_BLOCKS_AS_LINES` blocks or `MOST_CORNERS` corners become an image inside the SVG.
    """
    west, south, east, north = blocks.bounds_m
    legend = _legend(blocks, panels, theme, language)
    layout = arrange(len(panels), max(east - west, 1.0), max(north - south, 1.0), (legend.size, SCALE))
    many = len(blocks.shapes) > MOST_BLOCKS_AS_LINES
    shown = blocks if many else blocks.simplified(_PAPER_TOLERANCE_MM * layout.metres_per_mm)
    as_image = many or shown.corner_count * len(panels) > MOST_CORNERS

    def paint(figure: Figure) -> None:
        for number, panel in enumerate(panels):
            _paint_blocks(_map_axes(figure, layout, number), shown, panel.values, theme, as_image=as_image)
        sheet = canvas.sheet_axes(figure)
        for number, (panel, mark) in enumerate(zip(panels, _marks(len(panels)), strict=True)):
            left, top = layout.corner_mm(number)
            title = canvas.fitted(f"{mark} {panel.title}", layout.panel.width, bold=True)
            sheet.text(left, top + 1.8, title, weight=600, size=LETTERS_PT)
        left, top = layout.legend_corner_mm
        legend.paint(sheet, left, top)
        paint_scale(sheet, *layout.scale_corner_mm, layout.metres_per_mm, language)

    return canvas.draw(TEXT_WIDTH_MM, layout.height_mm, paint)


def choropleth_alt(panels: Sequence[Panel], theme: Theme, water: Mask, language: Language) -> str:
    """Say in words what the maps show: for every state the most frequent, the lowest and the highest class.

    Parameters
    ----------
    panels, theme
        As in `choropleth`.
    water
        Which blocks are water bodies, shape (n,).
    language
        Language of the text.
    """
    many = len(panels) > 1
    count = format_number(len(water), language)
    blocks = Text(de="Block" if len(water) == 1 else "Blöcken", en="block" if len(water) == 1 else "blocks")
    start = Text(
        de=f"{'Karten' if many else 'Karte'} von {count} {blocks.de}, gefärbt nach: {theme.name} in {theme.unit}.",
        en=f"{'Maps' if many else 'Map'} of {count} {blocks.en}, coloured by {theme.name} in {theme.unit}.",
    )
    sentences = [start.in_(language), *(_panel_alt(panel, theme, ~water, language) for panel in panels)]
    if water.any():
        hatched = format_number(int(water.sum()), language)
        last = Text(de=f"Gewässer sind schraffiert ({hatched}).", en=f"Water bodies are hatched ({hatched}).")
        sentences.append(last.in_(language))
    return " ".join(sentences)


def _panel_alt(panel: Panel, theme: Theme, land: Mask, language: Language) -> str:
    counts = theme.classes.counts(panel.values[land])
    labels = theme.classes.labels(language)
    if not sum(counts):
        return Text(de=f"{panel.title}: keine Werte.", en=f"{panel.title}: no values.").in_(language)
    most = counts.index(max(counts))
    text = Text(
        de=f"{panel.title}: am häufigsten ist die Klasse {labels[most]} ({_blocks(counts[most], language)})",
        en=f"{panel.title}: the most frequent class is {labels[most]} ({_blocks(counts[most], language)})",
    ).in_(language)
    if len(counts) == 1:
        return f"{text}."
    low, high = _blocks(counts[0], language), _blocks(counts[-1], language)
    ends = Text(
        de=f"; in der untersten Klasse ({labels[0]}): {low}, in der obersten ({labels[-1]}): {high}.",
        en=f"; in the lowest class ({labels[0]}): {low}, in the highest ({labels[-1]}): {high}.",
    )
    return text + ends.in_(language)


def _blocks(count: int, language: Language) -> str:
    one, more = ("Block", "Blöcke") if language == "de" else ("block", "blocks")
    return f"{format_number(count, language)} {one if count == 1 else more}"


def _marks(count: int) -> tuple[str, ...]:
    """Return the letters that connect maps and legend; none for a single map."""
    return tuple(chr(ord("A") + number % 26) for number in range(count)) if count > 1 else ("",)


def _legend(blocks: Outlines, panels: Sequence[Panel], theme: Theme, language: Language) -> Legend:
    areas = shapely.area(blocks.shapes)
    classes = [_classes(blocks, panel.values, theme) for panel in panels]

    def row(label: str, look: dict[str, Any], number: int) -> Row:
        chosen = [one == number for one in classes]
        shares = tuple(float(areas[rows].sum() / areas.sum()) for rows in chosen)
        return Row(label, look, tuple(int(rows.sum()) for rows in chosen), shares)

    rows = [
        row(label, _look(colour), number)
        for number, (label, colour) in enumerate(zip(theme.classes.labels(language), theme.colours, strict=True))
    ]
    if any((one == _NO_VALUE_CLASS).any() for one in classes):
        rows.append(row(_NO_VALUE.in_(language), _look(palette.NO_VALUE), _NO_VALUE_CLASS))
    if blocks.water.any():
        rows.append(row(_WATER.in_(language), _WATER_LOOK, _WATER_CLASS))
    remark = "" if blocks.street is None or not blocks.street.any() else _STREETS.in_(language)
    return Legend(f"{theme.name} [{theme.unit}]", tuple(rows), _marks(len(panels)), language, remark)


def _classes(blocks: Outlines, values: Floats, theme: Theme) -> NDArray[np.int64]:
    """Return the class of every block, shape (n,), water bodies and blocks without a value in classes of their own."""
    return np.where(blocks.water, _WATER_CLASS, theme.classes.of(values))


def _look(colour: str, edge: str = palette.MUTED, line: float = 0.3) -> dict[str, Any]:
    return {"facecolor": colour, "edgecolor": edge, "linewidth": line}


def _map_axes(figure: Figure, layout: Layout, number: int) -> Axes:
    left, top = layout.corner_mm(number)
    size: Size = layout.panel
    return canvas.axes_mm(figure, left, top - size.height, size.width, size.height)


def _paint_blocks(axes: Axes, blocks: Outlines, values: Floats, theme: Theme, *, as_image: bool) -> None:
    west, south, east, north = blocks.bounds_m
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect("equal", anchor="W")
    classes = _classes(blocks, values, theme)
    street = np.zeros(len(classes), dtype=bool) if blocks.street is None else blocks.street
    line = 0.0 if as_image else _OUTLINE_PT
    for number, colour in ((_NO_VALUE_CLASS, palette.NO_VALUE), *enumerate(theme.colours)):
        chosen = classes == number
        edge = palette.letters_on(colour) if street.any() else palette.PAPER
        _fill(axes, blocks.shapes[chosen & street], _look(colour, colour, line), as_image=as_image)
        _fill(axes, blocks.shapes[chosen & ~street], _look(colour, edge, line), as_image=as_image)
    water = {**_WATER_LOOK, "linewidth": _OUTLINE_PT} if as_image else _WATER_LOOK
    _fill(axes, blocks.shapes[classes == _WATER_CLASS], water, as_image=as_image)


def _fill(axes: Axes, shapes: Shapes, look: dict[str, Any], *, as_image: bool) -> None:
    if len(shapes):
        axes.add_artist(PathPatch(joined_path(shapes), rasterized=as_image, **look))
