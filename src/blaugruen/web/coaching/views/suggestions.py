"""Suggestions to a municipality: the list with its reasons, putting aside, bringing back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blaugruen.coaching.situation import SuggestionKind
from blaugruen.coaching.suggestions import Suggestion
from blaugruen.web.coaching.forms import DismissalForm
from blaugruen.web.coaching.models import DismissedSuggestion
from blaugruen.web.coaching.operations.suggestions import (
    DismissalData,
    bring_back_suggestion,
    dismiss_suggestion,
)
from blaugruen.web.coaching.selectors.suggestions import (
    CATALOGUES,
    dismissed_in,
    entry_of,
    situation_of,
    suggestions_for,
)
from blaugruen.web.core.errors import Forbidden, NotFound
from blaugruen.web.core.forms import answer_form, run_action
from blaugruen.web.core.language import say
from blaugruen.web.core.middleware import signed_in
from blaugruen.web.core.policies import may
from blaugruen.web.programmes.places import municipality_place
from blaugruen.web.programmes.selectors import get_visible
from blaugruen.web.programmes.views.municipalities import FORM, town_of

FIRST = 5
"""So many suggestions of a kind are shown before the others are asked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """A suggestion as it is shown."""

    title: str
    url: str
    reason: str
    grade: str
    dismiss_url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The suggestions of a kind."""

    key: str
    title: str
    lead: str
    icon: str
    rows: list[Row]
    more: int


@require_safe
def suggestions(request: HttpRequest, municipality: int) -> HttpResponse:
    """Show what may help, with a reason for each suggestion; ``?art=`` shows all of one kind."""
    actor = signed_in(request)
    town = town_of(actor, municipality)
    situation = situation_of(actor, town)
    found = suggestions_for(situation)
    whole = request.GET.get("art", "")
    may_dismiss = may(actor, "create", DismissedSuggestion, municipality=town)
    context = {
        "groups": [group for kind in SuggestionKind if (group := _group(kind, found, town.pk, whole=whole)).rows],
        "barriers": len(situation.barriers),
        "dismissed": [(one, _title(one)) for one in dismissed_in(actor, town)],
        "may_dismiss": may_dismiss,
        "heading": _("Anregungen"),
        **municipality_place(actor, town, "suggestions"),
    }
    return render(request, "coaching/suggestions.html", context)


@require_http_methods(FORM)
def dismiss(request: HttpRequest, municipality: int, kind: str, entry: str) -> HttpResponse:
    """Put a suggestion aside, with the reason."""
    actor = signed_in(request)
    town = town_of(actor, municipality)
    if kind not in set(SuggestionKind) or (described := entry_of(SuggestionKind(kind), entry)) is None:
        raise NotFound
    if not may(actor, "create", DismissedSuggestion, municipality=town):
        raise Forbidden
    form = DismissalForm(request.POST or None)
    back = reverse("coaching:suggestions", args=[town.pk])
    page = {
        "title": _("Anregung zurückstellen"),
        "lead": _(
            "„%(name)s“ wird Ihnen dann nicht mehr vorgeschlagen. Der Grund verändert, was als Nächstes kommt; "
            "zurückholen können Sie die Anregung jederzeit."
        )
        % {"name": say(described.name)},
        "submit": _("Zurückstellen"),
        "cancel_url": back,
        **municipality_place(actor, town, "suggestions", (_("Zurückstellen"), "")),
    }
    return answer_form(
        request,
        form,
        lambda: dismiss_suggestion(town, DismissalData(kind, entry, **form.values()), actor=actor),
        page,
        done=_("Die Anregung ist zurückgestellt."),
        back=back,
    )


@require_POST
def bring_back(request: HttpRequest, municipality: int, pk: int) -> HttpResponse:
    """Suggest again what was put aside."""
    actor = signed_in(request)
    town = town_of(actor, municipality)
    dismissed = get_visible(actor, DismissedSuggestion.objects.filter(municipality=town), pk)
    run_action(
        request,
        lambda: bring_back_suggestion(dismissed, actor=actor),
        done=_("Die Anregung ist wieder aufgenommen."),
    )
    return redirect("coaching:suggestions", town.pk)


def _group(kind: SuggestionKind, found: tuple[Suggestion, ...], town: int, *, whole: str) -> Group:
    title, lead, icon = _words(kind)
    own = [one for one in found if one.kind == kind]
    shown = own if whole == kind.value else own[:FIRST]
    rows = [row for one in shown if (row := _row(one, town)) is not None]
    return Group(kind.value, title, lead, icon, rows, len(own) - len(shown))


def _row(one: Suggestion, town: int) -> Row | None:
    """Return a suggestion as it is shown; None if its entry was withdrawn in this very moment."""
    entry = entry_of(one.kind, one.entry)
    if entry is None:
        return None
    return Row(
        title=say(entry.name),
        url=reverse("toolbox:entry", args=[CATALOGUES[one.kind], one.entry]),
        reason=say(one.reason),
        grade=entry.provenance.grade.value,
        dismiss_url=reverse("coaching:dismiss", args=[town, one.kind.value, one.entry]),
    )


def _title(dismissed: DismissedSuggestion) -> str:
    entry = entry_of(SuggestionKind(dismissed.kind), dismissed.entry)
    return str(dismissed) if entry is None else say(entry.name)


def _words(kind: SuggestionKind) -> tuple[str, str, str]:
    """Return heading, a sentence below it, and the icon of a kind."""
    return {
        SuggestionKind.STRATEGY: (
            _("Strategien"),
            _("Wege, die an Ihren Barrieren ansetzen. Jede beginnt mit einem Schritt, der in vier Wochen gelingt."),
            "path",
        ),
        SuggestionKind.RESOURCE: (
            _("Ressourcen"),
            _("Was Sie haben und nutzen können – oder wonach zu fragen sich lohnt."),
            "resource",
        ),
        SuggestionKind.REQUEST: (
            _("Bitten um Entscheidung"),
            _("Was nicht auf Ihrer Arbeitsebene entschieden wird. Eine Schulung ändert daran nichts."),
            "flag",
        ),
        SuggestionKind.METHOD: (
            _("Methoden"),
            _("Wie Sie im Termin gemeinsam daran arbeiten."),
            "list",
        ),
    }[kind]
