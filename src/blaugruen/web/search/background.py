"""The nightly look over the whole index; registered when the app is loaded."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.core.policies import Anyone
from blaugruen.web.jobs.registry import JobKind, register
from blaugruen.web.jobs.schedules import Daily
from blaugruen.web.search import index

if TYPE_CHECKING:
    from blaugruen.web.jobs.progress import Progress

REBUILD = register(
    JobKind(
        "search.rebuild",
        _("Suchverzeichnis abgleichen"),
        "blaugruen.web.search.background.rebuild",
        starters=frozenset({Anyone.ADMINISTRATOR}),
        schedule=Daily(time(2, 40)),
    )
)


def rebuild(progress: Progress) -> dict[str, int]:
    """Bring the index up to date with everything."""
    said = Text(de="Suchverzeichnis abgleichen", en="Comparing the search index")
    return {"objects": index.rebuild(report=lambda fraction: progress.report(fraction, said))}
