"""What is counted while elements go through the weather, compiled: sums, peaks, ponding, drought, overflow events.

Every element is computed alone: it gives the same numbers in any company.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.compiled import compiled, fused
from blaugruen.planning.simulation.kernel import advance, initial_state, stored_water
from blaugruen.planning.simulation.layers import Fluxes, Layers, LayerType, State, Weather
from blaugruen.planning.simulation.spans import Spans, safe_step

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
FILLINGS: Final = 21
"""Classes of the filling of a store: empty, then twentieths."""
EVENT_GAP_H: Final = 6.0
"""Overflows with less time between them are one event."""
LEAST_MM: Final = 1e-6
"""Less overflow than this in a step is none [mm]."""
PONDED_MM: Final = 1.0
"""Water stands on a surface from this depth on [mm]."""
STRESS: Final = 0.3
"""Plants are short of water below this share of the water between wilting point and field capacity."""
_BASIN = int(LayerType.BASIN)


class Tallies(NamedTuple):
    """What is counted of each of n elements.

    Parameters
    ----------
    totals
        Sums in the order of `FLUXES`, then water at start and end, shape (n, 8) [mm].
    monthly
        Sums in the order of `FLUXES`, shape (n, months, 6) [mm]; months may be 0.
    peaks
        Largest overflow, largest overflow and drain together [mm/h], largest depth on the surface or in a basin [mm],
        hours ponded, longest ponding [h], hours of drought stress, mean plant-available water [1]; shape (n, 7).
    filling
        Hours by filling of the main store, shape (n, `FILLINGS`).
    events
        Largest overflow events: begin [h after the start] and volume [mm], shape (n, kept, 2).
    event_count, step_count
        Number of overflow events and of steps really computed, shape (n,).
    """

    totals: Floats
    monthly: Floats
    peaks: Floats
    filling: Floats
    events: Floats
    event_count: Integers
    step_count: Integers


class Sums(NamedTuple):
    """Water since the begin of a month [mm], in the order of `kernel.FLUXES`."""

    inflow: float
    evaporation: float
    infiltration: float
    drain: float
    overflow: float
    use: float


class Watch(NamedTuple):
    """What is followed from step to step: peaks as in `Tallies`, and the ponding and overflow that are under way."""

    overflow: float
    outflow: float
    deepest: float
    ponded: float
    longest: float
    stress: float
    available: float
    standing: float
    event_begin: float
    event_volume: float
    event_gap: float


@compiled
def tally_kernel(layers: NDArray[np.void], catchment: Integers, spans: Spans, step: float, out: Tallies) -> None:
    """Compute every element over all stretches and add to `out`, which is all zeros before.

    Parameters
    ----------
    layers, catchment, step
        As in `kernel.series_kernel`.
    spans
        Stretches of the weather.
    out
        Where the results go.
    """
    rains, potentials, demands, lengths, begins = spans.rain, spans.evaporation, spans.demand, spans.length, spans.begin
    months, monthly, filling, step_count = spans.month, out.monthly, out.filling, out.step_count
    for i in range(len(layers)):
        p = layers[i]
        s = initial_state(p)
        runoff = spans.runoff[catchment[i]]
        out.totals[i, 6] = stored_water(p, s)
        per_height = 20.0 / max(p.storage_depth if p.storage_depth > 0.0 else p.surface_depth, 1e-9)
        a = Sums(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        v = Watch(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, EVENT_GAP_H)
        taken = 0
        month = 0
        for k in range(len(rains)):
            if months[k] != month:
                _book(out.totals, monthly, i, month, a)
                a = Sums(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
                month = months[k]
            w = Weather(rains[k] * (1.0 - p.covered) + runoff[k] * p.inflow_ratio, rains[k], potentials[k], demands[k])
            left = lengths[k] * step
            while left > 1e-9:
                jump = safe_step(p, s, w.evaporation, step, left)
                before = _store(p, s)
                s, f = advance(p, s, w, jump)
                a = _sum(a, w.inflow, f, jump)
                if f.overflow * jump > LEAST_MM and v.event_gap >= EVENT_GAP_H and v.event_volume > 0.0:
                    _keep(out.events, out.event_count, i, v)
                v = _watch(p, s, f, jump, (begins[k] + lengths[k]) * step - left, v)
                filling[i, _class(0.5 * (before + _store(p, s)) * per_height)] += jump
                left -= jump
                taken += 1
        _book(out.totals, monthly, i, month, a)
        if v.event_volume > 0.0:
            _keep(out.events, out.event_count, i, v)
        step_count[i] = taken
        out.totals[i, 7] = stored_water(p, s)
        hours = lengths.sum() * step
        out.peaks[i] = (v.overflow, v.outflow, v.deepest, v.ponded, v.longest, v.stress, v.available / hours)


@fused
def _sum(a: Sums, inflow: float, f: Fluxes, jump: float) -> Sums:
    return Sums(
        a.inflow + inflow * jump,
        a.evaporation + f.evaporation * jump,
        a.infiltration + f.infiltration * jump,
        a.drain + f.drain * jump,
        a.overflow + f.overflow * jump,
        a.use + f.use * jump,
    )


@compiled
def _book(totals: Floats, monthly: Floats, i: int, month: int, a: Sums) -> None:
    sums = (a.inflow, a.evaporation, a.infiltration, a.drain, a.overflow, a.use)
    for j in range(6):
        totals[i, j] += sums[j]
        if month < monthly.shape[1]:
            monthly[i, month, j] += sums[j]


@fused
def _watch(p: Layers, s: State, f: Fluxes, jump: float, now: float, v: Watch) -> Watch:
    """Follow peaks, ponding, drought and overflow through a step that begins at `now` [h]."""
    depth, wet = s.surface, PONDED_MM
    if p.type == _BASIN:
        depth, wet = s.storage, PONDED_MM + p.drain_offset
    standing = v.standing + jump if depth > wet else 0.0
    available = stress = 0.0
    if p.soil_depth > 0.0:
        available = min((s.moisture - p.wilting_point) / (p.field_capacity - p.wilting_point), 1.0)
        stress = jump if available < STRESS else 0.0
    begin, volume, gap = v.event_begin, v.event_volume, v.event_gap + jump
    spilled = f.overflow * jump
    if spilled > LEAST_MM:
        if v.event_gap >= EVENT_GAP_H:
            begin = now
            volume = 0.0
        volume += spilled
        gap = 0.0
    return Watch(
        max(v.overflow, f.overflow),
        max(v.outflow, f.overflow + f.drain),
        max(v.deepest, depth),
        v.ponded + (jump if standing > 0.0 else 0.0),
        max(v.longest, standing),
        v.stress + stress,
        v.available + available * jump,
        standing,
        begin,
        volume,
        gap,
    )


@fused
def _store(p: Layers, s: State) -> float:
    """Return the depth in the storage, or on the surface where there is none [mm]."""
    return s.storage if p.storage_depth > 0.0 else s.surface


@fused
def _class(twentieths: float) -> int:
    """Return the class of a filling, the mean of a step."""
    return 0 if twentieths <= 2e-5 else min(1 + int(twentieths), FILLINGS - 1)


@compiled
def _keep(events: Floats, event_count: Integers, i: int, v: Watch) -> None:
    """Count an overflow event and keep it if it is among the largest."""
    kept = events.shape[1]
    place = event_count[i]
    event_count[i] += 1
    if place >= kept:
        place = 0
        for k in range(1, kept):
            if events[i, k, 1] < events[i, place, 1]:
                place = k
        if kept == 0 or events[i, place, 1] >= v.event_volume:
            return
    events[i, place, 0] = v.event_begin
    events[i, place, 1] = v.event_volume
