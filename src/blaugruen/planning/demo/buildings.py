"""Buildings of the demo quarter: what a building is, where one fits, and which kind of block gets which buildings."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import shapely
from numpy.random import Generator
from shapely import LineString, Polygon

from blaugruen.planning.demo.curves import GRID_M, largest, partition


@dataclass(frozen=True, slots=True)
class Building:
    """One building.

    Parameters
    ----------
    shape
        Footprint.
    use
        What it is used for, such as ``residential`` or ``garage``.
    roof
        Roof type, ``pitched`` or ``flat``.
    storeys
        Number of full storeys.
    green_roof
        Whether the roof is green.
    """

    shape: Polygon
    use: str
    roof: str
    storeys: int
    green_roof: bool = False


@dataclass
class Site:
    """A block while it is being built up.

    Parameters
    ----------
    shape
        Area of the block.
    fronts
        Parts of its edge that lie at a street, with the block on their left.
    rng
        Source of chance.
    buildings
        What stands on it so far.
    """

    shape: Polygon
    fronts: list[LineString]
    rng: Generator
    buildings: list[Building] = field(default_factory=list)

    def fits(self, shape: Polygon, *, gap_m: float, margin_m: float) -> bool:
        """Return whether a footprint keeps its distance to the other buildings and to the edge of the block.

        Parameters
        ----------
        shape
            The footprint.
        gap_m
            Smallest distance to another building; taken as one centimetre at least [m].
        margin_m
            Smallest distance to the edge of the block [m].
        """
        if not self.shape.contains(shape) or self.shape.exterior.distance(shape) < margin_m:
            return False
        others = np.array([building.shape for building in self.buildings])
        return others.size == 0 or bool(shapely.distance(others, shape).min() >= max(gap_m, GRID_M))

    def add(self, building: Building, *, gap_m: float = 5.0, margin_m: float = 2.5) -> bool:
        """Add a building if it fits; return whether it did.

        Parameters
        ----------
        building
            The building.
        gap_m, margin_m
            Smallest distance to other buildings and to the edge of the block [m].
        """
        fitting = self.fits(building.shape, gap_m=gap_m, margin_m=margin_m)
        if fitting:
            self.buildings.append(building)
        return fitting

    def chance(self, probability: float) -> bool:
        """Return true with the given probability."""
        return bool(self.rng.random() < probability)

    def between(self, low: float, high: float) -> float:
        """Return a number drawn evenly between two bounds."""
        return float(self.rng.uniform(low, high))

    def storeys(self, low: int, high: int) -> int:
        """Return a number of storeys between two bounds, both possible."""
        return int(self.rng.integers(low, high + 1))


SMALLEST_M2: Final = 4.0
"""Smaller footprints are left out."""


def tidied(buildings: Iterable[Building]) -> list[Building]:
    """Return the buildings of a block on the common grid, without overlaps; scraps are left out.

    Parameters
    ----------
    buildings
        Buildings that overlap by rounding at most.
    """
    given = list(buildings)
    if not given:
        return []
    parts = partition([building.shape for building in given], grid_m=GRID_M)
    return [
        replace(building, shape=largest(shapely.MultiPolygon(found)))
        for building, found in zip(given, parts, strict=True)
        if found and largest(shapely.MultiPolygon(found)).area >= SMALLEST_M2
    ]
