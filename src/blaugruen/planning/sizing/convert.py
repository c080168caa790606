"""From plain data of a file to typed inputs, collecting everything that is wrong instead of the first fault."""

import dataclasses
import difflib
import re
import types
import typing
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from blaugruen.knowledge.problems import Problem
from blaugruen.knowledge.reading import Document
from blaugruen.planning.sizing.errors import SizingError, SizingFileError
from blaugruen.planning.sizing.quantities import (
    CONDUCTIVITY_DOUBT_M_S,
    conductivity_question,
    from_mm_h,
    quantities,
    range_fault,
)
from blaugruen.text import Text

Place = tuple[str | int, ...]
Made = typing.TypeVar("Made")
_CONDUCTIVITY: Final = re.compile(r"\s*(\d[\d.,]*(?:[eE][-+]?\d+)?)\s*(mm/h|m/s)\s*")
_FAILED: Final = object()
"""Stands for a value that could not be converted; its problem is noted."""


@dataclass
class Sheet:
    """What was written, and what is wrong with it.

    Parameters
    ----------
    name
        Name of the file, for messages.
    document
        The file, for line numbers; None where there is no file.
    problems
        What was found so far.
    refused
        First value a constructor refused, raised where there is no other problem.
    """

    name: str
    document: Document | None = None
    problems: list[Problem] = field(default_factory=list)
    refused: SizingError | None = None

    def note(self, place: Place, wrong: Text, advice: Text) -> None:
        """Note a problem at a place."""
        line = None if self.document is None else self.document.line(place)
        self.problems.append(Problem(self.name, wrong, advice, field=".".join(map(str, place)), line=line))

    def finish(self) -> None:
        """Raise what was found, if anything.

        Raises
        ------
        SizingFileError
            With all problems.
        SizingError
            If values fit one by one, but not together.
        """
        if self.problems:
            raise SizingFileError(self.problems)
        if self.refused is not None:
            raise self.refused

    def unknown(self, data: Mapping[str, object], known: Iterable[str], place: Place = ()) -> None:
        """Note every field that nothing reads, with the most similar known one."""
        names = list(known)
        for name in data:
            if name in names:
                continue
            near = difflib.get_close_matches(str(name), names, n=1)
            listed = ", ".join(names)
            advice = (
                Text(de=f"Meinten Sie „{near[0]}“?", en=f"Did you mean “{near[0]}”?")
                if near
                else Text(de=f"Erlaubt sind {listed}.", en=f"Use one of {listed}.")
            )
            wrong = Text(de=f"Das Feld „{name}“ ist unbekannt.", en=f"The field “{name}” is unknown.")
            self.note((*place, str(name)), wrong, advice)

    def missing(self, name: str, place: Place = ()) -> None:
        """Note a field that has to be there."""
        known = quantities().get(name)
        label = Text(de=f" ({known.label.de})", en=f" ({known.label.en})") if known else Text(de="", en="")
        wrong = Text(de=f"Das Feld {name}{label.de} fehlt.", en=f"The field {name}{label.en} is missing.")
        self.note((*place, name), wrong, Text(de=f"Ergänzen Sie {name}:", en=f"Add {name}:"))

    def group(self, raw: object, place: Place) -> Mapping[str, Any]:
        """Return a group of fields; an empty one after noting that there is none."""
        if isinstance(raw, Mapping):
            return raw
        self.note(
            place,
            Text(de="Hier stehen keine Felder.", en="There are no fields here."),
            Text(de="Schreiben Sie name: wert, je Zeile einen.", en="Write name: value, one on each line."),
        )
        return {}


def build(
    sheet: Sheet, kind: type[Made], data: Mapping[str, object], place: Place, ready: Mapping[str, object]
) -> Made | None:
    """Return an object of a dataclass from plain data.

    Parameters
    ----------
    sheet
        Takes the problems.
    kind
        The dataclass.
    data
        Plain data by the names of its fields.
    place
        Where the data stand.
    ready
        Fields that are made already.

    Returns
    -------
    object or None
        None where something is wrong.
    """
    hints = typing.get_type_hints(kind)
    values, whole = dict(ready), True
    for part in dataclasses.fields(typing.cast("Any", kind)):
        if part.name in ready:
            continue
        if data.get(part.name) is None:
            if part.default is dataclasses.MISSING and part.default_factory is dataclasses.MISSING:
                sheet.missing(part.name, place)
                whole = False
            continue
        value = convert(sheet, hints[part.name], data[part.name], (*place, part.name))
        whole = whole and value is not _FAILED
        values[part.name] = value
    if not whole or _FAILED in values.values():
        return None
    try:
        return kind(**values)
    except SizingError as error:
        sheet.refused = sheet.refused or error
        return None


