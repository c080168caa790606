"""The rain series: time, sums, other steps, refusals."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.planning.rain import RainError, RainSeries

START = datetime(2024, 3, 31, tzinfo=UTC)


def series(*depth_mm: float, step_s: int = 600, start: datetime = START) -> RainSeries:
    return RainSeries(np.array(depth_mm), start, step_s)


def test_stamps_end_and_length() -> None:
    rain = series(0, 1, 2)
    assert [str(stamp) for stamp in rain.stamps] == [f"2024-03-31T00:{m}:00" for m in ("00", "10", "20")]
    assert rain.end == START + timedelta(minutes=30)
    assert rain.years == pytest.approx(30 / (365.25 * 1440))
    assert rain.intensity_mm_h.tolist() == [0, 6, 12]


def test_start_is_kept_in_utc() -> None:
    local = datetime(2024, 7, 1, 2, tzinfo=ZoneInfo("Europe/Berlin"))
    assert series(1, start=local).start == datetime(2024, 7, 1, tzinfo=UTC)


def test_gaps_count_as_nothing_in_the_sum_and_are_refused_for_calculations() -> None:
    rain = series(1, np.nan, 2)
    assert (rain.total_mm, rain.is_complete) == (3.0, False)
    with pytest.raises(RainError, match=r"1 values are missing in the rain series .2024-03-31 00:10 UTC.; choose how"):
        rain.complete_mm()
    assert series(1, 2).complete_mm().tolist() == [1, 2]


def test_a_period_holds_the_steps_wholly_within() -> None:
    rain = series(0, 1, 2, 3)
    part = rain.between(START + timedelta(minutes=5), START + timedelta(minutes=39))
    assert (part.depth_mm.tolist(), part.start) == ([1, 2], START + timedelta(minutes=10))
    assert len(rain.between(START - timedelta(days=1), START + timedelta(days=1))) == 4
    with pytest.raises(RainError, match="choose another period"):
        rain.between(START - timedelta(days=2), START - timedelta(days=1))


def test_longer_steps_add_up_from_midnight_on() -> None:
    rain = series(*range(1, 15), start=START + timedelta(minutes=50))
    hourly = rain.resampled(3600)
    assert (hourly.depth_mm.tolist(), hourly.start) == ([27, 63], START + timedelta(hours=1))


def test_a_gap_makes_the_longer_step_a_gap() -> None:
    assert np.isnan(series(1, np.nan, 1, 1).resampled(1200).depth_mm).tolist() == [True, False]


def test_shorter_steps_keep_the_sum() -> None:
    rain = series(1, 3).resampled(60)
    assert (len(rain), rain.total_mm) == (20, pytest.approx(4))
    assert rain.depth_mm[0] == pytest.approx(0.1)


@given(st.lists(st.floats(0, 50), min_size=6, max_size=60), st.sampled_from([60, 300, 600, 1200, 3600]))
def test_the_sum_of_whole_steps_is_kept(depths: list[float], step_s: int) -> None:
    rain = series(*depths)
    whole = len(depths) - len(depths) % max(1, step_s // 600)
    assert rain.resampled(step_s).total_mm == pytest.approx(sum(depths[:whole]))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (series, "holds no values"),
        (lambda: series(1, -0.1), "1 rain values are negative or infinite (2024-03-31 00:10 UTC)"),
        (lambda: series(np.inf), "negative or infinite"),
        (lambda: series(1, step_s=700), "700 s does not divide a day"),
        (lambda: series(1, step_s=0), "0 s does not divide a day"),
        (lambda: series(1, start=datetime(2024, 1, 1)), "needs a time zone"),  # noqa: DTZ001
        (lambda: series(1, 1).resampled(900), "900 s is neither a multiple nor a divisor of 600 s"),
        (lambda: series(1, 1).resampled(0), "0 s is neither"),
        (lambda: series(1, 1).resampled(3600), "shorter than one new step"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(make: object, sentence: str) -> None:
    with pytest.raises(RainError) as caught:
        make()
    assert sentence in caught.value.in_("en")
