"""The water of one element in plain Python, and the rules that all kinds share."""

import math
from dataclasses import dataclass, field

from blaugruen.planning.simulation.layers import DRY_MM, Layers, LayerType
from blaugruen.planning.simulation.reference.soil import GreenAmpt


@dataclass
class Amounts:
    """Water of one step [mm]: evaporation, infiltration, drain, overflow, use."""

    evaporation: float = 0.0
    infiltration: float = 0.0
    drain: float = 0.0
    overflow: float = 0.0
    use: float = 0.0


@dataclass
class Element:
    """An element with its water.

    Parameters
    ----------
    p
        Layers.
    hours
        Length of a step [h].
    """

    p: Layers
    hours: float
    surface: float = 0.0
    soil: float = 0.0
    storage: float = 0.0
    pavement: float = 0.0
    dry_hours: float = 120.0
    flowing: bool = False
    soil_surface: GreenAmpt = field(init=False)

    def __post_init__(self) -> None:
        p = self.p
        self.soil = p.soil_depth * (p.wilting_point + p.saturation * (p.porosity - p.wilting_point))
        self.storage = p.saturation * p.storage_depth * p.storage_voids
        self.soil_surface = GreenAmpt(p.suction, p.soil_rate, p.deficit, p.upper_zone)

    @property
    def water(self) -> float:
        """Return the water in all layers [mm]."""
        return self.surface + self.soil + self.storage + self.pavement

    @property
    def depth(self) -> float:
        """Return the depth on the surface; in a channel the positive root of s·d² + b·d = section [mm]."""
        p = self.p
        if p.type != LayerType.CHANNEL:
            return self.surface / p.surface_voids
        section = self.surface * p.top_width / p.surface_voids
        return 2 * section / (p.bottom_width + (p.bottom_width**2 + 4 * p.side_slope * section) ** 0.5)

    def states(self) -> tuple[float, float, float, float]:
        """Return depth on the surface [mm], moisture [1], depths in storage and pavement [mm]."""
        p = self.p
        moisture = self.soil / p.soil_depth if p.soil_depth else 0.0
        return (
            self.depth,
            moisture,
            self.storage / p.storage_voids,
            self.pavement / p.pavement_voids,
        )

    def spill(self, water: float, before: float) -> float:
        """Return what leaves the surface; `water` is what evaporation and infiltration left, `before` the start [mm].

        By Manning's law from the depth at the start of the step, else all above the height of the surface store.
        """
        p = self.p
        out = 0.0
        if p.surface_outflow > 0.0:
            above = max(before / p.surface_voids - p.surface_depth, 0.0)
            out = max(min(p.surface_outflow * above ** (5 / 3) * self.hours, above, water), 0.0)
        left = water - out
        if p.surface_outflow <= 0.0:
            extra = max(left - p.surface_depth * p.surface_voids, 0.0)
            out += extra
            left -= extra
        self.surface = max(left, 0.0)
        return out

    def percolating(self, evaporation: float) -> float:
        """Return what the soil lets through: water above field capacity, at most at the unsaturated conductivity."""
        p = self.p
        free = self.soil - p.field_capacity * p.soil_depth
        if free <= 0.0:
            return 0.0
        dryness = p.porosity - self.soil / p.soil_depth
        return min(p.soil_rate * math.exp(-p.soil_slope * dryness) * self.hours, max(free - evaporation, 0.0))

    def draining(self, head: float) -> float:
        """Return the flow of the drain at a head, not limited by the water that is there."""
        p = self.p
        gate = p.closed_head if self.flowing else p.open_head
        if p.drain_coefficient <= 0.0 or head <= p.drain_offset or head <= gate:
            return 0.0
        return p.drain_coefficient * (head - p.drain_offset) ** p.drain_exponent * self.hours

    def head(self, above: float) -> float:
        """Return the head on the drain: storage, then soil when the storage is full, then `above` [mm]."""
        p = self.p
        head = self.storage / p.storage_voids
        drainable = self.soil - p.field_capacity * p.soil_depth
        if self.storage_full and drainable > 0.0:
            head += drainable / (p.porosity - p.field_capacity)
            if self.soil_full:
                head += above
        return head

    def drained(self, wanted: float, inflow: float, losses: float) -> float:
        """Limit the drain to the water above its offset; a full storage passes on its inflow."""
        p = self.p
        there = self.storage - p.drain_offset * p.storage_voids
        most = (inflow if self.storage_full else 0.0) + max(there, 0.0) - losses
        return min(wanted, max(most, 0.0))

    @property
    def storage_full(self) -> bool:
        """Return whether the storage is full."""
        return self.storage / self.p.storage_voids >= self.p.storage_depth - DRY_MM

    @property
    def pavement_full(self) -> bool:
        """Return whether the pavement is full."""
        return self.pavement / self.p.pavement_voids >= self.p.pavement_depth - DRY_MM

    @property
    def soil_room(self) -> float:
        """Return the room left in the soil [mm]."""
        return self.p.porosity * self.p.soil_depth - self.soil

    @property
    def storage_room(self) -> float:
        """Return the room left in the storage [mm]."""
        return self.p.storage_depth * self.p.storage_voids - self.storage

    @property
    def soil_full(self) -> bool:
        """Return whether there is soil and it is full."""
        return self.p.soil_depth > 0.0 and self.soil_room <= DRY_MM

    def soil_evaporation(self, wanted: float) -> float:
        """Return what the soil can give of an evaporation [mm]."""
        return max(min(wanted, self.soil - self.p.wilting_point * self.p.soil_depth), 0.0)
