"""The generated series meets what it is calibrated to, is the same for the same seed, and says what it is."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blaugruen.planning.rain import DdfTable, RainError, RainSeries
from blaugruen.planning.rain.extremes import deviation_from_table, partial_series_mm, return_levels
from blaugruen.planning.rain.generator import GENERATED, Climate, generate
from blaugruen.planning.rain.parameters import TABLES, rain_parameters
from blaugruen.planning.rain.storm_process import calibrated, month_weights, storm_depths_mm, storm_process

TABLE = DdfTable.from_depths(
    {
        5: [6.0, 7.4, 9.3, 10.8, 16.9],
        15: [8.9, 10.9, 13.7, 16.0, 24.9],
        60: [13.5, 16.4, 20.7, 24.2, 37.7],
        360: [22.2, 27.1, 34.1, 39.9, 62.1],
        1440: [32.4, 39.5, 49.8, 58.3, 90.7],
    },
    [1, 2, 5, 10, 100],
    source="KOSTRA-DWD-2020, 49125",
)
MONTHS = (45, 38, 42, 40, 58, 62, 75, 66, 52, 46, 48, 52)


def test_monthly_sums_are_met_exactly_in_the_mean() -> None:
    rain = generate(Climate(TABLE, MONTHS), years=12, seed=3)
    months = rain.stamps.astype("datetime64[M]").astype(int) % 12
    assert np.bincount(months, rain.depth_mm) / 12 == pytest.approx(MONTHS, rel=1e-9)
    assert (rain.start, rain.end) == (datetime(2001, 1, 1, tzinfo=UTC), datetime(2013, 1, 1, tzinfo=UTC))


def test_storms_meet_the_table_within_the_stated_limits() -> None:
    """Sixty years; what 200 years of three cells deviate is in the documentation."""
    rain = generate(Climate(TABLE, MONTHS), years=60, seed=1)
    deviation = deviation_from_table(rain, TABLE, [1, 2, 5])
    assert np.abs(deviation).max() < 0.25
    assert np.abs(deviation.mean(axis=0)).max() < 0.08


def test_drawn_storms_meet_the_table_closely() -> None:
    """The storms alone, without the chance of a short series: 20,000 of them, that is 3,300 years."""
    values = {name: row.value for name, row in rain_parameters("generator").items()}
    process = storm_process(TABLE, values, 5)
    steps = process.steps(process.draw(20_000, np.random.default_rng(7)), calibrated(process, 5))
    windows = np.cumsum(steps, axis=0)[[round(d / 5) - 1 for d in process.knots]]
    for period in (1, 2, 5, 10, 50):
        found = np.quantile(windows, 1 - 1 / (process.rate * period), axis=1)
        assert found == pytest.approx(TABLE.depths(process.knots, period), rel=0.08)


def test_month_with_too_many_storms_takes_from_the_others() -> None:
    rain = generate(Climate(TABLE, [5.0] * 6 + [90.0] * 6), years=1, seed=2)
    assert rain.total_mm == pytest.approx(570, rel=1e-9)
    assert rain.quality[1].text.en.startswith("Months in which storms alone bring more than the monthly sum")


def test_seed_decides() -> None:
    first, again, other = (generate(Climate(TABLE, MONTHS), years=2, seed=seed) for seed in (5, 5, 6))
    assert (first.depth_mm == again.depth_mm).all()
    assert (first.depth_mm != other.depth_mm).any()


def test_it_says_that_it_is_generated() -> None:
    rain = generate(Climate(TABLE, MONTHS), years=1, seed=1, first_year=2024)
    assert rain.quality[0].text is GENERATED
    assert rain.source == "generated, seed 1; KOSTRA-DWD-2020, 49125"
    assert len(rain) == 366 * 288
    assert rain.is_complete


def test_dry_months_stay_dry_of_ordinary_rain() -> None:
    wet = generate(Climate(TABLE, [100.0] * 12), years=2, seed=4, step_s=900)
    assert wet.step_s == 900
    assert wet.total_mm == pytest.approx(2400, rel=1e-9)


@settings(max_examples=15)
@given(st.floats(0.2, 100))
def test_depth_below_and_above_one_year_is_one_curve(period: float) -> None:
    durations = np.array([5.0, 60.0])
    found = storm_depths_mm(TABLE, durations, np.array([[period, 1.0], [period, 1.0]]))
    assert (found[:, 0] <= found[:, 1] + 1e-9).all() == (period <= 1)
    if period >= 1:
        assert found[:, 0] == pytest.approx([TABLE.depth(d, period) for d in durations])


def test_nothing_is_rarer_than_the_table() -> None:
    assert storm_depths_mm(TABLE, np.array([5.0]), np.array([[1e6]]))[0, 0] == pytest.approx(16.9)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: generate(Climate(TABLE, [50] * 11), 1, 1), "needs twelve monthly sums in mm"),
        (lambda: generate(Climate(TABLE, [-1.0] + [50] * 11), 1, 1), "needs twelve monthly sums"),
        (lambda: generate(Climate(TABLE, [0.0] * 12), 1, 1), "needs twelve monthly sums"),
        (lambda: generate(Climate(TABLE, MONTHS), 0, 1), "has 1 to 500 years"),
        (lambda: generate(Climate(TABLE, MONTHS), 1, 1, step_s=60), "reach from the step"),
        (lambda: generate(Climate(TABLE, MONTHS), 1, 1, step_s=7200), "a divisor of the hour"),
        (lambda: generate(Climate(TABLE, [1.0] * 12), 10, 1), "The storms of the rain table alone bring more"),
        (
            lambda: generate(Climate(DdfTable.from_depths({5: [9.0], 60: [20.0]}, [5]), MONTHS), 1, 1),
            "must hold return periods of 1 and 2 a",
        ),
    ],
)
def test_what_cannot_be_generated_is_refused_with_a_sentence(make: object, sentence: str) -> None:
    with pytest.raises(RainError) as caught:
        make()
    assert sentence in caught.value.in_("en")


def test_partial_series_counts_every_storm_once() -> None:
    depth = np.zeros(12 * 24 * 10)
    depth[[100, 101, 1000, 1040, 2000]] = 3.0, 2.0, 4.0, 1.0, 2.5
    rain = RainSeries(depth, datetime(2024, 1, 1, tzinfo=UTC), 300)
    assert partial_series_mm(rain, 5, 5).tolist() == [4.0, 3.0, 2.5]
    assert partial_series_mm(rain, 10, 5).tolist() == [5.0, 4.0, 2.5]
    with pytest.raises(RainError, match="duration 7 min is not a multiple of the step 300 s"):
        partial_series_mm(rain, 7, 5)


def test_return_levels_follow_the_plotting_positions() -> None:
    depth = np.zeros(366 * 288 * 4)
    depth[np.arange(1, 5) * 100_000] = 40.0, 30.0, 20.0, 10.0
    rain = RainSeries(depth, datetime(2001, 1, 1, tzinfo=UTC), 300)
    years = rain.years
    found = return_levels(rain, [5], [(years + 0.2) / 1.6, (years + 0.2) / 3.6])
    assert found[0] == pytest.approx([30, 10])
    assert np.isnan(return_levels(rain, [5], [years * 3])).all()


def test_parameters_lie_in_their_ranges_and_have_a_source() -> None:
    rows = [row for table in TABLES for row in rain_parameters(table).values()]
    assert len(rows) > 10
    for row in rows:
        assert row.minimum <= row.value <= row.maximum, row.name
        assert row.source, row.name
        assert row.description.de != row.description.en
    for short in (True, False):
        assert month_weights(short=short, tie=0.5).sum() == pytest.approx(1)
    assert month_weights(short=True, tie=1)[6] > 10 * month_weights(short=True, tie=1)[0]
