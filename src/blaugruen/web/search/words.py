"""Words as the index compares them: without case, accents and umlauts, and as stems.

The index keeps ``ä`` as ``a``: so „Gebühr“, „Gebuehr“ and „Gebuhr“ meet (a query is tried in each spelling, see
`spellings`), and „Baum“ is part of „Straßenbäume“. Stems come from Snowball and not from the database, so that SQLite
and PostgreSQL find the same; PostgreSQL's own German stems differ for „Gebühr“ and „Gebuehr“.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import snowballstemmer

from blaugruen.text import LANGUAGES, Language

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
"""Letters and digits, with the accents of texts that keep them as signs of their own (names of files from macOS)."""
_PLAIN = re.compile(r"[^\W_]+")
_LONGEST_WORD = 64
_ALGORITHMS = {"de": "german", "en": "english"}
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_CONTRACTED = re.compile(r"(?<!q)([aou])e")


def words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield begin, end and lower-case form of every word of a text.

    Examples
    --------
    >>> list(words_of("Mulden-Rigolen, 3 m²"))
    [(0, 6, 'mulden'), (7, 14, 'rigolen'), (16, 17, '3'), (18, 20, 'm2')]
    """
    for found in _WORD.finditer(text):
        word = unicodedata.normalize("NFKC", found[0]).lower()[:_LONGEST_WORD]
        yield found.start(), found.end(), word


def fold(word: str) -> str:
    """Return a word without case, accents and umlauts.

    Examples
    --------
    >>> fold("Größe"), fold("Café")
    ('grosse', 'cafe')
    """
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))[:_LONGEST_WORD]


def folded(text: str) -> str:
    """Return the words of a text, folded, with one blank between them and around: a blank marks the end of a word."""
    return " ".join(["", *_tokens(fold(word) for _, _, word in words_of(text)), ""])


def stems(text: str, language: Language) -> str:
    """Return the stems of the words of a text, in their order."""
    return " ".join(_tokens(stem(word, language) for _, _, word in words_of(text)))


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """Return the folded stem of a lower-case word.

    Examples
    --------
    >>> stem("gebühren", "de"), stem("gebuehr", "de"), stem("swales", "en")
    ('gebuhr', 'gebuhr', 'swale')
    """
    return fold(_stemmer(language).stemWord(word))


def stems_in_any_language(word: str) -> tuple[str, ...]:
    """Return the different stems of a word, German first."""
    return tuple(dict.fromkeys(stem(word, language) for language in LANGUAGES))


@dataclass(frozen=True, slots=True)
class Forms:
    """A word as it is compared.

    Parameters
    ----------
    plain
        Folded.
    stems
        Its different folded stems, German first.
    """

    plain: str
    stems: tuple[str, ...]


@lru_cache(maxsize=50_000)
def forms(word: str) -> Forms:
    """Return the forms of a lower-case word."""
    return Forms(fold(word), stems_in_any_language(word))


def spellings(word: str) -> tuple[str, ...]:
    """Return the folded spellings in which a lower-case word may stand in the index.

    Examples
    --------
    >>> spellings("gebuehr")
    ('gebuehr', 'gebuhr')
    >>> spellings("gebühr")
    ('gebuhr', 'gebuehr')
    """
    plain = fold(word)
    return tuple(dict.fromkeys((plain, _CONTRACTED.sub(r"\1", plain), fold(word.translate(_WRITTEN_OUT)))))


def trigrams(word: str) -> frozenset[str]:
    """Return the groups of three letters in a word, with its beginning and end marked."""
    padded = f"  {word} "
    return frozenset(padded[begin : begin + 3] for begin in range(len(padded) - 2))


def similarity(one: str, other: str) -> float:
    """Return how alike two words are: the share of their trigrams they have in common, 0…1.

    Examples
    --------
    >>> round(similarity("versikerungsmulde", "versickerungsmulde"), 2)
    0.76
    """
    first, second = trigrams(one), trigrams(other)
    return len(first & second) / len(first | second)


def _tokens(words: Iterator[str]) -> Iterator[str]:
    """Yield what is left of words once signs that folding brings along (as in ``½``) are gone."""
    for word in words:
        yield from _PLAIN.findall(word)


_of_this_thread = threading.local()


def _stemmer(language: Language) -> Any:
    """Return a stemmer; it keeps the word it works on, so no two threads may share one."""
    name = _ALGORITHMS[language]
    found = getattr(_of_this_thread, name, None)
    if found is None:
        found = snowballstemmer.stemmer(name)
        setattr(_of_this_thread, name, found)
    return found
