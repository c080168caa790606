"""Infiltration into soil: Green–Ampt with redistribution between events, as SWMM computes it for LID controls.

Source: EPA/600/R-15/162A (2016), chapter 4, in the modified form of the public source of SWMM 5.2.4.
"""

import math
from typing import Final, NamedTuple

from blaugruen.planning.compiled import fused
from blaugruen.planning.simulation.layers import DRY_MM, FOOT_MM, Layers, State

NEWTON_MM: Final = 1e-5 * FOOT_MM
SHORT_H: Final = 10.0 / 3600.0


class Infiltration(NamedTuple):
    """Rate [mm/h] and the state of the Green–Ampt equation after the step, see `State`."""

    rate: float
    saturated: float
    deficit: float
    event: float
    upper: float
    recovery: float


@fused
def cumulative(start: float, c: float, rate: float, time: float) -> float:
    """Return the infiltration F after a time under ponding [mm], from F₂ − c·ln(F₂ + c) = F − c·ln(F + c) + K·t.

    Parameters
    ----------
    start
        Infiltration F at the start [mm].
    c
        (Suction + ponded depth) · deficit [mm].
    rate, time
        Saturated conductivity K [mm/h] and time t [h].

    Notes
    -----
    Newton from F₂ = F, at most 20 times, until a step is below 0.003 mm (1e-5 ft); at least F + K·t.
    """
    least = start + rate * time
    if c == 0.0:
        return least
    if time < SHORT_H and start > 0.01 * c:
        return max(start + rate * (1.0 + c / start) * time, least)
    constant = c * math.log(start + c) - rate * time
    found = start
    for _ in range(20):
        slope = 1.0 - c / (found + c)
        if slope == 0.0:
            break
        change = (found - start - c * math.log(found + c) + constant) / slope
        if abs(change) < NEWTON_MM:
            break
        found -= change
    return max(found, least)


@fused
def infiltrate(p: Layers, s: State, inflow: float, step: float) -> Infiltration:
    """Return the infiltration of a step and the state after it.

    Parameters
    ----------
    p, s
        Layers and state at the start of the step.
    inflow
        Water that reaches the surface [mm/h].
    step
        Length of the step [h].
    """
    available = inflow + s.surface / step
    recovery = s.recovery - step
    full = p.deficit * p.upper_zone
    renewed = 1.5 * FOOT_MM / p.upper_zone
    if available < DRY_MM:
        return _recover(p, s, step, recovery)
    if s.saturated > 0.0:
        return _ponded(p, s, available, step, renewed)
    unsaturated = min(s.upper + available * step, full)
    if available <= p.soil_rate:
        return Infiltration(available, 0.0, s.deficit, s.event + available * step, unsaturated, recovery)
    needed = p.soil_rate * (p.suction + s.surface) * s.deficit / (available - p.soil_rate)
    if s.event + available * step < needed:
        return Infiltration(available, 0.0, s.deficit, s.event + available * step, unsaturated, renewed)
    if s.event > needed:
        return _ponded(p, s, available, step, renewed)
    left = max(step - (needed - s.event) / available, 0.0)
    end = cumulative(needed, (p.suction + s.surface) * s.deficit, p.soil_rate, left)
    gain = min(end, needed + available * left) - s.event
    return Infiltration(gain / step, 1.0, s.deficit, s.event + gain, min(s.upper + gain, full), renewed)


@fused
def _ponded(p: Layers, s: State, available: float, step: float, renewed: float) -> Infiltration:
    end = cumulative(s.event, (p.suction + s.surface) * s.deficit, p.soil_rate, step)
    gain = end - s.event
    saturated = 1.0
    if gain > available * step:
        gain = available * step
        saturated = 0.0
    upper = min(s.upper + gain, p.deficit * p.upper_zone)
    return Infiltration(gain / step, saturated, s.deficit, s.event + gain, upper, renewed)


@fused
def _recover(p: Layers, s: State, step: float, recovery: float) -> Infiltration:
    """Drain the upper zone by a share of its capacity per time; a new event begins when the recovery time is over."""
    if s.saturated > 0.0 or s.upper <= 0.0:
        return Infiltration(0.0, s.saturated, s.deficit, s.event, s.upper, recovery)
    full = p.deficit * p.upper_zone
    drained = p.upper_zone / FOOT_MM / 25.0 * full * step
    event = s.event - drained
    upper = s.upper - drained
    if upper <= 0.0:
        return Infiltration(0.0, 0.0, p.deficit, 0.0, 0.0, recovery)
    if recovery <= 0.0:
        return Infiltration(0.0, 0.0, (full - upper) / p.upper_zone, 0.0, upper, recovery)
    return Infiltration(0.0, 0.0, s.deficit, event, upper, recovery)
