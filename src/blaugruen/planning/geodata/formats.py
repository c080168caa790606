"""Which file endings are read and written, and the checks that are the same for all of them."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from blaugruen.planning.geodata.errors import GeodataError


class Format(StrEnum):
    """File format, by the name people know it by."""

    GEOPACKAGE = "GeoPackage"
    GEOJSON = "GeoJSON"
    SHAPEFILE = "Shapefile"
    ZIPPED_SHAPEFILE = "Shapefile (ZIP)"
    FLATGEOBUF = "FlatGeobuf"
    PARQUET = "Parquet"
    CSV = "CSV"
    EXCEL = "Excel"


READABLE: Final[Mapping[str, Format]] = MappingProxyType(
    {
        ".gpkg": Format.GEOPACKAGE,
        ".geojson": Format.GEOJSON,
        ".json": Format.GEOJSON,
        ".zip": Format.ZIPPED_SHAPEFILE,
        ".shp": Format.SHAPEFILE,
        ".fgb": Format.FLATGEOBUF,
        ".parquet": Format.PARQUET,
        ".geoparquet": Format.PARQUET,
        ".csv": Format.CSV,
        ".txt": Format.CSV,
    }
)
"""Formats that can be read, by file ending."""

WRITABLE: Final[Mapping[str, Format]] = MappingProxyType(
    {
        ".gpkg": Format.GEOPACKAGE,
        ".geojson": Format.GEOJSON,
        ".zip": Format.ZIPPED_SHAPEFILE,
        ".fgb": Format.FLATGEOBUF,
        ".parquet": Format.PARQUET,
        ".geoparquet": Format.PARQUET,
        ".csv": Format.CSV,
        ".xlsx": Format.EXCEL,
    }
)
"""Formats that can be written, by file ending."""


def format_for_reading(path: Path) -> Format:
    """Return the format of a file that is about to be read.

    Raises
    ------
    GeodataError
        If the file is missing, a folder, empty or of an unknown ending.
    """
    if path.is_dir():
        raise GeodataError(
            f"{path} ist ein Ordner; geben Sie die Datei selbst an.",
            f"{path} is a folder; name the file itself.",
        )
    if not path.is_file():
        raise GeodataError(
            f"Die Datei {path} gibt es nicht; prüfen Sie Pfad und Schreibweise.",
            f"There is no file {path}; check path and spelling.",
        )
    file_format = _by_ending(path, READABLE)
    try:
        size_bytes = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as error:
        raise GeodataError(
            f"{path} lässt sich nicht öffnen ({error.strerror}); prüfen Sie die Zugriffsrechte.",
            f"{path} cannot be opened ({error.strerror}); check its permissions.",
        ) from error
    if size_bytes == 0:
        raise GeodataError(
            f"{path.name} ist leer (0 Byte); erzeugen Sie die Datei neu oder kopieren Sie sie noch einmal.",
            f"{path.name} is empty (0 bytes); create or copy the file again.",
        )
    return file_format


def format_for_writing(path: Path) -> Format:
    """Return the format in which a file is about to be written.

    Raises
    ------
    GeodataError
        If the ending is unknown or a folder stands in the place of the file.
    """
    if path.is_dir():
        raise GeodataError(
            f"{path} ist ein Ordner; geben Sie einen Dateinamen an.",
            f"{path} is a folder; give the name of a file.",
        )
    return _by_ending(path, WRITABLE)


def _by_ending(path: Path, formats: Mapping[str, Format]) -> Format:
    file_format = formats.get(path.suffix.lower())
    if file_format is None:
        known = ", ".join(formats)
        raise GeodataError(
            f"Die Endung „{path.suffix}“ von {path.name} ist hier nicht bekannt; möglich sind {known}.",
            f'The ending "{path.suffix}" of {path.name} is not known here; possible are {known}.',
        )
    return file_format
