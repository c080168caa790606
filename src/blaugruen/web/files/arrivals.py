"""A file on its way in: received piece by piece, checked, and only then handed over. Touches no database."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import File

from blaugruen.web.files import storage
from blaugruen.web.files.content import check_content
from blaugruen.web.files.errors import FileRefused, too_large
from blaugruen.web.files.images import SIZES, write_anew, write_sizes
from blaugruen.web.files.models import ScanState
from blaugruen.web.files.names import clean_name
from blaugruen.web.files.rules import FileType, Structure, UploadRule, endings, find_type
from blaugruen.web.files.scanner import scan


@dataclass(frozen=True, slots=True)
class Arrival:
    """A checked file that waits for its place.

    Parameters
    ----------
    name
        Cleaned name.
    rule, kind
        What it is.
    path, sizes
        Where content and smaller pictures lie until they are handed over.
    dimensions
        Width and height of the smaller pictures.
    size, sha256
        Of the content as it will be stored.
    scan
        What the virus scanner said.
    """

    name: str
    rule: UploadRule
    kind: FileType
    path: Path
    sizes: dict[str, Path]
    dimensions: dict[str, dict[str, int]]
    size: int
    sha256: str
    scan: ScanState

    def hand_over(self, name: str) -> None:
        """Move everything to its final place, under a name of `storage.new_name`."""
        for size, path in self.sizes.items():
            storage.take(path, storage.sized(name, size))
        storage.take(self.path, name)


@contextmanager
def received(uploaded: File, rules: Iterable[UploadRule]) -> Iterator[Arrival]:
    """Receive and check a file; whatever is not handed over is gone at the end of the block.

    Parameters
    ----------
    uploaded
        What came in, with name.
    rules
        Kinds of upload that are allowed here.

    Raises
    ------
    FileRefused
        If it cannot be taken.
    """
    rules = tuple(rules)
    name = clean_name(uploaded.name or "")
    found = find_type(name, rules)
    if found is None:
        raise _unknown_ending(rules)
    rule, kind = found
    with storage.arrival() as place:
        path = place / "content"
        _receive(uploaded, path, limit_of(rule))
        check_content(path, kind, _ending(name, kind))
        state = scan(path)
        sizes, dimensions = _prepare_picture(path, kind, place)
        yield Arrival(name, rule, kind, path, sizes, dimensions, path.stat().st_size, _digest(path), state)


def limit_of(rule: UploadRule) -> int:
    """Return the largest size of an upload in bytes; results of the platform know only the limit of their rule."""
    return min(rule.max_bytes, settings.UPLOAD_LIMIT_BYTES) if rule.is_uploaded else rule.max_bytes


def _receive(uploaded: File, path: Path, limit: int) -> None:
    total = 0
    try:
        with path.open("wb") as file:
            for piece in uploaded.chunks():
                total += len(piece)
                if total > limit:
                    raise too_large(limit)
                file.write(piece)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise _no_space() from error
        raise
    if not total:
        raise FileRefused(
            "Die Datei ist leer. Wählen Sie eine Datei mit Inhalt.", "The file is empty. Choose a file with content."
        )


def _prepare_picture(path: Path, kind: FileType, place: Path) -> tuple[dict[str, Path], dict[str, dict[str, int]]]:
    if kind.structure is not Structure.RASTER:
        return {}, {}
    write_anew(path, kind)
    sizes = {size: place / size for size in SIZES}
    return sizes, write_sizes(path, sizes)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _ending(name: str, kind: FileType) -> str:
    return next(ending for ending in kind.endings if name.lower().endswith(ending))


def _unknown_ending(rules: Iterable[UploadRule]) -> FileRefused:
    known = ", ".join(endings(rules))
    return FileRefused(
        f"Dieses Dateiformat wird hier nicht angenommen. Möglich sind: {known}.",
        f"This file format is not accepted here. Possible are: {known}.",
    )


def _no_space() -> FileRefused:
    return FileRefused(
        "Auf der Plattform ist kein Platz mehr. Die Datei wurde nicht gespeichert; sagen Sie der Stelle Bescheid, "
        "die die Plattform betreibt.",
        "There is no space left on the platform. The file was not kept; please tell whoever runs the platform.",
    )
