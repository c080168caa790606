"""What happens to files."""

from dataclasses import dataclass

from blaugruen.web.core.events import Event


@dataclass(frozen=True, slots=True)
class FileStored(Event):
    """A file was stored, or shared differently."""

    file: int


@dataclass(frozen=True, slots=True)
class FileDeleted(Event):
    """A file was deleted; the row is gone."""

    file: int
