"""Giving and withdrawing roles, and inviting people who have no account yet."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import Conflict, InvalidData, NotFound
from blaugruen.web.core.operations import announce, authorize, operation, record
from blaugruen.web.core.roles import MUNICIPALITY_ROLES, Role
from blaugruen.web.core.validation import CHECK_MARKED_ENTRIES, checked
from blaugruen.web.programmes.events import InvitationAccepted, InvitationCreated
from blaugruen.web.programmes.models import Invitation, Municipality, MunicipalityRole, Programme, ProgrammeRole, Unit

INVITATION_LASTS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class InvitationData:
    """Whom to invite, and as what; a municipal role needs a municipality, any other must not have one."""

    email: str
    role: Role
    municipality: Municipality | None = None
    unit: Unit | None = None
    module: str = ""


@operation("programme_role.give", _("Rolle im Programm vergeben"))
def give_programme_role(
    programme: Programme, person: Person, role: Role, *, module: str = "", actor: Actor
) -> ProgrammeRole:
    """Give a person a role in a programme; an expert's `module` is their Baustein."""
    authorize(actor, "create", ProgrammeRole, programme=programme, role=role)
    _check_module(role, module)
    held = checked(ProgrammeRole(programme=programme, person=person, role=role, module=module))
    held.save()
    record(held, {"role": role, "module": module})
    return held


@operation("municipality_role.give", _("Rolle in der Kommune vergeben"))
def give_municipality_role(
    municipality: Municipality, person: Person, role: Role, *, unit: Unit | None = None, actor: Actor
) -> MunicipalityRole:
    """Give a person a role in a municipality, in one of its units or in none."""
    authorize(actor, "create", MunicipalityRole, municipality=municipality, role=role)
    _check_unit(unit, municipality)
    held = checked(MunicipalityRole(municipality=municipality, person=person, role=role, unit=unit))
    held.save()
    record(held, {"role": role})
    return held


@operation("role.withdraw", _("Rolle entzogen"))
def withdraw_role(held: ProgrammeRole | MunicipalityRole, *, actor: Actor) -> None:
    """Withdraw a role; the last lead of a programme stays.

    Raises
    ------
    Conflict
        If nobody would lead the programme any more.
    """
    authorize(actor, "delete", held)
    if isinstance(held, ProgrammeRole) and held.role == Role.PROGRAMME_LEAD:
        others = ProgrammeRole.objects.filter(programme=held.programme, role=held.role).exclude(person=held.person)
        if not others.exists():
            raise Conflict(
                Text(
                    de="Ein Programm braucht eine Leitung. Geben Sie die Rolle erst einer anderen Person.",
                    en="A programme needs a lead. Give the role to another person first.",
                )
            )
    record(held, {"role": held.role})
    held.delete()


@operation("invitation.create", _("Einladung verschickt"))
def invite(programme: Programme, data: InvitationData, *, actor: Actor) -> Invitation:
    """Invite somebody by e-mail; the link holds for fourteen days and once.

    Raises
    ------
    InvalidData
        If role and municipality do not fit together, or an invitation like this is open already.
    """
    context: dict[str, Any] = {"programme": programme, "municipality": data.municipality, "role": data.role}
    authorize(actor, "create", Invitation, **context)
    _check_place(programme, data)
    _check_module(data.role, data.module)
    _refuse_second(context, data.email)
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        **context,
        email=data.email.strip().lower(),
        unit=data.unit,
        module=data.module,
        token_digest=digest(token),
        invited_by=actor.person,
        expires_at=timezone.now() + INVITATION_LASTS,
    )
    checked(invitation).save()
    record(invitation, {"role": data.role})
    announce(InvitationCreated(invitation.pk, token))
    return invitation


@operation("invitation.revoke", _("Einladung zurückgezogen"))
def revoke_invitation(invitation: Invitation, *, actor: Actor) -> Invitation:
    """Take an open invitation back; its link no longer works."""
    authorize(actor, "revoke", invitation)
    if invitation.accepted_at or invitation.revoked_at:
        raise Conflict(
            Text(
                de="Diese Einladung ist nicht mehr offen. Laden Sie bei Bedarf erneut ein.",
                en="This invitation is no longer open. Invite again if needed.",
            )
        )
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    record(invitation, {})
    return invitation


