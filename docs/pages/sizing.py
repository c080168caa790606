"""Sizing: what each measure needs, quantities with their ranges, limits, equations, elements of the water balance."""

import dataclasses
import types
import typing
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from blaugruen.planning.sizing.inputs import Surface
from blaugruen.planning.sizing.quantities import Quantity, equations, limits, quantities, rows, sources
from blaugruen.planning.sizing.reading import RAINS
from blaugruen.planning.sizing.registry import KINDS, Kind
from blaugruen.planning.sizing.site.balance import SiteMeasure, SiteSurface
from blaugruen.planning.sizing.site.elements import Element, elements, variants
from blaugruen.planning.sizing.site.reference import NaturalShares, NaturalSite
from pages.markdown import code, number, table

INTRODUCTION: Final = """# Sizing

What [`blaugruen size`](cli.md#blaugruen-size) takes. A file is YAML; `measure` names what is sized, `title` is printed
on the proof, `sources` gives the source of an entry by the name of its field. Every value of this page carries its
support: `sourced` (read in the source named), `derived`, `expert` (professional knowledge, to be verified) or
`proposal`. How the calculations work and what they are not: [the explanation](../explanation/sizing.md).

`k_f` is a number in m/s, or text with its unit: `36 mm/h`. A bare number above 0.01 is asked about.

**Connected surfaces** are either `effective_area_m2`, or a list `surfaces`:

"""
RAIN: Final = """
**Rain** is one table for all return periods, as intensities or as depths:

```yaml
rain:
  source: KOSTRA-DWD-2020, cell 49125
  rates_l_s_ha:            # or depths_mm
    5: {5: 310.0, 10: 200.0, 15: 152.2}   # return period [a]: {duration [min]: value}
return_period_a: 5
```

"""
ELEMENTS: Final = """## Elements of the water balance

Read in an open transcription of DWA-M 102-4, not in the guideline. `P` and `E` are precipitation and potential
evapotranspiration in mm/a, `f` the area of a measure in percent of the effective connected area, `kf` the conductivity
in mm/h. Conductivity is given as `k_f` in m/s or with its unit; its range below is in mm/h.

"""
SITE: Final = """
The climate is `precipitation_mm` and `potential_evapotranspiration_mm`, or `city`: one of {cities}. Parts of a site:

"""


def page() -> str:
    """Return the page."""
    parts = [INTRODUCTION, _fields(Surface, extra=("coefficient",)), RAIN]
    parts += [
        f"## {kind.key}\n\n{_capital(kind.label.en)}{_methods_of(kind)}.\n\n{_fields(kind.inputs)}\n"
        for kind in KINDS.values()
    ]
    cities = ", ".join(row["city"] for row in rows("city_climate"))
    parts.append(SITE.format(cities=cities))
    for name, part in (
        ("surfaces", SiteSurface),
        ("measures", SiteMeasure),
        ("natural", NaturalShares),
        ("natural_site", NaturalSite),
    ):
        parts.append(f"### {name}\n\n{_fields(part)}\n")
    parts += [_limits(), _methods(), _equations(), _elements(), _natural(), _sources()]
    return "".join(parts).rstrip("\n") + "\n"


def _methods_of(kind: Kind) -> str:
    names = ", ".join(code(method.value) for method in kind.methods)
    return f"; in the catalogue of measures {names}" if names else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fields(kind: type[Any], extra: tuple[str, ...] = ()) -> str:
    hints = typing.get_type_hints(kind)
    found = [_field(part, hints[part.name]) for part in _parts(kind)]
    found += [(code(name), "text", "", _label(name)) for name in extra]
    return table(("field", "value", "if absent", "meaning"), found)


def _parts(kind: type[Any]) -> Iterator["dataclasses.Field[Any]"]:
    required = [part for part in dataclasses.fields(kind) if _is_required(part)]
    yield from required
    yield from (part for part in dataclasses.fields(kind) if part not in required)


def _is_required(part: "dataclasses.Field[Any]") -> bool:
    return part.default is dataclasses.MISSING and part.default_factory is dataclasses.MISSING


def _field(part: "dataclasses.Field[Any]", hint: object) -> tuple[str, ...]:
    name = RAINS.get(part.name, part.name)
    absent = "**required**" if _is_required(part) else _default(part.default)
    if f"{part.name}_default" in limits() and not absent:
        absent = f"{code(number(limits()[f'{part.name}_default'].value))}, named on the proof"
    return code("surfaces" if part.name == "catchment" else name), _value(part.name, hint), absent, _label(part.name)


def _default(value: object) -> str:
    if isinstance(value, bool):
        return code(str(value).lower())
    if value in (None, "", dataclasses.MISSING) or isinstance(value, tuple):
        return ""
    return code(f"{value:g}" if isinstance(value, int | float) else str(value))


def _value(name: str, hint: object) -> str:
    if isinstance(hint, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not types.NoneType)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return ", ".join(code(member.value) for member in hint)
    if name in quantities():
        return _range(quantities()[name])
    if name in RAINS:
        return "years"
    return {float: "number", int: "whole number", bool: "`true`, `false`", str: "text"}.get(hint, "fields")


