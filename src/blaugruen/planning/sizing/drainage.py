"""Equations of DWA-A 117 (retention, simple method) and DIN 1986-100 (flooding proof).

Areas m², rain r l/(s·ha), durations D min, flows l/s, volumes m³. Read in public worked examples, not in the standards.
"""

import numpy as np

from blaugruen.planning.sizing.a138 import Floats


def attenuation_factor(flow_time_min: float, throttle_l_s_ha: float, frequency_per_a: float) -> float:
    """Return the attenuation factor fA of DWA-A 117, Annex B [-].

    ``f1 = 1 − (1e-10·t³ − 8e-9·t² + 1e-8·t)·q³ + (1.6e-8·t³ − 9.15e-7·t² + 1.14e-6·t)·q² + (1.8e-7·t³ − 1.25e-5·t² +
    1.56e-5·t)·q`` and ``fA = (0.6134·n + 0.3866)·f1 − (0.6134·n − 0.6134)``; valid for 0 ≤ t ≤ 30 min, 2 ≤ q ≤ 40
    l/(s·ha), 0.1 ≤ n ≤ 1.

    Parameters
    ----------
    flow_time_min
        Flow time t_f [min].
    throttle_l_s_ha
        Specific throttled outflow q [l/(s·ha)].
    frequency_per_a
        Frequency n [1/a].

    Examples
    --------
    >>> round(attenuation_factor(5, 39.06, 0.5), 3)
    0.984
    """
    t, q, n = flow_time_min, throttle_l_s_ha, frequency_per_a
    cubic = (1e-10 * t**3 - 8e-9 * t**2 + 1e-8 * t) * q**3
    square = (1.6e-8 * t**3 - 9.15e-7 * t**2 + 1.14e-6 * t) * q**2
    linear = (1.8e-7 * t**3 - 1.25e-5 * t**2 + 1.56e-5 * t) * q
    f1 = 1.0 - cubic + square + linear
    return (0.6134 * n + 0.3866) * f1 - (0.6134 * n - 0.6134)


def retention_m3_ha(
    rate_l_s_ha: Floats, throttle_l_s_ha: float, duration_min: Floats, safety_factor: float, attenuation: float
) -> Floats:
    """Return the specific volume of DWA-A 117, (r − q)·D·fZ·fA·0.06, not below 0 [m³/ha]."""
    volume = (rate_l_s_ha - throttle_l_s_ha) * duration_min * safety_factor * attenuation * 0.06
    return np.clip(volume, 0.0, None)


def flooding_20_m3(
    total_area: float, peak_area: float, flood_rate_l_s_ha: float, design_rate_l_s_ha: float, duration_min: float
) -> float:
    """Return the volume of DIN 1986-100 Eq. 20, (r(D,30)·A_tot − r(D,2)·Σ A·Cs)·60·D/1e7, not below 0 [m³]."""
    flow = flood_rate_l_s_ha * total_area - design_rate_l_s_ha * peak_area
    return max(0.0, flow * duration_min * 60.0 / 1e7)


def flooding_21_m3(total_area: float, full_flow_l_s: float, flood_rate_l_s_ha: Floats, duration_min: Floats) -> Floats:
    """Return the volume of DIN 1986-100 Eq. 21, (r(D,30)·A_tot/1e4 − Q_full)·60·D/1000, not below 0 [m³]."""
    volume = (flood_rate_l_s_ha * total_area / 1e4 - full_flow_l_s) * duration_min * 0.06
    return np.clip(volume, 0.0, None)
