"""Zipped Shapefiles: unpacked with care, packed for others."""

import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from blaugruen.planning.geodata.errors import GeodataError, damaged, listed
from blaugruen.planning.geodata.shapefile import NAMES_ENDING

MAX_UNPACKED_BYTES: Final = 4 << 30
"""Largest total size that is unpacked; the parts of one Shapefile stay below 2 GB each."""

MAX_RATIO: Final = 250
"""Largest ratio of unpacked to packed size. 60,000 grid cells with 20 nearly empty columns of 200 characters reach 160,
zip bombs 1000."""

RATIO_FREE_BYTES: Final = 64 << 20
"""Unpacked size up to which the ratio does not matter."""

PARTS: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg", NAMES_ENDING)


@contextmanager
def unpacked_shapefile(path: Path, layer: str | None) -> Iterator[Path]:
    """Unpack the parts of one Shapefile into a temporary folder and give the path of its .shp.

    Parameters
    ----------
    path
        ZIP archive.
    layer
        Name of the Shapefile without ending; needed where the archive holds several.

    Raises
    ------
    GeodataError
        If the archive is damaged, encrypted or dangerous, or holds no or several Shapefiles.
    """
    with tempfile.TemporaryDirectory(prefix="blaugruen-") as folder:
        target = Path(folder) / "source"
        try:
            with zipfile.ZipFile(path) as archive:
                members = [member for member in archive.infolist() if not member.is_dir()]
                _refuse_dangerous(members, path)
                stem = _chosen_stem(members, layer, path)
                for member in members:
                    ending = _part_ending(member, stem)
                    if ending:
                        _unpack(archive, member, target.with_suffix(ending))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise damaged(path.name) from error
        yield target.with_suffix(".shp")


def pack(folder: Path, target: Path) -> None:
    """Pack all files of a folder into a ZIP archive, in the order of their names."""
    with zipfile.ZipFile(target, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    # zipfile stops at the stated size and compares the checksum: a false header cannot smuggle in more.
    with archive.open(member) as packed, target.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)


def _refuse_dangerous(members: list[zipfile.ZipInfo], path: Path) -> None:
    for member in members:
        name = member.filename.replace("\\", "/")
        escapes = name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name.partition("/")[0]
        if escapes or stat.S_ISLNK(member.external_attr >> 16):
            raise GeodataError(
                f"{path.name} enthält einen Eintrag, der aus dem Archiv hinauszeigt („{name[:80]}“), und wird nicht "
                "entpackt; packen Sie das Shapefile neu.",
                f'{path.name} holds an entry that points out of the archive ("{name[:80]}") and is not unpacked; '
                "pack the Shapefile again.",
            )
        if member.flag_bits & 1:
            raise GeodataError(
                f"{path.name} ist mit einem Passwort geschützt; packen Sie das Shapefile ohne Passwort.",
                f"{path.name} is protected by a password; pack the Shapefile without one.",
            )
    unpacked_bytes = sum(member.file_size for member in members)
    packed_bytes = max(1, sum(member.compress_size for member in members))
    explodes = unpacked_bytes > RATIO_FREE_BYTES and unpacked_bytes / packed_bytes > MAX_RATIO
    if unpacked_bytes > MAX_UNPACKED_BYTES or explodes:
        size_mb = round(unpacked_bytes / 1e6)
        raise GeodataError(
            f"{path.name} würde entpackt {size_mb} MB groß und wird nicht entpackt; geben Sie die Daten als "
            "GeoPackage.",
            f"{path.name} would grow to {size_mb} MB and is not unpacked; hand in the data as a GeoPackage.",
        )


def _chosen_stem(members: list[zipfile.ZipInfo], layer: str | None, path: Path) -> str:
    """Return the path inside the archive, without ending, of the Shapefile to read."""
    stems = [member.filename[:-4] for member in members if _is_shp(member.filename)]
    names = sorted(PurePosixPath(stem).name for stem in stems)
    if not stems:
        raise GeodataError(
            f"{path.name} enthält kein Shapefile (.shp), sondern {_content(members)}; packen Sie .shp, .shx, .dbf und "
            ".prj zusammen oder geben Sie die Datei ungepackt an.",
            f"{path.name} holds no Shapefile (.shp) but {_content(members)}; pack .shp, .shx, .dbf and .prj together "
            "or hand in the file unpacked.",
        )
    chosen = [stem for stem in stems if layer is None or PurePosixPath(stem).name == layer]
    if not chosen:
        raise GeodataError(
            f"In {path.name} gibt es kein Shapefile „{layer}“; vorhanden: {listed(names)}.",
            f'There is no Shapefile "{layer}" in {path.name}; there are: {listed(names)}.',
        )
    if len(chosen) > 1:
        raise GeodataError(
            f"{path.name} enthält mehrere Shapefiles: {listed(names)}; wählen Sie eines mit --layer NAME.",
            f"{path.name} holds several Shapefiles: {listed(names)}; choose one with --layer NAME.",
        )
    return chosen[0]


def _is_shp(name: str) -> bool:
    # Archives from macOS carry a shadow of every file, whose name starts with "._".
    return name.lower().endswith(".shp") and not PurePosixPath(name).name.startswith("._")


def _part_ending(member: zipfile.ZipInfo, stem: str) -> str:
    ending = member.filename.removeprefix(stem).lower()
    return ending if member.filename.startswith(stem) and ending in PARTS else ""


def _content(members: list[zipfile.ZipInfo]) -> str:
    names = [member.filename for member in members]
    return listed(names[:3], len(names)) or "–"
