"""Where the sun stands: radiation outside the atmosphere, length of the day, and how a day's sum spreads over it."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

SOLAR_CONSTANT_MJ_M2_MIN: Final = 0.0820
"""FAO-56, equation 21."""


def declination_rad(day_of_year: ArrayLike) -> Floats:
    """Return the declination of the sun [rad]: 0.409 · sin(2π/365 · J − 1.39); FAO-56, equation 24."""
    angle: Floats = 0.409 * np.sin(2 * np.pi / 365 * np.asarray(day_of_year, dtype=np.float64) - 1.39)
    return angle


def sunset_angle_rad(latitude_deg: float, day_of_year: ArrayLike) -> Floats:
    """Return the hour angle of sunset [rad]: arccos(−tan φ · tan δ); FAO-56, equation 25.

    It is 0 where the sun does not rise and π where it does not set.
    """
    tangents = -np.tan(np.radians(latitude_deg)) * np.tan(declination_rad(day_of_year))
    angle: Floats = np.arccos(np.clip(tangents, -1.0, 1.0))
    return angle


def daylight_h(latitude_deg: float, day_of_year: ArrayLike) -> Floats:
    """Return the longest possible sunshine [h]: N = 24/π · ω_s; FAO-56, equation 34."""
    hours: Floats = 24 / np.pi * sunset_angle_rad(latitude_deg, day_of_year)
    return hours


def extraterrestrial_mj_m2(latitude_deg: float, day_of_year: ArrayLike) -> Floats:
    """Return the radiation outside the atmosphere on a level surface [MJ/(m²·d)].

    R_a = 24·60/π · G_sc · d_r · (ω_s · sin φ · sin δ + cos φ · cos δ · sin ω_s) with d_r = 1 + 0.033 · cos(2π/365 · J);
    FAO-56, equations 21 and 23.
    """
    days = np.asarray(day_of_year, dtype=np.float64)
    latitude, declination = np.radians(latitude_deg), declination_rad(days)
    distance = 1 + 0.033 * np.cos(2 * np.pi / 365 * days)
    sunset = sunset_angle_rad(latitude_deg, days)
    height = sunset * np.sin(latitude) * np.sin(declination)
    height += np.cos(latitude) * np.cos(declination) * np.sin(sunset)
    radiation: Floats = 24 * 60 / np.pi * SOLAR_CONSTANT_MJ_M2_MIN * distance * height
    return radiation


def daily_course(latitude_deg: float, longitude_deg: float, step_s: int) -> Floats:
    """Return the share of a day's sum that falls into each step, by day of the year.

    The share is proportional to the mean height of the sun above the horizon in the step, sin β = sin φ · sin δ +
    cos φ · cos δ · cos ω, nothing at night. Days are those of UTC; the equation of time (up to 16 min) is left out.

    Parameters
    ----------
    latitude_deg, longitude_deg
        Place [°], north and east positive.
    step_s
        Step [s], a divisor of a day.

    Returns
    -------
    ndarray
        Shares, shape (366, steps of a day), each row with sum 1; even where the sun does not rise.
    """
    steps = 86_400 // step_s
    fine = max(1, 3600 // step_s) if step_s < 3600 else 12
    middle_h = (np.arange(steps * fine) + 0.5) * 24 / (steps * fine)
    hour_angle = np.pi / 12 * (middle_h + longitude_deg / 15 - 12)
    latitude, declination = np.radians(latitude_deg), declination_rad(np.arange(1, 367))[:, None]
    height = np.sin(latitude) * np.sin(declination) + np.cos(latitude) * np.cos(declination) * np.cos(hour_angle)
    course = np.maximum(height, 0.0).reshape(366, steps, fine).mean(axis=2)
    total = course.sum(axis=1, keepdims=True)
    even = np.full_like(course, 1 / steps)
    shares: Floats = np.divide(course, total, out=even, where=total > 0)
    return shares
