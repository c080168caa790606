"""Hollows in the ground: how swales, rain gardens, beds between kerbs, basins, ponds and filters are laid out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from blaugruen.reports.figures.sections.layers import Layer, stacked
from blaugruen.reports.figures.sections.sheet import LEFT, RIGHT, Polygon, Sheet
from blaugruen.reports.figures.sections.textures import Point
from blaugruen.reports.figures.sections.water import GROUNDWATER_TOP

_LOWEST_TOP: Final = 214.0
_ROOM_BELOW: Final = 66.0
_MIDDLE: Final = (LEFT + RIGHT) / 2
_RUN_PER_DEPTH: Final = 1.5
_WIDEST_RUN: Final = 0.32
_SIDEWAYS: Final = 0.5
_FREEBOARD: Final = 10.0
_NAMED_FREEBOARD: Final = 26.0
_TRENCH: Final = 58.0


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a hollow lies on the sheet; heights grow downwards."""

    left: float
    right: float
    run: float
    top: float
    floor: float
    level: float
    permanent: float
    layers: tuple[tuple[Layer, float, float], ...]
    trench: tuple[float, float]

    @property
    def middle(self) -> float:
        """Return the middle between the edges."""
        return (self.left + self.right) / 2

    @property
    def floor_left(self) -> float:
        """Return the left end of the floor."""
        return self.left + self.run

    @property
    def floor_right(self) -> float:
        """Return the right end of the floor."""
        return self.right - self.run

    @property
    def outline(self) -> Polygon:
        """Return the surface from edge to edge."""
        return self.below(0.0)

    @property
    def thickness(self) -> float:
        """Return the height of all layers together."""
        return self.layers[-1][2] if self.layers else 0.0

    @property
    def has_trench(self) -> bool:
        """Return whether there is a trench below the layers."""
        return self.trench[1] > self.trench[0]

    @property
    def trench_left(self) -> float:
        """Return the left side of the trench, under the slope."""
        return self.left + self.run * 0.55 - 8

    @property
    def trench_right(self) -> float:
        """Return the right side of the trench, under the slope."""
        return self.right - self.run * 0.55 + 8

    @property
    def base(self) -> float:
        """Return the lowest height of layers and trench."""
        return self.trench[1]

    def surface(self, x: float) -> float:
        """Return the height of the ground at a place."""
        inside = min(x - self.left, self.right - x)
        if inside <= 0:
            return self.top
        return self.floor if inside >= self.run else self.top + (self.floor - self.top) * inside / self.run

    def water(self, level: float, bottom: float) -> Polygon:
        """Return the shape of water between two heights, beginning with its surface."""
        (left, right), (low_left, low_right) = self._at(level), self._at(bottom)
        return (left, level), (right, level), (low_right, bottom), (low_left, bottom)

    def band(self, upper: float, lower: float) -> Polygon:
        """Return the layer between two depths below the surface."""
        return (*self.below(lower), *reversed(self.below(upper)))

    def below(self, depth: float) -> tuple[Point, ...]:
        """Return the line that follows the surface at a depth."""
        aside = depth * _SIDEWAYS if self.run else 0.0
        y = self.floor + depth
        in_left, in_right = self.floor_left - aside * 0.4, self.floor_right + aside * 0.4
        return (self.left - aside, self.top), (in_left, y), (in_right, y), (self.right + aside, self.top)

    def _at(self, height: float) -> tuple[float, float]:
        inside = self.run * (height - self.top) / (self.floor - self.top)
        return self.left + inside, self.right - inside


Part: TypeAlias = Callable[[Sheet, Shape], None]


@dataclass(frozen=True, slots=True)
class Hollow:
    """Plan of a hollow.

    Parameters
    ----------
    parts
        What is drawn, from back to front.
    width
        Width at the top.
    water, permanent
        Figures of the water that comes and goes, and of the water that stays.
    layers
        What lies below the floor.
    kerbed
        Whether upright kerbs hold the edges instead of slopes.
    trench
        Whether a trench lies below the layers.
    """

    parts: tuple[Part, ...]
    width: float = 260.0
    water: str = ""
    permanent: str = ""
    layers: tuple[Layer, ...] = ()
    kerbed: bool = False
    trench: bool = False

    def draw(self, sheet: Sheet) -> None:
        """Draw the hollow of a measure."""
        shape = self.shape(sheet)
        for part in self.parts:
            part(sheet, shape)

    def shape(self, sheet: Sheet) -> Shape:
        """Return the layout for the figures of a measure."""
        level = _NAMED_FREEBOARD if sheet.has("freeboard") else _FREEBOARD
        permanent = level + (sheet.height(self.water) if self.water else 34.0)
        floor = permanent + (sheet.height(self.permanent) if self.permanent else 0.0)
        run = 0.0 if self.kerbed else min(floor * _RUN_PER_DEPTH, self.width * _WIDEST_RUN)
        layers = tuple(stacked(sheet, self.layers))
        upper = floor + (layers[-1][2] if layers else 0.0)
        lower = upper + sheet.height("trench_height", _TRENCH) if self.trench else upper
        top = min(_LOWEST_TOP, GROUNDWATER_TOP - _ROOM_BELOW - lower)
        sides = (_MIDDLE - self.width / 2, _MIDDLE + self.width / 2)
        return Shape(*sides, run, top, top + floor, top + level, top + permanent, layers, (top + upper, top + lower))
