"""Cells with soil, green roofs and trenches in plain Python."""

from blaugruen.planning.simulation.layers import DRY_MM
from blaugruen.planning.simulation.reference.store import Amounts, Element


def soil_cell_step(e: Element, inflow: float, potential: float) -> Amounts:
    """Let a bio-retention cell or rain garden take one step."""
    p, h = e.p, e.hours
    taken = e.soil_surface.take(inflow / h + e.surface / p.surface_voids / h, e.surface / p.surface_voids, h)
    e1 = min(potential, e.surface)
    f1 = min(taken, inflow + e.surface - e1)
    rest = 0.0 if taken > DRY_MM * h else potential * p.evaporation_factor - e1
    e2 = e.soil_evaporation(rest)
    has_storage = p.storage_depth > 0.0
    e3 = max(min(rest - e2, e.storage), 0.0) if has_storage and not e.soil_full else 0.0
    f2, f3 = e.percolating(e2), p.seepage * h
    q3 = e.draining(e.head(e.surface / p.surface_voids))
    if not has_storage:
        f2 = f3 = min(f2, f3)
        q3 = 0.0
        f1 = min(f1, e.soil_room + f2 + e2)
    elif e.soil_full and e.storage_full:
        passing = min(f2, f3 + q3)
        f3 = min(f3, passing)
        f2, q3 = passing, passing - f3
        f1 = min(f1, f2)
    else:
        f3 = min(f3, max(f2 - e3 + e.storage, 0.0))
        q3 = e.drained(q3, f2, f3 + e3)
        f2 = min(f2, f3 + q3 + e3 + e.storage_room)
        f1 = min(f1, e.soil_room + f2 + e2)
    out = e.spill(e.surface + inflow - e1 - f1, e.surface)
    e.soil += f1 - e2 - f2
    if has_storage:
        e.storage += f2 - e3 - f3 - q3
    e.flowing = q3 > 0.0
    return Amounts(e1 + e2 + e3, f3, q3, out)


def roof_step(e: Element, inflow: float, potential: float) -> Amounts:
    """Let a green roof take one step."""
    p, h = e.p, e.hours
    taken = e.soil_surface.take(inflow / h + e.surface / p.surface_voids / h, e.surface / p.surface_voids, h)
    e1 = min(potential, e.surface)
    f1 = min(taken, inflow + e.surface - e1)
    rest = 0.0 if taken > DRY_MM * h else potential * p.evaporation_factor - e1
    e2 = e.soil_evaporation(rest)
    e3 = 0.0 if e.soil_full else max(min(rest - e2, e.storage), 0.0)
    f2 = e.percolating(e2)
    depth = max(e.storage / p.storage_voids, 0.0)
    q3 = p.mat_outflow * depth ** (5 / 3) * p.storage_voids * h if p.mat_outflow > 0.0 else f2
    if e.soil_full and e.storage_full:
        f2 = q3 = min(f2, q3)
        f1 = min(f1, f2)
    else:
        q3 = min(q3, max(e.storage - e3 + (f2 if e.storage_full else 0.0), 0.0))
        f2 = min(f2, e.storage_room + q3 + e3)
        f1 = min(f1, e.soil_room + f2 + e2)
    out = e.spill(e.surface + inflow - e1 - f1, e.surface)
    e.soil += f1 - e2 - f2
    e.storage += f2 - e3 - q3
    return Amounts(e1 + e2 + e3, 0.0, q3, out)


def trench_step(e: Element, inflow: float, potential: float, *, raining: bool) -> Amounts:
    """Let an infiltration trench take one step."""
    p = e.p
    e1 = min(potential, e.surface)
    dry = not raining and e.surface / p.surface_voids <= DRY_MM
    e3 = max(min(potential * p.evaporation_factor - e1, e.storage), 0.0) if dry else 0.0
    offered = inflow + e.surface - e1
    f3 = min(p.seepage * e.hours, offered - e3 + e.storage)
    q3 = e.drained(e.draining(e.storage / p.storage_voids), offered, f3 + e3)
    f1 = min(offered, e.storage_room + f3 + e3 + q3)
    out = e.spill(e.surface + inflow - e1 - f1, e.surface)
    e.storage += f1 - e3 - f3 - q3
    e.flowing = q3 > 0.0
    return Amounts(e1 + e3, f3, q3, out)
