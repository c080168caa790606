"""Equations of DWA-A 138-1:2024-10 (infiltration), as plain functions on arrays over rain durations.

Read in a public transcription, not in the standard itself. Areas m², lengths m, k_i m/s, rain r l/(s·ha), duration D
min, throttled outflow Q_Dr l/s, volumes m³. ``1e-7 r`` is the rain in m/s, so ``AC·1e-7·r`` is an inflow in m³/s.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Values = float | Floats


@dataclass(frozen=True, slots=True)
class Storm:
    """Rain as the equations take it.

    Parameters
    ----------
    rate_l_s_ha
        Intensity r [l/(s·ha)].
    duration_min
        Duration D [min].
    safety_factor
        f_Z [-].
    """

    rate_l_s_ha: Values
    duration_min: Values
    safety_factor: float = 1.2

    @property
    def rain_m_s(self) -> Floats:
        """Return the intensity 1e-7·r [m/s]."""
        return 1e-7 * np.asarray(self.rate_l_s_ha, dtype=np.float64)

    @property
    def seconds(self) -> Floats:
        """Return the duration with the safety factor, 60·D·fZ [s]."""
        return 60.0 * self.safety_factor * np.asarray(self.duration_min, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Section:
    """Section of a trench: width b, height h [m] and storage coefficient s_R [-]."""

    width_m: float
    height_m: float
    storage_fraction: float

    @property
    def area_m2(self) -> float:
        """Return b·h [m²]."""
        return self.width_m * self.height_m

    @property
    def storage_m2(self) -> float:
        """Return the storage per metre of length, b·h·s_R [m²]."""
        return self.area_m2 * self.storage_fraction


def effective_area_m2(areas_m2: Floats, coefficients: Floats) -> float:
    """Return the effective impervious area AC = Σ A_i·C_i (Eq. 2) [m²]."""
    return float(np.sum(areas_m2 * coefficients))


def design_rate_m_s(k_f: float, site_factor: float, method_factor: float) -> float:
    """Return the design infiltration rate k_i = k_f·min(1, f_site·f_test) (Eq. 5, 6) [m/s]."""
    return k_f * min(1.0, site_factor * method_factor)


def area_m2(effective_area: float, k_i: float, rate_l_s_ha: float) -> float:
    """Return the area of an area infiltration A_S = AC/(k_i·1e7/r − 1) (Eq. 12) [m²]; only for k_i > 1e-7·r."""
    return effective_area / (k_i * 1e7 / rate_l_s_ha - 1.0)


def swale_uptake_m_s(k_i: float, depth_m: float, storm: Storm, *, own_rain: bool = True) -> Floats:
    """Return what a square metre of swale takes up per second [m/s]; not positive where its own rain fills it."""
    uptake = depth_m / storm.seconds + k_i
    return uptake - storm.rain_m_s if own_rain else uptake


def swale_area_m2(effective_area: float, k_i: float, depth_m: float, storm: Storm, *, own_rain: bool = True) -> Floats:
    """Return the area of a swale [m²].

    ``A_S = AC·1e-7·r/(h_M/(60·D·fZ) + k_i − x)`` with ``x = 1e-7·r`` for the rain on the swale itself (Eq. 14 and 15
    solved for the area) or ``x = 0`` (Eq. 16 as transcribed).
    """
    return effective_area * storm.rain_m_s / swale_uptake_m_s(k_i, depth_m, storm, own_rain=own_rain)


def trench_length_m(
    inflow_area: float,
    k_i: float,
    section: Section,
    storm: Storm,
    throttle_l_s: float = 0.0,
    swale_volume_m3: float = 0.0,
) -> Floats:
    """Return the length of a trench [m] (Eq. 23; 29 with a swale above; 32 with a throttled outflow).

    ``L = ((AC+A_VA)·1e-7·r − b·h·k_i − 1e-3·Q_Dr − V_M/(60·D·fZ)) / (b·h·s_R/(60·D·fZ) + (b+h)·k_i)``.
    """
    above = inflow_area * storm.rain_m_s - section.area_m2 * k_i - 1e-3 * throttle_l_s - swale_volume_m3 / storm.seconds
    return above / (section.storage_m2 / storm.seconds + (section.width_m + section.height_m) * k_i)


def trench_area_m2(section: Section, length_m: float) -> float:
    """Return the mean infiltration area of a trench, (b+h)·L + b·h: base, half the sides and half the ends [m²]."""
    return (section.width_m + section.height_m) * length_m + section.area_m2


def stored_volume_m3(
    inflow_area: float, k_i: float, infiltration_area: float, storm: Storm, throttle_l_s: float = 0.0
) -> Floats:
    """Return the volume a facility of known area has to store [m³] (Eq. 8, 14, 17, 30)."""
    flow = inflow_area * storm.rain_m_s - infiltration_area * k_i - 1e-3 * throttle_l_s
    return flow * storm.seconds


def storage_fraction(
    fill_fraction: float, width_m: float, height_m: float, count: int, inner_m: float, outer_m: float
) -> float:
    """Return the storage coefficient of a trench with pipes, s_F/(b·h)·[b·h + n·π/4·(d_i²/s_F − d_a²)] (Eq. 21) [-]."""
    section = width_m * height_m
    pipes = count * np.pi / 4.0 * (inner_m**2 / fill_fraction - outer_m**2)
    return float(fill_fraction / section * (section + pipes))


def shaft_depth_m(effective_area: float, k_i: float, inner_m: float, outer_m: float, storm: Storm) -> Floats:
    """Return the water depth of a shaft (Eq. 34 to 40) [m].

    ``h_S = (AC·1e-7·r − π·d_a²/4·k_i) / (π·d_i²/(4·60·D·fZ) + π·d_a·k_i/2)``.
    """
    above = effective_area * storm.rain_m_s - np.pi * outer_m**2 / 4.0 * k_i
    return above / (np.pi * inner_m**2 / (4.0 * storm.seconds) + np.pi * outer_m * k_i / 2.0)


def shaft_area_m2(outer_m: float, depth_m: float) -> float:
    """Return the mean infiltration area of a shaft, π·d_a²/4 + π·d_a·h_S/2 [m²]."""
    return float(np.pi * outer_m**2 / 4.0 + np.pi * outer_m * depth_m / 2.0)


def basin_volume_m3(
    inflow_area: float,
    infiltration_area: float,
    k_i: float,
    storm: Storm,
    attenuation_factor: float = 1.0,
    throttle_l_s: float = 0.0,
) -> Floats:
    """Return the volume of a basin, [(AC+A_VA)·1e-7·r − A_S·k_i − 1e-3·Q_Dr]·60·D·fZ·fA (Eq. 41) [m³]."""
    return stored_volume_m3(inflow_area, k_i, infiltration_area, storm, throttle_l_s) * attenuation_factor


def specific_infiltration_l_s_ha(
    k_i: float, infiltration_area: float, effective_area: float, throttle_l_s: float = 0.0
) -> float:
    """Return q_S = (k_i·A_S·1000 + Q_Dr)/AC·1e4 (Eq. 9) [l/(s·ha)]; 2 or more, or the facility does not empty."""
    return (k_i * infiltration_area * 1e3 + throttle_l_s) / effective_area * 1e4


def flood_volume_m3(
    peak_area: float, outflow_l_s: float, volume_m3: float, rate_l_s_ha: Floats, duration_min: Floats
) -> Floats:
    """Return the volume to hold back, (r·(Σ A·Cs + A_VA)/1e4 − Q_S − Q_Dr)·60·D/1000 − V, not below 0 (Eq. 10) [m³]."""
    back = (rate_l_s_ha * peak_area / 1e4 - outflow_l_s) * duration_min * 0.06 - volume_m3
    return np.clip(back, 0.0, None)


def emptying_h(volume_m3: float, k_i: float, infiltration_area: float, throttle_l_s: float = 0.0) -> float:
    """Return the time a full facility needs to empty at its mean outflow, V/(A_S·k_i + 1e-3·Q_Dr) [h]."""
    return volume_m3 / (infiltration_area * k_i + 1e-3 * throttle_l_s) / 3600.0


def filter_k_f_m_s(inner_m: float, outer_m: float, depth_m: float, k_i: float) -> float:
    """Return the conductivity the filter layer of a shaft needs, (d_a² + 2·h_S·d_a)/d_i²·k_i [m/s]."""
    return (outer_m**2 + 2.0 * depth_m * outer_m) / inner_m**2 * k_i
