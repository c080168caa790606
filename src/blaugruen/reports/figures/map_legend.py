"""The legend of maps: a small table of classes with blocks and share of area in every state, scale bar, north arrow."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from blaugruen.reports.figures import canvas, palette
from blaugruen.reports.figures.canvas import LETTERS_PT, SMALL_PT
from blaugruen.reports.figures.map_layout import Size
from blaugruen.reports.numbers import format_number
from blaugruen.text import Language, Text

BLOCKS: Final = Text(de="Blöcke", en="Blocks")
SHARE_OF_AREA: Final = Text(de="% der Fläche", en="% of the area")
_ROW: Final = 4.4
_LINE: Final = 4.2
_SWATCH: Final = 6.5
_BETWEEN: Final = 5.0
_BAR: Final = 30.0
SCALE: Final = Size(_BAR + 20.0, 13.0)
"""Room of the scale bar with its north arrow [mm]."""
_ROUND_LENGTHS: Final = (1.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True)
class Row:
    """One class: words, look of its swatch, and in every state the number of blocks and their share of the area."""

    label: str
    look: dict[str, Any]
    counts: tuple[int, ...]
    fractions: tuple[float, ...]


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
        Letter of every state; a single empty one where there is one map.
    language
        Language of words and numbers.
    remark
        A line below the table, such as how streets look.
    """

    title: str
    rows: tuple[Row, ...]
    heads: tuple[str, ...]
    language: Language
    remark: str = ""

    @property
    def _label_width(self) -> float:
        return _SWATCH + 2.0 + max(canvas.width_mm(row.label) for row in self.rows)

    @property
    def _groups(self) -> tuple["_Group", "_Group"]:
        counts = [[format_number(count, self.language) for count in row.counts] for row in self.rows]
        shares = [[_percent(part, self.language) for part in row.fractions] for row in self.rows]
        return _group(BLOCKS.in_(self.language), self.heads, counts), _group(
            SHARE_OF_AREA.in_(self.language), self.heads, shares
        )

    @property
    def _above(self) -> float:
        """Return the height of title and headings."""
        return _LINE * (3 if any(self.heads) else 2) + 1.0

    @property
    def size(self) -> Size:
        """Return the room the legend needs."""
        table = self._label_width + sum(_BETWEEN + group.width for group in self._groups)
        title = canvas.width_mm(self.title, bold=True)
        below = _LINE if self.remark else 0.0
        width = max(table, title, canvas.width_mm(self.remark, SMALL_PT))
        return Size(width, self._above + _ROW * len(self.rows) + below)

    def paint(self, sheet: Axes, left: float, top: float) -> None:
        """Paint the table with its upper left corner at a place on the sheet [mm]."""
        sheet.text(left, top - 3.0, self.title, size=LETTERS_PT, weight=600)
        first = top - self._above
        for number, row in enumerate(self.rows, start=1):
            base = first - number * _ROW + 1.2
            sheet.add_artist(Rectangle((left, base - 0.6), _SWATCH, 3.2, **row.look))
            sheet.text(left + _SWATCH + 2.0, base, row.label, size=LETTERS_PT)
            start = left + self._label_width
            for group in self._groups:
                start += _BETWEEN
                for right, words in zip(group.rights(start), group.rows[number - 1], strict=True):
                    sheet.text(right, base, words, size=LETTERS_PT, ha="right")
                start += group.width
        self._paint_heads(sheet, left, first)
        if self.remark:
            base = first - len(self.rows) * _ROW - _LINE + 1.0
            sheet.text(left, base, self.remark, size=SMALL_PT, color=palette.MUTED)

    def _paint_heads(self, sheet: Axes, left: float, base: float) -> None:
        start = left + self._label_width
        title = base + (_LINE if any(self.heads) else 0.0) + 1.0
        for group in self._groups:
            start += _BETWEEN
            sheet.text(start + group.width, title, group.title, size=SMALL_PT, color=palette.MUTED, ha="right")
            for right, head in zip(group.rights(start), self.heads, strict=True):
                sheet.text(right, base + 1.0, head, size=SMALL_PT, color=palette.MUTED, ha="right")
            start += group.width


@dataclass(frozen=True, slots=True)
class _Group:
    """Columns of one kind, one per state: common title, cells of every row, width of a column and of all [mm]."""

    title: str
    rows: Sequence[Sequence[str]]
    column: float
    width: float

    def rights(self, left: float) -> tuple[float, ...]:
        """Return the right edges of the columns, the last one at the edge of the group."""
        count = len(self.rows[0])
        return tuple(left + self.width - (count - 1 - number) * self.column for number in range(count))


def _group(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> _Group:
    column = 3.0 + max(canvas.width_mm(words) for words in (*heads, *(cell for row in rows for cell in row)))
    return _Group(title, rows, column, max(column * len(heads) - 3.0, canvas.width_mm(title, SMALL_PT)))


def _percent(fraction: float, language: Language) -> str:
    """Return a share as a whole percentage; what is there but below half a percent is not called nothing."""
    return "< 1" if 0 < fraction < 0.005 else format_number(100 * fraction, language, decimals=0)


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
