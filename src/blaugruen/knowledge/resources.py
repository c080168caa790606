"""Resources: what an organisation already has or can do, and how to put it to use."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from blaugruen.knowledge.coaching import CoachingEntry
from blaugruen.knowledge.coaching_vocabulary import Dimension, Module
from blaugruen.knowledge.fields import Bilingual, Id
from blaugruen.knowledge.vocabulary import Kind


class Resource(CoachingEntry):
    """Something that helps an organisation on; `counters` names the barriers it works against."""

    carried: ClassVar[tuple[str, ...]] = ("description", "activation")

    description: Bilingual
    diagnostic_question: Bilingual
    activation: Bilingual
    dimension: Dimension
    modules: tuple[Module, ...] = Field(min_length=1)
    counters: tuple[Id, ...] = Field(min_length=1)

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        """Yield the barriers and the literature."""
        yield from super().references()
        yield from (("counters", Kind.BARRIERS, barrier) for barrier in self.counters)
