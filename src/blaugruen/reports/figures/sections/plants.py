"""Plants of the section drawings: grass, sedum, perennials, reeds, shrubs, trees, climbers."""

from collections.abc import Callable
from typing import Final, TypeAlias

from blaugruen.reports.figures.sections.look import (
    BLADE,
    BLADE_DARK,
    BLOSSOM,
    BLOSSOM_LIGHT,
    BLOSSOM_WHITE,
    CATTAIL,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    ROOT,
    STEM,
    TRUNK,
)
from blaugruen.reports.figures.sections.sheet import Sheet
from blaugruen.reports.figures.sections.textures import Point, number, strewn

Surface: TypeAlias = Callable[[float], float]
"""Height of the ground [units of the sheet] at a place."""

Planting: TypeAlias = Callable[[Sheet, float, float, Surface], None]
"""Draws plants on the ground between two places."""

_CROWN: Final = ((-0.52, 0.16, 0.5), (0.5, 0.2, 0.5), (-0.26, -0.34, 0.52), (0.3, -0.3, 0.52), (0.02, 0.1, 0.62))
_LIGHT: Final = ((-0.42, -0.08, 0.26), (-0.08, -0.5, 0.26), (0.42, -0.26, 0.24), (0.12, 0.02, 0.22))
_ROOTS: Final = ((-0.95, 0.45), (-0.6, 0.85), (-0.1, 1.0), (0.5, 0.9), (0.95, 0.5))


def level(height: float) -> Surface:
    """Return flat ground."""
    return lambda _: height


def grass(sheet: Sheet, start: float, end: float, ground: Surface, height: float = 9.0) -> None:
    """Draw blades of grass from one place to another."""
    light: list[str] = []
    dark: list[str] = []
    x, k = start + 2.0, 0
    while x < end:
        tall = height * (0.65 + k * 37 % 8 / 16)
        lean = (k * 53 % 7 - 3) * height / 9
        blade = f"M{number(x)} {number(ground(x))}q0 {number(-tall * 0.6)} {number(lean)} {number(-tall)}"
        (light if k % 3 else dark).append(blade)
        x, k = x + 3.6 + k % 2, k + 1
    sheet.path("".join(light), BLADE)
    sheet.path("".join(dark), BLADE_DARK)


def sedum(sheet: Sheet, start: float, end: float, ground: Surface) -> None:
    """Draw low cushions of drought-proof plants."""
    x, k = start + 5.0, 0
    while x < end - 4:
        radius = 4.0 + k * 29 % 4
        look = (LEAF, LEAF_LIGHT, LEAF_DARK, BLOSSOM_LIGHT, LEAF)[k * 3 % 5]
        sheet.circle((x, ground(x) - radius * 0.55), radius * (0.7 if look is BLOSSOM_LIGHT else 1.0), look)
        x, k = x + radius * 1.55, k + 1


def herbs(sheet: Sheet, start: float, end: float, ground: Surface) -> None:
    """Draw low herbs and grasses with some sedum."""
    sedum(sheet, start, start + (end - start) * 0.3, ground)
    grass(sheet, start + (end - start) * 0.28, end, ground, 15.0)
    perennials(sheet, start + (end - start) * 0.36, start + (end - start) * 0.66, ground, 24.0)
    sedum(sheet, start + (end - start) * 0.7, end, ground)


def perennials(sheet: Sheet, start: float, end: float, ground: Surface, height: float = 34.0) -> None:
    """Draw flowering perennials."""
    leaves, stems, blossoms = [], [], []
    x, k = start + 9.0, 0
    while x < end - 6:
        tall, foot = height * (0.72 + k * 41 % 9 / 26), ground(x)
        for reach in (-8, -4, 3, 8):
            rise = tall * (0.78 - abs(reach) / 26)
            leaves.append(
                f"M{number(x)} {number(foot)}q{number(reach * 0.2)} {number(-rise * 0.7)} {reach} {number(-rise)}"
            )
        for lean in (-3, 4) if k % 2 else (1,):
            rise = tall * (1.0 if lean > 0 else 0.86)
            stems.append(f"M{number(x)} {number(foot)}q0 {number(-rise * 0.6)} {lean} {number(-rise)}")
            blossoms.append((x + lean, foot - rise, k))
        x, k = x + 13.0 + k % 3 * 2, k + 1
    sheet.path("".join(leaves), BLADE)
    sheet.path("".join(stems), STEM)
    for across, high, kind in blossoms:
        sheet.circle((across, high), 3.2, (BLOSSOM, BLOSSOM_LIGHT, BLOSSOM_WHITE)[kind % 3])


