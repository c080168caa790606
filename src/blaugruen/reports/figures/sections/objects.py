"""Things people build: pavements, pipes, manholes, houses, and people and cars for scale."""

from typing import Final

from blaugruen.reports.figures.sections.look import (
    ASPHALT,
    BASE,
    CONCRETE,
    FIGURE,
    GROUND_LINE,
    KERB,
    METAL,
    PIPE,
    ROOFING,
    SOIL,
    WALL,
    WINDOW,
)
from blaugruen.reports.figures.sections.sheet import BOTTOM, LEFT, RIGHT, Polygon, Sheet
from blaugruen.reports.figures.sections.textures import Point, number

PIPE_WIDTH: Final = 13.0


def soil(sheet: Sheet, surface: Polygon) -> None:
    """Fill the ground below a surface that runs from the left to the right of the drawing."""
    sheet.layer((*surface, (RIGHT, BOTTOM), (LEFT, BOTTOM)), SOIL)
    sheet.line(surface, GROUND_LINE)


def pavement(sheet: Sheet, start: float, end: float, top: float) -> None:
    """Draw a sealed surface on its base course."""
    sheet.layer(((start, top + 12), (end, top + 12), (end, top + 38), (start, top + 38)), BASE)
    sheet.box((start, top - 2), end - start, 14, ASPHALT)


def kerb(sheet: Sheet, x: float, top: float, height: float = 34.0) -> None:
    """Draw a kerb stone."""
    sheet.box((x - 6, top), 12, height, KERB, 2.0)


def pipe(sheet: Sheet, start: Point, length: float) -> None:
    """Draw a pipe that runs to the right; the point is the left end of its axis."""
    sheet.box((start[0], start[1] - PIPE_WIDTH / 2), length, PIPE_WIDTH, PIPE)


def perforated_pipe(sheet: Sheet, start: Point, length: float) -> None:
    """Draw a pipe with holes that runs to the right."""
    pipe(sheet, start, length)
    holes = "".join(f"M{number(start[0] + 6 + k * 10)} {number(start[1] + 3)}h4" for k in range(int(length / 10)))
    sheet.path(holes, METAL)


def manhole(sheet: Sheet, left: float, top: float, bottom: float, width: float = 34.0) -> None:
    """Draw a manhole with its cover."""
    sheet.box((left, top), width, bottom - top, PIPE)
    sheet.box((left - 4, top - 3), width + 8, 6, CONCRETE, 1.5)
    sheet.box((left, bottom - 5), width, 5, CONCRETE)


def house(sheet: Sheet, left: float, width: float, ground: float, eaves: float) -> None:
    """Draw a house with a gable roof."""
    right, ridge = left + width, eaves - width * 0.36
    sheet.box((left + 8, eaves), width - 16, ground - eaves, WALL)
    sheet.polygon(((left - 4, eaves), (left + width / 2, ridge), (right + 4, eaves)), ROOFING)
    sheet.box((left + width * 0.22, eaves + 18), 26, 34, WINDOW, 1.0)
    sheet.box((left + width * 0.6, eaves + 18), 26, 34, WINDOW, 1.0)


def person(sheet: Sheet, foot: Point, height: float = 62.0) -> None:
    """Draw a person for scale."""
    x, y = foot
    sheet.circle((x, y - height * 0.92), height * 0.08, FIGURE)
    outline = ((-0.11, 0.8), (0.11, 0.8), (0.1, 0.44), (0.07, 0.4), (0.08, 0), (0.02, 0), (0, 0.36), (-0.02, 0))
    left = ((-0.08, 0), (-0.07, 0.4), (-0.1, 0.44))
    sheet.polygon([(x + dx * height, y - dy * height) for dx, dy in (*outline, *left)], FIGURE)


def car(sheet: Sheet, left: float, ground: float, length: float = 104.0) -> None:
    """Draw a car for scale."""
    u = length / 104.0
    y = ground - 6 * u
    body = (
        f"M{number(left)} {number(y)}v{number(-16 * u)}q2 -6 {number(10 * u)} -7l{number(14 * u)} {number(-3 * u)}"
        f"l{number(14 * u)} {number(-15 * u)}h{number(34 * u)}l{number(16 * u)} {number(16 * u)}"
        f"l{number(12 * u)} {number(4 * u)}q4 2 4 8v{number(13 * u)}z"
    )
    sheet.path(body, FIGURE)
    for share in (0.22, 0.78):
        sheet.circle((left + length * share, ground - 8 * u), 8 * u, FIGURE)
        sheet.circle((left + length * share, ground - 8 * u), 3.4 * u, WALL)
