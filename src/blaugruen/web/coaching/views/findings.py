"""Findings: lists, the page of one, recording, changing, sharing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blaugruen.web.coaching.forms import FindingChangeForm, FindingFilter, FindingForm
from blaugruen.web.coaching.models import Finding
from blaugruen.web.coaching.operations.findings import (
    FindingData,
    change_finding,
    delete_finding,
    open_finding,
    record_finding,
    release_finding,
    restore_finding,
    withdraw_finding,
)
from blaugruen.web.coaching.selectors.findings import deleted_findings, entry_of, findings_of, get_deleted, shared_in
from blaugruen.web.coaching.vocabulary import FindingKind
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import Forbidden
from blaugruen.web.core.forms import answer_form, posted_version, run_action
from blaugruen.web.core.language import say
from blaugruen.web.core.middleware import signed_in
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.operations import authorize
from blaugruen.web.core.paging import page_of
from blaugruen.web.core.policies import may, visible
from blaugruen.web.core.trail import line_of
from blaugruen.web.programmes.models import Municipality, Programme, Unit
from blaugruen.web.programmes.places import municipality_place, programme_place
from blaugruen.web.programmes.selectors import get_visible
from blaugruen.web.programmes.views.municipalities import FORM, town_of


@require_safe
def findings(request: HttpRequest, municipality: int) -> HttpResponse:
    """List the findings of a municipality."""
    actor = signed_in(request)
    town = town_of(actor, municipality)
    form = FindingFilter(request.GET, units=_units(actor, town))
    page = page_of(request, form.narrow(findings_of(actor, town)))
    context = {
        "page": page,
        "filter_form": form,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "may_record": bool(_recordable(actor, town)),
        "undo": _undo(request, actor, town),
        "heading": _("Befunde"),
        **municipality_place(actor, town, "findings"),
    }
    return render(request, "coaching/findings.html", context)


@require_safe
def deleted(request: HttpRequest, municipality: int) -> HttpResponse:
    """List the deleted findings of a municipality that a person may restore."""
    actor = signed_in(request)
    town = town_of(actor, municipality)
    if not _recordable(actor, town):
        raise Forbidden
    title = _("Gelöschte Befunde")
    context = {
        "page": page_of(request, deleted_findings(actor, town)),
        "heading": title,
        **municipality_place(actor, town, "findings", (title, "")),
    }
    return render(request, "coaching/deleted.html", context)


@require_safe
def shared(request: HttpRequest, pk: int) -> HttpResponse:
    """List what other municipalities of a programme have released."""
    actor = signed_in(request)
    programme: Programme = get_visible(actor, Programme, pk)
    form = FindingFilter(request.GET, units=None)
    context = {
        "page": page_of(request, form.narrow(shared_in(actor, programme))),
        "filter_form": form,
        "heading": _("Freigegebene Befunde"),
        **programme_place(actor, programme, "shared"),
    }
    return render(request, "coaching/shared.html", context)


@require_safe
def finding(request: HttpRequest, municipality: int, pk: int) -> HttpResponse:
    """Show a finding; to other municipalities without the names of people and units."""
    actor = signed_in(request)
    found = _found(actor, municipality, pk)
    town = found.municipality
    is_inside = may(actor, "view", town)
    may_read_trail = is_inside and may(actor, "view_trail", town)
    entries = visible(actor, trail_of(found))[:20] if may_read_trail else ()
    context = {
        "finding": found,
        "entry": _entry(found),
        "facts": _facts(found, is_inside=is_inside),
        "is_inside": is_inside,
        "may": {action: may(actor, action, found) for action in ("change", "delete", "open", "release", "withdraw")},
        "lines": [line_of(entry) for entry in entries],
        "crumbs": _place(actor, found, (found.title, ""), is_inside=is_inside)["crumbs"],
    }
    return render(request, "coaching/finding.html", context)


@require_http_methods(FORM)
def finding_record(request: HttpRequest, municipality: int) -> HttpResponse:
    """Record a finding."""
    actor = signed_in(request)
    town = town_of(actor, municipality)
    levels = _recordable(actor, town)
    if not levels:
        raise Forbidden
    form = FindingForm(request.POST or None, units=_units(actor, town), may_be_private=Visibility.COACHES in levels)

    def record() -> Finding:
        values = form.values()
        is_private = values.pop("for_coaches", False)
        visibility = Visibility.COACHES if is_private else Visibility.MUNICIPALITY
        return record_finding(town, FindingData(**values), visibility=visibility, actor=actor)

    title = _("Befund festhalten")
    page = {
        "title": title,
        "lead": _("Was hält Ihre Kommune auf, was trägt sie? Schreiben Sie so, wie es gesagt oder beobachtet wurde."),
        "submit": _("Festhalten"),
        "cancel_url": reverse("coaching:findings", args=[town.pk]),
        **municipality_place(actor, town, "findings", (title, "")),
    }
    return answer_form(request, form, record, page, done=_("Der Befund ist festgehalten."))


@require_http_methods(FORM)
def finding_change(request: HttpRequest, municipality: int, pk: int) -> HttpResponse:
    """Change a finding."""
    actor = signed_in(request)
    found = _found(actor, municipality, pk)
    authorize(actor, "change", found)
    form = FindingChangeForm.of(found, request.POST or None, units=_units(actor, found.municipality))
    crumbs = ((found.title, found.get_absolute_url()), (_("Ändern"), ""))
    page = {
        "title": _("Befund ändern"),
        "cancel_url": found.get_absolute_url(),
        **municipality_place(actor, found.municipality, "findings", *crumbs),
    }
    return answer_form(
        request,
        form,
        lambda: change_finding(found, FindingData(**form.values()), version=form.version, actor=actor),
        page,
        done=_("Der Befund ist gespeichert."),
    )


@require_POST
def finding_delete(request: HttpRequest, municipality: int, pk: int) -> HttpResponse:
    """Delete a finding, and offer to bring it back."""
    actor = signed_in(request)
    found = _found(actor, municipality, pk)
    is_done = run_action(
        request,
        lambda: delete_finding(found, version=posted_version(request), actor=actor),
        done=_("Der Befund ist gelöscht."),
    )
    if not is_done:
        return redirect(found)
    return redirect(f"{reverse('coaching:findings', args=[municipality])}?geloescht={pk}")


@require_POST
def finding_restore(request: HttpRequest, municipality: int, pk: int) -> HttpResponse:
    """Bring a deleted finding back."""
    actor = signed_in(request)
    found = get_deleted(actor, town_of(actor, municipality), pk)
    return _act(request, found, restore_finding, _("Der Befund ist wieder da."))


@require_POST
def finding_open(request: HttpRequest, municipality: int, pk: int) -> HttpResponse:
    """Put a coach's note before the municipality."""
    found = _found(signed_in(request), municipality, pk)
    return _act(request, found, open_finding, _("Die Kommune sieht den Befund jetzt."))


