"""Marking what was found in a title, and cutting the telling piece out of a long text. What comes out is safe HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from blaugruen.web.search.query import Query
from blaugruen.web.search.vocabulary import Phrase
from blaugruen.web.search.words import Forms, forms, words_of

EXCERPT: Final = 220
"""Signs of an excerpt, roughly."""
_LEAD = 60
_LONGEST_PHRASE = 6

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with marks, to be shown as HTML or read as it is.

    Parameters
    ----------
    pieces
        The text piece by piece, each with whether it was searched for.
    """

    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The text without marks."""
        return "".join(text for text, _ in self.pieces)

    @property
    def html(self) -> SafeString:
        """The text, escaped, with what was searched for in ``<mark>``."""
        return format_html_join(
            "", "{}", ((format_html("<mark>{}</mark>", text) if is_hit else text,) for text, is_hit in self.pieces)
        )


def highlighted(text: str, query: Query) -> Marked:
    """Return a text with the words marked that were searched for."""
    return Marked(tuple(_pieces(text, _hits(text, query))))


def excerpt(text: str, query: Query) -> Marked:
    """Return the piece of a text in which most of what was searched for stands."""
    hits = _hits(text, query)
    begin, end = _window(text, hits)
    inside = [(first - begin, last - begin) for first, last in hits if begin <= first and last <= end]
    before, after = ("… " if begin > 0 else ""), (" …" if end < len(text) else "")
    return Marked(((before, False), *_pieces(text[begin:end], inside), (after, False)))


class _Wanted:
    """What counts as a hit."""

    def __init__(self, query: Query) -> None:
        phrases = [phrase for term in query.terms for phrase in (*term.spellings, *term.stems, *term.synonyms)]
        self.words = frozenset(phrase[0] for phrase in phrases if len(phrase) == 1)
        self.phrases: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in dict.fromkeys(phrases):
            if len(phrase) > 1:
                self.phrases[phrase[0]].append(phrase)
        self.parts = tuple(part for term in query.terms for part in term.parts)
        self.beginnings = tuple(word for term in query.terms for word in term.beginnings)

    def length_at(self, words: Sequence[Forms]) -> int:
        """Return how many of the words to come belong together to a hit; 0 for none."""
        word = words[0]
        for first in (word.plain, *word.stems):
            for phrase in self.phrases.get(first, ()):
                if len(words) >= len(phrase) and all(map(_is_form, words, phrase)):
                    return len(phrase)
        is_hit = (
            word.plain in self.words
            or any(stem in self.words for stem in word.stems)
            or any(part in word.plain for part in self.parts)
            or word.plain.startswith(self.beginnings)
        )
        return int(is_hit)


@lru_cache(maxsize=64)
def _wanted_by(query: Query) -> _Wanted:
    return _Wanted(query)


def _is_form(word: Forms, wanted: str) -> bool:
    return wanted == word.plain or wanted in word.stems


def _hits(text: str, query: Query) -> list[Span]:
    """Return where the words of a query, or words that mean the same, stand in a text."""
    wanted = _wanted_by(query)
    places = [(begin, end, forms(word)) for begin, end, word in words_of(text)]
    compared = [word for _, _, word in places]
    found: list[Span] = []
    at = 0
    while at < len(places):
        length = wanted.length_at(compared[at : at + _LONGEST_PHRASE])
        if length:
            found.append((places[at][0], places[at + length - 1][1]))
        at += length or 1
    return found


def _window(text: str, hits: Sequence[Span]) -> Span:
    """Return begin and end of the piece with most hits, at the ends of words."""
    if len(text) <= EXCERPT:
        return 0, len(text)
    starts = [max(0, first - _LEAD) for first, _ in hits] or [0]
    begin = max(starts, key=lambda start: (_hits_between(hits, start, start + EXCERPT), -start))
    end = min(len(text), begin + EXCERPT)
    if begin > 0:
        begin = min(text.find(" ", begin) + 1 or begin, hits[0][0] if len(hits) == 1 else end)
    if end < len(text):
        end = max(text.rfind(" ", begin, end), begin) or end
    return begin, end


def _hits_between(hits: Sequence[Span], begin: int, end: int) -> int:
    return sum(1 for first, last in hits if begin <= first and last <= end)


def _pieces(text: str, hits: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    done = 0
    for first, last in hits:
        yield text[done:first], False
        yield text[first:last], True
        done = last
    yield text[done:], False
