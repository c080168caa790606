"""A recipe: a drawing, and what a measure must have to get it."""

from dataclasses import dataclass
from typing import Protocol

from blaugruen.knowledge.measures import Measure
from blaugruen.knowledge.vocabulary import Function, Group, Lever, WaterElement
from blaugruen.reports.figures.sections import sizes
from blaugruen.reports.figures.sections.sheet import Sheet


class Drawable(Protocol):
    """Something that can be drawn for a measure."""

    def draw(self, sheet: Sheet) -> None:
        """Draw it."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A drawing and the measures it is for: those of the group that have everything named here.

    Parameters
    ----------
    group
        Group of the measure.
    drawing
        What is drawn.
    has, lacks
        Figures the measure must have, and must not have.
    does
        Function it must have.
    element
        Element of the annual water balance it must have.
    lever
        Lever of the annual water balance it must have.
    """

    group: Group
    drawing: Drawable
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    does: Function | None = None
    element: WaterElement | None = None
    lever: Lever | None = None

    def fits(self, measure: Measure) -> bool:
        """Return whether the drawing is for a measure."""
        return (
            measure.group is self.group
            and all(sizes.quantity(measure, field) is not None for field in self.has)
            and all(sizes.quantity(measure, field) is None for field in self.lacks)
            and self.does in {None, *measure.functions}
            and self.element in {None, measure.water_balance.element}
            and self.lever in {None, measure.lever}
        )
