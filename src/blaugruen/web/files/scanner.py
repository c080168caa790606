"""The virus scanner: a command of the operator. Where one is set and does not answer “clean”, nothing is kept."""

from __future__ import annotations

import logging
import shlex
import subprocess
from pathlib import Path
from typing import Final

from django.conf import settings

from blaugruen.web.files.errors import FileRefused
from blaugruen.web.files.models import ScanState

log = logging.getLogger(__name__)
INFECTED: Final = 1
"""Exit code for “found something”, as clamscan and clamdscan have it."""
TIMEOUT_S: Final = 120


def scan(path: Path) -> ScanState:
    """Let the operator's scanner look at a file.

    Returns
    -------
    ScanState
        Clean, or not scanned where no scanner is set.

    Raises
    ------
    FileRefused
        If the scanner found something, or did not do its work.
    """
    if not settings.VIRUS_SCANNER:
        return ScanState.NOT_SCANNED
    command = [*shlex.split(settings.VIRUS_SCANNER), str(path)]
    try:
        code = subprocess.run(command, check=False, capture_output=True, timeout=TIMEOUT_S).returncode  # noqa: S603 -- set by the operator; the path is random and ours
    except (OSError, subprocess.TimeoutExpired) as error:
        log.error("The virus scanner does not work: %s", type(error).__name__)  # noqa: TRY400 -- paths in the trace
        raise _not_scanned() from error
    if code == INFECTED:
        log.warning("The virus scanner refused an upload")
        raise FileRefused(
            "Der Virenscanner hat in der Datei etwas gefunden. Sie wurde nicht gespeichert; fragen Sie Ihre IT.",
            "The virus scanner found something in the file. It was not kept; please ask your IT department.",
        )
    if code:
        log.error("The virus scanner does not work: exit code %d", code)
        raise _not_scanned()
    return ScanState.CLEAN


def _not_scanned() -> FileRefused:
    return FileRefused(
        "Die Datei konnte nicht auf Viren geprüft werden und wurde deshalb nicht gespeichert. Versuchen Sie es später "
        "erneut oder wenden Sie sich an die Stelle, die die Plattform betreibt.",
        "The file could not be scanned for viruses and was therefore not kept. Try again later or ask whoever runs the "
        "platform.",
    )
