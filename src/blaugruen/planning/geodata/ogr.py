"""The seam to GDAL: paths it reads as they are meant, and its errors turned into ours.

GDAL opens a file by its content, and some of its drivers follow addresses or run commands that the content names.
`address` therefore names the driver where GDAL allows it; the other formats are checked before GDAL sees them.
"""

import errno
import re
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pyarrow as pa

from blaugruen.planning.geodata.errors import GeodataError, damaged, not_utf8
from blaugruen.planning.geodata.formats import Format

DRIVERS: Final = {
    Format.GEOPACKAGE: "GPKG",
    Format.GEOJSON: "GeoJSON",
    Format.FLATGEOBUF: "FlatGeobuf",
    Format.SHAPEFILE: "ESRI Shapefile",
}
ADDRESSED_BY_DRIVER: Final = frozenset({Format.GEOPACKAGE, Format.GEOJSON})
MISREAD_CHARACTERS: Final = frozenset("!;")
"""Characters that pyogrio takes for the separator of archives or URL parameters."""

SPACE_FACTOR: Final = 4


def address(path: Path, file_format: Format) -> str:
    """Return what to hand to GDAL so that it opens `path` with the driver of `file_format`."""
    return f"{DRIVERS[file_format]}:{path}" if file_format in ADDRESSED_BY_DRIVER else str(path)


@contextmanager
def plain_path(path: Path) -> Iterator[Path]:
    """Give a path to the same file that pyogrio does not misread; its folder is reached through a link if needed.

    Parameters
    ----------
    path
        A file that exists or will be written.

    Raises
    ------
    GeodataError
        If the name of the file itself would be misread.
    """
    if MISREAD_CHARACTERS.intersection(path.name):
        raise GeodataError(
            f"Der Dateiname {path.name} enthält ! oder ;, womit dieses Format nicht umgehen kann; benennen Sie die "
            "Datei um.",
            f"The file name {path.name} contains ! or ;, which this format cannot cope with; rename the file.",
        )
    path = path.absolute()
    if not MISREAD_CHARACTERS.intersection(str(path)):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="blaugruen-") as folder:
        link = Path(folder) / "link"
        link.symlink_to(path.parent, target_is_directory=True)
        yield link / path.name


@contextmanager
def reading(source: str) -> Iterator[None]:
    """Turn whatever GDAL and Arrow object to while reading into one sentence; silence their warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            yield
        except UnicodeDecodeError as error:
            raise not_utf8(source) from error
        except pa.ArrowInvalid as error:
            raise (not_utf8(source) if "UTF8" in str(error) else damaged(source)) from error
        except (RuntimeError, ValueError, LookupError, OSError, pa.ArrowException) as error:
            raise damaged(source, _detail(error)) from error


@contextmanager
def writing(folder: Path, size_bytes: int) -> Iterator[None]:
    """Turn what GDAL objects to while writing into an `OSError`: GDAL does not pass on the error number.

    Parameters
    ----------
    folder
        Where the file is written.
    size_bytes
        Size of the data in memory. With less free space than a few times that (formats keep drafts and indexes beside
        the data), the disk is taken to be full.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            yield
        except (RuntimeError, ValueError) as error:
            full = shutil.disk_usage(folder).free < SPACE_FACTOR * size_bytes
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error).rpartition("; ")[2]) from error


def _detail(error: Exception) -> str:
    """Return what GDAL says as part of a sentence; nothing where it names the path of a working copy."""
    text = str(error)
    return "" if "/" in text else re.sub(r"\.(?=[;\s]|$)", "", text).replace(";", ":")
