"""Closing an account: what is personal goes, what was written stays with a former member."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import Conflict
from blaugruen.web.core.operations import authorize, operation, record
from blaugruen.web.core.roles import Role
from blaugruen.web.privacy.registry import kinds
from blaugruen.web.programmes.models import Programme, ProgrammeRole


@operation("person.close", _("Konto geschlossen"))
def close_account(person: Person, *, actor: Actor) -> None:
    """Close an account for good.

    Raises
    ------
    Conflict
        If nobody would lead a programme, or run the platform, any more.
    """
    authorize(actor, "delete", person)
    refuse_last_of_its_kind(person)
    record(person, {})
    erase(person)


def refuse_last_of_its_kind(person: Person) -> None:
    """Stop where a person has to hand something over first.

    Raises
    ------
    Conflict
        Naming what.
    """
    alone = programmes_led_alone(person)
    if alone:
        names = ", ".join(programme.name for programme in alone)
        raise Conflict(
            Text(
                de=f"Dieses Konto leitet als einziges: {names}. Zuerst muss jemand anderes die Leitung bekommen.",
                en=f"This account is the only lead of: {names}. Somebody else must be given the lead first.",
            )
        )
    others = Person.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    if person.is_superuser and not others.exists():
        raise Conflict(
            Text(
                de="Dies ist das letzte Konto, das die Plattform verwaltet. Legen Sie zuerst ein weiteres an.",
                en="This is the last account that runs the platform. Make another one first.",
            )
        )


def programmes_led_alone(person: Person) -> list[Programme]:
    """Return the programmes nobody would lead without this person."""
    led = ProgrammeRole.objects.filter(role=Role.PROGRAMME_LEAD)
    others = led.filter(person__is_active=True).exclude(person=person).values("programme")
    mine = led.filter(person=person).values("programme")
    return list(Programme.objects.filter(pk__in=mine).exclude(pk__in=others))


def erase(person: Person) -> dict[str, int]:
    """Let every app remove what it holds of a person, and return how much; the account itself goes last.

    Notes
    -----
    Runs inside an operation. The audit entries of a person name them; their kind is registered like any other.
    """
    with scopes_disabled():
        ordered = sorted(kinds(), key=lambda kind: kind.key == "accounts.profile")
        return {kind.key: kind.erase(person) for kind in ordered}
