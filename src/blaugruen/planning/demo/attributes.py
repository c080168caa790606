"""Columns of the block table for the demo quarter: shares from the geometry, the rest from the kind and the place."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from blaugruen.planning.columns import PAVED_CLASSES, ROAD_CLASSES, block_columns
from blaugruen.planning.demo.blocks import Block
from blaugruen.planning.demo.buildings import Building
from blaugruen.planning.demo.layout import DISTRICTS
from blaugruen.planning.demo.streets import Street

Numbers = NDArray[np.float64]

ROAD_SURFACES: Final = MappingProxyType(
    {
        "main": (0.97, (0.80, 0.17, 0.03, 0.0, 0.0), 0.98),
        "collector": (0.96, (0.72, 0.23, 0.05, 0.0, 0.0), 0.97),
        "residential": (0.93, (0.62, 0.30, 0.05, 0.03, 0.0), 0.90),
        "lane": (1.00, (0.06, 0.34, 0.60, 0.0, 0.0), 0.96),
    }
)
"""By class of the street: paved share, shares of the surface classes 1…5, share of the paved area at the sewer."""

KIND_TEXTS: Final = ("kind", "block_type", "land_type")
"""Columns of ``kinds.csv`` that hold words, not numbers."""
OPEN_WATER_FACTOR: Final = 1.15
"""Potential evapotranspiration of open water, relative to land."""
SUMMER_RAIN_SHARE: Final = 0.535
SUMMER_EVAPOTRANSPIRATION_SHARE: Final = 0.795


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the columns of a block depend on besides the block.

    Parameters
    ----------
    streets
        All streets, for the surfaces of the road blocks.
    water
        Water blocks as one geometry, for the depth to groundwater.
    seed
        Start of the chance.
    """

    streets: Sequence[Street]
    water: shapely.Geometry
    seed: int


