"""Figures of entries as people read them: number or range, unit in words, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pydantic.fields import FieldInfo

from blaugruen.knowledge.fields import Strict
from blaugruen.knowledge.measures import Price
from blaugruen.knowledge.units import convert_back
from blaugruen.knowledge.values import In, Quantity, Span
from blaugruen.reports.numbers import format_number
from blaugruen.text import Language, Text

_SPACE = "\u00a0"
_TIGHT = frozenset({"°"})

UNITS: Mapping[str, Text] = MappingProxyType(
    {
        "1": Text("", ""),
        "m2": Text("m²", "m²"),
        "m3": Text("m³", "m³"),
        "m2/s": Text("m²/s", "m²/s"),
        "l/m2": Text("l/m²", "l/m²"),
        "kg/m2": Text("kg/m²", "kg/m²"),
        "l/s/ha": Text("l/(s·ha)", "l/(s·ha)"),
        "l/s/m2": Text("l/(s·m²)", "l/(s·m²)"),
        "mm/d": Text("mm am Tag", "mm a day"),
        "mm/a": Text("mm im Jahr", "mm a year"),
        "l/d": Text("l am Tag", "l a day"),
        "l/m2/d": Text("l/m² am Tag", "l/m² a day"),
        "l/m2/a": Text("l/m² im Jahr", "l/m² a year"),
        "1/a": Text("× im Jahr", "× a year"),
        "a": Text("Jahre", "years"),
        "d": Text("Tage", "days"),
        "min": Text("Minuten", "minutes"),
        "deg": Text("°", "°"),
    }
)
"""Units that are written in another way than in the pack; all others stand as they are."""


def unit_words(unit: str) -> Text:
    """Return a unit as people write it."""
    return UNITS.get(unit, Text(unit, unit))


def mark_of(field: FieldInfo) -> In | None:
    """Return label, unit and range of a field that holds a quantity."""
    return next((mark for mark in field.metadata if isinstance(mark, In)), None)


def quantities(part: Strict) -> list[tuple[In, Quantity]]:
    """Return the quantities a part of an entry states, with what describes them, in the order of the schema."""
    found = []
    for name, field in type(part).model_fields.items():
        mark, value = mark_of(field), getattr(part, name)
        if mark is not None and isinstance(value, Quantity):
            found.append((mark, value))
    return found


def figure(quantity: Quantity, usual: str, language: Language) -> str:
    """Write a quantity in the unit in which people know it.

    Parameters
    ----------
    quantity
        Number or range.
    usual
        Unit to write, one of those accepted for the unit the quantity has; empty: its own.
    language
        Decides decimal mark and words.
    """
    held = quantity.unit or "1"
    wanted = usual or held
    bounds = [None if one is None else convert_back(one, held, wanted) for one in (quantity.low, quantity.high)]
    return _with_unit(_span(bounds[0], bounds[1], language), unit_words(wanted).in_(language), language)


def span(value: Span, language: Language) -> str:
    """Write a plain number or range."""
    return _span(value.low, value.high, language)


def price(value: Price, language: Language, *, yearly: bool = False) -> str:
    """Write a net price with what it refers to."""
    amount = span(value, language)
    per = value.per.label.in_(language)
    if language == "de":
        return f"{amount}{_SPACE}€ je {per}" + (" und Jahr" if yearly else "")
    return f"€{amount} per {per}" + (" and year" if yearly else "")


def number(value: float, language: Language) -> str:
    """Write one number."""
    return format_number(value, language)


def _span(low: float | None, high: float | None, language: Language) -> str:
    if low == high or low is None or high is None:
        one = format_number(low if low is not None else high, language)
        if low == high:
            return one
        least = low is not None
        return Text(
            de=f"{'mindestens' if least else 'höchstens'} {one}", en=f"{'at least' if least else 'at most'} {one}"
        ).in_(language)
    first, last = format_number(low, language), format_number(high, language)
    joint = " – " if _SPACE in first + last else "–"
    return f"{first}{joint}{last}"


def _with_unit(amount: str, unit: str, language: Language) -> str:
    if not unit:
        return amount
    is_tight = unit in _TIGHT or (unit == "%" and language == "en")
    return f"{amount}{unit}" if is_tight else f"{amount}{_SPACE}{unit}"
