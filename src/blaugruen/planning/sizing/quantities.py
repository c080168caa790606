"""Quantities, limits and equations of sizing as data: one row each, read by code and documentation alike."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.sizing.errors import SizingError
from blaugruen.text import Text

_DATA: Final = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A physical quantity of sizing.

    Parameters
    ----------
    name
        Name in code and files, with its unit.
    math, spoken
        Symbol as Typst math, and as it is read aloud.
    unit
        Unit of the number; ``1`` for pure numbers.
    minimum, maximum
        Hard range of an input.
    label
        What it is.
    """

    name: str
    math: str
    spoken: str
    unit: str
    minimum: float
    maximum: float
    label: Text


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit or default of the rules.

    Parameters
    ----------
    name
        Name in the code.
    value, unit
        The number and its unit.
    grade, source
        How well it is supported, and key of its source.
    label
        What it limits.
    """

    name: str
    value: float
    unit: str
    grade: Grade
    source: str
    label: Text


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation of the rules.

    Parameters
    ----------
    key
        Name in the code.
    reference
        Standard and number by which people know it.
    math, spoken
        Typst math, and how it is read aloud.
    symbols
        Names of the quantities in it.
    grade, source
        How well it is supported, and key of its source.
    """

    key: str
    reference: str
    math: str
    spoken: Text
    symbols: tuple[str, ...]
    grade: Grade
    source: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source that proofs refer to."""

    key: str
    text: Text
    url: str


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one data file of sizing, for example ``test_methods``."""
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def quantities() -> Mapping[str, Quantity]:
    """Return all quantities by name."""
    return MappingProxyType(
        {
            row["name"]: Quantity(
                row["name"],
                row["math"],
                row["spoken"],
                row["unit"],
                float(row["min"]),
                float(row["max"]),
                _both(row, "label"),
            )
            for row in rows("quantities")
        }
    )


@cache
def limits() -> Mapping[str, Limit]:
    """Return all limits and defaults by name."""
    return MappingProxyType(
        {
            row["name"]: Limit(
                row["name"],
                float(row["value"]),
                row["unit"],
                Grade(row["grade"]),
                row["source"],
                _both(row, "label"),
            )
            for row in rows("rules")
        }
    )


@cache
def equations() -> Mapping[str, Equation]:
    """Return all equations by key."""
    return MappingProxyType(
        {
            row["key"]: Equation(
                row["key"],
                row["reference"],
                row["math"],
                _both(row, "spoken"),
                tuple(row["symbols"].split()),
                Grade(row["grade"]),
                row["source"],
            )
            for row in rows("equations")
        }
    )


@cache
def sources() -> Mapping[str, SourceText]:
    """Return all sources by key."""
    return MappingProxyType(
        {row["key"]: SourceText(row["key"], _both(row, "text"), row["url"]) for row in rows("sources")}
    )


def _both(row: Mapping[str, str], name: str) -> Text:
    return Text(de=row[f"{name}_de"], en=row[f"{name}_en"])


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def amount(value: float, unit: str = "1") -> Text:
    r"""Write a number with its unit for the middle of a sentence: four significant digits, powers of ten raised.

    Examples
    --------
    >>> amount(7.2e-6, "m/s").de
    '7,2·10⁻⁶\xa0m/s'
    >>> amount(42.7334, "m²").en
    '42.73\xa0m²'
    """
    end = "" if unit == "1" else f"\u00a0{unit}"
    if 1e3 <= abs(value) < 1e9:
        grouped = f"{value:,.0f}".replace("-", "−")
        return Text(de=grouped.replace(",", ".") + end, en=grouped + end)
    text = f"{value:.4g}"
    if "e" in text:
        mantissa, _, power = text.partition("e")
        text = f"{mantissa}·10{str(int(power)).translate(_RAISED)}"
    text = text.replace("-", "−")
    return Text(de=text.replace(".", ",") + end, en=text + end)


def range_fault(name: str, value: float) -> tuple[Text, Text] | None:
    """Return what is wrong with a value and what to do; None when it lies in the range of its quantity.

    Parameters
    ----------
    name
        Name of the quantity.
    value
        Number in the unit of the quantity.
    """
    quantity = quantities()[name]
    if quantity.minimum <= value <= quantity.maximum:
        return None
    if name == "k_f" and value > quantity.maximum:
        return conductivity_question(value)
    if quantity.unit == "m²" and value == 0:
        return (
            Text(de=f"{quantity.label.de}: Die Fläche ist null.", en=f"{quantity.label.en}: the area is zero."),
            Text(
                de="Geben Sie die wirkliche Fläche in m² an oder lassen Sie die Angabe weg.",
                en="Give the real area in m², or leave the entry out.",
            ),
        )
    found, low, high = (amount(number, quantity.unit) for number in (value, quantity.minimum, quantity.maximum))
    return (
        Text(
            de=f"{quantity.label.de}: {found.de} liegt außerhalb von {low.de} bis {high.de}.",
            en=f"{quantity.label.en}: {found.en} is outside {low.en} to {high.en}.",
        ),
        Text(de="Prüfen Sie Zahl und Einheit.", en="Check number and unit."),
    )


CONDUCTIVITY_DOUBT_M_S: Final = 0.01
"""A number above, without a unit, is more likely meant in mm/h: coarse gravel conducts 0.01 m/s, fine sand 36 mm/h."""


def conductivity_question(value: float) -> tuple[Text, Text]:
    """Return the question whether a conductivity given in m/s is really meant in mm/h."""
    converted = amount(from_mm_h(value), "m/s")
    given = amount(value)
    return (
        Text(
            de=f"k_f = {given.de} m/s wäre durchlässiger als grober Kies. Ist {given.de} mm/h gemeint, also "
            f"{converted.de}?",
            en=f"k_f = {given.en} m/s would be more permeable than coarse gravel. Is {given.en} mm/h meant, that is "
            f"{converted.en}?",
        ),
        _unit_advice(value),
    )


def _unit_advice(value: float) -> Text:
    if value > quantities()["k_f"].maximum:
        return Text(
            de=f"Schreiben Sie dann „{value:g} mm/h“, sonst einen Wert bis 1 m/s.",
            en=f"Then write “{value:g} mm/h”, else a value of up to 1 m/s.",
        )
    return Text(
        de=f"Schreiben Sie die Einheit dazu: „{value:g} mm/h“ oder „{value:g} m/s“.",
        en=f"Write the unit with it: “{value:g} mm/h” or “{value:g} m/s”.",
    )


def from_mm_h(value: float) -> float:
    """Return a rate given in mm/h in m/s: 3.6 mm/h are 10⁻⁶ m/s."""
    return value / 3.6e6


def check_range(name: str, value: float) -> None:
    """Refuse a value outside the range of its quantity.

    Raises
    ------
    SizingError
        Says which range holds.
    """
    fault = range_fault(name, value)
    if fault:
        wrong, advice = fault
        raise SizingError(Text(de=f"{wrong.de} {advice.de}", en=f"{wrong.en} {advice.en}"))
