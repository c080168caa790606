"""What is checked in a GeoJSON file before GDAL reads it."""

import json
import mmap
from pathlib import Path
from typing import Any, Final

from blaugruen.planning.geodata.crs import epsg_of
from blaugruen.planning.geodata.errors import damaged

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
MEMBER: Final = b'"crs"'


def check_geojson(path: Path, source: str) -> None:
    """Check that a file is a JSON object and that its old-style ``crs`` member, if any, can be understood.

    GDAL takes longitude and latitude for granted where it does not understand the member, which would move the data.

    Raises
    ------
    GeodataError
        If the file is no JSON object, or the ``crs`` member is null or unknown.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        start = content[: 1 << 16].removeprefix(BYTE_ORDER_MARK).lstrip()
        if not start.startswith(b"{"):
            raise damaged(source)
        for text in _outside_of_features(content):
            position = text.find(MEMBER)
            if position >= 0:
                epsg_of(_system_name(text[position + len(MEMBER) :], source), source)


def _outside_of_features(content: mmap.mmap) -> tuple[bytes, bytes]:
    """Return what stands before and behind the list of features, where the ``crs`` member has its place."""
    features = content.find(b'"features"')
    end = content.rfind(b"]")
    if features < 0 or end < features:
        return b"", b""
    return content[:features], content[end:]


def _system_name(text: bytes, source: str) -> str | None:
    """Return the name of the system from the text behind ``"crs"``; None where it is null."""
    try:
        member: Any = json.JSONDecoder().raw_decode(text.decode().lstrip(" \t\r\n:"))[0]
    except ValueError as error:
        raise damaged(source) from error
    try:
        return None if member is None else str(member["properties"]["name"])
    except (KeyError, TypeError):
        return json.dumps(member)
