"""Block outlines ready to be drawn: metric coordinates, no finer than paper can show, many polygons in one path."""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray

from blaugruen.planning.geodata.crs import to_crs

Shapes = NDArray[np.object_]
Mask = NDArray[np.bool_]
NORTH_UP: Final = frozenset({*range(25828, 25839), *range(31466, 31470), *range(32601, 32661), *range(32701, 32761)})
"""Metric systems in which north is up: ETRS89/UTM, Gauß-Krüger, WGS 84/UTM."""


@dataclass(frozen=True)
class Outlines:
    """Blocks of a map.

    Parameters
    ----------
    shapes
        Polygons (shapely) in metres, north up, shape (n,).
    water
        Which of them are water bodies, shape (n,).
    street
        Which of them are pieces of street, shape (n,); None where the data do not say.
    """

    shapes: Shapes
    water: Mask
    street: Mask | None = None

    @property
    def bounds_m(self) -> tuple[float, float, float, float]:
        """Return west, south, east and north of all blocks [m]."""
        west, south, east, north = (float(side) for side in shapely.total_bounds(self.shapes))
        return west, south, east, north

    def simplified(self, tolerance_m: float) -> "Outlines":
        """Return the outlines without corners that lie closer than a tolerance [m] to the line without them."""
        return replace(self, shapes=shapely.simplify(self.shapes, tolerance_m))

    @property
    def corner_count(self) -> int:
        """Return the number of corners of all blocks."""
        return int(shapely.get_num_coordinates(self.shapes).sum())


def outlines(shapes: Shapes, epsg: int, water: Mask, street: Mask | None = None) -> Outlines:
    """Return block shapes in a metric system with north up.

    Parameters
    ----------
    shapes
        Polygons (shapely), shape (n,).
    epsg
        EPSG code of their coordinates.
    water, street
        Which blocks are water bodies and pieces of street, shape (n,).

    Returns
    -------
    Outlines
        Shapes as they are in UTM and Gauß-Krüger, else transformed to the UTM zone of their centre.
    """
    if epsg in NORTH_UP:
        return Outlines(shapes, water, street)
    west, south, east, north = shapely.total_bounds(to_crs(shapes, epsg, 4326))
    zone = int(np.clip((west + east) / 2 // 6 + 31, 1, 60))
    target = (32600 if north + south >= 0 else 32700) + zone
    return Outlines(to_crs(shapes, epsg, target), water, street)


def joined_path(shapes: Shapes) -> Path:
    """Return polygons as one path; outer rings run one way round and holes the other, so that holes stay open."""
    parts = shapely.orient_polygons(shapely.get_parts(shapes))
    rings = shapely.get_rings(parts)
    corners: NDArray[Any] = shapely.get_coordinates(rings)
    lengths = shapely.get_num_coordinates(rings)
    ends = np.cumsum(lengths)
    codes = np.full(len(corners), Path.LINETO, dtype=Path.code_type)
    codes[ends - lengths] = Path.MOVETO
    codes[ends - 1] = Path.CLOSEPOLY
    return Path(corners, codes)
