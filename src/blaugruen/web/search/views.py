"""The page with the results of a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.search.query import Query, parse
from blaugruen.web.search.registry import result_kinds
from blaugruen.web.search.selectors import FIRST_OF_KIND, Found, Result, find_best, find_stretch
from blaugruen.web.search.suggestions import suggestions

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind of results to choose."""

    label: str
    url: str
    current: bool
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """The best results of a kind, with the way to all of them where there are more."""

    label: str
    count: int
    results: list[Result]
    url: str


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found, kind by kind; ``?art=`` shows one kind page by page."""
    actor = actor_of(request)
    query = parse(request.GET.get("q", ""))
    kind = request.GET.get("art", "")
    crumbs = [(_("Start"), reverse("wagtail_serve", args=[""])), (_("Suche"), "")]
    context: dict[str, Any] = {"query": query, "crumbs": crumbs}
    if kind in result_kinds():
        found, page = _page(actor, query, kind, request.GET.get("page"))
        if page is not None:
            context |= {"found": found, "tabs": _tabs(found, kind), "page": page, "kind": result_kinds()[kind]}
            return render(request, "search/results.html", context)
    found = find_best(actor, query)
    others = [] if found.count or not query.terms else suggestions(actor, query)
    context |= {
        "found": found,
        "tabs": _tabs(found, ""),
        "groups": _groups(found),
        "suggestions": [(word, _address(parse(word))) for word in others],
    }
    return render(request, "search/results.html", context)


def _page(actor: Actor, query: Query, kind: str, number: str | None) -> tuple[Found, Page[Result] | None]:
    """Return a page of one kind; no page where there is nothing of that kind."""
    wanted = int(number) if number and number.isascii() and number.isdigit() and len(number) < 4 else 1
    begin = (max(wanted, 1) - 1) * PER_PAGE
    found = find_stretch(actor, query, begin, begin + PER_PAGE, kind=kind)
    if kind not in found.counts:
        return found, None
    paginator: Paginator[Any] = Paginator(range(found.counts[kind]), PER_PAGE)
    last = paginator.num_pages
    if wanted > last:
        found = find_stretch(actor, query, (last - 1) * PER_PAGE, last * PER_PAGE, kind=kind)
    page: Any = paginator.get_page(wanted)
    page.object_list = found.results
    return found, page


def _groups(found: Found) -> list[Group]:
    return [
        Group(
            label=str(result_kinds()[key].label),
            count=found.counts[key],
            results=best,
            url=_address(found.query, key) if found.counts[key] > FIRST_OF_KIND else "",
        )
        for key, best in found.by_kind().items()
    ]


def _tabs(found: Found, current: str) -> list[Tab]:
    every = Tab(_("Alle"), _address(found.query), not current, found.count)
    kinds = result_kinds()
    return [
        every,
        *(
            Tab(str(kinds[key].label), _address(found.query, key), key == current, count)
            for key, count in found.counts.items()
        ),
    ]


def _address(query: Query, kind: str = "") -> str:
    values = {"q": query.text, **({"art": kind} if kind else {})}
    return f"{reverse('search:results')}?{urlencode(values)}"
