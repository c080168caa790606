"""The worker: a supervisor with one or more processes that run jobs; ``blaugruen worker`` calls `run`.

The supervisor starts its processes and replaces those that end, notices at once when one dies in the midst of a job,
marks jobs as lost whose worker (also of another machine) has gone silent, and starts what is due by schedule.
"""

from __future__ import annotations

import json
import logging
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from types import FrameType
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connections
from django_scopes import scopes_disabled

from blaugruen.web.jobs.scheduling import start_due
from blaugruen.web.jobs.timing import Timing
from blaugruen.web.jobs.watching import Sweeper, settle_worker
from blaugruen.web.running.lock import running

log = logging.getLogger(__name__)
_LONGEST_PAUSE_S: Final = 30.0
_WELL_AFTER_S: Final = 10.0
"""A process that lived so long was well; one that ended sooner is replaced after a growing pause."""


class _Process:
    """One worker process as its supervisor sees it."""

    def __init__(self, timing: Timing) -> None:
        self.name = secrets.token_hex(8)
        self.started_at = time.monotonic()
        command = [sys.executable, "-m", "blaugruen.web.jobs.process", self.name, json.dumps(asdict(timing))]
        self.handle = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 -- our own program

    @property
    def has_ended(self) -> bool:
        return self.handle.poll() is not None

    def ask_to_stop(self) -> None:
        if not self.has_ended:
            self.handle.send_signal(signal.SIGTERM)

    def end(self) -> None:
        """End it by force if need be, and give back what it held."""
        if not self.has_ended:
            log.warning("Worker process %s does not stop; ending it by force", self.name)
            self.handle.kill()
        self.handle.wait()
        if self.handle.stdin is not None:
            self.handle.stdin.close()


class Supervisor:
    """Keeps worker processes running until asked to stop.

    Parameters
    ----------
    processes
        How many.
    timing
        The clocks.
    """

    def __init__(self, processes: int, timing: Timing) -> None:
        self._wanted = processes
        self._timing = timing
        self._processes: list[_Process] = []
        self._ended: list[str] = []
        self._sweeper = Sweeper(timing.lease)
        self._stop = threading.Event()
        self._pause_s = 0.0
        self._start_at = 0.0

    def stop(self) -> None:
        """Ask to stop; may be called from a signal handler or another thread."""
        self._stop.set()

    def run(self) -> None:
        """Supervise until asked to stop."""
        try:
            while not self._stop.is_set():
                self._replace_ended()
                with scopes_disabled():
                    for duty in (self._settle_ended, self._sweeper.sweep, start_due):
                        _do(duty)
                self._stop.wait(self._timing.tick)
        finally:
            self._end_all()

    def _replace_ended(self) -> None:
        for process in [process for process in self._processes if process.has_ended]:
            self._forget(process)
        now = time.monotonic()
        if now >= self._start_at:
            missing = self._wanted - len(self._processes)
            self._processes += [_Process(self._timing) for _ in range(missing)]

    def _forget(self, process: _Process) -> None:
        process.end()
        self._processes.remove(process)
        self._ended.append(process.name)
        code, lived_s = process.handle.returncode, time.monotonic() - process.started_at
        log.log(logging.WARNING if code else logging.INFO, "Worker process %s ended with %s", process.name, code)
        self._pause_s = 0.0 if lived_s >= _WELL_AFTER_S else min(_LONGEST_PAUSE_S, self._pause_s * 2 or 1.0)
        self._start_at = time.monotonic() + self._pause_s

    def _settle_ended(self) -> None:
        while self._ended:
            settle_worker(self._ended[0])
            self._ended.pop(0)

    def _end_all(self) -> None:
        for process in self._processes:
            process.ask_to_stop()
        give_up_at = time.monotonic() + self._timing.kill
        for process in list(self._processes):
            while not process.has_ended and time.monotonic() < give_up_at:
                time.sleep(0.05)
            self._forget(process)
        with scopes_disabled():
            _do(self._settle_ended)


def run(processes: int = 1, *, timing: Timing | None = None) -> None:
    """Do long work in the background until asked to stop (SIGTERM, SIGINT).

    Parameters
    ----------
    processes
        How many jobs are run at the same time.
    timing
        The clocks; the usual ones when omitted.

    Notes
    -----
    When asked to stop, running jobs have some seconds to end by themselves; then they go back into the queue at their
    next step. What takes no notice is ended by force and marked as lost.
    """
    supervisor = Supervisor(processes, timing or Timing())
    with running(settings.DATA_DIR), _signals(supervisor.stop):
        supervisor.run()


@contextmanager
def _signals(stop: Callable[[], None]) -> Iterator[None]:
    def heed(_number: int, _frame: FrameType | None) -> None:
        stop()

    before = {number: signal.signal(number, heed) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _do(duty: Callable[[], object]) -> None:
    """Do one of the supervisor's duties; what fails is tried again at the next look."""
    try:
        duty()
    except DatabaseError:
        log.warning("The database is away; trying again")
        connections.close_all()
    except Exception:
        log.exception("The supervisor could not do one of its duties")