@cache
def kinds() -> MappingProxyType[str, dict[str, str]]:
    """Return the rows of ``kinds.csv`` by kind of block."""
    path = Path(__file__).with_name("kinds.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["kind"]: row for row in csv.DictReader(file)})


def block_table(
    blocks: Sequence[Block], buildings: Sequence[Sequence[Building]], around: Surroundings
) -> dict[str, NDArray[Any]]:
    """Return all columns of ``block_columns.csv`` for the blocks, shape (n,) each.

    Parameters
    ----------
    blocks
        The blocks.
    buildings
        The buildings of each block.
    around
        Streets and water.

    Returns
    -------
    dict
        Arrays by column name, in the order of the block table; texts as objects, numbers as float64.
    """
    rng = np.random.default_rng([around.seed, 3])
    noise = rng.uniform(0.0, 1.0, (len(blocks), 4))
    shapes = np.array([block.shape for block in blocks])
    kind = [kinds()[block.kind] for block in blocks]
    columns = _identity(blocks, shapes) | _climate(shapes, kind) | _soil(blocks, shapes, around.water, noise[:, 3])
    columns |= _surfaces(blocks, buildings, around.streets, noise)
    for name in ("vegetation_class", "irrigation_mm"):
        columns[name] = np.array([float(row[name]) for row in kind])
    columns["land_type"] = np.array([row["land_type"] for row in kind], dtype=object)
    filled = {
        "main_fraction": 1.0,
        **dict.fromkeys(("road_fraction", "road_paved_fraction", "road_sewered_fraction"), 0.0),
    }
    filled |= dict.fromkeys((*ROAD_CLASSES, "swale_fraction"), 0.0)
    columns |= {name: np.full(len(blocks), value) for name, value in filled.items()}
    return {name: columns[name] for name in block_columns()}


def _identity(blocks: Sequence[Block], shapes: NDArray[Any]) -> dict[str, NDArray[Any]]:
    numbers = {district: number for number, district in enumerate(DISTRICTS, start=1)}
    counts = dict.fromkeys(DISTRICTS, 0)
    codes = []
    for block in blocks:
        counts[block.district] += 1
        codes.append(f"{numbers[block.district]:02d}{counts[block.district]:04d}")
    return {
        "code": np.array(codes, dtype=object),
        "area_m2": np.round(shapely.area(shapes), 2),
        "district": np.array([block.district for block in blocks], dtype=object),
        "block_type": np.array([kinds()[block.kind]["block_type"] for block in blocks], dtype=object),
    }


def _climate(shapes: NDArray[Any], kind: Sequence[dict[str, str]]) -> dict[str, Numbers]:
    """Return climate columns: a little wetter towards the southern hills, warmer in the dense town [mm]."""
    centres = shapely.centroid(shapes)
    x, y = shapely.get_x(centres) / 1000, shapely.get_y(centres) / 1000
    rain = np.round(651 - 16 * (y - 0.75) - 6 * np.sin(1.7 * x))
    warmth = np.exp(-((x - 0.85) ** 2 + (y - 0.85) ** 2) / 0.35)
    demand = 632 + 24 * warmth + 5 * x
    open_water = np.array([row["land_type"] == "waterbody" for row in kind])
    demand = np.round(np.where(open_water, demand * OPEN_WATER_FACTOR, demand))
    return {
        "precipitation_mm": rain,
        "precipitation_summer_mm": np.round(rain * SUMMER_RAIN_SHARE),
        "potential_evapotranspiration_mm": demand,
        "potential_evapotranspiration_summer_mm": np.round(demand * SUMMER_EVAPOTRANSPIRATION_SHARE),
    }


def _soil(blocks: Sequence[Block], shapes: NDArray[Any], water: shapely.Geometry, noise: Numbers) -> dict[str, Numbers]:
    """Return depth to groundwater [m] and usable field capacity [%]: loam in the meadows, loess above, fill in town."""
    centres = shapely.centroid(shapes)
    distance = shapely.distance(centres, water)
    y = shapely.get_y(centres)
    depth = 0.7 + 6.8 * (1 - np.exp(-distance / 420)) + 1.2 * np.clip((200 - y) / 200, 0, 1)
    is_water = np.array([block.kind == "waterbody" for block in blocks])
    flood_plain = np.exp(-distance / 140)
    topsoil = 17.0 + 5.5 * flood_plain + 1.6 * np.sin(y / 310) + 1.2 * (noise - 0.5)
    made_ground = {"Altstadt": 4.0, "Bahnhofsviertel": 2.5, "Weststadt": 1.5, "Oststadt": 1.5}
    topsoil -= np.array([made_ground.get(block.district, 0.0) for block in blocks])
    topsoil -= np.array([{"railway": 5.0, "brownfield": 5.0, "forest": 2.0}.get(block.kind, 0.0) for block in blocks])
    return {
        "groundwater_depth_m": np.where(is_water, 0.0, np.round(depth, 2)),
        "field_capacity_30_percent": np.where(is_water, 0.0, np.round(topsoil)),
        "field_capacity_150_percent": np.where(is_water, 0.0, np.round(topsoil - 1.0 - 1.5 * flood_plain)),
    }


def _surfaces(
    blocks: Sequence[Block],
    buildings: Sequence[Sequence[Building]],
    streets: Sequence[Street],
    noise: Numbers,
) -> dict[str, Numbers]:
    """Return the shares of roofs, paved areas and surface classes and what of them drains to the sewer."""
    names = (
        "roof_fraction",
        "green_roof_fraction",
        "roof_sewered_fraction",
        "paved_fraction",
        "paved_sewered_fraction",
    )
    table = np.zeros((len(blocks), len(names) + len(PAVED_CLASSES)))
    tree = shapely.STRtree([street.line for street in streets])
    for row, (block, houses) in enumerate(zip(blocks, buildings, strict=True)):
        roof_m2 = sum(house.shape.area for house in houses)
        green_m2 = sum(house.shape.area for house in houses if house.green_roof)
        roof = roof_m2 / block.shape.area
        paved, classes, roof_sewered, paved_sewered = _paving(block, streets, tree, noise[row])
        table[row, :5] = (
            roof,
            green_m2 / roof_m2 if roof_m2 else 0.0,
            roof_sewered if roof_m2 else 0.0,
            (1 - roof) * paved,
            paved_sewered if paved else 0.0,
        )
        table[row, 5:] = classes
    table[:, :5] = np.floor(table[:, :5] * 1e6) / 1e6
    return dict(zip((*names, *PAVED_CLASSES), table.T.copy(), strict=True))


def _paving(
    block: Block, streets: Sequence[Street], tree: shapely.STRtree, noise: Numbers
) -> tuple[float, Numbers, float, float]:
    """Return the paved share of the open area, the class shares, and the sewered shares of roofs and paving."""
    row = {name: float(value) for name, value in kinds()[block.kind].items() if name not in KIND_TEXTS}
    paved = row["paved_low"] + noise[0] * (row["paved_high"] - row["paved_low"])
    classes = np.array([row[f"class{k}"] for k in range(1, 6)])
    sewered = row["paved_sewered"]
    if block.kind == "road":
        paved, road_classes, sewered = ROAD_SURFACES[_street_class(block, streets, tree)]
        classes = np.array(road_classes)
        paved = min(1.0, paved - 0.03 + 0.06 * noise[0])
    vary = 0.94 + 0.06 * noise[1], 0.9 + 0.1 * noise[2]
    return paved, _varied(classes, noise[1]), row["roof_sewered"] * vary[0], sewered * vary[1]


def _street_class(block: Block, streets: Sequence[Street], tree: shapely.STRtree) -> str:
    """Return the class of the street with the longest centre line inside a road block."""
    lengths: dict[str, float] = dict.fromkeys(ROAD_SURFACES, 0.0)
    for row in sorted(tree.query(block.shape, predicate="intersects")):
        if streets[row].category in lengths:
            lengths[streets[row].category] += streets[row].line.intersection(block.shape).length
    return max(lengths, key=lengths.__getitem__)


def _varied(classes: Numbers, noise: float) -> Numbers:
    """Return class shares with a tenth at most moved from the largest to the second largest, in whole per cent."""
    if classes.sum() == 0:
        return classes
    first, second = np.argsort(-classes, kind="stable")[:2]
    varied = classes.copy()
    moved = round(0.1 * noise * classes[first], 2)
    varied[first] -= moved
    varied[second] += moved
    return np.round(varied, 2)
