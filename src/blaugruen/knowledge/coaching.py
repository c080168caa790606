"""What the entries of the coaching catalogues have in common."""

from collections.abc import Iterator

from blaugruen.knowledge.fields import Bilingual, Id
from blaugruen.knowledge.values import Block, Entry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text


class CoachingEntry(Block, Entry):
    """A barrier, resource, strategy or method.

    `literature` names sources that treat this kind of thing. They do not prove the entry: its support stands in
    `provenance`.
    """

    name: Bilingual
    literature: tuple[Id, ...] = ()

    @property
    def heading(self) -> Text:
        """Return the name."""
        return self.name

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        """Yield the literature."""
        yield from (("literature", Kind.SOURCES, source) for source in self.literature)
