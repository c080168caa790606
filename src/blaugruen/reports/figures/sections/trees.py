"""Street trees: pits, trenches and stores under them, what is near them."""

from collections.abc import Callable
from typing import Final, TypeAlias

from blaugruen.reports.figures.sections import objects, plants, water, words
from blaugruen.reports.figures.sections.look import (
    CABLE,
    GRAVEL,
    LINER,
    PAPER,
    PAVER,
    PIPE,
    PIT_EDGE,
    SUBSTRATE,
    TOPSOIL,
    WALL,
    WATER,
    WATER_LINE,
    WINDOW,
)
from blaugruen.reports.figures.sections.sheet import LEFT, RIGHT, Sheet
from blaugruen.text import Text

_GROUND: Final = 226.0
_LEFT: Final = 322.0
_RIGHT: Final = 494.0
_TRUNK: Final = 408.0
_BOTTOM: Final = 364.0
_DIP: Final = 16.0
_STORE: Final = 52.0

Part: TypeAlias = Callable[[Sheet], None]


def ground(sheet: Sheet) -> None:
    """Draw the street: carriageway with kerb on the left, pavement on the right."""
    edge, road = _LEFT - 14, _GROUND + 8
    objects.soil(sheet, ((LEFT, road), (edge, road), (edge, _GROUND), (RIGHT, _GROUND)))
    objects.pavement(sheet, LEFT, edge, road)
    objects.kerb(sheet, _LEFT - 8, _GROUND - 4)
    for k in range(4):
        sheet.box((_RIGHT + 8 + k * 34, _GROUND - 2), 32, 12, PAVER, 1.0)


def pit(sheet: Sheet) -> None:
    """Draw a tree pit filled with substrate, with the tree and its roots."""
    corners = ((_LEFT, _GROUND), (_RIGHT, _GROUND), (_RIGHT, _BOTTOM), (_LEFT, _BOTTOM))
    sheet.layer(corners, SUBSTRATE)
    sheet.line((corners[0], *corners[:0:-1]), PIT_EDGE)
    plants.roots(sheet, (_TRUNK, _GROUND + _DIP), 72.0, 92.0)
    sheet.note((_RIGHT - 16, _GROUND + 74), words.PIT, "pit_volume")


def tree(sheet: Sheet) -> None:
    """Draw the tree with its planted disc."""
    plants.grass(sheet, _LEFT + 4, _RIGHT - 2, plants.level(_GROUND))
    plants.tree(sheet, (_TRUNK, _GROUND), 196.0)
    objects.person(sheet, (_RIGHT + 66, _GROUND - 2), 72.0)


def hollow_disc(sheet: Sheet) -> None:
    """Draw a hollow of vegetated topsoil round the tree, into which water runs."""
    bottom = _GROUND + _DIP
    rim = ((_LEFT, _GROUND), (_LEFT + 22, bottom), (_RIGHT - 22, bottom), (_RIGHT, _GROUND))
    sheet.layer((*rim, (_RIGHT, bottom + 18), (_LEFT, bottom + 18)), TOPSOIL)
    sheet.polygon(((_LEFT, _GROUND - 1), *rim, (_RIGHT, _GROUND - 1)), PAPER)
    sheet.polygon(((_LEFT + 9, _GROUND + 6), (_RIGHT - 9, _GROUND + 6), *rim[2:0:-1]), WATER)
    sheet.line(((_LEFT + 9, _GROUND + 6), (_RIGHT - 9, _GROUND + 6)), WATER_LINE)
    sheet.note((_RIGHT - 40, bottom + 9), TOPSOIL.name)


def inflow(name: Text, *figures: str) -> Part:
    """Return a part: water that runs from the street through a gap in the kerb."""

    def draw(sheet: Sheet) -> None:
        water.flow(sheet, ((LEFT + 16, _GROUND - 9), (_LEFT + 2, _GROUND - 9), (_LEFT + 34, _GROUND + 12)))
        sheet.note((LEFT + 40, _GROUND - 9), name, *figures, side="left")
        sheet.note((_LEFT - 8, _GROUND + 14), words.LOWERED_KERB, side="left")

    return draw


