"""Small files of every type, and files that are not what they claim."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
import zipfile
import zlib
from pathlib import Path

from PIL import Image, PngImagePlugin

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><style>path{fill:#07c}</style><path d="M0 0h9v9z"/></svg>'
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
GEOJSON = json.dumps({"type": "FeatureCollection", "features": []}).encode()
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"


def picture(form: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: object) -> bytes:
    """Return a picture."""
    buffer = io.BytesIO()
    Image.new(mode, size, 120).save(buffer, form, **options)
    return buffer.getvalue()


def photo_with_place() -> bytes:
    """Return a JPEG as a telephone makes it: lying on its side, with place and device."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif[0x010F] = "Telefonwerk"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)})
    return picture("JPEG", exif=exif)


def png_with_comment(text: str) -> bytes:
    """Return a PNG with a text chunk."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", text)
    return picture("PNG", pnginfo=info)


def archive(entries: dict[str, bytes], mimetype: str = "") -> bytes:
    """Return a ZIP archive; `mimetype` becomes the first entry, stored, as OpenDocument wants it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        if mimetype:
            packed.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name, content in entries.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def docx(**more: bytes) -> bytes:
    """Return what Word would open."""
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>", **more})


def xlsx(**more: bytes) -> bytes:
    """Return what Excel would open."""
    return archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", **more})


def open_document(kind: str) -> bytes:
    """Return an OpenDocument file, ``text`` or ``spreadsheet``."""
    return archive({"content.xml": b"<office/>"}, f"application/vnd.oasis.opendocument.{kind}")


def shapefile() -> bytes:
    """Return the parts of a Shapefile, packed."""
    return archive({"bloecke.shp": b"x", "bloecke.shx": b"x", "bloecke.dbf": b"x", "bloecke.prj": b"x"})


