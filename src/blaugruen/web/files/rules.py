"""What may be uploaded, as data: kinds of files, their types and limits. Checks, forms and documentation read it.

Must not import Django, so that the documentation can be written without a running platform.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from blaugruen.text import Text

MB: Final = 1024 * 1024


class Structure(StrEnum):
    """How the content of a file is looked at; every member has its check in `content`."""

    RASTER = "raster"
    DRAWING = "drawing"
    PDF = "pdf"
    OFFICE = "office"
    TEXT = "text"
    PAGE = "page"
    SHAPEFILE = "shapefile"
    GEOPACKAGE = "geopackage"
    GEOJSON = "geojson"
    SIGNED = "signed"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class FileType:
    """One type of file.

    Parameters
    ----------
    key
        Short name; kept with every stored file.
    label
        Name for people.
    endings
        Endings of file names, in lower case with the dot.
    media_type
        What the browser is told; never what the browser told us.
    structure
        How the content is checked.
    sniffed
        Media types by which the first bytes give such a file away, as puremagic names them; empty for texts and for
        formats it does not know.
    signature
        First and last bytes, where the structure is `Structure.SIGNED`; entries that must be in the archive, where it
        is `Structure.OFFICE`.
    is_shown
        Whether a browser may show it; anything else is only ever downloaded.
    """

    key: str
    label: Text
    endings: tuple[str, ...]
    media_type: str
    structure: Structure
    sniffed: frozenset[str] = frozenset()
    signature: tuple[bytes, ...] = ()
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class UploadRule:
    """One kind of upload.

    Parameters
    ----------
    key
        Short name; kept with every stored file.
    label
        Name for people.
    types
        Types that belong to it.
    max_bytes
        Largest size; the limit of the platform holds as well.
    is_uploaded
        Whether people may upload such files; results are only made by the platform itself.
    """

    key: str
    label: Text
    types: tuple[FileType, ...]
    max_bytes: int
    is_uploaded: bool = True


_OOXML = "application/vnd.openxmlformats-officedocument"
_ZIP = frozenset({f"{_OOXML}.wordprocessingml.document", "application/zip"})
"""puremagic names every archive by all formats that are archives; one of them is enough, the entries tell the rest."""


def _same(name: str) -> Text:
    return Text(de=name, en=name)


JPEG: Final = FileType(
    "jpeg", _same("JPEG"), (".jpg", ".jpeg"), "image/jpeg", Structure.RASTER, frozenset({"image/jpeg"}), is_shown=True
)
PNG: Final = FileType(
    "png", _same("PNG"), (".png",), "image/png", Structure.RASTER, frozenset({"image/png"}), is_shown=True
)
WEBP: Final = FileType(
    "webp", _same("WebP"), (".webp",), "image/webp", Structure.RASTER, frozenset({"image/webp"}), is_shown=True
)
SVG: Final = FileType("svg", _same("SVG"), (".svg",), "image/svg+xml", Structure.DRAWING)
PDF: Final = FileType(
    "pdf", _same("PDF"), (".pdf",), "application/pdf", Structure.PDF, frozenset({"application/pdf"}), is_shown=True
)
DOCX: Final = FileType(
    "docx",
    _same("Word (DOCX)"),
    (".docx",),
    f"{_OOXML}.wordprocessingml.document",
    Structure.OFFICE,
    _ZIP,
    (b"[Content_Types].xml", b"word/document.xml"),
)
ODT: Final = FileType(
    "odt",
    _same("OpenDocument Text (ODT)"),
    (".odt",),
    "application/vnd.oasis.opendocument.text",
    Structure.OFFICE,
    _ZIP,
    (b"mimetype", b"content.xml"),
)
TEXT: Final = FileType(
    "text", Text(de="Text (TXT, Markdown)", en="text (TXT, Markdown)"), (".txt", ".md"), "text/plain", Structure.TEXT
)
XLSX: Final = FileType(
    "xlsx",
    _same("Excel (XLSX)"),
    (".xlsx",),
    f"{_OOXML}.spreadsheetml.sheet",
    Structure.OFFICE,
    _ZIP,
    (b"[Content_Types].xml", b"xl/workbook.xml"),
)
ODS: Final = FileType(
    "ods",
    _same("OpenDocument Spreadsheet (ODS)"),
    (".ods",),
    "application/vnd.oasis.opendocument.spreadsheet",
    Structure.OFFICE,
    _ZIP,
    (b"mimetype", b"content.xml"),
)
CSV: Final = FileType("csv", _same("CSV"), (".csv",), "text/csv", Structure.TEXT)
GEOPACKAGE: Final = FileType(
    "geopackage",
    _same("GeoPackage"),
    (".gpkg",),
    "application/geopackage+sqlite3",
    Structure.GEOPACKAGE,
    frozenset({"application/x-sqlite3"}),
)
GEOJSON: Final = FileType("geojson", _same("GeoJSON"), (".geojson", ".json"), "application/geo+json", Structure.GEOJSON)
SHAPEFILE: Final = FileType(
    "shapefile", Text(de="Shapefile, als ZIP gepackt", en="Shapefile, zipped"), (".zip",), "application/zip",
    Structure.SHAPEFILE, _ZIP,
)  # fmt: skip
FLATGEOBUF: Final = FileType(
    "flatgeobuf",
    _same("FlatGeobuf"),
    (".fgb",),
    "application/octet-stream",
    Structure.SIGNED,
    signature=(b"fgb\x03fgb", b""),
)
PARQUET: Final = FileType(
    "parquet",
    _same("Parquet, GeoParquet"),
    (".parquet", ".geoparquet"),
    "application/vnd.apache.parquet",
    Structure.SIGNED,
    signature=(b"PAR1", b"PAR1"),
)
PAGE: Final = FileType("html", Text(de="Bericht (HTML)", en="report (HTML)"), (".html",), "text/html", Structure.PAGE)
DATA: Final = FileType(
    "json", Text(de="Daten (JSON)", en="data (JSON)"), (".json",), "application/json", Structure.DATA
)

IMAGE: Final = UploadRule("image", Text(de="Bild", en="image"), (JPEG, PNG, WEBP, SVG), 15 * MB)
DOCUMENT: Final = UploadRule("document", Text(de="Dokument", en="document"), (PDF, DOCX, ODT, TEXT), 25 * MB)
SPREADSHEET: Final = UploadRule("spreadsheet", Text(de="Tabelle", en="spreadsheet"), (XLSX, ODS, CSV), 25 * MB)
GEODATA: Final = UploadRule(
    "geodata", Text(de="Geodaten", en="geodata"), (GEOPACKAGE, GEOJSON, SHAPEFILE, FLATGEOBUF, PARQUET), 500 * MB
)
RESULT: Final = UploadRule(
    "result",
    Text(de="Ergebnis", en="result"),
    (PAGE, DATA, PDF, DOCX, XLSX, CSV, GEOPACKAGE, PARQUET, SHAPEFILE),
    2048 * MB,
    is_uploaded=False,
)

RULES: Final[Mapping[str, UploadRule]] = MappingProxyType(
    {rule.key: rule for rule in (IMAGE, DOCUMENT, SPREADSHEET, GEODATA, RESULT)}
)
UPLOADED: Final = tuple(rule for rule in RULES.values() if rule.is_uploaded)
"""What people may upload."""
TYPES: Final[Mapping[str, FileType]] = MappingProxyType(
    {kind.key: kind for rule in RULES.values() for kind in rule.types}
)


def find_type(name: str, rules: Iterable[UploadRule]) -> tuple[UploadRule, FileType] | None:
    """Return rule and type of a file by the ending of its name; None where no rule knows the ending.

    Examples
    --------
    >>> found = find_type("Lageplan.PDF", UPLOADED)
    >>> found and (found[0].key, found[1].key)
    ('document', 'pdf')
    """
    lower = name.lower()
    for rule in rules:
        for kind in rule.types:
            if lower.endswith(kind.endings):
                return rule, kind
    return None


def endings(rules: Iterable[UploadRule]) -> tuple[str, ...]:
    """Return all endings the rules allow, in their order."""
    return tuple(dict.fromkeys(ending for rule in rules for kind in rule.types for ending in kind.endings))
