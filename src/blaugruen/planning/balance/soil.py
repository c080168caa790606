"""Evaporation of unsealed ground: soil water, capillary rise and vegetation give the Bagrov parameter of a block.

Numba kernels; `Constants` holds the tables. Source: kwb.rabimo 2.1.0 (ABIMO), described step by
step in ``docs/explanation/water-balance.md``.
"""

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.balance.arrays import BlockArrays, Constants
from blaugruen.planning.balance.bagrov import abimo_ratio, exact_ratio
from blaugruen.planning.balance.parameters import VEGETATION_COLUMNS
from blaugruen.planning.columns import LAND_TYPES
from blaugruen.planning.compiled import compiled

Floats = NDArray[np.float64]
FORESTED: Final = LAND_TYPES.index("forested")
WATERBODY: Final = LAND_TYPES.index("waterbody")
DENSE_SLOPE, DENSE_OFFSET, CONSTANT, LINEAR, QUADRATIC = range(len(VEGETATION_COLUMNS))
SMALLEST_BAGROV: Final = 0.01
"""Lower limit of n, as for all constants [-]; the dry-summer factor falls below 0 from 1009 mm irrigation on."""


class Ground(NamedTuple):
    """What the model knows of the unsealed ground of the blocks, each of shape (n,).

    Water bodies have NaN for the two factors and n, and 0 elsewhere.
    """

    usable_field_capacity: Floats
    """Of the root zone [%]."""
    potential_capillary_rise: Floats
    """Height of the root zone above the groundwater [m]."""
    capillary_rise_raw: Floats
    """Capillary rise of the growing season [mm]."""
    capillary_rise: Floats
    """The same, truncated to whole millimetres [mm]."""
    soil_index: Floats
    """G02 [-]."""
    factor_dry: Floats
    """Factor on n for irrigation without summer values [-]."""
    factor_wet: Floats
    """Factor on n for the wetness of the summer [-]."""
    bagrov: Floats
    """Bagrov parameter n [-]."""


@compiled
def ground(b: BlockArrays, c: Constants) -> Ground:
    """Return the properties of the unsealed ground that decide its evaporation.

    Parameters
    ----------
    b
        Block columns, shape (n,) each.
    c
        Constants of the model.
    """
    count = len(b.land_type)
    g = Ground(
        np.zeros(count), np.zeros(count), np.zeros(count), np.zeros(count),
        np.zeros(count), np.full(count, np.nan), np.full(count, np.nan), np.full(count, np.nan),
    )  # fmt: skip
    # numba counts references each time a field of `c` is touched inside the loop; local names avoid that
    rooting_depth, growing_days, soil_index = c.rooting_depth, c.growing_days, c.soil_index
    unknown, full, dry_summer = c.unknown_field_capacity, c.capillary_rise_full, c.dry_summer
    capacities, heights, rates = c.capillary_field_capacity, c.capillary_height, c.capillary_rate
    forest, vegetation_table, nodes, factors = (
        c.forest_bagrov,
        c.vegetation,
        c.summer_wetness,
        c.summer_factor,
    )
    for i in range(count):
        land_type = b.land_type[i]
        if land_type == WATERBODY:
            continue
        vegetation = b.vegetation[i]
        tall = 1 if vegetation > 50.0 else 0
        capacity = usable_field_capacity(b.field_capacity_30[i], b.field_capacity_150[i], land_type, unknown)
        reach = b.groundwater_depth[i] - rooting_depth[land_type, tall]
        rise = growing_days[land_type, tall] * capillary_rate(capacity, reach, full, capacities, heights, rates)
        index = soil_index[int(capacity + 0.5)]
        if land_type == FORESTED:
            n = forest_bagrov(index, forest)
        else:
            n = vegetation_bagrov(vegetation, index, vegetation_table)
        rain, epot, irrigation = b.precipitation_summer[i], b.epot_summer[i], b.irrigation[i]
        dry = wet = 1.0
        if rain > 0.0 and epot > 0.0:
            wet = summer_factor((rain + irrigation + _whole(rise)) / epot, nodes, factors)
        elif irrigation > 0.0 and rain <= 0.0 and epot <= 0.0 and land_type != FORESTED:
            dry = dry_summer[0] + dry_summer[1] * irrigation + dry_summer[2] * irrigation * irrigation
        g.usable_field_capacity[i] = capacity
        g.potential_capillary_rise[i] = reach
        g.capillary_rise_raw[i] = rise
        g.capillary_rise[i] = _whole(rise)
        g.soil_index[i] = index
        g.factor_dry[i] = dry
        g.factor_wet[i] = wet
        g.bagrov[i] = max(n * dry * wet, SMALLEST_BAGROV)
    return g


