"""Methods: how people work on something together, minute by minute."""

from typing import Annotated, ClassVar

from pydantic import Field

from blaugruen.knowledge.coaching import CoachingEntry
from blaugruen.knowledge.coaching_vocabulary import MethodPhase, Mode
from blaugruen.knowledge.fields import Bilingual, Strict
from blaugruen.knowledge.values import Amount, In, Quantity

FacilitationLevel = Annotated[int, Field(strict=True, ge=1, le=3)]
"""Practice a facilitator needs: 1 none, 2 some, 3 much."""


class MethodStep(Strict):
    """What happens in a method for how many minutes."""

    text: Bilingual
    minutes: int = Field(strict=True, ge=1)


class Method(CoachingEntry):
    """A way of working together: for what, with how many people, how long, in which steps."""

    carried: ClassVar[tuple[str, ...]] = ("purpose", "group_size", "steps")

    purpose: Bilingual
    when_to_use: Bilingual
    caution: Bilingual
    phase: MethodPhase
    modes: tuple[Mode, ...] = Field(min_length=1)
    group_size: Amount
    duration: Annotated[Quantity, In("s", "Dauer", "duration", most=30 * 86400, usual="min")]
    facilitation_level: FacilitationLevel
    materials: Bilingual
    steps: tuple[MethodStep, ...] = Field(min_length=1)
    output: Bilingual
