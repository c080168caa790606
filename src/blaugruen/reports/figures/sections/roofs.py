"""Roofs and podiums: layers on the deck of a building or of an underground garage."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from blaugruen.reports.figures.sections import objects, plants, water, words
from blaugruen.reports.figures.sections.layers import Layer, stacked
from blaugruen.reports.figures.sections.look import (
    CONCRETE,
    FLEECE,
    GROUND_LINE,
    INSULATION,
    LINER,
    METAL,
    PANEL,
    PIPE,
    ROOM,
    SOIL,
    THIN_METAL,
    WALL,
    WINDOW,
)
from blaugruen.reports.figures.sections.plants import Planting
from blaugruen.reports.figures.sections.sheet import BOTTOM, LEFT, RIGHT, Sheet
from blaugruen.text import Text

_INNER_LEFT: Final = 226.0
_INNER_RIGHT: Final = 594.0
_WALL: Final = 18.0
_DECK: Final = 262.0
_INSULATION: Final = 16.0
_SLAB: Final = 24.0
_SHALLOW_WATER: Final = 15.0


@dataclass(frozen=True, slots=True)
class Deck:
    """Where the layers lie: `top` is their upper side, `bottom` the waterproofing."""

    layers: tuple[tuple[Layer, float, float], ...]
    left: float = _INNER_LEFT
    right: float = _INNER_RIGHT
    bottom: float = _DECK

    @property
    def top(self) -> float:
        """Return the upper side of the layers."""
        return self.bottom - (self.layers[-1][2] if self.layers else 0.0)


Part: TypeAlias = Callable[[Sheet, Deck], None]


@dataclass(frozen=True, slots=True)
class Roof:
    """Plan of a roof: its layers from the top down, and what is drawn, from back to front."""

    parts: tuple[Part, ...]
    layers: tuple[Layer, ...] = ()

    def draw(self, sheet: Sheet) -> None:
        """Draw the roof of a measure."""
        deck = Deck(tuple(stacked(sheet, self.layers)))
        for part in self.parts:
            part(sheet, deck)


def building(sheet: Sheet, deck: Deck) -> None:
    """Draw the top floor of a building with deck and parapets."""
    below = deck.bottom + _INSULATION + _SLAB
    sheet.box((deck.left, below), deck.right - deck.left, BOTTOM - below, ROOM)
    for x in (deck.left + 40, deck.left + 140, deck.left + 240):
        sheet.box((x, below + 24), 40, 46, WINDOW, 1.0)
    rim = min(deck.top, deck.bottom - 22) - 16
    for x in (deck.left - _WALL, deck.right):
        sheet.box((x, rim), _WALL, BOTTOM - rim, WALL)
        sheet.box((x - 3, rim - 4), _WALL + 6, 6, CONCRETE, 1.5)
    sheet.box((deck.left, deck.bottom), deck.right - deck.left, _INSULATION, INSULATION)
    sheet.box((deck.left, deck.bottom + _INSULATION), deck.right - deck.left, _SLAB, CONCRETE)
    corners = ((deck.left, deck.bottom), (deck.right, deck.bottom))
    sheet.line(((deck.left, rim + 6), *corners, (deck.right, rim + 6)), LINER)
    sheet.note((deck.left - 9, rim + 12), words.PARAPET, side="left")
    sheet.note((deck.left + 30, deck.bottom + 10), words.ROOF_DECK, "roof_slope", "roof_load", side="left")


def garage(sheet: Sheet, deck: Deck) -> None:
    """Draw an underground garage with soil on both sides."""
    for start, end in ((LEFT, deck.left), (deck.right, RIGHT)):
        sheet.layer(((start, deck.top), (end, deck.top), (end, BOTTOM), (start, BOTTOM)), SOIL)
        sheet.line(((start, deck.top), (end, deck.top)), GROUND_LINE)
        plants.grass(sheet, start, end, plants.level(deck.top))
    below = deck.bottom + _SLAB
    sheet.box((deck.left, below), deck.right - deck.left, BOTTOM - below, ROOM)
    for x in (deck.left - _WALL, deck.right):
        sheet.box((x, deck.bottom - 14), _WALL, BOTTOM - deck.bottom + 14, WALL)
    sheet.box((deck.left, deck.bottom), deck.right - deck.left, _SLAB, CONCRETE)
    sheet.line(((deck.left, deck.bottom), (deck.right, deck.bottom)), LINER)
    for x in (deck.left + 122, deck.left + 244):
        sheet.box((x, below), 12, BOTTOM - below, CONCRETE)
    for x in (deck.left + 10, deck.left + 140):
        objects.car(sheet, x, BOTTOM, 98.0)
    sheet.note((deck.left + 30, deck.bottom + 12), words.GARAGE_DECK, "roof_load", side="left")
    sheet.note((deck.left + 26, BOTTOM - 50), words.GARAGE, side="left")


def layers(sheet: Sheet, deck: Deck) -> None:
    """Draw the layers with their thickness, a fleece under the topmost one."""
    x = deck.right - 20
    for layer, upper, lower in deck.layers:
        top, bottom = deck.top + upper, deck.top + lower
        sheet.layer(((deck.left, top), (deck.right, top), (deck.right, bottom), (deck.left, bottom)), layer.material)
        layer.note(sheet, x, top, bottom)
    height = deck.top + deck.layers[0][2]
    sheet.line(((deck.left, height), (deck.right, height)), FLEECE)
    sheet.note((deck.left + 60, height), words.FLEECE, side="left")


def planted(planting: Planting, name: Text) -> Part:
    """Return a part: plants on the layers."""

    def draw(sheet: Sheet, deck: Deck) -> None:
        planting(sheet, deck.left + 3, deck.right - 3, plants.level(deck.top))
        sheet.note((deck.left + 44, deck.top - 7), name, side="left")

    return draw


def garden(sheet: Sheet, deck: Deck) -> None:
    """Draw a roof garden: lawn, perennials, shrubs, a small tree, a person."""
    ground = plants.level(deck.top)
    plants.grass(sheet, deck.left + 3, deck.right - 3, ground)
    plants.perennials(sheet, deck.left + 60, deck.left + 132, ground)
    plants.tree(sheet, (deck.left + 222, deck.top), min(150.0, deck.top - 22))
    for x, size in ((deck.left + 36, 40.0), (deck.left + 152, 32.0), (deck.right - 34, 38.0)):
        plants.shrub(sheet, (x, deck.top), size)
    objects.person(sheet, (deck.left + 290, deck.top), 70.0)
    sheet.note((deck.left + 30, deck.top - 22), words.GARDEN, side="left")


def panels(sheet: Sheet, deck: Deck) -> None:
    """Draw raised solar panels between the plants."""
    for x in (deck.left + 44, deck.left + 136, deck.left + 228):
        y = deck.top - 30
        for foot, head in (((x + 8, deck.top), (x + 8, y - 2)), ((x + 62, deck.top), (x + 62, y - 26))):
            sheet.line((foot, head), METAL)
        sheet.polygon(((x, y), (x + 70, y - 32), (x + 72, y - 27), (x + 2, y + 5)), PANEL)
        sheet.line(((x + 24, y - 9), (x + 48, y - 20)), THIN_METAL)
    sheet.note((deck.left + 286, deck.top - 56), words.PANELS)


def standing_water(sheet: Sheet, deck: Deck) -> None:
    """Draw a shallow sheet of water on a roof without plants, held by a raised outlet."""
    top = deck.bottom - _SHALLOW_WATER
    water.body(sheet, ((deck.left, top), (deck.right, top), (deck.right, deck.bottom), (deck.left, deck.bottom)))
    sheet.note((deck.right - 96, top + 7), words.STANDING_WATER, "storage")


def outlet(name: Text, *figures: str) -> Part:
    """Return a part: an outlet through the deck with a downpipe."""

    def draw(sheet: Sheet, deck: Deck) -> None:
        x = deck.right - 52
        rim = deck.bottom - (deck.layers[-1][2] - deck.layers[-1][1] if deck.layers else _SHALLOW_WATER)
        sheet.box((x, rim), 14, 400 - rim, PIPE)
        sheet.line(((x - 4, rim), (x + 18, rim)), METAL)
        objects.pipe(sheet, (x + 12, 400), RIGHT - x - 12)
        water.flow(sheet, ((x + 7, rim + 10), (x + 7, 400), (RIGHT - 2, 400)))
        sheet.note((RIGHT - 16, 400), name, *figures)

    return draw


def vapour(sheet: Sheet, deck: Deck) -> None:
    """Draw vapour that rises from the roof."""
    bottom = deck.top - (62 if deck.layers else 40)
    water.evaporation(sheet, deck.right - 62, deck.right - 4, bottom)
    sheet.note((deck.right - 14, bottom - 24), words.EVAPORATION)


def rainfall(sheet: Sheet, deck: Deck) -> None:
    """Draw rain above the roof."""
    water.rain(sheet, deck.left, deck.left + 176, max(18.0, deck.top - 150))
