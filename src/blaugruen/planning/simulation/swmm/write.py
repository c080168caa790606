"""Writing a scenario as input of SWMM 5.2: one sub-catchment and one LID control for every element."""

import math
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

import numpy as np

from blaugruen.errors import InputError
from blaugruen.files import replacing
from blaugruen.planning.simulation.elements import MANNING
from blaugruen.planning.simulation.forcing import Forcing
from blaugruen.planning.simulation.layers import FOOT_MM, Layers, LayerType
from blaugruen.planning.simulation.units import Unit
from blaugruen.text import Text

MODEL: Final = "model.inp"
RAIN: Final = "rain.dat"
EVAPORATION: Final = "evaporation.dat"
CODES: Final = {
    LayerType.SOIL_CELL: "BC",
    LayerType.ROOF: "GR",
    LayerType.TRENCH: "IT",
    LayerType.PAVING: "PP",
    LayerType.BARREL: "RB",
    LayerType.SURFACE: "RD",
    LayerType.CHANNEL: "VS",
}
"""LID types of SWMM; a basin has none."""
SLOPE: Final = 0.01
WIDTH_M: Final = 10.0
"""Slope and width in the file: layers know only what follows from slope, width and roughness; the roughness fits."""
DRY_DAYS: Final = 5


def write_model(folder: Path, units: Sequence[Unit], forcing: Forcing, *, step_s: int = 60) -> Path:
    """Write input file and series into a folder and return the path of the input file.

    Parameters
    ----------
    folder
        Folder to make; an existing one is replaced.
    units
        Elements; names without spaces.
    forcing
        Rain and potential evapotranspiration.
    step_s
        Step of the computation in wet and dry weather [s].

    Raises
    ------
    InputError
        If SWMM has no LID control for an element.
    """
    for unit in units:
        _check(unit)
    with replacing(folder) as draft:
        draft.mkdir()
        _write_series(draft, forcing)
        (draft / MODEL).write_text("\n".join(_model(units, forcing, step_s)) + "\n", encoding="utf-8")
    return folder / MODEL


def _check(unit: Unit) -> None:
    p = unit.layers
    if LayerType(p.type) not in CODES:
        raise InputError(
            Text(
                de=f"{unit.name}: SWMM kennt für Teiche und Becken kein LID-Element; lassen Sie es weg.",
                en=f"{unit.name}: SWMM has no LID control for ponds and basins; leave it out.",
            )
        )
    if p.demand > 0.0 or p.evaporation_factor != 1.0:
        raise InputError(
            Text(
                de=f"{unit.name}: Nutzung (use_mm_d) und evaporation_factor kennt SWMM nicht; setzen Sie sie für die "
                "Übergabe auf 0 und 1.",
                en=f"{unit.name}: SWMM knows neither use (use_mm_d) nor evaporation_factor; set them to 0 and 1 for "
                "the hand-over.",
            )
        )
    if any(character.isspace() or character in ';"' for character in unit.name):
        raise InputError(
            Text(
                de=f"Der Name „{unit.name}“ enthält Zeichen, die SWMM trennt; nehmen Sie Buchstaben, Ziffern und _.",
                en=f"The name “{unit.name}” contains characters at which SWMM splits; use letters, digits and _.",
            )
        )


def _write_series(folder: Path, forcing: Forcing) -> None:
    step = timedelta(seconds=forcing.step_s)
    wet = np.flatnonzero(forcing.rain_mm > 0.0)
    lines = [f"{forcing.start + int(k) * step:%m/%d/%Y %H:%M:%S} {forcing.rain_mm[k]:.9g}" for k in wet]
    first = f"{forcing.start:%m/%d/%Y %H:%M:%S} 0"
    (folder / RAIN).write_text("\n".join(lines or [first]) + "\n", encoding="utf-8")
    daily = forcing.evaporation_mm * (86_400.0 / forcing.step_s)
    changes = np.flatnonzero(np.diff(daily, prepend=-1.0))
    lines = [f"{forcing.start + int(k) * step:%m/%d/%Y %H:%M:%S} {daily[k]:.9g}" for k in changes]
    (folder / EVAPORATION).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _model(units: Sequence[Unit], forcing: Forcing, step_s: int) -> Iterator[str]:
    end = forcing.start + timedelta(seconds=forcing.step_s * len(forcing))
    step = str(timedelta(seconds=step_s))
    yield "[TITLE]\nBlauGruen Coaching-Toolbox\n[OPTIONS]\nFLOW_UNITS LPS\nINFILTRATION GREEN_AMPT"
    yield "FLOW_ROUTING KINWAVE\nIGNORE_ROUTING YES\nIGNORE_SNOWMELT YES\nIGNORE_GROUNDWATER YES"
    for name, stamp in (("START", forcing.start), ("REPORT_START", forcing.start), ("END", end)):
        yield f"{name}_DATE {stamp:%m/%d/%Y}\n{name}_TIME {stamp:%H:%M:%S}"
    yield f"DRY_DAYS {DRY_DAYS}\nREPORT_STEP 1:00:00\nWET_STEP {step}\nDRY_STEP {step}\nROUTING_STEP {step}\nTHREADS 1"
    yield "[EVAPORATION]\nTIMESERIES EVAPORATION\nDRY_ONLY NO"
    interval = str(timedelta(seconds=forcing.step_s))[:-3]
    yield f"[RAINGAGES]\nGAUGE VOLUME {interval} 1.0 TIMESERIES RAIN"
    yield f'[TIMESERIES]\nRAIN FILE "{RAIN}"\nEVAPORATION FILE "{EVAPORATION}"'
    yield "[SUBCATCHMENTS]"
    for unit in units:
        area_ha = (unit.area_m2 + unit.connected_m2) / 10_000
        yield f"{unit.name} GAUGE OUT {area_ha:.10g} 100 {_catchment_width(unit):.10g} {100 * SLOPE:g} 0"
    yield "[SUBAREAS]"
    for unit in units:
        c = unit.catchment
        yield f"{unit.name} 0.013 0.2 {c.depression:.10g} 5 {100 * c.smooth:.10g} OUTLET"
    yield "[INFILTRATION]"
    for unit in units:
        p = unit.layers
        native = (p.suction, p.soil_rate, p.deficit) if p.type == LayerType.CHANNEL else (60.0, 15.0, 0.25)
        yield f"{unit.name} " + " ".join(f"{value:.10g}" for value in native)
    yield "[LID_CONTROLS]"
    for unit in units:
        yield f"{unit.name} {CODES[LayerType(unit.layers.type)]}"
        for line in control_lines(unit):
            yield f"{unit.name} {line}"
    yield "[LID_USAGE]"
    for unit in units:
        taken = 100 if unit.connected_m2 > 0.0 else 0
        width = unit.layers.top_width / 1000 if unit.layers.type == LayerType.CHANNEL else WIDTH_M
        start = 100 * unit.layers.saturation
        yield f"{unit.name} {unit.name} 1 {unit.area_m2:.10g} {width:.10g} {start:.10g} {taken} 0"
    yield "[OUTFALLS]\nOUT 0 FREE NO"
    yield "[REPORT]\nINPUT NO\nCONTROLS NO\nSUBCATCHMENTS NONE\nNODES NONE\nLINKS NONE"


