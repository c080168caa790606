"""The audit trail of a programme or of a municipality: who did what, when, on what."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from blaugruen.web.core.middleware import signed_in
from blaugruen.web.core.models import AuditEntry
from blaugruen.web.core.operations import authorize
from blaugruen.web.core.paging import page_of
from blaugruen.web.core.policies import visible
from blaugruen.web.core.trail import line_of
from blaugruen.web.programmes.forms import TrailFilter
from blaugruen.web.programmes.models import Programme
from blaugruen.web.programmes.places import municipality_place, programme_place
from blaugruen.web.programmes.selectors import get_visible
from blaugruen.web.programmes.views.municipalities import town_of


@require_safe
def municipality_trail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what happened in a municipality."""
    actor = signed_in(request)
    town = town_of(actor, pk)
    authorize(actor, "view_trail", town)
    entries = visible(actor, AuditEntry).filter(municipality=town)
    return _page(request, entries, municipality_place(actor, town, "trail"))


@require_safe
def programme_trail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what happened in a programme and its municipalities."""
    actor = signed_in(request)
    programme: Programme = get_visible(actor, Programme, pk)
    authorize(actor, "view_trail", programme)
    entries = visible(actor, AuditEntry).filter(programme=programme)
    return _page(request, entries, programme_place(actor, programme, "trail"))


def _page(request: HttpRequest, entries: QuerySet[AuditEntry], place: dict[str, Any]) -> HttpResponse:
    form = TrailFilter(request.GET)
    page = page_of(request, _narrow(entries, form).select_related("municipality").order_by("-at", "-pk"), 50)
    context = {
        "page": page,
        "lines": [line_of(entry) for entry in page],
        "filter_form": form,
        "heading": _("Verlauf"),
        **place,
    }
    return render(request, "programmes/trail.html", context)


def _narrow(entries: QuerySet[AuditEntry], form: TrailFilter) -> QuerySet[AuditEntry]:
    """Return the entries that fit; a filter that cannot be read fits none."""
    if not form.is_valid():
        return entries.none()
    wanted = form.cleaned_data
    if wanted["who"]:
        entries = entries.filter(actor_label__icontains=wanted["who"])
    if wanted["what"]:
        entries = entries.filter(operation=wanted["what"])
    if wanted["since"]:
        entries = entries.filter(at__gte=_midnight(wanted["since"]))
    if wanted["until"]:
        entries = entries.filter(at__lt=_midnight(wanted["until"] + timedelta(days=1)))
    return entries


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
