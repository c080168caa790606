"""Blocks of the demo quarter: street space, squares, water, railway and the land between, without gaps or overlaps."""

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import shapely
from shapely import LineString, Point, Polygon
from shapely.ops import substring

from blaugruen.planning.demo.curves import partition, polygons_of
from blaugruen.planning.demo.layout import DISTRICTS, PLACES, STREET_WIDTH_M
from blaugruen.planning.demo.streets import Street
from blaugruen.planning.demo.town import Land, Town

KERB_RADIUS_M: Final = 5.0
SMALLEST_BLOCK_M2: Final = 350.0
"""Smaller pieces of land become part of the street."""
SMALLEST_ROAD_M2: Final = 1600.0
"""Smaller pieces of street become part of a neighbouring piece."""
SLIVER_M2: Final = 60.0
"""Smaller scraps between blocks become part of a neighbouring block."""
LINE_HEIGHT_M: Final = 60.0
ROAD_PIECE_M: Final = 230.0
"""Longest piece of a street that makes up one road block [m]."""
OPEN_KINDS: Final = ("square", "church")
"""Kinds that lie inside the street space: streets end at their edge."""


@dataclass(frozen=True)
class Block:
    """One block of the quarter.

    Parameters
    ----------
    kind
        Kind of the block, a row of ``kinds.csv``.
    district
        District (Ortsteil).
    shape
        Area of the block.
    """

    kind: str
    district: str
    shape: Polygon


def cut_blocks(town: Town) -> list[Block]:
    """Return all blocks of the quarter as a partition of its area, sorted by district and place.

    Parameters
    ----------
    town
        The plan with its streets and the land between.
    """
    squares = [land for land in town.land if land.zone.kind in OPEN_KINDS]
    road = _street_space(town).difference(shapely.union_all([land.shape for land in squares]))
    drawn = [Block(land.zone.kind, land.zone.district, land.shape) for land in squares]
    drawn += _waters(town, road)
    drawn += _land_blocks([land for land in town.land if land.zone.kind not in OPEN_KINDS], town, road)
    drawn = [replace(block, kind=_kind_at(block)) for block in drawn]
    rest = town.outline.difference(shapely.union_all([block.shape for block in drawn]))
    drawn += [Block("road", "", piece) for piece in _road_pieces(town, rest)]
    parts = partition([block.shape for block in drawn])
    blocks = [replace(block, shape=part) for block, found in zip(drawn, parts, strict=True) for part in found]
    roads = _joined([block for block in blocks if block.kind == "road"], SMALLEST_ROAD_M2)
    blocks = _joined([*(block for block in blocks if block.kind != "road"), *roads], SLIVER_M2)
    blocks = [replace(block, district=block.district or _district_at(block.shape)) for block in blocks]
    return sorted(blocks, key=_reading_order)


def _reading_order(block: Block) -> tuple[int, int, float]:
    """Return where a block comes in its district when one reads the map line by line."""
    centre = block.shape.representative_point()
    return list(DISTRICTS).index(block.district), -round(centre.y / LINE_HEIGHT_M), centre.x


def _street_space(town: Town) -> shapely.Geometry:
    """Return the area of all streets with rounded kerbs at the junctions."""
    bands = [
        street.line.buffer(STREET_WIDTH_M[street.category] / 2, cap_style="flat")
        for street in town.streets
        if STREET_WIDTH_M[street.category] > 0
    ]
    space = shapely.union_all(bands)
    rounded = space.buffer(KERB_RADIUS_M, quad_segs=4).buffer(-KERB_RADIUS_M, quad_segs=2)
    return rounded.union(space).simplify(0.05).intersection(town.outline)


def _waters(town: Town, road: shapely.Geometry) -> Iterator[Block]:
    """Yield the water and railway blocks; streets cross them on bridges."""
    areas = [*((shape, "waterbody") for shape in town.water.values()), (town.railway, "railway")]
    for area, kind in areas:
        for piece in polygons_of(area.difference(road)):
            yield Block(kind, _district_at(piece), piece)


def _land_blocks(lands: list[Land], town: Town, road: shapely.Geometry) -> Iterator[Block]:
    taken = shapely.union_all([road, town.railway, *town.water.values()])
    for land in lands:
        for piece in polygons_of(land.shape.difference(taken)):
            if piece.buffer(-4).area > SMALLEST_BLOCK_M2 / 4 and piece.area > SMALLEST_BLOCK_M2:
                yield Block(land.zone.kind, land.zone.district, piece)


def _kind_at(block: Block) -> str:
    """Return the kind a place on the plan gives to the block, else its own."""
    return next((kind for at, kind in PLACES if block.shape.contains(Point(at))), block.kind)


def _district_at(shape: Polygon) -> str:
    """Return the district whose midpoint is nearest."""
    centre = shape.centroid
    return min(DISTRICTS, key=lambda name: centre.distance(Point(DISTRICTS[name])))


def _road_pieces(town: Town, road: shapely.Geometry) -> list[Polygon]:
    """Return the street space cut into pieces along the centre lines, wide streets first."""
    driven = [street for street in town.streets if STREET_WIDTH_M[street.category] > 0]
    driven.sort(key=lambda street: -STREET_WIDTH_M[street.category])
    bands = [
        line.buffer(STREET_WIDTH_M[street.category] / 2 + 0.3, cap_style="flat")
        for street in driven
        for line in _pieces_of(street, town.outline)
    ]
    near = shapely.STRtree(bands)
    pieces = []
    for row, band in enumerate(bands):
        earlier = [bands[other] for other in sorted(near.query(band)) if other < row]
        pieces += polygons_of(band.difference(shapely.union_all(earlier)).intersection(road))
    return pieces + polygons_of(road.difference(shapely.union_all(bands)))


def _pieces_of(street: Street, outline: Polygon) -> Iterator[LineString]:
    for line in shapely.get_parts(street.line.intersection(outline)).tolist():
        count = max(1, round(line.length / ROAD_PIECE_M))
        for k in range(count):
            yield substring(line, k / count, (k + 1) / count, normalized=True)


def _joined(blocks: list[Block], smallest_m2: float) -> list[Block]:
    """Return the blocks with each smaller one, from the smallest, joined to the one it shares most of its edge with."""
    waiting = sorted(blocks, key=lambda block: block.shape.area)
    done: list[Block] = []
    while waiting:
        block = waiting.pop(0)
        others = [other.shape for other in (*waiting, *done)] if block.shape.area < smallest_m2 else []
        shared = shapely.length(shapely.intersection(block.shape, others))
        if shared.max(initial=0.0) == 0.0:
            done.append(block)
            continue
        best = int(shared.argmax())
        group, row = (waiting, best) if best < len(waiting) else (done, best - len(waiting))
        merged = replace(group[row], shape=polygons_of(shapely.coverage_union(block.shape, group[row].shape))[0])
        del group[row]
        insort(waiting, merged, key=lambda other: other.shape.area)
    return done
