"""Other words for a query that found nothing: the most similar ones in titles the person may see, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import add, or_
from typing import Any, Final

from django.db.models import Case, IntegerField, Value, When

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.language import active_language
from blaugruen.web.search.matching import Selection, with_parts
from blaugruen.web.search.query import Query
from blaugruen.web.search.selectors import documents_of
from blaugruen.web.search.words import fold, similarity, words_of

LEAST_SIMILARITY: Final = 0.3
MOST: Final = 3
_TITLES = 100
"""So many titles are compared word by word."""
_PIECE = 3
_MOST_PIECES = 10
_SHORTEST_WORD = 4


def suggestions(actor: Actor, query: Query) -> list[str]:
    """Return up to three queries that find something instead of one that found nothing.

    Parameters
    ----------
    actor
        Who searches; only titles of what they may see are read.
    query
        What found nothing.
    """
    words = [word for term in query.terms for word in term.words if len(word) >= _SHORTEST_WORD]
    found = dict.fromkeys(candidate for word in words for candidate in _similar(actor, word))
    return list(found)[:MOST]


def _similar(actor: Actor, word: str) -> list[str]:
    """Return the most similar words in titles, as they are written there."""
    plain = fold(word)
    pieces = [with_parts(("title_folded",), [piece]) for piece in _pieces(plain)]
    alike: dict[str, tuple[float, str]] = {}
    for title in _titles(actor, pieces):
        for begin, end, other in words_of(title):
            alike[fold(other)] = (similarity(plain, fold(other)), title[begin:end])
    best = sorted((one for one in alike.values() if one[0] >= LEAST_SIMILARITY), key=lambda one: (-one[0], one[1]))
    return [written for _, written in best[:MOST]]


def _titles(actor: Actor, pieces: list[Selection]) -> list[str]:
    """Return the titles that hold most of the pieces; wherever the mistake is, it leaves some of them whole."""
    counts: list[Any] = [
        Case(When(pk__in=one.ids, then=Value(1)), default=0, output_field=IntegerField()) for one in pieces
    ]
    documents = documents_of(actor).filter(pk__in=reduce(or_, pieces).ids)
    counted = documents.annotate(pieces=reduce(add, counts)).order_by("-pieces", "pk")
    return list(counted.values_list(f"title_{active_language()}", flat=True)[:_TITLES])


def _pieces(word: str) -> Iterator[str]:
    """Yield pieces of a word from its whole length, no more than the database has to look for at once."""
    starts = range(len(word) - _PIECE + 1)
    step = -(-len(starts) // _MOST_PIECES)
    yield from dict.fromkeys(word[start : start + _PIECE] for start in starts[::step])
