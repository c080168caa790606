"""Building up the blocks of the demo quarter: each kind of block gets its kind of buildings."""

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
import shapely
from shapely import LineString, Point, Polygon

from blaugruen.planning.demo.blocks import Block
from blaugruen.planning.demo.buildings import Building, Site, tidied
from blaugruen.planning.demo.curves import sharp_corners
from blaugruen.planning.demo.landmarks import build_landmark
from blaugruen.planning.demo.layout import LANDMARKS
from blaugruen.planning.demo.perimeter import build_old_town, build_perimeter, build_villa_row
from blaugruen.planning.demo.scattered import (
    build_allotments,
    build_detached,
    build_halls,
    build_rows,
    build_slabs,
    build_villas,
)

BUILDERS: Final[MappingProxyType[str, Callable[[Site], None]]] = MappingProxyType(
    {
        "old_town": build_old_town,
        "perimeter": build_perimeter,
        "villa_row": build_villa_row,
        "villa": build_villas,
        "slab": build_slabs,
        "row_houses": build_rows,
        "detached": build_detached,
        "commercial": build_halls,
        "allotments": build_allotments,
    }
)
"""How a block is built up, by its kind; other kinds stay open."""

FRONT_REACH_M: Final = 0.5
SHORTEST_FRONT_M: Final = 12.0


def build_up(blocks: Sequence[Block], seed: int) -> list[list[Building]]:
    """Return the buildings of each block.

    Parameters
    ----------
    blocks
        All blocks; those of kind ``road`` tell where the fronts are.
    seed
        Start of the chance; a block keeps its buildings when others change.
    """
    roads = shapely.STRtree([block.shape for block in blocks if block.kind == "road"])
    built = []
    for block in blocks:
        centre = block.shape.representative_point()
        rng = np.random.default_rng([seed, round(centre.x) + 1000, round(centre.y) + 1000])
        site = Site(block.shape, list(_fronts(block.shape, roads)), rng)
        for spot, name in LANDMARKS:
            if block.shape.contains(Point(spot)):
                build_landmark(site, name, np.array(spot))
        if block.kind in BUILDERS:
            BUILDERS[block.kind](site)
        built.append(tidied(site.buildings))
    return built


def _fronts(shape: Polygon, roads: shapely.STRtree) -> Iterator[LineString]:
    """Yield the parts of the edge at a street, cut at the corners, with the block on the left."""
    points = shapely.get_coordinates(shapely.orient_polygons(shape).exterior)
    middles = shapely.points((points[:-1] + points[1:]) / 2)
    rows, _ = roads.query(middles, predicate="dwithin", distance=FRONT_REACH_M)
    at_street = np.zeros(len(middles), dtype=bool)
    at_street[rows] = True
    corners = sharp_corners(shape)
    gaps = np.linalg.norm(points[:-1, None, :] - corners[None, :, :], axis=2)
    breaks = {int(row) for row in gaps.argmin(axis=0)} if len(corners) else set()
    count = len(middles)
    start = next((k for k in range(count) if k in breaks or not at_street[k - 1]), 0)
    run: list[int] = []
    for step in range(count + 1):
        k = (start + step) % count
        if run and (step == count or k in breaks or not at_street[k]):
            line = LineString(points[[*run, run[-1] + 1]])
            if line.length >= SHORTEST_FRONT_M:
                yield line
            run = []
        if at_street[k]:
            run.append(k)
