"""Words people meet in the toolbox, explained in both languages."""

from collections.abc import Iterator

from blaugruen.knowledge.fields import Bilingual, Id
from blaugruen.knowledge.values import Entry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text


class GlossaryTerm(Entry):
    """A word and what it means here; `symbol` and `unit` for quantities."""

    term: Bilingual
    definition: Bilingual
    symbol: str = ""
    unit: str = ""
    see: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()

    @property
    def heading(self) -> Text:
        """Return the term."""
        return self.term

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        """Yield related terms and sources."""
        yield from (("see", Kind.GLOSSARY, term) for term in self.see)
        yield from (("sources", Kind.SOURCES, source) for source in self.sources)
