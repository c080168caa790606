"""Names of files as people gave them: kept for people, cleaned of what could mislead."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath
from typing import Final

MAX_LENGTH: Final = 150
_REPLACED: Final = frozenset('<>:"|?*')


def clean_name(raw: str) -> str:
    r"""Return the last part of a name without control characters, text-direction marks and reserved characters.

    Examples
    --------
    >>> clean_name("../../etc/Lageplan\u202efdp.exe")
    'Lageplanfdp.exe'
    >>> clean_name("C:\\Users\\Plan 1.pdf")
    'Plan 1.pdf'
    >>> clean_name("..")
    'datei'
    """
    last = raw.replace("\\", "/").rstrip("/").rpartition("/")[2]
    normal = unicodedata.normalize("NFC", last)
    kept = "".join(
        "_" if character in _REPLACED else character
        for character in normal
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    )
    name = " ".join(kept.split()).strip(". ") or "datei"
    if len(name) <= MAX_LENGTH:
        return name
    ending = PurePosixPath(name).suffix[:20]
    return name[: MAX_LENGTH - len(ending)].rstrip() + ending