def reeds(sheet: Sheet, start: float, end: float, ground: Surface, height: float = 62.0) -> None:
    """Draw reeds and cattails."""
    stems, x, k = [], start + 4.0, 0
    heads = []
    while x < end - 3:
        tall = height * (0.68 + k * 37 % 10 / 22)
        lean = (k * 29 % 7 - 3) * 1.4
        foot = ground(x)
        stems.append(f"M{number(x)} {number(foot)}q0 {number(-tall * 0.55)} {number(lean)} {number(-tall)}")
        if k % 3 == 1:
            heads.append((x + lean, foot - tall))
        x, k = x + 6.2 + k % 2, k + 1
    sheet.path("".join(stems), BLADE_DARK)
    for x, y in heads:
        sheet.box((x - 2.2, y - 7), 4.4, 14, CATTAIL, 2.2)


def shrub(sheet: Sheet, foot: Point, size: float) -> None:
    """Draw a rounded shrub [size: height]."""
    x, y = foot
    for dx, dy, radius, look in (
        (-0.42, 0.34, 0.36, LEAF_DARK),
        (0.42, 0.34, 0.36, LEAF_DARK),
        (0.0, 0.42, 0.42, LEAF),
        (-0.2, 0.66, 0.3, LEAF),
        (0.24, 0.62, 0.26, LEAF_LIGHT),
    ):
        sheet.circle((x + dx * size, y - dy * size), radius * size, look)


def tree(sheet: Sheet, foot: Point, height: float) -> None:
    """Draw a tree with a round crown."""
    x, y = foot
    radius = height * 0.36
    middle = y - height + radius * 1.02
    slim, wide = height * 0.018, height * 0.036
    sheet.polygon(((x - wide, y), (x - slim, middle), (x + slim, middle), (x + wide, y)), TRUNK)
    for dx, dy, size in _CROWN:
        sheet.circle((x + dx * radius, middle + dy * radius), size * radius, LEAF_DARK if dy > 0.12 else LEAF)
    for dx, dy, size in _LIGHT:
        sheet.circle((x + dx * radius, middle + dy * radius), size * radius, LEAF_LIGHT.faint(0.75))


def roots(sheet: Sheet, foot: Point, width: float, depth: float) -> None:
    """Draw the roots of a tree [width: to one side]."""
    x, y = foot
    for dx, dy in _ROOTS:
        reach, deep = dx * width, dy * depth
        sheet.path(
            f"M{number(x)} {number(y)}c{number(reach * 0.2)} {number(deep * 0.5)} {number(reach * 0.6)} "
            f"{number(deep * 0.45)} {number(reach)} {number(deep)}",
            ROOT,
        )


def climber(sheet: Sheet, foot: Point, top: float, width: float) -> None:
    """Draw a climbing plant from its foot up to a height; the foot is at its left edge."""
    x, y = foot
    for reach in (0.25, 0.5, 0.7):
        sheet.path(
            f"M{number(x + width * 0.3)} {number(y)}C{number(x + width * reach)} {number(y - 60)} "
            f"{number(x + width * (1 - reach))} {number((y + top) / 2)} {number(x + width * reach)} {number(top + 10)}",
            STEM,
        )
    outline = (
        (x, y - 26),
        (x + width * 0.2, top),
        (x + width * 0.85, top),
        (x + width, y - 60),
        (x + width * 0.6, y - 20),
    )
    for centre, chance in strewn(outline, 12.5):
        sheet.circle(centre, 6.5 + chance % 5, (LEAF, LEAF_DARK, LEAF, LEAF_LIGHT, LEAF_DARK)[chance // 8 % 5])
