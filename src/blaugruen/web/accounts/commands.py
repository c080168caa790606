"""What commands about one person have in common."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor, system_actor
from blaugruen.web.core.errors import OperationError


class PersonCommand(BaseCommand):
    """Does something with the account of an e-mail address, as the system."""

    done: Text

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the address."""
        parser.add_argument("email", help=str(Text(de="E-Mail-Adresse des Kontos", en="e-mail address of the account")))

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        """Find the account and do it; a refusal is one sentence."""
        person = Person.objects.filter(email=options["email"].strip().lower(), anonymised_at=None).first()
        if person is None:
            text = Text(de="Mit dieser Adresse gibt es kein Konto.", en="There is no account with this address.")
            raise CommandError(str(text))
        try:
            self.run(person, system_actor("command"))
        except OperationError as error:
            raise CommandError(str(error.text)) from error
        self.stdout.write(str(self.done))

    def run(self, person: Person, actor: Actor) -> None:
        """Do it."""
        raise NotImplementedError