def pavement_inflow(sheet: Sheet) -> None:
    """Draw water that runs from the pavement to the tree."""
    water.flow(sheet, ((_RIGHT + 52, _GROUND - 9), (_RIGHT - 2, _GROUND - 9), (_RIGHT - 30, _GROUND + 12)))


def store(sheet: Sheet) -> None:
    """Draw a sealed tray with gravel and water in the lower part of the pit."""
    top = _BOTTOM - _STORE
    corners = ((_LEFT, top), (_RIGHT, top), (_RIGHT, _BOTTOM), (_LEFT, _BOTTOM))
    sheet.layer(corners, GRAVEL)
    sheet.polygon(((_LEFT, top + 12), (_RIGHT, top + 12), *corners[2:]), WATER.faint(0.6))
    sheet.line(((_LEFT, top + 12), (_RIGHT, top + 12)), WATER_LINE)
    sheet.line(((_LEFT, top - 12), (_LEFT, _BOTTOM), (_RIGHT, _BOTTOM), (_RIGHT, top - 12)), LINER)
    sheet.note((_LEFT + 24, _BOTTOM - 18), words.STORE, "storage_volume", side="left")
    sheet.note((_LEFT, _BOTTOM - 4), words.LINER, side="left")


def store_overflow(sheet: Sheet) -> None:
    """Draw the overflow of the sealed tray."""
    y = _BOTTOM - _STORE + 12
    objects.pipe(sheet, (_RIGHT - 6, y), RIGHT - _RIGHT + 6)
    water.flow(sheet, ((_RIGHT + 4, y), (RIGHT - 2, y)))
    sheet.note((RIGHT - 20, y), words.OVERFLOW)


def seepage(sheet: Sheet) -> None:
    """Draw water that seeps out of the pit."""
    water.infiltration(sheet, _LEFT, _RIGHT - 70, _BOTTOM + 4, 3)
    sheet.note((_LEFT + 17, _BOTTOM + 18), words.INFILTRATION, side="left")


def groundwater(sheet: Sheet) -> None:
    """Draw the groundwater with its distance from the pit."""
    water.groundwater(sheet, (_RIGHT - 30, _BOTTOM))


def utilities(sheet: Sheet) -> None:
    """Draw pipes and cables with the distance to keep, where the pack states one."""
    if not sheet.has("utility_distance"):
        return
    sheet.circle((568, _GROUND + 52), 11, PIPE)
    sheet.circle((596, _GROUND + 46), 5, CABLE)
    sheet.circle((609, _GROUND + 46), 5, CABLE)
    sheet.dimension((_RIGHT, _GROUND + 52), (557, _GROUND + 52), words.CABLES, "utility_distance")


def facade(sheet: Sheet) -> None:
    """Draw the façade with the distance to keep, where the pack states one."""
    sheet.box((LEFT, 30), 44, _GROUND - 24, WALL)
    for sill in (54, 112, 168):
        sheet.box((LEFT + 30, sill), 14, 30, WINDOW)
    y = _GROUND - 26
    sheet.dimension((LEFT + 44, y), (_TRUNK, y), words.FACADE_DISTANCE, "facade_distance", side="left")


def watering(sheet: Sheet) -> None:
    """Say how much water trees need, where the pack states it."""
    if sheet.has("young_tree_water") or sheet.has("large_tree_water"):
        sheet.note((_TRUNK, _GROUND - 60), words.WATERING, "young_tree_water", "large_tree_water")


def vapour(sheet: Sheet) -> None:
    """Draw vapour that rises from the crown."""
    water.evaporation(sheet, 498, 556, 96.0)
    sheet.note((540, 72), words.EVAPORATION)


def rainfall(sheet: Sheet) -> None:
    """Draw rain over the street."""
    water.rain(sheet, LEFT + 56, _LEFT, 40.0, 3)
