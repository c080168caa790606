"""Parquet, with geometry (GeoParquet 1.1) and without."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from blaugruen.planning.blocks import RawTable
from blaugruen.planning.geodata.errors import GeodataError, damaged, listed, refuse_layer

COMPRESSION: Final = "zstd"
READ_BUFFER_BYTES: Final = 1 << 20
GEO_VERSION: Final = "1.1.0"

GEOMETRY_TYPES: Final = {3: "Polygon", 6: "MultiPolygon"}

GeoMetadata = dict[str, Any]


def read_parquet(path: Path, layer: str | None) -> RawTable:
    """Read a whole Parquet file; `layer` names the geometry column where there are several."""
    with _opened(path) as file:
        table = file.read()
    geo = _geo_metadata(table.schema, path)
    table = table.replace_schema_metadata(None)
    if geo is None:
        refuse_layer(layer, path.name)
        return RawTable(columns=table, source=path.name)
    return _with_shapes(table, geo, layer, path)


def stream_parquet(path: Path, rows: int) -> Iterator[RawTable]:
    """Read a Parquet file without geometry in batches of at most `rows` rows."""
    with _opened(path) as file:
        # One row group after the other: asked for all of them, Arrow prepares all of them at once.
        for group in range(file.num_row_groups):
            for batch in file.iter_batches(batch_size=rows, row_groups=[group]):
                columns = pa.Table.from_batches([batch]).replace_schema_metadata(None)
                yield RawTable(columns=columns, source=path.name)


def has_geometry(path: Path) -> bool:
    """Return whether a Parquet file holds geometry."""
    with _opened(path) as file:
        return _geo_metadata(file.schema_arrow, path) is not None


def write_parquet(
    path: Path, columns: pa.Table, shapes: NDArray[np.object_] | None = None, epsg: int | None = None
) -> None:
    """Write a Parquet file, a GeoParquet file where `shapes` are given."""
    table = columns.replace_schema_metadata(None)
    if shapes is not None and epsg is not None:
        table = _with_geometry_column(table, shapes, epsg)
    pq.write_table(table, path, compression=COMPRESSION)


def parquet_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """Open a writer that appends tables of one schema."""
    return pq.ParquetWriter(path, schema, compression=COMPRESSION)


@contextmanager
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    try:
        with pq.ParquetFile(path, buffer_size=READ_BUFFER_BYTES) as file:
            yield file
    except (pa.ArrowException, OSError) as error:
        raise damaged(path.name) from error


def _geo_metadata(schema: pa.Schema, path: Path) -> GeoMetadata | None:
    raw = (schema.metadata or {}).get(b"geo")
    if raw is None:
        return None
    try:
        geo = json.loads(raw)
        complete = isinstance(geo["columns"], dict) and geo["primary_column"] in geo["columns"]
    except (ValueError, KeyError, TypeError):
        complete = False
    if not complete:
        raise GeodataError(
            f"Die Geometrieangaben (GeoParquet-Metadaten) in {path.name} sind beschädigt; speichern Sie die Datei neu.",
            f"The description of the geometry (GeoParquet metadata) in {path.name} is damaged; save the file again.",
        )
    return dict(geo)


def _with_shapes(table: pa.Table, geo: GeoMetadata, layer: str | None, path: Path) -> RawTable:
    from blaugruen.planning.geodata.crs import check_coordinates  # noqa: PLC0415 -- only with geometry
    from blaugruen.planning.geodata.shapes import polygons_from_wkb  # noqa: PLC0415 -- loads GEOS

    name, epsg = _geometry_column(geo, layer, path)
    if geo["columns"][name].get("encoding") != "WKB" or name not in table.column_names:
        raise GeodataError(
            f"Die Geometriespalte „{name}“ in {path.name} ist nicht als WKB gespeichert; speichern Sie die Datei als "
            "GeoParquet mit WKB oder als GeoPackage.",
            f'The geometry column "{name}" in {path.name} is not stored as WKB; save the file as GeoParquet with WKB '
            "or as GeoPackage.",
        )
    columns = table.drop_columns([column for column in _not_attributes(geo, name) if column in table.column_names])
    if not table.num_rows:
        return RawTable(columns=columns, source=path.name)
    shapes, notes = polygons_from_wkb(table[name].cast(pa.binary()), columns, path.name)
    check_coordinates(shapes, epsg, path.name)
    return RawTable(columns=columns, shapes=shapes, epsg=epsg, source=path.name, quality=notes)


def _not_attributes(geo: GeoMetadata, name: str) -> set[str]:
    """Return the geometry columns and those that hold their bounding boxes."""
    boxes = geo["columns"][name].get("covering", {}).get("bbox", {})
    return {*geo["columns"], *(path[0] for path in boxes.values())}


def _geometry_column(geo: GeoMetadata, layer: str | None, path: Path) -> tuple[str, int]:
    """Return name and EPSG code of the geometry column to read."""
    from blaugruen.planning.geodata.crs import epsg_of  # noqa: PLC0415 -- only with geometry

    names = list(geo["columns"])
    if layer is not None and layer not in names:
        raise GeodataError(
            f"In {path.name} gibt es keine Geometriespalte „{layer}“; vorhanden: {listed(names)}.",
            f'There is no geometry column "{layer}" in {path.name}; there are: {listed(names)}.',
        )
    systems = {
        name: epsg_of(geo["columns"][name].get("crs", "OGC:CRS84"), path.name)
        for name in ([layer] if layer is not None else names)
    }
    if len(set(systems.values())) > 1:
        found = listed([f"{name} (EPSG:{epsg})" for name, epsg in systems.items()])
        raise GeodataError(
            f"{path.name} enthält Geometrien in verschiedenen Koordinatensystemen: {found}; wählen Sie eine Spalte "
            "mit --layer NAME.",
            f"{path.name} holds geometries in different coordinate reference systems: {found}; choose a column with "
            "--layer NAME.",
        )
    name = layer if layer is not None else str(geo["primary_column"])
    return name, systems[name]


def _with_geometry_column(table: pa.Table, shapes: NDArray[np.object_], epsg: int) -> pa.Table:
    import shapely  # noqa: PLC0415 -- loads GEOS
    from pyproj import CRS  # noqa: PLC0415 -- loads PROJ

    name = "geometry"
    while name in table.column_names:
        name += "_"
    description = {
        "encoding": "WKB",
        "geometry_types": sorted(GEOMETRY_TYPES[code] for code in np.unique(shapely.get_type_id(shapes))),
        "crs": CRS.from_epsg(epsg).to_json_dict(),
    }
    if len(shapes):
        description["bbox"] = [float(value) for value in shapely.total_bounds(shapes)]
    geo = {"version": GEO_VERSION, "primary_column": name, "columns": {name: description}}
    encoded = pa.array(shapely.to_wkb(shapes, flavor="iso"), type=pa.binary())
    return table.append_column(name, encoded).replace_schema_metadata({"geo": json.dumps(geo)})
