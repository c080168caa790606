"""Rain: depth–duration–frequency tables, design storms, series and reference evapotranspiration.

Depths are mm, steps s, durations of design storms min, return periods a; l/(s·ha) exists where the field uses it.
"""

from blaugruen.planning.rain.ddf import DdfTable, intensity_l_s_ha
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.series import RainSeries
from blaugruen.planning.rain.storms import DesignStorm, StormKind, block_rain, design_storm, euler_two

__all__ = [
    "DdfTable",
    "DesignStorm",
    "RainError",
    "RainSeries",
    "StormKind",
    "block_rain",
    "design_storm",
    "euler_two",
    "intensity_l_s_ha",
]
