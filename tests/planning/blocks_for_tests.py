"""Blocks made for tests: the default area of R-Abimo, changed where a test wants it."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from blaugruen.planning.blocks import Blocks, RawTable
from blaugruen.planning.columns import LAND_TYPES
from blaugruen.planning.validation import validate

DEFAULT_AREA: dict[str, Any] = {
    "area_m2": 100.0,
    "precipitation_mm": 600.0,
    "precipitation_summer_mm": 300.0,
    "potential_evapotranspiration_mm": 700.0,
    "potential_evapotranspiration_summer_mm": 500.0,
    "main_fraction": 1.0,
    "roof_fraction": 0.2,
    "green_roof_fraction": 0.0,
    "roof_sewered_fraction": 1.0,
    "paved_fraction": 0.6,
    "paved_sewered_fraction": 0.7,
    "paved_class1_fraction": 0.5,
    "paved_class2_fraction": 0.2,
    "paved_class3_fraction": 0.1,
    "paved_class4_fraction": 0.1,
    "paved_class5_fraction": 0.1,
    "road_fraction": 0.0,
    "road_paved_fraction": 0.9,
    "road_sewered_fraction": 1.0,
    "road_class1_fraction": 0.9,
    "road_class2_fraction": 0.1,
    "road_class3_fraction": 0.0,
    "road_class4_fraction": 0.0,
    "swale_fraction": 0.0,
    "groundwater_depth_m": 3.0,
    "field_capacity_30_percent": 13.0,
    "field_capacity_150_percent": 13.0,
    "land_type": "urban",
    "vegetation_class": 35.0,
    "irrigation_mm": 0.0,
}
REFERENCE = Path(__file__).parents[3] / "shared" / "data"


def raw_table(count: int = 1, **changes: Any) -> RawTable:
    """Return a table of `count` default areas; a change is one value for all rows or a list with one per row."""
    columns: dict[str, Any] = {"code": [f"{row:04d}" for row in range(count)]}
    for name, value in {**DEFAULT_AREA, **changes}.items():
        columns[name] = list(value) if isinstance(value, list | np.ndarray) else [value] * count
    return RawTable(pa.table(columns), source="blocks.csv")


def without(raw: RawTable, *names: str) -> RawTable:
    """Return the table without some columns."""
    return RawTable(raw.columns.drop_columns(list(names)), source=raw.source)


def make_blocks(count: int = 1, **changes: Any) -> Blocks:
    """Return validated blocks; see `raw_table`."""
    return validate(raw_table(count, **changes))


def random_blocks(count: int, seed: int) -> Blocks:
    """Return blocks that reach every branch of the model."""
    rng = np.random.default_rng(seed)

    def share() -> np.ndarray:
        return np.where(rng.random(count) < 0.2, rng.integers(0, 2, count), rng.random(count))

    def shares_of_one(classes: int) -> list[np.ndarray]:
        return list(rng.dirichlet(np.full(classes, 0.5), count).T)

    roof = share()
    main = np.where(rng.random(count) < 0.5, 1.0, rng.random(count))
    columns: dict[str, Any] = {
        "area_m2": rng.uniform(10, 1e5, count),
        "precipitation_mm": rng.integers(300, 1500, count).astype(float),
        "precipitation_summer_mm": rng.integers(0, 2, count) * rng.integers(0, 700, count).astype(float),
        "potential_evapotranspiration_mm": rng.integers(300, 1000, count).astype(float),
        "potential_evapotranspiration_summer_mm": rng.integers(0, 2, count) * rng.integers(0, 700, count).astype(float),
        "main_fraction": main,
        "roof_fraction": roof,
        "green_roof_fraction": share(),
        "roof_sewered_fraction": share(),
        "paved_fraction": (1 - roof) * share(),
        "paved_sewered_fraction": share(),
        "road_fraction": 1 - main,
        "road_paved_fraction": share(),
        "road_sewered_fraction": share(),
        "swale_fraction": share(),
        "groundwater_depth_m": rng.choice([0.0, 0.05, 0.3, 0.9, 1.5, 3.0, 20.0], count),
        "field_capacity_30_percent": rng.choice([0.0, 0.5, 5.0, 13.0, 18.3, 30.0], count),
        "field_capacity_150_percent": rng.choice([0.0, 3.0, 9.0, 13.0, 21.7, 30.0], count),
        "land_type": [LAND_TYPES[code] for code in rng.integers(0, 5, count)],
        "vegetation_class": rng.choice([0.0, 4.9, 12.0, 35.0, 49.9, 50.0, 55.0, 60.0, 75.0, 100.0], count),
        "irrigation_mm": rng.integers(0, 2, count) * rng.integers(0, 200, count).astype(float),
    }
    paved, road = shares_of_one(5), shares_of_one(4)
    columns |= {f"paved_class{k + 1}_fraction": paved[k] for k in range(5)}
    columns |= {f"road_class{k + 1}_fraction": road[k] for k in range(4)}
    return make_blocks(count, **columns)


def reference_file(folder: str, name: str) -> Path:
    """Return a file of the reference data, or skip the test with the reason."""
    path = REFERENCE / folder / name
    if not path.exists():
        pytest.skip(f"reference data ../shared/data/{folder}/{name} is not there")
    return path
