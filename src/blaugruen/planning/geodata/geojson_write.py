"""Writing GeoJSON as RFC 7946 asks for it.

Not left to GDAL, which takes four times as long and rounds attributes to 15 digits.
"""

import json
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from numpy.typing import NDArray

from blaugruen.planning.geodata.crs import LONGITUDE_LATITUDE_EPSG, to_crs

Shapes = NDArray[np.object_]

DECIMALS: Final = 7
"""Decimal places of coordinates in degrees; the last one is about a centimetre."""

CHUNK_ROWS: Final = 8192


def write_geojson(path: Path, columns: pa.Table, shapes: Shapes, epsg: int, layer: str) -> None:
    """Write a feature collection in longitude and latitude, outer rings counter-clockwise.

    Parameters
    ----------
    path
        File to write.
    columns
        Properties of the features; missing, infinite and undefined numbers become null.
    shapes
        Polygons and multipolygons (shapely), shape (n,).
    epsg
        EPSG code of `shapes`; transformed to EPSG:4326 where it is another one.
    layer
        Name of the collection.
    """
    degrees = shapely.transform(to_crs(shapes, epsg, LONGITUDE_LATITUDE_EPSG), lambda xy: xy.round(DECIMALS))
    geometries = shapely.to_geojson(shapely.orient_polygons(degrees))
    columns = _finite(columns)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"type": "FeatureCollection", "name": {json.dumps(layer)}, "features": [\n')
        for start in range(0, columns.num_rows, CHUNK_ROWS):
            rows = columns.slice(start, CHUNK_ROWS).to_pylist()
            features = (
                f'{{"type": "Feature", "properties": {json.dumps(row, ensure_ascii=False, default=str)}, '
                f'"geometry": {geometry}}}'
                for row, geometry in zip(rows, geometries[start : start + CHUNK_ROWS], strict=True)
            )
            file.write((",\n" if start else "") + ",\n".join(features))
        file.write("\n]}\n")


def _finite(columns: pa.Table) -> pa.Table:
    cleaned = {
        name: pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
        if pa.types.is_floating(column.type)
        else column
        for name, column in zip(columns.column_names, columns.columns, strict=True)
    }
    return pa.table(cleaned)
