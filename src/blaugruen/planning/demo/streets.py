"""Streets of the demo quarter: the drawn main streets, and the side streets that divide the land between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.random import Generator
from shapely import LineString, Polygon
from shapely.ops import split, substring

from blaugruen.planning.demo.curves import (
    Vector,
    direction_at,
    frame,
    hermite,
    left_of,
    polygons_of,
    rotated,
    sharp_corners,
    unit,
)

TRIALS: Final = 14
"""Number of random cuts of which the best one becomes a street."""
SNAP_M: Final = 24.0
"""A side street continues a street on the other side when their ends would be closer than this [m]."""
OVERSHOOT_M: Final = 0.5
"""How far a side street reaches across the centre line it starts from [m]."""


@dataclass(frozen=True, slots=True)
class Street:
    """One street or path.

    Parameters
    ----------
    name
        Name of the street.
    category
        Class of the street: main, collector, residential, lane, path or rail.
    line
        Centre line.
    """

    name: str
    category: str
    line: LineString


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the land of a zone is divided.

    Parameters
    ----------
    category
        Class of the dividing streets; empty where only a border divides.
    length_m, width_m
        Land longer or wider than this is divided, streets included [m].
    jitter_rad
        Largest random turn of a dividing street against the frame of the land [rad].
    bow_rad
        Largest random turn of a dividing street against its chord at both ends [rad].
    """

    category: str
    length_m: float
    width_m: float
    jitter_rad: float = 0.12
    bow_rad: float = 0.0


def divide(
    land: Polygon, pattern: Pattern, crossings: list[Vector], rng: Generator
) -> tuple[list[Polygon], list[LineString]]:
    """Divide land by curved streets until no piece is longer or wider than the pattern allows.

    Parameters
    ----------
    land
        The land between existing streets.
    pattern
        Sizes and street class.
    crossings
        Ends of the streets there are; new streets continue old ones where they can, and their ends are added.
    rng
        Source of chance.

    Returns
    -------
    tuple of lists
        The pieces, and the dividing lines from the first to the last.
    """
    waiting, pieces, lines = [land], [], []
    while waiting:
        piece = waiting.pop()
        cut = _best_cut(piece, pattern, crossings, rng) if _too_large(piece, pattern) else None
        if cut is None:
            pieces.append(piece)
        else:
            line, parts = cut
            lines.append(substring(line, OVERSHOOT_M, line.length - OVERSHOOT_M))
            crossings.extend(shapely.get_coordinates(line)[[1, -2]])
            waiting.extend(parts)
    return pieces, lines


def _too_large(piece: Polygon, pattern: Pattern) -> bool:
    _, _, length, width = frame(piece)
    fill = piece.area / (length * width)
    return bool(max(length / pattern.length_m, width / pattern.width_m) * np.sqrt(fill) > 1.0)


def _best_cut(
    piece: Polygon, pattern: Pattern, crossings: list[Vector], rng: Generator
) -> tuple[LineString, list[Polygon]] | None:
    """Return the best of several random cuts and the two parts; None where the land cannot be cut."""
    found = list(_cuts(piece, pattern, crossings, rng))
    if not found:
        return None
    _, line, parts = min(found, key=lambda cut: cut[0])
    return line, parts


def _cuts(
    piece: Polygon, pattern: Pattern, crossings: list[Vector], rng: Generator
) -> Iterator[tuple[float, LineString, list[Polygon]]]:
    centre, along, length, width = frame(piece)
    lengthwise = width / pattern.width_m > length / pattern.length_m
    if lengthwise:
        along, length, width = left_of(along), width, length
    corners = sharp_corners(piece, tolerance_m=1.5)
    joints = _joints(piece, corners, crossings)
    count = max(2, round(length / (pattern.width_m if lengthwise else pattern.length_m) + 0.35))
    for _ in range(TRIALS):
        place = (int(rng.integers(1, count)) + rng.uniform(-0.15, 0.15)) / count - 0.5
        across = rotated(left_of(along), rng.uniform(-pattern.jitter_rad, pattern.jitter_rad))
        bow = rng.uniform(-pattern.bow_rad, pattern.bow_rad)
        line = _street_through(piece, centre + along * length * place, across * 2 * width, bow, joints)
        if line is None:
            continue
        parts = polygons_of(split(piece, line))
        if len(parts) == 2:
            yield _badness(parts, line, corners, pattern), line, parts


