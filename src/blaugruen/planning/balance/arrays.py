"""The plain arrays that go into the kernels of the water balance."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class BlockArrays(NamedTuple):
    """Columns the kernel reads; names and units as in ``block_columns.csv``, surface classes as tuples of columns."""

    precipitation: Floats
    precipitation_summer: Floats
    epot: Floats
    epot_summer: Floats
    main: Floats
    roof: Floats
    green_roof: Floats
    roof_sewered: Floats
    paved: Floats
    paved_sewered: Floats
    paved_class: tuple[Floats, Floats, Floats, Floats, Floats]
    road: Floats
    road_paved: Floats
    road_sewered: Floats
    road_class: tuple[Floats, Floats, Floats, Floats]
    swale: Floats
    groundwater_depth: Floats
    field_capacity_30: Floats
    field_capacity_150: Floats
    land_type: NDArray[np.int8]
    vegetation: Floats
    irrigation: Floats


class Constants(NamedTuple):
    """Constants in the form the kernel takes: plain arrays and floats (units in `Parameter`)."""

    runoff_factor: Floats
    bagrov: Floats
    swale_evaporation_factor: float
    unknown_field_capacity: float
    capillary_rise_full: float
    dry_summer: Floats
    forest_bagrov: Floats
    rooting_depth: Floats
    growing_days: Floats
    capillary_field_capacity: Floats
    capillary_height: Floats
    capillary_rate: Floats
    soil_index: Floats
    vegetation: Floats
    summer_wetness: Floats
    summer_factor: Floats
