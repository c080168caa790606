"""Squares and streets that carry or hold water for a short time."""

from typing import Final

from blaugruen.reports.figures.sections import objects, plants, water, words
from blaugruen.reports.figures.sections.look import (
    ASPHALT,
    BASE,
    CONCRETE,
    FLOW_RING,
    METAL,
    PAVER,
    WALL,
    WINDOW,
)
from blaugruen.reports.figures.sections.sheet import BOTTOM, LEFT, RIGHT, Sheet

_TOP: Final = 206.0
_STEP: Final = 24.0
_FLOOR: Final = _TOP + 3 * _STEP
_TREAD: Final = 28.0
_LEFT: Final = 284.0
_RIGHT: Final = 566.0
_INNER: Final = (_LEFT + 2 * _TREAD, _RIGHT - 2 * _TREAD)

_WALK: Final = 240.0
_ROAD: Final = (316.0, 528.0)
_KERB: Final = 30.0
_DISHED: Final = 16.0


def square(sheet: Sheet) -> None:
    """Draw a sunken square with seating steps."""
    down = [(_LEFT + _TREAD * (k // 2), _TOP + _STEP * ((k + 1) // 2)) for k in range(6)]
    up = [(_LEFT + _RIGHT - x, y) for x, y in reversed(down)]
    objects.soil(sheet, ((LEFT, _TOP), *down, *up, (RIGHT, _TOP)))
    for k in range(3):
        top, left = _TOP + _STEP * k, _LEFT + _TREAD * (k - 1)
        for x in (left, _LEFT + _RIGHT - left - _TREAD):
            sheet.box((x, top), _TREAD, _FLOOR + 14 - top, CONCRETE)
    start, end = _INNER
    sheet.box((start, _FLOOR), end - start, 14, PAVER)
    sheet.layer(((start, _FLOOR + 14), (end, _FLOOR + 14), (end, _FLOOR + 40), (start, _FLOOR + 40)), BASE)
    sheet.note((start + 20, _FLOOR + 7), words.SQUARE, side="left")
    sheet.note((_LEFT + 12, _TOP + _STEP + 8), words.STEPS, side="left")


def square_life(sheet: Sheet) -> None:
    """Draw trees and people round the square."""
    plants.tree(sheet, (RIGHT - 46, _TOP), 150.0)
    objects.person(sheet, (LEFT + 16, _TOP), 74.0)
    objects.person(sheet, (LEFT + 36, _TOP), 52.0)


def square_water(sheet: Sheet) -> None:
    """Draw the water that stands on the square after heavy rain, and how it drains."""
    level = _TOP + _STEP + 8
    left, right = _LEFT + _TREAD, _RIGHT - _TREAD
    start, end = _INNER
    low = _TOP + 2 * _STEP
    shape = ((left, level), (right, level), (right, low), (end, low), (end, _FLOOR), (start, _FLOOR), (start, low))
    water.body(sheet, (*shape, (left, low)), rare=True)
    x = end - 30
    sheet.dimension((x, level), (x, _FLOOR), words.RARE_PONDING, "ponding_depth", "emptying_time")
    sheet.note((start + 60, level), words.USED, "return_period", side="left")
    water.flow(sheet, ((LEFT + 58, _TOP - 10), (_LEFT + 2, _TOP - 10), (_LEFT + 28, _TOP + 26)))
    sheet.note((LEFT + 76, _TOP - 10), words.INFLOW_STREET, side="left")
    axis = _FLOOR + 60
    sheet.line(((end - 26, _FLOOR + 2), (end - 8, _FLOOR + 2)), METAL)
    objects.pipe(sheet, (end - 24, axis), RIGHT - end + 24)
    water.flow(sheet, ((end - 17, _FLOOR + 8), (end - 17, axis), (RIGHT - 2, axis)))
    sheet.note((RIGHT - 16, axis), words.DRAIN)


def street(sheet: Sheet) -> None:
    """Draw a street whose carriageway is dished, between kerbs and buildings with raised entrances."""
    start, end = _ROAD
    middle, gutter = (start + end) / 2, _WALK + _KERB
    road = ((start, gutter), (middle, gutter + _DISHED), (end, gutter))
    objects.soil(sheet, ((LEFT, _WALK), (start, _WALK), *road, (end, _WALK), (RIGHT, _WALK)))
    below = tuple((x, y + 40) for x, y in reversed(road))
    sheet.layer((*((x, y + 14) for x, y in road), *below), BASE)
    sheet.polygon((*road, *((x, y + 15) for x, y in reversed(road))), ASPHALT)
    for x in (start - 6, end + 6):
        objects.kerb(sheet, x, _WALK - 2, 56.0)
    for left, right in ((LEFT, start - 12), (end + 12, RIGHT)):
        sheet.box((left, _WALK - 2), right - left, 12, PAVER)
    sheet.note((middle - 40, gutter + 22), words.ROAD, side="left")


def buildings(sheet: Sheet) -> None:
    """Draw houses on both sides; the entrance is higher than the pavement."""
    for x, door in ((LEFT, LEFT + 32), (RIGHT - 50, RIGHT - 50)):
        sheet.box((x, 30), 50, BOTTOM - 40, WALL)
        for y in (50, 112):
            sheet.box((door, y), 18, 36, WINDOW)
        sheet.box((door, _WALK - 76), 18, 60, WINDOW)
    sheet.box((LEFT + 50, _WALK - 16), 22, 16, CONCRETE)
    sheet.box((RIGHT - 72, _WALK - 16), 22, 16, CONCRETE)
    plants.tree(sheet, (_ROAD[1] + 34, _WALK), 130.0)
    objects.person(sheet, (_ROAD[0] - 30, _WALK - 2), 72.0)
    sheet.note((LEFT + 60, _WALK - 8), words.RAISED, side="left")


def street_water(sheet: Sheet) -> None:
    """Draw the water that flows along the street after heavy rain."""
    start, end = _ROAD
    gutter, level = _WALK + _KERB, _WALK + 8.0
    middle = (start + end) / 2
    corners = ((start, level), (end, level), (end, gutter), (middle, gutter + _DISHED), (start, gutter))
    water.body(sheet, corners, rare=True)
    sheet.circle((middle, level + 20), 9, FLOW_RING)
    sheet.line(((middle - 6, level + 14), (middle + 6, level + 26)), FLOW_RING)
    sheet.line(((middle - 6, level + 26), (middle + 6, level + 14)), FLOW_RING)
    sheet.note((middle - 9, level + 20), words.FLOW_AWAY, side="left")
    sheet.dimension((end - 40, level), (end - 40, gutter + 6), words.WATER_DEPTH, "water_depth")
    sheet.note((end - 70, level), words.USED, "return_period")
    sheet.note((end - 60, level + 18), words.DEPTH_VELOCITY, "depth_velocity")


def rainfall(sheet: Sheet) -> None:
    """Draw heavy rain."""
    water.rain(sheet, LEFT + 70, RIGHT - 70, 30.0, 3)
