"""Numbers of sections, figures, tables, formulas and sources, counted once so that all renderers agree."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from blaugruen.reports.document import Block, Document, Figure, Formula, Section, Sources, Table, walk
from blaugruen.reports.render import words
from blaugruen.text import Language, Text

_KINDS: dict[type[Figure | Table | Formula], Text] = {
    Figure: words.FIGURE,
    Table: words.TABLE,
    Formula: words.FORMULA,
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """Numbers and reference texts by id.

    Parameters
    ----------
    numbers
        Bare number: "2.1" of a section, "3" of a figure, table, formula or source.
    labels
        How a reference reads: "Abschnitt 2.1", "Abbildung 3", "[3]".
    """

    numbers: Mapping[str, str]
    labels: Mapping[str, str]


def number(document: Document) -> Numbering:
    """Count everything in a document that carries a number.

    Parameters
    ----------
    document
        The document.

    Returns
    -------
    Numbering
        Numbers and reference texts by id.
    """
    numbers: dict[str, str] = {}
    labels: dict[str, str] = {}
    _number_sections(document.blocks, "", numbers)
    for name, value in numbers.items():
        labels[name] = f"{words.SECTION.in_(document.language)}\u00a0{value}"
    counts: Counter[type] = Counter()
    for block in walk(document.blocks):
        match block:
            case Figure() | Table() | Formula():
                counts[type(block)] += 1
                numbers[block.id] = str(counts[type(block)])
                labels[block.id] = _label(block, numbers[block.id], document.language)
            case Sources(entries):
                for position, source in enumerate(entries, start=1):
                    numbers[source.id] = str(position)
                    labels[source.id] = f"[{position}]"
            case _:
                continue
    return Numbering(numbers, labels)


def _label(block: Figure | Table | Formula, value: str, language: Language) -> str:
    shown = f"({value})" if isinstance(block, Formula) else value
    return f"{_KINDS[type(block)].in_(language)}\u00a0{shown}"


def _number_sections(blocks: Iterable[Block], prefix: str, numbers: dict[str, str]) -> None:
    sections = (block for block in blocks if isinstance(block, Section))
    for position, section in enumerate(sections, start=1):
        numbers[section.id] = f"{prefix}{position}"
        _number_sections(section.blocks, f"{prefix}{position}.", numbers)
