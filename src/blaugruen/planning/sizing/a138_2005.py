"""Equations of the older DWA-A 138:2005, kept for comparison with existing designs.

From general professional knowledge; they reproduce published worked examples. The older edition halves the measured
conductivity. With k_i = k_f/2 its area infiltration, swale and shaft are the equations of
`blaugruen.planning.sizing.a138`; only the trench counts its surface in another way.
"""

from blaugruen.planning.sizing.a138 import Floats, Section, Storm


def trench_length_m(
    inflow_area: float,
    k_i: float,
    section: Section,
    storm: Storm,
    throttle_l_s: float = 0.0,
    swale_volume_m3: float = 0.0,
) -> Floats:
    """Return the length of a trench [m].

    ``L = ((Au+As)·1e-7·r − 1e-3·Q_Dr − V_M/(60·D·fZ)) / (b·h·s/(60·D·fZ) + (b + h/2)·k_f/2)``; As, V_M for a swale
    above the trench, and `k_i` is k_f/2.
    """
    above = inflow_area * storm.rain_m_s - 1e-3 * throttle_l_s - swale_volume_m3 / storm.seconds
    return above / (section.storage_m2 / storm.seconds + (section.width_m + section.height_m / 2.0) * k_i)


def trench_area_m2(section: Section, length_m: float) -> float:
    """Return the infiltration area of a trench, (b + h/2)·L [m²]."""
    return (section.width_m + section.height_m / 2.0) * length_m
