"""From a schema to the tree of its form."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from blaugruen.knowledge.base import KINDS
from blaugruen.knowledge.fields import Strict
from blaugruen.knowledge.measures import Measure
from blaugruen.knowledge.provenance import Grade
from blaugruen.knowledge.units import ACCEPTED, convert_back
from blaugruen.knowledge.values import In, Quantity, Span, Support, Supported
from blaugruen.knowledge.vocabulary import Kind, Service, Term
from blaugruen.reports.numbers import format_number
from blaugruen.text import LANGUAGES, Text
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.schema_forms.groups import Measured, Part, Rows
from blaugruen.web.toolbox.schema_forms.labels import HINTS, LABELS, OWN_LABELS
from blaugruen.web.toolbox.schema_forms.nodes import (
    NO,
    YES,
    Bilingual,
    Choice,
    Line,
    Node,
    Number,
    Options,
    Several,
    Switch,
)
from blaugruen.web.toolbox.sheets.figures import mark_of, unit_words

REFERENCES: dict[str, Kind] = {
    "addresses": Kind.BARRIERS,
    "alternatives": Kind.MEASURES,
    "builds_on": Kind.RESOURCES,
    "coefficient_rows": Kind.RUNOFF_COEFFICIENTS,
    "counters": Kind.BARRIERS,
    "literature": Kind.SOURCES,
    "methods": Kind.METHODS,
    "rules": Kind.SITING_RULES,
    "see": Kind.GLOSSARY,
    "sources": Kind.SOURCES,
}
"""Fields that hold ids of other entries, and the kind of those."""
SUPPORT = frozenset({"grade", "source", "date", "note"})
_LINES = {"name": 1, "term": 1, "title": 1, "when": 1, "note": 2, "licence": 2}
"""Room for texts that are mostly short."""
_SCORES = range(6)
_LEVELS = range(1, 4)


@functools.cache
def form_of(kind: Kind) -> Part:
    """Return the form of a kind of entries."""
    schema = KINDS[kind]
    return Part(
        name="",
        label=kind.label,
        is_required=True,
        children=[node for name, field in schema.model_fields.items() for node in [_node(schema, name, field)]],
    )


def _node(schema: type[Strict], name: str, field: FieldInfo) -> Node:
    facts = _facts(schema, name, field)
    types = [part for part in _parts(field.annotation) if part is not NoneType]
    is_list = get_origin(field.annotation) is tuple
    if name in REFERENCES and is_list:
        return Several(**facts, options=_titles(REFERENCES[name]))
    if is_list:
        return _list(facts, types)
    if name == "limit":
        return Choice(**facts, options=_fields_of_a_measure())
    found = next(iter(types))
    return _single(facts, found, field)


def _single(facts: dict[str, Any], found: Any, field: FieldInfo) -> Node:
    if isinstance(found, type) and issubclass(found, Strict):
        return _part(facts, found, field)
    if isinstance(found, type) and issubclass(found, Enum):
        return Choice(**facts, options=_words(found))
    if found in {int, float}:
        return _number(facts, is_whole=found is int)
    if found is bool and not field.is_required():
        return Switch(**facts)
    if found is bool:
        return Choice(**facts, options=_YES_NO, read_as=lambda word: word == "yes")
    return _text(facts, found)


def _number(facts: dict[str, Any], *, is_whole: bool) -> Node:
    scale = _SCALES.get(facts["name"]) if is_whole else None
    return Number(**facts, is_whole=is_whole) if scale is None else Choice(**facts, options=scale, read_as=int)


def _text(facts: dict[str, Any], found: Any) -> Node:
    if found is Text:
        return Bilingual(**facts, lines=_LINES.get(facts["name"], 4))
    return Line(**facts, suggestions="quellen" if facts["name"] == "source" else "")


def _part(facts: dict[str, Any], schema: type[Strict], field: FieldInfo) -> Part:
    children = [_node(schema, name, inner) for name, inner in schema.model_fields.items() if name != "unit"]
    is_inherited = issubclass(schema, Supported) and schema is not Support
    if is_inherited:
        children = [_inheriting(child) if child.name == "grade" else child for child in children]
        children.sort(key=lambda child: child.name in SUPPORT)
    shared: dict[str, Any] = {**facts, "children": children, "support": SUPPORT if is_inherited else frozenset()}
    if not issubclass(schema, Span):
        return Part(**shared)
    mark = mark_of(field)
    units: list[str] = []
    if issubclass(schema, Quantity):
        units = list(dict.fromkeys([mark.usual or mark.unit, *ACCEPTED[mark.unit]])) if mark else list(ACCEPTED)
    return Measured(**shared, units=units)


def _list(facts: dict[str, Any], types: list[Any]) -> Node:
    item = next(iter(types))
    if isinstance(item, type) and issubclass(item, Enum):
        words = _words(item)
        return Several(**facts, options=lambda: words)
    inner = {"name": "", "label": facts["label"], "is_required": True}
    if item is Text:
        return Rows(**facts, item=Bilingual(**inner, lines=2))
    return Rows(**facts, item=_part(inner, item, FieldInfo(annotation=item)))


def _facts(schema: type[Strict], name: str, field: FieldInfo) -> dict[str, Any]:
    mark = mark_of(field)
    label = OWN_LABELS.get((schema.__name__, name)) or (Text(mark.de, mark.en) if mark else LABELS[name])
    return {
        "name": name,
        "label": label,
        "hint": _range_hint(mark) if mark else HINTS.get(name),
        "is_required": field.is_required(),
        "may_be_null": NoneType in _parts(field.annotation),
    }


def _range_hint(mark: In) -> Text:
    """Say the permitted range in the unit in which people know the figure."""
    usual = mark.usual or mark.unit
    unit = unit_words(usual)
    lowest = convert_back(mark.least, mark.unit, usual)
    least = {language: format_number(lowest, language) for language in LANGUAGES}
    if mark.most == float("inf"):
        return Text(f"ab {least['de']} {unit.de}".rstrip(), f"from {least['en']} {unit.en}".rstrip())
    highest = convert_back(mark.most, mark.unit, usual)
    most = {language: format_number(highest, language) for language in LANGUAGES}
    return Text(
        f"{least['de']} bis {most['de']} {unit.de}".rstrip(), f"{least['en']} to {most['en']} {unit.en}".rstrip()
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield the plain types inside an annotation."""
    arguments = get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        yield from _parts(arguments[0])
    elif arguments:
        for part in arguments:
            if part is not Ellipsis:
                yield from _parts(part)
    else:
        yield annotation


