"""Lists of catalogues: cards with counts, entries with filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from blaugruen.knowledge.base import KnowledgeBase
from blaugruen.knowledge.values import Entry as PackEntry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.language import active_language
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.kinds import CATALOGUES


@dataclass(frozen=True, slots=True)
class CatalogueCard:
    """A catalogue as people see it in an overview."""

    kind: Kind
    title: str
    about: str
    icon: str
    module: str
    count: int
    url: str


def catalogue_cards(base: KnowledgeBase | None = None, kinds: Iterable[Kind] = CATALOGUES) -> list[CatalogueCard]:
    """Return all catalogues with the number of their released entries."""
    base = base or knowledge.released()
    language = active_language()
    return [
        CatalogueCard(
            kind=kind,
            title=capital(kind.label.in_(language)),
            about=str(CATALOGUES[kind].about),
            icon=CATALOGUES[kind].icon,
            module=CATALOGUES[kind].module,
            count=len(base.of_kind(kind)),
            url=reverse("toolbox:catalogue", args=[kind]),
        )
        for kind in kinds
    ]


def capital(words: str) -> str:
    """Return words with a capital at the beginning, as a heading needs in English."""
    return words[:1].upper() + words[1:]


def filtered(entries: Iterable[PackEntry], wanted: Mapping[str, str]) -> Sequence[PackEntry]:
    """Return the entries whose fields hold the wanted words; an empty word lets all through."""
    chosen = {field: word for field, word in wanted.items() if word}
    return [entry for entry in entries if all(_holds(entry, field, word) for field, word in chosen.items())]


def _holds(entry: PackEntry, field: str, word: str) -> bool:
    value: Any = getattr(entry, field)
    return word in value if isinstance(value, tuple) else value == word
