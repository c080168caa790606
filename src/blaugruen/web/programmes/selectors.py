"""What can be read of programmes and municipalities; everything goes through policies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Case, QuerySet, When
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.web.core.actors import PUBLIC, Actor
from blaugruen.web.core.errors import NotFound
from blaugruen.web.core.policies import visible
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import (
    Appointment,
    Invitation,
    Municipality,
    MunicipalityRole,
    Phase,
    Programme,
    ProgrammeRole,
)

if TYPE_CHECKING:
    from blaugruen.web.accounts.models import Person

_Held = dict[int, dict[int, set[Role]]]
"""Roles by person and by programme or municipality."""


def actor_for(person: Person) -> Actor:
    """Return the actor of a person, with all roles they hold now.

    Notes
    -----
    Read at every request and never kept: a withdrawn role ends at once.
    """
    return actors_for([person])[person.pk]


def actors_for(people: Iterable[Person]) -> dict[int, Actor]:
    """Return the actors of many people by id, at the cost of one; closed accounts act as the public."""
    everybody = {person.pk: person for person in people}
    active = [pk for pk, person in everybody.items() if person.is_active]
    if not active:
        return dict.fromkeys(everybody, PUBLIC)
    programme_roles: _Held = defaultdict(lambda: defaultdict(set))
    municipality_roles: _Held = defaultdict(lambda: defaultdict(set))
    programme_of: dict[int, dict[int, int]] = defaultdict(dict)
    with scopes_disabled():
        in_programmes = ProgrammeRole.objects.filter(person__in=active)
        in_municipalities = MunicipalityRole.objects.filter(person__in=active)
        for person, programme, role in in_programmes.values_list("person_id", "programme_id", "role"):
            programme_roles[person][programme].add(Role(role))
        for person, town, role, programme in in_municipalities.values_list(
            "person_id", "municipality_id", "role", "municipality__programme_id"
        ):
            municipality_roles[person][town].add(Role(role))
            programme_of[person][town] = programme
    actors = {
        pk: Actor(
            label=str(everybody[pk]),
            person=everybody[pk],
            programme_roles={key: frozenset(held) for key, held in programme_roles[pk].items()},
            municipality_roles={key: frozenset(held) for key, held in municipality_roles[pk].items()},
            programme_of=programme_of[pk],
        )
        for pk in active
    }
    return {pk: actors.get(pk, PUBLIC) for pk in everybody}


def municipalities_of(actor: Actor) -> QuerySet[Municipality]:
    """Return the municipalities an actor may look into, by name."""
    if not actor.is_signed_in and not actor.is_system:
        return Municipality.objects.none()
    return visible(actor, Municipality).select_related("programme")


def programmes_of(actor: Actor) -> QuerySet[Programme]:
    """Return the programmes an actor takes part in."""
    return visible(actor, Programme)


def current_phase(phases: Iterable[Phase]) -> Phase | None:
    """Return the phase of today; between and after phases the last one begun, before the first none."""
    today = timezone.localdate()
    return max((phase for phase in phases if phase.starts_on <= today), key=lambda phase: phase.position, default=None)


def coming_appointments(actor: Actor) -> QuerySet[Appointment]:
    """Return the appointments an actor may see that are not over and not cancelled, the next one first."""
    coming = visible(actor, Appointment).filter(ends_at__gte=timezone.now(), cancelled_at=None)
    return coming.select_related("municipality", "programme").order_by("starts_at", "pk")


def roles_in_municipality(actor: Actor, municipality: Municipality) -> QuerySet[MunicipalityRole]:
    """Return who does what in a municipality, as far as an actor may see it: role by role, then by name."""
    held = visible(actor, MunicipalityRole).filter(municipality=municipality)
    return held.select_related("person", "unit", "municipality").order_by("role", "person__name", "pk")


def roles_in_programme(actor: Actor, programme: Programme) -> QuerySet[ProgrammeRole]:
    """Return who does what in a programme, as far as an actor may see it: the lead first, then role by role."""
    held = visible(actor, ProgrammeRole).filter(programme=programme)
    position = Case(*(When(role=role, then=number) for number, role in enumerate(Role)))
    return held.select_related("person").order_by(position, "module", "person__name", "pk")


def invitations_to(actor: Actor, programme: Programme, municipality: Municipality | None) -> QuerySet[Invitation]:
    """Return the invitations not accepted yet to a municipality, or to the programme itself; newest first."""
    waiting = visible(actor, Invitation).filter(programme=programme, municipality=municipality, accepted_at=None)
    return waiting.select_related("invited_by", "unit").order_by("-created_at", "-pk")


def get_visible(actor: Actor, objects: Any, pk: int | str) -> Any:
    """Return one object the actor may see.

    Parameters
    ----------
    actor
        Who looks.
    objects
        Model or queryset.
    pk
        Id of the object, as it came in.

    Raises
    ------
    NotFound
        If there is none, or the actor may not see it: from outside both are the same.
    """
    try:
        found = visible(actor, objects).filter(pk=pk).first()
    except (ValueError, TypeError, OverflowError) as error:
        raise NotFound from error
    if found is None:
        raise NotFound
    return found
