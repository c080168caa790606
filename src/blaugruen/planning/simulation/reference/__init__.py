"""The elements in plain Python, written from the equations and apart from the kernel; kept to check it.

Slow and readable: one element, one step after the other. Where the kernel reckons with depths and rates, this reckons
with amounts of water per step in mm.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.simulation.layers import Layers, LayerType
from blaugruen.planning.simulation.reference.cells import roof_step, soil_cell_step, trench_step
from blaugruen.planning.simulation.reference.channel import channel_step
from blaugruen.planning.simulation.reference.other import barrel_step, basin_step, paving_step, surface_step
from blaugruen.planning.simulation.reference.store import Element

Floats = NDArray[np.float64]


def simulate(p: Layers, drive: Sequence[Floats], runoff: Floats, hours: float) -> tuple[Floats, Floats]:
    """Return fluxes [mm/h], shape (steps, 6), and states, shape (steps + 1, 4), as the kernel gives them.

    Parameters
    ----------
    p
        Layers of the element.
    drive
        Rain and potential evaporation [mm/h] and use [1], shape (steps,) each.
    runoff
        Runoff of the connected area, shape (steps,) [mm/h].
    hours
        Length of a step [h].
    """
    element = Element(p, hours)
    fluxes, states = [], [element.states()]
    for rain, potential_rate, demand, connected in zip(*drive, runoff, strict=True):
        inflow = (rain * (1.0 - p.covered) + connected * p.inflow_ratio) * hours
        potential = potential_rate * hours
        if p.type == LayerType.SOIL_CELL:
            a = soil_cell_step(element, inflow, potential)
        elif p.type == LayerType.ROOF:
            a = roof_step(element, inflow, potential)
        elif p.type == LayerType.TRENCH:
            a = trench_step(element, inflow, potential, raining=rain > 0.0)
        elif p.type == LayerType.PAVING:
            a = paving_step(element, inflow, potential)
        elif p.type == LayerType.BARREL:
            a = barrel_step(element, inflow, rain, demand)
        elif p.type == LayerType.SURFACE:
            a = surface_step(element, inflow, potential)
        elif p.type == LayerType.BASIN:
            a = basin_step(element, inflow, potential)
        else:
            a = channel_step(element, inflow, potential)
        fluxes.append((inflow, a.evaporation, a.infiltration, a.drain, a.overflow, a.use))
        states.append(element.states())
    return np.array(fluxes).reshape(-1, 6) / hours, np.array(states)