def _range(quantity: Quantity) -> str:
    low, high = (_short(value) for value in (quantity.minimum, quantity.maximum))
    return f"{low} … {high} {'' if quantity.unit == '1' else quantity.unit}".rstrip()


def _short(value: float) -> str:
    return f"{value:.0e}".replace("e-0", "e-").replace("e-1", "e-1") if 0 < abs(value) < 1e-3 else number(value)


def _label(name: str) -> str:
    known = {row["name"]: row["label_en"] for row in rows("fields")}
    return known.get(name) or quantities()[name].label.en


def _limits() -> str:
    heads = ("name", "value", "unit", "support", "source", "meaning")
    found = [
        (code(row.name), _short(row.value), _unit(row.unit), row.grade.value, _source(row.source), row.label.en)
        for row in limits().values()
    ]
    return f"## Limits and defaults\n\n{table(heads, found, numbers=(1,))}\n"


def _methods() -> str:
    tests = [
        (code(row["key"]), row["factor"], row["label_en"], row["grade"], _source(row["source"]))
        for row in rows("test_methods")
    ]
    frequencies = [
        (code(row["vulnerability"]), row["frequency_small"], row["frequency_large"], row["frequency_flood"])
        for row in rows("frequencies")
    ]
    loads = [
        (code(row["load_class"]), row["topsoil_least_m"], row["area_ratio_most"] or "–", row["label_en"])
        for row in rows("load_classes")
    ]
    risks = [(code(row["risk"]), row["safety_factor"], row["grade"], _source(row["source"])) for row in rows("risks")]
    return (
        "## Tables\n\nTest method and its factor:\n\n"
        + table(("`test_method`", "factor", "meaning", "support", "source"), tests, numbers=(1,))
        + "\nLargest frequency per year, for up to 800 m² of effective area, above, and for the flooding proof:\n\n"
        + table(("`vulnerability`", "≤ 800 m²", "> 800 m²", "flooding"), frequencies, numbers=(1, 2, 3))
        + "\nTopsoil in m, and the largest ratio of A_C to A_S:\n\n"
        + table(("`load_class`", "topsoil", "ratio", "meaning"), loads, numbers=(1, 2))
        + "\nSafety factor of a retention storage:\n\n"
        + table(("`risk`", "factor", "support", "source"), risks, numbers=(1,))
        + "\n"
    )


def _equations() -> str:
    heads = ("formula", "standard and number", "support", "source")
    found = [(code(item.math), item.reference, item.grade.value, _source(item.source)) for item in equations().values()]
    return f"## Formulas\n\nIn the notation of Typst.\n\n{table(heads, found)}\n"


def _elements() -> str:
    parts = [ELEMENTS]
    heads = ("element", "no.", "kind", "meaning", "support", "source")
    parts.append(
        table(
            heads,
            [
                (code(item.key), item.equation, item.kind, _meaning(item), item.grade.value, _source(item.source))
                for item in elements().values()
            ],
        )
    )
    named = [(code(key), code(row[0]), f"{row[1]} = {row[2]:g}", row[3].en) for key, row in variants().items()]
    parts.append(f"\nFurther names for surfaces:\n\n{table(('name', 'element', 'parameter', 'meaning'), named)}")
    found = []
    for item in elements().values():
        for part in item.parameters:
            default = "" if part.default is None else _short(part.default)
            grade = part.default_grade.value if part.default_grade else ""
            low_high = f"{_short(part.minimum)} … {_short(part.maximum)} {_unit(part.unit)}".rstrip()
            found.append((code(item.key), code(part.name), code(part.symbol), low_high, default, grade, part.label.en))
    heads = ("element", "parameter", "symbol", "range", "default", "its support", "meaning")
    parts.append(f"\nParameters:\n\n{table(heads, found, numbers=(4,))}")
    texts = [
        (code(item.key), code(part.symbol), code(part.text))
        for item in elements().values()
        for part in item.expressions
    ]
    parts.append(f"\nRegressions:\n\n{table(('element', 'symbol', 'regression'), texts)}\n")
    return "".join(parts)


def _meaning(item: Element) -> str:
    return f"{item.label.en}. {item.note.en}".rstrip() if item.note.en else item.label.en


def _natural() -> str:
    heads = ("`groundwater`", "`cover`", "`soil`", "slope < 2 %", "< 4 %", "< 10 %", "≥ 10 %")
    found = [tuple(row.values()) for row in rows("natural_runoff_share")]
    return (
        "## Direct runoff of the natural state\n\nShare r of direct runoff in all runoff (`sourced`: "
        f"{_source('m102_code')}).\n\n{table(heads, found, numbers=(3, 4, 5, 6))}\n"
    )


def _sources() -> str:
    found = [(code(item.key), f"{item.text.en} {item.url}".rstrip()) for item in sources().values()]
    return f"## Sources\n\n{table(('key', 'source'), found)}"


def _source(key: str) -> str:
    return code(key)


def _unit(unit: str) -> str:
    return "" if unit == "1" else unit
