"""Strategies: how an organisation goes about its barriers, step by step."""

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from blaugruen.knowledge.coaching import CoachingEntry
from blaugruen.knowledge.coaching_vocabulary import Effort, Module, StrategyType
from blaugruen.knowledge.fields import Bilingual, Id
from blaugruen.knowledge.values import Amount
from blaugruen.knowledge.vocabulary import Kind


class Strategy(CoachingEntry):
    """A way to change something, against which barriers and with which resources.

    `first_step` is what can be done within four weeks. `goal_template` is a goal in which people fill in what stands in
    braces. `months_to_effect` counts from the decision to the first effect.
    """

    carried: ClassVar[tuple[str, ...]] = ("description", "steps", "effort", "months_to_effect", "indicator")

    description: Bilingual
    type: StrategyType
    modules: tuple[Module, ...] = Field(min_length=1)
    addresses: tuple[Id, ...] = Field(min_length=1)
    builds_on: tuple[Id, ...] = Field(min_length=1)
    first_step: Bilingual
    steps: tuple[Bilingual, ...] = Field(min_length=1)
    effort: Effort
    months_to_effect: Amount
    indicator: Bilingual
    goal_template: Bilingual
    methods: tuple[Id, ...] = Field(min_length=1)

    def references(self) -> Iterator[tuple[str, Kind, str]]:
        """Yield barriers, resources, methods and the literature."""
        yield from super().references()
        yield from (("addresses", Kind.BARRIERS, barrier) for barrier in self.addresses)
        yield from (("builds_on", Kind.RESOURCES, resource) for resource in self.builds_on)
        yield from (("methods", Kind.METHODS, method) for method in self.methods)
