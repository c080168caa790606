"""Surfaces and measures of DWA-M 102-4 as data, and how each splits its water into runoff, recharge and evaporation.

Every row was read in an open transcription of the guideline, not in the guideline itself.
"""

import difflib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.sizing.errors import SizingError
from blaugruen.planning.sizing.quantities import amount, rows
from blaugruen.planning.sizing.site.expressions import evaluate
from blaugruen.text import Text

SHARES: Final = ("a", "g", "v", "e")
"""Runoff, groundwater recharge, evapotranspiration and withdrawal for use."""
_MM_H_FROM_M_S: Final = 3.6e6


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an element.

    Parameters
    ----------
    name, symbol
        Name in files, and symbol in the regressions.
    unit
        Unit of `minimum`, `maximum` and `default`; that of the regression.
    minimum, maximum
        Range for which the regression was made.
    default
        Value used when none is given; None where one has to be named.
    factor
        Input times factor is the value in `unit`: conductivity is given in m/s and used in mm/h.
    default_grade
        How well the default is supported; None where there is none.
    label
        What it is.
    """

    name: str
    symbol: str
    unit: str
    minimum: float
    maximum: float
    default: float | None
    factor: float
    default_grade: Grade | None
    label: Text

    @property
    def input_unit(self) -> str:
        """Return the unit in which files give the parameter."""
        return "m/s" if self.factor == _MM_H_FROM_M_S else self.unit


@dataclass(frozen=True, slots=True)
class Expression:
    """A regression: symbol it gives, text, and the symbol at whose zero it is zero."""

    symbol: str
    text: str
    zero_if: str


@dataclass(frozen=True, slots=True)
class Element:
    """A surface or measure.

    Parameters
    ----------
    key
        Name in files.
    kind
        Whether rain falls on it only, or other water runs to it.
    equation
        Number in the guideline.
    label, note
        What it is, and what is uncertain about it.
    grade, source
        How well the regression is supported, and key of its source.
    parameters, expressions
        Parameters and regressions in the order of evaluation.
    """

    key: str
    kind: Literal["surface", "measure"]
    equation: str
    label: Text
    note: Text
    grade: Grade
    source: str
    parameters: tuple[Parameter, ...]
    expressions: tuple[Expression, ...]

    def expression(self, symbol: str) -> Expression | None:
        """Return the regression of a symbol; None where there is none."""
        return next((item for item in self.expressions if item.symbol == symbol), None)

    @property
    def has_area_share(self) -> bool:
        """Return whether the measure takes up a share of the connected area."""
        return self.expression("f") is not None


@dataclass(frozen=True, slots=True)
class Shares:
    """How water is split: runoff a, recharge g, evapotranspiration v, use e [-]; closed to a sum of 1.

    Parameters
    ----------
    a, g, v, e
        The shares after closing.
    raw
        What the regressions gave, before negative shares were set to 0 and the others scaled.
    """

    a: float
    g: float
    v: float
    e: float
    raw: tuple[float, float, float, float]

    @property
    def raw_sum(self) -> float:
        """Return the sum of the shares before closing."""
        return sum(self.raw)

    @property
    def is_corrected(self) -> bool:
        """Return whether closing changed a share by more than half a per cent."""
        return max(abs(new - old) for new, old in zip((self.a, self.g, self.v, self.e), self.raw, strict=True)) > 0.005


@cache
def elements() -> Mapping[str, Element]:
    """Return all elements by key."""
    parameters, expressions = rows("site_parameters"), rows("site_expressions")
    found = {}
    for row in rows("site_elements"):
        key = row["element"]
        found[key] = Element(
            key,
            "surface" if row["kind"] == "surface" else "measure",
            row["equation"],
            Text(de=row["label_de"], en=row["label_en"]),
            Text(de=row["note_de"], en=row["note_en"]),
            Grade(row["grade"]),
            row["source"],
            tuple(_parameter(item) for item in parameters if item["element"] == key),
            tuple(
                Expression(item["symbol"], item["expression"], item["zero_if"])
                for item in expressions
                if item["element"] == key
            ),
        )
    return MappingProxyType(found)


@cache
def variants() -> Mapping[str, tuple[str, str, float, Text]]:
    """Return names for an element with a fixed parameter: element, parameter, value, label."""
    return MappingProxyType(
        {
            row["variant"]: (
                row["element"],
                row["parameter"],
                float(row["value"]),
                Text(de=row["label_de"], en=row["label_en"]),
            )
            for row in rows("site_variants")
        }
    )


def find_element(name: str, kind: str) -> Element:
    """Return an element by its name or the name of a variant.

    Raises
    ------
    SizingError
        If there is none of that kind; names the most similar one.
    """
    found = elements().get(variants()[name][0] if name in variants() else name)
    if found is not None and found.kind == kind:
        return found
    known = [key for key, element in elements().items() if element.kind == kind]
    known += list(variants()) if kind == "surface" else []
    near = difflib.get_close_matches(name, known, n=1)
    words = (
        Text(de="keine Fläche", en="no surface") if kind == "surface" else Text(de="keine Maßnahme", en="no measure")
    )
    hint = (
        Text(de=f"Meinten Sie „{near[0]}“?", en=f"Did you mean “{near[0]}”?")
        if near
        else Text(de=f"Bekannt sind {', '.join(known)}.", en=f"Known are {', '.join(known)}.")
    )
    raise SizingError(
        Text(
            de=f"„{name}“ ist {words.de} der Wasserbilanz. {hint.de}",
            en=f"“{name}” is {words.en} of the water balance. {hint.en}",
        )
    )


def settings(element: Element, given: Mapping[str, float], variant: str = "") -> dict[str, float]:
    """Return the symbols of an element's parameters with their values.

    Parameters
    ----------
    element
        The element.
    given
        Values by the names of the parameters; conductivity in m/s.
    variant
        Name of the variant by which the element was called, if any.

    Raises
    ------
    SizingError
        If a parameter is unknown, missing or outside the range of the regression.
    """
    known = {parameter.name: parameter for parameter in element.parameters}
    for name in given:
        if name not in known:
            listed = ", ".join(known) or "–"
            raise SizingError(
                Text(
                    de=f"„{element.label.de}“ hat keinen Parameter {name}. Erlaubt: {listed}.",
                    en=f"“{element.label.en}” has no parameter {name}. Permitted: {listed}.",
                )
            )
    values = {}
    for parameter in element.parameters:
        fixed = variants()[variant][2] if variant in variants() and parameter.name == variants()[variant][1] else None
        value = parameter.default if fixed is None else fixed
        if parameter.name in given:
            value = given[parameter.name] * parameter.factor
        values[parameter.symbol] = _in_range(element, parameter, value)
    return values


def _in_range(element: Element, parameter: Parameter, value: float | None) -> float:
    low, high = (
        amount(limit / parameter.factor, parameter.input_unit) for limit in (parameter.minimum, parameter.maximum)
    )
    if value is None:
        raise SizingError(
            Text(
                de=f"„{element.label.de}“ braucht den Parameter {parameter.name} ({parameter.label.de}), {low.de} bis "
                f"{high.de}.",
                en=f"“{element.label.en}” needs the parameter {parameter.name} ({parameter.label.en}), {low.en} to "
                f"{high.en}.",
            )
        )
    slack = 1e-6 * abs(value)
    if not parameter.minimum - slack <= value <= parameter.maximum + slack:
        found = amount(value / parameter.factor, parameter.input_unit)
        raise SizingError(
            Text(
                de=f"„{element.label.de}“: {parameter.label.de} {found.de} liegt außerhalb von {low.de} bis {high.de}; "
                "nur dafür gilt die Aufteilung. Ändern Sie den Wert oder wählen Sie ein anderes Element.",
                en=f"“{element.label.en}”: {parameter.label.en} {found.en} is outside {low.en} to {high.en}, for which "
                "alone the partition holds. Change the value or choose another element.",
            )
        )
    return value


def area_share_percent(element: Element, values: Mapping[str, float], symbol: str = "f") -> float | None:
    """Return the area of a measure [% of the effective connected area]; its range by `f_least` and `f_most`."""
    expression = element.expression(symbol)
    return None if expression is None else evaluate(expression.text, values)


def split(element: Element, values: Mapping[str, float]) -> Shares:
    """Return how an element splits its water.

    Parameters
    ----------
    element
        The element.
    values
        ``P`` and ``E`` [mm/a], the parameters of `settings`, for measures ``f`` [%] or, for a pond, ``sum_Aa`` [m²].
    """
    known = dict(values)
    wanted = [item for item in element.expressions if not item.symbol.startswith("f")]
    while wanted:
        waiting = []
        for item in wanted:
            if item.zero_if and known.get(item.zero_if) == 0:
                known[item.symbol] = 0.0
                continue
            try:
                known[item.symbol] = evaluate(item.text, known)
            except KeyError:
                waiting.append(item)
        if len(waiting) == len(wanted):
            raise KeyError(element.key)
        wanted = waiting
    return close([known.get(symbol, 0.0) for symbol in SHARES])


def close(raw: list[float]) -> Shares:
    """Return shares with negative ones set to 0 and the others scaled to a sum of 1.

    Examples
    --------
    >>> close([0.5, 0.5, -0.1, 0.0]).v
    0.0
    """
    kept = [max(0.0, share) for share in raw]
    total = math.fsum(kept)
    a, g, v, e = (share / total for share in kept)
    return Shares(a, g, v, e, (raw[0], raw[1], raw[2], raw[3]))


def _parameter(row: Mapping[str, str]) -> Parameter:
    return Parameter(
        row["name"],
        row["symbol"],
        row["unit"],
        float(row["min"]),
        float(row["max"]),
        float(row["default"]) if row["default"] else None,
        float(row["factor"]),
        Grade(row["default_grade"]) if row["default_grade"] else None,
        Text(de=row["label_de"], en=row["label_en"]),
    )
