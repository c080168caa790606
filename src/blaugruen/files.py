"""Writing files so that nothing half-written is ever seen: temporary name first, moved into place at the end."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from blaugruen.errors import OutputError
from blaugruen.text import Text

WORKSHOP_PREFIX = ".blaugruen-"
"""How the hidden folder begins in which a result is made; one is left behind only if the program is killed."""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a temporary path near `target`; move it into place when the block ends well, else remove it.

    Parameters
    ----------
    target
        Final path of a file or a folder; missing folders above it are created. Links are followed, so a link stays
        one. An existing file is replaced at one stroke and its permissions are kept. An existing folder stays the same
        folder, and everything in it is exchanged for the new content; where it may hold files of others, the caller
        has to look first.

    Yields
    ------
    Path
        Path to write to, with the name and ending of the target, inside a hidden folder on the same file system.

    Raises
    ------
    OutputError
        If the disk is full, the place is not writable or a file would replace a folder. The old content is still
        there, also after any other exception.
    """
    target = Path(target)
    try:
        place = target.resolve()
        home = place if place.is_dir() else place.parent
        missing = [folder for folder in (home, *home.parents) if not folder.exists()]
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError up to Python 3.12
        raise _cannot_write(target, error) from error
    workshop: Path | None = None
    try:
        home.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=WORKSHOP_PREFIX, dir=home))
        draft = workshop / place.name
        yield draft
        _move(draft, place, workshop)
    except OutputError as error:
        # From `replacing` inside `replacing`: the person knows the outer target, not the hidden folder.
        if isinstance(error.__cause__, OSError) and str(workshop) in error.text.en:
            raise _cannot_write(target, error.__cause__) from error.__cause__
        raise
    except OSError as error:
        if _is_elsewhere(error, home):
            raise
        raise _cannot_write(target, error) from error
    finally:
        if workshop is not None:
            shutil.rmtree(workshop, ignore_errors=True)
        for folder in missing:
            with suppress(OSError):  # not empty: the block ended well
                folder.rmdir()


def _move(draft: Path, place: Path, workshop: Path) -> None:
    if not place.is_dir():
        if place.exists():
            shutil.copymode(place, draft)
        draft.replace(place)
    elif draft.is_dir():
        _exchange_content(draft, place, workshop)
    else:
        raise OutputError(
            Text(
                de=f"{place} ist ein Ordner; geben Sie den Namen einer Datei an.",
                en=f"{place} is a folder; give the name of a file.",
            )
        )


def _exchange_content(draft: Path, place: Path, workshop: Path) -> None:
    """Move the old entries of a folder out and the new ones in; undo everything if one of the moves fails."""
    retired = workshop / f"{place.name}.retired"
    retired.mkdir()
    moves = [(entry, retired / entry.name) for entry in place.iterdir() if entry != workshop]
    moves += [(entry, place / entry.name) for entry in draft.iterdir()]
    begun: list[tuple[Path, Path]] = []
    try:
        for source, goal in moves:
            begun.append((source, goal))
            source.rename(goal)
    except BaseException:
        for source, goal in reversed(begun):
            with suppress(FileNotFoundError):  # the last move did not happen
                goal.rename(source)
        raise


def _is_elsewhere(error: OSError, home: Path) -> bool:
    """Return whether an error names a path that has nothing to do with the target, such as an input file."""
    if not isinstance(error.filename, str | os.PathLike):
        return False
    path = Path(error.filename).absolute()
    return not path.is_relative_to(home) and not home.is_relative_to(path)


def _cannot_write(target: Path, error: Exception) -> OutputError:
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return OutputError(
            Text(
                de=f"Der Datenträger ist voll: {target} wurde nicht geschrieben. Geben Sie Platz frei oder wählen "
                "Sie mit -o einen anderen Ort.",
                en=f"The disk is full: {target} was not written. Free some space or choose another place with -o.",
            )
        )
    reason = getattr(error, "strerror", None) or str(error)
    return OutputError(
        Text(
            de=f"{target} kann nicht geschrieben werden ({reason}). Prüfen Sie Ordner und Rechte "
            "oder wählen Sie mit -o einen anderen Ort.",
            en=f"{target} cannot be written ({reason}). Check folder and permissions or choose another place with -o.",
        )
    )
