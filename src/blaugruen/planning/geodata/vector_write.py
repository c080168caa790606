"""Writing vector files: GeoPackage, FlatGeobuf and zipped Shapefile."""

import errno
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyogrio.raw
import shapely
from numpy.typing import NDArray

from blaugruen.planning.geodata.archive import pack
from blaugruen.planning.geodata.errors import GeodataError, listed
from blaugruen.planning.geodata.formats import Format
from blaugruen.planning.geodata.ogr import DRIVERS, plain_path, writing
from blaugruen.planning.geodata.shapefile import TEXT_BYTES, check_shapefile, short_names, write_original_names
from blaugruen.planning.geodata.shapes import as_one_type

Shapes = NDArray[np.object_]


def write_vector(
    path: Path, file_format: Format, columns: pa.Table, shapes: Shapes | None, epsg: int | None, layer: str
) -> None:
    """Write one layer; a GeoPackage without geometry becomes an attribute table.

    Raises
    ------
    GeodataError
        If the columns do not fit the format.
    OSError
        If the file cannot be written.
    """
    if file_format is Format.ZIPPED_SHAPEFILE:
        _write_zipped(path, columns, shapes, epsg, layer)
    elif file_format is Format.GEOPACKAGE:
        _refuse_same_but_for_case(columns.column_names, path.name)
        names = columns.column_names
        options = {"FID": _free_name("fid", names), "GEOMETRY_NAME": _free_name("geom", names)}
        if shapes is None:
            del options["GEOMETRY_NAME"]
        _gdal_write(path, file_format, columns, shapes, epsg, layer=layer, layer_options=options)
    else:
        _gdal_write(path, file_format, columns, shapes, epsg, layer=layer)


def _gdal_write(
    path: Path, file_format: Format, columns: pa.Table, shapes: Shapes | None, epsg: int | None, **options: object
) -> None:
    geometry: dict[str, Any] = {}
    if shapes is not None:
        shapes, geometry_type = as_one_type(shapes)
        name = _free_name("geometry", columns.column_names)
        columns = columns.append_column(name, pa.array(shapely.to_wkb(shapes), type=pa.binary()))
        geometry = {"geometry_name": name, "geometry_type": geometry_type, "crs": f"EPSG:{epsg}"}
    with plain_path(path) as plain, writing(path.parent, columns.nbytes):
        pyogrio.raw.write_arrow(columns, plain, driver=DRIVERS[file_format], **geometry, **options)
        _check_written(plain, file_format, columns.num_rows)


def _check_written(path: Path, file_format: Format, rows: int) -> None:
    """Look at a file again where GDAL is known not to notice that the last bytes did not reach the disk."""
    written = rows
    if file_format is Format.FLATGEOBUF:
        written = pyogrio.raw.read_arrow(path, columns=[])[1].num_rows
    elif file_format is Format.SHAPEFILE:
        try:
            written = check_shapefile(path, path.name)
        except GeodataError:
            written = 0
    if written != rows:
        raise OSError(errno.EIO, f"{written}/{rows}")


def _write_zipped(path: Path, columns: pa.Table, shapes: Shapes | None, epsg: int | None, layer: str) -> None:
    _refuse_long_texts(columns, path.name)
    short = short_names(columns.column_names)
    with tempfile.TemporaryDirectory(prefix="shapefile-", dir=path.parent) as name:
        folder = Path(name)
        target = folder / f"{layer}.shp"
        table = columns.rename_columns(short)
        _gdal_write(target, Format.SHAPEFILE, table, shapes, epsg, layer=layer, encoding="UTF-8")
        write_original_names(target, short, columns.column_names)
        pack(folder, path)


def _refuse_long_texts(columns: pa.Table, source: str) -> None:
    texts = [name for name in columns.column_names if columns[name].type == pa.string()]
    long = [name for name in texts if (pc.max(pc.binary_length(columns[name])).as_py() or 0) > TEXT_BYTES]
    if long:
        raise GeodataError(
            f"Für {source} sind Texte in den Spalten {listed(long)} zu lang, ein Shapefile fasst {TEXT_BYTES} Byte; "
            "schreiben Sie stattdessen ein GeoPackage (.gpkg).",
            f"Texts in the columns {listed(long)} are too long for {source}, a Shapefile holds {TEXT_BYTES} bytes; "
            "write a GeoPackage (.gpkg) instead.",
        )


def _refuse_same_but_for_case(names: list[str], source: str) -> None:
    lower = [name.casefold() for name in names]
    alike = [name for name in names if lower.count(name.casefold()) > 1]
    if alike:
        raise GeodataError(
            f"Ein GeoPackage unterscheidet Groß- und Kleinschreibung nicht, deshalb vertragen sich in {source} die "
            f"Spalten {listed(alike)} nicht; benennen Sie sie um.",
            f"A GeoPackage does not tell upper from lower case, so the columns {listed(alike)} of {source} collide; "
            "rename them.",
        )


def _free_name(wanted: str, taken: list[str]) -> str:
    lower = {name.casefold() for name in taken}
    name = wanted
    while name in lower:
        name += "_"
    return name