def _inheriting(grade: Node) -> Node:
    hint = Text("leer: wie der ganze Block", "empty: as the block")
    return Choice(name=grade.name, label=grade.label, hint=hint, options=_words(Grade))


def _words(words: type[Enum]) -> Options:
    return [(str(word.value), word.label) for word in words if isinstance(word, Term | Grade)]


def _titles(kind: Kind) -> Callable[[], Options]:
    """Return a function that lists the published entries of a kind."""
    return lambda: [(key, entry.heading) for key, entry in knowledge.released().of_kind(kind).items()]


@functools.cache
def _fields_of_a_measure() -> Options:
    found = []
    for block in ("siting", "hydraulics"):
        schema: Any = Measure.model_fields[block].annotation
        for name, field in schema.model_fields.items():
            if name in {"provenance", "conditions", "on_building", "coefficient_rows"}:
                continue
            found.append((f"{block}.{name}", _facts(schema, name, field)["label"]))
    return found


_YES_NO: Options = [("yes", YES), ("no", NO)]
_SCORE_WORDS = (
    Text("keine", "none"),
    Text("sehr gering", "very low"),
    Text("gering", "low"),
    Text("mittel", "medium"),
    Text("stark", "strong"),
    Text("sehr stark", "very strong"),
)
_LEVEL_WORDS = (
    Text("keine nötig", "none needed"),
    Text("etwas Übung", "some practice"),
    Text("viel Übung", "much practice"),
)


def _scale(numbers: range, words: tuple[Text, ...]) -> Options:
    return [
        (str(number), Text(f"{number} · {word.de}", f"{number} · {word.en}"))
        for number, word in zip(numbers, words, strict=True)
    ]


_SCALES: dict[str, Options] = {
    **{name: _scale(_SCORES, _SCORE_WORDS) for name in (service.value for service in Service)},
    "facilitation_level": _scale(_LEVELS, _LEVEL_WORDS),
}
"""Whole numbers that stand for a word."""
