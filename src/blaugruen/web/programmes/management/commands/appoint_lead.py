"""Appoint the lead of a programme: ``blaugruen manage appoint_lead``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django_scopes import scopes_disabled

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import system_actor
from blaugruen.web.core.errors import InvalidData
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import Programme
from blaugruen.web.programmes.operations.roles import InvitationData, give_programme_role, invite


class Command(BaseCommand):
    """Makes somebody lead of a programme; whoever has no account yet is invited by e-mail."""

    help = str(
        Text(
            de="Jemanden zur Leitung eines Programms machen; wer noch kein Konto hat, wird per E-Mail eingeladen.",
            en="Make somebody lead of a programme; whoever has no account yet is invited by e-mail.",
        )
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for programme and person."""
        number = Text(de="Nummer des Programms", en="number of the programme")
        address = Text(de="E-Mail-Adresse der Leitung", en="e-mail address of the lead")
        parser.add_argument("programme", type=int, help=str(number))
        parser.add_argument("email", help=str(address))

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        """Give the role, or invite."""
        programme = Programme.objects.filter(pk=options["programme"]).first()
        if programme is None:
            known = ", ".join(f"{one.pk} ({one.name})" for one in Programme.objects.all()) or "–"
            text = Text(
                de=f"Ein Programm mit dieser Nummer gibt es nicht. Es gibt: {known}",
                en=f"There is no programme with this number. There are: {known}",
            )
            raise CommandError(str(text))
        try:
            with scopes_disabled():
                done = _appoint(programme, options["email"].strip().lower())
        except InvalidData as error:
            raise CommandError(error.in_lines()) from error
        self.stdout.write(str(done))


def _appoint(programme: Programme, email: str) -> Text:
    actor = system_actor("command")
    person = Person.objects.filter(email=email, is_active=True).first()
    if person is None:
        invite(programme, InvitationData(email, Role.PROGRAMME_LEAD), actor=actor)
        return Text(de=f"Eine Einladung an {email} ist unterwegs.", en=f"An invitation to {email} is on its way.")
    give_programme_role(programme, person, Role.PROGRAMME_LEAD, actor=actor)
    return Text(de=f"{person} leitet jetzt {programme}.", en=f"{person} now leads {programme}.")
