"""Figures of a measure as they stand beside a drawing: read from the pack, in the unit people use, never made up."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from blaugruen.knowledge.measures import Measure
from blaugruen.knowledge.values import Quantity
from blaugruen.reports.numbers import format_number
from blaugruen.text import Language, Text

_MM_PER_M: Final = 1000.0
_THINNEST: Final = 14.0
_PER_ROOT_METRE: Final = 75.0
_THICKEST: Final = 105.0


_NOTHING: Final = Text(de="", en="")


@dataclass(frozen=True, slots=True)
class Form:
    """How a figure is written: held unit times `factor` gives `unit`; a length finds its unit itself.

    `before` says what the figure is where it does not stand beside its own name.
    """

    factor: float = 1.0
    unit: Text = _NOTHING
    before: Text = _NOTHING
    is_length: bool = False
    close: bool = False

    def written(self, quantity: Quantity, language: Language) -> str:
        """Return what it is, number or range, unit."""
        bounds = [None if bound is None else bound * self.factor for bound in (quantity.low, quantity.high)]
        unit = self.unit.in_(language)
        if self.is_length:
            bounds, unit = _length(bounds)
        low, high = (None if bound is None else format_number(bound, language) for bound in bounds)
        text = low if low == high else f"{low}–{high}" if low and high else _one_sided(low, high, language)
        joined = f"{text}{unit}" if self.close or not unit else f"{text}\u00a0{unit}"
        return f"{self.before.in_(language)} {joined}".strip()


def _length(bounds: list[float | None]) -> tuple[list[float | None], str]:
    known = [bound for bound in bounds if bound is not None]
    if min(known) < 1 and max(known) <= 2:
        return [None if bound is None else bound * 100 for bound in bounds], "cm"
    return bounds, "m"


def _one_sided(low: str | None, high: str | None, language: Language) -> str:
    if low is not None:
        return Text(de=f"mindestens {low}", en=f"at least {low}").in_(language)
    return Text(de=f"höchstens {high}", en=f"at most {high}").in_(language)


class _Slope(Form):
    """A side slope is written as 1 : run."""

    def written(self, quantity: Quantity, language: Language) -> str:
        """Return the permitted slopes; a larger run is flatter."""
        low, high = (
            None if run is None else f"1 : {format_number(run, language)}" for run in (quantity.low, quantity.high)
        )
        if low and high:
            return low if low == high else f"{low}–{high.removeprefix('1 : ')}"
        if low:
            return Text(de=f"{low} oder flacher", en=f"{low} or flatter").in_(language)
        return Text(de=f"{high} oder steiler", en=f"{high} or steeper").in_(language)


def _as(unit: str | Text, before: Text = _NOTHING, factor: float = 1.0) -> Form:
    return Form(factor, Text(de=unit, en=unit) if isinstance(unit, str) else unit, before)


_METRES: Final = Form(is_length=True)
_MILLIMETRES_OF_HEIGHT: Final = Form(factor=1 / _MM_PER_M, is_length=True)
_A_DAY: Final = Text(de="l am Tag", en="l a day")

FORMS: Final[Mapping[str, Form]] = MappingProxyType(
    {
        "substrate_depth": _METRES,
        "topsoil_depth": _METRES,
        "filter_depth": _METRES,
        "trench_height": _METRES,
        "shaft_diameter": _METRES,
        "freeboard": _METRES,
        "ponding_depth": _MILLIMETRES_OF_HEIGHT,
        "permanent_depth": _MILLIMETRES_OF_HEIGHT,
        "retention_depth": _MILLIMETRES_OF_HEIGHT,
        "water_depth": _MILLIMETRES_OF_HEIGHT,
        "groundwater_distance": _METRES,
        "utility_distance": _METRES,
        "facade_distance": _METRES,
        "open_water_depth": replace(_METRES, before=Text(de="in Wohngebieten", en="in residential areas")),
        "side_slope": _Slope(),
        "storage": _as("mm", Text(de="speichert", en="stores")),
        "tank_storage": _as(Text(de="l je m² Dach", en="l per m² of roof")),
        "storage_volume": _as("m³"),
        "pit_volume": _as("m³"),
        "root_volume": _as("m³"),
        "space_per_plant": _as("m²"),
        "connected_area_per_tree": _as(Text(de="m² je Baum", en="m² per tree")),
        "storage_coefficient": _as("", Text(de="Speicherkoeffizient", en="storage coefficient")),
        "joint_share": _as("%", Text(de="Anteil", en="share"), 100.0),
        "throttle": _as("l/(s·ha)", factor=10_000.0),
        "filter_throttle": _as("l/(s·m²)"),
        "emptying_time": _as("h", Text(de="leer nach", en="empty after"), 1 / 3600),
        "return_period": _as(Text(de="Jahre", en="years"), Text(de="alle", en="every")),
        "depth_velocity": _as("m²/s"),
        "irrigation": _as(Text(de="l/m² am Tag", en="l/m² a day")),
        "young_tree_water": _as(_A_DAY, Text(de="Jungbaum", en="young tree")),
        "large_tree_water": _as(_A_DAY, Text(de="Großbaum", en="large tree")),
        "roof_slope": Form(unit=Text(de="°", en="°"), before=Text(de="Neigung", en="slope"), close=True),
        "roof_load": _as("kg/m²", Text(de="Lastreserve", en="load reserve")),
    }
)
"""Every figure a drawing may show, with the way it is written. A measure that has one is drawn with it."""


def quantity(measure: Measure, field: str) -> Quantity | None:
    """Return a figure of a measure, from its hydraulics or its siting; None where the pack has none.

    Parameters
    ----------
    measure
        Measure of the pack.
    field
        A key of `FORMS`.
    """
    found = getattr(measure.hydraulics, field, None) or getattr(measure.siting, field, None)
    return found if isinstance(found, Quantity) else None


def figure_text(measure: Measure, field: str, language: Language) -> str:
    """Return a figure of a measure in words; empty where the pack has none.

    Parameters
    ----------
    measure
        Measure of the pack.
    field
        A key of `FORMS`.
    language
        Decides decimal mark and words.
    """
    found = quantity(measure, field)
    return "" if found is None else FORMS[field].written(found, language)


def height(measure: Measure, field: str, otherwise: float) -> float:
    """Return how high a layer is drawn [units of the sheet].

    The square root keeps the order of heights and lets centimetres and metres stand in one drawing.

    Parameters
    ----------
    measure
        Measure of the pack.
    field
        Length, a key of `FORMS`.
    otherwise
        Height where the pack has no figure.
    """
    found = quantity(measure, field)
    if found is None:
        return otherwise
    known = [bound * FORMS[field].factor for bound in (found.low, found.high) if bound is not None]
    return min(_THICKEST, _THINNEST + _PER_ROOT_METRE * math.sqrt(sum(known) / len(known)))