def geopackage(application_id: int = 0x47504B47) -> bytes:
    """Return an SQLite database, by default one that says it is a GeoPackage."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.gpkg"
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute("CREATE TABLE gpkg_contents (table_name TEXT)")
        connection.commit()
        connection.close()
        return path.read_bytes()


GOOD: dict[str, bytes] = {
    "Luftbild.jpg": picture("JPEG"),
    "Luftbild.JPEG": picture("JPEG", mode="CMYK"),
    "Skizze.png": picture("PNG", mode="RGBA"),
    "Palette.png": picture("PNG", mode="P"),
    "Foto.webp": picture("WEBP"),
    "Schnitt.svg": SVG,
    "Inkscape.svg": b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- Created with Inkscape -->\n' + SVG,
    "Satzung.pdf": PDF,
    "Vermerk.docx": docx(),
    "Vermerk.odt": open_document("text"),
    "Notiz.txt": "Überlauf prüfen\n".encode(),
    "Notiz alt.txt": "Überlauf prüfen\n".encode("cp1252"),
    "Notiz.md": b"# Mulde\n\nTiefe < 30 cm\n",
    "Liste.xlsx": xlsx(),
    "Liste.ods": open_document("spreadsheet"),
    "Liste.csv": "Straße;Länge\nBachweg;12,5\n".encode(),
    "Bloecke.gpkg": geopackage(),
    "Bloecke.geojson": GEOJSON,
    "Bloecke.json": b"\xef\xbb\xbf" + GEOJSON,
    "Bloecke.zip": shapefile(),
    "Bloecke.fgb": b"fgb\x03fgb\x00" + bytes(40),
    "Bloecke.parquet": b"PAR1" + bytes(40) + b"PAR1",
}
"""One of every type that may be uploaded, by name."""


def svg(inside: str, attributes: str = "") -> bytes:
    """Return an SVG with something inside."""
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces} {attributes}>{inside}</svg>".encode()


def macros_of_open_document() -> bytes:
    """Return a spreadsheet with a Basic module."""
    entries = {"content.xml": b"<office/>", "Basic/script.xml": b"<module/>"}
    return archive(entries, "application/vnd.oasis.opendocument.spreadsheet")


SCRIPT_IN_UTF_16 = f'<?xml version="1.0" encoding="utf-16"?>{svg("<script/>").decode()}'.encode("utf-16")


def bomb() -> bytes:
    """Return an archive of 0.3 MB that would unpack to 300 MB."""
    return archive({"[Content_Types].xml": b"", "word/document.xml": bytes(300 << 20)})


def huge_png() -> bytes:
    """Return a small PNG that says it has 30,000 x 30,000 pixels."""
    whole = bytearray(picture("PNG", mode="1"))
    whole[16:24] = (30_000).to_bytes(4) + (30_000).to_bytes(4)
    whole[29:33] = zlib.crc32(whole[12:29]).to_bytes(4)
    return bytes(whole)


def encrypted() -> bytes:
    """Return an archive whose entry is marked as encrypted."""
    whole = bytearray(docx())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(signature)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(signature, at + 4)
    return bytes(whole)


BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("Plan.pdf", b"", "leer"),
    "no ending": ("Plan", PDF, "nicht angenommen"),
    "unknown ending": ("Programm.exe", b"MZ" + bytes(50), "nicht angenommen"),
    "script ending": ("seite.html", HTML, "nicht angenommen"),
    "html as png": ("Bild.png", HTML, "passt nicht"),
    "html as jpg": ("Bild.jpg", HTML, "passt nicht"),
    "html as svg": ("Bild.svg", HTML, "passt nicht"),
    "html as txt": ("Text.txt", HTML, "passt nicht"),
    "html as csv": ("Liste.csv", b"  \n<script>alert(1)</script>", "passt nicht"),
    "html as geojson": ("Bloecke.geojson", HTML, "passt nicht"),
    "html as pdf": ("Plan.pdf", HTML, "passt nicht"),
    "png as pdf": ("Plan.pdf", picture("PNG"), "passt nicht"),
    "jpeg as png": ("Bild.png", picture("JPEG"), "passt nicht"),
    "gif as png": ("Bild.png", picture("GIF"), "passt nicht"),
    "broken png": ("Bild.png", picture("PNG")[:60], "beschädigt"),
    "broken jpeg": ("Bild.jpg", picture("JPEG", (400, 400))[:700], "beschädigt"),
    "broken pdf": ("Plan.pdf", PDF[:40], "beschädigt"),
    "pdf behind html": ("Plan.pdf", HTML + PDF, "passt nicht"),
    "pixel bomb": ("Bild.png", huge_png(), "Millionen Bildpunkte"),
    "executable as docx": ("Vermerk.docx", b"\x7fELF" + bytes(100), "passt nicht"),
    "xlsx as docx": ("Vermerk.docx", xlsx(), "passt nicht"),
    "docx behind html": ("Vermerk.docx", HTML + docx(), "passt nicht"),
    "macros": ("Liste.xlsx", xlsx(**{"xl/vbaProject.bin": b"x"}), "Makros"),
    "ods macros": ("Vermerk.ods", macros_of_open_document(), "Makros"),
    "ods as odt": ("Vermerk.odt", open_document("spreadsheet"), "passt nicht"),
    "zip bomb": ("Vermerk.docx", bomb(), "unverhältnismäßig"),
    "way out": ("Bloecke.zip", archive({"../../bloecke.shp": b"x"}), "hinauszeigt"),
    "absolute": ("Bloecke.zip", archive({"/etc/bloecke.shp": b"x"}), "hinauszeigt"),
    "drive": ("Bloecke.zip", archive({"C:/bloecke.shp": b"x"}), "hinauszeigt"),
    "password": ("Vermerk.docx", encrypted(), "Passwort"),
    "no shapefile": ("Bloecke.zip", archive({"lies.txt": b"x"}), "kein Shapefile"),
    "broken zip": ("Bloecke.zip", shapefile()[:80], "beschädigt"),
    "sqlite as gpkg": ("Bloecke.gpkg", geopackage(0), "passt nicht"),
    "json without geometry": ("Bloecke.json", b'{"a": 1}', "passt nicht"),
    "binary as csv": ("Liste.csv", b"a;b\n\x00\x01\x02", "passt nicht"),
    "half parquet": ("Bloecke.parquet", b"PAR1" + bytes(40), "passt nicht"),
    "svg script": ("Bild.svg", svg("<script>alert(1)</script>"), "aktive Inhalte"),
    "svg handler": ("Bild.svg", svg("<path/>", 'onload="alert(1)"'), "aktive Inhalte"),
    "svg link": ("Bild.svg", svg('<a xlink:href="javascript:alert(1)"><path/></a>'), "aktive Inhalte"),
    "svg spaced link": ("Bild.svg", svg('<a href="java&#10;script:alert(1)"><path/></a>'), "aktive Inhalte"),
    "svg outside": ("Bild.svg", svg('<image href="https://example.org/x.png"/>'), "aktive Inhalte"),
    "svg page": ("Bild.svg", svg("<foreignObject><p/></foreignObject>"), "aktive Inhalte"),
    "svg style": ("Bild.svg", svg("<style>@import 'https://example.org'</style>"), "aktive Inhalte"),
    "svg style url": ("Bild.svg", svg("<path style='fill:url(https://example.org/x)'/>"), "aktive Inhalte"),
    "svg animation": ("Bild.svg", svg('<a><set attributeName="href" to="javascript:alert(1)"/></a>'), "aktive Inhalte"),
    "svg doctype": ("Bild.svg", b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG, "aktive Inhalte"),
    "svg utf-16 script": ("Bild.svg", SCRIPT_IN_UTF_16, "aktive Inhalte"),
    "svg deep": ("Bild.svg", svg("<g>" * 300 + "</g>" * 300), "aktive Inhalte"),
    "svg broken": ("Bild.svg", SVG[:70], "passt nicht"),
    "xml as svg": ("Bild.svg", b'<?xml version="1.0"?><daten/>', "passt nicht"),
}  # fmt: skip
"""Name, content and a word of the sentence, by what is wrong."""