def _catchment_width(unit: Unit) -> float:
    """Return the width that gives the outflow factor of the connected area with slope and roughness of the file [m]."""
    if unit.connected_m2 == 0.0:
        return WIDTH_M
    per_foot = MANNING * math.sqrt(SLOPE) / 0.013
    length_ft = per_foot * FOOT_MM ** (-2.0 / 3.0) * 3600.0 / unit.catchment.outflow
    return unit.connected_m2 / (length_ft * FOOT_MM / 1000.0)


def control_lines(unit: Unit) -> Iterator[str]:
    """Return the lines of a LID control, one per layer."""
    p = unit.layers
    kind = LayerType(p.type)
    if kind != LayerType.BARREL:
        yield _line("SURFACE", p.surface_depth, 1.0 - p.surface_voids, _roughness(unit), 100 * SLOPE, p.side_slope)
    if kind == LayerType.PAVING:
        voids = _ratio(p.pavement_voids / p.pavement_open)
        yield _line("PAVEMENT", p.pavement_depth, voids, 1.0 - p.pavement_open, p.pavement_rate / p.pavement_open, 0)
    if p.soil_depth > 0.0:
        moistures = (p.porosity, p.field_capacity, p.wilting_point)
        yield _line("SOIL", p.soil_depth, *moistures, p.soil_rate, p.soil_slope, p.suction)
    if kind in {LayerType.SOIL_CELL, LayerType.TRENCH, LayerType.PAVING}:
        yield _line("STORAGE", p.storage_depth, _ratio(p.storage_voids), p.seepage, 0)
    elif kind == LayerType.BARREL:
        covered = "YES" if p.covered else "NO"
        yield _line("STORAGE", p.storage_depth, 0.75, 0, 0) + " " + covered
    elif kind == LayerType.ROOF:
        roughness = _sheet_roughness(p.mat_outflow, unit.area_m2) if p.mat_outflow > 0.0 else 0.0
        yield _line("DRAINMAT", p.storage_depth, p.storage_voids, roughness)
    if kind in {LayerType.SOIL_CELL, LayerType.TRENCH, LayerType.PAVING, LayerType.BARREL}:
        heads = (p.open_head, p.closed_head)
        yield _line("DRAIN", p.drain_coefficient, p.drain_exponent, p.drain_offset, p.drain_delay, *heads)
    elif kind == LayerType.SURFACE:
        yield _line("DRAIN", p.drain_coefficient, 0.5, 0, 0)


def _line(word: str, *values: float) -> str:
    return " ".join([word, *(f"{value:.10g}" for value in values)])


def _ratio(voids: float) -> float:
    """Return voids per solids from voids per volume; a storage without solids has no such ratio."""
    return voids / (1.0 - voids) if voids < 1.0 else 1e6


def _roughness(unit: Unit) -> float:
    p: Layers = unit.layers
    if p.surface_outflow == 0.0:
        return 0.0
    if p.type == LayerType.CHANNEL:
        length_mm = unit.area_m2 * 1e6 / p.top_width
        return MANNING * math.sqrt(SLOPE) * FOOT_MM ** (1.0 / 3.0) * 3600.0 / (length_mm * p.surface_outflow)
    return _sheet_roughness(p.surface_outflow, unit.area_m2)


def _sheet_roughness(outflow: float, area_m2: float) -> float:
    """Return the roughness that gives an outflow factor with slope and width of the file."""
    length_ft = area_m2 / WIDTH_M * 1000.0 / FOOT_MM
    return MANNING * math.sqrt(SLOPE) * FOOT_MM ** (-2.0 / 3.0) * 3600.0 / (outflow * length_ft)
