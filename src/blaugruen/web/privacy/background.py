"""The clean-up as a job of the worker, every night."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from blaugruen.web.jobs.progress import Progress
from blaugruen.web.jobs.registry import JobKind, register
from blaugruen.web.jobs.schedules import Daily
from blaugruen.web.privacy.operations.retention import apply_retention

register(
    JobKind(
        "privacy.apply_retention",
        _("Aufbewahrungsfristen anwenden"),
        "blaugruen.web.privacy.background.run",
        schedule=Daily(time(2, 40)),
    )
)


def run(progress: Progress) -> dict[str, int]:
    """Remove what is past its period, and return how much of each kind."""
    removed: dict[str, int] = apply_retention(actor=progress.actor).removed
    return removed
