"""Small tables for the tests, and what other programs make of them."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import shapely

BERLIN_X, BERLIN_Y = 390_000.0, 5_820_000.0
"""A place in the middle of Berlin in EPSG:25833."""


def squares(count: int, side: float = 100.0) -> np.ndarray:
    """Squares side by side in EPSG:25833, 20 m apart."""
    x = BERLIN_X + np.arange(count) * (side + 20)
    return shapely.box(x, BERLIN_Y, x + side, BERLIN_Y + side)


def columns(count: int = 3) -> pa.Table:
    """Columns with everything that gets lost easily: zeros in front, umlauts, missing values, long fractions."""
    return pa.table(
        {
            "code": [f"{number:06d}" for number in range(count)],
            "district": ["Köpenick", None, 'Süd "Ost", 2'][:count] + ["Mitte"] * (count - 3),
            "area_m2": [0.1 + 0.2, None, 1e-7][:count] + [1.5] * (count - 3),
            "floors": pa.array([3, None, -1][:count] + [4] * (count - 3), pa.int32()),
            "is_public": pa.array([True, None, False][:count] + [True] * (count - 3), pa.bool_()),
        }
    )


def frame(count: int = 3, epsg: int = 25833) -> gpd.GeoDataFrame:
    """Return the same squares as geopandas has them."""
    data = {"code": [f"{number:06d}" for number in range(count)], "share": np.linspace(0.1, 0.9, count)}
    return gpd.GeoDataFrame(data, geometry=squares(count), crs=25833).to_crs(epsg)


def zipped_shapefile(path: Path, shapefile: gpd.GeoDataFrame) -> Path:
    """Write a zipped Shapefile with geopandas."""
    shapefile.to_file(path, driver="ESRI Shapefile")
    return path
