"""Houses wall to wall around a courtyard: the old town and the perimeter blocks of the nineteenth century."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from shapely import LinearRing, LineString, Polygon

from blaugruen.planning.demo.buildings import Building, Site
from blaugruen.planning.demo.curves import (
    at,
    direction_at,
    frame,
    largest,
    left_of,
    polygons_of,
    rectangle,
    sharp_corners,
)


@dataclass(frozen=True, slots=True)
class Row:
    """How houses stand around a block.

    Parameters
    ----------
    setback_m
        Distance of the front walls from the street [m].
    frontage_m
        Smallest and largest width of a house along the street [m].
    depth_m
        Smallest and largest depth of a house [m].
    gap_share
        Share of plots without a front house.
    wing_share
        Share of houses with a wing into the courtyard.
    flat_share
        Share of front houses with a flat roof.
    storeys
        Smallest and largest number of storeys.
    uses
        Uses of the front houses, drawn evenly.
    """

    setback_m: float
    frontage_m: tuple[float, float]
    depth_m: tuple[float, float]
    gap_share: float
    wing_share: float
    flat_share: float
    storeys: tuple[int, int]
    uses: tuple[str, ...]


OLD_TOWN: Final = Row(0.15, (8, 13), (9.5, 14), 0.03, 0.25, 0.03, (2, 3), ("mixed", "mixed", "residential"))
PERIMETER: Final = Row(0.15, (15, 22), (11.5, 13.5), 0.05, 0.4, 0.12, (3, 5), ("residential", "residential", "mixed"))
VILLA_ROW: Final = Row(3.5, (14, 20), (10.5, 12.5), 0.12, 0.2, 0.15, (2, 4), ("residential",))
SMALLEST_COURT_M2: Final = 60.0
BACK_TO_BACK_M: Final = 19.0
"""Blocks without courtyard that are wider hold two rows of houses [m]."""


def build_old_town(site: Site) -> None:
    """Build narrow houses on the street line and fill the yards with small back buildings."""
    court = _build_row(site, OLD_TOWN)
    _fill_court(site, court, tries=int(court.area / 45), length_m=(5, 11), width_m=(4, 6.5), gap_m=0.6)


def build_perimeter(site: Site) -> None:
    """Build tenement houses around a courtyard with wings, back buildings and garages."""
    court = _build_row(site, PERIMETER)
    if site.chance(0.75):
        _fill_court(site, court, tries=int(court.area / 260), length_m=(10, 19), width_m=(7, 10), gap_m=6.0)
    _fill_court(site, court, tries=int(court.area / 320), length_m=(5, 15), width_m=(3, 6), gap_m=1.5)


def build_villa_row(site: Site) -> None:
    """Build town houses behind front gardens around a green courtyard."""
    court = _build_row(site, VILLA_ROW)
    _fill_court(site, court, tries=int(court.area / 300), length_m=(4, 7), width_m=(3, 4), gap_m=3.0)


def _build_row(site: Site, row: Row) -> Polygon:
    """Add the front houses and their wings; return the courtyard."""
    outer = largest(site.shape.buffer(-row.setback_m, join_style="mitre"))
    court = largest(outer.buffer(-row.depth_m[1], join_style="mitre").buffer(-3).buffer(3, join_style="mitre"))
    edge = LinearRing(outer.exterior.coords)
    if court.area < SMALLEST_COURT_M2:
        court = Polygon()
    cuts = list(_cross_walls(site, outer, row) if court.is_empty else _party_walls(site, outer, edge, row))
    lines = shapely.union_all([outer.exterior, court.boundary, *cuts])
    plots = [
        plot
        for plot in polygons_of(shapely.polygonize(shapely.get_parts(lines)))
        if outer.contains(plot.point_on_surface()) and not court.contains(plot.point_on_surface())
    ]
    plots.sort(key=lambda plot: edge.project(plot.centroid))
    for plot in plots:
        at_corner = plot.area > 1.25 * row.frontage_m[1] * row.depth_m[1]
        if at_corner or not site.chance(row.gap_share):
            _add_house(site, plot, outer, court, row)
    return court


def _party_walls(site: Site, outer: Polygon, edge: LinearRing, row: Row) -> Iterator[LineString]:
    """Yield lines across the row of houses, from the street to behind the last wall."""
    reach = row.depth_m[1] + 1.5
    for place in _wall_places(site, outer, edge, row):
        point = at(edge, place)
        inward = left_of(direction_at(edge, place, reach_m=3.0)) * (1.0 if edge.is_ccw else -1.0)
        yield LineString([point - inward, point + inward * reach])


def _cross_walls(site: Site, outer: Polygon, row: Row) -> Iterator[LineString]:
    """Yield lines across a block without courtyard, and one along it where houses stand back to back."""
    centre, along, length, width = frame(outer)
    across = left_of(along) * width
    place = -length / 2 + site.between(*row.frontage_m)
    while place < length / 2 - 0.6 * row.frontage_m[0]:
        middle = centre + along * place
        yield LineString([middle - across, middle + across])
        place += site.between(*row.frontage_m)
    if width > BACK_TO_BACK_M:
        yield LineString([centre - along * length, centre + along * length])


def _wall_places(site: Site, outer: Polygon, edge: LinearRing, row: Row) -> Iterator[float]:
    corners = sorted(edge.project(shapely.Point(corner)) for corner in sharp_corners(outer))
    if not corners:
        corners = [0.0]
    for start, end in zip(corners, [*corners[1:], corners[0] + edge.length], strict=True):
        side = end - start
        inset = row.depth_m[1] + site.between(0.5, 5)
        inner = side - 2 * inset
        if inner < row.frontage_m[0]:
            if side > 1.6 * row.frontage_m[0]:
                yield (start + side / 2) % edge.length
            continue
        count = max(1, round(inner / site.between(*row.frontage_m)))
        wobble = site.rng.uniform(-0.16, 0.16, count + 1) * inner / count
        for k in range(count + 1):
            yield (start + inset + inner * k / count + wobble[k]) % edge.length


def _add_house(site: Site, plot: Polygon, outer: Polygon, court: Polygon, row: Row) -> None:
    depth = site.between(*row.depth_m)
    yard = outer.buffer(-depth, join_style="mitre")
    house = largest(plot.difference(yard))
    if house.area < 35:
        return
    if not court.is_empty and site.chance(row.wing_share):
        house = _with_wing(site, house, outer, court, depth)
    roof = "flat" if site.chance(row.flat_share) else "pitched"
    use = str(site.rng.choice(row.uses))
    site.buildings.append(Building(house, use, roof, site.storeys(*row.storeys)))


def _with_wing(site: Site, house: Polygon, outer: Polygon, court: Polygon, depth: float) -> Polygon:
    """Return the house with a narrow wing along one of its party walls, where there is room in the courtyard."""
    edge = LinearRing(outer.exterior.coords)
    place = edge.project(house.centroid)
    along = direction_at(edge, place)
    inward = left_of(along) * (1.0 if edge.is_ccw else -1.0)
    length, width = site.between(6, 13), site.between(4.5, 6)
    span = shapely.get_coordinates(house) @ along
    side = (float(np.ptp(span)) / 2 - width / 2 - 0.1) * (1 if site.chance(0.5) else -1)
    middle = along * ((span.max() + span.min()) / 2 - at(edge, place) @ along)
    centre = at(edge, place) + middle + along * side + inward * (depth + length / 2 - 1.0)
    wing = rectangle(centre, inward, length + 2.0, width)
    joined = house.union(wing)
    others = shapely.union_all([building.shape for building in site.buildings])
    if joined.geom_type != "Polygon" or others.distance(wing) < 0.05:
        return house
    return joined if largest(court.buffer(site.between(1, 3))).contains(wing.difference(house)) else house


def _fill_court(
    site: Site, court: Polygon, *, tries: int, length_m: tuple[float, float], width_m: tuple[float, float], gap_m: float
) -> None:
    """Add back buildings to the courtyard, parallel to the nearest row of houses."""
    if court.is_empty:
        return
    edge = LinearRing(court.exterior.coords)
    low, high = shapely.get_coordinates(court).min(axis=0), shapely.get_coordinates(court).max(axis=0)
    for _ in range(tries * 2):
        point = site.rng.uniform(low, high)
        if not court.contains(shapely.Point(point)):
            continue
        along = direction_at(edge, edge.project(shapely.Point(point)))
        shape = rectangle(point, along, site.between(*length_m), site.between(*width_m))
        roof = "flat" if site.chance(0.55) else "pitched"
        use = "garage" if shape.area < 45 else "workshop"
        site.add(Building(shape, use, roof, 1 if use == "garage" else site.storeys(1, 3)), gap_m=gap_m, margin_m=2.0)
