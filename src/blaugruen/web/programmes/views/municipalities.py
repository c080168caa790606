"""The room of a municipality: where it stands, its master data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from blaugruen.web.coaching.models import Finding
from blaugruen.web.coaching.selectors.findings import counts_by_kind, findings_of
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.forms import answer_form
from blaugruen.web.core.middleware import signed_in
from blaugruen.web.core.operations import authorize
from blaugruen.web.core.policies import may, visible
from blaugruen.web.programmes.forms import MunicipalityChangeForm, MunicipalityForm
from blaugruen.web.programmes.models import Appointment, Municipality, Programme, Unit
from blaugruen.web.programmes.operations.municipalities import MunicipalityData, add_municipality, change_municipality
from blaugruen.web.programmes.places import municipality_place, programme_place
from blaugruen.web.programmes.selectors import coming_appointments, get_visible
from blaugruen.web.programmes.steps import steps_of

FORM = ["GET", "HEAD", "POST"]


def town_of(actor: Actor, pk: int) -> Municipality:
    """Return a municipality the actor may see, with its programme."""
    town: Municipality = get_visible(actor, Municipality.objects.select_related("programme"), pk)
    return town


@require_safe
def municipality(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where a municipality stands."""
    actor = signed_in(request)
    town = town_of(actor, pk)
    coming = coming_appointments(actor)
    context = {
        "steps": steps_of(town.programme),
        "own_appointments": coming.filter(municipality=town)[:3],
        "common_appointments": coming.filter(municipality=None, programme=town.programme)[:3],
        "counts": counts_by_kind(actor, [town.pk])[town.pk],
        "findings": findings_of(actor, town)[:4],
        "contact_units": visible(actor, Unit).filter(municipality=town, is_contact=True),
        "facts": [
            (_("Amtlicher Gemeindeschlüssel"), town.ags),
            (_("Land"), town.land),
            (_("Einwohnerinnen und Einwohner"), town.inhabitants),
            (_("Größenklasse"), town.size_class),
            (_("Entwässerungssystem"), town.get_sewer_system_display()),
        ],
        "may_change": may(actor, "change", town),
        "may_make_appointment": may(actor, "create", Appointment, programme=town.programme, municipality=town),
        "may_record": may(actor, "create", Finding, municipality=town, visibility="municipality"),
    }
    return render(request, "programmes/municipality.html", context | municipality_place(actor, town, "overview"))


@require_http_methods(FORM)
def municipality_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a municipality take part in a programme."""
    actor = signed_in(request)
    programme: Programme = get_visible(actor, Programme, pk)
    authorize(actor, "add_municipality", programme)
    form = MunicipalityForm(request.POST or None)
    title = _("Kommune aufnehmen")
    page = {
        "title": title,
        "lead": _("Legen Sie die Stammdaten an. Danach laden Sie die Koordination der Kommune ein."),
        "submit": _("Aufnehmen"),
        "cancel_url": programme.get_absolute_url(),
        **programme_place(actor, programme, "overview", (title, "")),
    }
    return answer_form(
        request,
        form,
        lambda: add_municipality(programme, MunicipalityData(**form.values()), actor=actor),
        page,
        done=_("Die Kommune nimmt jetzt am Programm teil."),
    )


@require_http_methods(FORM)
def municipality_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the master data of a municipality."""
    actor = signed_in(request)
    town = town_of(actor, pk)
    authorize(actor, "change", town)
    form = MunicipalityChangeForm.of(town, request.POST or None)
    title = _("Stammdaten ändern")
    page = {
        "title": title,
        "cancel_url": town.get_absolute_url(),
        **municipality_place(actor, town, "overview", (title, "")),
    }
    return answer_form(
        request,
        form,
        lambda: change_municipality(town, MunicipalityData(**form.values()), version=form.version, actor=actor),
        page,
        done=_("Die Stammdaten sind gespeichert."),
    )
