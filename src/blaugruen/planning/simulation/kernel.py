"""Elements through time, compiled: one step of any element, and every step of a few."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.compiled import compiled, fused
from blaugruen.planning.simulation.layers import Fluxes, Layers, LayerType, State, Weather
from blaugruen.planning.simulation.runoff import Runoff
from blaugruen.planning.simulation.spans import Drive
from blaugruen.planning.simulation.steps import roof, soil_cell, trench
from blaugruen.planning.simulation.steps_channel import channel, channel_volume
from blaugruen.planning.simulation.steps_other import barrel, basin, surface
from blaugruen.planning.simulation.steps_paving import paving

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
FLUXES: Final = ("inflow", "evaporation", "infiltration", "drain", "overflow", "use")
STATES: Final = ("surface", "moisture", "storage", "pavement")
DRY_HOURS: Final = 120.0
_CELL, _ROOF, _TRENCH = int(LayerType.SOIL_CELL), int(LayerType.ROOF), int(LayerType.TRENCH)
_PAVING, _BARREL, _SURFACE = int(LayerType.PAVING), int(LayerType.BARREL), int(LayerType.SURFACE)
_CHANNEL = int(LayerType.CHANNEL)


@compiled
def initial_state(p: Layers) -> State:
    """Return the state at the start: soil and storage filled to the initial saturation, the rest empty."""
    moisture = p.wilting_point + p.saturation * (p.porosity - p.wilting_point)
    return State(0.0, moisture, p.saturation * p.storage_depth, 0.0, 0.0, p.deficit, 0.0, 0.0, 0.0, DRY_HOURS, 0.0)


@compiled
def stored_water(p: Layers, s: State) -> float:
    """Return the water in all layers [mm]."""
    if p.type == _CHANNEL:
        return channel_volume(p, s.surface)
    water = p.surface_voids * s.surface + s.moisture * p.soil_depth
    return water + p.storage_voids * s.storage + p.pavement_voids * s.pavement


@fused
def advance(p: Layers, s: State, w: Weather, step: float) -> tuple[State, Fluxes]:
    """Return state and fluxes after one step of an element."""
    if p.type == _CELL:
        result = soil_cell(p, s, w, step)
    elif p.type == _ROOF:
        result = roof(p, s, w, step)
    elif p.type == _TRENCH:
        result = trench(p, s, w, step)
    elif p.type == _PAVING:
        result = paving(p, s, w, step)
    elif p.type == _BARREL:
        result = barrel(p, s, w, step)
    elif p.type == _SURFACE:
        result = surface(p, s, w, step)
    elif p.type == _CHANNEL:
        result = channel(p, s, w, step)
    else:
        result = basin(p, s, w, step)
    return result


@compiled
def series_kernel(
    layers: NDArray[np.void], catchment: Integers, drive: Drive, runoff: Runoff, step: float
) -> tuple[Floats, Floats]:
    """Return fluxes [mm/h] and states of every step of every element; for few elements or short series.

    Parameters
    ----------
    layers
        Rows of `LAYER_DTYPE`, shape (n,).
    catchment
        Class of the connected area of each element, shape (n,).
    drive, runoff
        Series of shape (steps,) and (classes, steps).
    step
        Length of a step [h].

    Returns
    -------
    tuple of ndarray
        Fluxes in the order of `FLUXES`, shape (n, steps, 6), and states in the order of `STATES`, shape
        (n, steps + 1, 4), the first of them before the first step.
    """
    count, steps = len(layers), len(drive.rain)
    fluxes = np.empty((count, steps, 6))
    states = np.empty((count, steps + 1, 4))
    for i in range(count):
        p = layers[i]
        s = initial_state(p)
        states[i, 0] = (s.surface, s.moisture, s.storage, s.pavement)
        for t in range(steps):
            rain = drive.rain[t]
            inflow = rain * (1.0 - p.covered) + runoff.rate[catchment[i], t] * p.inflow_ratio
            w = Weather(inflow, rain, drive.evaporation[t], drive.demand[t])
            s, f = advance(p, s, w, step)
            fluxes[i, t] = (w.inflow, f.evaporation, f.infiltration, f.drain, f.overflow, f.use)
            states[i, t + 1] = (s.surface, s.moisture, s.storage, s.pavement)
    return fluxes, states