def _joints(piece: Polygon, corners: Vector, crossings: list[Vector]) -> Vector:
    """Return the points on the edge of the land where a street from outside ends, shape (n, 2)."""
    points = np.array(crossings).reshape(-1, 2)
    on_edge = points[shapely.dwithin(piece.exterior, shapely.points(points), 1.0)]
    gaps = np.linalg.norm(on_edge[:, None, :] - corners[None, :, :], axis=2).min(axis=1, initial=100.0)
    joints: Vector = on_edge[gaps > SNAP_M]
    return joints


def _snapped(point: Vector, joints: Vector) -> Vector:
    gaps = np.linalg.norm(joints - point, axis=1)
    nearest: Vector = joints[gaps.argmin()] if gaps.min(initial=100.0) < SNAP_M else point
    return nearest


def _street_through(piece: Polygon, point: Vector, across: Vector, bow_rad: float, joints: Vector) -> LineString | None:
    """Return a gently curved line across the land that meets its edges at nearly right angles."""
    straight = LineString([point - across, point + across])
    inside = [part for part in shapely.get_parts(straight.intersection(piece)).tolist() if part.length > 1]
    if not inside:
        return None
    chord = max(inside, key=lambda part: part.length)
    start, end = (_snapped(end, joints) for end in shapely.get_coordinates(chord)[[0, -1]])
    heading = unit(end - start)
    leaving = unit(rotated(heading, bow_rad) + 0.9 * _inward(piece, start, heading))
    arriving = unit(rotated(heading, -bow_rad) - 0.9 * _inward(piece, end, -heading))
    curve = shapely.get_coordinates(hermite(start, leaving, end, arriving))
    curve = np.vstack([start - leaving * OVERSHOOT_M, curve, end + arriving * OVERSHOOT_M])
    line = LineString(curve)
    touches = shapely.get_parts(line.intersection(piece.exterior))
    return line if line.is_simple and len(touches) == 2 else None


def _inward(piece: Polygon, point: Vector, heading: Vector) -> Vector:
    """Return the direction at right angles to the edge of the land, on the side of the heading."""
    edge = piece.exterior
    distance = edge.project(shapely.Point(point))
    normal = left_of(direction_at(edge, distance, reach_m=6.0))
    return normal if normal @ heading > 0 else -normal


def _badness(parts: list[Polygon], line: LineString, corners: Vector, pattern: Pattern) -> float:
    """Return how bad a cut is: crooked, slender and narrow parts count, ends close to a corner, and a bent line."""
    ends = shapely.get_coordinates(line)[[0, -1]]
    shapes = [frame(part) for part in parts]
    crooked = sum(1.0 - part.area / (shape[2] * shape[3]) for part, shape in zip(parts, shapes, strict=True))
    slender = sum(max(0.0, shape[2] / max(shape[3], 1.0) - 2.5) for shape in shapes)
    narrow = sum(max(0.0, 0.6 * pattern.width_m - shape[3]) / pattern.width_m for shape in shapes)
    gaps = np.linalg.norm(ends[:, None, :] - corners[None, :, :], axis=2).min(axis=1, initial=100.0)
    close = float(np.clip(1.0 - gaps / 28.0, 0.0, None).sum())
    heading = unit(ends[1] - ends[0])
    turns = [direction_at(line, distance) @ heading for distance in (6.0, line.length - 6.0)]
    bent = sum(1.0 - turn for turn in turns)
    return float(crooked + 0.3 * slender + 4.0 * narrow + 2.5 * close + 0.5 * bent)
