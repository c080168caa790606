"""One lock on the data folder: servers and workers share it, a restore needs it alone."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from blaugruen.errors import OutputError
from blaugruen.text import Text

_NAME = ".running"


@contextmanager
def running(data_dir: Path) -> Iterator[None]:
    """Hold the lock as one of many while the block runs.

    Raises
    ------
    OutputError
        If a restore is under way.
    """
    with _locked(data_dir, fcntl.LOCK_SH, _RESTORING):
        yield


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Hold the lock alone while the block runs.

    Raises
    ------
    OutputError
        If a server or worker runs on this data folder.
    """
    with _locked(data_dir, fcntl.LOCK_EX, _RUNNING):
        yield


_RUNNING = Text(
    de="Server oder Worker laufen noch auf diesem Datenordner. Halten Sie sie an und versuchen Sie es erneut.",
    en="A server or worker still runs on this data folder. Stop it and try again.",
)
_RESTORING = Text(
    de="Gerade wird eine Sicherung zurückgespielt. Versuchen Sie es in einigen Minuten erneut.",
    en="A backup is being restored. Try again in a few minutes.",
)


@contextmanager
def _locked(data_dir: Path, kind: int, taken: Text) -> Iterator[None]:
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / _NAME).open("a") as file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputError(taken) from error
        yield
