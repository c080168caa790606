"""What the kernels know of an element: its layers as numbers, and the water in them.

Depths are mm, rates mm/h, moisture and voids fractions; all of them on the area of the element. The equations are those
of the LID controls of SWMM 5.2 (EPA/600/R-16/093 and its public source), see `blaugruen.planning.simulation.steps`.
"""

from enum import IntEnum
from typing import Final, NamedTuple

import numpy as np

FOOT_MM: Final = 304.8
INCH_MM: Final = 25.4
DRY_MM: Final = 1e-7
"""Less water than this counts as none, so that a rounding error of a dry surface decides nothing [mm, mm/h]."""


class LayerType(IntEnum):
    """The sets of equations; all but the last are LID types of SWMM."""

    SOIL_CELL = 0
    """Surface, soil, with or without storage: bio-retention cell (BC) and rain garden (RG)."""
    ROOF = 1
    """Surface, soil, drainage mat: green roof (GR)."""
    TRENCH = 2
    """Surface, storage: infiltration trench (IT)."""
    PAVING = 3
    """Surface, pavement, with or without soil, storage: permeable pavement (PP)."""
    BARREL = 4
    """Closed storage with outlet: rain barrel (RB)."""
    SURFACE = 5
    """Surface only: rooftop disconnection (RD)."""
    CHANNEL = 6
    """Grassed channel of trapezoidal section: vegetative swale (VS)."""
    BASIN = 7
    """Open water with seepage, throttle and spillway."""


class Layers(NamedTuple):
    """Layers of one element.

    Parameters
    ----------
    type
        Set of equations, a `LayerType`.
    inflow_ratio
        Connected impervious area per area of the element [1].
    surface_depth, surface_voids, surface_outflow
        Height of the surface store [mm], share not taken by plants [1], factor c of the outflow c·(d − D)^(5/3)
        [mm^(-2/3)/h]; 0: what exceeds the height leaves at once.
    pavement_depth, pavement_voids, pavement_open, pavement_rate
        Thickness [mm], voids per gross volume [1], share of the surface that lets water in [1], permeability of that
        share times the share [mm/h].
    soil_depth, porosity, field_capacity, wilting_point, soil_rate, soil_slope, suction
        Thickness [mm], moistures [1], saturated conductivity [mm/h], slope of ln K over moisture [1], suction head
        [mm].
    deficit, upper_zone
        Green–Ampt: largest moisture deficit [1] and depth of the upper zone [mm].
    storage_depth, storage_voids, seepage
        Height [mm], voids [1], exfiltration rate [mm/h].
    drain_coefficient, drain_exponent, drain_offset, drain_delay, open_head, closed_head
        Drain flow C·(h − offset)^n [mm/h with mm]; barrel: hours without rain before it opens; heads at which it
        opens and closes [mm].
    mat_outflow
        Drainage mat: factor c of the outflow c·d^(5/3) [mm^(-2/3)/h]; 0: the mat passes on what percolates.
    saturation
        Filling at the start [1].
    covered
        1 if no rain falls into the barrel.
    demand
        Mean use of stored water [mm/h].
    evaporation_factor
        Demand of the plants relative to the potential rate, where roots reach [1]; 1 in SWMM.
    bottom_width, side_slope, top_width
        Channel: width at the bottom [mm], run per rise [1], width at the height of the surface store [mm]; its
        `surface_outflow` is c in c·(section / top width)·R^(2/3) [mm^(-2/3)/h].
    """

    type: int
    inflow_ratio: float
    surface_depth: float
    surface_voids: float
    surface_outflow: float
    pavement_depth: float
    pavement_voids: float
    pavement_open: float
    pavement_rate: float
    soil_depth: float
    porosity: float
    field_capacity: float
    wilting_point: float
    soil_rate: float
    soil_slope: float
    suction: float
    deficit: float
    upper_zone: float
    storage_depth: float
    storage_voids: float
    seepage: float
    drain_coefficient: float
    drain_exponent: float
    drain_offset: float
    drain_delay: float
    open_head: float
    closed_head: float
    mat_outflow: float
    saturation: float
    covered: float
    demand: float
    evaporation_factor: float
    bottom_width: float
    side_slope: float
    top_width: float


class Catchment(NamedTuple):
    """Class of connected impervious areas.

    Parameters
    ----------
    outflow
        Factor α of the runoff α·(d − d_p)^(5/3) [mm^(-2/3)/h].
    depression
        Depression storage d_p [mm].
    smooth
        Share of the area without depression storage [1].
    """

    outflow: float
    depression: float
    smooth: float


LAYER_DTYPE: Final = np.dtype([("type", np.int64), *((name, np.float64) for name in Layers._fields[1:])])
"""One row per element, as the kernel takes them."""


class State(NamedTuple):
    """Water in an element and the state of its infiltration.

    Parameters
    ----------
    surface, moisture, storage, pavement
        Depth on the surface [mm], moisture of the soil [1], depths in storage and pavement [mm]; depths in the voids.
    saturated, deficit, event, upper, recovery
        Green–Ampt: whether the surface is saturated (0 or 1), moisture deficit [1], infiltration of the event [mm],
        water in the upper zone [mm], time until a new event begins [h].
    dry_time, flowing
        Time since the last rain [h], whether the drain flowed in the last step (0 or 1).
    """

    surface: float
    moisture: float
    storage: float
    pavement: float
    saturated: float
    deficit: float
    event: float
    upper: float
    recovery: float
    dry_time: float
    flowing: float


class Fluxes(NamedTuple):
    """Mean rates of a step [mm/h].

    Parameters
    ----------
    evaporation, infiltration, drain, overflow, use
        Evapotranspiration of all layers, water into the native soil, flow of drain or throttle, surface outflow,
        water taken for use.
    """

    evaporation: float
    infiltration: float
    drain: float
    overflow: float
    use: float


class Weather(NamedTuple):
    """What acts on an element during a step.

    Parameters
    ----------
    inflow
        Rain and connected runoff [mm/h].
    rain
        Rain [mm/h].
    evaporation
        Potential rate [mm/h].
    demand
        Use relative to its mean [1].
    """

    inflow: float
    rain: float
    evaporation: float
    demand: float