@require_POST
def finding_release(request: HttpRequest, municipality: int, pk: int) -> HttpResponse:
    """Release a finding to the other municipalities of the programme."""
    found = _found(signed_in(request), municipality, pk)
    return _act(request, found, release_finding, _("Der Befund ist für die anderen Kommunen freigegeben."))


@require_POST
def finding_withdraw(request: HttpRequest, municipality: int, pk: int) -> HttpResponse:
    """Take a release back."""
    found = _found(signed_in(request), municipality, pk)
    return _act(request, found, withdraw_finding, _("Die anderen Kommunen sehen den Befund nicht mehr."))


def _act(request: HttpRequest, found: Finding, change: Callable[..., Finding], done: str) -> HttpResponse:
    run_action(request, lambda: change(found, version=posted_version(request), actor=signed_in(request)), done=done)
    return redirect(found)


def _found(actor: Actor, municipality: int, pk: int) -> Finding:
    rows = Finding.objects.filter(municipality=municipality)
    found: Finding = get_visible(actor, rows.select_related("municipality__programme", "unit", "recorded_by"), pk)
    return found


def _recordable(actor: Actor, town: Municipality) -> list[Visibility]:
    """Return for whom a person may record findings in a municipality."""
    levels = (Visibility.COACHES, Visibility.MUNICIPALITY)
    return [level for level in levels if may(actor, "create", Finding, municipality=town, visibility=level)]


def _units(actor: Actor, town: Municipality) -> Any:
    return visible(actor, Unit).filter(municipality=town)


def _undo(request: HttpRequest, actor: Actor, town: Municipality) -> Finding | None:
    """Return the finding that was just deleted, if the person may bring it back."""
    pk = request.GET.get("geloescht", "")
    return deleted_findings(actor, town).filter(pk=pk).first() if pk.isascii() and pk.isdigit() else None


def _facts(found: Finding, *, is_inside: bool) -> list[tuple[str, str]]:
    facts = [
        (_("Dimension"), found.get_dimension_display()),
        (_("Steuerungsebene"), found.get_control_level_display() or _("offen")),
        (_("Herkunft"), found.get_source_display()),
    ]
    if is_inside:
        facts.append((_("Organisationseinheit"), str(found.unit) if found.unit else _("die Kommune insgesamt")))
        facts.append((_("Festgehalten von"), str(found.recorded_by) if found.recorded_by else "–"))
    return facts


def _entry(found: Finding) -> dict[str, Any] | None:
    """Return the catalogue entry a finding points at, as a card."""
    entry = entry_of(found)
    if entry is None:
        return None
    return {
        "title": say(entry.name),
        "question": say(entry.diagnostic_question),
        "grade": entry.provenance.grade,
        "url": reverse("toolbox:entry", args=[FindingKind(found.kind).catalogue, entry.id]),
    }


def _place(actor: Actor, found: Finding, *below: tuple[str, str], is_inside: bool) -> dict[str, Any]:
    if is_inside:
        return municipality_place(actor, found.municipality, "findings", *below)
    return programme_place(actor, found.municipality.programme, "shared", *below)
