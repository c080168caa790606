"""Water of the section drawings: rain, flows with their arrows, levels, groundwater."""

import math
from collections.abc import Sequence
from typing import Final

from blaugruen.reports.figures.sections import words
from blaugruen.reports.figures.sections.look import (
    FLOW,
    FLOW_HEAD,
    GROUNDWATER,
    RAIN,
    RARE_WATER,
    RARE_WATER_LINE,
    VAPOUR,
    VAPOUR_HEAD,
    WATER,
    WATER_LINE,
    Look,
)
from blaugruen.reports.figures.sections.sheet import BOTTOM, LEFT, RIGHT, Polygon, Sheet
from blaugruen.reports.figures.sections.textures import Point, number

GROUNDWATER_TOP: Final = 408.0
_HEAD: Final = 11.0
_HALF_HEAD: Final = 6.0


def flow(sheet: Sheet, way: Sequence[Point], look: Look = FLOW, head: Look = FLOW_HEAD) -> None:
    """Draw an arrow along a way of two or more points; corners are rounded."""
    (x0, y0), (x1, y1) = way[-2], way[-1]
    length = math.hypot(x1 - x0, y1 - y0)
    along, down = (x1 - x0) / length, (y1 - y0) / length
    end = (x1 - along * _HEAD * 0.8, y1 - down * _HEAD * 0.8)
    sheet.path(_rounded([*way[:-1], end]), look)
    back = (x1 - along * _HEAD, y1 - down * _HEAD)
    wings = ((back[0] - down * side, back[1] + along * side) for side in (_HALF_HEAD, -_HALF_HEAD))
    sheet.polygon(((x1, y1), *wings), head)


def _rounded(way: Sequence[Point], radius: float = 9.0) -> str:
    data = f"M{number(way[0][0])} {number(way[0][1])}"
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        (ax, ay), (bx, by) = (_towards(corner, other, radius) for other in (before, after))
        data += f"L{number(ax)} {number(ay)}Q{number(corner[0])} {number(corner[1])} {number(bx)} {number(by)}"
    return f"{data}L{number(way[-1][0])} {number(way[-1][1])}"


def _towards(start: Point, goal: Point, distance: float) -> Point:
    length = math.hypot(goal[0] - start[0], goal[1] - start[1])
    share = min(0.5, distance / length)
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def infiltration(sheet: Sheet, start: float, end: float, top: float, count: int = 4) -> None:
    """Draw water seeping down out of a base."""
    for k in range(count):
        x = start + (end - start) * (k + 0.5) / count
        flow(sheet, ((x, top), (x, top + 26)))


def evaporation(sheet: Sheet, start: float, end: float, bottom: float, count: int = 3) -> None:
    """Draw vapour rising from a surface."""
    for k in range(count):
        x = start + (end - start) * (k + 0.5) / count
        waves = "q-6 -6 0 -12q6 -6 0 -12q-6 -6 0 -10"
        sheet.path(f"M{number(x)} {number(bottom)}{waves}", VAPOUR)
        tip = bottom - 44
        sheet.polygon(((x, tip), (x - 5, tip + 10), (x + 5, tip + 10)), VAPOUR_HEAD)


def rain(sheet: Sheet, start: float, end: float, top: float = 24.0, rows: int = 2) -> None:
    """Draw falling rain."""
    drops = []
    for row in range(rows):
        x = start + row * 13.0
        while x < end:
            drops.append(f"M{number(x)} {number(top + row * 26)}l-4 14")
            x += 27.0
    sheet.path("".join(drops), RAIN)


def body(sheet: Sheet, corners: Polygon, *, rare: bool = False) -> None:
    """Fill a shape with water; the first two corners are its surface.

    Parameters
    ----------
    sheet
        Sheet to draw on.
    corners
        Corners, beginning with the two ends of the surface.
    rare
        Whether the water stands there after heavy rain only.
    """
    sheet.polygon(corners, RARE_WATER if rare else WATER)
    sheet.line(corners[:2], RARE_WATER_LINE if rare else WATER_LINE)
    (x0, y), (x1, _) = corners[0], corners[1]
    level_mark(sheet, (x0 + (x1 - x0) * 0.26, y))


def level_mark(sheet: Sheet, point: Point) -> None:
    """Draw the triangle that marks a water level."""
    x, y = point
    sheet.polygon(((x, y - 1), (x - 7, y - 12), (x + 7, y - 12)), FLOW_HEAD)


def groundwater(sheet: Sheet, base: Point) -> None:
    """Draw the groundwater and its distance from a base, where the pack states one.

    Parameters
    ----------
    sheet
        Sheet to draw on.
    base
        Point of the lowest layer from which the distance counts.
    """
    if not sheet.has("groundwater_distance"):
        return
    top = GROUNDWATER_TOP
    sheet.polygon(((LEFT, top), (RIGHT, top), (RIGHT, BOTTOM), (LEFT, BOTTOM)), GROUNDWATER)
    waves = "".join("q7 -4 14 0t14 0" for _ in range(int((RIGHT - LEFT) / 28)))
    sheet.path(f"M{number(LEFT)} {number(top)}{waves}", WATER_LINE)
    level_mark(sheet, (LEFT + 28, top - 1))
    sheet.note((LEFT + 12, top + 12), words.GROUNDWATER, side="left")
    sheet.dimension(base, (base[0], top), words.TO_GROUNDWATER, "groundwater_distance")
