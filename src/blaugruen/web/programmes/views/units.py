"""The units of a municipality."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blaugruen.web.core.forms import answer_form, posted_version, run_action
from blaugruen.web.core.middleware import signed_in
from blaugruen.web.core.operations import authorize
from blaugruen.web.core.policies import may, visible
from blaugruen.web.programmes.forms import UnitChangeForm, UnitForm
from blaugruen.web.programmes.models import Unit
from blaugruen.web.programmes.operations.municipalities import UnitData, add_unit, change_unit, delete_unit
from blaugruen.web.programmes.places import municipality_place
from blaugruen.web.programmes.selectors import get_visible
from blaugruen.web.programmes.views.municipalities import FORM, town_of


@require_safe
def units(request: HttpRequest, pk: int) -> HttpResponse:
    """List the units of a municipality, contact units first."""
    actor = signed_in(request)
    town = town_of(actor, pk)
    context = {
        "units": visible(actor, Unit).filter(municipality=town),
        "may_change": may(actor, "create", Unit, municipality=town),
        "heading": _("Organisationseinheiten"),
        **municipality_place(actor, town, "units"),
    }
    return render(request, "programmes/units.html", context)


@require_http_methods(FORM)
def unit_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a unit."""
    actor = signed_in(request)
    town = town_of(actor, pk)
    authorize(actor, "create", Unit, municipality=town)
    form = UnitForm(request.POST or None)
    title, back = _("Organisationseinheit anlegen"), reverse("programmes:units", args=[town.pk])
    page = {
        "title": title,
        "lead": _("Amt, Fachbereich oder Eigenbetrieb: Ihm lassen sich Befunde und Personen zuordnen."),
        "submit": _("Anlegen"),
        "cancel_url": back,
        **municipality_place(actor, town, "units", (title, "")),
    }
    return answer_form(
        request,
        form,
        lambda: add_unit(town, UnitData(**form.values()), actor=actor),
        page,
        done=_("Die Organisationseinheit ist angelegt."),
        back=back,
    )


@require_http_methods(FORM)
def unit_change(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """Change a unit."""
    actor = signed_in(request)
    town = town_of(actor, pk)
    found: Unit = get_visible(actor, Unit.objects.filter(municipality=town), unit)
    authorize(actor, "change", found)
    form = UnitChangeForm.of(found, request.POST or None)
    back = reverse("programmes:units", args=[town.pk])
    page = {
        "title": _("Organisationseinheit ändern"),
        "cancel_url": back,
        **municipality_place(actor, town, "units", (found.name, "")),
    }
    return answer_form(
        request,
        form,
        lambda: change_unit(found, UnitData(**form.values()), version=form.version, actor=actor),
        page,
        done=_("Die Organisationseinheit ist gespeichert."),
        back=back,
    )


@require_POST
def unit_delete(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """Remove a unit."""
    actor = signed_in(request)
    found: Unit = get_visible(actor, Unit.objects.filter(municipality=pk), unit)
    done = _("{name} ist entfernt.").format(name=found.name)
    run_action(request, lambda: delete_unit(found, version=posted_version(request), actor=actor), done=done)
    return redirect("programmes:units", pk=pk)
