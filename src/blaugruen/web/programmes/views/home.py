"""Home: what is due, what is new, where the municipalities stand – for every role what it comes for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from blaugruen.web.coaching.selectors.findings import newest_findings, newly_shared
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.middleware import signed_in
from blaugruen.web.core.paging import page_of
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes import home as finds
from blaugruen.web.programmes.models import Programme
from blaugruen.web.programmes.selectors import programmes_of
from blaugruen.web.programmes.standing import Standing, standings
from blaugruen.web.toolbox.selectors.desk import waiting_for, works_at_desk

ROWS = 50
"""Municipalities on one page of the table."""
OWN = 5
"""Municipalities a person belongs to; hardly anybody belongs to more than one."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show a person what they come for."""
    actor = signed_in(request)
    accompanied = finds.towns_as(actor, Role.PROGRAMME_LEAD, Role.COACH, Role.EXPERT)
    page = page_of(request, accompanied, ROWS)
    own = list(finds.own_towns(actor)[:OWN])
    known = {town.pk: town for town in (*own, *page)}
    standing = {one.municipality.pk: one for one in standings(actor, list(known.values()))}
    context = {
        "greeting": _greeting(),
        "own": [standing[town.pk] for town in own],
        "page": page,
        "accompanied": [standing[town.pk] for town in page],
        "due": finds.due_for(actor, _phases(list(standing.values()))),
        "news": finds.news_for(actor),
        "findings": newest_findings(actor, [town.pk for town in own])[:5],
        "shared": newly_shared(actor)[:4] if actor.roles else (),
        "desk": _desk(actor),
        "administered": _administered(actor),
        "has_no_role": not actor.roles and not actor.is_administrator,
    }
    return render(request, "programmes/home.html", context)


def _greeting() -> str:
    hour = timezone.localtime().hour
    if hour < 11:
        return _("Guten Morgen")
    return _("Guten Tag") if hour < 18 else _("Guten Abend")


def _phases(standing: list[Standing]) -> list[Any]:
    """Return the present phase of every programme once."""
    phases = {one.phase.pk: one.phase for one in standing if one.phase is not None}
    return list(phases.values())


def _desk(actor: Actor) -> Any:
    return waiting_for(actor) if works_at_desk(actor) else None


def _administered(actor: Actor) -> list[Programme]:
    return list(programmes_of(actor)[:20]) if actor.is_administrator else []
