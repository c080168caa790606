"""How attempts of jobs end, or go back into the queue; only the worker and its supervisor call this.

All of it asks for the attempt: whoever was taken for dead and comes back changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.core.actors import Actor, system_actor
from blaugruen.web.core.errors import Conflict
from blaugruen.web.core.operations import announce, authorize, operation, record
from blaugruen.web.files.operations import delete_file
from blaugruen.web.jobs.events import JobEnded
from blaugruen.web.jobs.models import OPEN, Job, JobState
from blaugruen.web.jobs.queueing import MAX_TEXT, enqueue, withdraw, write_line

WORKER = system_actor("worker")
CANCELLED = Text(de="Der Auftrag wurde abgebrochen.", en="The job was cancelled.")


class TakenAway(Conflict):
    """The attempt no longer belongs to this worker: it was taken for dead, or the job was started anew."""

    def __init__(self) -> None:
        super().__init__(
            Text(de="Der Auftrag wird inzwischen anderswo bearbeitet.", en="The job is being done elsewhere by now.")
        )


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attempt ended.

    Parameters
    ----------
    state
        Any but waiting and running.
    text
        One sentence: what came out, or why nothing did and what to do.
    result
        JSON-able facts of a success.
    """

    state: JobState
    text: Text
    result: Any = None


@operation("job.finish", _("Auftrag beendet"))
def finish_job(job: Job, ending: Ending, *, actor: Actor) -> None:
    """Write down how the running attempt of a job ended.

    Raises
    ------
    TakenAway
        If the attempt is not running any more.
    """
    authorize(actor, "finish", job)
    _end(job, ending, actor=actor)


@operation("job.mark_lost", _("Auftrag als unterbrochen erkannt"))
def mark_lost(job: Job, text: Text, *, last_beat: datetime | None, actor: Actor) -> None:
    """Write down that the worker of a job is gone; cancelled where somebody had asked for that.

    Parameters
    ----------
    job
        The job as it was observed.
    text
        What happened and what to do.
    last_beat
        The sign of life after which none came.

    Raises
    ------
    TakenAway
        If the job gave another sign of life, or ended.
    """
    authorize(actor, "mark_lost", job)
    ending = Ending(JobState.CANCELLED, CANCELLED) if job.cancel_requested_at else Ending(JobState.LOST, text)
    _end(job, ending, actor=actor, beat_at=last_beat)
    withdraw(job)


@operation("job.return", _("Auftrag in die Warteschlange zurückgestellt"))
def return_to_queue(job: Job, text: Text, *, actor: Actor) -> None:
    """Put a job back into the queue as its next attempt: its worker was asked to stop, or died before it began.

    Raises
    ------
    TakenAway
        If the attempt has ended or belongs to somebody else.
    """
    authorize(actor, "return", job)
    rows = Job._base_manager.filter(pk=job.pk, attempt=job.attempt, state__in=OPEN)
    fresh = {"worker": "", "beat_at": None, "started_at": None, "fraction": 0.0, "message_de": "", "message_en": ""}
    if not rows.update(state=JobState.QUEUED, attempt=job.attempt + 1, **fresh):
        raise TakenAway
    withdraw(job)
    discard_files(job, actor=actor)
    write_line(job.pk, job.attempt, text)
    job.refresh_from_db()
    enqueue(job)
    record(job, {"attempt": job.attempt})


@operation("job.expire", _("Auftrag nach Ablauf der Frist gelöscht"))
def expire_job(job: Job, *, actor: Actor) -> None:
    """Delete a job that ended long ago. Results of a municipality or programme stay among its files."""
    authorize(actor, "expire", job)
    if job.programme_id is None:
        discard_files(job, actor=actor)
    record(job, {"kind": job.kind})
    job.delete()


def discard_files(job: Job, *, actor: Actor) -> None:
    """Delete the files an attempt has kept; a job whose files stand for nothing must not offer them."""
    label = Actor(actor.label, person=actor.person, is_system=True)
    for file in job.files.all():
        delete_file(file, actor=label)


def _end(job: Job, ending: Ending, *, actor: Actor, **observed: Any) -> None:
    rows = Job._base_manager.filter(pk=job.pk, attempt=job.attempt, state=JobState.RUNNING, **observed)
    ended: dict[str, Any] = {
        "state": ending.state,
        "result": ending.result,
        "message_de": ending.text.de[:MAX_TEXT],
        "message_en": ending.text.en[:MAX_TEXT],
        "ended_at": timezone.now(),
    }
    if ending.state == JobState.SUCCEEDED:
        ended["fraction"] = 1.0
    if not rows.update(**ended):
        raise TakenAway
    if ending.state != JobState.SUCCEEDED:
        discard_files(job, actor=actor)
    write_line(job.pk, job.attempt, ending.text)
    job.refresh_from_db()
    record(job, {"state": ending.state, "attempt": job.attempt})
    announce(JobEnded(job.pk, ending.state))
