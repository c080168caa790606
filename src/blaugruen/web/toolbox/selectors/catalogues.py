"""Lists of catalogues: cards with counts, entries with filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from blaugruen.knowledge.base import KnowledgeBase
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.language import active_language
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.kinds import CATALOGUES
from blaugruen.web.toolbox.wording import capital


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
