"""Parts of a hollow: each a function that draws one thing, or makes such a function from words and figures."""

from typing import Final

from blaugruen.reports.figures.sections import objects, plants, water, words
from blaugruen.reports.figures.sections.hollows import Part, Shape
from blaugruen.reports.figures.sections.look import (
    CONCRETE,
    GHOST,
    GRAVEL,
    LINER,
    METAL,
    PIPE,
    SLUDGE,
    TANK,
    WATER,
)
from blaugruen.reports.figures.sections.plants import Planting
from blaugruen.reports.figures.sections.sheet import LEFT, RIGHT, Sheet
from blaugruen.text import Text

_MANHOLE: Final = 578.0


def ground(sheet: Sheet, shape: Shape) -> None:
    """Draw the ground the hollow lies in."""
    objects.soil(sheet, ((LEFT, shape.top), *shape.outline, (RIGHT, shape.top)))
    plants.grass(sheet, shape.right + 4, RIGHT, plants.level(shape.top))


def layers(sheet: Sheet, shape: Shape) -> None:
    """Draw the layers below the floor, with their thickness."""
    x = shape.floor_right - 34
    for layer, upper, lower in shape.layers:
        sheet.layer(shape.band(upper, lower), layer.material)
        layer.note(sheet, x, shape.floor + upper, shape.floor + lower)


def lined(sheet: Sheet, shape: Shape) -> None:
    """Draw a liner around everything."""
    line = shape.below(shape.thickness + 2)
    sheet.line(line, LINER)
    sheet.note((line[1][0] + 16, line[1][1]), words.LINER, side="left")


def kerbs(sheet: Sheet, shape: Shape) -> None:
    """Draw the kerbs that hold the edges."""
    for x in (shape.left - 5, shape.right + 5):
        objects.kerb(sheet, x, shape.top - 8, shape.floor - shape.top + 34)
    sheet.note((shape.right + 6, shape.top + 6), words.KERB)


def trench(sheet: Sheet, shape: Shape) -> None:
    """Draw a trench of gravel below the layers."""
    top, bottom = shape.trench
    left, right = shape.trench_left, shape.trench_right
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    sheet.layer(corners, GRAVEL)
    sheet.polygon(((left, bottom - 20), (right, bottom - 20), (right, bottom), (left, bottom)), WATER.faint(0.55))
    sheet.line((*corners, corners[0]), METAL)
    sheet.note((left + 18, (top + bottom) / 2), words.TRENCH, "storage_coefficient", side="left")
    sheet.dimension((right - 12, top), (right - 12, bottom), words.TRENCH_HEIGHT, "trench_height")


def paved_inflow(name: Text) -> Part:
    """Return a part: a paved surface from which water runs over the edge."""

    def draw(sheet: Sheet, shape: Shape) -> None:
        edge = shape.left - 16
        objects.pavement(sheet, LEFT, edge, shape.top)
        way = ((LEFT + 14, shape.top - 11), (shape.left + 4, shape.top - 11))
        water.flow(sheet, (*way, (shape.left + max(shape.run * 0.62, 18), shape.top + 26)))
        sheet.note((LEFT + 34, shape.top - 11), name, side="left")

    return draw


def piped_inflow(name: Text, settling: Text | None = None) -> Part:
    """Return a part: an inflow in a pipe, with a basin that holds back mud if it has a name."""

    def draw(sheet: Sheet, shape: Shape) -> None:
        plants.grass(sheet, LEFT, shape.left, plants.level(shape.top))
        y = shape.top + 30.0
        end = shape.left + shape.run * (y - shape.top) / (shape.floor - shape.top)
        objects.pipe(sheet, (LEFT, y), end - LEFT - 2)
        water.flow(sheet, ((LEFT + 4, y), (end + 22, y), (end + 30, y + 16)))
        sheet.note((LEFT + 12, y), name, side="left")
        if settling:
            sheet.box((LEFT + 16, y - 16), 34, 58, TANK, 2.0)
            sheet.box((LEFT + 17.5, y - 2), 31, 42, WATER)
            sheet.box((LEFT + 17.5, y + 30), 31, 10, SLUDGE)
            sheet.note((LEFT + 26, y + 34), settling, side="left")

    return draw


