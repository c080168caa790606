"""Layers lying on each other, and scenes put together from parts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from blaugruen.reports.figures.sections.look import Material
from blaugruen.reports.figures.sections.sheet import Sheet
from blaugruen.text import Text


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer.

    Parameters
    ----------
    material
        What it is made of.
    thickness
        Figure of the measure for its thickness, if there is one.
    further
        Further figures that belong to it.
    otherwise
        Height on the sheet where the pack has no thickness.
    name
        Its name where it differs from that of the material.
    """

    material: Material
    thickness: str = ""
    further: tuple[str, ...] = ()
    otherwise: float = 30.0
    name: Text | None = None

    def height(self, sheet: Sheet) -> float:
        """Return how high it is drawn."""
        return sheet.height(self.thickness, self.otherwise) if self.thickness else self.otherwise

    def note(self, sheet: Sheet, x: float, top: float, bottom: float) -> None:
        """Name the layer at a place, with its thickness as a dimension line where the pack has one."""
        name = self.name or self.material.name
        if self.thickness and sheet.has(self.thickness):
            sheet.dimension((x, top), (x, bottom), name, self.thickness, *self.further)
        else:
            sheet.note((x, (top + bottom) / 2), name, *self.further)


def stacked(sheet: Sheet, layers: Iterable[Layer]) -> Iterator[tuple[Layer, float, float]]:
    """Yield layers from the top one down, each with upper and lower depth below the top."""
    depth = 0.0
    for layer in layers:
        lower = depth + layer.height(sheet)
        yield layer, depth, lower
        depth = lower


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawing made of parts, drawn from back to front."""

    parts: tuple[Callable[[Sheet], None], ...]

    def draw(self, sheet: Sheet) -> None:
        """Draw all parts."""
        for part in self.parts:
            part(sheet)
