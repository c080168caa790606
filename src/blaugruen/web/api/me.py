"""Who is asking: the person behind a token, with their roles."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from blaugruen.web.api.base import SIGNED_IN
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.roles import Role

router = Router(tags=["me"], auth=SIGNED_IN)


class Held(Schema):
    """Roles held in one programme or municipality."""

    id: int
    roles: list[Role]


class Me(Schema):
    """The person behind the token."""

    name: str
    email: str
    is_read_only: bool
    programmes: list[Held]
    municipalities: list[Held]


@router.get("/me", response=Me, summary="The person behind the token")
def me(request: HttpRequest) -> Me:
    """Return name, address and roles of the person in whose name the token acts."""
    actor = actor_of(request)
    person = actor.person
    return Me(
        name=person.name if person else "",
        email=person.email if person else "",
        is_read_only=actor.is_read_only,
        programmes=[Held(id=key, roles=sorted(roles)) for key, roles in actor.programme_roles.items()],
        municipalities=[Held(id=key, roles=sorted(roles)) for key, roles in actor.municipality_roles.items()],
    )
