"""Stretches of time in which the weather is the same, so that dry weather need not be computed step by step.

Where it rains, runs off or the potential evaporation changes, a stretch is one step. A dry stretch is as long as a day,
the fading runoff after rain up to an hour, light rain up to ten minutes. What falls in a stretch stays the same; only
its distribution inside the stretch is evened out. How far an element then jumps inside a stretch, it decides by its
own state, see `safe_step`.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.compiled import compiled, fused
from blaugruen.planning.simulation.layers import DRY_MM, Layers, LayerType, State
from blaugruen.planning.simulation.runoff import Runoff
from blaugruen.planning.simulation.steps import drain_flow, soil_head

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
FADING_MM_H: Final = 0.05
LIGHT_MM_H: Final = 3.0
DAY_H: Final = 24.0
HOUR_H: Final = 1.0
TEN_MINUTES_H: Final = 1.0 / 6.0
FILM_MM: Final = 0.1
"""A storage with less water than this may empty anywhere within a jump."""
CHANGE: Final = 0.1
"""Largest relative change of the flow of a drain within one jump."""
SOIL_CHANGE: Final = 0.3
"""The same for percolation and the flow of a mat, whose water only comes a little earlier."""
_ROOF, _CHANNEL = int(LayerType.ROOF), int(LayerType.CHANNEL)
_BARREL, _BASIN = int(LayerType.BARREL), int(LayerType.BASIN)
_SURFACE = int(LayerType.SURFACE)


class Drive(NamedTuple):
    """Series that drive the elements, shape (steps,) each: rain and potential evaporation [mm/h], use [1]."""

    rain: Floats
    evaporation: Floats
    demand: Floats


class Spans(NamedTuple):
    """Stretches of equal weather.

    Parameters
    ----------
    begin, length
        First step and number of steps of each, shape (spans,).
    rain, evaporation, demand
        As in `Drive`, means of the stretch, shape (spans,).
    runoff
        Runoff of the connected areas, means of the stretch, shape (classes, spans) [mm/h].
    month
        Month of the stretch, counted from the first, shape (spans,).
    """

    begin: Integers
    length: Integers
    rain: Floats
    evaporation: Floats
    demand: Floats
    runoff: Floats
    month: Integers


@compiled
def build_spans(drive: Drive, runoff: Runoff, month: Integers, step: float, skip: bool) -> Spans:  # noqa: FBT001
    """Return the stretches of a series; with `skip` false every step is one.

    Parameters
    ----------
    drive, runoff
        Series of shape (steps,) and (classes, steps).
    month
        Month of each step, shape (steps,).
    step
        Length of a step [h].
    skip
        Join steps of equal weather.
    """
    steps = len(drive.rain)
    begin = np.empty(steps, np.int64)
    found = 0
    t = 0
    while t < steps:
        begin[found] = t
        found += 1
        last = t + max(int(_longest(drive, runoff, t) / step + 1e-9), 1) if skip else t + 1
        kind = _kind(drive, runoff, t)
        t += 1
        while t < min(last, steps) and _kind(drive, runoff, t) == kind and _alike(drive, month, t):
            t += 1
    begin = begin[:found].copy()
    count = np.diff(np.append(begin, steps))
    classes = len(runoff.rate)
    mean = np.zeros((classes, found))
    for k in range(found):
        for c in range(classes):
            mean[c, k] = runoff.rate[c, begin[k] : begin[k] + count[k]].mean()
    return Spans(begin, count, drive.rain[begin], drive.evaporation[begin], drive.demand[begin], mean, month[begin])


@compiled
def _kind(drive: Drive, runoff: Runoff, t: int) -> int:
    """Return 0 for dry, 1 for fading runoff, 2 for light rain, 3 for all that is computed step by step."""
    flow = runoff.rate[:, t].max()
    if drive.rain[t] > LIGHT_MM_H or flow > LIGHT_MM_H:
        return 3
    if drive.rain[t] > 0.0 or flow > FADING_MM_H:
        return 2
    return 0 if flow <= DRY_MM else 1


@compiled
def _longest(drive: Drive, runoff: Runoff, t: int) -> float:
    kind = _kind(drive, runoff, t)
    if kind == 0:
        return DAY_H
    if kind == 1:
        return HOUR_H
    return TEN_MINUTES_H if kind == 2 else 0.0


@compiled
def _alike(drive: Drive, month: Integers, t: int) -> bool:
    """Return whether step t has the rain, evaporation, use and month of the step before."""
    return (
        drive.rain[t] == drive.rain[t - 1]
        and drive.evaporation[t] == drive.evaporation[t - 1]
        and drive.demand[t] == drive.demand[t - 1]
        and month[t] == month[t - 1]
    )


@fused
def safe_step(p: Layers, s: State, evaporation: float, step: float, left: float) -> float:
    """Return how far an element may jump [h]: no outflow that depends on its store changes much, see `CHANGE`.

    Percolation changes with e^(slope·θ), a drain with h^n, a mat with d^(5/3). Seepage is constant until its store is
    empty; a jump ends there, because evaporation would take first what both take together. Water on the surface is
    followed in at most six steps at once, over saturated soil until a tenth of it is gone; above the height of the
    surface store, in a pavement and in a channel step by step.
    """
    if left <= step:
        return left
    jump = left
    over = s.surface > p.surface_depth
    if p.type in (_SURFACE, _CHANNEL):
        return step if over or (p.type == _CHANNEL and s.surface > DRY_MM) else left
    flow = 0.0
    if p.drain_coefficient > 0.0 and s.storage > p.drain_offset + FILM_MM:
        flow = drain_flow(p, s.storage if p.type in (_BARREL, _BASIN) else soil_head(p, s, s.surface), s.flowing)
    ponded = 6.0 * step
    if p.soil_depth > 0.0 and s.moisture > p.field_capacity:
        through = p.soil_rate * np.exp(-p.soil_slope * (p.porosity - s.moisture))
        if s.storage >= p.storage_depth - DRY_MM:
            through = min(through, p.seepage + flow)
        jump = min(jump, SOIL_CHANGE * p.soil_depth / (p.soil_slope * through + 1e-12))
        if (p.porosity - s.moisture) * p.soil_depth <= FILM_MM:
            ponded = max(ponded, CHANGE * s.surface * p.surface_voids / (through + evaporation + 1e-12))
    if s.surface > DRY_MM or s.pavement > DRY_MM:
        jump = min(jump, step if over or s.pavement > DRY_MM else ponded)
    if s.dry_time < p.drain_delay:
        jump = min(jump, p.drain_delay - s.dry_time)
    if p.type == _ROOF:
        if s.storage > FILM_MM and p.mat_outflow > 0.0:
            jump = min(jump, SOIL_CHANGE / (5.0 / 3.0 * p.mat_outflow * s.storage ** (2.0 / 3.0)))
    elif s.storage > FILM_MM:
        jump = min(jump, _emptying(p, s, flow, p.seepage + p.demand + evaporation))
    return min(max(jump, step), left)


@fused
def _emptying(p: Layers, s: State, flow: float, steady: float) -> float:
    """Return the time until the storage is empty, its drain ends or flows clearly less [h]."""
    if flow == 0.0:
        return p.storage_voids * s.storage / steady if steady > 0.0 else DAY_H
    time = p.storage_voids * (s.storage - max(p.drain_offset, p.closed_head)) / (flow + steady)
    if p.drain_exponent > 0.0:
        head = max(p.storage_voids * (s.storage - p.drain_offset), 1.0)
        time = min(time, CHANGE * head / (p.drain_exponent * (flow + steady)))
    return time
