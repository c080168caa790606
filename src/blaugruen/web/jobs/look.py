"""How the state of a job looks and sounds: word, tone and icon, and what a screen reader is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from blaugruen.web.jobs.models import Job, JobState

_STEP: Final = 25
"""A screen reader is told of every quarter: often enough to know, not so often as to disturb [%]."""
_LONG_WAIT: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as people see it.

    Parameters
    ----------
    word, tone, icon
        Of the badge.
    hint
        What to do, where there is something to do.
    """

    word: str
    tone: str
    icon: str
    hint: str = ""


_LOOKS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        JobState.QUEUED: ("neutral", "clock"),
        JobState.RUNNING: ("info", "play"),
        JobState.SUCCEEDED: ("success", "check"),
        JobState.FAILED: ("danger", "danger"),
        JobState.CANCELLED: ("neutral", "stop"),
        JobState.LOST: ("warning", "warning"),
    }
)


def mark_of(job: Job) -> Mark:
    """Return how the state of a job looks."""
    tone, icon = _LOOKS[job.state]
    if job.is_being_cancelled:
        return Mark(_("wird abgebrochen"), "warning", "stop")
    return Mark(str(job.get_state_display()), tone, icon, _hint(job))


def announcement(job: Job) -> str:
    """Return what a screen reader is told now; it changes with the state and with every quarter of the work."""
    if job.state != JobState.RUNNING:
        return f"{job}: {mark_of(job).word}"
    quarter = job.percent // _STEP * _STEP
    return _("%(job)s: %(percent)d Prozent") % {"job": str(job), "percent": quarter}


def _hint(job: Job) -> str:
    if job.state == JobState.QUEUED and timezone.now() - job.created_at > _LONG_WAIT:
        return _(
            "Der Auftrag wartet länger als üblich. Bleibt es dabei, sagen Sie der Stelle Bescheid, die die Plattform "
            "betreibt: Vermutlich läuft kein Arbeitsprozess."
        )
    return ""
