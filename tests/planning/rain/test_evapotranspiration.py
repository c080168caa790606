"""Reference evapotranspiration: examples of FAO-56, another formula of the same quantity, spread over the day."""

from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.planning.rain import RainError, RainSeries
from blaugruen.planning.rain.daily_et import DailyEvapotranspiration, read_daily_evapotranspiration
from blaugruen.planning.rain.evapotranspiration import (
    Weather,
    hargreaves_mm,
    penman_monteith_mm,
    radiation_from_sunshine_mj_m2,
    saturation_kpa,
    turc_wendling_mm,
    vapour_pressure_from_humidity_kpa,
    wind_at_2m_m_s,
)
from blaugruen.planning.rain.sun import daily_course, daylight_h, extraterrestrial_mj_m2
from planning.blocks_for_tests import reference_file

UCCLE = 50.8


def uccle(**changes: object) -> Weather:
    """Return example 18 of FAO-56: Brussels (Uccle), 6 July."""
    weather: dict = {
        "latitude_deg": UCCLE,
        "altitude_m": 100,
        "day_of_year": 187,
        "temperature_min_c": 12.3,
        "temperature_max_c": 21.5,
        "vapour_pressure_kpa": vapour_pressure_from_humidity_kpa(12.3, 21.5, 63, 84),
        "wind_2m_m_s": wind_at_2m_m_s(10 / 3.6, 10),
        "radiation_mj_m2": radiation_from_sunshine_mj_m2(UCCLE, 187, 9.25),
    }
    return Weather(**{**weather, **changes})


def test_example_18_of_fao_56_step_by_step() -> None:
    weather = uccle()
    assert float(weather.wind_2m_m_s) == pytest.approx(2.078, abs=0.001)
    assert float(weather.vapour_pressure_kpa) == pytest.approx(1.409, abs=0.001)
    assert float(extraterrestrial_mj_m2(UCCLE, 187)) == pytest.approx(41.09, abs=0.02)
    assert float(daylight_h(UCCLE, 187)) == pytest.approx(16.1, abs=0.05)
    assert float(weather.radiation_mj_m2) == pytest.approx(22.07, abs=0.02)
    assert float(penman_monteith_mm(weather)) == pytest.approx(3.88, abs=0.01)


@pytest.mark.parametrize(("latitude_deg", "day", "expected"), [(-20, 246, 32.2), (13.7, 105, 38.1), (-22.9, 135, 25.1)])
def test_radiation_outside_the_atmosphere_of_fao_56(latitude_deg: float, day: int, expected: float) -> None:
    """Examples 8, 17 (Bangkok) and 10 (Rio de Janeiro) of FAO-56."""
    assert float(extraterrestrial_mj_m2(latitude_deg, day)) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize(("temperature_c", "expected"), [(15.0, 1.705), (24.5, 3.075)])
def test_saturation_of_fao_56(temperature_c: float, expected: float) -> None:
    """Example 3 of FAO-56."""
    assert float(saturation_kpa(temperature_c)) == pytest.approx(expected, abs=0.002)


def test_example_20_of_fao_56_for_hargreaves() -> None:
    """Lyon in July: 26.6 and 14.8 °C, R_a 40.6 MJ/m² (16.6 mm/d), 5.0 mm/d."""
    assert float(hargreaves_mm(45.72, 196, 14.8, 26.6)) == pytest.approx(5.0, abs=0.05)


@pytest.mark.parametrize("temperature_c", [0.0, 10.0, 20.0, 30.0])
@pytest.mark.parametrize("coast_factor", [0.6, 1.0])
def test_turc_wendling_agrees_with_its_other_form(temperature_c: float, coast_factor: float) -> None:
    """The documentation of ArcEGMO gives Δ/(Δ+γ) · (0.71 R_G/L + 0.27 f_K) for the same quantity."""
    slope = 4098 * float(saturation_kpa(temperature_c)) / (temperature_c + 237.3) ** 2
    latent_j_cm2 = 249.8 - 0.242 * temperature_c
    for radiation in (5.0, 20.0):
        other = slope / (slope + 0.0665) * (0.71 * 100 * radiation / latent_j_cm2 + 0.27 * coast_factor)
        assert float(turc_wendling_mm(radiation, temperature_c, coast_factor)) == pytest.approx(other, rel=0.05)


def test_the_three_methods_see_the_same_summer_day() -> None:
    weather = uccle()
    found = [
        float(penman_monteith_mm(weather)),
        float(hargreaves_mm(UCCLE, 187, 12.3, 21.5)),
        float(turc_wendling_mm(weather.radiation_mj_m2, 16.9)),
    ]
    assert max(found) / min(found) < 1.3


