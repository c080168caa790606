"""What programmes hold of people: their roles, and invitations to their address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.privacy.registry import Keep, PersonalData, register
from blaugruen.web.programmes.models import Invitation, MunicipalityRole, ProgrammeRole


def _roles(person: Person) -> Iterator[dict[str, Any]]:
    for held in ProgrammeRole.objects.filter(person=person).select_related("programme"):
        yield {"programme": held.programme.name, "role": held.role, "module": held.module, "since": held.since}
    for held in MunicipalityRole.objects.filter(person=person).select_related("municipality", "unit"):
        unit = held.unit.name if held.unit else ""
        yield {"municipality": held.municipality.name, "role": held.role, "unit": unit, "since": held.since}


def _invitations(person: Person) -> Iterator[dict[str, Any]]:
    for invitation in Invitation.objects.filter(email=person.email).select_related("programme"):
        yield {
            "programme": invitation.programme.name,
            "role": invitation.role,
            "created_at": invitation.created_at,
            "accepted_at": invitation.accepted_at,
        }


register(
    PersonalData(
        key="programmes.roles",
        what=Text(de="Rollen in Programm und Kommune", en="Roles in the programme and the municipality"),
        purpose=Text(de="Berechtigungen und Zusammenarbeit", en="Permissions and cooperation"),
        models=(ProgrammeRole, MunicipalityRole),
        export=_roles,
        erase=lambda person: sum(
            model.objects.filter(person=person).delete()[0] for model in (ProgrammeRole, MunicipalityRole)
        ),
    )
)
register(
    PersonalData(
        key="programmes.invitations",
        what=Text(de="Einladungen an Ihre E-Mail-Adresse", en="Invitations to your e-mail address"),
        purpose=Text(de="Zugang zum Programm", en="Access to the programme"),
        models=(Invitation,),
        export=_invitations,
        erase=lambda person: Invitation.objects.filter(email=person.email).delete()[0],
        keep=Keep(
            days=180,
            since=Text(de="Ablauf", en="expiry"),
            overdue=lambda moment: Invitation.objects.filter(expires_at__lt=moment),
        ),
    )
)
