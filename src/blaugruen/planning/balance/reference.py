"""The water balance in plain NumPy, written from the equations and apart from the kernel; kept to check it.

Slow and readable. Only the Bagrov relation itself is shared with the kernel; tests compare that with independent
solutions.
"""

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.balance.bagrov import abimo_ratio, exact_ratio
from blaugruen.planning.balance.parameters import Parameters, default_parameters, read_rows
from blaugruen.planning.blocks import Blocks
from blaugruen.planning.columns import LAND_TYPES

Floats = NDArray[np.float64]


def reference_balance(
    blocks: Blocks, parameters: Parameters | None = None, *, exact: bool = True
) -> tuple[Floats, Floats, Floats]:
    """Return runoff, infiltration and evapotranspiration of every block, shape (n,) each [mm/a].

    Parameters
    ----------
    blocks, parameters, exact
        As in `blaugruen.planning.balance.water_balance`.
    """
    values = parameters or default_parameters()
    ratio = np.vectorize(exact_ratio if exact else abimo_ratio, otypes=[float])
    rain, epot = blocks["precipitation_mm"], blocks["potential_evapotranspiration_mm"]
    main, road = blocks["main_fraction"], blocks["road_fraction"]

    def excess(surface: str) -> Floats:
        result: Floats = rain - ratio(values[f"bagrov_{surface}"], rain / epot) * epot
        return result

    green = blocks["green_roof_fraction"]
    roof = main * blocks["roof_fraction"] * ((1 - green) * excess("roof") + green * excess("green_roof"))
    sewered = blocks["roof_sewered_fraction"]
    runoff = roof * sewered * values["runoff_factor_roof"]
    infiltration = roof * (1 - sewered)
    for k in range(1, 6):
        paved = main * blocks["paved_fraction"] * blocks[f"paved_class{k}_fraction"]
        street = road * blocks["road_paved_fraction"] * blocks[f"road_class{k}_fraction"] if k < 5 else 0 * road
        connected = paved * blocks["paved_sewered_fraction"] + street * blocks["road_sewered_fraction"]
        sheet = excess(f"class{k}") * values[f"runoff_factor_class{k}"] * connected
        runoff = runoff + sheet
        infiltration = infiltration + excess(f"class{k}") * (paved + street) - sheet
    soft = main * (1 - blocks["roof_fraction"] - blocks["paved_fraction"])
    infiltration = infiltration + road * (1 - blocks["road_paved_fraction"]) * excess("class5")
    infiltration = infiltration + soft * (rain - _unsealed(blocks, values, ratio))
    diverted = runoff * blocks["swale_fraction"]
    runoff = runoff - diverted
    infiltration = infiltration + diverted * (1 - values["swale_evaporation_factor"])
    return runoff, infiltration, rain - runoff - infiltration


def _unsealed(blocks: Blocks, values: Parameters, ratio: np.vectorize) -> Floats:
    epot, depth = blocks["potential_evapotranspiration_mm"], blocks["groundwater_depth_m"]
    water = blocks.land_type_is("waterbody")
    land = [LAND_TYPES[code] for code in blocks["land_type"]]
    tall = np.where(blocks["vegetation_class"] > 50, "high", "low")
    rows = {row["land_type"]: row for row in read_rows("land_types")}
    rooting = np.array([float(rows[kind][f"rooting_depth_{size}_m"]) for kind, size in zip(land, tall, strict=True)])
    days = np.array([float(rows[kind][f"growing_days_{size}"]) for kind, size in zip(land, tall, strict=True)])
    capacity = _field_capacity(blocks, values)
    reach = depth - rooting
    rise = np.trunc(np.round(days * _capillary_rate(capacity, reach, values), 12))
    n = np.maximum(_bagrov(blocks, values, capacity) * _summer(blocks, values, rise), 0.01)
    available = blocks["precipitation_mm"] + rise + blocks["irrigation_mm"]
    actual = ratio(np.where(water, 1.0, n), available / epot) * epot
    wet = reach < 0
    pull = np.exp(np.divide(depth, reach, out=np.zeros_like(depth), where=wet))
    actual = np.where(wet, actual + (epot - actual) * pull, actual)
    return np.where(water, epot, actual)


