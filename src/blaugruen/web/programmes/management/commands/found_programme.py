"""Found a programme: ``blaugruen manage found_programme``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from blaugruen.text import Text
from blaugruen.web.core.actors import system_actor
from blaugruen.web.core.errors import InvalidData
from blaugruen.web.programmes.operations.programmes import ProgrammeData, create_programme
from blaugruen.web.programmes.phase_template import COMMON_PROCEDURE


class Command(BaseCommand):
    """Founds a programme with the phases of the common procedure."""

    help = str(
        Text(
            de="Ein Programm gründen, mit den Phasen des gemeinsamen Verfahrens über die Laufzeit verteilt.",
            en="Found a programme, with the phases of the common procedure spread over its duration.",
        )
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for name and duration."""
        parser.add_argument("name", help=str(Text(de="Name des Programms", en="name of the programme")))
        first = Text(de="erster Tag, JJJJ-MM-TT", en="first day, YYYY-MM-DD")
        last = Text(de="letzter Tag, JJJJ-MM-TT", en="last day, YYYY-MM-DD")
        parser.add_argument("starts_on", type=date.fromisoformat, help=str(first))
        parser.add_argument("ends_on", type=date.fromisoformat, help=str(last))
        parser.add_argument("--summary", default="", help=str(Text(de="Kurzbeschreibung", en="summary")))

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        """Found it and say how to go on."""
        data = ProgrammeData(**{name: options[name] for name in ("name", "starts_on", "ends_on", "summary")})
        try:
            programme = create_programme(data, COMMON_PROCEDURE, actor=system_actor("command"))
        except InvalidData as error:
            raise CommandError(error.in_lines()) from error
        self.stdout.write(
            str(
                Text(
                    de=f"Programm {programme.pk} ist gegründet. Benennen Sie seine Leitung: "
                    f"blaugruen manage appoint_lead {programme.pk} ADRESSE",
                    en=f"Programme {programme.pk} is founded. Appoint its lead: "
                    f"blaugruen manage appoint_lead {programme.pk} ADDRESS",
                )
            )
        )
