"""KOSTRA-DWD as it comes for geographic information systems: polygons with the statistics as attributes."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from blaugruen.planning.blocks import RawTable
from blaugruen.planning.geodata.read import read_table
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.kostra.cells import Point
from blaugruen.planning.rain.kostra.layers import Key, columns_of, duration_of, outside, value_of


def gis_layers(path: Path) -> list[tuple[Path, str]]:
    """Return the polygon layers of a folder, archive or file: the file, and the Shapefile in it where it is a ZIP."""
    if path.is_dir():
        return [layer for inner in sorted(path.iterdir()) if inner.is_file() for layer in gis_layers(inner)]
    if path.suffix.lower() in {".shp", ".gpkg"}:
        return [(path, "")]
    if path.suffix.lower() != ".zip":
        return []
    names: list[str] = []
    with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(path) as archive:  # said by the reader of tables
        names = [PurePosixPath(name).stem for name in archive.namelist() if name.lower().endswith(".shp")]
    return [(path, name) for name in sorted(names) if not name.startswith("._")]


def layer_name(layer: tuple[Path, str]) -> str:
    """Return the name that states edition and duration: that of the Shapefile, else that of the archive."""
    path, inner = layer
    with suppress(RainError):
        duration_of(inner)
        return f"{inner} {path.name}"
    return path.name


def read_layer(layer: tuple[Path, str]) -> RawTable:
    """Read one layer with geometry."""
    path, inner = layer
    return read_table(path, layer=inner or None)


def gis_values(name: str, table: RawTable, cell: int | None) -> dict[Key, float] | None:
    """Return the values of one cell from the attributes of a layer; None where the layer does not hold it."""
    names = table.columns.column_names
    columns = columns_of(names)
    index = _index_column(name, names)
    if not columns:
        raise RainError(
            f"{name} hat keine Spalten HN_001A … HN_100A; geben Sie die GIS-Dateien von KOSTRA-DWD an.",
            f"{name} has no columns HN_001A … HN_100A; give the GIS files of KOSTRA-DWD.",
        )
    indices = [_whole(value) for value in table.columns.column(index).to_pylist()]
    if cell is None and len(indices) != 1:
        raise RainError(
            f"{name} enthält {len(indices)} Rasterzellen; wählen Sie eine mit Index (INDEX_RC) oder Koordinaten.",
            f"{name} holds {len(indices)} grid cells; choose one by index (INDEX_RC) or coordinates.",
        )
    if cell is not None and cell not in indices:
        return None
    row = 0 if cell is None else indices.index(cell)
    duration = duration_of(name)
    return dict(_values(table, columns, row, duration))


def gis_cell_at(name: str, table: RawTable, point: Point) -> int:
    """Return the index of the cell in whose polygon a point lies."""
    import shapely  # noqa: PLC0415 -- loads GEOS
    from pyproj import Transformer  # noqa: PLC0415 -- loads PROJ

    if table.shapes is None or table.epsg is None:
        raise outside(point)
    transform = Transformer.from_crs(point.epsg, table.epsg, always_xy=True)
    hit = np.flatnonzero(shapely.intersects_xy(table.shapes, *transform.transform(point.x, point.y)))
    if not len(hit):
        raise outside(point)
    index = _whole(table.columns.column(_index_column(name, table.columns.column_names))[int(hit[0])].as_py())
    if index is None:
        raise outside(point)
    return index


def _values(table: RawTable, columns: dict[int, Any], row: int, duration: float) -> Iterator[tuple[Key, float]]:
    for place, (kind, period) in columns.items():
        value = value_of(str(table.columns.column(place)[row].as_py()))
        if value is not None:
            yield (kind, duration, period), value


def _index_column(name: str, names: list[str]) -> str:
    index = next((column for column in names if column.strip().upper() == "INDEX_RC"), None)
    if index is None:
        raise RainError(
            f"{name} hat keine Spalte INDEX_RC; geben Sie die GIS-Dateien von KOSTRA-DWD an.",
            f"{name} has no column INDEX_RC; give the GIS files of KOSTRA-DWD.",
        )
    return index


def _whole(value: object) -> int | None:
    number = value_of(str(value))
    return None if number is None else int(number)
