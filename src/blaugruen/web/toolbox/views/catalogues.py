"""What everybody reads: overview of the catalogues, lists, entries, comparison, drawings."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from blaugruen.knowledge.base import THEMES
from blaugruen.knowledge.values import Entry as PackEntry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.errors import NotFound
from blaugruen.web.core.language import active_language
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.policies import may
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.filters import FilterForm, first_letter
from blaugruen.web.toolbox.kinds import CATALOGUES
from blaugruen.web.toolbox.models import Entry, State
from blaugruen.web.toolbox.selectors.catalogues import catalogue_cards
from blaugruen.web.toolbox.selectors.desk import works_at_desk
from blaugruen.web.toolbox.selectors.entries import allowed_with, get_entry, typed
from blaugruen.web.toolbox.selectors.pages import reference
from blaugruen.web.toolbox.sheets.build import sheet_of
from blaugruen.web.toolbox.sheets.compare import MOST, comparison
from blaugruen.web.toolbox.sheets.tables import table_of
from blaugruen.web.toolbox.wording import capital

Crumbs = list[tuple[str, str]]
CARD_KINDS = (Kind.MEASURES, Kind.BARRIERS, Kind.RESOURCES, Kind.STRATEGIES, Kind.METHODS)
_PAGE = {Kind.MEASURES: 48}
_USUAL_PAGE = 24
_TABLE_PAGE = 100


@require_safe
@knowledge.held
def catalogues(request: HttpRequest) -> HttpResponse:
    """Show all catalogues as cards."""
    actor = actor_of(request)
    cards = catalogue_cards()
    context = {
        "practice": [card for card in cards if card.kind in CARD_KINDS],
        "reference": [card for card in cards if card.kind not in CARD_KINDS],
        "at_desk": works_at_desk(actor),
        "crumbs": [(_("Start"), home_url()), (_("Wissen"), "")],
    }
    return render(request, "toolbox/catalogues.html", context)


@require_safe
@knowledge.held
def catalogue(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Show the entries of one kind, with filters."""
    entries = list(knowledge.released().of_kind(kind).values())
    form = FilterForm(kind, request.GET)
    found = form.narrow(entries)
    context: dict[str, Any] = {
        "kind": kind,
        "title": capital(kind.label.in_(active_language())),
        "about": CATALOGUES[kind].about,
        "look": CATALOGUES[kind],
        "filter_form": form,
        "count": len(found),
        "crumbs": catalogue_crumbs(kind, is_last=True),
        "may_create": may(actor_of(request), "create", Entry, kind=kind.value),
    }
    return render(request, *_list_of(request, kind, found, context))


@require_safe
@knowledge.held
def entry(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    """Show an entry as it was released; who works on it is told of a newer draft."""
    actor = actor_of(request)
    base = knowledge.released()
    found = get_entry(actor, kind, key)
    released = base.of_kind(kind).get(key)
    if released is None and found.released_data is not None:
        released = typed(kind, found.released_data)
    context: dict[str, Any] = {"entry": found, "allowed": allowed_with(actor, found), "kind": kind}
    if released is None:
        if not context["allowed"].view_draft:
            raise NotFound
        return render(request, "toolbox/entry_unpublished.html", {**context, "crumbs": entry_crumbs(kind, found.title)})
    sheet = sheet_of(kind, released, base, active_language())
    context |= {
        "sheet": sheet,
        "is_retired": found.released_at is not None and not found.is_live,
        "has_draft": found.state in {State.DRAFT, State.REVIEW},
        "crumbs": entry_crumbs(kind, sheet.title),
    }
    return render(request, "toolbox/entry.html", context)


@require_safe
@knowledge.held
def compare(request: HttpRequest) -> HttpResponse:
    """Put up to four measures side by side."""
    measures = knowledge.released().measures
    chosen = [measures[key] for key in dict.fromkeys(request.GET.getlist("vergleich")) if key in measures]
    context = {
        "measures": measures.values() if len(chosen) < MOST else (),
        "chosen": chosen[:MOST],
        "too_many": len(chosen) > MOST,
        "comparison": comparison(chosen[:MOST], active_language()) if chosen else None,
        "crumbs": [*catalogue_crumbs(Kind.MEASURES), (_("Vergleich"), "")],
    }
    return render(request, "toolbox/compare.html", context)


def home_url() -> str:
    """Return the address of the home page in the active language."""
    return reverse("wagtail_serve", args=[""])


def catalogue_crumbs(kind: Kind, *, is_last: bool = False) -> Crumbs:
    """Return the way to a catalogue."""
    url = "" if is_last else reverse("toolbox:catalogue", args=[kind])
    title = capital(kind.label.in_(active_language()))
    return [(_("Start"), home_url()), (_("Wissen"), reverse("toolbox:catalogues")), (title, url)]


def entry_crumbs(kind: Kind, title: str, *more: tuple[str, str]) -> Crumbs:
    """Return the way to an entry or to something below it."""
    return [*catalogue_crumbs(kind), (title, ""), *more]


def _list_of(
    request: HttpRequest, kind: Kind, found: list[PackEntry], context: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    if kind is Kind.GLOSSARY:
        return "toolbox/glossary.html", {**context, "letters": _by_letter(found)}
    if kind not in CARD_KINDS:
        page = Paginator(found, _TABLE_PAGE).get_page(request.GET.get("page"))
        return "toolbox/table.html", {**context, "page": page, "table": table_of(kind, page.object_list)}
    page = Paginator(found, _PAGE.get(kind, _USUAL_PAGE)).get_page(request.GET.get("page"))
    return "toolbox/list.html", {**context, "page": page, "groups": _by_theme(kind, page.object_list)}


def _by_theme(kind: Kind, entries: Any) -> list[tuple[str, list[Any]]]:
    """Return the entries of a page under the words of their theme, in the order of the catalogue."""
    field, _words = THEMES[kind]
    groups: dict[str, list[Any]] = {}
    for one in entries:
        theme = capital(getattr(one, field).label.in_(active_language()))
        groups.setdefault(theme, []).append({"key": one.id, "reference": reference(kind, one)})
    return list(groups.items())


def _by_letter(entries: list[PackEntry]) -> list[tuple[str, list[PackEntry]]]:
    language = active_language()
    ordered = sorted(entries, key=lambda term: (first_letter(term), term.heading.in_(language).casefold()))
    groups: dict[str, list[PackEntry]] = {}
    for term in ordered:
        groups.setdefault(first_letter(term), []).append(term)
    return list(groups.items())