def digest(token: str) -> str:
    """Return what is kept of a token: its SHA-256 digest. The token is random and long, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitation(token: str) -> Invitation:
    """Return the open invitation behind a link.

    Raises
    ------
    NotFound
        If the link is wrong, used, taken back or expired; the sentence is the same, so that nobody can probe links.
    """
    found = Invitation._base_manager.filter(token_digest=digest(token)).first()
    if found is None or found.state_at(timezone.now()) != "open":
        raise NotFound(
            Text(
                de="Dieser Einladungslink gilt nicht oder nicht mehr. Bitten Sie um eine neue Einladung.",
                en="This invitation link is not valid, or no longer. Please ask for a new invitation.",
            )
        )
    return found


def accept_invitation(token: str, person: Person) -> Invitation:
    """Accept an invitation: the person gets the role, the link is used up.

    Notes
    -----
    Whoever holds the link may use it; the inviting side has given its permission. So the operation runs as system, in
    the person's name in the trail.
    """
    return _accept(open_invitation(token), person, actor=Actor(str(person), person=person, is_system=True))


@operation("invitation.accept", _("Einladung angenommen"))
def _accept(invitation: Invitation, person: Person, *, actor: Actor) -> Invitation:
    authorize(actor, "accept", invitation)
    now = timezone.now()
    rows = Invitation._base_manager.filter(pk=invitation.pk, accepted_at=None, revoked_at=None, expires_at__gt=now)
    if not rows.update(accepted_at=now):
        raise NotFound
    invitation.accepted_at = now
    if invitation.municipality_id:
        place: dict[str, Any] = {
            "municipality_id": invitation.municipality_id,
            "person": person,
            "role": invitation.role,
        }
        MunicipalityRole._base_manager.get_or_create(**place, defaults={"unit_id": invitation.unit_id})
    else:
        ProgrammeRole.objects.get_or_create(
            programme_id=invitation.programme_id, person=person, role=invitation.role, module=invitation.module
        )
    record(invitation, {"role": invitation.role})
    announce(InvitationAccepted(invitation.pk, person.pk))
    return invitation


def _check_place(programme: Programme, data: InvitationData) -> None:
    if (data.role in MUNICIPALITY_ROLES) != (data.municipality is not None):
        raise InvalidData(
            Text(
                de="Rolle und Kommune passen nicht zusammen: Koordination, Mitglied und Lesend gehören zu einer "
                "Kommune, alle anderen zum Programm.",
                en="Role and municipality do not fit: coordinator, member and reader belong to a municipality, all "
                "others to the programme.",
            )
        )
    if data.municipality is not None:
        if data.municipality.programme_id != programme.pk:
            raise NotFound
        _check_unit(data.unit, data.municipality)


def _check_module(role: Role, module: str) -> None:
    """Refuse an expert of nothing, and a Baustein for anybody else."""
    if (role == Role.EXPERT) != bool(module):
        raise InvalidData(
            CHECK_MARKED_ENTRIES,
            {
                "module": Text(
                    de="Eine Fachperson braucht einen Baustein, jede andere Rolle hat keinen.",
                    en="An expert needs a module; no other role has one.",
                )
            },
        )


def _refuse_second(context: Mapping[str, Any], email: str) -> None:
    """Refuse an invitation to the same person for the same role while the first one is open."""
    rows = Invitation._base_manager.filter(**context, email__iexact=email.strip(), accepted_at=None, revoked_at=None)
    if rows.filter(expires_at__gt=timezone.now()).exists():
        raise InvalidData(
            CHECK_MARKED_ENTRIES,
            {
                "email": Text(
                    de="An diese Adresse ist schon eine Einladung offen. Ziehen Sie sie zurück, um erneut einzuladen.",
                    en="An invitation to this address is open already. Revoke it to invite again.",
                )
            },
        )


def _check_unit(unit: Unit | None, municipality: Municipality) -> None:
    if unit is not None and unit.municipality_id != municipality.pk:
        raise NotFound
