"""What somebody finds. Every query holds the policies of what it looks for: nobody finds, counts or guesses more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.safestring import SafeString

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.language import active_language
from blaugruen.web.core.policies import NOBODY, policy_of, visible
from blaugruen.web.search.highlighting import Marked, excerpt, highlighted
from blaugruen.web.search.models import SearchDocument
from blaugruen.web.search.query import Query
from blaugruen.web.search.ranking import best_first, fitting, is_in_title, scored
from blaugruen.web.search.registry import SEARCHABLES, result_kinds

_COMPARED = ("title_folded", "title_stems", "body_folded", "body_stems")
FIRST_OF_KIND: Final = 5
"""So many results of a kind are shown beside those of other kinds."""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was found; texts in the active language.

    Parameters
    ----------
    document
        Its row in the index.
    score
        How well it fits.
    heading, passage
        Its name, and the piece of its text in which most of what was searched for stands.
    url
        Its page.
    trail
        Where it belongs.
    """

    document: SearchDocument
    score: int
    heading: Marked
    passage: Marked
    url: str
    trail: str

    @property
    def title(self) -> SafeString:
        """Its name as HTML."""
        return self.heading.html

    @property
    def excerpt(self) -> SafeString:
        """The piece of its text as HTML."""
        return self.passage.html


@dataclass(frozen=True, slots=True)
class Found:
    """What an actor finds by a query.

    Parameters
    ----------
    actor, query
        Who searched for what.
    documents
        The rows of the index that fit.
    counts
        How many there are by kind, in the order of kinds.
    is_partial
        Whether nothing holds all terms, so that these hold only some of them.
    """

    actor: Actor
    query: Query
    documents: QuerySet[SearchDocument]
    counts: Mapping[str, int]
    is_partial: bool = False

    @property
    def count(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())

    def best_of_kinds(self) -> dict[str, list[Result]]:
        """Return the best results of every kind: kinds with a hit in a title first, then in their usual order."""
        place = Window(RowNumber(), partition_by="kind", order_by=best_first())
        rows = scored(self.documents, self.query).annotate(place=place).filter(place__lte=FIRST_OF_KIND)
        found: dict[str, list[Result]] = defaultdict(list)
        for result in self._results(rows.order_by(*best_first())):
            found[result.document.kind].append(result)
        in_title = {key for key, best in found.items() if is_in_title(best[0].score, self.query)}
        return {key: found[key] for key in sorted(found, key=lambda key: (key not in in_title, self._order(key)))}

    def _order(self, kind: str) -> int:
        return list(self.counts).index(kind)

    def results(self, begin: int, end: int, *, kind: str = "") -> list[Result]:
        """Return some results, best first, of one kind or of all."""
        chosen = self.documents.filter(kind=kind) if kind else self.documents
        return self._results(scored(chosen, self.query).order_by(*best_first())[begin:end])

    def _results(self, documents: Iterable[SearchDocument]) -> list[Result]:
        """Fetch the objects of documents; what was deleted since or may not be seen any more is left out."""
        rows = list(documents)
        ids: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            ids[row.object_type].append(row.object_id)
        objects = {
            (name, pk): obj
            for name, wanted in ids.items()
            for pk, obj in visible(self.actor, SEARCHABLES[name].queryset()).in_bulk(wanted).items()
        }
        return [
            _result(row, objects[row.object_type, row.object_id], self.query)
            for row in rows
            if (row.object_type, row.object_id) in objects
        ]


def find(actor: Actor, query: Query) -> Found:
    """Search the part of the index an actor may know of."""
    documents = documents_of(actor)
    if not query.terms:
        return Found(actor, query, documents.none(), {})
    found = _find(actor, query, documents, any_term=False)
    if not found.count and len(query.terms) > 1:
        return _find(actor, query, documents, any_term=True)
    return found


def documents_of(actor: Actor) -> QuerySet[SearchDocument]:
    """Return the part of the index an actor may know of, in the active language."""
    rules = [
        Q(object_type=one.object_type) & Q(Exists(visible(actor, one.queryset()).filter(pk=OuterRef("object_id"))))
        for one in SEARCHABLES.values()
        if policy_of(one.model).allowed(actor, "view") != NOBODY
    ]
    return SearchDocument.objects.filter(reduce(or_, rules, Q(pk__in=[])), language__in=("", active_language()))


def _find(actor: Actor, query: Query, documents: QuerySet[SearchDocument], *, any_term: bool) -> Found:
    fits = fitting(documents, query, any_term=any_term)
    counted = dict(fits.order_by().values_list("kind").annotate(count=Count("pk")))
    counts = {key: counted[key] for key in result_kinds() if key in counted}
    return Found(actor, query, fits.filter(kind__in=list(counts)).defer(*_COMPARED), counts, any_term)


def _result(row: Any, obj: Any, query: Query) -> Result:
    searchable = SEARCHABLES[row.object_type]
    title, body = (row.title_en, row.body_en) if active_language() == "en" else (row.title_de, row.body_de)
    return Result(
        document=row,
        score=row.score,
        heading=highlighted(title, query),
        passage=excerpt(body, query),
        url=searchable.url(obj),
        trail=searchable.trail(obj),
    )
