"""What somebody finds. Every query holds the policies of what it looks for: nobody finds, counts or guesses more."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain, starmap
from operator import or_
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.safestring import SafeString

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.language import active_language
from blaugruen.web.core.policies import NOBODY, policy_of, visible
from blaugruen.web.search.compounds import with_compounds
from blaugruen.web.search.highlighting import Marked, excerpt, highlighted
from blaugruen.web.search.matching import Where, some_holding
from blaugruen.web.search.models import SearchDocument
from blaugruen.web.search.query import Query
from blaugruen.web.search.ranking import Rated, everything, is_in_title, score_of
from blaugruen.web.search.reach import sides_of, type_mark
from blaugruen.web.search.registry import SEARCHABLES, result_kinds
from blaugruen.web.search.vocabulary import Phrase

FIRST_OF_KIND: Final = 5
"""So many results of a kind are shown beside those of other kinds."""
MOST: Final = 1_000
"""Of a model with more hits, only so many are looked at closely."""
Reached = Mapping[str, Mapping[int, int]]
"""Ids of documents with those of their objects, by model."""
Choice = Callable[[Sequence["Hit"]], list["Hit"]]


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
    query
        What was searched for.
    counts
        How many there are by kind, in the order of kinds.
    results
        Those that were asked for, best first.
    is_partial
        Whether nothing holds all terms, so that these hold only some of them.
    is_cut
        Whether there are more than were looked at; then the counts are least numbers.
    """

    query: Query
    counts: Mapping[str, int]
    results: tuple[Result, ...] = ()
    is_partial: bool = False
    is_cut: bool = False

    @property
    def count(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())

    def by_kind(self) -> dict[str, list[Result]]:
        """Return the results by kind: kinds with a hit in a title first, then in their usual order."""
        groups: dict[str, list[Result]] = defaultdict(list)
        for result in self.results:
            groups[result.document.kind].append(result)
        in_title = {kind for kind, best in groups.items() if is_in_title(best[0].score, self.query)}
        usual = list(self.counts)
        order = sorted(groups, key=lambda kind: (kind not in in_title, usual.index(kind)))
        return {kind: groups[kind] for kind in order}


class Hit(NamedTuple):
    """A document that fits: how well, how long its title is, which one it is, of what kind."""

    score: int
    length: int
    pk: int
    kind: str


def find_best(actor: Actor, query: Query) -> Found:
    """Search, and return the best results of every kind."""

    def first_of_kinds(hits: Sequence[Hit]) -> list[Hit]:
        taken: Counter[str] = Counter()
        chosen = []
        for hit in hits:
            taken[hit.kind] += 1
            if taken[hit.kind] <= FIRST_OF_KIND:
                chosen.append(hit)
        return chosen

    return _find(actor, query, first_of_kinds)


def find_stretch(actor: Actor, query: Query, begin: int, end: int, *, kind: str = "") -> Found:
    """Search, and return the results from number `begin` up to `end`, not included, of one kind or of all."""
    return _find(actor, query, lambda hits: [hit for hit in hits if kind in {"", hit.kind}][begin:end])


def reached_by(
    actor: Actor, groups: Sequence[Sequence[Phrase]], *, where: Where = "anywhere", most: int | None = None
) -> Reached:
    """Return the documents to look at closely: what holds the words and lies on the actor's side of the wall.

    Notes
    -----
    No policy has been asked yet; nothing of this may be shown or counted before `documents_of` has. Of a model with
    very many, those with all words in the title are taken and as many of the newest: the rest would only make long
    lists longer.
    """
    most = MOST if most is None else most
    sides = sides_of(actor)
    marks = {
        name: [[type_mark(name)], *sides]
        for name, one in SEARCHABLES.items()
        if policy_of(one.model).allowed(actor, "view") != NOBODY
    }
    found = some_holding(where, groups, marks, most)
    full = {name: marks[name] for name, documents in found.items() if len(documents) == most and where == "anywhere"}
    for name, documents in some_holding("title", groups, full, most).items():
        found[name] |= documents
    return {name: documents for name, documents in found.items() if documents}


