"""Curves and directions in the plane: the drawing tools of the demo quarter. All lengths in metres."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Point, Polygon

Vector = NDArray[np.float64]
"""A point or direction, shape (2,), or several of them, shape (n, 2) [m]."""

GRID_M = 0.01
"""Spacing of the grid on which all coordinates of the quarter lie."""


def spline(points: Sequence[tuple[float, float]], *, step_m: float = 10.0, closed: bool = False) -> LineString:
    """Return a smooth line through all points (centripetal Catmull-Rom, Barry and Goldman 1988).

    Parameters
    ----------
    points
        At least two points to pass through [m].
    step_m
        Largest distance between neighbouring vertices of the result [m].
    closed
        Whether the line returns to its first point.

    Returns
    -------
    LineString
        The curve; a ring where `closed`.
    """
    knots = np.asarray(points, dtype=np.float64)
    if closed:
        knots = np.vstack([knots[-1], knots, knots[:2]])
    else:
        knots = np.vstack([2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]])
    pieces = [_catmull_rom(knots[i : i + 4], step_m) for i in range(len(knots) - 3)]
    return LineString(np.vstack([*pieces, knots[-2]]))


def _catmull_rom(knots: Vector, step_m: float) -> Vector:
    gaps = np.sqrt(np.linalg.norm(np.diff(knots, axis=0), axis=1))
    t0, t1, t2, t3 = np.concatenate([[0.0], np.cumsum(gaps)])
    count = max(1, int(np.ceil(gaps[1] ** 2 / step_m)))
    t = np.linspace(t1, t2, count, endpoint=False)[:, None]
    p0, p1, p2, p3 = knots
    a1 = ((t1 - t) * p0 + (t - t0) * p1) / (t1 - t0)
    a2 = ((t2 - t) * p1 + (t - t1) * p2) / (t2 - t1)
    a3 = ((t3 - t) * p2 + (t - t2) * p3) / (t3 - t2)
    b1 = ((t2 - t) * a1 + (t - t0) * a2) / (t2 - t0)
    b2 = ((t3 - t) * a2 + (t - t1) * a3) / (t3 - t1)
    curve: Vector = ((t2 - t) * b1 + (t - t1) * b2) / (t2 - t1)
    return curve


def hermite(start: Vector, leaving: Vector, end: Vector, arriving: Vector, *, step_m: float = 10.0) -> LineString:
    """Return the cubic curve between two points with given directions at both ends.

    Parameters
    ----------
    start, end
        End points, shape (2,) [m].
    leaving, arriving
        Directions of travel at the end points, shape (2,); any length.
    step_m
        Largest distance between neighbouring vertices of the result [m].

    Returns
    -------
    LineString
        The curve from `start` to `end`.
    """
    length = float(np.linalg.norm(end - start))
    t = np.linspace(0.0, 1.0, max(2, int(np.ceil(length / step_m)) + 1))[:, None]
    m0, m1 = unit(leaving) * length, unit(arriving) * length
    curve = (
        (2 * t**3 - 3 * t**2 + 1) * start
        + (t**3 - 2 * t**2 + t) * m0
        + (3 * t**2 - 2 * t**3) * end
        + (t**3 - t**2) * m1
    )
    return LineString(curve)


def unit(vector: Vector) -> Vector:
    """Return the vector with length 1."""
    scaled: Vector = vector / np.linalg.norm(vector)
    return scaled


def left_of(vector: Vector) -> Vector:
    """Return the vector turned a quarter to the left."""
    return np.array([-vector[1], vector[0]])


def rotated(vector: Vector, angle_rad: float) -> Vector:
    """Return the vector turned to the left by an angle [rad]."""
    cosine, sine = np.cos(angle_rad), np.sin(angle_rad)
    return np.array([cosine * vector[0] - sine * vector[1], sine * vector[0] + cosine * vector[1]])


def at(line: LineString, distance_m: float) -> Vector:
    """Return the point of a line at a distance from its start; rings go round [m]."""
    if line.is_ring:
        distance_m %= line.length
    point: Point = line.interpolate(distance_m)
    return np.array([point.x, point.y])


def direction_at(line: LineString, distance_m: float, *, reach_m: float = 4.0) -> Vector:
    """Return the direction of travel of a line near a distance from its start, smoothed over twice the reach [m]."""
    return unit(at(line, distance_m + reach_m) - at(line, distance_m - reach_m))


def rectangle(centre: Vector, along: Vector, length_m: float, width_m: float) -> Polygon:
    """Return a rectangle by its centre, the direction of its length, its length and its width [m]."""
    half_length = unit(along) * length_m / 2
    half_width = left_of(unit(along)) * width_m / 2
    return Polygon(
        [
            centre - half_length - half_width,
            centre + half_length - half_width,
            centre + half_length + half_width,
            centre - half_length + half_width,
        ]
    )


def frame(polygon: Polygon) -> tuple[Vector, Vector, float, float]:
    """Return the smallest rectangle around a polygon: centre, direction of its length, length and width [m]."""
    corners = shapely.get_coordinates(polygon.minimum_rotated_rectangle)[:4]
    first, second = corners[1] - corners[0], corners[2] - corners[1]
    centre = corners.mean(axis=0)
    lengths = float(np.linalg.norm(first)), float(np.linalg.norm(second))
    if lengths[0] >= lengths[1]:
        return centre, _eastward(unit(first)), lengths[0], lengths[1]
    return centre, _eastward(unit(second)), lengths[1], lengths[0]


def _eastward(direction: Vector) -> Vector:
    return -direction if (round(direction[0], 6), round(direction[1], 6)) < (0.0, 0.0) else direction


def sharp_corners(polygon: Polygon, *, angle_rad: float = 0.5, tolerance_m: float = 2.5) -> Vector:
    """Return the points where the edge of a polygon turns sharply, shape (n, 2).

    Parameters
    ----------
    polygon
        The polygon; rounded corners count as one.
    angle_rad
        Smallest turn that counts [rad].
    tolerance_m
        Bends smaller than this are smoothed away first [m].
    """
    points = shapely.get_coordinates(polygon.exterior.simplify(tolerance_m))[:-1]
    before = points - np.roll(points, 1, axis=0)
    after = np.roll(points, -1, axis=0) - points
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    turn = np.abs(np.arctan2(cross, (before * after).sum(axis=1)))
    sharp: Vector = points[turn > angle_rad]
    return sharp


def polygons_of(shape: shapely.Geometry) -> list[Polygon]:
    """Return the polygons a geometry consists of, without points and lines."""
    return [part for part in shapely.get_parts(shape).tolist() if part.geom_type == "Polygon" and part.area > 0]


def largest(shape: shapely.Geometry) -> Polygon:
    """Return the largest polygon of a geometry, or an empty polygon."""
    return max(polygons_of(shape), key=lambda part: part.area, default=Polygon())


def partition(shapes: Sequence[Polygon], *, grid_m: float = GRID_M) -> list[list[Polygon]]:
    """Return the same polygons on a common grid, with shared vertices and without gaps or overlaps between them.

    Parameters
    ----------
    shapes
        Polygons that overlap or miss each other by rounding at most.
    grid_m
        Spacing of the coordinates of the result [m].

    Returns
    -------
    list of lists of Polygon
        For each polygon given, in the same order, what became of it: nothing, itself, or the parts it fell into.
    """
    edges = shapely.union_all([shape.boundary for shape in shapes], grid_size=grid_m)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(edges)))
    inside = shapely.point_on_surface(faces)
    face_rows, owner_rows = shapely.STRtree(list(shapes)).query(inside, predicate="within")
    owned: list[list[Polygon]] = [[] for _ in shapes]
    for face, owner in sorted({int(f): int(o) for f, o in zip(face_rows, owner_rows, strict=True)}.items()):
        owned[owner].append(faces[face])
    return [polygons_of(shapely.coverage_union_all(parts)) for parts in owned]
