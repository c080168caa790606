"""The page with the results of a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from blaugruen.web.core.middleware import actor_of
from blaugruen.web.search.query import Query, parse
from blaugruen.web.search.registry import result_kinds
from blaugruen.web.search.selectors import FIRST_OF_KIND, Found, Result, find
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


class _Listed:
    """All results of a kind, fetched page by page."""

    def __init__(self, found: Found, kind: str) -> None:
        self._found, self._kind = found, kind

    def __len__(self) -> int:
        return self._found.counts[self._kind]

    def __getitem__(self, wanted: slice) -> list[Result]:
        return self._found.results(wanted.start, wanted.stop, kind=self._kind)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found, kind by kind; ``?art=`` shows one kind page by page."""
    actor = actor_of(request)
    query = parse(request.GET.get("q", ""))
    found = find(actor, query)
    kind = request.GET.get("art", "")
    context: dict[str, Any] = {"query": query, "found": found, "crumbs": [(_("Suche"), "")]}
    if not found.count:
        others = suggestions(actor, query) if query.terms else []
        context["suggestions"] = [(word, _address(parse(word))) for word in others]
    elif kind in found.counts:
        listed: Any = _Listed(found, kind)
        page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
        context |= {"tabs": _tabs(found, kind), "page": page, "kind": result_kinds()[kind]}
    else:
        context |= {"tabs": _tabs(found, ""), "groups": _groups(found)}
    return render(request, "search/results.html", context)


def _groups(found: Found) -> list[Group]:
    return [
        Group(
            label=str(result_kinds()[key].label),
            count=found.counts[key],
            results=best,
            url=_address(found.query, key) if found.counts[key] > FIRST_OF_KIND else "",
        )
        for key, best in found.best_of_kinds().items()
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
