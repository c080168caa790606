"""What can be read of notifications."""

from blaugruen.web.core.actors import Actor


def unread_count(actor: Actor) -> int:
    """Return how many notifications a person has not read yet."""
    return 0
