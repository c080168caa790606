"""People and their roles: who is there, whom to invite, whose role to withdraw."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.forms import answer_form, run_action
from blaugruen.web.core.middleware import signed_in
from blaugruen.web.core.operations import authorize
from blaugruen.web.core.paging import page_of
from blaugruen.web.core.policies import may, visible
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.forms import InvitationForm, MunicipalityInvitationForm
from blaugruen.web.programmes.models import (
    Invitation,
    Municipality,
    MunicipalityRole,
    Programme,
    ProgrammeRole,
    Unit,
)
from blaugruen.web.programmes.operations.roles import InvitationData, invite, revoke_invitation, withdraw_role
from blaugruen.web.programmes.places import municipality_place, people_url, programme_place
from blaugruen.web.programmes.selectors import (
    get_visible,
    invitations_to,
    roles_in_municipality,
    roles_in_programme,
)
from blaugruen.web.programmes.views.municipalities import FORM, town_of

PEOPLE = 50
"""People on one page."""


@require_safe
def programme_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who does what in a programme."""
    actor = signed_in(request)
    programme: Programme = get_visible(actor, Programme, pk)
    context = {
        **_people(request, actor, roles_in_programme(actor, programme)),
        **_invitations(actor, programme, None),
        "may_invite": may(actor, "create", Invitation, programme=programme, role=Role.COACH),
        "invite_url": reverse("programmes:programme_invite", args=[programme.pk]),
        "withdraw_name": "programmes:programme_role_withdraw",
        **programme_place(actor, programme, "people"),
    }
    return render(request, "programmes/people.html", context)


@require_safe
def municipality_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who does what in a municipality."""
    actor = signed_in(request)
    town = town_of(actor, pk)
    context = {
        **_people(request, actor, roles_in_municipality(actor, town)),
        **_invitations(actor, town.programme, town),
        "may_invite": _may_invite(actor, town),
        "invite_url": reverse("programmes:municipality_invite", args=[town.pk]),
        "withdraw_name": "programmes:municipality_role_withdraw",
        **municipality_place(actor, town, "people"),
    }
    return render(request, "programmes/people.html", context)


@require_http_methods(FORM)
def programme_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite somebody to a programme."""
    actor = signed_in(request)
    programme: Programme = get_visible(actor, Programme, pk)
    authorize(actor, "create", Invitation, programme=programme, role=Role.COACH)
    form = InvitationForm(request.POST or None)
    back = reverse("programmes:programme_people", args=[programme.pk])
    page = {**_invite_page(back), **programme_place(actor, programme, "people", (_("Einladen"), ""))}
    return answer_form(
        request,
        form,
        lambda: invite(programme, InvitationData(**form.values()), actor=actor),
        page,
        done=_("Die Einladung ist unterwegs."),
        back=back,
    )


@require_http_methods(FORM)
def municipality_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite somebody to a municipality."""
    actor = signed_in(request)
    town = town_of(actor, pk)
    authorize(actor, "create", Invitation, programme=town.programme, municipality=town, role=Role.MEMBER)
    form = MunicipalityInvitationForm(request.POST or None, units=visible(actor, Unit).filter(municipality=town))
    back = reverse("programmes:municipality_people", args=[town.pk])
    page = {**_invite_page(back), **municipality_place(actor, town, "people", (_("Einladen"), ""))}
    return answer_form(
        request,
        form,
        lambda: invite(town.programme, InvitationData(municipality=town, **form.values()), actor=actor),
        page,
        done=_("Die Einladung ist unterwegs."),
        back=back,
    )


@require_POST
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    actor = signed_in(request)
    found: Invitation = get_visible(actor, Invitation, pk)
    run_action(request, lambda: revoke_invitation(found, actor=actor), done=_("Die Einladung ist zurückgezogen."))
    return redirect(people_url(found.programme_id, found.municipality_id))


@require_POST
def programme_role_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a role in a programme."""
    actor = signed_in(request)
    held: ProgrammeRole = get_visible(actor, ProgrammeRole.objects.select_related("programme", "person"), pk)
    run_action(request, lambda: withdraw_role(held, actor=actor), done=_("Die Rolle ist entzogen."))
    return redirect(people_url(held.programme_id, None))


@require_POST
def municipality_role_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a role in a municipality; whoever withdraws their own last one no longer belongs there."""
    actor = signed_in(request)
    held: MunicipalityRole = get_visible(actor, MunicipalityRole.objects.select_related("municipality", "person"), pk)
    run_action(request, lambda: withdraw_role(held, actor=actor), done=_("Die Rolle ist entzogen."))
    if held.person == actor.person:
        return redirect("programmes:home")
    return redirect(people_url(held.municipality.programme_id, held.municipality_id))


def _people(request: HttpRequest, actor: Actor, roles: Any) -> dict[str, Any]:
    page = page_of(request, roles, PEOPLE)
    return {"page": page, "people": [(held, may(actor, "delete", held)) for held in page], "heading": _("Personen")}


def _invitations(actor: Actor, programme: Programme, town: Municipality | None) -> dict[str, Any]:
    now = timezone.now()
    waiting = [
        (invitation, invitation.state_at(now), may(actor, "revoke", invitation))
        for invitation in invitations_to(actor, programme, town)[:PEOPLE]
    ]
    return {"invitations": waiting}


def _may_invite(actor: Actor, town: Municipality) -> bool:
    return may(actor, "create", Invitation, programme=town.programme, municipality=town, role=Role.MEMBER)


def _invite_page(back: str) -> dict[str, str]:
    return {
        "title": _("Einladen"),
        "lead": _("Die Person bekommt eine E-Mail mit einem Link. Er gilt 14 Tage und nur einmal."),
        "submit": _("Einladung senden"),
        "cancel_url": back,
    }