def documents_of(actor: Actor, reached: Reached) -> QuerySet[SearchDocument]:
    """Return those documents the policies let an actor see, in the active language.

    Notes
    -----
    PostgreSQL looks up all objects before it compares them, so it is told which ones can matter. SQLite looks them up
    one by one.
    """
    rules = []
    for name, documents in reached.items():
        objects = visible(actor, SEARCHABLES[name].queryset())
        if connection.vendor == "postgresql":
            objects = objects.filter(pk__in=set(documents.values()))
        rules.append(Q(Exists(objects.filter(pk=OuterRef("object_id"))), object_type=name))
    ids = set(chain.from_iterable(reached.values()))
    allowed = reduce(or_, rules, Q(pk__in=[]))
    return SearchDocument.objects.filter(allowed, pk__in=ids, language__in=("", active_language()))


def _find(actor: Actor, query: Query, choose: Choice) -> Found:
    if not query.terms:
        return Found(query, {})
    known = with_compounds(query)
    found = _search(actor, known, choose, any_term=False)
    if not found.count and len(known.terms) > 1:
        return _search(actor, known, choose, any_term=True)
    return found


def _search(actor: Actor, query: Query, choose: Choice, *, any_term: bool) -> Found:
    phrases = [everything(term) for term in query.terms]
    groups = [tuple(chain(*phrases))] if any_term else phrases
    reached = reached_by(actor, groups)
    rated = Rated(set(chain.from_iterable(reached.values())), sides_of(actor), hold_all=not any_term)
    hits = _hits(documents_of(actor, reached), query, rated)
    counted = Counter(hit.kind for hit in hits)
    return Found(
        query=query,
        counts={kind: counted[kind] for kind in result_kinds() if kind in counted},
        results=tuple(_results(actor, query, choose(hits))),
        is_partial=any_term,
        is_cut=any(len(documents) >= MOST and _count(name, counted) for name, documents in reached.items()),
    )


def _hits(documents: QuerySet[SearchDocument], query: Query, rated: Rated) -> list[Hit]:
    """Return documents as hits, best first."""
    length = f"length_{active_language()}"
    chosen = documents.filter(kind__in=list(result_kinds()))
    rows = chosen.annotate(score=score_of(query, rated)).values_list("score", length, "pk", "kind")
    return sorted(starmap(Hit, rows), key=lambda hit: (-hit.score, hit.length, hit.pk))


def _count(object_type: str, counted: Mapping[str, int]) -> int:
    return sum(counted.get(kind.key, 0) for kind in SEARCHABLES[object_type].kinds)


def _results(actor: Actor, query: Query, hits: Iterable[Hit]) -> Iterator[Result]:
    """Fetch texts and objects of hits; what was deleted since or may not be seen any more is left out."""
    scores = {hit.pk: hit.score for hit in hits}
    documents = SearchDocument.objects.select_related("text").in_bulk(list(scores))
    ids: dict[str, list[int]] = defaultdict(list)
    for document in documents.values():
        ids[document.object_type].append(document.object_id)
    objects = {
        (name, pk): obj
        for name, wanted in ids.items()
        for pk, obj in visible(actor, SEARCHABLES[name].queryset()).in_bulk(wanted).items()
    }
    for pk in filter(documents.__contains__, scores):
        document = documents[pk]
        obj = objects.get((document.object_type, document.object_id))
        if obj is not None:
            yield _result(document, obj, scores[pk], query)


def _result(document: SearchDocument, obj: Any, score: int, query: Query) -> Result:
    searchable, text = SEARCHABLES[document.object_type], document.text
    title, body = (text.title_en, text.body_en) if active_language() == "en" else (text.title_de, text.body_de)
    return Result(
        document=document,
        score=score,
        heading=highlighted(title, query),
        passage=excerpt(body, query),
        url=searchable.url(obj),
        trail=searchable.trail(obj),
    )
