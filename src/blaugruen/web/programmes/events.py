"""What happens in programmes."""

from dataclasses import dataclass

from blaugruen.web.core.events import Event


@dataclass(frozen=True, slots=True)
class MunicipalityChanged(Event):
    """A municipality was added or changed."""

    municipality: int


@dataclass(frozen=True, slots=True)
class InvitationCreated(Event):
    """Somebody was invited. `token` stands nowhere else: the message carries it."""

    invitation: int
    token: str


@dataclass(frozen=True, slots=True)
class InvitationAccepted(Event):
    """Somebody accepted an invitation."""

    invitation: int
    person: int


@dataclass(frozen=True, slots=True)
class AppointmentChanged(Event):
    """An appointment was made, changed or cancelled (`what`: ``made``, ``changed``, ``cancelled``)."""

    appointment: int
    what: str
    by: int | None
