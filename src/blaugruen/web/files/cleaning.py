"""Removing contents no row speaks of any more; runs every night in the worker."""

from __future__ import annotations

from typing import Final

from blaugruen.text import Text
from blaugruen.web.files import storage
from blaugruen.web.files.models import StoredFile
from blaugruen.web.jobs.progress import Progress

GRACE_S: Final = 24 * 3600
"""How long contents stay after their row was deleted: a backup may just be copying them [s]."""
_BATCH: Final = 500


def clean_up(progress: Progress) -> dict[str, int]:
    """Remove orphaned contents, and say which files have lost theirs.

    Returns
    -------
    dict
        How many contents were removed, how many arrivals were broken off, how many files lack their content.
    """
    names = list(storage.stored_names(older_than_s=GRACE_S))
    removed = 0
    for start in range(0, len(names), _BATCH):
        progress.report(start / len(names), Text(de="Dateispeicher aufräumen", en="Cleaning up the file store"))
        orphans = _without_row(names[start : start + _BATCH])
        storage.remove(orphans)
        removed += len(orphans)
    missing = [file for file in StoredFile._base_manager.iterator() if not storage.path_of(file.storage_name).is_file()]
    for file in missing:
        progress.log(Text(de=f"Der Inhalt von Datei {file.pk} fehlt.", en=f"The content of file {file.pk} is missing."))
    return {"removed": removed, "broken_off": storage.clear_arrivals(GRACE_S), "missing": len(missing)}


def _without_row(names: list[str]) -> list[str]:
    whole = {name: name.partition(".")[0] for name in names}
    rows = StoredFile._base_manager.filter(storage_name__in=set(whole.values()))
    known = set(rows.values_list("storage_name", flat=True))
    return [name for name, base in whole.items() if base not in known]
