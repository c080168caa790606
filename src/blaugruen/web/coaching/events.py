"""What happens to findings."""

from dataclasses import dataclass

from blaugruen.web.core.events import Event


@dataclass(frozen=True, slots=True)
class FindingChanged(Event):
    """A finding was recorded, changed, deleted, restored, opened, released or withdrawn."""

    finding: int


@dataclass(frozen=True, slots=True)
class FindingReleased(Event):
    """A municipality released a finding to the others of its programme."""

    finding: int
    by: int | None
