"""The clocks of the worker, in one place; tests run on quicker ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """All times [s].

    Parameters
    ----------
    poll
        Pause before an idle process looks for work again.
    beat
        Between two signs of life of a running job.
    lease
        Without a sign of life for so long, a job counts as lost.
    tick
        Between two looks of the supervisor: at its processes, lost jobs, the schedule.
    finish
        How long a running job may go on by itself after the worker was asked to stop; then it goes back into the queue
        at its next step.
    kill
        How long after being asked to stop a process is ended by force.
    cancel
        How long after being cancelled a job that takes no notice is ended by force.
    """

    poll: float = 1.0
    beat: float = 2.0
    lease: float = 45.0
    tick: float = 1.0
    finish: float = 4.0
    kill: float = 8.0
    cancel: float = 30.0
