"""What all sheets need: the other entries, the language, links and marks of support."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse

from blaugruen.knowledge.base import KnowledgeBase
from blaugruen.knowledge.values import Entry, Supported, claims
from blaugruen.knowledge.vocabulary import Kind, Term
from blaugruen.text import Language, Text
from blaugruen.web.toolbox.kinds import CATALOGUES
from blaugruen.web.toolbox.sheets.parts import Link, Links, Support
from blaugruen.web.toolbox.wording import capital


@dataclass(frozen=True, slots=True)
class Reader:
    """The published entries, read in one language for one page; sources are numbered as they are first cited."""

    base: KnowledgeBase
    language: Language
    cited: dict[str, int] = field(default_factory=dict)

    def say(self, text: Text | Term | None) -> str:
        """Return a text or a word of a closed list in the language; empty where there is none."""
        if text is None:
            return ""
        return (text.label if isinstance(text, Term) else text).in_(self.language)

    def words(self, terms: Iterable[Term]) -> str:
        """Return words of a closed list, joined by commas."""
        return ", ".join(self.say(term) for term in terms)

    def link(self, kind: Kind, key: str) -> Link:
        """Return a link to an entry; only its id where it is not published."""
        found = self.base.of_kind(kind).get(key)
        if found is None:
            return Link(key, "")
        return Link(capital(self.say(found.heading)), reverse("toolbox:entry", args=[kind, key]))

    def links(self, title: str, kind: Kind, keys: Iterable[str]) -> Links:
        """Return links to entries of one kind under a title."""
        catalogue = CATALOGUES[kind]
        return Links(title, [self.link(kind, key) for key in keys], catalogue.icon, catalogue.module)

    def support(self, value: Supported) -> Support:
        """Return how well a value is supported, with a link to its source."""
        note = self.say(value.note)
        if not value.source:
            return Support(value.grade.value, note=note)
        number = self.cited.setdefault(value.source, len(self.cited) + 1)
        return Support(value.grade.value, self.link(Kind.SOURCES, value.source), number, note)

    def sources(self, entry: Entry) -> list[Link]:
        """Return all sources an entry rests on or names: those cited in the order of their numbers, then the others.

        To be asked for last, when everything that cites has been composed.
        """
        keys = [*self.cited, *(claim.source for _, claim in claims(entry) if claim.source)]
        keys += [key for _, kind, key in entry.references() if kind is Kind.SOURCES]
        return [self.link(Kind.SOURCES, key) for key in dict.fromkeys(keys)]
