"""One step of a grassed channel of trapezoidal section (SWMM's vegetative swale).

SWMM takes a trapezoidal rule with the rates of the step before and reports the rates of its last iterate, so that its
own books of a channel are open by some per cent. Here the step is implicit in the depth at its end: the volume after
the step is the volume before plus what came minus evaporation and what left at the rates of the end. The root is
unique, because all losses grow with depth, and the balance closes.
"""

import math

from blaugruen.planning.compiled import fused
from blaugruen.planning.simulation.green_ampt import infiltrate
from blaugruen.planning.simulation.layers import Fluxes, Layers, State, Weather


@fused
def channel_volume(p: Layers, depth: float) -> float:
    """Return the water at a depth, on the area of the element [mm]."""
    return depth * (p.bottom_width + p.side_slope * depth) * p.surface_voids / p.top_width


@fused
def wet_share(p: Layers, depth: float) -> float:
    """Return the width of the water surface per width of the channel [1]."""
    return (p.bottom_width + 2.0 * p.side_slope * depth) / p.top_width


@fused
def channel_outflow(p: Layers, depth: float) -> float:
    """Return the outflow by Manning's law for the trapezoidal section [mm/h]."""
    if depth <= 0.0:
        return 0.0
    perimeter = p.bottom_width + 2.0 * depth * math.sqrt(1.0 + p.side_slope * p.side_slope)
    volume = channel_volume(p, depth)
    return p.surface_outflow * volume * (volume * p.top_width / perimeter) ** (2.0 / 3.0)


@fused
def _excess(p: Layers, depth: float, water: float, loss: float, step: float) -> float:
    """Return volume, infiltration and outflow at a depth minus the water that is there [mm]; grows with depth."""
    return channel_volume(p, depth) + (loss * wet_share(p, depth) + channel_outflow(p, depth)) * step - water


@fused
def _depth(p: Layers, water: float, loss: float, step: float) -> float:
    """Return the depth at the end of a step [mm] by regula falsi (Illinois), between 0 and the full depth."""
    low, high = 0.0, p.surface_depth
    at_low = _excess(p, low, water, loss, step)
    at_high = _excess(p, high, water, loss, step)
    if at_low >= 0.0:
        return low
    if at_high <= 0.0:
        return high
    side = 0
    found = low
    for _ in range(100):
        found = (low * at_high - high * at_low) / (at_high - at_low)
        value = _excess(p, found, water, loss, step)
        if abs(value) < 1e-13 * water or high - low < 1e-14 * p.surface_depth:
            break
        if value > 0.0:
            high, at_high = found, value
            if side == 1:
                at_low *= 0.5
            side = 1
        else:
            low, at_low = found, value
            if side == -1:
                at_high *= 0.5
            side = -1
    return found


@fused
def channel(p: Layers, s: State, w: Weather, step: float) -> tuple[State, Fluxes]:
    """Step of a grassed channel: infiltration over the wetted width, evaporation, outflow along the channel."""
    g = infiltrate(p, s, w.inflow, step)
    before = channel_volume(p, s.surface)
    evaporation = min(w.evaporation * wet_share(p, s.surface), before / step)
    water = before + (w.inflow - evaporation) * step
    depth = _depth(p, water, g.rate, step)
    infiltration = min(g.rate * wet_share(p, depth), water / step)
    overflow = (water - channel_volume(p, depth)) / step - infiltration
    saturated = g.saturated if depth > 0.0 else 0.0
    end = State(depth, 0.0, 0.0, 0.0, saturated, g.deficit, g.event, g.upper, g.recovery, 0.0, 0.0)
    return end, Fluxes(evaporation, infiltration, 0.0, overflow, 0.0)
