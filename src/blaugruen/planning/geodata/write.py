"""Writing tables of any known format; what cannot be written whole is not written at all."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from blaugruen.files import replacing
from blaugruen.planning.geodata.errors import GeodataError, listed, refuse_duplicates
from blaugruen.planning.geodata.formats import Format, format_for_writing

if TYPE_CHECKING:
    import pyarrow as pa

Shapes = NDArray[np.object_]

NEED_SHAPES = frozenset({Format.GEOJSON, Format.FLATGEOBUF, Format.ZIPPED_SHAPEFILE})


class TableWriter(Protocol):
    """Appends tables to a file."""

    def write(self, table: "pa.Table") -> None:
        """Append a table of the schema that was announced."""


def write_table(
    path: Path,
    columns: "pa.Table",
    *,
    shapes: Shapes | None = None,
    epsg: int | None = None,
    layer: str = "blocks",
) -> None:
    """Write a table, with geometry where `shapes` are given and the format can hold them.

    Parameters
    ----------
    path
        File to write; an existing one is replaced. The ending tells the format: .gpkg, .geojson, .zip (Shapefile),
        .fgb, .parquet, .csv or .xlsx. CSV and Excel leave the geometry out.
    columns
        Texts, numbers, booleans, dates and times.
    shapes
        Polygons and multipolygons (shapely), shape (n,).
    epsg
        EPSG code of `shapes`; needed with them.
    layer
        Name of the layer in a GeoPackage or FlatGeobuf, of the files in a zipped Shapefile, of the sheet in Excel.

    Raises
    ------
    GeodataError
        If the ending is unknown, the format needs geometry and there is none, or cannot hold the columns.
    OutputError
        If the disk is full or the place not writable. Nothing half-written is left behind.
    """
    path = Path(path)
    file_format = format_for_writing(path)
    if shapes is not None and (epsg is None or len(shapes) != columns.num_rows):
        raise ValueError("shapes need an EPSG code and one geometry per row")
    if shapes is None and file_format in NEED_SHAPES:
        raise GeodataError(
            f"{path.name} kann nicht geschrieben werden, weil die Daten keine Geometrie haben; wählen Sie .parquet, "
            ".csv, .xlsx oder .gpkg.",
            f"{path.name} cannot be written because the data have no geometry; choose .parquet, .csv, .xlsx or .gpkg.",
        )
    columns = _plain(columns, path.name)
    with replacing(path) as draft:
        _write(draft, file_format, columns, shapes, epsg, layer)


@contextmanager
def table_writer(path: Path, schema: "pa.Schema") -> Iterator[TableWriter]:
    """Open a Parquet or CSV file to which tables are appended; it appears when the block ends well.

    Parameters
    ----------
    path
        File to write, ending in .parquet or .csv.
    schema
        Names and types of the columns.

    Yields
    ------
    TableWriter
        Object with a method ``write`` that takes tables of the schema.

    Raises
    ------
    GeodataError
        If the ending is another one.
    OutputError
        If the disk is full or the place not writable. Nothing half-written is left behind.
    """
    path = Path(path)
    file_format = format_for_writing(path)
    if file_format not in {Format.PARQUET, Format.CSV}:
        raise GeodataError(
            f"{path.name} lässt sich nicht stückweise schreiben; wählen Sie .parquet oder .csv.",
            f"{path.name} cannot be written piece by piece; choose .parquet or .csv.",
        )
    with replacing(path) as draft, _appender(draft, file_format, schema) as writer:
        yield writer


def _appender(path: Path, file_format: Format, schema: "pa.Schema") -> "AbstractContextManager[TableWriter]":
    if file_format is Format.PARQUET:
        from blaugruen.planning.geodata.parquet import parquet_writer  # noqa: PLC0415 -- loads pyarrow.parquet

        parquet: AbstractContextManager[TableWriter] = parquet_writer(path, schema)
        return parquet
    from blaugruen.planning.geodata.delimited import csv_writer  # noqa: PLC0415 -- loads pyarrow.csv

    csv: AbstractContextManager[TableWriter] = csv_writer(path, schema)
    return csv


def _write(
    path: Path, file_format: Format, columns: "pa.Table", shapes: Shapes | None, epsg: int | None, layer: str
) -> None:
    if file_format is Format.PARQUET:
        from blaugruen.planning.geodata.parquet import write_parquet  # noqa: PLC0415 -- loads pyarrow.parquet

        write_parquet(path, columns, shapes, epsg)
    elif file_format is Format.CSV:
        with _appender(path, file_format, columns.schema) as writer:
            writer.write(columns)
    elif file_format is Format.EXCEL:
        from blaugruen.planning.geodata.spreadsheet import write_workbook  # noqa: PLC0415 -- rarely needed

        write_workbook(path, columns, layer)
    elif file_format is Format.GEOJSON and shapes is not None and epsg is not None:
        from blaugruen.planning.geodata.geojson_write import write_geojson  # noqa: PLC0415 -- loads GEOS

        write_geojson(path, columns, shapes, epsg, layer)
    else:
        from blaugruen.planning.geodata.vector_write import write_vector  # noqa: PLC0415 -- loads GDAL

        write_vector(path, file_format, columns, shapes, epsg, layer)


def _plain(columns: "pa.Table", source: str) -> "pa.Table":
    """Return the columns in types that every format understands."""
    import pyarrow as pa  # noqa: PLC0415 -- loaded by whoever made the table

    refuse_duplicates(columns.column_names, source)
    fields = []
    unknown = []
    for field in columns.schema:
        is_dictionary = pa.types.is_dictionary(field.type)
        field_type = field.type.value_type if is_dictionary else field.type
        if pa.types.is_large_string(field_type) or pa.types.is_string_view(field_type) or pa.types.is_null(field_type):
            field_type = pa.string()
        elif pa.types.is_decimal(field_type):
            field_type = pa.float64()
        if not (pa.types.is_string(field_type) or pa.types.is_primitive(field_type)):
            unknown.append(field.name)
        fields.append(pa.field(field.name, field_type))
    if unknown:
        raise GeodataError(
            f"Die Spalten {listed(unknown)} enthalten Listen oder andere verschachtelte Werte und lassen sich nicht in "
            f"{source} schreiben; lassen Sie sie weg.",
            f"The columns {listed(unknown)} hold lists or other nested values and cannot be written to {source}; leave "
            "them out.",
        )
    return columns.cast(pa.schema(fields))
