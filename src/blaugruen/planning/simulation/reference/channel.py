"""The grassed channel in plain Python: the depth at the end of the step by bisection."""

from blaugruen.planning.simulation.reference.store import Amounts, Element


def channel_step(e: Element, inflow: float, potential: float) -> Amounts:
    """Let a grassed channel take one step."""
    p, h = e.p, e.hours
    depth = e.depth
    taken = e.soil_surface.take(inflow / h + depth / h, depth, h)
    evaporation = min(potential * width(e, depth), e.surface)
    water = e.surface + inflow - evaporation

    def left_over(depth: float) -> float:
        return water - volume(e, depth) - taken * width(e, depth) - outflow(e, depth)

    low, high = 0.0, p.surface_depth
    if left_over(low) <= 0.0:
        high = low
    elif left_over(high) >= 0.0:
        low = high
    for _ in range(80):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if left_over(middle) > 0.0 else (low, middle)
    end = 0.5 * (low + high)
    infiltration = min(taken * width(e, end), water)
    e.surface = volume(e, end)
    e.soil_surface.saturated &= end > 0.0
    return Amounts(evaporation, infiltration, 0.0, water - e.surface - infiltration)


def volume(e: Element, depth: float) -> float:
    """Return the water at a depth, on the area of the element [mm]."""
    return (e.p.bottom_width * depth + e.p.side_slope * depth**2) * e.p.surface_voids / e.p.top_width


def width(e: Element, depth: float) -> float:
    """Return the width of the water surface per width of the channel [1]."""
    return (e.p.bottom_width + 2 * e.p.side_slope * depth) / e.p.top_width


def outflow(e: Element, depth: float) -> float:
    """Return the outflow of a step by Manning's law [mm]."""
    wetted = e.p.bottom_width + 2 * depth * (1 + e.p.side_slope**2) ** 0.5
    radius = volume(e, depth) * e.p.top_width / wetted
    return e.p.surface_outflow * volume(e, depth) * radius ** (2 / 3) * e.hours
