"""Facilities below ground: cisterns, trenches and shafts."""

from typing import Final

from blaugruen.reports.figures.sections import objects, plants, water, words
from blaugruen.reports.figures.sections.look import (
    FILTER_SAND,
    FLEECE,
    GRAVEL,
    METAL,
    PAVER,
    PIPE,
    RARE_WATER,
    RARE_WATER_LINE,
    SLUDGE,
    TANK,
    WATER,
    WATER_LINE,
)
from blaugruen.reports.figures.sections.sheet import LEFT, RIGHT, Sheet
from blaugruen.reports.figures.sections.textures import number

_GROUND: Final = 226.0
_TANK: Final = (372.0, 268.0, 150.0, 132.0)
_TRENCH_GROUND: Final = 142.0
_SHAFT_GROUND: Final = 130.0


def house_and_ground(sheet: Sheet) -> None:
    """Draw a house with gutter and downpipe beside a garden."""
    objects.soil(sheet, ((LEFT, _GROUND), (RIGHT, _GROUND)))
    objects.house(sheet, LEFT + 4, 136.0, _GROUND, 112.0)
    plants.grass(sheet, LEFT + 150, RIGHT, plants.level(_GROUND))
    plants.shrub(sheet, (420, _GROUND), 42.0)
    plants.tree(sheet, (596, _GROUND), 150.0)
    x = LEFT + 148
    sheet.line(((x - 8, 112), (x, 116), (x, _GROUND + 34)), METAL)
    water.flow(sheet, ((x + 8, 120), (x + 8, _GROUND - 12)))
    sheet.note((LEFT + 40, 92), words.INFLOW_ROOF, side="left")


def tank(sheet: Sheet) -> None:
    """Draw a buried tank with its manhole."""
    x, y, width, height = _TANK
    objects.manhole(sheet, x + 56, _GROUND - 2, y + 6, 38.0)
    sheet.box((x, y), width, height, TANK, 14.0)


def tank_inflow(sheet: Sheet) -> None:
    """Draw the pipe from the house with a filter, and the calmed inlet."""
    x, y, _, height = _TANK
    pipe_y, drop = _GROUND + 40, 34.0
    objects.pipe(sheet, (LEFT + 142, pipe_y), x - LEFT - 124)
    sheet.box((LEFT + 168, pipe_y - 16), 26, 32, TANK, 3.0)
    sheet.line(((LEFT + 172, pipe_y + 10), (LEFT + 190, pipe_y - 8)), METAL)
    water.flow(sheet, ((LEFT + 150, pipe_y), (x + drop, pipe_y), (x + drop, y + height - 22)))
    sheet.note((LEFT + 172, pipe_y + 8), words.LEAF_FILTER, side="left")


def use(sheet: Sheet) -> None:
    """Draw the pump and the line to house and garden."""
    x, y, width, height = _TANK
    sheet.box((x + width - 52, y + height - 26), 26, 18, PIPE, 4.0)
    line = ((x + width - 38, y + height - 26), (x + width - 38, _GROUND + 18), (x + width + 28, _GROUND + 18))
    water.flow(sheet, (*line, (x + width + 28, _GROUND - 22)))
    sheet.note((x + width - 30, y + height - 16), words.PUMP)
    sheet.note((x + width + 28, _GROUND - 4), words.TAP)


def use_volume(sheet: Sheet) -> None:
    """Draw the water of a tank that empties by use only."""
    x, y, width, height = _TANK
    _fill(sheet, y + 40, y + height - 3)
    sheet.line(((x + 4, y + 40), (x + width - 4, y + 40)), WATER_LINE)
    water.level_mark(sheet, (x + 96, y + 39))
    sheet.dimension((x + 18, y + 40), (x + 18, y + height - 4), words.TANK, "tank_storage", side="left")


def two_volumes(sheet: Sheet) -> None:
    """Draw a tank with a volume for use and a volume above it that is emptied through a throttle."""
    x, y, width, height = _TANK
    middle = y + 78
    _fill(sheet, middle, y + height - 3)
    sheet.box((x + 3, y + 30), width - 6, middle - y - 30, RARE_WATER)
    sheet.line(((x + 4, y + 30), (x + width - 4, y + 30)), RARE_WATER_LINE)
    sheet.line(((x + 4, middle), (x + width - 4, middle)), WATER_LINE)
    sheet.dimension((x + 18, y + 30), (x + 18, y + height - 4), words.TANK, "tank_storage", side="left")
    sheet.note((x + 70, middle + 26), words.USE_VOLUME, side="left")
    sheet.note((x + 84, y + 54), words.RETENTION_VOLUME, "emptying_time", side="left")
    objects.pipe(sheet, (x + width - 4, middle - 7), RIGHT - x - width + 4)
    sheet.line(((x + width + 16, middle - 20), (x + width + 16, middle + 2)), METAL)
    water.flow(sheet, ((x + width - 26, middle - 7), (RIGHT - 2, middle - 7)))
    sheet.note((RIGHT - 20, middle - 7), words.THROTTLE, "throttle")