def convert(sheet: Sheet, hint: Any, raw: object, place: Place) -> Any:  # noqa: ANN401, PLR0911 -- by the hint
    """Return a value as a type hint asks for it; `_FAILED` after noting what is wrong."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        return convert(sheet, next(part for part in inner if part is not type(None)), raw, place)
    if origin is tuple:
        return _items(sheet, inner[0], raw, place)
    if origin is not None:
        return _named(sheet, inner[1], raw, place)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        data = sheet.group(raw, place)
        sheet.unknown(data, [part.name for part in dataclasses.fields(hint)], place)
        made = build(sheet, hint, data, place, {})
        return _FAILED if made is None else made
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _word(sheet, hint, raw, place)
    if hint in {float, int}:
        return _number(sheet, hint, raw, place)
    return _plain(sheet, hint, raw, place)


def _items(sheet: Sheet, hint: Any, raw: object, place: Place) -> Any:  # noqa: ANN401 -- as the hint says
    if not isinstance(raw, list):
        wrong = Text(de="Hier steht keine Liste.", en="There is no list here.")
        sheet.note(place, wrong, Text(de="Schreiben Sie Einträge mit „- “.", en="Write entries with “- ”."))
        return _FAILED
    made = [convert(sheet, hint, item, (*place, position)) for position, item in enumerate(raw)]
    return _FAILED if _FAILED in made else tuple(made)


def _named(sheet: Sheet, hint: Any, raw: object, place: Place) -> Any:  # noqa: ANN401 -- as the hint says
    made = {
        str(name): convert(sheet, hint, value, (*place, str(name))) for name, value in sheet.group(raw, place).items()
    }
    return _FAILED if _FAILED in made.values() else made


def _word(sheet: Sheet, hint: type[StrEnum], raw: object, place: Place) -> Any:  # noqa: ANN401 -- as the hint says
    word = f"{raw:g}" if isinstance(raw, int | float) and not isinstance(raw, bool) else str(raw)
    with suppress(ValueError):
        return hint(word)
    known = [member.value for member in hint]
    near = difflib.get_close_matches(word, known, n=1)
    listed = ", ".join(known)
    advice = (
        Text(de=f"Meinten Sie „{near[0]}“?", en=f"Did you mean “{near[0]}”?")
        if near
        else Text(de=f"Erlaubt sind {listed}.", en=f"Use one of {listed}.")
    )
    sheet.note(place, Text(de=f"„{word}“ ist hier nicht erlaubt.", en=f"“{word}” is not allowed here."), advice)
    return _FAILED


def _number(sheet: Sheet, hint: type[float] | type[int], raw: object, place: Place) -> Any:  # noqa: ANN401
    name = str(place[-1])
    if name == "k_f":
        raw = _conductivity(sheet, raw, place)
        if raw is _FAILED:
            return _FAILED
    if isinstance(raw, bool) or not isinstance(raw, int | float) or (hint is int and int(raw) != raw):
        wrong = Text(de=f"„{raw}“ ist keine Zahl.", en=f"“{raw}” is not a number.")
        if hint is int:
            wrong = Text(de=f"„{raw}“ ist keine ganze Zahl.", en=f"“{raw}” is not a whole number.")
        advice = Text(de="Schreiben Sie sie mit Dezimalpunkt, ohne Einheit.", en="Write it without a unit.")
        sheet.note(place, wrong, advice)
        return _FAILED
    fault = range_fault(name, raw) if name in quantities() else None
    if fault is not None:
        sheet.note(place, *fault)
        return _FAILED
    return hint(raw)


def _conductivity(sheet: Sheet, raw: object, place: Place) -> object:
    """Return a conductivity in m/s; one that is only plausible in mm/h has to come with its unit."""
    if isinstance(raw, str) and (match := _CONDUCTIVITY.fullmatch(raw)):
        value = float(match[1].replace(",", "."))
        return from_mm_h(value) if match[2] == "mm/h" else value
    if needs_unit(raw):
        sheet.note(place, *conductivity_question(float(typing.cast("float", raw))))
        return _FAILED
    return raw


def needs_unit(raw: object) -> bool:
    """Return whether a conductivity is a bare number that is more likely meant in mm/h than in m/s."""
    return isinstance(raw, int | float) and not isinstance(raw, bool) and raw > CONDUCTIVITY_DOUBT_M_S


def _plain(sheet: Sheet, hint: Any, raw: object, place: Place) -> Any:  # noqa: ANN401 -- as the hint says
    if hint is str and isinstance(raw, int | float) and not isinstance(raw, bool):
        raw = f"{raw:g}"
    if isinstance(raw, hint):
        return raw
    expected = Text(de="true oder false", en="true or false") if hint is bool else Text(de="Text", en="text")
    wrong = Text(de=f"Hier steht „{raw}“.", en=f"There is “{raw}” here.")
    sheet.note(place, wrong, Text(de=f"Erwartet wird {expected.de}.", en=f"Expected is {expected.en}."))
    return _FAILED
