"""Elements as data: kinds of measures, their parameters with unit, range, default and provenance, and their layers."""

import csv
import difflib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.errors import InputError
from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.simulation.layers import FOOT_MM, INCH_MM, LAYER_DTYPE, Catchment, Layers, LayerType
from blaugruen.text import Text, number_text

_DATA: Final = Path(__file__).with_name("data")
MM_H_PER_M_S: Final = 3.6e6
MM_H_PER_L_S_HA: Final = 0.36
MANNING: Final = 1.49
"""Constant of Manning's law with feet, as SWMM has it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a kind of element.

    Parameters
    ----------
    name, unit
        Name with its unit, and the unit alone; ``1`` for pure numbers.
    minimum, maximum
        Range in which a value is accepted.
    default
        Value for this kind.
    grade, source
        How well the default is supported, and by what.
    description
        What it means.
    """

    name: str
    unit: str
    minimum: float
    maximum: float
    default: float
    grade: Grade
    source: str
    description: Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of measure.

    Parameters
    ----------
    name
        Name in files.
    type
        Set of equations.
    label
        Name for people.
    parameters
        Parameters by name, with the defaults of this kind.
    """

    name: str
    type: LayerType
    label: Text
    parameters: Mapping[str, Parameter]


@dataclass(frozen=True, slots=True)
class Element:
    """One measure at one place.

    Parameters
    ----------
    name
        Its name in results.
    kind
        Name of its kind, see `kinds`.
    area_m2
        Its area.
    connected_m2
        Impervious area whose runoff it takes.
    catchment
        Class of the connected area, see `catchments`.
    values
        Parameters that differ from the defaults of the kind.
    """

    name: str
    kind: str
    area_m2: float
    connected_m2: float = 0.0
    catchment: str = "road"
    values: Mapping[str, float] = field(default_factory=dict)


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def kinds() -> Mapping[str, Kind]:
    """Return all kinds of elements by name."""
    descriptions = {row["name"]: row for row in _rows("parameters")}
    found: dict[str, dict[str, Parameter]] = {row["kind"]: {} for row in _rows("kinds")}
    for row in _rows("elements"):
        about = descriptions[row["parameter"]]
        found[row["kind"]][row["parameter"]] = Parameter(
            name=row["parameter"],
            unit=about["unit"],
            minimum=float(about["min"]),
            maximum=float(about["max"]),
            default=float(row["value"]),
            grade=Grade(row["provenance"]),
            source=row["source"],
            description=Text(de=about["description_de"], en=about["description_en"]),
        )
    return MappingProxyType(
        {
            row["kind"]: Kind(
                row["kind"],
                LayerType[row["type"]],
                Text(de=row["name_de"], en=row["name_en"]),
                MappingProxyType(found[row["kind"]]),
            )
            for row in _rows("kinds")
        }
    )


@cache
def catchments() -> Mapping[str, Catchment]:
    """Return the classes of connected areas by name, as the kernel takes them."""
    return MappingProxyType(
        {
            row["name"]: Catchment(
                manning_factor(float(row["slope_percent"]) / 100, float(row["roughness"]), float(row["flow_length_m"])),
                float(row["depression_mm"]),
                float(row["smooth_fraction"]),
            )
            for row in catchment_rows()
        }
    )


def catchment_rows() -> list[dict[str, str]]:
    """Return the rows of the classes of connected areas, as they stand in the file."""
    return _rows("catchments")


def manning_factor(slope: float, roughness: float, flow_length_m: float) -> float:
    """Return c of the sheet flow c·d^(5/3) [mm^(-2/3)/h] on the area; 0 without roughness.

    Manning with SWMM's constant, in feet and seconds: q = 1.49·√S/(n·L)·d^(5/3).
    """
    if roughness == 0.0:
        return 0.0
    per_second = MANNING * math.sqrt(slope) / (roughness * flow_length_m * 1000.0 / FOOT_MM)
    return per_second * FOOT_MM ** (-2.0 / 3.0) * 3600.0


def layer_rows(layers: Sequence[Layers]) -> NDArray[np.void]:
    """Return layers as the kernel takes them, one row of `LAYER_DTYPE` each."""
    return np.array([tuple(row) for row in layers], dtype=LAYER_DTYPE)


NO_LAYERS: Final = Layers(
    int(LayerType.SURFACE),
    **dict.fromkeys(Layers._fields[1:], 0.0)
    | {"surface_voids": 1.0, "pavement_voids": 1.0, "pavement_open": 1.0, "storage_voids": 1.0}
    | {"upper_zone": 1.0, "evaporation_factor": 1.0, "top_width": 1.0},
)
"""An element without any layer, from which others are made."""


def element_layers(element: Element) -> Layers:
    """Return the layers of an element.

    Raises
    ------
    InputError
        If kind, class of area or a parameter is unknown, an area is not positive or a value is outside its range.
    """
    kind = _known(element)
    v = {name: parameter.default for name, parameter in kind.parameters.items()} | dict(element.values)
    ratio = element.connected_m2 / element.area_m2
    layers = NO_LAYERS._replace(
        type=int(kind.type),
        inflow_ratio=ratio,
        saturation=v.get("initial_saturation_fraction", 0.0),
        evaporation_factor=v.get("evaporation_factor", 1.0),
        seepage=v.get("ground_k_f_m_s", 0.0) * MM_H_PER_M_S,
        demand=v.get("use_mm_d", 0.0) / 24.0,
        storage_depth=v.get("storage_height_mm", 0.0),
        storage_voids=v.get("storage_voids_fraction", 1.0),
    )
    if "surface_height_mm" in v:
        layers = _with_surface(layers, v)
    if "porosity_fraction" in v:
        layers = _with_soil(layers, v, element)
    if "pavement_height_mm" in v:
        pervious = 1.0 - v["pavement_sealed_fraction"]
        layers = layers._replace(
            pavement_depth=v["pavement_height_mm"],
            pavement_voids=v["pavement_voids_fraction"] * pervious,
            pavement_open=pervious,
            pavement_rate=v["pavement_k_f_m_s"] * MM_H_PER_M_S * pervious,
        )
    if "mat_height_mm" in v:
        layers = layers._replace(
            storage_depth=v["mat_height_mm"],
            storage_voids=v["mat_voids_fraction"],
            mat_outflow=manning_factor(v["surface_slope_percent"] / 100, v["mat_roughness"], v["flow_length_m"]),
        )
    if "throttle_l_s_ha" in v:
        layers = _with_throttle(layers, v, element)
    if kind.type == LayerType.CHANNEL:
        layers = _as_channel(layers, v)
    return layers


def _with_surface(layers: Layers, v: Mapping[str, float]) -> Layers:
    return layers._replace(
        surface_depth=v["surface_height_mm"],
        surface_voids=1.0 - v["vegetation_fraction"],
        surface_outflow=manning_factor(v["surface_slope_percent"] / 100, v["surface_roughness"], v["flow_length_m"]),
    )


def _with_soil(layers: Layers, v: Mapping[str, float], element: Element) -> Layers:
    if not v["wilting_point_fraction"] < v["field_capacity_fraction"] < v["porosity_fraction"]:
        raise InputError(
            Text(
                de=f"{element.name}: Welkepunkt, Feldkapazität und Porenanteil müssen in dieser Reihenfolge wachsen.",
                en=f"{element.name}: wilting point, field capacity and porosity must rise in this order.",
            )
        )
    rate = v["soil_k_f_m_s"] * MM_H_PER_M_S
    return layers._replace(
        soil_depth=v["soil_height_mm"],
        porosity=v["porosity_fraction"],
        field_capacity=v["field_capacity_fraction"],
        wilting_point=v["wilting_point_fraction"],
        soil_rate=rate,
        soil_slope=v["conductivity_slope"],
        suction=v["suction_mm"],
        deficit=(v["porosity_fraction"] - v["wilting_point_fraction"]) * (1.0 - v["initial_saturation_fraction"]),
        upper_zone=upper_zone(rate),
    )


def upper_zone(rate: float) -> float:
    """Return the depth of the Green–Ampt upper zone [mm]: 4·√K inches with K in in/h."""
    return INCH_MM * 4.0 * math.sqrt(rate / INCH_MM)


def _with_throttle(layers: Layers, v: Mapping[str, float], element: Element) -> Layers:
    head = layers.storage_depth - v["throttle_offset_mm"]
    if head <= 0.0:
        raise InputError(
            Text(
                de=f"{element.name}: Die Drossel liegt nicht unter der Oberkante des Speichers; verringern Sie "
                "throttle_offset_mm.",
                en=f"{element.name}: the throttle is not below the top of the storage; reduce throttle_offset_mm.",
            )
        )
    flow = v["throttle_l_s_ha"] * MM_H_PER_L_S_HA * (1.0 + layers.inflow_ratio)
    return layers._replace(
        drain_coefficient=flow / head ** v["throttle_exponent"],
        drain_exponent=v["throttle_exponent"],
        drain_offset=v["throttle_offset_mm"],
    )


def _as_channel(layers: Layers, v: Mapping[str, float]) -> Layers:
    rate = v["soil_k_f_m_s"] * MM_H_PER_M_S
    return channel_section(
        layers._replace(
            soil_rate=rate, suction=v["suction_mm"], deficit=v["native_deficit_fraction"], upper_zone=upper_zone(rate)
        ),
        (v["top_width_m"] * 1000.0, v["side_slope"]),
        v["surface_slope_percent"] / 100,
        (v["surface_roughness"], v["flow_length_m"]),
    )


def channel_section(layers: Layers, section: tuple[float, float], slope: float, bed: tuple[float, float]) -> Layers:
    """Return layers with a trapezoidal section; a bottom narrower than half a foot makes the sides steeper, as in SWMM.

    Parameters
    ----------
    layers
        Layers with the depth of the channel.
    section
        Width at the top [mm] and run per rise of the sides.
    slope
        Slope of the channel [1].
    bed
        Roughness and length of the channel [m].
    """
    top, side = section
    least = 0.5 * FOOT_MM
    bottom = top - 2.0 * side * layers.surface_depth
    if bottom < least:
        bottom = least
        side = (top - least) / (2.0 * layers.surface_depth)
    roughness, length_m = bed
    outflow = MANNING * math.sqrt(slope) / roughness * FOOT_MM ** (1.0 / 3.0) * 3600.0 / (length_m * 1000.0)
    return layers._replace(top_width=top, bottom_width=bottom, side_slope=side, surface_outflow=outflow)


def _known(element: Element) -> Kind:
    kind = kinds().get(element.kind)
    if kind is None:
        raise _unknown(element.name, element.kind, list(kinds()))
    if element.catchment not in catchments():
        raise _unknown(element.name, element.catchment, list(catchments()))
    for name, area in (("area_m2", element.area_m2), ("connected_m2", element.connected_m2)):
        if not math.isfinite(area) or area < 0.0 or (area == 0.0 and name == "area_m2"):
            raise InputError(
                Text(
                    de=f"{element.name}: {name} = {area:g} ist keine Fläche; geben Sie eine Zahl über 0 an.",
                    en=f"{element.name}: {name} = {area:g} is no area; give a number above 0.",
                )
            )
    for name, value in element.values.items():
        if name not in kind.parameters:
            raise _unknown(element.name, name, list(kind.parameters))
        _check(element.name, kind.parameters[name], value)
    return kind


def _check(element: str, parameter: Parameter, value: float) -> None:
    if parameter.minimum <= value <= parameter.maximum:
        return
    low, high, found = (number_text(x) for x in (parameter.minimum, parameter.maximum, value))
    de = f"{element}: {parameter.name} = {found.de} liegt außerhalb von {low.de} bis {high.de} {parameter.unit}."
    en = f"{element}: {parameter.name} = {found.en} is outside {low.en} to {high.en} {parameter.unit}."
    if parameter.unit == "m/s" and value > 1.0:
        meant = number_text(float(f"{value / MM_H_PER_M_S:.3g}"))
        de += f" Meinten Sie mm/h? {found.de} mm/h sind {meant.de} m/s."
        en += f" Did you mean mm/h? {found.en} mm/h are {meant.en} m/s."
    raise InputError(Text(de=de, en=en))


def _unknown(element: str, name: str, known: list[str]) -> InputError:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    de = f"Meinten Sie {near[0]}?" if near else f"Bekannt sind: {', '.join(known)}."
    en = f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(known)}."
    return InputError(Text(de=f"{element}: {name} ist unbekannt. {de}", en=f"{element}: {name} is not known. {en}"))
