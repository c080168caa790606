"""Words that have what was typed as one of their parts: „Mulde“ is part of „Versickerungsmulde“."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.db.models.functions import Length

from blaugruen.web.search.matching import words_with
from blaugruen.web.search.models import SearchWord
from blaugruen.web.search.query import Query, Term

MOST: Final = 200
"""So many words are taken for one term, the shortest first: in them it is the largest part."""
_MOST_TOGETHER = 1_000


def with_compounds(query: Query) -> Query:
    """Return a query whose terms know the words of the index they are part of."""
    parts = [part for term in query.terms for part in term.parts]
    if not parts:
        return query
    known = SearchWord.objects.filter(pk__in=words_with(parts)).order_by(Length("word"), "word")
    words = list(known.values_list("word", flat=True)[:_MOST_TOGETHER])
    return replace(query, terms=tuple(_with(term, words) for term in query.terms))


def _with(term: Term, words: list[str]) -> Term:
    found = [word for word in words if any(part in word for part in term.parts)]
    return replace(term, compounds=tuple(found[:MOST]))
