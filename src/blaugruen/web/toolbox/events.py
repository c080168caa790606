"""What happens to entries."""

from dataclasses import dataclass

from blaugruen.web.core.events import Event


@dataclass(frozen=True, slots=True)
class EntryStepped(Event):
    """A step was taken with an entry (`step` is a `Step`)."""

    entry: int
    step: str
    by: int | None


@dataclass(frozen=True, slots=True)
class PackLoaded(Event):
    """A knowledge pack was loaded."""

    load: int
