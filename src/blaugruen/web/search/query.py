"""What somebody typed, as terms the index can be asked for. Only letters and digits get through; nothing is syntax."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from blaugruen.web.search.vocabulary import Phrase, stop_words, synonyms, ways_of_stemming
from blaugruen.web.search.words import fold, spellings, words_of

LONGEST_QUERY = 200
"""Characters that are read; what comes after is left out."""
MOST_TERMS = 6
SHORTEST_PART = 3
"""Fewer letters are looked up as the beginning of a word, not as part of one."""
_SHORTEST_STEM_AS_PART = 4
_SHORTEST_EXCHANGED = 5


@dataclass(frozen=True, slots=True)
class Term:
    """One thing searched for: a word, or words in a row that mean one thing.

    Parameters
    ----------
    words
        As typed, lower case.
    spellings
        The folded phrases to be found as they are.
    stems
        The stemmed phrases.
    parts
        Strings to be found within words; compounds are found by them. None for words in a row.
    synonyms
        Stemmed phrases that mean the same.
    compounds
        Words of the index with one of the parts; `compounds` adds them.
    """

    words: tuple[str, ...]
    spellings: tuple[Phrase, ...]
    stems: tuple[Phrase, ...]
    parts: tuple[str, ...]
    synonyms: tuple[Phrase, ...]
    compounds: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words as typed."""
        return " ".join(self.words)

    @property
    def beginnings(self) -> tuple[str, ...]:
        """What words may begin with: a word too short to be looked for within words, of two signs at least."""
        word = self.spellings[0][0]
        return (word,) if len(self.words) == 1 and not self.parts and len(word) > 1 else ()


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody searches for.

    Parameters
    ----------
    text
        As typed, cut to a sensible length, without control characters.
    terms
        What to look up; empty when there was nothing to look up.
    """

    text: str
    terms: tuple[Term, ...]


def parse(typed: str) -> Query:
    """Read what somebody typed; any text is good.

    Examples
    --------
    >>> [term.text for term in parse("die Mulde am Straßenrand").terms]
    ['mulde', 'straßenrand']
    >>> [term.text for term in parse('green roof" OR *').terms]
    ['green roof']
    """
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in typed[:LONGEST_QUERY]).split())
    words = tuple(word for _, _, word in words_of(text))
    telling = tuple(word for word in words if fold(word) not in stop_words())
    return Query(text, tuple(_terms(tuple(dict.fromkeys(telling or words))))[:MOST_TERMS])


def _terms(words: tuple[str, ...]) -> Iterator[Term]:
    """Yield terms; words in a row that have synonyms only together become one."""
    begin = 0
    while begin < len(words):
        end = next(
            (
                end
                for end in range(min(begin + synonyms().longest, len(words)), begin + 1, -1)
                if synonyms().of(words[begin:end])
            ),
            begin + 1,
        )
        yield _term(words[begin:end])
        begin = end


def _term(words: tuple[str, ...]) -> Term:
    ways = tuple(zip(*[_all_alike(word) for word in words], strict=True))
    stemmed = ways_of_stemming(words)
    parts: tuple[str, ...] = ()
    if len(words) == 1 and len(words[0]) >= SHORTEST_PART:
        found = (*(way[0] for way in ways), *_stem_as_part(stemmed), *_exchanged(ways))
        parts = tuple(part for part in dict.fromkeys(found) if len(part) >= SHORTEST_PART)
    return Term(words, tuple(dict.fromkeys(ways)), stemmed, parts, synonyms().of(words))


def _all_alike(word: str) -> tuple[str, ...]:
    """Return the spellings of a word, as many for every word, so that words in a row are spelled alike."""
    found = spellings(word)
    return (found + (found[-1],) * 3)[:3]


def _stem_as_part(stemmed: tuple[Phrase, ...]) -> Iterator[str]:
    """Yield the German stem: „Mulden“ is to be found in „Versickerungsmulde“, too."""
    german = stemmed[0][0]
    if len(german) >= _SHORTEST_STEM_AS_PART:
        yield german


def _exchanged(ways: Iterable[Phrase]) -> Iterator[str]:
    """Yield compounds with a synonym in place of one of their words: Regenwassergebühr, Niederschlagswassergebühr."""
    for (word,) in dict.fromkeys(ways):
        within = (known for known in synonyms().alike if known in word and known != word)
        longest = max(within, key=len, default="")
        if len(longest) >= _SHORTEST_EXCHANGED:
            yield from (word.replace(longest, other) for other in synonyms().alike[longest])
