"""The plan of the demo quarter before anything is built: streets, water, railway and the land between."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import shapely
from shapely import LineString, Point, Polygon
from shapely.ops import substring

from blaugruen.planning.demo import layout
from blaugruen.planning.demo.curves import Vector, polygons_of, spline
from blaugruen.planning.demo.layout import PATTERNS, ROUTES, ZONES, Zone
from blaugruen.planning.demo.names import PATH_NAME, STREET_NAMES
from blaugruen.planning.demo.streets import Street, divide

TAIL_M: Final = 40.0
"""Shorter ends of drawn streets behind the last junction are cut off [m]."""


@dataclass(frozen=True)
class Land:
    """A piece of land between street centre lines.

    Parameters
    ----------
    shape
        Area up to the centre lines of the streets around it.
    zone
        Zone it belongs to.
    """

    shape: Polygon
    zone: Zone


@dataclass(frozen=True)
class Town:
    """Streets, water and land of the quarter.

    Parameters
    ----------
    outline
        Border of the quarter.
    water
        Water bodies by name: river, mill stream and pond.
    railway
        Railway land.
    streets
        Drawn and generated streets, uncut.
    land
        What lies between the streets.
    """

    outline: Polygon
    water: dict[str, Polygon]
    railway: Polygon
    streets: list[Street]
    land: list[Land]


def lay_out(seed: int) -> Town:
    """Return the streets, water and land of the quarter.

    Parameters
    ----------
    seed
        Start of the chance.
    """
    outline = Polygon(layout.OUTLINE)
    water = _water(outline)
    railway = spline(layout.RAILWAY).buffer(layout.RAILWAY_WIDTH_M / 2).intersection(outline)
    streets = _trimmed([Street(route.name, route.category, spline(route.points)) for route in ROUTES])
    land: list[Land] = []
    crossings = list(_ends(streets))
    names: dict[str, Iterator[str]] = {theme: iter(words) for theme, words in STREET_NAMES.items()}
    names["paths"] = iter(())
    for number, (zone, area) in enumerate(_zoned(outline, streets, [water["Aue"], water["Mühlgraben"], railway])):
        rng = np.random.default_rng([seed, number])
        pattern = PATTERNS[zone.pattern]
        pieces, lines = divide(area, pattern, crossings, rng) if pattern else ([area], [])
        land.extend(Land(piece, zone) for piece in pieces)
        if pattern and pattern.category:
            streets.extend(Street(next(names[zone.names], PATH_NAME), pattern.category, line) for line in lines)
    return Town(outline, water, railway, streets, land)


def _water(outline: Polygon) -> dict[str, Polygon]:
    river = spline(layout.RIVER).buffer(layout.RIVER_WIDTH_M / 2)
    stream = spline(layout.MILL_STREAM).buffer(layout.MILL_STREAM_WIDTH_M / 2).difference(river)
    return {
        "Aue": river.intersection(outline),
        "Mühlgraben": stream,
        "Auenteich": Polygon(spline(layout.POND, closed=True)),
    }


def _trimmed(streets: list[Street]) -> list[Street]:
    """Return the streets without the short tails with which they reach across the last street they meet."""
    squares = [Polygon(layout.MARKET).exterior, Polygon(layout.CHURCH_YARD).exterior]
    trimmed = []
    for street in streets:
        others = shapely.union_all([*squares, *(other.line for other in streets if other is not street)])
        crossings = [street.line.project(point) for point in _points_of(street.line.intersection(others))]
        start = max((place for place in crossings if place < TAIL_M), default=0.0)
        end = min((place for place in crossings if place > street.line.length - TAIL_M), default=street.line.length)
        trimmed.append(replace(street, line=substring(street.line, start, end)))
    return trimmed


def _points_of(shape: shapely.Geometry) -> list[Point]:
    return [part for part in shapely.get_parts(shape).tolist() if part.geom_type == "Point"]


def _ends(streets: list[Street]) -> Iterator[Vector]:
    for street in streets:
        yield from shapely.get_coordinates(street.line)[[0, -1]]


def _zoned(outline: Polygon, streets: list[Street], gaps: list[Polygon]) -> Iterator[tuple[Zone, Polygon]]:
    """Yield the areas between the drawn streets with the zone whose point lies inside."""
    lines: list[LineString] = [outline.exterior, *(street.line for street in streets)]
    lines += [gap.exterior for gap in [*gaps, Polygon(layout.MARKET), Polygon(layout.CHURCH_YARD)]]
    edges = shapely.get_parts(shapely.union_all(lines, grid_size=0.01))
    taken = shapely.union_all(gaps)
    areas = [
        face
        for face in polygons_of(shapely.polygonize(edges))
        if outline.contains(face.point_on_surface()) and not taken.contains(face.point_on_surface())
    ]
    areas.sort(key=lambda face: (round(face.centroid.x, 1), round(face.centroid.y, 1)))
    for area in areas:
        inside = [zone for zone in ZONES if area.contains(Point(zone.at))]
        yield (inside[0] if inside else layout.REST), area
