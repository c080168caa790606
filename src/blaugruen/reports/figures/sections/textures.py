"""Textures of layers: grains strewn over a polygon, the same for the same polygon."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]

_ROW: Final = 0.87
"""Height of a row of a triangular grid, per spacing."""
_JITTER: Final = 0.8
_CELL: Final = 22.0


def number(value: float) -> str:
    """Write a coordinate with one decimal, finer than any printer needs."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def strewn(polygon: Sequence[Point], spacing: float) -> Iterator[tuple[Point, int]]:
    """Yield points strewn over a polygon.

    Parameters
    ----------
    polygon
        Corners.
    spacing
        Mean distance between neighbours; points keep a third of it from the edges.

    Yields
    ------
    tuple
        Point, and a number that looks random but belongs to the place.
    """
    left, right = min(x for x, _ in polygon), max(x for x, _ in polygon)
    top, bottom = min(y for _, y in polygon), max(y for _, y in polygon)
    row, margin = spacing * _ROW, spacing / 3
    for j in range(int(top / row), int(bottom / row) + 1):
        for i in range(int(left / spacing) - 1, int(right / spacing) + 1):
            chance = _chance(i, j)
            x = spacing * (i + j % 2 / 2 + _JITTER * (chance % 64 / 63 - 0.5))
            y = row * (j + _JITTER * (chance // 64 % 64 / 63 - 0.5))
            around = ((x - margin, y), (x + margin, y), (x, y - margin), (x, y + margin))
            if all(contains(polygon, corner) for corner in around):
                yield (x, y), chance


def contains(polygon: Sequence[Point], point: Point) -> bool:
    """Return whether a point lies inside a polygon (even-odd rule)."""
    x, y = point
    inside = False
    for (x0, y0), (x1, y1) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            inside = not inside
    return inside


def grains(polygon: Sequence[Point], spacing: float, longest: float) -> str:
    """Return grains as path data: strokes without or with little length, for a pen with round ends.

    Parameters
    ----------
    polygon
        Corners.
    spacing
        Mean distance between grains.
    longest
        Length of the longest grain besides the width of the pen.
    """
    return "".join(
        f"M{x:.0f} {y:.0f}h{number(longest * (chance // 4096 % 4) / 3 + 0.1)}"
        for (x, y), chance in strewn(polygon, spacing)
    )


def cells(polygon: Sequence[Point]) -> str:
    """Return the upright walls of a store made of cells as path data."""
    left, right = min(x for x, _ in polygon), max(x for x, _ in polygon)
    top, bottom = min(y for _, y in polygon), max(y for _, y in polygon)
    count = max(1, round((right - left) / _CELL))
    width = (right - left) / count
    return "".join(f"M{number(left + k * width)} {number(top)}V{number(bottom)}" for k in range(1, count))


def _chance(i: int, j: int) -> int:
    """Mix two whole numbers so that neighbours have nothing in common."""
    mixed = (i * 374761393 + j * 668265263) & 0xFFFFFFFF
    mixed = ((mixed ^ (mixed >> 13)) * 1274126177) & 0xFFFFFFFF
    return mixed ^ (mixed >> 16)