def sheet_inflow(sheet: Sheet, shape: Shape) -> None:
    """Draw water that runs over the meadow into the hollow."""
    y = shape.top - 12
    water.flow(sheet, ((LEFT + 8, y), (shape.left - 4, y), (shape.left + shape.run * 0.6 + 12, shape.top + 16)))
    sheet.note((LEFT + 16, y), words.INFLOW_PLOTS, side="left")


def marsh_plants(sheet: Sheet, shape: Shape) -> None:
    """Draw marsh plants in a bed that is always wet."""
    ground = shape.surface
    plants.reeds(sheet, shape.left + 4, shape.left + 70, ground, 78.0)
    plants.perennials(sheet, shape.left + 66, shape.right - 52, ground, 66.0)
    sheet.note((shape.left + 33, shape.floor - 50), words.WET_PERENNIALS, side="left")


def planted(planting: Planting, name: Text, *, floor_only: bool = False) -> Part:
    """Return a part: plants on the surface of the hollow."""

    def draw(sheet: Sheet, shape: Shape) -> None:
        start, end = (shape.floor_left, shape.floor_right) if floor_only else (shape.left, shape.right)
        planting(sheet, start + 2, end - 2, shape.surface)
        x = start + (end - start) * 0.16
        sheet.note((x, shape.surface(x) - 6), name, side="left")

    return draw


def shore(sheet: Sheet, shape: Shape) -> None:
    """Draw reeds on both shores of a pond."""
    reach = shape.run * 0.75
    plants.reeds(sheet, shape.left + 6, shape.left + reach, shape.surface, 54.0)
    plants.reeds(sheet, shape.right - reach, shape.right - 6, shape.surface, 54.0)
    sheet.note((shape.left + reach * 0.5, shape.surface(shape.left + reach * 0.5) - 34), words.REEDS, side="left")


def ponding(name: Text, figure: str, *further: str, rare: bool = False) -> Part:
    """Return a part: water up to the highest level, with its depth."""

    def draw(sheet: Sheet, shape: Shape) -> None:
        water.body(sheet, shape.water(shape.level, shape.permanent), rare=rare)
        x = shape.floor_right - 56
        sheet.dimension((x, shape.level), (x, shape.permanent), name, figure, *further)

    return draw


def permanent(name: Text, figure: str, *further: str) -> Part:
    """Return a part: water that stays, with its depth."""

    def draw(sheet: Sheet, shape: Shape) -> None:
        water.body(sheet, shape.water(shape.permanent, shape.floor))
        x = shape.floor_right - 34
        sheet.dimension((x, shape.permanent), (x, shape.floor), name, figure, *further)

    return draw


def freeboard(sheet: Sheet, shape: Shape) -> None:
    """Draw the height kept free above the highest level, where the pack states one."""
    if sheet.has("freeboard"):
        sheet.line(((shape.left, shape.top), (shape.right, shape.top)), GHOST)
        x = shape.middle + 88
        sheet.dimension((x, shape.top), (x, shape.level), words.FREEBOARD, "freeboard")


def side_slope(sheet: Sheet, shape: Shape) -> None:
    """Name the steepest side slope, where the pack states one."""
    if sheet.has("side_slope"):
        x = shape.left + shape.run * 0.45
        sheet.note((x, shape.surface(x)), words.SIDE_SLOPE, "side_slope", side="left")


def overflow(sheet: Sheet, shape: Shape) -> None:
    """Draw an overflow at the highest level with a pipe that leads away."""
    x, y = shape.floor_right - 18, shape.floor + 12
    sheet.box((x, shape.level - 2), 12, y - shape.level + 8, PIPE)
    sheet.line(((x - 4, shape.level - 4), (x + 6, shape.level - 12), (x + 16, shape.level - 4)), METAL)
    objects.pipe(sheet, (x + 12, y), RIGHT - x - 12)
    water.flow(sheet, ((x + 30, y), (RIGHT - 2, y)))
    sheet.note((RIGHT - 22, y), words.OVERFLOW)


