"""Other words for a query that found nothing: the most similar ones in titles the person may see, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models.functions import Length

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.language import active_language
from blaugruen.web.search.matching import words_with
from blaugruen.web.search.models import SearchWord
from blaugruen.web.search.query import Query
from blaugruen.web.search.selectors import documents_of, reached_by
from blaugruen.web.search.words import fold, similarity, words_of

LEAST_SIMILARITY: Final = 0.3
MOST: Final = 3
_COMPARED = 20
"""So many similar words of the index are looked for in titles the person may see."""
_TITLES = 100
_SHORTEST_WORD = 4
_PIECE = 3
_DIFFERENCE = 4
"""By so many letters a similar word is longer or shorter at most."""


def suggestions(actor: Actor, query: Query) -> list[str]:
    """Return up to three words that find something, instead of a query that found nothing.

    Parameters
    ----------
    actor
        Who searches; only titles of what they may see are read.
    query
        What found nothing.
    """
    words = [fold(word) for term in query.terms for word in term.words]
    typed = [word for word in words if len(word) >= _SHORTEST_WORD]
    similar = dict.fromkeys(candidate for word in typed for candidate in _similar(word))
    if not similar:
        return []
    written = _written(actor, list(similar))
    return [written[word] for word in similar if word in written][:MOST]


def _similar(word: str) -> list[str]:
    """Return the words of the index most similar to a word; wherever the mistake is, it leaves some piece whole."""
    known = SearchWord.objects.filter(pk__in=words_with(list(_pieces(word)))).annotate(length=Length("word"))
    about_as_long = known.filter(length__gte=len(word) - _DIFFERENCE, length__lte=len(word) + _DIFFERENCE)
    rated = sorted((-similarity(word, other), other) for other in about_as_long.values_list("word", flat=True))
    return [other for rating, other in rated[:_COMPARED] if -rating >= LEAST_SIMILARITY]


def _written(actor: Actor, words: list[str]) -> dict[str, str]:
    """Return, of folded words, those in titles the actor may see, as they are written there."""
    reached = reached_by(actor, [[(word,) for word in words]], where="title", most=_TITLES)
    titles = documents_of(actor, reached).values_list(f"text__title_{active_language()}", flat=True)
    return {fold(word): title[begin:end] for title in titles for begin, end, word in words_of(title)}


def _pieces(word: str) -> Iterator[str]:
    yield from dict.fromkeys(word[begin : begin + _PIECE] for begin in range(len(word) - _PIECE + 1))
