"""Greened façades: plants from the ground, and modules on the wall."""

from typing import Final

from blaugruen.reports.figures.sections import objects, plants, water, words
from blaugruen.reports.figures.sections.look import (
    CONCRETE,
    KERB,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    METAL,
    PAVER,
    PIPE,
    ROOM,
    SUBSTRATE,
    SUN,
    SUN_RAY,
    TANK,
    THIN_METAL,
    WALL,
    WATER,
    WINDOW,
)
from blaugruen.reports.figures.sections.sheet import BOTTOM, LEFT, RIGHT, Sheet

_GROUND: Final = 330.0
_TOP: Final = 26.0
_WALL: Final = 320.0
_THICK: Final = 22.0
_TUFT: Final = ((8, 2, 12, LEAF_DARK), (18, 12, 13, LEAF), (9, 22, 11, LEAF_LIGHT), (22, 24, 8, LEAF))
_FLOORS: Final = (26.0, 124.0, 222.0, 318.0)


def wall(sheet: Sheet) -> None:
    """Draw a building cut open, with its outer wall."""
    inner = _WALL - _THICK
    sheet.box((LEFT, _TOP), inner - LEFT, BOTTOM - _TOP, ROOM)
    for y in _FLOORS:
        sheet.box((LEFT, y), inner - LEFT, 12, CONCRETE)
    sheet.box((inner, _TOP - 12), _THICK, BOTTOM - _TOP + 12, WALL)
    for y in _FLOORS[:3]:
        sheet.box((inner, y + 34), _THICK, 40, WINDOW)
    objects.person(sheet, (LEFT + 50, _FLOORS[3]), 66.0)
    sheet.note((inner + 8, _TOP + 20), words.WALL, side="left")


def street(sheet: Sheet) -> None:
    """Draw the ground and the pavement in front of the wall."""
    objects.soil(sheet, ((LEFT, BOTTOM - 0.5), (_WALL, BOTTOM - 0.5), (_WALL, _GROUND), (RIGHT, _GROUND)))
    for k in range(5):
        sheet.box((440 + k * 39, _GROUND - 2), 37, 12, PAVER, 1.0)
    objects.person(sheet, (545, _GROUND - 2), 92.0)


def rooted_plant(sheet: Sheet) -> None:
    """Draw a climbing plant rooted in the ground, on a trellis."""
    left, right = _WALL + 8, 428.0
    depth = min(BOTTOM - _GROUND - 8, sheet.height("substrate_depth", 80.0))
    bottom = _GROUND + depth
    sheet.layer(((left, _GROUND), (right, _GROUND), (right, bottom), (left, bottom)), SUBSTRATE)
    sheet.box((right, _GROUND - 6), 10, 36, KERB, 1.5)
    sheet.line(((_WALL + 12, _GROUND), (_WALL + 12, _TOP)), METAL)
    for k in range(7):
        y = _TOP + 12 + k * 44
        sheet.line(((_WALL, y), (_WALL + 12, y)), THIN_METAL)
    plants.roots(sheet, (_WALL + 44, _GROUND), 34.0, depth - 10)
    plants.climber(sheet, (_WALL + 12, _GROUND), _TOP + 4, 52.0)
    plants.grass(sheet, left + 50, right, plants.level(_GROUND))
    sheet.note((_WALL + 50, 146), words.CLIMBER)
    sheet.dimension((right - 14, _GROUND), (right - 14, bottom), words.SUBSTRATE_DEPTH, "substrate_depth")
    sheet.note((_WALL + 40, _GROUND + depth * 0.55), words.ROOT_SPACE, "root_volume", side="left")
    sheet.note((_WALL + 20, _GROUND + depth * 0.2), words.PLANT_SPACE, "space_per_plant", side="left")


def modules(sheet: Sheet) -> None:
    """Draw planting modules in front of the wall, with drip pipes."""
    left, thick, step = _WALL + 12, 26.0, 42.0
    for k in range(7):
        y = _TOP + 4 + k * step
        corners = ((left, y), (left + thick, y + 5), (left + thick, y + step - 4), (left, y + step - 4))
        sheet.layer(corners, SUBSTRATE)
        sheet.line((*corners, corners[0]), THIN_METAL)
        sheet.line(((_WALL, y + 8), (left, y + 8)), METAL)
        for dx, dy, radius, look in _TUFT:
            sheet.circle((left + thick + dx - 4, y + dy), radius, look)
    plants.perennials(sheet, left, left + thick + 8, plants.level(_TOP + 6), 22.0)
    sheet.note((left + thick + 16, 116), words.MODULES)
    y = _TOP + 4 * step
    sheet.dimension((left, y + 2), (left + thick, y + 2), words.SUBSTRATE_THICKNESS, "substrate_depth")


def drip_pipes(sheet: Sheet) -> None:
    """Draw the supply of the modules from a store in the ground."""
    x, top = 470.0, _GROUND + 26
    sheet.box((x, top), 96, 64, TANK, 8.0)
    sheet.box((x + 2, top + 24), 92, 38, WATER, 6.0)
    sheet.box((x + 14, top + 44), 18, 14, PIPE, 3.0)
    line = ((x + 22, top + 46), (x + 22, _GROUND + 14), (_WALL + 6, _GROUND + 14), (_WALL + 6, _TOP + 2))
    water.flow(sheet, line)
    sheet.note((x + 80, top + 44), words.RAIN_STORE)
    sheet.note((_WALL + 60, _GROUND + 14), words.IRRIGATION, "irrigation", side="left")


def vapour(sheet: Sheet) -> None:
    """Draw vapour that rises from the leaves."""
    water.evaporation(sheet, 402, 462, 220.0)
    sheet.note((452, 196), words.EVAPORATION)


def shade(sheet: Sheet) -> None:
    """Draw the sun, kept from the wall by leaves."""
    sheet.circle((590, 56), 17, SUN)
    for k in range(4):
        y = 52 + k * 13
        sheet.line(((566, y), (402, y + 50)), SUN_RAY)
    sheet.note((_WALL + 2, 244), words.SHADE)
