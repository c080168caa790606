"""What a value of a schema is, in words: ``whole number, at least 1``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from blaugruen.text import Text

_LARGE = 2**31
"""From here on a bound tells nothing to a person."""
_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "string": Text(de="Text", en="text"),
        "integer": Text(de="ganze Zahl", en="whole number"),
        "number": Text(de="Zahl", en="number"),
        "boolean": Text(de="true oder false", en="true or false"),
        "object": Text(de="Objekt", en="object"),
        "array": Text(de="Liste", en="list"),
        "date": Text(de="Tag", en="day"),
        "date-time": Text(de="Zeitpunkt mit Zeitzone", en="moment with time zone"),
        "binary": Text(de="Datei", en="file"),
    }
)
_ANYTHING = Text(de="beliebig", en="anything")


def kind_of(schema: Mapping[str, Any]) -> Text:
    """Return what a value is.

    Examples
    --------
    >>> kind_of({"type": "string", "maxLength": 20}).en
    'text, at most 20 characters'
    >>> kind_of({"enum": ["barrier", "resource"], "type": "string"}).de
    'barrier oder resource'
    >>> kind_of({"type": "array", "items": {"type": "integer"}}).en
    'list of whole number'
    """
    parts = [_name(schema), *_bounds(schema)]
    if schema.get("nullable"):
        parts.append(Text(de="oder null", en="or null"))
    return Text(de=", ".join(part.de for part in parts), en=", ".join(part.en for part in parts))


def _name(schema: Mapping[str, Any]) -> Text:
    if "enum" in schema:
        words = [str(word) or '""' for word in schema["enum"]]
        return Text(de=_either(words, "oder"), en=_either(words, "or"))
    if "const" in schema:
        return Text(de=str(schema["const"]), en=str(schema["const"]))
    if schema.get("type") == "array":
        item = kind_of(schema.get("items", {}))
        return Text(de=f"Liste: {item.de}", en=f"list of {item.en}")
    return _NAMES.get(schema.get("format", ""), _NAMES.get(schema.get("type", ""), _ANYTHING))


def _bounds(schema: Mapping[str, Any]) -> Iterable[Text]:
    least, most = schema.get("minimum"), schema.get("maximum")
    longest, form = schema.get("maxLength"), schema.get("pattern")
    if least is not None and most is not None and most < _LARGE:
        yield Text(de=f"{least} bis {most}", en=f"{least} to {most}")
    elif least is not None:
        yield Text(de=f"mindestens {least}", en=f"at least {least}")
    if longest is not None and "enum" not in schema:
        yield Text(de=f"höchstens {longest} Zeichen", en=f"at most {longest} characters")
    if form is not None and "x00" not in form:
        yield Text(de=f"Form {form}", en=f"form {form}")


def _either(words: list[str], joint: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joint} {words[-1]}"
