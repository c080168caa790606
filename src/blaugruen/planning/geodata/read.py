"""Reading tables of any known format."""

from collections.abc import Iterator
from pathlib import Path

from blaugruen.planning.blocks import RawTable
from blaugruen.planning.geodata.errors import GeodataError, no_rows, refuse_duplicates, refuse_layer
from blaugruen.planning.geodata.formats import Format, format_for_reading


def read_table(path: Path, *, layer: str | None = None, encoding: str | None = None) -> RawTable:
    """Read a table, with geometry where the file has some.

    Parameters
    ----------
    path
        GeoPackage, GeoJSON, Shapefile (zipped or not), FlatGeobuf, GeoParquet, Parquet or CSV, told by the ending.
    layer
        Layer of a GeoPackage, Shapefile of an archive, or geometry column of a GeoParquet file. Needed only where
        the file holds several.
    encoding
        Encoding of a CSV file that is not in UTF-8, or of a Shapefile that does not state its encoding.

    Returns
    -------
    RawTable
        Columns without the geometry, valid polygons, their EPSG code, and notes about repaired polygons.

    Raises
    ------
    GeodataError
        If the file is missing, damaged, empty, ambiguous or dangerous, or its geometry cannot be used.
    """
    path = Path(path)
    table = _read(path, format_for_reading(path), layer, encoding)
    refuse_duplicates(table.columns.column_names, path.name)
    if not len(table):
        raise no_rows(path.name)
    return table


def can_stream(path: Path) -> bool:
    """Return whether `read_batches` can read a file: CSV, and Parquet without geometry.

    Raises
    ------
    GeodataError
        If the file is missing, damaged, empty or of an unknown format.
    """
    path = Path(path)
    file_format = format_for_reading(path)
    if file_format is Format.PARQUET:
        from blaugruen.planning.geodata.parquet import has_geometry  # noqa: PLC0415 -- loads pyarrow.parquet

        return not has_geometry(path)
    return file_format is Format.CSV


def read_batches(path: Path, rows: int, *, encoding: str | None = None) -> Iterator[RawTable]:
    """Read a table without geometry in batches, in memory that does not grow with the file.

    Parameters
    ----------
    path
        CSV or Parquet file for which `can_stream` holds.
    rows
        Largest number of rows per batch.
    encoding
        Encoding of a CSV file that is not in UTF-8.

    Yields
    ------
    RawTable
        At least one batch; all batches have the same columns and types.

    Raises
    ------
    GeodataError
        As in `read_table`, and if the file can only be read as a whole.
    """
    path = Path(path)
    if not can_stream(path):
        raise GeodataError(
            f"{path.name} lässt sich nicht stückweise lesen; dafür eignen sich CSV und Parquet ohne Geometrie.",
            f"{path.name} cannot be read piece by piece; CSV and Parquet without geometry can.",
        )
    read_anything = False
    for batch in _stream(path, rows, encoding):
        refuse_duplicates(batch.columns.column_names, path.name)
        read_anything = True
        yield batch
    if not read_anything:
        raise no_rows(path.name)


def _read(path: Path, file_format: Format, layer: str | None, encoding: str | None) -> RawTable:
    if file_format is Format.PARQUET:
        from blaugruen.planning.geodata.parquet import read_parquet  # noqa: PLC0415 -- loads pyarrow.parquet

        return read_parquet(path, layer)
    if file_format is Format.ZIPPED_SHAPEFILE:
        return _read_zipped(path, layer, encoding)
    if file_format is not Format.GEOPACKAGE:
        refuse_layer(layer, path.name)
    if file_format is Format.CSV:
        from blaugruen.planning.geodata.delimited import read_csv  # noqa: PLC0415 -- loads pyarrow.csv

        return read_csv(path, encoding)
    from blaugruen.planning.geodata.vector import read_vector  # noqa: PLC0415 -- loads GDAL

    return read_vector(path, file_format, layer, encoding)


def _read_zipped(path: Path, layer: str | None, encoding: str | None) -> RawTable:
    from blaugruen.planning.geodata.archive import unpacked_shapefile  # noqa: PLC0415 -- rarely needed
    from blaugruen.planning.geodata.vector import read_vector  # noqa: PLC0415 -- loads GDAL

    with unpacked_shapefile(path, layer) as shapefile:
        return read_vector(shapefile, Format.SHAPEFILE, None, encoding, source=path.name)


def _stream(path: Path, rows: int, encoding: str | None) -> Iterator[RawTable]:
    if format_for_reading(path) is Format.PARQUET:
        from blaugruen.planning.geodata.parquet import stream_parquet  # noqa: PLC0415 -- loads pyarrow.parquet

        return stream_parquet(path, rows)
    from blaugruen.planning.geodata.delimited import stream_csv  # noqa: PLC0415 -- loads pyarrow.csv

    return stream_csv(path, rows, encoding)
