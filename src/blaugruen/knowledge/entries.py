"""One entry as plain data and back: what a database keeps and a form shows."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import ValidationError

from blaugruen.knowledge.base import KINDS
from blaugruen.knowledge.complaints import complaints
from blaugruen.knowledge.fields import Strict
from blaugruen.knowledge.measures import Cost, Price
from blaugruen.knowledge.problems import EntryError
from blaugruen.knowledge.units import DIMENSIONLESS
from blaugruen.knowledge.values import Block, Entry, Quantity, Support, Supported, in_usual_unit
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text

_FIGURE = frozenset({"low", "high", "unit"})

Data = dict[str, Any]
"""Text, numbers, true and false, lists and dictionaries of them."""


def entry_data(entry: Entry, date: str = "") -> Data:
    """Return an entry as plain data in the form of a pack.

    Everything that reading supplies anyway is left out: defaults, and grade, source and date where a value has those of
    its block. Figures stand in the usual unit of their field (84 h, not 302400 s).

    Parameters
    ----------
    entry
        Entry of any kind.
    date
        Date that whoever reads the data will supply, as a pack file does; empty where nobody does.

    Returns
    -------
    dict
        Data of which `read_entry` makes an equal entry, and which can be written as JSON.
    """
    return {"id": entry.id, **_fields(entry, {}, date)}


def read_entry(kind: Kind, data: object) -> Entry:
    """Make an entry of plain data.

    Parameters
    ----------
    kind
        Kind of the entry.
    data
        Fields of the entry in the form of a pack.

    Returns
    -------
    Entry

    Raises
    ------
    EntryError
        With every problem of the data; each names its field. The `file` of a problem is the name of the kind.
    """
    try:
        return KINDS[kind].model_validate(data)
    except ValidationError as error:
        key = data.get("id") if isinstance(data, dict) else None
        place = (kind.value, key if isinstance(key, str) else "", ())
        raise EntryError(complaints(error, KINDS[kind], None, place)) from error


def _fields(part: Strict, supplied: Mapping[str, object], date: str) -> Data:
    """Return the fields of a part except those that reading supplies: `supplied` from around it, or their default."""
    data: Data = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        known = value == supplied[name] if name in supplied else not field.is_required() and value == field.default
        if not known:
            data[name] = _plain(in_usual_unit(part, name) if isinstance(value, Quantity) else value, part, date)
    return data


def _plain(value: object, parent: Strict, date: str) -> Any:  # noqa: ANN401 -- plain data of any form
    if isinstance(value, tuple):
        return [_plain(item, parent, date) for item in value]
    if isinstance(value, Text):
        return {"de": value.de, "en": value.en}
    if isinstance(value, Strict):
        data = _fields(value, _supplied(value, parent, date), date)
        if isinstance(value, Quantity):
            return _figure(value) | {name: item for name, item in data.items() if name not in _FIGURE}
        return data | _bounds(data)
    return value.value if isinstance(value, Enum) else value


def _supplied(part: Strict, parent: Strict, date: str) -> dict[str, object]:
    """Return what reading supplies to a part from its block and its file."""
    if not isinstance(part, Supported):
        return {}
    supplied: dict[str, object] = {"date": date}
    if isinstance(parent, Block) and not isinstance(part, Support):
        shared = parent.provenance
        if (part.grade, part.source) == (shared.grade, shared.source):
            supplied = {"grade": shared.grade, "source": shared.source, "date": shared.date}
    if isinstance(part, Price) and isinstance(parent, Cost):
        supplied["price_base"] = parent.price_base
    return supplied


def _figure(quantity: Quantity) -> Data:
    unit = {} if quantity.unit == DIMENSIONLESS else {"unit": quantity.unit}
    bounds = {"low": quantity.low, "high": quantity.high}
    return {name: _number(bound) for name, bound in bounds.items() if bound is not None} | unit


def _bounds(data: Data) -> Data:
    return {name: _number(data[name]) for name in ("low", "high") if isinstance(data.get(name), float)}


def _number(number: float) -> float | int:
    """Return a whole number without decimal point where it is one."""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
