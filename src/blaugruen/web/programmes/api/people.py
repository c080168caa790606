"""Who does what in programmes and municipalities, and invitations, through the API."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from blaugruen.web.accounts.models import Person
from blaugruen.web.api.base import SIGNED_IN, Body, Id, Reference, Words, example, paged
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.roles import Module, Role
from blaugruen.web.programmes.models import (
    Invitation,
    Municipality,
    MunicipalityRole,
    Programme,
    ProgrammeRole,
    Unit,
)
from blaugruen.web.programmes.operations.roles import InvitationData, invite, revoke_invitation, withdraw_role
from blaugruen.web.programmes.selectors import (
    get_visible,
    invitations_to,
    roles_in_municipality,
    roles_in_programme,
)

router = Router(tags=["people"], auth=SIGNED_IN)


class PersonOut(Schema):
    """A person as others of the programme see them; whoever closed their account has no address."""

    id: int
    name: str
    job_title: str
    email: str

    @staticmethod
    def resolve_name(obj: Person) -> str:
        """Return the name, or what is left of it."""
        return str(obj)

    @staticmethod
    def resolve_email(obj: Person) -> str:
        """Return the address of whoever can be written to."""
        return obj.email if obj.is_active else ""


class ProgrammeRoleOut(Schema):
    """A person's role in a programme; an expert's `module` is their Baustein."""

    id: int
    programme_id: int
    person: PersonOut
    role: Role
    module: str
    since: datetime


class MunicipalityRoleOut(Schema):
    """A person's role in a municipality, in one of its units or in none."""

    id: int
    municipality_id: int
    person: PersonOut
    role: Role
    unit_id: int | None
    since: datetime


class InvitationIn(Body):
    """Whom to invite, and as what; coordinator, member and reader need a municipality, all others have none."""

    email: Annotated[Words, Field(min_length=3, max_length=254, description="E-mail address.")]
    role: Role
    municipality_id: Reference | None = None
    unit_id: Reference | None = None
    module: Annotated[Module | None, Field(description="Baustein of an expert; nobody else has one.")] = None
    model_config = example(email="j.lindner@auenbrueck.example", role="member", municipality_id=1)


class InvitationOut(Schema):
    """An invitation; the link is only in the e-mail."""

    id: int
    programme_id: int
    municipality_id: int | None
    email: str
    role: Role
    module: str
    unit_id: int | None
    created_at: datetime
    expires_at: datetime
    state: str

    @staticmethod
    def resolve_state(obj: Invitation) -> str:
        """Return ``open``, ``accepted``, ``revoked`` or ``expired``."""
        return obj.state_at(timezone.now())


@router.get("/programmes/{programme_id}/people", response=list[ProgrammeRoleOut], summary="People of a programme")
@paged
def list_programme_people(request: HttpRequest, programme_id: Id) -> QuerySet[ProgrammeRole]:
    """Return who does what in a programme, role by role, then by name."""
    actor = actor_of(request)
    return roles_in_programme(actor, get_visible(actor, Programme, programme_id))


@router.get(
    "/municipalities/{municipality_id}/people", response=list[MunicipalityRoleOut], summary="People of a municipality"
)
@paged
def list_municipality_people(request: HttpRequest, municipality_id: Id) -> QuerySet[MunicipalityRole]:
    """Return who does what in a municipality, role by role, then by name."""
    actor = actor_of(request)
    return roles_in_municipality(actor, get_visible(actor, Municipality, municipality_id))


@router.delete("/programme-roles/{role_id}", response={204: None}, summary="Withdraw a role in a programme")
def withdraw_programme_role(request: HttpRequest, role_id: Id) -> None:
    """Withdraw a role in a programme; the last lead stays."""
    actor = actor_of(request)
    withdraw_role(get_visible(actor, ProgrammeRole.objects.select_related("programme"), role_id), actor=actor)


@router.delete("/municipality-roles/{role_id}", response={204: None}, summary="Withdraw a role in a municipality")
def withdraw_municipality_role(request: HttpRequest, role_id: Id) -> None:
    """Withdraw a role in a municipality; everybody can give up their own."""
    actor = actor_of(request)
    withdraw_role(get_visible(actor, MunicipalityRole.objects.select_related("municipality"), role_id), actor=actor)


@router.get(
    "/programmes/{programme_id}/invitations", response=list[InvitationOut], summary="Invitations to a programme"
)
@paged
def list_programme_invitations(request: HttpRequest, programme_id: Id) -> QuerySet[Invitation]:
    """Return the invitations to the programme itself that were not accepted yet, newest first."""
    actor = actor_of(request)
    return invitations_to(actor, get_visible(actor, Programme, programme_id), None)


@router.get(
    "/municipalities/{municipality_id}/invitations",
    response=list[InvitationOut],
    summary="Invitations to a municipality",
)
@paged
def list_municipality_invitations(request: HttpRequest, municipality_id: Id) -> QuerySet[Invitation]:
    """Return the invitations to a municipality that were not accepted yet, newest first."""
    actor = actor_of(request)
    town = get_visible(actor, Municipality.objects.select_related("programme"), municipality_id)
    return invitations_to(actor, town.programme, town)


@router.post("/programmes/{programme_id}/invitations", response={201: InvitationOut}, summary="Invite somebody")
def post_invitation(request: HttpRequest, programme_id: Id, payload: InvitationIn) -> Invitation:
    """Invite somebody by e-mail; the link in it holds for fourteen days and once."""
    actor = actor_of(request)
    programme = get_visible(actor, Programme, programme_id)
    return invite(programme, _invitation(actor, payload), actor=actor)


@router.post("/invitations/{invitation_id}/revoke", response=InvitationOut, summary="Take an invitation back")
def post_revocation(request: HttpRequest, invitation_id: Id) -> Invitation:
    """Take an open invitation back; its link no longer works."""
    actor = actor_of(request)
    return revoke_invitation(get_visible(actor, Invitation, invitation_id), actor=actor)


def _invitation(actor: Actor, payload: InvitationIn) -> InvitationData:
    town_id, unit_id = payload.municipality_id, payload.unit_id
    return InvitationData(
        email=payload.email,
        role=payload.role,
        module=payload.module or "",
        municipality=None if town_id is None else get_visible(actor, Municipality, town_id),
        unit=None if unit_id is None else get_visible(actor, Unit, unit_id),
    )
