"""Reading a plan report in tests, and the hand-made run with what the report needs of its project."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from lxml import etree

from blaugruen.planning.plan import PlanResult, State, TargetCheck
from blaugruen.reports.document import (
    Block,
    BulletList,
    Code,
    Definitions,
    Document,
    Figure,
    Formula,
    KeyFigures,
    Note,
    Paragraph,
    Section,
    Table,
    walk,
)
from blaugruen.reports.documents.plan_report import plan_report
from blaugruen.reports.runs import Runs, as_runs, plain_text
from blaugruen.text import Language, Text
from reports.outputs_for_tests import hand_made_result

SWALES = {
    "key": "swales",
    "name": {"de": "Mulden", "en": "Swales"},
    "measures": [{"kind": "infiltration_swale", "fraction": 1.0, "where": {"districts": ["Nord"]}}],
}


def plan(**changes: Any) -> PlanResult:
    """Return the hand-made run, its scenario also in the project; without shapes, because maps take time."""
    return hand_made_result(**{"scenarios": [SWALES], "shapes": False, **changes})


@cache
def report(language: Language) -> Document:
    """Return the report of the hand-made run with maps."""
    return plan_report(plan(shapes=True), language)


def with_delta_w(result: PlanResult, today: float, *scenarios: float) -> PlanResult:
    """Return a result with the given mean ΔW [%] of today and of scenarios named A, B, C …"""

    def changed(state: State, percent: float) -> State:
        return replace(state, delta_w_percent=np.full(len(state.blocks), percent))

    states = tuple(
        replace(changed(result.today, percent), key=name.lower(), name=Text(de=name, en=name))
        for name, percent in zip("ABCDEFG", scenarios, strict=False)
    )
    sections = [{"key": state.key, "name": state.name.de} for state in states]
    project = type(result.project).model_validate({**settings_of(result), "scenarios": sections})
    return replace(result, project=project, today=changed(result.today, today), scenarios=states, targets=())


def settings_of(result: PlanResult) -> dict[str, Any]:
    return {"title": {"de": "Neustadt", "en": "Neustadt"}, "area": {"file": "blocks.gpkg"}, "date": result.project.date}


def with_target(result: PlanResult, percent: float) -> PlanResult:
    """Return a result with a target for ΔW [%]."""
    reached = {state.key: state.delta_w_mean_percent for state in result.states}
    return replace(result, targets=(TargetCheck("delta_w_percent", percent, at_most=True, reached=reached),))


def section(document: Document, name: str) -> Section:
    """Return the section with an id."""
    return next(block for block in walk(document.blocks) if isinstance(block, Section) and block.id == name)


def table(document: Document, name: str) -> list[list[str]]:
    """Return the cells of the table with an id as plain text."""
    found = next(block for block in walk(document.blocks) if isinstance(block, Table) and block.id == name)
    return [[plain_text(cell) for cell in row] for row in found.rows]


def words_of(part: Document | Section) -> str:
    """Return the running text of a document or section, without tables and figures."""
    paragraphs = []
    for block in walk(part.blocks):
        notes = block.blocks if isinstance(block, Note) else (block,)
        paragraphs += [plain_text(note.runs) for note in notes if isinstance(note, Paragraph)]
    return "\n".join(paragraphs)


def all_words(document: Document) -> str:
    """Return every word a reader sees or hears: texts, tables, legends, alternative texts; but no code names."""
    return "\n".join([document.title, document.subtitle, *document.keywords, *_pieces(document)])


def _pieces(document: Document) -> Iterator[str]:
    for block in walk(document.blocks):
        match block:
            case Section(title=title):
                yield title
            case Note(title=title, blocks=blocks):
                yield title
                yield from (_spoken(part.runs) for part in blocks if isinstance(part, Paragraph))
            case KeyFigures(entries=entries):
                for entry in entries:
                    yield from (entry.value, entry.label, entry.unit, entry.explanation)
            case Figure(svg=svg, alt=alt, caption=caption):
                yield from (alt, caption, *(text for text in etree.fromstring(svg.encode()).itertext() if text.strip()))
            case Formula(spoken=spoken, symbols=symbols):
                yield " ".join([spoken, *(f"{symbol.spoken} {_spoken(symbol.meaning)}" for symbol in symbols)])
            case Table():
                yield from _cells(block)
            case _:
                yield from _running(block)


def _cells(block: Table) -> Iterator[str]:
    yield from (block.caption, _spoken(block.note))
    yield from (f"{column.title} {column.unit}" for column in block.columns)
    yield from (_spoken(cell) for row in block.rows for cell in row)


def _running(block: Block) -> Iterator[str]:
    """Yield paragraphs, lists and definitions; not the sources, which keep the language they were written in."""
    match block:
        case Paragraph(runs=runs):
            yield _spoken(runs)
        case BulletList(items=items):
            yield from map(_spoken, items)
        case Definitions(entries=entries):
            yield from (f"{_spoken(entry.term)} {_spoken(entry.meaning)}" for entry in entries)
        case _:
            return


def _spoken(runs: Runs) -> str:
    return "".join(plain_text((run,)) for run in as_runs(runs) if not isinstance(run, Code))
