"""Close the account of somebody who asked for it: ``blaugruen manage close_account``."""

from __future__ import annotations

from blaugruen.text import Text
from blaugruen.web.accounts.commands import PersonCommand
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor
from blaugruen.web.privacy.operations.closing import close_account


class Command(PersonCommand):
    """Closes an account for good."""

    help = str(
        Text(
            de="Ein Konto für immer schließen: Persönliches wird gelöscht, Geschriebenes bleibt.",
            en="Close an account for good: what is personal is deleted, what was written stays.",
        )
    )
    done = Text(de="Das Konto ist geschlossen.", en="The account is closed.")

    def run(self, person: Person, actor: Actor) -> None:
        """Close it."""
        close_account(person, actor=actor)
