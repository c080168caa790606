"""What is checked in a GeoPackage before and after GDAL reads it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from blaugruen.planning.geodata.errors import GeodataError, damaged, no_layer

SQLITE_MAGIC: Final = b"SQLite format 3\0"
UNDEFINED_SYSTEMS: Final = frozenset({-1, 0})


def check_geopackage(path: Path, source: str) -> None:
    """Check that a file is a complete SQLite database with the tables of a GeoPackage.

    Raises
    ------
    GeodataError
        If it is not, or holds no layer.
    """
    with path.open("rb") as file:
        header = file.read(100)
    if not header.startswith(SQLITE_MAGIC) or path.stat().st_size < _stated_bytes(header):
        raise damaged(source)
    with _database(path, source) as database:
        if not database.execute("SELECT table_name FROM gpkg_contents LIMIT 1").fetchall():
            raise no_layer(source)


def check_one_system(path: Path, layer: str, geometry: str, source: str) -> None:
    """Check that every geometry of a layer is marked with the coordinate reference system of the layer.

    Raises
    ------
    GeodataError
        If the marks differ.
    """
    table, column = (name.replace('"', '""') for name in (layer, geometry))
    with _database(path, source) as database:
        declared = database.execute(
            "SELECT srs_id FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)", (layer,)
        ).fetchone()
        # Byte 4 of a geometry holds the flags, bytes 5 to 8 the number of its system.
        marks = database.execute(
            f'SELECT DISTINCT substr("{column}", 4, 5) FROM "{table}" WHERE "{column}" IS NOT NULL'  # noqa: S608 -- quoted
        ).fetchall()
    systems = {_system(mark) for (mark,) in marks} | ({declared[0]} if declared else set())
    systems -= UNDEFINED_SYSTEMS
    if len(systems) > 1:
        found = ", ".join(str(number) for number in sorted(systems))
        raise GeodataError(
            f"Die Ebene „{layer}“ in {source} mischt Koordinatensysteme ({found}); rechnen Sie im GIS alle Objekte in "
            "dasselbe System um.",
            f'The layer "{layer}" in {source} mixes coordinate reference systems ({found}); transform all features '
            "to the same system in your GIS.",
        )


def _stated_bytes(header: bytes) -> int:
    """Return the size of the database as its header states it (https://www.sqlite.org/fileformat2.html, 1.3)."""
    if header[24:28] != header[92:96]:
        return len(header)  # written by an SQLite that did not keep the number of pages
    page_bytes = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return pages * (65536 if page_bytes == 1 else page_bytes)


def _system(mark: bytes) -> int:
    return int.from_bytes(mark[1:5], "little" if mark[0] & 1 else "big", signed=True)


@contextmanager
def _database(path: Path, source: str) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)) as database:
            yield database
    except sqlite3.Error as error:
        raise damaged(source, str(error)) from error
