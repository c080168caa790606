"""Whether the content of a file is what its name says. The browser's word for it is never asked."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import puremagic

from blaugruen.web.files.archives import entries_of
from blaugruen.web.files.drawings import is_drawing
from blaugruen.web.files.errors import FileRefused, damaged, mislabelled
from blaugruen.web.files.images import is_image
from blaugruen.web.files.rules import FileType, Structure

_PIECE: Final = 1 << 20
_HEAD: Final = 64 << 10
_TAIL: Final = 2048
_MARKUP: Final = re.compile(rb"^\s*<|<\s*(html|script|svg|iframe|body|!doctype|\?php)", re.IGNORECASE)
_GEOJSON: Final = re.compile(
    r'"type"\s*:\s*"(FeatureCollection|Feature|GeometryCollection|(Multi)?(Point|LineString|Polygon))"'
)
_GEOPACKAGE_IDS: Final = (b"GPKG", b"GP10", b"GP11")
_MACROS: Final = re.compile(r"vbaProject\.bin$|/macrosheets/|^Basic/|^Scripts/", re.IGNORECASE)


def check_content(path: Path, kind: FileType, ending: str) -> None:
    """Look at the content of a file as its type demands.

    Parameters
    ----------
    path
        File on disk, from outside.
    kind
        Type its name claims.
    ending
        Ending of its name, for the sentence.

    Raises
    ------
    FileRefused
        If the content is something else, damaged or dangerous.
    """
    if kind.sniffed and not kind.sniffed & _media_types(path):
        raise mislabelled(ending, kind.label)
    if not _CHECKS[kind.structure](path, kind):
        raise mislabelled(ending, kind.label)


def _media_types(path: Path) -> frozenset[str]:
    """Return the media types that first and last bytes speak for."""
    try:
        return frozenset(match.mime_type for match in puremagic.magic_file(path) if match.mime_type)
    except (puremagic.PureError, ValueError):
        return frozenset()


def _is_pdf(path: Path, kind: FileType) -> bool:
    head, tail = _ends(path, 5, _TAIL)
    if head != b"%PDF-":
        return False
    if b"%%EOF" not in tail:
        raise damaged(kind.label)
    return True


def _is_office(path: Path, kind: FileType) -> bool:
    entries = entries_of(path)
    if entries is None or not {part.decode() for part in kind.signature} <= set(entries):
        return False
    if any(_MACROS.search(entry) for entry in entries):
        raise FileRefused(
            "Die Datei enthält Makros. Speichern Sie sie ohne Makros und laden Sie sie erneut hoch.",
            "The file holds macros. Save it without macros and upload it again.",
        )
    return "mimetype" not in entries or _declares(path, kind.media_type)


def _declares(path: Path, media_type: str) -> bool:
    """Return whether an OpenDocument file says so in its first entry, which is stored unpacked."""
    with path.open("rb") as file:
        return media_type.encode() in file.read(200)


def _is_shapefile(path: Path, kind: FileType) -> bool:
    entries = entries_of(path)
    if entries is None:
        raise damaged(kind.label)
    if not any(entry.lower().endswith(".shp") for entry in entries):
        raise FileRefused(
            "Im ZIP-Archiv liegt kein Shapefile (.shp). Packen Sie .shp, .shx, .dbf und .prj zusammen.",
            "There is no Shapefile (.shp) in the ZIP archive. Pack .shp, .shx, .dbf and .prj together.",
        )
    return True


def _is_geopackage(path: Path, _kind: FileType) -> bool:
    with path.open("rb") as file:
        return file.read(72)[68:72] in _GEOPACKAGE_IDS


def _is_text(path: Path, _kind: FileType) -> bool:
    """Return whether a file is text that no browser could take for a page."""
    with path.open("rb") as file:
        if _MARKUP.search(file.read(_HEAD)):
            return False
    return _reads_as(path, "utf-8") or _reads_as(path, "cp1252")


def _reads_as(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in _pieces(path):
            if b"\0" in piece:
                return False
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_geojson(path: Path, _kind: FileType) -> bool:
    """Return whether a file begins like GeoJSON; the reader in the worker judges the rest."""
    if not _reads_as(path, "utf-8"):
        return False
    head, tail = (part.decode("utf-8", "ignore") for part in _ends(path, _HEAD, _HEAD))
    return head.lstrip("\ufeff \t\r\n").startswith("{") and bool(_GEOJSON.search(head) or _GEOJSON.search(tail))


def _is_signed(path: Path, kind: FileType) -> bool:
    first, last = kind.signature
    head, tail = _ends(path, len(first), len(last))
    return head == first and (tail == last or not last)


def _is_ours(path: Path, _kind: FileType) -> bool:
    """Return whether a page or data file of ours is text; only the platform itself makes them."""
    return _reads_as(path, "utf-8")


_CHECKS: Final[Mapping[Structure, Callable[[Path, FileType], bool]]] = {
    Structure.RASTER: is_image,
    Structure.DRAWING: lambda path, _kind: is_drawing(path),
    Structure.PDF: _is_pdf,
    Structure.OFFICE: _is_office,
    Structure.TEXT: _is_text,
    Structure.PAGE: _is_ours,
    Structure.DATA: _is_ours,
    Structure.SHAPEFILE: _is_shapefile,
    Structure.GEOPACKAGE: _is_geopackage,
    Structure.GEOJSON: _is_geojson,
    Structure.SIGNED: _is_signed,
}


def _ends(path: Path, head: int, tail: int) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        first = file.read(head)
        file.seek(max(0, path.stat().st_size - tail))
        return first, file.read(tail)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
