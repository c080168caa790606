"""``blocks.gpkg``: the blocks with their results, and map styles that QGIS applies when it opens the layer."""

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from blaugruen.files import replacing
from blaugruen.planning.geodata.write import write_table
from blaugruen.planning.plan import PlanResult
from blaugruen.reports.outputs.map_styles import MapStyle, map_styles
from blaugruen.reports.outputs.qgis_style import qml, sld
from blaugruen.reports.outputs.results import ResultColumn, result_columns, results_table
from blaugruen.text import Language

LAYER: Final = "blocks"

# As QGIS creates it through GDAL, see QgsOgrProviderMetadata::saveStyle; QGIS looks for '' and not for NULL in the
# columns catalog and schema.
_STYLES_TABLE: Final = """
CREATE TABLE "layer_styles" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "f_table_catalog" TEXT(256),
    "f_table_schema" TEXT(256),
    "f_table_name" TEXT(256),
    "f_geometry_column" TEXT(256),
    "styleName" TEXT(30),
    "styleQML" TEXT,
    "styleSLD" TEXT,
    "useAsDefault" BOOLEAN,
    "description" TEXT,
    "owner" TEXT(30),
    "ui" TEXT(30),
    "update_time" DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
)
"""
_REGISTER_STYLES: Final = """
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
VALUES ('layer_styles', 'attributes', 'layer_styles', '', 0)
"""
_ADD_STYLE: Final = """
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
                          styleSLD, useAsDefault, description, owner)
VALUES ('', '', ?, ?, ?, ?, ?, ?, ?, '')
"""

# The schema extension of the standard: OGC 12-128r19, annex F.9.
_COLUMNS_TABLE: Final = """
CREATE TABLE "gpkg_data_columns" (
    "table_name" TEXT NOT NULL,
    "column_name" TEXT NOT NULL,
    "name" TEXT,
    "title" TEXT,
    "description" TEXT,
    "mime_type" TEXT,
    "constraint_name" TEXT,
    CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
    CONSTRAINT gdc_tn UNIQUE (table_name, name)
)
"""
_EXTENSIONS_TABLE: Final = """
CREATE TABLE IF NOT EXISTS "gpkg_extensions" (
    "table_name" TEXT,
    "column_name" TEXT,
    "extension_name" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
)
"""
_REGISTER_COLUMNS: Final = """
INSERT INTO gpkg_extensions VALUES
    ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write')
"""
_DESCRIBE_COLUMN: Final = """
INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) VALUES (?, ?, ?, ?, ?)
"""


def write_blocks_geopackage(result: PlanResult, path: Path, language: Language) -> None:
    """Write the blocks with their results as a GeoPackage.

    Parameters
    ----------
    result
        What a planning run found out.
    path
        File to write. The layer ``blocks`` has the geometry of the blocks and the columns of `results_table`; blocks
        without geometry become a table of the same name, without styles.
    language
        Language of column titles, style names and legends.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    blocks = result.today.blocks
    with replacing(path) as draft:
        write_table(draft, results_table(result), shapes=blocks.shapes, epsg=blocks.epsg, layer=LAYER)
        with _database(draft) as database:
            _describe_columns(database, result_columns(result), language)
            if blocks.has_shapes:
                _add_styles(database, map_styles(result, language))


@contextmanager
def _database(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a GeoPackage for one transaction; turn its errors into the `OSError` that `replacing` understands."""
    try:
        with closing(sqlite3.connect(path)) as database, database:
            yield database
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error


def _describe_columns(database: sqlite3.Connection, columns: Sequence[ResultColumn], language: Language) -> None:
    database.execute(_COLUMNS_TABLE)
    database.execute(_EXTENSIONS_TABLE)
    database.execute(_REGISTER_COLUMNS)
    names: set[str] = set()
    for column in columns:
        unit = f" [{column.unit}]" if column.unit else ""
        title = column.label.in_(language) + unit
        # GDAL and QGIS show `name`, which has to be unique; scenarios may have the same name.
        name = column.name if title in names else title
        names.add(title)
        database.execute(_DESCRIBE_COLUMN, (LAYER, column.name, name, title, column.description.in_(language)))


def _add_styles(database: sqlite3.Connection, styles: Sequence[MapStyle]) -> None:
    database.execute(_STYLES_TABLE)
    database.execute(_REGISTER_STYLES)
    query = "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?"
    (geometry,) = database.execute(query, (LAYER,)).fetchone()
    for number, style in enumerate(styles):
        row = (LAYER, geometry, style.name, qml(style), sld(style, LAYER), number == 0, style.description)
        database.execute(_ADD_STYLE, row)
