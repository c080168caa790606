"""The backup archive: a ZIP with a manifest that names every file's digest and the state of the database's shape."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from blaugruen.errors import InputError
from blaugruen.text import Text

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
FILES = "files/"
_PIECE = 1024 * 1024


class BackupError(InputError):
    """A backup archive cannot be used."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive says of itself.

    Parameters
    ----------
    format
        Version of this layout.
    program
        Version of the toolbox that wrote it.
    made_at
        When, ISO format with time zone.
    engine
        ``sqlite`` or ``postgresql``.
    migrations
        Applied migrations, ``app.name``.
    digests
        SHA-256 by name in the archive.
    """

    format: int
    program: str
    made_at: str
    engine: str
    migrations: tuple[str, ...]
    digests: dict[str, str]


def add(archive: zipfile.ZipFile, name: str, source: Path) -> str:
    """Copy a file into the archive and return its digest."""
    digest = hashlib.sha256()
    with source.open("rb") as incoming, archive.open(name, "w", force_zip64=True) as outgoing:
        while piece := incoming.read(_PIECE):
            digest.update(piece)
            outgoing.write(piece)
    return digest.hexdigest()


def write_manifest(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Put the manifest into the archive, last: an archive without it is not whole."""
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """Return the manifest after checking every file against it.

    Raises
    ------
    BackupError
        If the archive is damaged, incomplete or of an unknown format.
    """
    try:
        raw = json.loads(archive.read(MANIFEST))
        manifest = Manifest(**{**raw, "migrations": tuple(raw["migrations"])})
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise damaged() from error
    if manifest.format != FORMAT:
        raise too_new(manifest.program)
    names = {name for name in archive.namelist() if name != MANIFEST}
    if names != set(manifest.digests) or DATABASE not in names:
        raise damaged()
    for name, expected in manifest.digests.items():
        if not _is_safe(name) or _digest(archive, name) != expected:
            raise damaged()
    return manifest


def copy_out(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    """Copy one file out of the archive."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as incoming, target.open("wb") as outgoing:
        while piece := incoming.read(_PIECE):
            outgoing.write(piece)


def damaged() -> BackupError:
    """Return the error for an archive that cannot be trusted."""
    return BackupError(
        Text(
            de="Diese Sicherung ist beschädigt oder unvollständig; nichts wurde verändert. Nehmen Sie eine andere.",
            en="This backup is damaged or incomplete; nothing was changed. Use another one.",
        )
    )


def too_new(program: str) -> BackupError:
    """Return the error for an archive of a newer program."""
    return BackupError(
        Text(
            de=f"Diese Sicherung stammt von einer neueren Version ({program}); nichts wurde verändert. "
            "Aktualisieren Sie die Toolbox und spielen Sie sie dann zurück.",
            en=f"This backup is of a newer version ({program}); nothing was changed. "
            "Update the toolbox, then restore it.",
        )
    )


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    try:
        with archive.open(name) as file:
            return _digest_of(file)
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise damaged() from error


def _digest_of(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _is_safe(name: str) -> bool:
    return name == DATABASE or (
        name.startswith(FILES) and ".." not in Path(name).parts and not Path(name).is_absolute()
    )
