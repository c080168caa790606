"""Programmes: the list, the page of one, its dates and phases."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from blaugruen.web.core.forms import answer_form
from blaugruen.web.core.middleware import signed_in
from blaugruen.web.core.operations import authorize
from blaugruen.web.core.paging import page_of
from blaugruen.web.core.policies import may, visible
from blaugruen.web.programmes.forms import PhaseForm, ProgrammeForm
from blaugruen.web.programmes.models import Municipality, Phase, Programme
from blaugruen.web.programmes.operations.programmes import PhaseDates, ProgrammeData, change_phase, change_programme
from blaugruen.web.programmes.places import programme_place
from blaugruen.web.programmes.policies import ACCOMPANYING
from blaugruen.web.programmes.selectors import (
    coming_appointments,
    get_visible,
    programmes_of,
    roles_in_programme,
)
from blaugruen.web.programmes.steps import steps_of
from blaugruen.web.programmes.views.municipalities import FORM

CARDS = 48
"""Municipalities on one page of a programme."""


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """List the programmes a person takes part in."""
    actor = signed_in(request)
    context = {"programmes": programmes_of(actor), "crumbs": [(_("Programme"), "")]}
    return render(request, "programmes/programmes.html", context)


@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a programme: its phases, its municipalities, who accompanies it, common dates."""
    actor = signed_in(request)
    found: Programme = get_visible(actor, Programme, pk)
    towns = visible(actor, Municipality).filter(programme=found).order_by("name", "pk")
    may_add = may(actor, "add_municipality", found)
    context = {
        "steps": steps_of(found),
        "page": page_of(request, towns, CARDS),
        "count": Municipality.objects.filter(programme=found).count(),
        "people": roles_in_programme(actor, found).filter(role__in=ACCOMPANYING)[:8],
        "appointments": coming_appointments(actor).filter(programme=found, municipality=None)[:3],
        "may_change": may(actor, "change", found),
        "may_add": may_add,
    }
    return render(request, "programmes/programme.html", context | programme_place(actor, found, "overview"))


@require_http_methods(FORM)
def programme_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change name, summary or duration of a programme."""
    actor = signed_in(request)
    found: Programme = get_visible(actor, Programme, pk)
    authorize(actor, "change", found)
    form = ProgrammeForm.of(found, request.POST or None)
    title = _("Programm ändern")
    page = {
        "title": title,
        "cancel_url": found.get_absolute_url(),
        **programme_place(actor, found, "overview", (title, "")),
    }
    return answer_form(
        request,
        form,
        lambda: change_programme(found, ProgrammeData(**form.values()), version=form.version, actor=actor),
        page,
        done=_("Das Programm ist gespeichert."),
    )


@require_http_methods(FORM)
def phase_change(request: HttpRequest, pk: int, phase: int) -> HttpResponse:
    """Move a phase of a programme in time."""
    actor = signed_in(request)
    found: Programme = get_visible(actor, Programme, pk)
    part: Phase = get_visible(actor, found.phases.select_related("programme"), phase)
    authorize(actor, "change", part)
    form = PhaseForm.of(part, request.POST or None)
    page = {
        "title": part.name,
        "lead": part.result,
        "cancel_url": found.get_absolute_url(),
        **programme_place(actor, found, "overview", (_("Phase verschieben"), "")),
    }
    return answer_form(
        request,
        form,
        lambda: change_phase(part, PhaseDates(**form.values()), version=form.version, actor=actor),
        page,
        done=_("Die Phase ist verschoben."),
        back=found.get_absolute_url(),
    )
