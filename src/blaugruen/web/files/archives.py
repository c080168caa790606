"""Archives that came from outside: what they hold, without unpacking them, and whether that can be trusted."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path, PurePosixPath
from typing import Final

from blaugruen.web.files.errors import FileRefused

MAX_ENTRIES: Final = 10_000
MAX_UNPACKED_BYTES: Final = 4 << 30
MAX_RATIO: Final = 250
"""Largest ratio of unpacked to packed size; tables of nearly empty columns reach 160, bombs 1000."""
RATIO_FREE_BYTES: Final = 64 << 20
"""Unpacked size up to which the ratio does not matter."""

_LOCAL_HEADER: Final = b"PK\x03\x04"


def entries_of(path: Path) -> list[str] | None:
    """Return the names of what an archive holds; None where it is none, or something stands before it.

    Parameters
    ----------
    path
        File on disk.

    Raises
    ------
    FileRefused
        If the archive is a bomb, is locked with a password, or holds entries that point out of it.
    """
    with path.open("rb") as file:
        if file.read(len(_LOCAL_HEADER)) != _LOCAL_HEADER:
            return None
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return None
    for member in members:
        _refuse_dangerous(member)
    _refuse_bomb(members)
    return [member.filename for member in members if not member.is_dir()]


def _refuse_dangerous(member: zipfile.ZipInfo) -> None:
    name = member.filename.replace("\\", "/")
    escapes = name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name.partition("/")[0]
    if escapes or stat.S_ISLNK(member.external_attr >> 16):
        raise FileRefused(
            "Das Archiv enthält einen Eintrag, der aus dem Archiv hinauszeigt. Packen Sie die Dateien neu.",
            "The archive holds an entry that points out of it. Pack the files again.",
        )
    if member.flag_bits & 1:
        raise FileRefused(
            "Die Datei ist mit einem Passwort geschützt. Laden Sie sie ohne Passwort hoch.",
            "The file is protected by a password. Upload it without one.",
        )


def _refuse_bomb(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    explodes = unpacked > RATIO_FREE_BYTES and unpacked / packed > MAX_RATIO
    if len(members) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or explodes:
        raise FileRefused(
            "Das Archiv würde beim Entpacken unverhältnismäßig groß. Laden Sie die Daten in einem anderen Format hoch.",
            "The archive would grow out of all proportion when unpacked. Upload the data in another format.",
        )
