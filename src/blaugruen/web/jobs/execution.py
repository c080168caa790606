"""Running one attempt of a job from claim to ending. Whatever its function does, the attempt ends in one known way."""

from __future__ import annotations

import json
import logging
import os
from typing import Any, Final

from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django_scopes import scopes_disabled

from blaugruen.errors import BlaugruenError
from blaugruen.text import Text
from blaugruen.web.jobs.endings import CANCELLED, WORKER, Ending, TakenAway, finish_job, return_to_queue
from blaugruen.web.jobs.hold import Cancelled, GivenBack, Hold
from blaugruen.web.jobs.models import Job, JobState
from blaugruen.web.jobs.patience import AWAY, patiently
from blaugruen.web.jobs.progress import Progress
from blaugruen.web.jobs.queueing import write_line
from blaugruen.web.jobs.registry import KINDS
from blaugruen.web.jobs.timing import Timing

log = logging.getLogger(__name__)
FORCED: Final = 70
"""Exit code of a process that ended itself because a cancelled job took no notice."""

timing = Timing()
"""That of this process; the entry of the worker process sets it."""

_DONE = Text(de="Fertig.", en="Done.")
_RETURNED = Text(
    de="Der Arbeitsprozess wurde angehalten; der Auftrag wartet erneut.",
    en="The worker was stopped; the job waits again.",
)
_UNKNOWN = Text(
    de="Diese Art von Auftrag kennt das Programm nicht mehr. Starten Sie ihn von der jeweiligen Seite aus neu.",
    en="The program no longer knows this kind of job. Start it anew from its page.",
)
_DATABASE_AWAY = Text(
    de="Die Verbindung zur Datenbank ist abgerissen. Starten Sie den Auftrag erneut.",
    en="The connection to the database broke off. Start the job again.",
)


def execute(job_id: int, attempt: int, worker: str) -> None:
    """Run an attempt of a job, unless it was cancelled, started anew or taken by another worker.

    Parameters
    ----------
    job_id, attempt
        Which.
    worker
        Name of this worker process.
    """
    with scopes_disabled():
        job = patiently(lambda: _claim(job_id, attempt, worker))
        if job is None:
            log.info("Job %s, attempt %s: nothing to do any more", job_id, attempt)
            return
        try:
            log.info("Job %s (%s), attempt %s: begun", job.pk, job.kind, attempt)
            with translation.override(job.language):
                ending = _work(job)
            patiently(lambda: finish_job(job, ending, actor=WORKER))
            log.info("Job %s, attempt %s: %s", job.pk, attempt, ending.state)
        except GivenBack:
            patiently(lambda: return_to_queue(job, _RETURNED, actor=WORKER))
        except TakenAway:
            log.warning("Job %s, attempt %s: ended by somebody else", job_id, attempt)


def _claim(job_id: int, attempt: int, worker: str) -> Job | None:
    """Make an attempt this worker's own; None where it is not to be had."""
    now = timezone.now()
    rows = Job._base_manager.filter(pk=job_id, attempt=attempt)
    claimed = rows.filter(state=JobState.QUEUED).update(
        state=JobState.RUNNING, worker=worker, started_at=now, beat_at=now
    )
    # A claim whose answer was lost with the connection is still ours.
    job: Job | None = rows.filter(state=JobState.RUNNING, worker=worker).select_related(
        "started_by", "municipality__programme", "programme"
    ).first()  # fmt: skip
    if job is not None and claimed:
        write_line(job.pk, attempt, Text(de=f"Versuch {attempt} begonnen.", en=f"Attempt {attempt} begun."))
    return job


def _work(job: Job) -> Ending:
    """Call the function of a job and say how it ended; only what is no ending of the job goes further up."""
    kind = KINDS.get(job.kind)
    if kind is None:
        return Ending(JobState.FAILED, _UNKNOWN)
    try:
        with Hold(job, timing, _end_this_process) as hold:
            function: Any = import_string(kind.function)
            result = json.loads(json.dumps(function(Progress(job, hold), **job.arguments)))
        return Ending(JobState.SUCCEEDED, _DONE, result)
    except Cancelled:
        return Ending(JobState.CANCELLED, CANCELLED)
    except (GivenBack, TakenAway):
        raise
    except BlaugruenError as error:
        return Ending(JobState.FAILED, error.text)
    except AWAY:
        log.exception("Job %s lost the database", job.pk)
        return Ending(JobState.LOST, _DATABASE_AWAY)
    except Exception:
        log.exception("Job %s failed", job.pk)
        return Ending(JobState.FAILED, _unexpected(job))


def _unexpected(job: Job) -> Text:
    number = f"{job.pk}-{job.attempt}"
    return Text(
        de=f"Ein unerwarteter Fehler ist aufgetreten. Starten Sie den Auftrag erneut; bleibt es dabei, nennen Sie der "
        f"Stelle, die die Plattform betreibt, die Nummer {number}.",
        en=f"An unexpected error occurred. Start the job again; if it persists, tell whoever runs the platform the "
        f"number {number}.",
    )


def _end_this_process() -> None:
    """End at once, without tidying up: the supervisor writes down what became of the job."""
    os._exit(FORCED)
