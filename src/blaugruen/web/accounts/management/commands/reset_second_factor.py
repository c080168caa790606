"""Let somebody in again who lost their phone: ``blaugruen manage reset_second_factor``."""

from __future__ import annotations

from blaugruen.text import Text
from blaugruen.web.accounts.commands import PersonCommand
from blaugruen.web.accounts.models import Person
from blaugruen.web.accounts.operations import reset_second_factor
from blaugruen.web.core.actors import Actor


class Command(PersonCommand):
    """Removes authenticator app, passkeys and recovery codes of an account."""

    help = str(
        Text(
            de="App, Passkeys und Wiederherstellungscodes eines Kontos entfernen. Prüfen Sie vorher, wer da fragt.",
            en="Remove app, passkeys and recovery codes of an account. Make sure first who is asking.",
        )
    )
    done = Text(
        de="Entfernt. Zur Anmeldung genügt wieder das Passwort.", en="Removed. The password is enough to sign in again."
    )

    def run(self, person: Person, actor: Actor) -> None:
        """Remove them."""
        reset_second_factor(person, actor=actor)
