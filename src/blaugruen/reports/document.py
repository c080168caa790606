"""The document tree: what a report says, free of how it looks.

Knows nothing of the domain and nothing of HTML or PDF. A writer under ``reports.documents`` builds one frozen
:class:`Document`; every renderer under ``reports.render`` prints it. All texts are plain strings in the
document's language; the renderers number headings, figures, tables and formulas. A tree that exists can be
printed: ids, references, alternative texts and table shapes are checked at construction.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from blaugruen.reports.blocks import (
    Block,
    BulletList,
    Column,
    Definition,
    Definitions,
    Figure,
    Formula,
    KeyFigure,
    KeyFigures,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Section,
    Source,
    Sources,
    Symbol,
    Table,
    TextBlock,
    runs_in,
    walk,
)
from blaugruen.reports.runs import (
    Badge,
    Code,
    Emphasis,
    Link,
    Math,
    Reference,
    Run,
    Runs,
    Strong,
    Subscript,
    Superscript,
)
from blaugruen.reports.wellformed import DocumentError, check_id, check_not_blank, check_unique
from blaugruen.text import Language, Text

__all__ = [
    "MAX_DEPTH",
    "Badge",
    "Block",
    "BulletList",
    "Code",
    "Column",
    "Definition",
    "Definitions",
    "Document",
    "DocumentError",
    "Emphasis",
    "Figure",
    "Formula",
    "KeyFigure",
    "KeyFigures",
    "Link",
    "Math",
    "Note",
    "NumberedList",
    "PageBreak",
    "Paragraph",
    "Reference",
    "Run",
    "Runs",
    "Section",
    "Source",
    "Sources",
    "Strong",
    "Subscript",
    "Superscript",
    "Symbol",
    "Table",
    "TextBlock",
    "runs_in",
    "walk",
]

MAX_DEPTH = 4
"""Deepest nesting of sections; with the title that makes five levels of headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document.

    Parameters
    ----------
    title, subtitle
        Title and the line below it.
    language
        Language of all texts; chooses fixed words, hyphenation and speech output.
    date
        Date of the document. The renderers know no other clock, so the same document gives the same bytes.
    blocks
        Text before the first section, then sections.
    authors
        Names of people or units.
    publisher
        Who issues the document.
    keywords
        For the properties of the file.
    contents
        Whether a table of contents is printed.

    Raises
    ------
    DocumentError
        If an id is malformed or used twice, a reference points nowhere, there are two lists of sources,
        sections are nested too deeply or text follows a subsection.
    """

    title: str
    language: Language
    date: date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    keywords: tuple[str, ...] = ()
    contents: bool = True

    def __post_init__(self) -> None:
        check_not_blank(self.title, Text(de="Titel des Dokuments", en="title of the document"))
        _check_nesting(self.blocks, depth=0)
        ids = tuple(_ids(self.blocks))
        for name in ids:
            check_id(name)
        check_unique(ids)
        _check_references(self.blocks, frozenset(ids))
        _check_one_source_list(self.blocks)


def _ids(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in walk(blocks):
        match block:
            case Section() | Table() | Figure() | Formula():
                yield block.id
            case Sources(entries):
                yield from (source.id for source in entries)
            case _:
                continue


def _check_references(blocks: tuple[Block, ...], ids: frozenset[str]) -> None:
    for run in chain.from_iterable(map(runs_in, walk(blocks))):
        if isinstance(run, Reference) and run.target not in ids:
            raise DocumentError(
                Text(
                    de=f"Der Verweis auf „{run.target}“ führt ins Leere. Nennen Sie eine vorhandene Kennung.",
                    en=f"The reference to '{run.target}' points nowhere. Name an id that exists.",
                )
            )


def _check_one_source_list(blocks: tuple[Block, ...]) -> None:
    if sum(isinstance(block, Sources) for block in walk(blocks)) > 1:
        raise DocumentError(
            Text(
                de="Das Dokument hat mehr als eine Quellenliste. Führen Sie die Listen zusammen.",
                en="The document has more than one list of sources. Merge them.",
            )
        )


def _check_nesting(blocks: tuple[Block, ...], depth: int) -> None:
    before: Section | None = None
    for block in blocks:
        if isinstance(block, Section):
            if depth == MAX_DEPTH:
                raise DocumentError(
                    Text(
                        de=f"Der Abschnitt „{block.id}“ liegt tiefer als {MAX_DEPTH} Ebenen. "
                        "Fassen Sie Ebenen zusammen.",
                        en=f"Section '{block.id}' is nested deeper than {MAX_DEPTH} levels. Merge levels.",
                    )
                )
            _check_nesting(block.blocks, depth + 1)
            before = block
        elif before is not None and not isinstance(block, PageBreak):
            raise DocumentError(
                Text(
                    de=f"Auf den Abschnitt „{before.id}“ folgt Text der Ebene darüber. "
                    "Stellen Sie ihn vor die Abschnitte oder geben Sie ihm einen eigenen.",
                    en=f"Text of the level above follows section '{before.id}'. "
                    "Put it before the sections or give it a section of its own.",
                )
            )