def trench_overflow(sheet: Sheet, shape: Shape) -> None:
    """Draw an overflow from the hollow into the trench."""
    x, top = shape.floor_right - 18, shape.trench[0]
    sheet.box((x, shape.level - 2), 12, top - shape.level + 18, PIPE)
    sheet.line(((x - 4, shape.level - 4), (x + 6, shape.level - 12), (x + 16, shape.level - 4)), METAL)
    water.flow(sheet, ((x + 6, shape.level + 8), (x + 6, top + 14)))
    sheet.note((x + 6, shape.level + 4), words.TRENCH_OVERFLOW)


def throttled_trench(sheet: Sheet, shape: Shape) -> None:
    """Draw the drain of a trench with its throttle manhole."""
    y = shape.base - 14
    objects.perforated_pipe(sheet, (shape.trench_left + 8, y), shape.trench_right - shape.trench_left - 8)
    objects.pipe(sheet, (shape.trench_right, y), _MANHOLE - shape.trench_right)
    objects.manhole(sheet, _MANHOLE, shape.top, y + 18)
    sheet.box((_MANHOLE + 2, y - 26), 30, 42, WATER)
    sheet.line(((_MANHOLE + 17, y - 44), (_MANHOLE + 17, y - 8)), METAL)
    objects.pipe(sheet, (_MANHOLE + 34, y), RIGHT - _MANHOLE - 34)
    water.flow(sheet, ((_MANHOLE + 6, y), (RIGHT - 2, y)))
    sheet.note((_MANHOLE + 17, shape.top + 24), words.MANHOLE)
    sheet.note((RIGHT - 10, y), words.THROTTLE, "throttle")


def throttled_outlet(*figures: str) -> Part:
    """Return a part: an outlet structure in the slope with a throttle."""

    def draw(sheet: Sheet, shape: Shape) -> None:
        drained = len(shape.layers) > 1
        y = shape.floor + (shape.thickness - 12 if drained else -8)
        x = shape.right - shape.run * 0.5
        sheet.box((x - 8, shape.level - 6), 40, y - shape.level + 16, CONCRETE, 2.0)
        sheet.box((x + 2, shape.level + 6), 20, y - shape.level - 2, PIPE)
        objects.pipe(sheet, (x + 30, y), RIGHT - x - 30)
        if drained:
            objects.perforated_pipe(sheet, (shape.floor_left, y), x - 8 - shape.floor_left)
        water.flow(sheet, ((x - 26, y), (RIGHT - 2, y)))
        sheet.note((RIGHT - 14, y), words.THROTTLE, *figures)

    return draw


def seepage(sheet: Sheet, shape: Shape) -> None:
    """Draw water that seeps out of the base."""
    start, end = shape.floor_left - 4, shape.floor_right - 30
    if shape.has_trench:
        start, end = shape.trench_left + 4, shape.trench_right - 44
    water.infiltration(sheet, start, end, shape.base + 4)
    x = start + (end - start) / 8
    sheet.note((x, shape.base + 18), words.INFILTRATION, "emptying_time", side="left")


def vapour(sheet: Sheet, shape: Shape) -> None:
    """Draw vapour that rises from plants and water."""
    bottom = shape.top - 62
    water.evaporation(sheet, shape.middle + 20, shape.middle + 96, bottom)
    sheet.note((shape.middle + 82, bottom - 22), words.EVAPORATION)


def groundwater(sheet: Sheet, shape: Shape) -> None:
    """Draw the groundwater with its distance from the base."""
    water.groundwater(sheet, (shape.trench_right - 20 if shape.has_trench else shape.floor_right - 6, shape.base))


def rainfall(sheet: Sheet, shape: Shape) -> None:
    """Draw rain above the hollow."""
    water.rain(sheet, shape.left - 20, shape.middle, max(24.0, shape.top - 160))


def emptying(sheet: Sheet, shape: Shape) -> None:
    """Say how soon the hollow is empty, where the pack states it."""
    if sheet.has("emptying_time"):
        x = shape.middle - 20
        sheet.note((x, shape.floor - 6), words.EMPTYING, "emptying_time", side="left")


def park(sheet: Sheet, shape: Shape) -> None:
    """Draw a tree and a person beside the hollow."""
    plants.tree(sheet, (shape.right + 22, shape.top), 150.0)
    objects.person(sheet, (shape.left - 34, shape.top), 74.0)
