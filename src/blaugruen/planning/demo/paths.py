"""Lines of the demo quarter that take no land of their own: footpaths, tracks, and all streets ready for the map."""

from collections.abc import Iterator, Sequence
from typing import Final

import shapely
from shapely import LineString
from shapely.ops import linemerge, substring

from blaugruen.planning.demo import layout
from blaugruen.planning.demo.blocks import Block
from blaugruen.planning.demo.curves import spline
from blaugruen.planning.demo.names import PATH_NAME
from blaugruen.planning.demo.streets import Street
from blaugruen.planning.demo.town import Town

PATH_KINDS: Final = frozenset(
    {"park", "meadow", "cemetery", "forest", "allotments", "green_square", "waterbody", "church"}
)
"""Kinds of blocks that footpaths lead through; over water they are footbridges."""
BANK_M: Final = 9.0
"""Distance of the riverside paths from the water [m]."""
TRACK_OFFSETS_M: Final = (-11.0, -6.5, -2.0, 2.5, 7.0)
SHORTEST_LINE_M: Final = 8.0


def centre_lines(town: Town, blocks: Sequence[Block]) -> list[Street]:
    """Return the centre lines of all streets, paths and tracks inside the quarter.

    Parameters
    ----------
    town
        The plan with its streets.
    blocks
        The blocks, for where a footpath may run.
    """
    lines = [street for street in town.streets if street.category != "path"]
    lines += [Street(PATH_NAME, "path", line) for line in _footpaths(town, blocks)]
    lines += list(_tracks())
    clipped = [
        Street(street.name, street.category, shapely.set_precision(part, 0.01))
        for street in lines
        for part in shapely.get_parts(street.line.intersection(town.outline)).tolist()
        if part.length >= SHORTEST_LINE_M
    ]
    return sorted(clipped, key=lambda street: (list(layout.STREET_WIDTH_M).index(street.category), street.name))


def _footpaths(town: Town, blocks: Sequence[Block]) -> Iterator[LineString]:
    """Yield the paths between blocks, along both banks of the river and those drawn, on open land."""
    open_land = shapely.union_all([block.shape for block in blocks if block.kind in PATH_KINDS])
    dry_land = open_land.difference(shapely.union_all(list(town.water.values())).buffer(2.0))
    river = spline(layout.RIVER)
    reach = layout.RIVER_WIDTH_M / 2 + BANK_M
    banks = [river.offset_curve(side * reach).simplify(0.3) for side in (1, -1)]
    for line in (*banks, *(street.line for street in town.streets if street.category == "path")):
        yield from _parts(line.intersection(dry_land))
    for points in layout.PATHS:
        yield from _parts(spline(points).intersection(open_land))


def _parts(shape: shapely.Geometry) -> Iterator[LineString]:
    merged = linemerge(shape) if shape.geom_type == "MultiLineString" else shape
    yield from (part for part in shapely.get_parts(merged).tolist() if part.geom_type == "LineString")


def _tracks() -> Iterator[Street]:
    """Yield the tracks of the railway; the outer ones end behind the station."""
    axis = spline(layout.RAILWAY)
    for offset in TRACK_OFFSETS_M:
        track = axis.offset_curve(offset).simplify(0.1)
        if abs(offset) > 5:
            track = substring(track, 0.19, 0.66, normalized=True)
        yield Street("Hauptbahn", "rail", track)
