"""The legend of maps: a small table of classes with the number of blocks in every state, scale bar and north arrow."""

import math
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from blaugruen.reports.figures import canvas, palette
from blaugruen.reports.figures.canvas import LETTERS_PT, SMALL_PT
from blaugruen.reports.figures.map_layout import Size
from blaugruen.reports.numbers import format_number
from blaugruen.text import Language, Text

BLOCKS: Final = Text(de="Blöcke", en="blocks")
_ROW: Final = 4.6
_HEAD: Final = 9.5
_SWATCH: Final = 6.5
_BAR: Final = 36.0
SCALE: Final = Size(_BAR + 20.0, 13.0)
"""Room of the scale bar with its north arrow [mm]."""
_ROUND_LENGTHS: Final = (1.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True)
class Row:
    """One class: words, look of its swatch, and the number of blocks in every state."""

    label: str
    look: dict[str, Any]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """All that the legend says.

    Parameters
    ----------
    title
        What is shown, with unit.
    rows
        Classes, lowest first, then water bodies and blocks without a value.
    heads
        Heading of the counts of every state.
    """

    title: str
    rows: tuple[Row, ...]
    heads: tuple[str, ...]

    @property
    def _label_width(self) -> float:
        return _SWATCH + 3.0 + max(canvas.width_mm(row.label) for row in self.rows)

    @property
    def _column_width(self) -> float:
        widest = max((format_number(count, "de") for row in self.rows for count in row.counts), key=len)
        return 4.0 + max(canvas.width_mm(text) for text in (widest, *self.heads))

    @property
    def size(self) -> Size:
        """Return the room the legend needs."""
        table = self._label_width + self._column_width * len(self.heads)
        title = canvas.width_mm(self.title, bold=True)
        return Size(max(table, title), _HEAD + _ROW * len(self.rows))

    def paint(self, sheet: Axes, left: float, top: float, language: Language) -> None:
        """Paint the table with its upper left corner at a place on the sheet [mm]."""
        sheet.text(left, top - 3.0, self.title, size=LETTERS_PT, weight=600)
        first = left + self._label_width
        sheet.text(left, top - 7.4, BLOCKS.in_(language), size=SMALL_PT, color=palette.MUTED)
        for number, head in enumerate(self.heads, start=1):
            right = first + number * self._column_width
            sheet.text(right, top - 7.4, head, size=SMALL_PT, color=palette.MUTED, ha="right")
        for number, row in enumerate(self.rows, start=1):
            base = top - _HEAD - number * _ROW + 1.2
            sheet.add_artist(Rectangle((left, base - 0.6), _SWATCH, 3.4, **row.look))
            sheet.text(left + _SWATCH + 2.0, base, row.label, size=LETTERS_PT)
            for column, count in enumerate(row.counts, start=1):
                right = first + column * self._column_width
                sheet.text(right, base, format_number(count, language), size=LETTERS_PT, ha="right")


def paint_scale(sheet: Axes, left: float, base: float, metres_per_mm: float, language: Language) -> None:
    """Paint a scale bar with a round length, and a north arrow beside it, standing on `base` [mm]."""
    length_m = round_length(_BAR * metres_per_mm)
    length = length_m / metres_per_mm
    start = left + 8.0
    for part, colour in ((0, palette.INK), (1, palette.PAPER)):
        corner = (start + part * length / 2, base + 3.6)
        sheet.add_artist(Rectangle(corner, length / 2, 1.4, facecolor=colour, edgecolor=palette.INK, linewidth=0.5))
    unit, shown = ("km", length_m / 1000) if length_m >= 1000 else ("m", length_m)
    sheet.text(start, base, "0", size=SMALL_PT, ha="center")
    sheet.text(start + length, base, format_number(shown, language, unit=unit), size=SMALL_PT, ha="center")
    tip = left + 1.8
    for side, colour in ((-1, palette.PAPER), (1, palette.INK)):
        half = [(tip, base + 7.0), (tip + side * 1.8, base), (tip, base + 1.4)]
        sheet.add_artist(Polygon(half, facecolor=colour, edgecolor=palette.INK, linewidth=0.4))
    sheet.text(tip, base + 7.8, "N", size=SMALL_PT, weight=600, ha="center")


def round_length(longest_m: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … that is at most `longest_m` [m].

    Examples
    --------
    >>> round_length(740.0)
    500.0
    """
    power = 10.0 ** math.floor(math.log10(longest_m))
    return max(length * power for length in _ROUND_LENGTHS if length * power <= longest_m)
