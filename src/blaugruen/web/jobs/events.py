"""What happens to jobs."""

from dataclasses import dataclass

from blaugruen.web.core.events import Event


@dataclass(frozen=True, slots=True)
class JobEnded(Event):
    """A job came to an end (`state`: ``succeeded``, ``failed``, ``cancelled``, ``lost``)."""

    job: int
    state: str
