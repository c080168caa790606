"""How a quantity is spread over the area: one small chart per state, with today behind the others."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from blaugruen.reports.figures import canvas, palette
from blaugruen.reports.figures.canvas import LETTERS_PT, SMALL_PT, TEXT_WIDTH_MM
from blaugruen.reports.numbers import format_number, format_percent
from blaugruen.text import Language, Text

Floats = NDArray[np.float64]
_WIDTHS_PERCENT: Final = (1.0, 2.0, 5.0, 10.0)
_SHARES: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
_MOST_BINS: Final = 20
_MOST_MARKS: Final = 10
"""More numbers than this do not fit below the axis of a small chart."""
_CHART: Final = 33.0
_TITLE: Final = 6.0
_AXIS: Final = 6.5
_LEFT: Final = 11.0
_GAP: Final = 8.0
_UNITS: Final = 5.0
_BAR: Final = palette.EMBERS[3]
_SHARE_OF_AREA: Final = Text(de="Anteil an der Fläche", en="share of the area")
_MEAN: Final = Text(de="Mittel", en="mean")
_AS_FIRST: Final = Text(de="dunkle Linie: {name}", en="dark line: {name}")


@dataclass(frozen=True)
class Distribution:
    """Values of one state: its name, values [%] and weights (areas), shape (n,) each."""

    name: str
    values: Floats
    weights: Floats

    @property
    def mean(self) -> float:
        """Return the weighted mean [%]."""
        return float(np.average(self.values, weights=self.weights))

    def shares(self, edges: Floats) -> Floats:
        """Return the share of the weight in every bin, shape (bins,); the last bin includes its upper edge."""
        heights, _ = np.histogram(self.values, bins=edges, weights=self.weights)
        shares: Floats = heights / self.weights.sum()
        return shares


def bin_edges(distributions: Sequence[Distribution]) -> Floats:
    """Return common bins from 0 to above the largest value: 1, 2, 5 or 10 percentage points wide, 20 at most."""
    largest = max((float(part.values.max()) for part in distributions), default=0.0)
    width = next((width for width in _WIDTHS_PERCENT if largest <= width * _MOST_BINS), _WIDTHS_PERCENT[-1])
    return np.arange(max(1, math.ceil(largest / width)) + 1, dtype=np.float64) * width


def histogram(distributions: Sequence[Distribution], quantity: str, language: Language) -> str:
    """Draw one weighted histogram per state, all with the same axes; the first one is repeated as a line in the others.

    Parameters
    ----------
    distributions
        States in reading order, at least one; values in percent, at least 0.
    quantity
        What is shown, for the axis.
    language
        Language of the words.

    Returns
    -------
    str
        SVG, as wide as the text.
    """
    edges = bin_edges(distributions)
    columns = _columns(distributions)
    rows = math.ceil(len(distributions) / columns)
    height = _UNITS + rows * (_TITLE + _CHART + _AXIS) + (rows - 1) * 2.0
    width = _width(columns)

    def paint(figure: Figure) -> None:
        sheet = canvas.sheet_axes(figure)
        _paint_units(sheet, height, distributions, quantity, language)
        for number, part in enumerate(distributions):
            row, column = divmod(number, columns)
            left = _LEFT + column * (width + _LEFT + _GAP)
            bottom = height - _UNITS - (row + 1) * (_TITLE + _CHART + _AXIS) - row * 2.0 + _AXIS
            name = canvas.fitted(part.name, width, bold=True)
            sheet.text(left, bottom + _CHART + 1.8, name, size=LETTERS_PT, weight=600)
            axes = canvas.axes_mm(figure, left, bottom, width, _CHART)
            _paint_axes(axes, edges, distributions, language)
            _paint_bars(axes, edges, part, distributions[0] if number else None)
            _paint_mean(axes, part, language)

    return canvas.draw(TEXT_WIDTH_MM, height, paint)


def histogram_alt(distributions: Sequence[Distribution], quantity: str, language: Language) -> str:
    """Say in words what the histograms show: for every state the mean and the bin with the largest share of area."""
    edges = bin_edges(distributions)
    start = Text(de=f"Verteilung der Fläche nach {quantity}.", en=f"Distribution of the area by {quantity}.").in_(
        language
    )
    return " ".join([start, *(_distribution_alt(part, edges, language) for part in distributions)])


def _distribution_alt(part: Distribution, edges: Floats, language: Language) -> str:
    shares = part.shares(edges)
    most = int(shares.argmax())
    low, high = (format_number(float(edge), language) for edge in edges[most : most + 2])
    share = format_percent(float(shares[most]), language)
    mean = format_percent(part.mean / 100, language, decimals=1)
    return Text(
        de=f"{part.name}: Mittel {mean}, der größte Flächenanteil ({share}) liegt zwischen {low} und {high}\u00a0%.",
        en=f"{part.name}: mean {mean}, the largest share of the area ({share}) lies between {low} and {high}%.",
    ).in_(language)


def _columns(distributions: Sequence[Distribution]) -> int:
    """Return 2 where the names of all states fit above charts beside each other, else 1."""
    widest = max(canvas.width_mm(canvas.legible(part.name), bold=True) for part in distributions)
    return 2 if len(distributions) > 1 and widest <= _width(2) else 1


def _width(columns: int) -> float:
    """Return the width of a chart without the numbers to its left [mm]."""
    return (TEXT_WIDTH_MM - columns * _LEFT - (columns - 1) * _GAP) / columns - 2.0


def _paint_units(
    sheet: Axes, height: float, distributions: Sequence[Distribution], quantity: str, language: Language
) -> None:
    across = Text(
        de=f"Waagerecht: {quantity} in %; senkrecht: {_SHARE_OF_AREA.de}",
        en=f"Horizontal: {quantity} in %; vertical: {_SHARE_OF_AREA.en}",
    ).in_(language)
    if len(distributions) > 1:
        room = TEXT_WIDTH_MM - canvas.width_mm(across, SMALL_PT) - 30.0
        name = canvas.fitted(distributions[0].name, room, SMALL_PT)
        across = f"{across}; {_AS_FIRST.in_(language).format(name=name)}"
    sheet.text(0.0, height - 3.0, across, size=SMALL_PT, color=palette.MUTED)


def _paint_axes(axes: Axes, edges: Floats, distributions: Sequence[Distribution], language: Language) -> None:
    highest = max(float(part.shares(edges).max()) for part in distributions)
    step = next((step for step in _SHARES if 1.12 * highest / step <= 5), _SHARES[-1])
    top = step * math.ceil(1.12 * highest / step)
    axes.set_xlim(0.0, float(edges[-1]))
    axes.set_ylim(0.0, top * 1.02)
    for number in range(round(top / step) + 1):
        share = number * step
        axes.axhline(share, color=palette.RULE, linewidth=0.5, zorder=0)
        place: dict[str, Any] = {"textcoords": "offset points", "ha": "right", "size": SMALL_PT}
        axes.annotate(format_percent(share, language), (0.0, share), (-3, -2.5), **place)
    axes.axhline(0.0, color=palette.INK, linewidth=0.7, zorder=5)
    for edge in edges[:: math.ceil((len(edges) - 1) / _MOST_MARKS)]:
        words = format_number(float(edge), language)
        axes.annotate(words, (float(edge), 0.0), (0, -9), textcoords="offset points", ha="center", size=SMALL_PT)


def _paint_bars(axes: Axes, edges: Floats, part: Distribution, first: Distribution | None) -> None:
    axes.bar(
        edges[:-1], part.shares(edges), np.diff(edges), align="edge", color=_BAR, edgecolor=palette.PAPER, linewidth=0.4
    )
    if first is not None:
        axes.stairs(first.shares(edges), edges, color=palette.INK, linewidth=0.9, baseline=None, zorder=4)


def _paint_mean(axes: Axes, part: Distribution, language: Language) -> None:
    """Mark the mean with a line from top to bottom, its value beside the upper end, where there is room."""
    mean, (right, top) = part.mean, (axes.get_xlim()[1], axes.get_ylim()[1])
    axes.plot([mean, mean], [0.0, top], color=palette.INK, linewidth=0.9, linestyle=(0, (2, 1.5)), zorder=5)
    words = f"{_MEAN.in_(language)} {format_percent(mean / 100, language, decimals=1)}"
    side, shift = ("left", 3) if mean < 0.6 * right else ("right", -3)
    place: dict[str, Any] = {"textcoords": "offset points", "ha": side, "size": SMALL_PT, "zorder": 6}
    axes.annotate(words, (mean, top), (shift, -7), **place)
