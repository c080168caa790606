"""The fast path of the annual water balance: all blocks in one compiled loop.

Imports no file formats and no web. Depths are mm/a on the total area of the block; every row is computed alone, so
a block gives the same numbers by itself as among thousands. `reference` holds the same model in plain NumPy.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.balance.arrays import BlockArrays, Constants
from blaugruen.planning.balance.bagrov import abimo_ratio, exact_ratio
from blaugruen.planning.balance.soil import ground, unsealed_evaporation
from blaugruen.planning.compiled import compiled, inlined

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Fluxes(NamedTuple):
    """Runoff, infiltration, evapotranspiration and what is missing to precipitation, each of shape (n,) [mm/a]."""

    runoff: Floats
    infiltration: Floats
    evapotranspiration: Floats
    error: Floats


@compiled
def balance_kernel(b: BlockArrays, c: Constants, exact: bool) -> Fluxes:  # noqa: FBT001 -- numba takes no keywords
    """Return the annual water balance of every block.

    Parameters
    ----------
    b
        Block columns, shape (n,) each.
    c
        Constants of the model.
    exact
        Solve the Bagrov relation exactly instead of with ABIMO's approximation.
    """
    count = len(b.precipitation)
    climate, first = climates(b.precipitation, b.epot)
    sealed = sealed_evaporation(b.precipitation[first], b.epot[first], c.bagrov, exact)
    unsealed = unsealed_evaporation(b, ground(b, c), exact)
    out = Fluxes(np.empty(count), np.empty(count), np.empty(count), np.empty(count))
    runoff_factor, swale_loss = c.runoff_factor, c.swale_evaporation_factor
    for i in range(count):
        runoff, infiltration, evaporation = block_fluxes(
            b, i, runoff_factor, swale_loss, sealed[climate[i]], unsealed[i]
        )
        out.runoff[i] = runoff
        out.infiltration[i] = infiltration
        out.evapotranspiration[i] = evaporation
        out.error[i] = b.precipitation[i] - runoff - infiltration - evaporation
    return out


@compiled
def climates(precipitation: Floats, epot: Floats) -> tuple[Integers, Integers]:
    """Group blocks of equal climate, because sealed surfaces of equal climate evaporate alike.

    Returns
    -------
    tuple of ndarray
        Number of the climate of each block, shape (n,), and the first block of each climate, shape (m,).
    """
    count = len(precipitation)
    size = 16
    while size < 2 * count:
        size *= 2
    slots = np.full(size, -1, np.int64)
    number = np.empty(count, np.int64)
    first = np.empty(count, np.int64)
    found = 0
    p_bits = precipitation.view(np.uint64) >> np.uint64(16)
    e_bits = epot.view(np.uint64) >> np.uint64(16)
    for i in range(count):
        mixed = p_bits[i] * np.uint64(0x9E3779B97F4A7C15) + e_bits[i] * np.uint64(0xC2B2AE3D27D4EB4F)
        slot = np.int64((mixed >> np.uint64(33)) & np.uint64(size - 1))
        while slots[slot] >= 0:
            known = first[slots[slot]]
            if precipitation[known] == precipitation[i] and epot[known] == epot[i]:
                break
            slot = (slot + 1) & (size - 1)
        if slots[slot] < 0:
            slots[slot] = found
            first[found] = i
            found += 1
        number[i] = slots[slot]
    return number, first[:found].copy()


@compiled
def sealed_evaporation(precipitation: Floats, epot: Floats, bagrov: Floats, exact: bool) -> Floats:  # noqa: FBT001
    """Return the evaporation of the sealed surfaces per climate, shape (m, 7), in the order of `SURFACES` [mm/a]."""
    result = np.empty((len(precipitation), len(bagrov)))
    for j in range(len(precipitation)):
        x = precipitation[j] / epot[j]
        for s in range(len(bagrov)):
            result[j, s] = epot[j] * (exact_ratio(bagrov[s], x) if exact else abimo_ratio(bagrov[s], x))
    return result


@inlined
def block_fluxes(
    b: BlockArrays, i: int, runoff_factor: Floats, swale_loss: float, sealed: Floats, unsealed: float
) -> tuple[float, float, float]:
    """Return runoff, infiltration and evapotranspiration of block i, each summed from its own parts [mm/a].

    What the shares of a block leave out (sums of shares may miss 1 by 0.005) counts as evaporation, as in R-Abimo.
    """
    rain = b.precipitation[i]
    main = b.main[i]
    road = b.road[i]

    green = b.green_roof[i]
    roof = main * b.roof[i]
    roof_evaporation = (1.0 - green) * sealed[0] + green * sealed[1]
    roof_excess = rain - roof_evaporation
    sewered = b.roof_sewered[i]
    runoff = roof * sewered * runoff_factor[0] * roof_excess
    infiltration = roof * (1.0 - sewered) * roof_excess
    evaporation = roof * (roof_evaporation + sewered * (1.0 - runoff_factor[0]) * roof_excess)
    covered = roof

    paved = main * b.paved[i]
    road_paved = road * b.road_paved[i]
    p = b.paved_class
    r = b.road_class
    paved_class = (p[0][i], p[1][i], p[2][i], p[3][i], p[4][i])
    road_class = (r[0][i], r[1][i], r[2][i], r[3][i], 0.0)
    for k in range(5):
        paved_area = paved * paved_class[k]
        road_area = road_paved * road_class[k]
        excess = rain - sealed[k + 2]
        sheet = excess * runoff_factor[k + 2] * (paved_area * b.paved_sewered[i] + road_area * b.road_sewered[i])
        runoff += sheet
        infiltration += excess * (paved_area + road_area) - sheet
        evaporation += sealed[k + 2] * (paved_area + road_area)
        covered += paved_area + road_area

    verge = road * (1.0 - b.road_paved[i])
    soft = main * (1.0 - b.roof[i] - b.paved[i])
    infiltration += verge * (rain - sealed[6]) + soft * (rain - unsealed)
    evaporation += verge * sealed[6] + soft * unsealed
    evaporation += rain * (1.0 - covered - verge - soft)

    diverted = runoff * b.swale[i]
    loss = diverted * swale_loss
    return runoff - diverted, infiltration + diverted - loss, evaporation + loss
