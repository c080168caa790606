"""Finding jobs nobody works on any more.

A wall clock can jump, and machines disagree about it. So a job counts as lost only when its sign of life has been seen
unchanged for the whole lease on the observer's own steady clock; times in the database are only compared for equality.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

from django.db.models import QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from blaugruen.text import Text
from blaugruen.web.jobs.endings import WORKER, TakenAway, mark_lost, return_to_queue
from blaugruen.web.jobs.models import Job, JobState

log = logging.getLogger(__name__)
Key = TypeVar("Key", bound=Hashable)

SILENT = Text(
    de="Der Arbeitsprozess hat sich nicht mehr gemeldet. Starten Sie den Auftrag erneut.",
    en="The worker has gone silent. Start the job again.",
)
DIED = Text(
    de="Der Arbeitsprozess ist während des Auftrags beendet worden. Starten Sie den Auftrag erneut.",
    en="The worker was ended in the middle of the job. Start the job again.",
)
NEVER_BEGAN = Text(
    de="Der Arbeitsprozess ist vor dem Beginn beendet worden; der Auftrag wartet erneut.",
    en="The worker was ended before the job began; it waits again.",
)


class Watch:
    """Remembers since when marks have not changed.

    Parameters
    ----------
    patience_s
        After how long an unchanged mark is stale [s].
    clock
        A clock that only goes forward.
    """

    def __init__(self, patience_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._patience_s = patience_s
        self._clock = clock
        self._seen: dict[Hashable, tuple[Hashable, float]] = {}

    def stale(self, marks: Mapping[Key, Hashable]) -> list[Key]:
        """Return the keys whose mark has not changed for too long; keys that are gone are forgotten."""
        now = self._clock()
        self._seen = {
            key: self._seen[key] if key in self._seen and self._seen[key][0] == mark else (mark, now)
            for key, mark in marks.items()
        }
        return [key for key in marks if now - self._seen[key][1] >= self._patience_s]


class Sweeper:
    """Marks silent jobs as lost and queues those again whose worker died before it began."""

    def __init__(self, lease_s: float) -> None:
        self._running = Watch(lease_s)
        self._waiting = Watch(lease_s)

    def sweep(self) -> None:
        """Look once."""
        running = {job.pk: job for job in _running()}
        for key in self._running.stale({key: (job.attempt, job.beat_at) for key, job in running.items()}):
            settle(running[key], SILENT)
        waiting = {job.pk: job for job in _without_task()}
        for key in self._waiting.stale({key: job.attempt for key, job in waiting.items()}):
            _queue_again(waiting[key])


def settle_worker(worker: str) -> None:
    """Write down what became of the job of a worker process that has ended."""
    for job in _running().filter(worker=worker):
        settle(job, DIED)


def settle(job: Job, text: Text) -> None:
    """Mark a job as lost, as it was observed; another supervisor may be quicker."""
    try:
        mark_lost(job, text, last_beat=job.beat_at, actor=WORKER)
    except TakenAway:
        log.info("Job %s lives or was settled by somebody else", job.pk)


def _queue_again(job: Job) -> None:
    try:
        return_to_queue(job, NEVER_BEGAN, actor=WORKER)
    except TakenAway:
        log.info("Job %s has begun by now", job.pk)


def _running() -> QuerySet[Job]:
    return Job._base_manager.filter(state=JobState.RUNNING)


def _without_task() -> QuerySet[Job]:
    """Return waiting jobs whose place in the queue somebody took without beginning them."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).values("id")
    return Job._base_manager.filter(state=JobState.QUEUED).exclude(task_id__in=ready)
