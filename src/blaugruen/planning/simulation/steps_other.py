"""One step of the elements without soil: barrel and cistern, plain surface, basin. Rules as in `steps`."""

from blaugruen.planning.compiled import fused
from blaugruen.planning.simulation.layers import Fluxes, Layers, State, Weather
from blaugruen.planning.simulation.steps import close_surface, drain_flow, surface_outflow


@fused
def barrel(p: Layers, s: State, w: Weather, step: float) -> tuple[State, Fluxes]:
    """Step of a rain barrel or cistern; the outlet opens when it has not rained for a while.

    What is used is taken after the outlet, at most what is stored; the inflow of the step cannot be used yet.
    """
    q3 = 0.0
    if s.storage > p.drain_offset and (p.drain_delay == 0.0 or s.dry_time >= p.drain_delay - 1e-7):
        q3 = min(drain_flow(p, s.storage, 0.0), (s.storage - p.drain_offset) / step)
    use = min(p.demand * w.demand, s.storage / step - q3)
    f1 = min(w.inflow, (p.storage_depth - s.storage) / step + q3 + use)
    storage = s.storage + (f1 - q3 - use) * step
    dry_time = 0.0 if w.rain > 0.0254 else s.dry_time + step
    end = State(0.0, 0.0, storage, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, dry_time, 0.0)
    return end, Fluxes(0.0, 0.0, q3, w.inflow - f1, use)


@fused
def surface(p: Layers, s: State, w: Weather, step: float) -> tuple[State, Fluxes]:
    """Step of a surface without soil; the drain takes outflow up to its capacity (downpipes of a roof)."""
    e1 = min(w.evaporation, p.surface_voids * s.surface / step)
    depth, q1 = close_surface(p, s.surface, w.inflow - e1, surface_outflow(p, s.surface, step), step)
    q3 = min(p.drain_coefficient, q1)
    end = State(depth, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    return end, Fluxes(e1, 0.0, q3, q1 - q3, 0.0)


@fused
def basin(p: Layers, s: State, w: Weather, step: float) -> tuple[State, Fluxes]:
    """Step of a pond or basin: evaporation, seepage, throttle, in this order from what is there; then the spillway."""
    water = s.storage / step + w.inflow
    e1 = min(w.evaporation * p.evaporation_factor, water)
    f3 = min(p.seepage, water - e1)
    q3 = min(drain_flow(p, s.storage, s.flowing), max(water - e1 - f3 - p.drain_offset / step, 0.0))
    storage = max((water - e1 - f3 - q3) * step, 0.0)
    overflow = max(storage - p.storage_depth, 0.0)
    end = State(0.0, 0.0, storage - overflow, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0 if q3 > 0.0 else 0.0)
    return end, Fluxes(e1, f3, q3, overflow / step, 0.0)
