"""Permeable paving, barrel, plain surface and basin in plain Python, for `reference`."""

from blaugruen.planning.simulation.reference.store import Amounts, Element


def paving_step(e: Element, inflow: float, potential: float) -> Amounts:
    """Let permeable paving take one step."""
    p, h = e.p, e.hours
    has_soil = p.soil_depth > 0.0
    e1 = min(potential, e.surface)
    rest = (potential * p.evaporation_factor - e1) * p.pavement_open
    e4 = max(min(rest, e.pavement), 0.0)
    e2 = e.soil_evaporation(rest - e4) if has_soil else 0.0
    e3 = max(min(rest - e4 - e2, e.storage), 0.0)
    if e.pavement_full or e.soil_full:
        e3 = 0.0
    f1 = min(inflow + e.surface - e1, p.pavement_rate * h)
    f4 = min(p.pavement_rate * h, max(e.pavement + f1 - e4, 0.0))
    f2 = e.percolating(e2) if has_soil else f4
    f3 = p.seepage * h
    above = e.pavement / p.pavement_voids
    if e.pavement_full:
        above += e.surface / p.surface_voids
    bare = e.storage / p.storage_voids + (above if e.storage_full else 0.0)
    head = e.head(above) if has_soil else bare
    f1, f4, f2, f3, q3 = _limited(e, (e4, e3), (f1, f4, f2, f3), e.draining(head))
    out = e.spill(e.surface + inflow - e1 - f1, e.surface)
    if has_soil:
        e.soil += f4 - e2 - f2
    e.storage += f2 - e3 - f3 - q3
    e.pavement += f1 - e4 - f4
    e.flowing = q3 > 0.0
    return Amounts(e1 + e4 + e2 + e3, f3, q3, out)


def _limited(
    e: Element,
    losses: tuple[float, float],
    passing: tuple[float, float, float, float],
    drain: float,
) -> tuple[float, float, float, float, float]:
    """Return surface infiltration, flow out of pavement, out of the bedding, exfiltration and drain, as they fit."""
    e4, e3 = losses
    f1, f4, f2, f3 = passing
    has_soil = e.p.soil_depth > 0.0
    pavement_room = e.p.pavement_depth * e.p.pavement_voids - e.pavement
    lower_full = e.storage_full and (e.soil_full or not has_soil)
    if lower_full and e.pavement_full:
        through = min(f4, e3 + drain + f3) if not has_soil else min(f2, f3 + drain)
        if has_soil and f2 >= f3 + drain:
            through = min(f3 + drain, f4)
        if not has_soil and f4 > e3 + drain + f3:
            return min(f1, through), through, through, f3, drain
        f3 = min(f3, through)
        return min(f1, through), through, through, f3, through - f3
    if lower_full and has_soil:
        through = min(f2, drain + f3)
        if f2 <= drain + f3:
            f3 = min(f3, f2)
            drain = f2 - f3
        f4 = min(f4, through)
        return min(f1, pavement_room + f4 + e4), f4, through, f3, drain
    if e.soil_full and e.pavement_full:
        f2 = min(f4, f2)
        f3 = min(f3, max(e.storage + f2 - e3, 0.0))
        drain = min(drain, max(e.storage + f2 - e3 - f3, 0.0))
        f2 = min(f2, e.storage_room + f3 + drain + e3)
        return min(f1, f2), f2, f2, f3, drain
    f3 = min(f3, max(f2 - e3 + e.storage, 0.0))
    drain = e.drained(drain, f2, f3 + e3)
    below = max(e.storage_room + e3 + drain + f3, 0.0)
    if has_soil:
        f2 = min(f2, below)
        f4 = min(f4, e.soil_room + f2)
    else:
        f4 = f2 = min(f4, below)
    return min(f1, pavement_room + f4 + e4), f4, f2, f3, drain


def barrel_step(e: Element, inflow: float, rain: float, demand: float) -> Amounts:
    """Let a barrel or cistern take one step."""
    p, h = e.p, e.hours
    outlet = 0.0
    above = e.storage - p.drain_offset
    if above > 0.0 and (p.drain_delay == 0.0 or e.dry_hours >= p.drain_delay - 1e-7):
        outlet = min(e.draining(e.storage), above)
    use = min(p.demand * demand * h, e.storage - outlet)
    taken = min(inflow, p.storage_depth - e.storage + outlet + use)
    e.storage += taken - outlet - use
    e.dry_hours = 0.0 if rain > 0.0254 else e.dry_hours + h
    return Amounts(0.0, 0.0, outlet, inflow - taken, use)


def surface_step(e: Element, inflow: float, potential: float) -> Amounts:
    """Let a plain surface take one step."""
    e1 = min(potential, e.surface)
    out = e.spill(e.surface + inflow - e1, e.surface)
    piped = min(e.p.drain_coefficient * e.hours, out)
    return Amounts(e1, 0.0, piped, out - piped)


def basin_step(e: Element, inflow: float, potential: float) -> Amounts:
    """Let a basin take one step."""
    p, h = e.p, e.hours
    throttle = e.draining(e.storage)
    water = e.storage + inflow
    e1 = min(potential * p.evaporation_factor, water)
    f3 = min(p.seepage * h, water - e1)
    throttle = min(throttle, max(water - e1 - f3 - p.drain_offset, 0.0))
    left = max(water - e1 - f3 - throttle, 0.0)
    out = max(left - p.storage_depth, 0.0)
    e.storage = left - out
    e.flowing = throttle > 0.0
    return Amounts(e1, f3, throttle, out)
