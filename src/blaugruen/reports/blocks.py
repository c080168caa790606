"""Blocks: the paragraphs, tables, figures and sections a document is made of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeAlias

from blaugruen.reports.runs import Math, Run, Runs, as_runs
from blaugruen.reports.wellformed import (
    check_math,
    check_not_blank,
    check_not_empty,
    check_rectangle,
    check_url,
)
from blaugruen.text import Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points without order."""

    items: tuple[Runs, ...]

    def __post_init__(self) -> None:
        check_not_empty(self.items, Text(de="Aufzählung", en="bullet list"))


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Points in order."""

    items: tuple[Runs, ...]

    def __post_init__(self) -> None:
        check_not_empty(self.items, Text(de="nummerierte Liste", en="numbered list"))


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: Runs
    meaning: Runs


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms and meanings: a legend, a glossary, a list of facts."""

    entries: tuple[Definition, ...]

    def __post_init__(self) -> None:
        check_not_empty(self.entries, Text(de="Begriffsliste", en="list of terms"))


TextBlock: TypeAlias = Paragraph | BulletList | NumberedList | Definitions


@dataclass(frozen=True, slots=True)
class Note:
    """A hint set apart from the text.

    Parameters
    ----------
    kind
        ``info``, ``caution``, or ``unsupported`` for statements that no source supports.
    blocks
        The text of the hint.
    title
        Heading of the hint; a fixed word for the kind when empty.
    """

    kind: Literal["info", "caution", "unsupported"]
    blocks: tuple[TextBlock, ...]
    title: str = ""

    def __post_init__(self) -> None:
        check_not_empty(self.blocks, Text(de="Hinweis", en="note"))


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One large number: formatted value, what it is, unit, and a sentence that explains it."""

    value: str
    label: str
    unit: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The few numbers a reader should take away."""

    entries: tuple[KeyFigure, ...]

    def __post_init__(self) -> None:
        check_not_empty(self.entries, Text(de="Kennzahlen", en="key figures"))


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: heading, unit, and ``right`` alignment for numbers."""

    title: str
    unit: str = ""
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Parameters
    ----------
    caption
        What the table shows, without number.
    columns
        Headings, one for every cell of a row.
    rows
        Cells, numbers already formatted.
    id
        Name for references, unique in the document.
    note
        Explanation under the table.
    row_headers
        Whether the first cell of a row names the row, as it mostly does.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    id: str
    note: Runs = ""
    row_headers: bool = True

    def __post_init__(self) -> None:
        check_not_blank(
            self.caption, Text(de=f"Überschrift der Tabelle „{self.id}“", en=f"caption of table '{self.id}'")
        )
        check_rectangle(self.id, len(self.columns), self.rows)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing.

    Parameters
    ----------
    svg
        The drawing as SVG text with a ``viewBox``, or with width and height.
    alt
        What a person who cannot see the drawing has to know; mandatory.
    caption
        What the drawing shows, without number.
    id
        Name for references, unique in the document.
    width
        Share of the text width the drawing takes.
    """

    svg: str
    alt: str
    caption: str
    id: str
    width: Literal["full", "two-thirds", "half"] = "full"

    def __post_init__(self) -> None:
        check_not_blank(
            self.alt,
            Text(de=f"Alternativtext der Abbildung „{self.id}“", en=f"alt text of figure '{self.id}'"),
        )
        check_not_blank(
            self.caption,
            Text(de=f"Unterschrift der Abbildung „{self.id}“", en=f"caption of figure '{self.id}'"),
        )


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol of a formula: Typst math, how it is read aloud, meaning, unit."""

    math: str
    spoken: str
    meaning: Runs
    unit: str = ""

    def __post_init__(self) -> None:
        check_math(self.math, self.spoken)


@dataclass(frozen=True, slots=True)
class Formula:
    """A displayed, numbered formula.

    Parameters
    ----------
    math
        Typst math, such as ``"R = P - E_a"``; may not contain ``#``, ``$`` or a backslash. The HTML renderer
        turns it into MathML.
    spoken
        The formula as a person would read it aloud; mandatory.
    id
        Name for references, unique in the document.
    symbols
        Every symbol with meaning and unit.
    """

    math: str
    spoken: str
    id: str
    symbols: tuple[Symbol, ...] = ()

    def __post_init__(self) -> None:
        check_math(self.math, self.spoken)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page in print."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source that can be referred to: id, full statement with year, address where there is one."""

    id: str
    text: Runs
    url: str = ""

    def __post_init__(self) -> None:
        if self.url:
            check_url(self.url)


@dataclass(frozen=True, slots=True)
class Sources:
    """The list of sources, numbered in the order given."""

    entries: tuple[Source, ...]

    def __post_init__(self) -> None:
        check_not_empty(self.entries, Text(de="Quellenliste", en="list of sources"))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what belongs to it. Subsections come last, so that no text falls under a wrong one.

    Parameters
    ----------
    title
        Heading without number.
    id
        Name for references, unique in the document.
    blocks
        Text, then subsections.
    """

    title: str
    id: str
    blocks: "tuple[Block, ...]"

    def __post_init__(self) -> None:
        check_not_blank(self.title, Text(de=f"Titel des Abschnitts „{self.id}“", en=f"title of section '{self.id}'"))


Block: TypeAlias = TextBlock | Note | KeyFigures | Table | Figure | Formula | PageBreak | Sources | Section


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield all blocks in reading order; a section comes before what it holds."""
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from walk(block.blocks)


def runs_in(block: Block) -> Iterator[Run]:
    """Yield every run of a block in reading order; a section yields none of its own."""
    match block:
        case Paragraph(runs):
            yield from as_runs(runs)
        case BulletList(items) | NumberedList(items):
            yield from chain.from_iterable(map(as_runs, items))
        case Definitions(entries):
            for entry in entries:
                yield from (*as_runs(entry.term), *as_runs(entry.meaning))
        case Note(blocks=blocks):
            yield from chain.from_iterable(map(runs_in, blocks))
        case Table(rows=rows, note=note):
            yield from chain.from_iterable(as_runs(cell) for row in rows for cell in row)
            yield from as_runs(note)
        case Formula(symbols=symbols):
            for symbol in symbols:
                yield from (Math(symbol.math, symbol.spoken), *as_runs(symbol.meaning))
        case Sources(entries=sources):
            yield from chain.from_iterable(as_runs(source.text) for source in sources)
        case _:
            return
