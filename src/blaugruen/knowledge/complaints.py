"""Turning what validation reports into problems an editor can act on, in both languages."""

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from blaugruen.knowledge.fields import Strict
from blaugruen.knowledge.problems import Problem
from blaugruen.knowledge.reading import Document
from blaugruen.text import Text

_Message = tuple[Text, Text]

_EXPECTED = MappingProxyType(
    {
        "string": Text(de="Text", en="text"),
        "float": Text(de="eine Zahl", en="a number"),
        "int": Text(de="eine ganze Zahl", en="a whole number"),
        "bool": Text(de="true oder false", en="true or false"),
        "tuple": Text(de="eine Liste [ … ]", en="a list [ … ]"),
        "model": Text(de="eine Gruppe von Feldern { … }", en="a group of fields { … }"),
        "finite": Text(de="eine endliche Zahl", en="a finite number"),
    }
)


def complaints(
    error: ValidationError, model: type[Strict], document: Document | None, place: tuple[str, str, Sequence[str | int]]
) -> Iterator[Problem]:
    """Translate a validation error of one entry.

    Parameters
    ----------
    error
        What validation found.
    model
        Schema of the entry.
    document
        File the entry stands in, for line numbers; None where it stands in no file.
    place
        Name of the file, id of the entry, and path of the entry inside the document.

    Yields
    ------
    Problem
        One for each fault.
    """
    file, entry, start = place
    details = error.errors(include_url=False)
    for detail in details:
        if detail["type"] == "too_short" and any(_is_inside(other["loc"], detail["loc"]) for other in details):
            continue  # the list is not empty: its items are faulty, and that is reported
        path = tuple(step for step in detail["loc"] if step != "[key]")
        wrong, advice = _message(detail, model, path)
        field = ".".join(str(step) for step in path)
        line = None if document is None else document.line([*start, *path])
        yield Problem(file, wrong, advice, entry=entry, field=field, line=line)


def _is_inside(place: Sequence[str | int], list_place: Sequence[str | int]) -> bool:
    return len(place) > len(list_place) and tuple(place[: len(list_place)]) == tuple(list_place)


def _message(detail: ErrorDetails, model: type[Strict], path: Sequence[str | int]) -> _Message:
    last = str(path[-1]) if path else ""
    if detail["type"] == "pack_fault":
        return detail["ctx"]["wrong"], detail["ctx"]["advice"]
    if detail["type"] == "missing":
        return (
            Text(de="Das Feld fehlt.", en="The field is missing."),
            Text(de=f"Ergänzen Sie {last}:", en=f"Add {last}:"),
        )
    if detail["type"] == "extra_forbidden":
        return _unknown_field(last, _model_at(model, path[:-1]))
    return _MESSAGES.get(detail["type"], _wrong_type)(detail)


def _unknown_field(name: str, model: type[Strict] | None) -> _Message:
    known = [] if model is None else [*model.model_fields, *model.shorthand]
    near = difflib.get_close_matches(name, known, n=1)
    wrong = Text(de=f"Das Feld „{name}“ ist unbekannt.", en=f"The field “{name}” is unknown.")
    if near:
        return wrong, Text(de=f"Meinten Sie „{near[0]}“?", en=f"Did you mean “{near[0]}”?")
    return wrong, Text(de=f"Erlaubt sind {', '.join(known)}.", en=f"Use one of {', '.join(known)}.")


def _unknown_word(detail: ErrorDetails) -> _Message:
    word = detail["input"]
    known = [part.strip("' ") for part in detail["ctx"]["expected"].replace(" or ", ", ").split(",")]
    near = difflib.get_close_matches(str(word), known, n=1)
    wrong = Text(de=f"„{word}“ ist hier nicht erlaubt.", en=f"“{word}” is not allowed here.")
    if near:
        return wrong, Text(de=f"Meinten Sie „{near[0]}“?", en=f"Did you mean “{near[0]}”?")
    return wrong, Text(de=f"Erlaubt sind {', '.join(known)}.", en=f"Use one of {', '.join(known)}.")


def _bad_id(detail: ErrorDetails) -> _Message:
    word = detail["input"]
    return (
        Text(de=f"„{word}“ ist keine gültige Kennung.", en=f"“{word}” is not a valid id."),
        Text(
            de="Verwenden Sie Kleinbuchstaben a–z, Ziffern und Unterstrich, beginnend mit einem Buchstaben.",
            en="Use lower case letters a–z, digits and underscore, starting with a letter.",
        ),
    )


def _too_short(_: ErrorDetails) -> _Message:
    return (
        Text(de="Hier steht nichts.", en="There is nothing here."),
        Text(de="Nennen Sie mindestens einen Wert.", en="Name at least one value."),
    )


def _out_of_range(detail: ErrorDetails) -> _Message:
    value, context = detail["input"], detail["ctx"]
    wrong = Text(
        de=f"Der Wert {value} liegt außerhalb des erlaubten Bereichs.",
        en=f"The value {value} is outside the permitted range.",
    )
    if "ge" in context:
        return wrong, Text(de=f"Erlaubt sind Werte ab {context['ge']:g}.", en=f"Values from {context['ge']:g} up.")
    return wrong, Text(de=f"Erlaubt sind Werte bis {context['le']:g}.", en=f"Values up to {context['le']:g}.")


def _wrong_type(detail: ErrorDetails) -> _Message:
    kind, value, message = detail["type"], detail["input"], detail["msg"]
    expected = next((text for name, text in _EXPECTED.items() if kind.startswith(name)), None)
    if expected is None:
        return (
            Text(de=f"Der Wert ist ungültig ({message}).", en=f"The value is invalid ({message})."),
            Text(de="Vergleichen Sie mit einem anderen Eintrag.", en="Compare with another entry."),
        )
    found_de, found_en = _found(value)
    return (
        Text(de=f"Hier steht {found_de}.", en=f"There is {found_en} here."),
        Text(de=f"Erwartet wird {expected.de}.", en=f"Expected is {expected.en}."),
    )


def _found(value: object) -> tuple[str, str]:
    if value is None:
        return "nichts", "nothing"
    if isinstance(value, dict):
        return "eine Gruppe von Feldern", "a group of fields"
    if isinstance(value, list):
        return "eine Liste", "a list"
    if isinstance(value, str):
        return f"der Text „{value}“", f"the text “{value}”"
    return f"der Wert {value}", f"the value {value}"


_MESSAGES: Mapping[str, Callable[[ErrorDetails], _Message]] = MappingProxyType(
    {
        "enum": _unknown_word,
        "greater_than_equal": _out_of_range,
        "less_than_equal": _out_of_range,
        "string_pattern_mismatch": _bad_id,
        "string_too_short": _too_short,
        "too_short": _too_short,
    }
)


def _model_at(model: type[Strict], path: Sequence[str | int]) -> type[Strict] | None:
    found: type[Strict] | None = model
    for step in path:
        if isinstance(step, str) and found is not None:
            field = found.model_fields.get(step)
            found = None if field is None else _model_in(field.annotation)
    return found


def _model_in(annotation: object) -> type[Strict] | None:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part)) is not None), None)
