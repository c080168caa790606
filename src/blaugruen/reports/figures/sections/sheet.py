"""The sheet a section is drawn on: collects shapes and notes, then writes one SVG.

The drawing stands between `LEFT` and `RIGHT`, with a column of notes on either side. Letters stay letters.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final, TypeAlias

from blaugruen.knowledge.measures import Measure
from blaugruen.reports.figures.palette import INK, MUTED
from blaugruen.reports.figures.sections import sizes
from blaugruen.reports.figures.sections.look import DIMENSION, LEADER, LEADER_DOT, PAPER, Grain, Look, Material
from blaugruen.reports.figures.sections.notes import LINE, NOTE_SIZE, Note, Placed, Side, placed
from blaugruen.reports.figures.sections.textures import Point, cells, grains, number
from blaugruen.text import Language, Text

WIDTH: Final = 820.0
HEIGHT: Final = 460.0
LEFT: Final = 185.0
RIGHT: Final = 635.0
BOTTOM: Final = 430.0

Polygon: TypeAlias = Sequence[Point]

_GAP: Final = 12.0
_COLUMN: Final[dict[Side, float]] = {"left": LEFT - _GAP, "right": RIGHT + _GAP}
_FONT: Final = "'BlauGruen Sans', sans-serif"
_NOT_TO_SCALE: Final = Text(de="Schema, nicht maßstäblich", en="Schematic, not to scale")
_SECTION: Final = Text(de="Schematischer Schnitt", en="Schematic cross-section")


@dataclass(slots=True)
class Sheet:
    """One drawing in the making.

    Parameters
    ----------
    measure
        Measure that is drawn; its figures are read from here.
    language
        Language of the notes.
    """

    measure: Measure
    language: Language
    _shapes: list[str] = field(default_factory=list, init=False)
    _notes: list[Note] = field(default_factory=list, init=False)

    def polygon(self, corners: Polygon, look: Look) -> None:
        """Draw a filled polygon."""
        self._add("polygon", look, points=_points(corners))

    def line(self, corners: Polygon, look: Look) -> None:
        """Draw a line through points."""
        self._add("polyline", look, points=_points(corners))

    def box(self, corner: Point, width: float, height: float, look: Look, radius: float = 0.0) -> None:
        """Draw a rectangle from its upper left corner."""
        round_off = {"rx": number(radius)} if radius else {}
        x, y = (number(side) for side in corner)
        self._add("rect", look, x=x, y=y, width=number(width), height=number(height), **round_off)

    def circle(self, centre: Point, radius: float, look: Look) -> None:
        """Draw a circle."""
        self._add("circle", look, cx=number(centre[0]), cy=number(centre[1]), r=number(radius))

    def path(self, data: str, look: Look) -> None:
        """Draw path data; nothing where it is empty."""
        if data:
            self._add("path", look, d=data)

    def layer(self, corners: Polygon, material: Material) -> None:
        """Fill a polygon with a material and its grain."""
        self.polygon(corners, material.look)
        spacing, _, longest = material.grain.value
        texture = cells(corners) if material.grain is Grain.CELLS else grains(corners, spacing, longest)
        self.path(texture, material.grain_look)

    def note(self, anchor: Point, name: Text, *fields: str, side: Side = "right") -> None:
        """Name a part. Figures the pack does not have are left out.

        Parameters
        ----------
        anchor
            Point of the part.
        name
            What it is.
        fields
            Figures of the measure that belong to it.
        side
            Column the note stands in.
        """
        figures = (sizes.figure_text(self.measure, each, self.language) for each in fields)
        words = name.in_(self.language)
        self._notes.append(Note(anchor, side, words[0].upper() + words[1:], tuple(filter(None, figures))))

    def dimension(self, start: Point, end: Point, name: Text, *fields: str, side: Side = "right") -> None:
        """Draw a dimension line between two points and note its figure; nothing where the pack has no figure."""
        if not any(self.has(each) for each in fields):
            return
        self.line((start, end), DIMENSION)
        for x, y in (start, end):
            self.line(((x - 4, y + 4), (x + 4, y - 4)), DIMENSION)
        self.note(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), name, *fields, side=side)

    def has(self, name: str) -> bool:
        """Return whether the measure has a figure."""
        return sizes.quantity(self.measure, name) is not None

    def height(self, name: str, otherwise: float = 40.0) -> float:
        """Return how high a layer of the measure is drawn."""
        return sizes.height(self.measure, name, otherwise)

    @property
    def description(self) -> str:
        """Return what the drawing shows, from top to bottom."""
        ordered = sorted(self._notes, key=lambda note: note.anchor[1])
        parts = "; ".join(dict.fromkeys(note.sentence for note in ordered))
        return f"{_SECTION.in_(self.language)}: {parts}. {_NOT_TO_SCALE.in_(self.language)}."

    def svg(self) -> str:
        """Return the finished drawing."""
        key = f"section-{self.measure.id}"
        title = f"{_SECTION.in_(self.language)}: {self.measure.name.in_(self.language)}"
        head = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}", "class": "section"}
        head |= {"role": "img", "aria-labelledby": f"{key}-title {key}-desc", "lang": self.language}
        head |= {"font-family": _FONT, "font-size": f"{NOTE_SIZE:g}"}
        names = f'<title id="{key}-title">{escape(title)}</title>'
        names += f'<desc id="{key}-desc">{escape(self.description)}</desc>'
        paper = _tag("rect", PAPER.attributes() | {"width": f"{WIDTH:g}", "height": f"{HEIGHT:g}", "rx": "8"})
        return f"{_open('svg', head)}{names}{paper}{''.join(self._shapes)}{''.join(self._written_notes())}</svg>\n"

    def _add(self, tag: str, look: Look, **geometry: str) -> None:
        self._shapes.append(_tag(tag, look.attributes() | geometry))

    def _written_notes(self) -> Iterator[str]:
        for side, column in _COLUMN.items():
            for item in placed((note for note in self._notes if note.side == side), HEIGHT - 22):
                yield from _leader(item, column)
                yield _lettering(item, column)
        small = {"class": "section-small", "x": number(WIDTH - 12), "y": number(HEIGHT - 10), "fill": MUTED}
        small |= {"font-size": "12", "text-anchor": "end"}
        yield f"{_open('text', small)}{escape(_NOT_TO_SCALE.in_(self.language))}</text>"


def _leader(item: Placed, column: float) -> Iterator[str]:
    x, y = item.note.anchor
    inwards = -1 if item.note.side == "right" else 1
    height = item.top + LINE / 2
    way = ((column + 4 * inwards, height), (column + 14 * inwards, height), (x, y))
    yield _tag("polyline", LEADER.attributes() | {"points": _points(way)})
    yield _tag("circle", LEADER_DOT.attributes() | {"cx": number(x), "cy": number(y), "r": "2.4"})


def _lettering(item: Placed, column: float) -> str:
    anchor = "start" if item.note.side == "right" else "end"
    spans = []
    for k, (text, is_figure) in enumerate(item.lines):
        place = {"x": number(column), "y": number(item.top + LINE * k + NOTE_SIZE - 1)}
        strong = {"class": "section-figure", "font-weight": "600"} if is_figure else {}
        gap = " " if k and anchor == "end" else ""
        spans.append(f"{_open('tspan', place | strong)}{gap}{escape(text)}</tspan>")
    look = {"class": "section-note", "fill": INK, "text-anchor": anchor}
    return f"{_open('text', look)}{('' if anchor == 'end' else ' ').join(spans)}</text>"


def _points(corners: Iterable[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def _open(tag: str, attributes: dict[str, str]) -> str:
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{tag}{written}>"


def _tag(tag: str, attributes: dict[str, str]) -> str:
    return f"{_open(tag, attributes)[:-1]}/>"
