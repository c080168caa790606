"""Reading vector files: GeoPackage, GeoJSON, FlatGeobuf and Shapefile."""

from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyogrio
import pyogrio.raw

from blaugruen.planning.blocks import RawTable
from blaugruen.planning.geodata.crs import check_coordinates, epsg_of
from blaugruen.planning.geodata.errors import GeodataError, damaged, listed, no_layer
from blaugruen.planning.geodata.formats import Format
from blaugruen.planning.geodata.geojson import check_geojson
from blaugruen.planning.geodata.geopackage import check_geopackage, check_one_system
from blaugruen.planning.geodata.ogr import address, plain_path, reading
from blaugruen.planning.geodata.shapefile import check_shapefile, original_names
from blaugruen.planning.geodata.shapes import polygons_from_wkb

FLATGEOBUF_MAGIC: Final = b"fgb"
UNNAMED_GEOMETRY: Final = "wkb_geometry"
NO_DATA_TABLES: Final = frozenset({"layer_styles", "qgis_projects"})
"""Tables in which QGIS keeps styles and projects."""


def read_vector(
    path: Path, file_format: Format, layer: str | None, encoding: str | None, source: str | None = None
) -> RawTable:
    """Read one layer of a vector file.

    Parameters
    ----------
    path
        The file.
    file_format
        GeoPackage, GeoJSON, FlatGeobuf or Shapefile.
    layer
        Name of the layer; needed where a GeoPackage has several, without meaning for the other formats.
    encoding
        Encoding of the texts of a Shapefile that does not state it.
    source
        Name of the file as the person knows it, where it is not the name of `path`.
    """
    source = source or path.name
    _check_content(path, file_format, source)
    with plain_path(path) as plain:
        name, table, meta = _gdal_read(address(plain, file_format), file_format, layer, encoding, source)
    geometry = meta["geometry_name"] or UNNAMED_GEOMETRY
    if file_format is Format.SHAPEFILE:
        table = table.rename_columns(original_names(path, table.column_names))
    if geometry not in table.column_names:
        return RawTable(columns=_plain_columns(table), source=source)
    columns = _plain_columns(table.drop_columns([geometry]))
    if not table.num_rows:
        return RawTable(columns=columns, source=source)
    if name is not None:
        check_one_system(path, name, geometry, source)
    epsg = epsg_of(meta["crs"], source)
    shapes, notes = polygons_from_wkb(table[geometry].cast(pa.binary()), columns, source)
    check_coordinates(shapes, epsg, source)
    return RawTable(columns=columns, shapes=shapes, epsg=epsg, source=source, quality=notes)


def _check_content(path: Path, file_format: Format, source: str) -> None:
    if file_format is Format.GEOPACKAGE:
        check_geopackage(path, source)
    elif file_format is Format.GEOJSON:
        check_geojson(path, source)
    elif file_format is Format.SHAPEFILE:
        check_shapefile(path, source)
    else:
        with path.open("rb") as file:
            if file.read(len(FLATGEOBUF_MAGIC)) != FLATGEOBUF_MAGIC:
                raise damaged(source)


def _gdal_read(
    gdal_address: str, file_format: Format, layer: str | None, encoding: str | None, source: str
) -> tuple[str | None, pa.Table, dict[str, Any]]:
    """Return the name of the layer (of a GeoPackage), its table and what GDAL says about it."""
    options: dict[str, Any] = {"DATE_AS_STRING": "YES"} if file_format is Format.GEOJSON else {}
    with reading(source):
        name = None
        if file_format is Format.GEOPACKAGE:
            name = _chosen_layer(dict(pyogrio.list_layers(gdal_address)), layer, source)
        meta, table = pyogrio.raw.read_arrow(gdal_address, layer=name, encoding=encoding, **options)
        table.validate(full=True)
        # GDAL ends a truncated FlatGeobuf early without an error; the count stands in the header.
        if file_format is Format.FLATGEOBUF and pyogrio.read_info(gdal_address)["features"] > table.num_rows:
            raise damaged(source)
    return name, table, meta


def _chosen_layer(layers: dict[str, str | None], wanted: str | None, source: str) -> str:
    """Return the wanted layer, or the only one that holds polygons or, without geometry anywhere, the only table."""
    names = [name for name in layers if name not in NO_DATA_TABLES]
    if wanted is not None:
        if wanted not in names:
            raise GeodataError(
                f"In {source} gibt es keine Ebene „{wanted}“; vorhanden: {listed(names)}.",
                f'There is no layer "{wanted}" in {source}; there are: {listed(names)}.',
            )
        return wanted
    spatial = [name for name in names if layers[name] is not None]
    candidates = spatial or names
    if not candidates:
        raise no_layer(source)
    if len(candidates) > 1:
        raise GeodataError(
            f"{source} enthält mehrere Ebenen: {listed(candidates)}; wählen Sie eine mit --layer NAME.",
            f"{source} holds several layers: {listed(candidates)}; choose one with --layer NAME.",
        )
    return candidates[0]


def _plain_columns(table: pa.Table) -> pa.Table:
    """Return the columns in Arrow's own types, without what GDAL notes about them."""
    fields = [
        pa.field(field.name, field.type.storage_type if isinstance(field.type, pa.BaseExtensionType) else field.type)
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))
