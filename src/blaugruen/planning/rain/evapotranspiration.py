"""Reference evapotranspiration of a day: FAO-56 Penman–Monteith, Hargreaves, Turc–Wendling.

All functions take arrays of days and return mm per day, never negative.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.sun import daylight_h, extraterrestrial_mj_m2
from blaugruen.text import Text, number_text

Floats = NDArray[np.float64]

MM_PER_MJ_M2: Final = 0.408
"""Depth of water that 1 MJ/m² evaporates at 20 °C; FAO-56, equation 20."""
STEFAN_BOLTZMANN_MJ: Final = 4.903e-9
"""[MJ/(K⁴·m²·d)]; FAO-56, equation 39."""
ALBEDO: Final = 0.23
"""Of the reference grass; FAO-56, equation 38."""
COAST_FACTOR: Final = 0.6
"""Turc–Wendling within about 50 km of the coast; 1 elsewhere."""


@dataclass(frozen=True, eq=False)
class Weather:
    """Daily weather of one place for `penman_monteith_mm`.

    Parameters
    ----------
    latitude_deg
        Latitude, north positive [°].
    altitude_m
        Height above the sea [m].
    day_of_year
        1 … 366, shape (n,).
    temperature_min_c, temperature_max_c
        Lowest and highest air temperature, shape (n,) [°C].
    vapour_pressure_kpa
        Actual vapour pressure, shape (n,) [kPa]; see `vapour_pressure_from_humidity_kpa`.
    wind_2m_m_s
        Wind 2 m above ground, shape (n,) [m/s]; see `wind_at_2m_m_s`.
    radiation_mj_m2
        Global radiation, shape (n,) [MJ/(m²·d)]; see `radiation_from_sunshine_mj_m2`.
    """

    latitude_deg: float
    altitude_m: float
    day_of_year: ArrayLike
    temperature_min_c: ArrayLike
    temperature_max_c: ArrayLike
    vapour_pressure_kpa: ArrayLike
    wind_2m_m_s: ArrayLike
    radiation_mj_m2: ArrayLike


def saturation_kpa(temperature_c: ArrayLike) -> Floats:
    """Return the saturation vapour pressure [kPa]: 0.6108 · exp(17.27 T / (T + 237.3)); FAO-56, equation 11."""
    temperature = np.asarray(temperature_c, dtype=np.float64)
    pressure: Floats = 0.6108 * np.exp(17.27 * temperature / (temperature + 237.3))
    return pressure


def vapour_pressure_from_humidity_kpa(
    temperature_min_c: ArrayLike,
    temperature_max_c: ArrayLike,
    humidity_min_percent: ArrayLike,
    humidity_max_percent: ArrayLike,
) -> Floats:
    """Return the actual vapour pressure [kPa] from the extremes of temperature [°C] and humidity [%].

    e_a = (e°(T_min) · RH_max + e°(T_max) · RH_min) / 200; FAO-56, equation 17.
    """
    low, high = (_in_range(value, 0, 100, _HUMIDITY) for value in (humidity_min_percent, humidity_max_percent))
    pressure: Floats = (saturation_kpa(temperature_min_c) * high + saturation_kpa(temperature_max_c) * low) / 200
    return pressure


def wind_at_2m_m_s(wind_m_s: ArrayLike, height_m: float) -> Floats:
    """Return the wind 2 m above ground [m/s] from that at height z: u · 4.87 / ln(67.8 z − 5.42); FAO-56, eq. 47."""
    wind: Floats = np.asarray(wind_m_s, dtype=np.float64) * 4.87 / np.log(67.8 * height_m - 5.42)
    return wind


def radiation_from_sunshine_mj_m2(latitude_deg: float, day_of_year: ArrayLike, sunshine_h: ArrayLike) -> Floats:
    """Return the global radiation [MJ/(m²·d)] from sunshine of n hours: (0.25 + 0.5 n/N) · R_a; FAO-56, eq. 35."""
    longest = daylight_h(latitude_deg, day_of_year)
    hours = _in_range(sunshine_h, 0, 24, _SUNSHINE)
    share = np.divide(hours, longest, out=np.zeros(np.broadcast(hours, longest).shape), where=longest > 0)
    radiation: Floats = (0.25 + 0.5 * np.minimum(share, 1.0)) * extraterrestrial_mj_m2(latitude_deg, day_of_year)
    return radiation


def penman_monteith_mm(weather: Weather) -> Floats:
    """Return the reference evapotranspiration after FAO-56, shape (n,) [mm/d].

    ET0 = (0.408 Δ (R_n − G) + γ · 900/(T + 273) · u₂ · (e_s − e_a)) / (Δ + γ (1 + 0.34 u₂)) with G = 0 for a day.

    Raises
    ------
    RainError
        If a value is missing or lies outside what is possible.

    Notes
    -----
    Allen, Pereira, Raes, Smith: Crop evapotranspiration, FAO Irrigation and Drainage Paper 56, Rome 1998, equation 6.
    """
    low, high = _temperatures(weather.temperature_min_c, weather.temperature_max_c)
    mean = (low + high) / 2
    wind = _in_range(weather.wind_2m_m_s, 0, 60, _WIND)
    radiation = _in_range(weather.radiation_mj_m2, 0, 45, _RADIATION)
    actual = _in_range(weather.vapour_pressure_kpa, 0, 10, _VAPOUR)
    pressure_kpa = 101.3 * ((293 - 0.0065 * weather.altitude_m) / 293) ** 5.26
    psychrometric = 0.665e-3 * pressure_kpa
    slope = 4098 * saturation_kpa(mean) / (mean + 237.3) ** 2
    deficit = (saturation_kpa(low) + saturation_kpa(high)) / 2 - actual
    net = _net_radiation_mj_m2(weather, radiation, actual)
    result: Floats = (MM_PER_MJ_M2 * slope * net + psychrometric * 900 / (mean + 273) * wind * deficit) / (
        slope + psychrometric * (1 + 0.34 * wind)
    )
    clipped: Floats = np.maximum(result, 0.0)
    return clipped


def hargreaves_mm(
    latitude_deg: float, day_of_year: ArrayLike, temperature_min_c: ArrayLike, temperature_max_c: ArrayLike
) -> Floats:
    """Return the reference evapotranspiration from temperatures alone, shape (n,) [mm/d].

    ET0 = 0.0023 · (T_mean + 17.8) · √(T_max − T_min) · 0.408 R_a; FAO-56, equation 52. For single days the error is
    large; meant for sums of ten days and more.

    Raises
    ------
    RainError
        If a temperature is missing or impossible.
    """
    low, high = _temperatures(temperature_min_c, temperature_max_c)
    outside = MM_PER_MJ_M2 * extraterrestrial_mj_m2(latitude_deg, day_of_year)
    return np.maximum(0.0023 * ((low + high) / 2 + 17.8) * np.sqrt(high - low) * outside, 0.0)


def turc_wendling_mm(radiation_mj_m2: ArrayLike, temperature_mean_c: ArrayLike, coast_factor: float = 1.0) -> Floats:
    """Return the potential evapotranspiration of grass after Turc and Wendling, shape (n,) [mm/d].

    ET = (R_G + 93 f_K) · (T + 22) / (150 · (T + 123)) with the global radiation R_G in J/cm² and T in °C.

    Parameters
    ----------
    radiation_mj_m2
        Global radiation [MJ/(m²·d)].
    temperature_mean_c
        Mean air temperature [°C].
    coast_factor
        f_K: 1 inland, 0.6 within about 50 km of the coast.

    Raises
    ------
    RainError
        If a value is missing or impossible.

    Notes
    -----
    Expert knowledge, to be verified: widely published for Germany (Wendling 1991; DVWK-Merkblatt 238, 1996), the
    leaflet itself was not read. The form agrees with that of the documentation of ArcEGMO, Δ/(Δ+γ) · (0.71 R_G/L +
    0.27 f_K), within 5 % between 0 and 30 °C.
    """
    radiation = 100 * _in_range(radiation_mj_m2, 0, 45, _RADIATION)
    mean = _in_range(temperature_mean_c, -60, 60, _TEMPERATURE)
    return np.maximum((radiation + 93 * coast_factor) * (mean + 22) / (150 * (mean + 123)), 0.0)


def _net_radiation_mj_m2(weather: Weather, radiation: Floats, actual: Floats) -> Floats:
    """Return R_n [MJ/(m²·d)]; FAO-56, equations 37 to 40."""
    low, high = (np.asarray(value, dtype=np.float64) + 273.16 for value in _extremes(weather))
    clear = (0.75 + 2e-5 * weather.altitude_m) * extraterrestrial_mj_m2(weather.latitude_deg, weather.day_of_year)
    ratio = np.divide(radiation, clear, out=np.ones(np.broadcast(radiation, clear).shape), where=clear > 0)
    cloud = 1.35 * np.minimum(ratio, 1.0) - 0.35
    longwave = STEFAN_BOLTZMANN_MJ * (high**4 + low**4) / 2 * (0.34 - 0.14 * np.sqrt(actual)) * cloud
    return (1 - ALBEDO) * radiation - longwave


def _extremes(weather: Weather) -> tuple[ArrayLike, ArrayLike]:
    return weather.temperature_min_c, weather.temperature_max_c


def _temperatures(low_c: ArrayLike, high_c: ArrayLike) -> tuple[Floats, Floats]:
    low, high = _in_range(low_c, -60, 60, _TEMPERATURE), _in_range(high_c, -60, 60, _TEMPERATURE)
    if (low > high).any():
        raise RainError(
            "Die niedrigste Temperatur eines Tages liegt über der höchsten; prüfen Sie die Reihenfolge der Spalten.",
            "The lowest temperature of a day is above the highest; check the order of the columns.",
        )
    return low, high


def _in_range(values: ArrayLike, low: float, high: float, name: Text) -> Floats:
    numbers = np.asarray(values, dtype=np.float64)
    bad = ~((numbers >= low) & (numbers <= high))
    if bad.any():
        first, bottom, top = (
            number_text(float(value)) for value in (np.atleast_1d(numbers)[np.atleast_1d(bad)][0], low, high)
        )
        raise RainError(
            f"{name.de}: {int(bad.sum())} Werte fehlen oder liegen außerhalb von {bottom.de} bis {top.de} (zum "
            f"Beispiel {first.de}); prüfen Sie Einheit und Lücken.",
            f"{name.en}: {int(bad.sum())} values are missing or outside {bottom.en} to {top.en} (for example "
            f"{first.en}); check unit and gaps.",
        )
    return numbers


_HUMIDITY: Final = Text(de="Luftfeuchte in %", en="Humidity in %")
_SUNSHINE: Final = Text(de="Sonnenscheindauer in h", en="Sunshine in h")
_WIND: Final = Text(de="Wind in m/s", en="Wind in m/s")
_RADIATION: Final = Text(de="Globalstrahlung in MJ/m²", en="Global radiation in MJ/m²")
_VAPOUR: Final = Text(de="Dampfdruck in kPa", en="Vapour pressure in kPa")
_TEMPERATURE: Final = Text(de="Temperatur in °C", en="Temperature in °C")
