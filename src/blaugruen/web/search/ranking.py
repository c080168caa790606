"""How well documents fit a query: a hit in the title before one in the text, the word before its parts.

A term scores once, by its best hit. The scores of all terms are added; of equal documents the one with the shorter
title comes first: there the term is the larger share, which is what the similarity of trigrams measures.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any, Final

from django.db.models import Case, IntegerField, Value, When

from blaugruen.web.search.matching import BEGINNING, Where, holding
from blaugruen.web.search.query import Query, Term
from blaugruen.web.search.vocabulary import Phrase

WORD_IN_TITLE: Final = 10
STEM_IN_TITLE: Final = 8
"""Another form of the word, or a compound that ends with it: a Versickerungsmulde is a Mulde."""
PART_OF_TITLE: Final = 6
SYNONYM_IN_TITLE: Final = 4
WORD_IN_BODY: Final = 3
ELSEWHERE: Final = 1
"""Part of a word of the text, or a synonym there."""


def everything(term: Term) -> tuple[Phrase, ...]:
    """Return all phrases by which a document can hold a term."""
    return (*term.spellings, *term.stems, *term.synonyms, *_compounds(term), *_beginnings(term))


@dataclass(frozen=True, slots=True)
class Rated:
    """The documents to be rated.

    Parameters
    ----------
    ids
        Which.
    sides
        Groups of marks all of them have.
    hold_all
        Whether each is known to hold every term somewhere.
    """

    ids: Collection[int]
    sides: Sequence[Sequence[str]]
    hold_all: bool


def score_of(query: Query, rated: Rated) -> Any:
    """Return the expression that tells how well a document fits a query."""
    return reduce(add, (_score(term, rated) for term in query.terms), Value(0))


def is_in_title(score: int, query: Query) -> bool:
    """Return whether a score stands for a hit in the title: of every term, or of one so well that it counts as much."""
    return score >= SYNONYM_IN_TITLE * len(query.terms)


def _score(term: Term, rated: Rated) -> Any:
    endings = tuple(
        (word,) for word in term.compounds if any(word.endswith(spelling[0]) for spelling in term.spellings)
    )
    steps: list[tuple[int, Where, tuple[Phrase, ...]]] = [
        (WORD_IN_TITLE, "title", term.spellings),
        (STEM_IN_TITLE, "title", (*term.stems, *endings)),
        (PART_OF_TITLE, "title", (*_compounds(term), *_beginnings(term))),
        (SYNONYM_IN_TITLE, "title", term.synonyms),
        (WORD_IN_BODY, "anywhere", (*term.spellings, *term.stems)),
    ]
    if not rated.hold_all:
        steps.append((ELSEWHERE, "anywhere", everything(term)))
    whens = [
        When(pk__in=holding(where, [phrases], marks=rated.sides, within=rated.ids), then=Value(score))
        for score, where, phrases in steps
        if phrases
    ]
    return Case(*whens, default=Value(ELSEWHERE if rated.hold_all else 0), output_field=IntegerField())


def _compounds(term: Term) -> tuple[Phrase, ...]:
    return tuple((word,) for word in term.compounds)


def _beginnings(term: Term) -> tuple[Phrase, ...]:
    return tuple((word + BEGINNING,) for word in term.beginnings)
