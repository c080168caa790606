"""Level ground: pavings that let water through, unsealed ground, meadows that take up water."""

from typing import Final

from blaugruen.reports.figures.sections import objects, plants, water, words
from blaugruen.reports.figures.sections.look import (
    BASE,
    BEDDING,
    GHOST_LIGHT,
    GRAVEL,
    PAVER,
    SOIL,
    SUBSTRATE,
    TOPSOIL,
    Material,
)
from blaugruen.reports.figures.sections.sheet import BOTTOM, LEFT, RIGHT, Sheet

_TOP: Final = 190.0
_STONE: Final = 26.0
_BED: Final = 16.0
_BASE: Final = 62.0
_PAVED: Final = _TOP + _STONE + _BED + _BASE
_CUT: Final = 318.0
_SOIL_DEPTH: Final = 84.0
_NOTE: Final = RIGHT - 22


def _band(sheet: Sheet, material: Material, top: float, bottom: float, start: float = LEFT) -> None:
    sheet.layer(((start, top), (RIGHT, top), (RIGHT, bottom), (start, bottom)), material)


def base_courses(sheet: Sheet) -> None:
    """Draw bedding, base course and ground below a paving."""
    bed = _TOP + _STONE
    _band(sheet, SOIL, _PAVED, BOTTOM)
    _band(sheet, BASE, bed + _BED, _PAVED)
    _band(sheet, BEDDING, bed, bed + _BED)
    sheet.note((_NOTE, bed + _BED / 2), BEDDING.name)
    sheet.note((_NOTE, _PAVED - _BASE / 2), words.PERMEABLE_BASE)
    sheet.note((LEFT + 24, _PAVED + 26), SOIL.name, side="left")


def grass_grid(sheet: Sheet) -> None:
    """Draw stones with wide joints full of grass, and a parked car."""
    _band(sheet, SUBSTRATE, _TOP, _TOP + _STONE)
    x = LEFT + 8.0
    while x < RIGHT - 8:
        sheet.box((x, _TOP), min(24.0, RIGHT - x), _STONE, PAVER, 2.0)
        plants.grass(sheet, x + 23, min(x + 39, RIGHT), plants.level(_TOP + 2), 11.0)
        x += 39.0
    objects.car(sheet, 340, _TOP, 168.0)
    sheet.note((LEFT + 40, _TOP + 10), words.GRID, "joint_share", side="left")


def open_joints(sheet: Sheet) -> None:
    """Draw pavers with open joints, and a person."""
    _band(sheet, BEDDING, _TOP, _TOP + _STONE)
    x = LEFT + 2.0
    while x < RIGHT - 2:
        sheet.box((x, _TOP), min(38.0, RIGHT - x), _STONE, PAVER, 2.0)
        x += 44.0
    objects.person(sheet, (440, _TOP), 96.0)
    sheet.note((LEFT + 43, _TOP + 10), words.PAVERS, "joint_share", side="left")


def unbound(sheet: Sheet) -> None:
    """Draw a surface of gravel with grass on one half, and a person."""
    _band(sheet, GRAVEL, _TOP, _TOP + _STONE)
    plants.grass(sheet, 430, RIGHT, plants.level(_TOP + 2), 10.0)
    plants.tree(sheet, (434, _TOP), 150.0)
    objects.person(sheet, (302, _TOP), 90.0)
    sheet.note((LEFT + 40, _TOP + 12), words.UNBOUND, side="left")