def _field_capacity(blocks: Blocks, values: Parameters) -> Floats:
    top, deep = blocks["field_capacity_30_percent"], blocks["field_capacity_150_percent"]
    forest = blocks.land_type_is("forested")
    least = np.minimum(top, deep)
    alike = np.abs(top - deep) < least
    mixed = np.where(forest, 0.25 * top + 0.75 * deep, 0.75 * top + 0.25 * deep)
    known = np.where(alike, np.where(forest, deep, top), mixed)
    return np.where(least < 1, values["unknown_field_capacity_percent"], known)


def _capillary_rate(capacity: Floats, reach: Floats, values: Parameters) -> Floats:
    rows = read_rows("capillary_rise")
    heights = [name for name in rows[0] if name.startswith("height")]
    rates = np.array([[float(row[name]) for name in heights] for row in rows])
    capacities = np.array([float(row["usable_field_capacity_percent"]) for row in rows])
    row = np.minimum(np.searchsorted(capacities + 1e-4, capacity), len(capacities) - 1)
    height = np.array([float(name.split("_")[1]) for name in heights])
    column = np.minimum(np.searchsorted(height + 1e-4, reach), len(height) - 1)
    return np.where(reach <= 0, values["capillary_rise_full_mm_d"], rates[row, column])


def _bagrov(blocks: Blocks, values: Parameters, capacity: Floats) -> Floats:
    index = np.array([float(row["g02"]) for row in read_rows("soil_index")])[np.trunc(capacity + 0.5).astype(int)]
    vegetation = blocks["vegetation_class"]
    k = np.trunc(np.where(vegetation < 50, vegetation / 5, vegetation / 10 + 5)).astype(int)
    k = np.maximum(k, 1)
    k = np.minimum(np.where(k >= 4, k - 1, k), 13)
    names = ("dense_slope", "dense_offset", "constant", "linear", "quadratic")
    table = np.array([[float(row[name]) for name in names] for row in read_rows("vegetation")])
    c1, c2, c3, c4, c5 = table[k - 1].T
    n = c3 + c4 * index + c5 * index**2
    dense = ((n >= 2) & (vegetation < 60)) | ((index >= 20) & (vegetation >= 60))
    n = np.where(dense, c1 * index + c2, n)
    levels = [values[f"forest_bagrov_{level}"] for level in ("low", "medium", "high")]
    forest_n = np.select([index <= 10, index <= 25], levels[:2], levels[2])
    return np.where(blocks.land_type_is("forested"), forest_n, n)


def _summer(blocks: Blocks, values: Parameters, rise: Floats) -> Floats:
    rain, epot = blocks["precipitation_summer_mm"], blocks["potential_evapotranspiration_summer_mm"]
    water = blocks["irrigation_mm"]
    nodes = np.array([float(row["wetness"]) for row in read_rows("summer_factor")])
    factors = np.array([float(row["factor"]) for row in read_rows("summer_factor")])
    wetness = np.divide(rain + water + rise, epot, out=np.zeros_like(epot), where=epot > 0)
    upper = np.clip(np.searchsorted(nodes, wetness), 1, len(nodes) - 1)
    wet = (factors[upper - 1] + factors[upper]) / 2
    wet = np.where(wetness <= nodes[0], factors[0], np.where(wetness >= nodes[-1], factors[-1], wet))
    linear, square = values["dry_summer_linear_per_mm"], values["dry_summer_quadratic_per_mm2"]
    dry = values["dry_summer_constant"] + linear * water + square * water**2
    is_dry = (water > 0) & (rain <= 0) & (epot <= 0) & ~blocks.land_type_is("forested")
    return np.where((rain > 0) & (epot > 0), wet, np.where(is_dry, dry, 1.0))
