"""Figures of entries as people read them: number or range, unit in words, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import get_args

from pydantic.fields import FieldInfo

from blaugruen.knowledge.measures import Price
from blaugruen.knowledge.units import convert_back
from blaugruen.knowledge.values import In, Quantity, Span
from blaugruen.reports.numbers import format_number
from blaugruen.text import Language, Text

_SPACE = "\u00a0"
_TIGHT = frozenset({"°"})
_CONDUCTIVITY = "m/s"
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

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
    """Return label, unit and range of a field that holds a quantity, also where it may be absent."""
    marks = [*field.metadata, *(mark for part in get_args(field.annotation) for mark in _metadata(part))]
    return next((mark for mark in marks if isinstance(mark, In)), None)


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
    if wanted == _CONDUCTIVITY:
        return _conductivity([one for one in bounds if one is not None], language)
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


def _metadata(part: object) -> Iterable[object]:
    found: Iterable[object] = getattr(part, "__metadata__", ())
    return found


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


def _conductivity(bounds: list[float], language: Language) -> str:
    """Write hydraulic conductivities as people in the field do: always with a power of ten."""
    return " – ".join(f"{_power(bound, language)}" for bound in dict.fromkeys(bounds)) + f"{_SPACE}{_CONDUCTIVITY}"


def _power(value: float, language: Language) -> str:
    mantissa, _, exponent = f"{value:.1e}".partition("e")
    factor = format_number(float(mantissa), language)
    return f"{factor}{_SPACE}·{_SPACE}10{str(int(exponent)).translate(_RAISED)}"


def _with_unit(amount: str, unit: str, language: Language) -> str:
    if not unit:
        return amount
    is_tight = unit in _TIGHT or (unit == "%" and language == "en")
    return f"{amount}{unit}" if is_tight else f"{amount}{_SPACE}{unit}"
