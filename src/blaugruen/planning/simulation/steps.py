"""One step of the elements with soil or storage: the layer equations of SWMM's LID controls in a closed form.

Every flux is a rate of the whole step, limited by the water and the room at its start; the stores then take one
explicit Euler step. Source: EPA/600/R-16/093 and the public source of SWMM 5.2.4.

SWMM clamps stores that a sum of fluxes would empty below zero or fill above their height, and so makes or loses a
little water. Here the last flux in line is limited instead, and the balance closes to rounding:

* surface: evaporation before infiltration before outflow, together at most what is there;
* pavement: inflow of a nearly full storage and drain flow are limited although soil and pavement are full;
* pavement: the surface depth counts in the voids (SWMM: as if there were no plants).
"""

import math

from blaugruen.planning.compiled import fused
from blaugruen.planning.simulation.green_ampt import infiltrate
from blaugruen.planning.simulation.layers import DRY_MM, Fluxes, Layers, State, Weather


@fused
def surface_outflow(p: Layers, depth: float, step: float) -> float:
    """Return the outflow by Manning's law above the height of the surface store [mm/h]: c·(d − D)^(5/3)."""
    excess = depth - p.surface_depth
    if p.surface_outflow <= 0.0 or excess <= 0.0:
        return 0.0
    return min(p.surface_outflow * excess ** (5.0 / 3.0), excess / step)


@fused
def close_surface(p: Layers, depth: float, net: float, outflow: float, step: float) -> tuple[float, float]:
    """Return depth [mm] and outflow [mm/h] after the step; without Manning's law all excess leaves at once.

    Parameters
    ----------
    depth
        Depth at the start [mm].
    net
        Inflow minus evaporation and infiltration [mm/h].
    outflow
        Outflow by Manning's law [mm/h].
    """
    water = p.surface_voids * depth + net * step
    outflow = max(min(outflow, water / step), 0.0)
    end = max((water - outflow * step) / p.surface_voids, 0.0)
    if p.surface_outflow <= 0.0 and end > p.surface_depth:
        outflow += p.surface_voids * (end - p.surface_depth) / step
        end = p.surface_depth
    return end, outflow


@fused
def percolation(p: Layers, moisture: float, evaporation: float, step: float) -> float:
    """Return the percolation out of the soil [mm/h]: K·exp(−slope·(porosity − θ)), at most the water above θ_FC."""
    if moisture <= p.field_capacity:
        return 0.0
    free = max((moisture - p.field_capacity) * p.soil_depth / step - evaporation, 0.0)
    return min(p.soil_rate * math.exp(-p.soil_slope * (p.porosity - moisture)), free)


@fused
def drain_flow(p: Layers, head: float, flowing: float) -> float:
    """Return the flow of the drain [mm/h]: C·(h − offset)^n; it opens and closes at heads of its own."""
    if p.drain_coefficient <= 0.0 or head <= p.drain_offset:
        return 0.0
    if (flowing == 0.0 and head <= p.open_head) or (flowing > 0.0 and head <= p.closed_head):
        return 0.0
    if p.drain_exponent == 0.5:
        return p.drain_coefficient * math.sqrt(head - p.drain_offset)
    return p.drain_coefficient * (head - p.drain_offset) ** p.drain_exponent


@fused
def limited_drain(p: Layers, s: State, drain: float, inflow: float, losses: float, step: float) -> float:
    """Limit the drain to the water above its offset [mm/h]; a full storage passes on its inflow."""
    if drain <= 0.0:
        return 0.0
    most = -losses
    if s.storage >= p.storage_depth - DRY_MM:
        most += inflow
    if p.drain_offset <= s.storage:
        most += p.storage_voids * (s.storage - p.drain_offset) / step
    return min(drain, max(most, 0.0))


@fused
def soil_head(p: Layers, s: State, above: float) -> float:
    """Return the head on the drain [mm]: the storage, and when it is full the soil, and when that is full, `above`."""
    head = s.storage
    if s.storage >= p.storage_depth - DRY_MM and s.moisture > p.field_capacity:
        head += (s.moisture - p.field_capacity) / (p.porosity - p.field_capacity) * p.soil_depth
        if (p.porosity - s.moisture) * p.soil_depth <= DRY_MM:
            head += above
    return head


