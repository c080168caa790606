"""What happens to accounts."""

from dataclasses import dataclass

from blaugruen.web.core.events import Event


@dataclass(frozen=True, slots=True)
class SecurityChanged(Event):
    """Something about a person's sign-in was changed (`what`: ``password_changed``, ``authenticator_added`` …)."""

    person: int
    what: str