def tank_overflow(sheet: Sheet) -> None:
    """Draw the overflow of a tank."""
    x, y, width, _ = _TANK
    objects.pipe(sheet, (x + width - 4, y + 22), RIGHT - x - width + 4)
    water.flow(sheet, ((x + width + 6, y + 22), (RIGHT - 2, y + 22)))
    sheet.note((RIGHT - 34, y + 22), words.TANK_OVERFLOW)


def _fill(sheet: Sheet, top: float, bottom: float) -> None:
    x, _, width, _ = _TANK
    left, right = number(x + 2), number(x + width - 2)
    sheet.path(f"M{left} {number(top)}H{right}V{number(bottom - 12)}q0 12-12 12H{number(x + 14)}q-12 0-12-12z", WATER)


def trench(sheet: Sheet) -> None:
    """Draw a trench of gravel with a perforated pipe below a path, behind a settling shaft."""
    top = _TRENCH_GROUND + 86
    left, right, bottom = 318.0, 590.0, top + sheet.height("trench_height", 80.0)
    objects.soil(sheet, ((LEFT, _TRENCH_GROUND), (RIGHT, _TRENCH_GROUND)))
    _path(sheet, _TRENCH_GROUND)
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    sheet.layer(corners, GRAVEL)
    sheet.polygon(((left, bottom - 30), (right, bottom - 30), *corners[2:]), WATER.faint(0.55))
    sheet.line((*corners, corners[0]), FLEECE)
    objects.perforated_pipe(sheet, (left + 8, top + 22), right - left - 16)
    objects.manhole(sheet, 548, _TRENCH_GROUND - 2, top + 30, 22.0)
    _settling_shaft(sheet, _TRENCH_GROUND, top + 22, left)
    sheet.note((left + 30, top + 46), words.TRENCH, "storage_coefficient", side="left")
    sheet.note((right - 80, top + 22), words.PIPE)
    sheet.note((right, top + 36), words.FLEECE)
    sheet.note((559, _TRENCH_GROUND + 40), words.VENT)
    sheet.dimension((right - 22, top), (right - 22, bottom), words.TRENCH_HEIGHT, "trench_height")
    water.infiltration(sheet, left, right - 70, bottom + 4)
    sheet.note((left + 25, bottom + 20), words.INFILTRATION, side="left")
    water.groundwater(sheet, (right - 40, bottom))


def shaft(sheet: Sheet) -> None:
    """Draw a shaft of rings with a filter at its base, behind a settling shaft."""
    ground, bottom = _SHAFT_GROUND, 346.0
    left, width = 404.0, 86.0
    right = left + width
    filter_top = bottom - sheet.height("filter_depth", 56.0)
    objects.soil(sheet, ((LEFT, ground), (RIGHT, ground)))
    plants.grass(sheet, LEFT, RIGHT, plants.level(ground))
    around = ((left - 26, 186), (right + 26, 186), (right + 26, bottom), (left - 26, bottom))
    sheet.layer(around, GRAVEL)
    objects.manhole(sheet, left, ground - 2, bottom, width)
    for y in range(178, int(filter_top), 46):
        sheet.line(((left, y), (right, y)), METAL)
    sheet.layer(((left, filter_top), (right, filter_top), (right, bottom), (left, bottom)), FILTER_SAND)
    level = filter_top - 52
    water.body(sheet, ((left + 1, level), (right - 1, level), (right - 1, filter_top), (left + 1, filter_top)))
    _settling_shaft(sheet, ground, 204.0, left)
    sheet.dimension((left, 162), (right, 162), words.DIAMETER, "shaft_diameter")
    sheet.dimension((right - 16, filter_top), (right - 16, bottom), words.FILTER, "filter_depth")
    sheet.note((right, 236), words.SHAFT)
    sheet.note((right + 14, 280), GRAVEL.name)
    water.infiltration(sheet, left - 20, right + 10, bottom + 4, 3)
    sheet.note((left - 2, bottom + 20), words.INFILTRATION, side="left")
    water.groundwater(sheet, (right + 14, bottom))


def _path(sheet: Sheet, ground: float) -> None:
    for k in range(11):
        sheet.box((LEFT + 2 + k * 41, ground - 4), 39, 12, PAVER, 1.0)
    objects.person(sheet, (420, ground - 4), 74.0)


def _settling_shaft(sheet: Sheet, ground: float, axis: float, target: float) -> None:
    """Draw a shaft that holds back mud, between the inflow and the pipe to the facility."""
    left, bottom = LEFT + 38, axis + 74
    objects.pipe(sheet, (LEFT, axis - 10), 40)
    objects.manhole(sheet, left, ground - 2, bottom, 46.0)
    sheet.box((left + 1.5, axis - 2), 43, bottom - axis - 4, WATER)
    sheet.box((left + 1.5, bottom - 18), 43, 13, SLUDGE)
    objects.pipe(sheet, (left + 46, axis), target - left - 40)
    water.flow(sheet, ((LEFT + 2, axis - 10), (left + 16, axis - 10)))
    water.flow(sheet, ((left + 56, axis), (target + 2, axis)))
    sheet.note((LEFT + 14, axis - 10), words.INFLOW_PIPE, side="left")
    sheet.note((left + 12, bottom - 24), words.SETTLING, side="left")
