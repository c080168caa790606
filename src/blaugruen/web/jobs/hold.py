"""Holding an attempt of a job: signs of life from a thread beside the work, and the reasons to stop it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection
from django.utils import timezone

from blaugruen.web.jobs.endings import TakenAway
from blaugruen.web.jobs.models import Job, JobState
from blaugruen.web.jobs.timing import Timing

log = logging.getLogger(__name__)


class Cancelled(Exception):
    """Somebody cancelled the job."""


class GivenBack(Exception):
    """The worker was asked to stop; the job goes back into the queue."""


class Shutdown:
    """Whether this process was asked to stop, and since when the running job has to heed it."""

    def __init__(self) -> None:
        self._due_at: float | None = None

    def request(self, finish_s: float) -> None:
        """Ask the running job to stop, once it had some seconds to end by itself."""
        if self._due_at is None:
            self._due_at = time.monotonic() + finish_s

    @property
    def is_due(self) -> bool:
        """Whether the running job has to stop at its next step."""
        return self._due_at is not None and time.monotonic() >= self._due_at


SHUTDOWN = Shutdown()
"""That of this process."""


class Hold:
    """Keeps an attempt alive while the block runs.

    Parameters
    ----------
    job
        The job, claimed by this worker.
    timing
        How often.
    force
        Ends the process; called when a cancelled job takes no notice for too long.
    """

    def __init__(self, job: Job, timing: Timing, force: Callable[[], None]) -> None:
        self._job = job
        self._timing = timing
        self._force = force
        self._is_over = threading.Event()
        self._is_taken = False
        self._cancelled_at: float | None = None
        self._thread = threading.Thread(target=self._live, name=f"hold-{job.pk}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._thread.join(timeout=self._timing.beat + 5)

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody cancelled the job."""
        return self._cancelled_at is not None

    def check(self) -> None:
        """Stop the work where there is a reason to; costs nothing.

        Raises
        ------
        TakenAway, Cancelled, GivenBack
            The reason.
        """
        if self._is_taken:
            raise TakenAway
        if self.is_cancelled:
            raise Cancelled
        if SHUTDOWN.is_due:
            raise GivenBack

    def beat(self) -> None:
        """Give a sign of life and look whether somebody wants the job to stop."""
        rows = Job._base_manager.filter(pk=self._job.pk, attempt=self._job.attempt, state=JobState.RUNNING)
        if not rows.update(beat_at=timezone.now()):
            self._is_taken = True
        elif not self.is_cancelled and rows.filter(cancel_requested_at__isnull=False).exists():
            self._cancelled_at = time.monotonic()

    def _live(self) -> None:
        try:
            while not self._is_over.wait(self._timing.beat):
                self._beat_once()
        finally:
            connection.close()

    def _beat_once(self) -> None:
        try:
            self.beat()
        except DatabaseError:
            log.warning("No sign of life for job %s: the database is away", self._job.pk)
            connection.close()
        if self._cancelled_at is not None and time.monotonic() - self._cancelled_at > self._timing.cancel:
            log.warning("Job %s was cancelled and takes no notice; ending this process", self._job.pk)
            self._force()
