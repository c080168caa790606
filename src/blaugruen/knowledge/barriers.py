"""Barriers: what holds back the spread of blue-green infrastructure in an organisation."""

from typing import ClassVar

from pydantic import Field

from blaugruen.knowledge.coaching import CoachingEntry
from blaugruen.knowledge.coaching_vocabulary import ControlLevel, Dimension, Module, ProcessPhase
from blaugruen.knowledge.fields import Bilingual


class Barrier(CoachingEntry):
    """Something that holds blue-green infrastructure back.

    `control` is where it can usually be tackled; a city may see that differently. Which strategies and resources help
    against it stands in the strategies and resources; see `KnowledgeBase.strategies_against` and
    `KnowledgeBase.resources_against`.
    """

    carried: ClassVar[tuple[str, ...]] = ("description",)

    description: Bilingual
    diagnostic_question: Bilingual
    dimension: Dimension
    control: ControlLevel
    modules: tuple[Module, ...] = Field(min_length=1)
    phases: tuple[ProcessPhase, ...] = Field(min_length=1)
