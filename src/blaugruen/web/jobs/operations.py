"""What people can do with jobs: start, cancel, try again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import Conflict, NotFound
from blaugruen.web.core.language import active_language
from blaugruen.web.core.operations import announce, authorize, operation, record
from blaugruen.web.core.validation import checked
from blaugruen.web.jobs.endings import discard_files
from blaugruen.web.jobs.events import JobEnded
from blaugruen.web.jobs.models import RETRYABLE, Job, JobState
from blaugruen.web.jobs.queueing import enqueue, withdraw, write_line
from blaugruen.web.jobs.registry import KINDS
from blaugruen.web.programmes.models import Municipality, Programme


@operation("job.start", _("Auftrag gestartet"))
def start_job(
    kind: str,
    arguments: Mapping[str, Any],
    *,
    actor: Actor,
    municipality: Municipality | None = None,
    programme: Programme | None = None,
    title: str = "",
) -> Job:
    """Start long work in the background.

    Parameters
    ----------
    kind
        Name of a registered kind.
    arguments
        What its function is called with; JSON-able. They are shown to nobody, but no place for secrets.
    municipality, programme
        For whom; the programme follows from the municipality. With neither, only the person who started it sees it.
    title
        What it is about, for people: a file, a quarter.

    Raises
    ------
    NotFound
        If there is no such kind.
    """
    if kind not in KINDS:
        raise NotFound
    if municipality is not None:
        programme = municipality.programme
    place = {"kind": kind, "municipality": municipality, "programme": programme}
    authorize(actor, "create", Job, **place, started_by=actor.person)
    job = Job(
        **place, arguments=dict(arguments), title=title[:160], started_by=actor.person, language=active_language()
    )
    checked(job).save()
    enqueue(job)
    record(job, {"kind": kind})
    return job


@operation("job.cancel", _("Auftrag abgebrochen"))
def cancel_job(job: Job, *, actor: Actor) -> Job:
    """Cancel a job: at once while it waits; a running one stops at its next step.

    Raises
    ------
    Conflict
        If it has ended already.
    """
    authorize(actor, "cancel", job)
    now = timezone.now()
    rows = Job._base_manager.filter(pk=job.pk)
    if rows.filter(state=JobState.QUEUED).update(state=JobState.CANCELLED, ended_at=now, **_CANCELLED):
        withdraw(job)
        announce(JobEnded(job.pk, JobState.CANCELLED))
    elif not rows.filter(state=JobState.RUNNING).update(cancel_requested_at=now):
        raise Conflict(
            Text(
                de="Dieser Auftrag ist schon beendet. Sie müssen nichts abbrechen.",
                en="This job has ended already. There is nothing to cancel.",
            )
        )
    job.refresh_from_db()
    who = actor.label
    write_line(job.pk, job.attempt, Text(de=f"Abbruch durch {who}.", en=f"Cancelled by {who}."))
    record(job, {"attempt": job.attempt})
    return job


@operation("job.retry", _("Auftrag erneut gestartet"))
def retry_job(job: Job, *, actor: Actor) -> Job:
    """Start a job again that failed, was cancelled or lost; its log stays.

    Raises
    ------
    Conflict
        If it waits, runs or has succeeded.
    """
    authorize(actor, "retry", job)
    authorize(
        actor, "create", Job, kind=job.kind, municipality=job.municipality, programme=job.programme,
        started_by=job.started_by,
    )  # fmt: skip
    attempt = job.attempt + 1
    rows = Job._base_manager.filter(pk=job.pk, attempt=job.attempt, state__in=RETRYABLE)
    if job.known_kind is None or not rows.update(state=JobState.QUEUED, attempt=attempt, **_FRESH):
        raise Conflict(
            Text(
                de="Dieser Auftrag kann nicht erneut gestartet werden. Laden Sie die Seite neu.",
                en="This job cannot be started again. Reload the page.",
            )
        )
    discard_files(job, actor=actor)
    job.refresh_from_db()
    enqueue(job)
    write_line(job.pk, attempt, Text(de=f"Erneut gestartet durch {actor.label}.", en=f"Restarted by {actor.label}."))
    record(job, {"attempt": attempt})
    return job


_CANCELLED = {"message_de": "Vor dem Beginn abgebrochen.", "message_en": "Cancelled before it began."}
_FRESH: dict[str, Any] = {
    "fraction": 0.0,
    "message_de": "",
    "message_en": "",
    "result": None,
    "worker": "",
    "started_at": None,
    "ended_at": None,
    "beat_at": None,
    "cancel_requested_at": None,
}