@fused
def soil_cell(p: Layers, s: State, w: Weather, step: float) -> tuple[State, Fluxes]:
    """Step of a bio-retention cell or rain garden: surface, soil, storage if its height is above 0."""
    g = infiltrate(p, s, w.inflow, step)
    e1 = min(w.evaporation, p.surface_voids * s.surface / step)
    f1 = min(g.rate, w.inflow + p.surface_voids * s.surface / step - e1)
    rest = w.evaporation * p.evaporation_factor - e1
    if g.rate > DRY_MM:
        rest = 0.0
    soil_full = (p.porosity - s.moisture) * p.soil_depth <= DRY_MM
    stored = p.storage_voids * s.storage / step
    e2 = max(min(rest, (s.moisture - p.wilting_point) * p.soil_depth / step), 0.0)
    e3 = 0.0 if soil_full or p.storage_depth == 0.0 else max(min(rest - e2, stored), 0.0)
    f2 = percolation(p, s.moisture, e2, step)
    f3 = p.seepage
    q3 = drain_flow(p, soil_head(p, s, s.surface), s.flowing)
    room = (p.porosity - s.moisture) * p.soil_depth / step
    if p.storage_depth == 0.0:
        f2 = min(f2, f3)
        f3 = f2
        q3 = 0.0
        f1 = min(f1, room + f2 + e2)
    elif soil_full and s.storage >= p.storage_depth - DRY_MM:
        if f2 < f3 + q3:
            f3 = min(f3, f2)
            q3 = f2 - f3
        else:
            f2 = f3 + q3
        f1 = min(f1, f2)
    else:
        f3 = max(min(f3, f2 - e3 + stored), 0.0)
        q3 = limited_drain(p, s, q3, f2, f3 + e3, step)
        f2 = min(f2, f3 + q3 + e3 + p.storage_voids * (p.storage_depth - s.storage) / step)
        f1 = min(f1, room + f2 + e2)
    surface, q1 = close_surface(p, s.surface, w.inflow - e1 - f1, surface_outflow(p, s.surface, step), step)
    moisture = s.moisture + (f1 - e2 - f2) * step / p.soil_depth
    storage = s.storage
    if p.storage_depth > 0.0:
        storage += (f2 - e3 - f3 - q3) * step / p.storage_voids
    flowing = 1.0 if q3 > 0.0 else 0.0
    end = State(surface, moisture, storage, 0.0, g.saturated, g.deficit, g.event, g.upper, g.recovery, 0.0, flowing)
    return end, Fluxes(e1 + e2 + e3, f3, q3, q1, 0.0)


@fused
def roof(p: Layers, s: State, w: Weather, step: float) -> tuple[State, Fluxes]:
    """Step of a green roof: surface, soil, drainage mat."""
    g = infiltrate(p, s, w.inflow, step)
    e1 = min(w.evaporation, p.surface_voids * s.surface / step)
    f1 = min(g.rate, w.inflow + p.surface_voids * s.surface / step - e1)
    rest = w.evaporation * p.evaporation_factor - e1
    if g.rate > DRY_MM:
        rest = 0.0
    soil_full = (p.porosity - s.moisture) * p.soil_depth <= DRY_MM
    mat_full = s.storage >= p.storage_depth - DRY_MM
    stored = p.storage_voids * s.storage / step
    e2 = max(min(rest, (s.moisture - p.wilting_point) * p.soil_depth / step), 0.0)
    e3 = 0.0 if soil_full else max(min(rest - e2, stored), 0.0)
    f2 = percolation(p, s.moisture, e2, step)
    q3 = f2
    if p.mat_outflow > 0.0:
        q3 = p.mat_outflow * max(s.storage, 0.0) ** (5.0 / 3.0) * p.storage_voids
    if soil_full and mat_full:
        f2 = min(f2, q3)
        q3 = f2
        f1 = min(f1, f2)
    else:
        q3 = min(q3, max(stored - e3 + (f2 if mat_full else 0.0), 0.0))
        f2 = min(f2, p.storage_voids * (p.storage_depth - s.storage) / step + q3 + e3)
        f1 = min(f1, (p.porosity - s.moisture) * p.soil_depth / step + f2 + e2)
    surface, q1 = close_surface(p, s.surface, w.inflow - e1 - f1, surface_outflow(p, s.surface, step), step)
    moisture = s.moisture + (f1 - e2 - f2) * step / p.soil_depth
    storage = s.storage + (f2 - e3 - q3) * step / p.storage_voids
    end = State(surface, moisture, storage, 0.0, g.saturated, g.deficit, g.event, g.upper, g.recovery, 0.0, 0.0)
    return end, Fluxes(e1 + e2 + e3, 0.0, q3, q1, 0.0)


@fused
def trench(p: Layers, s: State, w: Weather, step: float) -> tuple[State, Fluxes]:
    """Step of an infiltration trench: surface, storage, which evaporates while nothing falls or stands above it."""
    e1 = min(w.evaporation, p.surface_voids * s.surface / step)
    available = w.inflow + p.surface_voids * s.surface / step - e1
    stored = p.storage_voids * s.storage / step
    e3 = 0.0
    if w.rain == 0.0 and s.surface <= DRY_MM:
        e3 = max(min(w.evaporation * p.evaporation_factor - e1, stored), 0.0)
    f3 = max(min(p.seepage, available - e3 + stored), 0.0)
    q3 = limited_drain(p, s, drain_flow(p, s.storage, s.flowing), available, f3 + e3, step)
    f1 = min(available, p.storage_voids * (p.storage_depth - s.storage) / step + f3 + e3 + q3)
    surface, q1 = close_surface(p, s.surface, w.inflow - e1 - f1, surface_outflow(p, s.surface, step), step)
    storage = s.storage + (f1 - e3 - f3 - q3) * step / p.storage_voids
    flowing = 1.0 if q3 > 0.0 else 0.0
    end = State(surface, 0.0, storage, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, flowing)
    return end, Fluxes(e1 + e3, f3, q3, q1, 0.0)
