"""Why a file was refused, as one sentence that says what to do."""

from __future__ import annotations

from blaugruen.text import Text
from blaugruen.web.core.errors import InvalidData


class FileRefused(InvalidData):
    """An uploaded file cannot be taken; nothing of it was kept."""

    def __init__(self, de: str, en: str) -> None:
        super().__init__(Text(de=de, en=en), {"file": Text(de=de, en=en)})


def mislabelled(ending: str, what: Text) -> FileRefused:
    """Return the error of a file whose content is not what its name says."""
    return FileRefused(
        f"Der Inhalt passt nicht zur Endung „{ending}“ (erwartet: {what.de}). Speichern Sie die Datei in diesem Format "
        "und laden Sie sie erneut hoch.",
        f"The content does not fit the ending “{ending}” (expected: {what.en}). Save the file in this format and "
        "upload it again.",
    )


def damaged(what: Text) -> FileRefused:
    """Return the error of a file that cannot be read to the end."""
    return FileRefused(
        f"Die Datei ist beschädigt oder unvollständig ({what.de}). Erzeugen Sie sie neu und laden Sie sie erneut hoch.",
        f"The file is damaged or incomplete ({what.en}). Create it anew and upload it again.",
    )


def too_large(limit_bytes: int) -> FileRefused:
    """Return the error of a file above the limit."""
    size = f"{limit_bytes / (1024 * 1024):.0f} MB"
    return FileRefused(
        f"Die Datei ist zu groß: Erlaubt sind höchstens {size}. Verkleinern oder teilen Sie sie.",
        f"The file is too large: at most {size} are allowed. Make it smaller or split it.",
    )
