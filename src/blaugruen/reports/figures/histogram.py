"""How a quantity is spread over the area: one step line per state, the means marked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

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
_MOST_BINS: Final = 20
_HEIGHT: Final = 60.0
_LEFT: Final = 13.0
_RIGHT: Final = 3.0
_BOTTOM: Final = 9.0
_ROW: Final = 4.8
_KEY: Final = 14.0
"""Room of the line before a name in the legend [mm]."""
_SHARE_OF_AREA: Final = Text(de="Anteil an der Fläche", en="share of the area")
_MEAN: Final = Text(de="Mittel", en="mean")


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
    """Draw weighted histograms of several states over each other.

    Parameters
    ----------
    distributions
        States in drawing order, at least one; values in percent, at least 0.
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
    columns = _legend_columns(distributions, language)
    height = _HEIGHT + _ROW * math.ceil(len(distributions) / columns)

    def paint(figure: Figure) -> None:
        sheet = canvas.sheet_axes(figure)
        _paint_names(sheet, height, distributions, columns, language)
        width = TEXT_WIDTH_MM - _LEFT - _RIGHT
        axes = canvas.axes_mm(figure, _LEFT, _BOTTOM, width, _HEIGHT - _BOTTOM - 4.0)
        _paint_axes(axes, edges, distributions, language)
        for number, part in enumerate(distributions):
            _paint_steps(axes, edges, part, number)
        sheet.text(_LEFT + width, 1.2, f"{quantity} [%]", size=SMALL_PT, color=palette.MUTED, ha="right")
        sheet.text(0.0, _HEIGHT - 2.5, _SHARE_OF_AREA.in_(language), size=SMALL_PT, color=palette.MUTED)

    return canvas.draw(TEXT_WIDTH_MM, height, paint)


def histogram_alt(distributions: Sequence[Distribution], quantity: str, language: Language) -> str:
    """Say in words what the histogram shows: for every state the mean and the bin with the largest share of area."""
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
        de=f"{part.name}: Mittel {mean}, der größte Flächenanteil ({share}) liegt zwischen {low} und {high} %.",
        en=f"{part.name}: mean {mean}, the largest share of the area ({share}) lies between {low} and {high}%.",
    ).in_(language)


def _legend_columns(distributions: Sequence[Distribution], language: Language) -> int:
    """Return 2 where two entries of the legend fit beside each other, else 1."""
    widest = max(canvas.width_mm(_entry(part, canvas.legible(part.name), language)) for part in distributions)
    return 2 if len(distributions) > 1 and 2 * (widest + _KEY) <= TEXT_WIDTH_MM - _LEFT else 1


def _entry(part: Distribution, name: str, language: Language) -> str:
    mean = format_percent(part.mean / 100, language, decimals=1)
    return f"{name} – {_MEAN.in_(language)} {mean}"


def _paint_names(
    sheet: Axes, height: float, distributions: Sequence[Distribution], columns: int, language: Language
) -> None:
    room = (TEXT_WIDTH_MM - _LEFT) / columns
    for number, part in enumerate(distributions):
        row, column = divmod(number, columns)
        left, base = _LEFT + column * room, height - 3.6 - row * _ROW
        look = palette.line(number)
        sheet.plot(
            [left, left + 9], [base + 1.1, base + 1.1], color=look.colour, linewidth=1.6, linestyle=(0, look.dashes)
        )
        name = canvas.fitted(part.name, room - _KEY - canvas.width_mm(_entry(part, "", language)))
        sheet.text(left + 11, base, _entry(part, name, language), size=LETTERS_PT)


def _paint_axes(axes: Axes, edges: Floats, distributions: Sequence[Distribution], language: Language) -> None:
    highest = max(float(part.shares(edges).max()) for part in distributions)
    step = next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25) if highest / step <= 5 or step == 0.25)
    top = step * math.ceil(highest / step + 1e-9)
    axes.set_xlim(0.0, float(edges[-1]))
    axes.set_ylim(0.0, top * 1.02)
    for number in range(round(top / step) + 1):
        share = number * step
        colour = palette.INK if number == 0 else palette.RULE
        axes.axhline(share, color=colour, linewidth=0.7 if number == 0 else 0.5, zorder=0)
        axes.annotate(
            format_percent(share, language),
            (0.0, share),
            (-3, -2.5),
            textcoords="offset points",
            ha="right",
            size=SMALL_PT,
        )
    for edge in edges:
        words = format_number(float(edge), language)
        axes.annotate(words, (float(edge), 0.0), (0, -9), textcoords="offset points", ha="center", size=SMALL_PT)


def _paint_steps(axes: Axes, edges: Floats, part: Distribution, number: int) -> None:
    look = palette.line(number)
    shares = part.shares(edges)
    dashes = (0, look.dashes)
    axes.stairs(shares, edges, color=look.colour, linewidth=1.6, linestyle=dashes, baseline=None, zorder=4)
    if number == 0:
        axes.stairs(shares, edges, color=palette.RULE, fill=True, alpha=0.45, linewidth=0, zorder=1)
    top = axes.get_ylim()[1]
    axes.plot([part.mean], [top * 0.985], marker="v", markersize=5, color=look.colour, clip_on=False, zorder=6)
    axes.plot([part.mean, part.mean], [0.0, top], color=look.colour, linewidth=0.7, linestyle=dashes, zorder=2)
