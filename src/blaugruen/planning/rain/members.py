"""Files as services hand them out: one file, a ZIP archive or a folder of both, read without unpacking to disk."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from blaugruen.planning.rain.errors import RainError

MAX_MEMBER_BYTES: Final = 1 << 30
"""Largest unpacked size of one member; 30 years of one-minute rain take about 600 MB."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file, by itself or out of an archive.

    Parameters
    ----------
    name
        Its own name, without folders.
    content
        Its bytes.
    archive
        Name of the archive it lies in, or empty.
    """

    name: str
    content: bytes
    archive: str = ""

    @property
    def text(self) -> str:
        """Return the content as text: UTF-8, else Latin-1, as the DWD writes it."""
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return self.content.decode("latin-1")


def members(path: Path, endings: tuple[str, ...]) -> Iterator[Member]:
    """Yield the files with some endings that a file, ZIP archive or folder holds, in the order of their names.

    Parameters
    ----------
    path
        A file with one of the endings, a ZIP archive, or a folder with such files and archives.
    endings
        Endings wanted, lower case with the dot.

    Raises
    ------
    RainError
        If the path does not exist or an archive is damaged, protected or too large.
    """
    path = Path(path)
    if path.is_dir():
        for inner in sorted(path.iterdir()):
            if inner.is_file() and inner.suffix.lower() in (*endings, ".zip"):
                yield from members(inner, endings)
    elif path.suffix.lower() == ".zip":
        yield from _unpacked(path, endings)
    elif path.suffix.lower() in endings:
        yield Member(path.name, _bytes(path))
    elif not path.exists():
        raise _absent(path)
    else:
        known = ", ".join((*endings, ".zip"))
        raise RainError(
            f"{path.name} hat keine bekannte Endung; erwartet wird {known} oder ein Ordner.",
            f"{path.name} has no known ending; expected is {known} or a folder.",
        )


def _unpacked(path: Path, endings: tuple[str, ...]) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(path) as archive:
            for member in sorted(archive.infolist(), key=lambda info: info.filename):
                name = PurePosixPath(member.filename.replace("\\", "/")).name
                if member.is_dir() or not name.lower().endswith(endings) or name.startswith("._"):
                    continue
                _refuse(member, path)
                yield Member(name, archive.read(member), path.name)
    except FileNotFoundError as error:
        raise _absent(path) from error
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise RainError(
            f"{path.name} ist beschädigt oder kein ZIP-Archiv; laden Sie die Datei noch einmal herunter.",
            f"{path.name} is damaged or no ZIP archive; download the file again.",
        ) from error


def _refuse(member: zipfile.ZipInfo, path: Path) -> None:
    if member.flag_bits & 1:
        raise RainError(
            f"{path.name} ist mit einem Kennwort geschützt; packen Sie die Dateien ohne Kennwort.",
            f"{path.name} is protected by a password; pack the files without one.",
        )
    if member.file_size > MAX_MEMBER_BYTES:
        raise RainError(
            f"{member.filename} in {path.name} wäre entpackt {round(member.file_size / 1e6)} MB groß; teilen Sie die "
            "Datei.",
            f"{member.filename} in {path.name} would grow to {round(member.file_size / 1e6)} MB; split the file.",
        )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _absent(path) from error
    except OSError as error:
        raise RainError(
            f"{path.name} kann nicht gelesen werden ({error.strerror}); prüfen Sie die Rechte.",
            f"{path.name} cannot be read ({error.strerror}); check the permissions.",
        ) from error


def _absent(path: Path) -> RainError:
    return RainError(
        f"{path} gibt es nicht; prüfen Sie Pfad und Schreibweise.",
        f"There is no {path}; check path and spelling.",
    )
