"""Where file contents lie: below the media folder under random names, never under the names people gave them."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from django.conf import settings

_NAME: Final = re.compile(r"[0-9a-f]{2}/[0-9a-f]{40}(\.[a-z]+)?")


def folder() -> Path:
    """Return the folder of all stored files."""
    return Path(settings.MEDIA_ROOT) / "files"


def _arrivals() -> Path:
    return Path(settings.MEDIA_ROOT) / "incoming"


def path_of(name: str) -> Path:
    """Return the path of a stored name; anything that we did not name ourselves is a bug."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a name of a stored file: {name!r}")
    return folder() / name


@contextmanager
def arrival() -> Iterator[Path]:
    """Give an empty folder for one file on its way in; it is removed at the end."""
    _arrivals().mkdir(parents=True, exist_ok=True)
    place = _arrivals() / secrets.token_hex(16)
    place.mkdir(mode=0o700)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def new_name() -> str:
    """Return a random name."""
    token = secrets.token_hex(20)
    return f"{token[:2]}/{token}"


def sized(name: str, size: str) -> str:
    """Return the name of a smaller picture."""
    return f"{name}.{size}"


def take(source: Path, name: str) -> None:
    """Move a checked file to its place."""
    target = path_of(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    source.chmod(0o600)
    source.replace(target)


def remove(names: Iterable[str]) -> None:
    """Remove contents; what is gone already does not matter."""
    for name in names:
        with suppress(FileNotFoundError):
            path_of(name).unlink()


def retire(names: Iterable[str]) -> None:
    """Let the grace of contents begin whose row was deleted; the clean-up removes them once it is over.

    A backup copies the database first and the contents later: until then the copied rows still need them.
    """
    for name in names:
        with suppress(FileNotFoundError):
            os.utime(path_of(name))


def stored_names(older_than_s: float) -> Iterator[str]:
    """Yield the names of all contents older than a time [s]."""
    newest = time.time() - older_than_s
    for path in folder().glob("??/*"):
        if _NAME.fullmatch(f"{path.parent.name}/{path.name}") and path.stat().st_mtime <= newest:
            yield f"{path.parent.name}/{path.name}"


def clear_arrivals(older_than_s: float) -> int:
    """Remove what a killed process left on its way in; return how many."""
    newest, count = time.time() - older_than_s, 0
    for place in _arrivals().glob("*"):
        if place.stat().st_mtime <= newest:
            shutil.rmtree(place, ignore_errors=True)
            count += 1
    return count
