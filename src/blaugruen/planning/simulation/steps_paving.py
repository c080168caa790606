"""One step of permeable paving: surface, pavement, bedding, storage. Rules as in `steps`."""

from typing import NamedTuple

from blaugruen.planning.compiled import fused
from blaugruen.planning.simulation.layers import DRY_MM, Fluxes, Layers, State, Weather
from blaugruen.planning.simulation.steps import (
    close_surface,
    drain_flow,
    limited_drain,
    percolation,
    soil_head,
    surface_outflow,
)


@fused
def _evaporation(p: Layers, s: State, w: Weather, step: float) -> tuple[float, float, float, float]:
    """Return the evaporation of surface, pavement, bedding and storage [mm/h], from the top, each limited."""
    e1 = min(w.evaporation, p.surface_voids * s.surface / step)
    rest = (w.evaporation * p.evaporation_factor - e1) * p.pavement_open
    e4 = max(min(rest, p.pavement_voids * s.pavement / step), 0.0)
    rest -= e4
    e2 = 0.0
    if p.soil_depth > 0.0:
        e2 = max(min(rest, (s.moisture - p.wilting_point) * p.soil_depth / step), 0.0)
    e3 = max(min(rest - e2, p.storage_voids * s.storage / step), 0.0)
    pavement_full = s.pavement >= p.pavement_depth - DRY_MM
    if pavement_full or (p.soil_depth > 0.0 and (p.porosity - s.moisture) * p.soil_depth <= DRY_MM):
        e3 = 0.0
    return e1, e4, e2, e3


@fused
def _head(p: Layers, s: State) -> float:
    above = s.pavement
    if s.pavement >= p.pavement_depth - DRY_MM:
        above += s.surface
    if p.soil_depth > 0.0:
        return soil_head(p, s, above)
    return s.storage + above if s.storage >= p.storage_depth - DRY_MM else s.storage


class _Passing(NamedTuple):
    """Into the pavement, out of it, out of the bedding, into the ground, into the drain [mm/h]."""

    f1: float
    f4: float
    f2: float
    f3: float
    q3: float


@fused
def _without_soil(p: Layers, s: State, e: tuple[float, float, float, float], f: _Passing, step: float) -> _Passing:
    """Limit the flows where the pavement lies on the storage."""
    f1, f4, _, f3, q3 = f
    e4, e3 = e[1], e[3]
    if s.storage >= p.storage_depth - DRY_MM and s.pavement >= p.pavement_depth - DRY_MM:
        if f4 > e3 + q3 + f3:
            f4 = e3 + q3 + f3
        else:
            f3 = min(f3, f4)
            q3 = f4 - f3
        return _Passing(min(f1, f4), f4, f4, f3, q3)
    f3 = min(f3, max(f4 - e3 + p.storage_voids * s.storage / step, 0.0))
    q3 = limited_drain(p, s, q3, f4, f3 + e3, step)
    f4 = min(f4, max(p.storage_voids * (p.storage_depth - s.storage) / step + e3 + q3 + f3, 0.0))
    f1 = min(f1, p.pavement_voids * (p.pavement_depth - s.pavement) / step + f4 + e4)
    return _Passing(f1, f4, f4, f3, q3)


@fused
def _with_soil(p: Layers, s: State, e: tuple[float, float, float, float], f: _Passing, step: float) -> _Passing:
    """Limit the flows where a bedding lies between pavement and storage."""
    f1, f4, f2, f3, q3 = f
    e4, e3 = e[1], e[3]
    soil_full = (p.porosity - s.moisture) * p.soil_depth <= DRY_MM
    pavement_full = s.pavement >= p.pavement_depth - DRY_MM
    storage_full = s.storage >= p.storage_depth - DRY_MM
    stored = p.storage_voids * s.storage / step
    room = p.storage_voids * (p.storage_depth - s.storage) / step
    pavement_room = p.pavement_voids * (p.pavement_depth - s.pavement) / step
    if soil_full and storage_full and pavement_full:
        most = f2 if f2 < f3 + q3 else min(f3 + q3, f4)
        f3 = min(f3, most)
        return _Passing(min(f1, most), most, most, f3, most - f3)
    if soil_full and storage_full:
        if f2 > q3 + f3:
            f2 = q3 + f3
        else:
            f3 = min(f3, f2)
            q3 = f2 - f3
        f4 = min(f4, f2)
        return _Passing(min(f1, pavement_room + f4 + e4), f4, f2, f3, q3)
    if soil_full and pavement_full:
        f2 = min(f4, f2)
        f3 = min(f3, max(stored + f2 - e3, 0.0))
        q3 = min(q3, max(stored + f2 - e3 - f3, 0.0))
        f2 = min(f2, room + f3 + q3 + e3)
        return _Passing(min(f1, f2), f2, f2, f3, q3)
    f3 = min(f3, max(f2 - e3 + stored, 0.0))
    q3 = limited_drain(p, s, q3, f2, f3 + e3, step)
    f2 = min(f2, max(room + e3 + q3 + f3, 0.0))
    f4 = min(f4, (p.porosity - s.moisture) * p.soil_depth / step + f2)
    return _Passing(min(f1, pavement_room + f4 + e4), f4, f2, f3, q3)


@fused
def paving(p: Layers, s: State, w: Weather, step: float) -> tuple[State, Fluxes]:
    """Step of permeable paving. Which limits hold depends on which layers are full."""
    e = _evaporation(p, s, w, step)
    e1, e4, e2, e3 = e
    available = w.inflow + p.surface_voids * s.surface / step - e1
    f1 = min(available, p.pavement_rate)
    f4 = min(p.pavement_rate, max(p.pavement_voids * s.pavement / step + f1 - e4, 0.0))
    q3 = drain_flow(p, _head(p, s), s.flowing)
    moisture = 0.0
    if p.soil_depth > 0.0:
        wanted = _Passing(f1, f4, percolation(p, s.moisture, e2, step), p.seepage, q3)
        f1, f4, f2, f3, q3 = _with_soil(p, s, e, wanted, step)
        moisture = s.moisture + (f4 - e2 - f2) * step / p.soil_depth
    else:
        f1, f4, f2, f3, q3 = _without_soil(p, s, e, _Passing(f1, f4, f4, p.seepage, q3), step)
    depth, q1 = close_surface(p, s.surface, w.inflow - e1 - f1, surface_outflow(p, s.surface, step), step)
    storage = s.storage + (f2 - e3 - f3 - q3) * step / p.storage_voids
    pavement = s.pavement + (f1 - e4 - f4) * step / p.pavement_voids
    end = State(depth, moisture, storage, pavement, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0 if q3 > 0.0 else 0.0)
    return end, Fluxes(e1 + e4 + e2 + e3, f3, q3, q1, 0.0)