@compiled
def unsealed_evaporation(b: BlockArrays, g: Ground, exact: bool) -> Floats:  # noqa: FBT001 -- numba takes no keywords
    """Return the evaporation of unsealed ground, shape (n,) [mm/a]; water bodies evaporate at the potential rate.

    Where the roots reach the groundwater, the evaporation rises towards the potential rate with exp(depth/reach),
    reach being the (negative) height of the root zone above the groundwater.
    """
    result = np.empty(len(b.epot))
    for i in range(len(result)):
        epot = b.epot[i]
        if b.land_type[i] == WATERBODY:
            result[i] = epot
            continue
        x = (b.precipitation[i] + g.capillary_rise[i] + b.irrigation[i]) / epot
        evaporation = epot * (exact_ratio(g.bagrov[i], x) if exact else abimo_ratio(g.bagrov[i], x))
        reach = g.potential_capillary_rise[i]
        if reach < 0.0:
            evaporation += (epot - evaporation) * math.exp(b.groundwater_depth[i] / reach)
        result[i] = evaporation
    return result


@compiled
def usable_field_capacity(capacity_30: float, capacity_150: float, land_type: int, unknown: float) -> float:
    """Return the usable field capacity of the root zone [%] from the values of 0–30 and 0–150 cm [%]."""
    smaller = min(capacity_30, capacity_150)
    if smaller < 1.0:
        return unknown
    forest = land_type == FORESTED
    if abs(capacity_30 - capacity_150) < smaller:
        return capacity_150 if forest else capacity_30
    if forest:
        return 0.25 * capacity_30 + 0.75 * capacity_150
    return 0.75 * capacity_30 + 0.25 * capacity_150


@compiled
def capillary_rate(
    capacity: float, reach: float, full: float, capacities: Floats, heights: Floats, rates: Floats
) -> float:
    """Return the capillary rise [mm/d] for a usable field capacity [%] and a height above groundwater [m]."""
    if reach <= 0.0:
        return full
    row = 0
    while row < len(capacities) - 1 and capacity > capacities[row] + 1e-4:
        row += 1
    column = 0
    while column < len(heights) - 1 and reach > heights[column] + 1e-4:
        column += 1
    return rates[row, column]


@compiled
def vegetation_bagrov(vegetation: float, index: float, table: Floats) -> float:
    """Return the Bagrov parameter n [-] of a vegetation class on a soil with index G02, before summer factors."""
    k = int(vegetation / 5.0) if vegetation < 50.0 else int(vegetation / 10.0 + 5.0)
    k = max(1, k)
    if k >= 4:
        k -= 1
    row = min(k, len(table)) - 1
    n = table[row, CONSTANT] + table[row, LINEAR] * index + table[row, QUADRATIC] * index * index
    if (n >= 2.0 and vegetation < 60.0) or (index >= 20.0 and vegetation >= 60.0):
        n = table[row, DENSE_SLOPE] * index + table[row, DENSE_OFFSET]
    return n


@compiled
def forest_bagrov(index: float, values: Floats) -> float:
    """Return the Bagrov parameter n [-] of forest on a soil with index G02, before the summer factor."""
    if index <= 10.0:
        return values[0]
    if index <= 25.0:
        return values[1]
    return values[2]


@compiled
def summer_factor(wetness: float, nodes: Floats, factors: Floats) -> float:
    """Return the factor on n for the wetness of the summer: a step function, as in ABIMO.

    Inside the table it is the mean of the two neighbouring values, outside the end value.
    """
    last = len(nodes) - 1
    if wetness <= nodes[0]:
        return factors[0]
    if wetness >= nodes[last]:
        return factors[last]
    upper = 1
    while wetness > nodes[upper]:
        upper += 1
    return 0.5 * (factors[upper - 1] + factors[upper])


@compiled
def _whole(rise: float) -> float:
    """Drop the decimals, after rounding to 12 so that a product such as 60 · 0.15 does not lose a millimetre."""
    return math.trunc(round(rise * 1e12) / 1e12)