def unsealed(sheet: Sheet) -> None:
    """Draw ground from which the pavement was taken out, beside one that is still sealed."""
    bottom = _TOP + _SOIL_DEPTH
    _band(sheet, SOIL, _TOP, BOTTOM)
    _band(sheet, TOPSOIL, _TOP, bottom, _CUT)
    objects.pavement(sheet, LEFT, _CUT, _TOP)
    for y in (_TOP - 2, _TOP + 12, _TOP + 38):
        sheet.line(((_CUT, y), (RIGHT, y)), GHOST_LIGHT)
    ground = plants.level(_TOP)
    plants.roots(sheet, (470, _TOP), 54.0, _SOIL_DEPTH + 16)
    plants.tree(sheet, (470, _TOP), 150.0)
    plants.grass(sheet, _CUT + 4, RIGHT, ground)
    plants.perennials(sheet, 350, 414, ground, 30.0)
    plants.shrub(sheet, (548, _TOP), 42.0)
    sheet.note((LEFT + 40, _TOP + 4), words.ASPHALT, side="left")
    sheet.note((LEFT + 70, _TOP + 26), BASE.name, side="left")
    sheet.note((_NOTE - 60, _TOP + 12), words.REMOVED)
    sheet.note((_NOTE, _TOP + 60), words.ROOT_SOIL)
    sheet.note((566, _TOP - 20), words.YOUNG_PLANTS)
    sheet.note((_NOTE - 20, bottom + 22), words.LOOSENED)


def meadow(sheet: Sheet) -> None:
    """Draw a meadow that takes up water spread out from a paved surface."""
    bottom = _TOP + sheet.height("topsoil_depth", 48.0)
    _band(sheet, SOIL, _TOP, BOTTOM)
    _band(sheet, TOPSOIL, _TOP, bottom, _CUT - 30)
    objects.pavement(sheet, LEFT, _CUT - 52, _TOP)
    gravel = ((_CUT - 52, _TOP - 2), (_CUT - 28, _TOP - 2), (_CUT - 28, _TOP + 38), (_CUT - 52, _TOP + 38))
    sheet.layer(gravel, GRAVEL)
    plants.grass(sheet, _CUT - 26, RIGHT, plants.level(_TOP), 13.0)
    plants.tree(sheet, (582, _TOP), 140.0)
    water.flow(sheet, ((LEFT + 14, _TOP - 12), (_CUT - 10, _TOP - 12)))
    for x in (_CUT + 20, _CUT + 84, _CUT + 148):
        water.flow(sheet, ((x, _TOP - 20), (x + 34, _TOP - 20), (x + 46, _TOP - 2)))
    sheet.note((LEFT + 34, _TOP - 12), words.INFLOW_SHEET, side="left")
    sheet.note((_CUT - 40, _TOP + 26), words.SPREADER, side="left")
    sheet.note((_NOTE, _TOP - 6), words.GRASS)
    sheet.dimension((_NOTE - 20, _TOP), (_NOTE - 20, bottom), TOPSOIL.name, "topsoil_depth")
    water.infiltration(sheet, _CUT, _NOTE - 80, bottom + 4)
    sheet.note((_CUT + 27, bottom + 20), words.INFILTRATION, side="left")
    water.groundwater(sheet, (_NOTE - 50, bottom))


def seepage(sheet: Sheet) -> None:
    """Draw water that seeps through a paving into the ground."""
    for x in (258.0, 336.0, 492.0):
        water.flow(sheet, ((x, _TOP - 34), (x, _TOP - 4)))
    water.infiltration(sheet, 220, 540, _PAVED + 4)
    sheet.note((258, _TOP - 26), words.RAIN, side="left")
    sheet.note((260, _PAVED + 20), words.INFILTRATION, side="left")
    water.groundwater(sheet, (580, _PAVED))


def deep_seepage(sheet: Sheet) -> None:
    """Draw water that seeps through planted soil into the ground."""
    bottom = _TOP + _SOIL_DEPTH
    water.infiltration(sheet, _CUT + 10, 560, bottom + 8, 3)
    sheet.note((_CUT + 50, bottom + 24), words.INFILTRATION, side="left")
    water.groundwater(sheet, (580, bottom))


def rainfall(sheet: Sheet) -> None:
    """Draw rain above the ground."""
    water.rain(sheet, LEFT + 14, 330)


def vapour(sheet: Sheet) -> None:
    """Draw vapour that rises from plants."""
    water.evaporation(sheet, 548, 612, 92.0, 2)
    sheet.note((600, 70), words.EVAPORATION)
