"""Which documents fit a query and how well: a hit in the title before one in the text, the word before its parts.

A term scores once, by its best hit. The scores of all terms are added; of equal documents the one with the shorter
title comes first: there the term is the larger share, which is what the similarity of trigrams measures.
"""

from __future__ import annotations

from functools import reduce
from operator import add, and_, or_
from typing import Any, Final

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from blaugruen.web.core.language import active_language
from blaugruen.web.search.matching import PART_COLUMNS, WORD_COLUMNS, Selection, with_parts, with_words
from blaugruen.web.search.query import Query, Term

WORD_IN_TITLE: Final = 10
STEM_IN_TITLE: Final = 8
PART_OF_TITLE: Final = 6
SYNONYM_IN_TITLE: Final = 4
WORD_IN_BODY: Final = 3
ELSEWHERE: Final = 1
"""Part of a word of the text, or a synonym there."""


def fitting(documents: QuerySet[Any], query: Query, *, any_term: bool = False) -> QuerySet[Any]:
    """Return the documents that fit a query.

    Parameters
    ----------
    documents
        Documents to choose from.
    query
        What is searched for; at least one term.
    any_term
        Whether one of the terms is enough.
    """
    tests = [Q(pk__in=_everywhere(term).ids) for term in query.terms]
    fits: Q = reduce(or_ if any_term else and_, tests)
    return documents.filter(fits)


def scored(documents: QuerySet[Any], query: Query) -> QuerySet[Any]:
    """Return documents with their `score`, which tells how well they fit a query."""
    scores: list[Any] = [_score(term) for term in query.terms]
    found: QuerySet[Any] = documents.annotate(score=reduce(add, scores, Value(0)))
    return found


def is_in_title(score: int, query: Query) -> bool:
    """Return whether a score stands for a hit in the title: of every term, or of one so well that it counts as much."""
    return score >= SYNONYM_IN_TITLE * len(query.terms)


def best_first() -> tuple[Any, ...]:
    """Return the order of results; annotate `score` before."""
    return F("score").desc(), Length(f"title_{active_language()}"), "pk"


def _everywhere(term: Term) -> Selection:
    """Select whatever holds a term in any form."""
    words = with_words(WORD_COLUMNS, (*term.spellings, *term.stems, *term.synonyms))
    return words | with_parts(PART_COLUMNS, term.parts) | _beginnings(WORD_COLUMNS, term)


def _score(term: Term) -> Case:
    in_title = with_words(("title_stems",), term.stems) | with_parts(
        ("title_folded",), (f"{' '.join(spelling)} " for spelling in term.spellings if not term.is_short)
    )
    steps: list[tuple[Selection, int]] = [
        (with_words(("title_folded",), term.spellings), WORD_IN_TITLE),
        (in_title, STEM_IN_TITLE),
        (with_parts(("title_folded",), term.parts) | _beginnings(("title_folded",), term), PART_OF_TITLE),
        (with_words(("title_stems",), term.synonyms), SYNONYM_IN_TITLE),
        (with_words(("body_stems",), (*term.stems, *term.spellings)), WORD_IN_BODY),
        (_everywhere(term), ELSEWHERE),
    ]
    whens = [When(pk__in=selection.ids, then=Value(score)) for selection, score in steps if selection]
    return Case(*whens, default=Value(0), output_field=IntegerField())


def _beginnings(columns: Any, term: Term) -> Selection:
    """Select words that begin with a short term of two signs; a single letter has to stand by itself."""
    short = term.is_short and len(term.text) > 1
    return with_words(columns, term.spellings if short else (), as_beginning=True)
