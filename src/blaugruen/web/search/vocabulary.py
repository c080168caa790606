"""What means the same, and what means nothing: the word lists beside this module, as the index compares words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from blaugruen.web.search.words import folded, stems_in_any_language, words_of

Phrase = tuple[str, ...]
"""Words in a row; one word is a phrase, too."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The groups of words that mean the same.

    Parameters
    ----------
    groups
        The stems of all phrases of a group, each phrase in each language's way of stemming.
    group_of
        Number of the group by stemmed phrase.
    alike
        By folded word the other folded single words of its group: to be exchanged within compounds.
    longest
        Number of words in the longest phrase.
    """

    groups: tuple[tuple[Phrase, ...], ...]
    group_of: Mapping[Phrase, int]
    alike: Mapping[str, tuple[str, ...]]
    longest: int

    def of(self, words: tuple[str, ...]) -> tuple[Phrase, ...]:
        """Return the stemmed phrases that mean the same as words in a row, without the words themselves."""
        own = ways_of_stemming(words)
        number = next((self.group_of[phrase] for phrase in own if phrase in self.group_of), None)
        return () if number is None else tuple(phrase for phrase in self.groups[number] if phrase not in own)


def ways_of_stemming(words: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Return lower-case words in a row as German stems and as English stems."""
    ways = zip(*[_both(word) for word in words], strict=True)
    return tuple(dict.fromkeys(ways))


@lru_cache(maxsize=1)
def synonyms() -> Synonyms:
    """Return the synonyms of ``synonyms.yaml``."""
    groups: list[tuple[Phrase, ...]] = []
    group_of: dict[Phrase, int] = {}
    alike: dict[str, tuple[str, ...]] = {}
    for group in _read("synonyms.yaml"):
        phrases = [tuple(word for _, _, word in words_of(member)) for member in group]
        stemmed = tuple(dict.fromkeys(way for phrase in phrases for way in ways_of_stemming(phrase)))
        for phrase in stemmed:
            group_of.setdefault(phrase, len(groups))
        groups.append(stemmed)
        single = tuple(dict.fromkeys(folded(phrase[0]).strip() for phrase in phrases if len(phrase) == 1))
        for word in single:
            alike.setdefault(word, tuple(other for other in single if other != word))
    longest = max(len(phrase) for phrase in group_of)
    return Synonyms(tuple(groups), MappingProxyType(group_of), MappingProxyType(alike), longest)


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Return the words too common to search by, folded."""
    return frozenset(word for text in _read("stop_words.yaml").values() for word in folded(text).split())


def _both(word: str) -> tuple[str, str]:
    found = stems_in_any_language(word)
    return found[0], found[-1]


def _read(name: str) -> Any:
    return yaml.safe_load(files(__package__).joinpath(name).read_text(encoding="utf-8"))
