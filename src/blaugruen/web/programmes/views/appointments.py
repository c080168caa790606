"""Appointments: lists, the page of one, making, changing, cancelling, taking along."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.forms import answer_form, posted_version, run_action
from blaugruen.web.core.middleware import signed_in
from blaugruen.web.core.operations import authorize
from blaugruen.web.core.paging import page_of
from blaugruen.web.core.policies import may, visible
from blaugruen.web.programmes.calendar import calendar_of
from blaugruen.web.programmes.forms import AppointmentChangeForm, AppointmentForm
from blaugruen.web.programmes.models import Appointment, Municipality, Programme
from blaugruen.web.programmes.operations.appointments import (
    AppointmentData,
    cancel_appointment,
    change_appointment,
    make_appointment,
)
from blaugruen.web.programmes.places import municipality_place, programme_place
from blaugruen.web.programmes.selectors import get_visible
from blaugruen.web.programmes.views.municipalities import FORM, town_of


@require_safe
def municipality_appointments(request: HttpRequest, pk: int) -> HttpResponse:
    """List the dates of a municipality and the common ones of its programme."""
    actor = signed_in(request)
    town = town_of(actor, pk)
    own = visible(actor, Appointment).filter(municipality=town)
    common = visible(actor, Appointment).filter(municipality=None, programme=town.programme)
    context = {
        **_dates(request, own | common),
        "may_make": may(actor, "create", Appointment, programme=town.programme, municipality=town),
        "make_url": reverse("programmes:municipality_appointment_make", args=[town.pk]),
        **municipality_place(actor, town, "appointments"),
    }
    return render(request, "programmes/appointments.html", context)


@require_safe
def programme_appointments(request: HttpRequest, pk: int) -> HttpResponse:
    """List the common dates of a programme, and those of the municipalities a person may look into."""
    actor = signed_in(request)
    programme: Programme = get_visible(actor, Programme, pk)
    context = {
        **_dates(request, visible(actor, Appointment).filter(programme=programme)),
        "may_make": may(actor, "create", Appointment, programme=programme),
        "make_url": reverse("programmes:programme_appointment_make", args=[programme.pk]),
        **programme_place(actor, programme, "appointments"),
    }
    return render(request, "programmes/appointments.html", context)


@require_safe
def appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an appointment."""
    actor = signed_in(request)
    found = _found(actor, pk)
    is_over = found.ends_at < timezone.now()
    is_open = found.cancelled_at is None
    context = {
        "appointment": found,
        "may_change": is_open and may(actor, "change", found),
        "may_cancel": is_open and not is_over and may(actor, "cancel", found),
        "is_over": is_over,
        "crumbs": _place(actor, found, (found.title, ""))["crumbs"],
    }
    return render(request, "programmes/appointment.html", context)


@require_safe
def appointment_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out an appointment for the person's own calendar."""
    found = _found(signed_in(request), pk)
    response = HttpResponse(calendar_of(found), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="termin.ics"'
    return response


@require_http_methods(FORM)
def municipality_appointment_make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an appointment of a municipality."""
    actor = signed_in(request)
    town = town_of(actor, pk)
    return _make(request, actor, town.programme, town)


@require_http_methods(FORM)
def programme_appointment_make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an appointment for everybody in a programme."""
    actor = signed_in(request)
    return _make(request, actor, get_visible(actor, Programme, pk), None)


@require_http_methods(FORM)
def appointment_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an appointment or describe it anew."""
    actor = signed_in(request)
    found = _found(actor, pk)
    authorize(actor, "change", found)
    form = AppointmentChangeForm.of(found, request.POST or None)
    crumbs = ((found.title, found.get_absolute_url()), (_("Ändern"), ""))
    page = {
        "title": _("Termin ändern"),
        "cancel_url": found.get_absolute_url(),
        **_place(actor, found, *crumbs),
    }
    return answer_form(
        request,
        form,
        lambda: change_appointment(found, AppointmentData(**form.values()), version=form.version, actor=actor),
        page,
        done=_("Der Termin ist gespeichert."),
    )


@require_POST
def appointment_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel an appointment."""
    actor = signed_in(request)
    found = _found(actor, pk)
    run_action(
        request,
        lambda: cancel_appointment(found, version=posted_version(request), actor=actor),
        done=_("Der Termin ist abgesagt."),
    )
    return redirect(found)


def _found(actor: Actor, pk: int) -> Appointment:
    rows = Appointment.objects.select_related("programme", "municipality__programme")
    found: Appointment = get_visible(actor, rows, pk)
    return found


def _place(actor: Actor, found: Appointment, *below: tuple[str, str]) -> dict[str, Any]:
    if found.municipality is None:
        return programme_place(actor, found.programme, "appointments", *below)
    return municipality_place(actor, found.municipality, "appointments", *below)


def _make(request: HttpRequest, actor: Actor, programme: Programme, town: Municipality | None) -> HttpResponse:
    authorize(actor, "create", Appointment, programme=programme, municipality=town)
    form = AppointmentForm(request.POST or None)
    below = (_("Neuer Termin"), "")
    if town is None:
        place = programme_place(actor, programme, "appointments", below)
        lead, back = _("Alle im Programm sehen diesen Termin."), "programmes:programme_appointments"
    else:
        place = municipality_place(actor, town, "appointments", below)
        lead, back = _("Die Kommune und alle, die sie begleiten, sehen diesen Termin."), _TOWN_DATES
    page = {
        "title": _("Termin anlegen"),
        "lead": lead,
        "submit": _("Anlegen"),
        "cancel_url": reverse(back, args=[programme.pk if town is None else town.pk]),
        **place,
    }
    return answer_form(
        request,
        form,
        lambda: make_appointment(programme, AppointmentData(**form.values()), municipality=town, actor=actor),
        page,
        done=_("Der Termin ist angelegt."),
    )


_TOWN_DATES = "programmes:municipality_appointments"


def _dates(request: HttpRequest, appointments: QuerySet[Appointment]) -> dict[str, Any]:
    """Return the coming dates, or with ``?vergangen=1`` the past ones, page by page."""
    now, is_past = timezone.now(), request.GET.get("vergangen") == "1"
    if is_past:
        shown = appointments.filter(ends_at__lt=now).order_by("-starts_at", "-pk")
    else:
        shown = appointments.filter(ends_at__gte=now).order_by("starts_at", "pk")
    return {
        "page": page_of(request, shown.select_related("municipality")),
        "is_past": is_past,
        "heading": _("Termine"),
    }
