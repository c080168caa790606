"""What the function of a job holds in its hands: telling how far it is, writing its log, keeping result files."""

from __future__ import annotations

import time
from pathlib import Path

from django.core.files.base import File

from blaugruen.text import Language, Text
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.models import Visibility
from blaugruen.web.files.models import StoredFile
from blaugruen.web.files.operations import store_file
from blaugruen.web.files.rules import RESULT
from blaugruen.web.jobs.endings import WORKER, TakenAway
from blaugruen.web.jobs.hold import Hold
from blaugruen.web.jobs.models import Job, JobState
from blaugruen.web.jobs.patience import patiently
from blaugruen.web.jobs.queueing import MAX_TEXT, write_line

_PAUSE_S = 0.3
"""Least time between two progress reports that are written."""
MAX_LINES = 1000
"""Most lines one attempt writes into its log."""


class Progress:
    """The handle of a running job.

    Parameters
    ----------
    job
        The job, claimed by this worker.
    hold
        What keeps the claim alive.
    """

    def __init__(self, job: Job, hold: Hold) -> None:
        self.job = job
        self._hold = hold
        self._written_at = 0.0
        self._lines = 0

    @property
    def actor(self) -> Actor:
        """Who acts in operations of the job: the system, in the name of the person who started it."""
        person = self.job.started_by
        return WORKER if person is None else Actor(str(person), person=person, is_system=True)

    @property
    def language(self) -> Language:
        """Language the person who started the job reads."""
        return "en" if self.job.language == "en" else "de"

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody cancelled the job; for functions that have to tidy up before they stop."""
        return self._hold.is_cancelled

    def raise_if_cancelled(self) -> None:
        """Stop here if there is a reason to: cancelled, worker asked to stop, claim lost. Costs nothing."""
        self._hold.check()

    def report(self, fraction: float, message: Text) -> None:
        """Say how far the work is and what is being done now; also a place where it may be stopped.

        Parameters
        ----------
        fraction
            Share that is done, 0…1; values outside are moved to the nearest end.
        message
            What is being done now, for people.
        """
        self._hold.check()
        now = time.monotonic()
        if now - self._written_at < _PAUSE_S and fraction < 1:
            return
        self._written_at = now
        values = {
            "fraction": min(max(float(fraction), 0.0), 1.0),
            "message_de": message.de[:MAX_TEXT],
            "message_en": message.en[:MAX_TEXT],
        }
        rows = Job._base_manager.filter(pk=self.job.pk, attempt=self.job.attempt, state=JobState.RUNNING)
        if not patiently(lambda: rows.update(**values)):
            raise TakenAway

    def log(self, line: Text) -> None:
        """Write a line into the log of the job; after `MAX_LINES` nothing more is written."""
        self._hold.check()
        self._lines += 1
        if self._lines <= MAX_LINES:
            patiently(lambda: write_line(self.job.pk, self.job.attempt, line))

    def keep(self, path: Path, name: str) -> StoredFile:
        """Keep a result file; it is offered for download once the job has succeeded, and deleted if it does not.

        Parameters
        ----------
        path
            The file.
        name
            Its name for people; the ending must be one of the results' (`files.rules.RESULT`).
        """
        self._hold.check()

        def store() -> StoredFile:
            with path.open("rb") as content:
                file = store_file(
                    File(content, name),
                    municipality=self.job.municipality,
                    programme=self.job.programme,
                    visibility=Visibility.MUNICIPALITY,
                    rules=(RESULT,),
                    actor=self.actor,
                )
            self.job.files.add(file)
            return file

        return patiently(store)