@given(st.integers(1, 366), st.floats(-20, 25), st.floats(0, 15), st.floats(0, 30), st.floats(0, 10))
def test_never_negative_and_more_wind_never_dries_less(
    day: int, low: float, rise: float, radiation: float, wind: float
) -> None:
    dry = 0.5 * saturation_kpa(low)
    still, windy = (
        float(
            penman_monteith_mm(
                uccle(
                    day_of_year=day,
                    temperature_min_c=low,
                    temperature_max_c=low + rise,
                    vapour_pressure_kpa=dry,
                    radiation_mj_m2=0.0,
                    wind_2m_m_s=speed,
                )
            )
        )
        for speed in (0.0, wind)
    )
    assert 0 <= still <= windy + 1e-12
    assert float(hargreaves_mm(50, day, low, low + rise)) >= 0
    assert float(turc_wendling_mm(radiation, low)) >= 0


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: penman_monteith_mm(uccle(temperature_min_c=30)), "lowest temperature of a day is above the highest"),
        (lambda: penman_monteith_mm(uccle(radiation_mj_m2=2207)), "Global radiation in MJ/m²: 1 values are missing or"),
        (lambda: penman_monteith_mm(uccle(wind_2m_m_s=np.nan)), "Wind in m/s: 1 values are missing or outside 0 to 60"),
        (lambda: penman_monteith_mm(uccle(vapour_pressure_kpa=14)), "Vapour pressure in kPa"),
        (lambda: vapour_pressure_from_humidity_kpa(1, 2, 63, 840), "Humidity in %"),
        (lambda: radiation_from_sunshine_mj_m2(50, 1, 30), "Sunshine in h"),
        (lambda: turc_wendling_mm([1.0, 2.0], [10.0, 283.0]), "Temperature in °C: 1 values are missing or outside -60"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(ask: object, sentence: str) -> None:
    with pytest.raises(RainError) as caught:
        ask()
    assert sentence in caught.value.in_("en")


def test_course_of_the_day_has_its_noon_where_the_sun_has() -> None:
    course = daily_course(50, 15, 600)
    assert course.shape == (366, 144)
    assert course.sum(axis=1) == pytest.approx(1)
    assert course[171].argmax() in {65, 66}  # 11 UTC on 15° east
    assert (course[354] > 0).sum() * 600 / 3600 == pytest.approx(float(daylight_h(50, 355)), abs=0.4)
    assert daily_course(80, 0, 3600)[0] == pytest.approx(1 / 24)
    assert daily_course(50, 10, 86_400).tolist() == [[1.0]] * 366


def test_spread_keeps_the_sum_of_every_day() -> None:
    daily = DailyEvapotranspiration(np.array([1.0, 4.0, 2.0]), date(2024, 6, 1))
    rain = RainSeries(np.zeros(288 * 3), datetime(2024, 6, 1, tzinfo=UTC), 300)
    spread = daily.spread(rain, 50, 10)
    assert spread.reshape(3, 288).sum(axis=1) == pytest.approx([1, 4, 2])
    assert spread[:12].max() == 0


def test_missing_days_get_the_mean_of_other_years() -> None:
    depth = np.full(731, 2.0)
    depth[10], depth[365 + 10] = np.nan, 5.0
    daily = DailyEvapotranspiration(depth, date(2022, 1, 1)).filled()
    assert daily.depth_mm[10] == pytest.approx((2 + 5 + 2 + 2 + 2) / 5)
    assert daily.quality[0].count == 1
    assert daily.filled() is daily
    with pytest.raises(RainError, match="no year has values"):
        DailyEvapotranspiration(np.array([1.0, np.nan, np.nan, np.nan, 1.0]), date(2022, 1, 1)).filled()


def test_days_that_are_not_covered_are_refused() -> None:
    daily = DailyEvapotranspiration(np.array([1.0, np.nan]), date(2024, 6, 1))
    with pytest.raises(RainError, match="covers 2024-06-01 to 2024-06-02, the rain 2024-05-31 to 2024-05-31"):
        daily.spread(RainSeries(np.zeros(24), datetime(2024, 5, 31, tzinfo=UTC), 3600), 50, 10)
    with pytest.raises(RainError, match="1 days of evapotranspiration are missing; fill"):
        daily.spread(RainSeries(np.zeros(48), datetime(2024, 6, 1, tzinfo=UTC), 3600), 50, 10)
    with pytest.raises(RainError, match="1 values of daily evapotranspiration are negative or above 20 mm"):
        DailyEvapotranspiration(np.array([25.0]), date(2024, 6, 1))


def test_daily_values_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "et.csv"
    path.write_text("Datum;ET0_mm\n2024-06-01;3,5\n2024-06-03;4,0\n", encoding="utf-8")
    daily = read_daily_evapotranspiration(path)
    assert (daily.first_day, len(daily)) == (date(2024, 6, 1), 3)
    assert np.isnan(daily.depth_mm).tolist() == [False, True, False]
    path.write_text("date;et0_mm\n2024-06-01;3.5\n2024-06-01;4.0\n", encoding="utf-8")
    with pytest.raises(RainError, match="repeat or are out of order"):
        read_daily_evapotranspiration(path)
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(RainError, match="needs a column date and a column et0_mm"):
        read_daily_evapotranspiration(path)


def test_vienna_has_the_sum_of_its_description() -> None:
    daily = read_daily_evapotranspiration(reference_file("rain", "et0_wien_daily_2011_2025.parquet"))
    assert int(np.isnan(daily.depth_mm).sum()) == 60
    assert daily.filled().depth_mm.mean() * 365.25 == pytest.approx(893, abs=3)
