"""Design storms: the worked example, properties of the arrangement, refusals."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.planning.rain import DdfTable, RainError, StormKind, block_rain, design_storm, euler_two
from blaugruen.planning.rain.storms import ANY_START
from planning.rain.tables_for_tests import cases, hour_table, sample_table

DAY = DdfTable.from_depths({5: [6.0, 9.3], 15: [8.9, 13.7], 60: [13.5, 20.7], 1440: [32.4, 49.8]}, [1, 5])


@pytest.mark.parametrize("case", cases("euler2"))
def test_euler_storm_of_the_worked_example(case: dict) -> None:
    """The increments are `derived` (computed by an independent package from published depths)."""
    inputs, expected = case["inputs"], case["expected"]
    depths = case["tables"][inputs["hN_by_D"]["ref"]]
    table = DdfTable.from_depths({float(duration): [depth] for duration, depth in depths.items()}, [5])
    storm = euler_two(table, inputs["D"], 5, inputs["dt"])
    assert storm.depth_mm == pytest.approx(expected["increments"], abs=case["tolerance"]["abs"])
    assert storm.total_mm == pytest.approx(expected["sum"], abs=case["tolerance"]["abs"])


def test_euler_storm_by_hand() -> None:
    storm = euler_two(hour_table(), 60, 5)
    assert storm.depth_mm[:4] == pytest.approx([1.3, 1.7, 2.7, 9.3])
    assert storm.depth_mm[4] == pytest.approx(15.0 * (25 / 20) ** (np.log(16.9 / 15.0) / np.log(30 / 20)) - 15.0)
    assert storm.intensity_l_s_ha[3] == pytest.approx(9.3 * 10_000 / 300)


@given(st.integers(1, 48), st.sampled_from([5, 10, 15, 30]), st.floats(1, 5))
def test_euler_storm_keeps_the_statistics(steps: int, step_min: int, period: float) -> None:
    storm = euler_two(DAY, steps * step_min, period, step_min)
    depth, peak = storm.depth_mm, int(np.argmax(storm.depth_mm))
    assert storm.total_mm == pytest.approx(DAY.depth(steps * step_min, period))
    assert (depth >= 0).all()
    assert peak + 1 == max(1, steps // 3)
    assert (np.diff(depth[: peak + 1]) >= -1e-12).all()
    assert (np.diff(depth[peak:]) <= 1e-12).all()


def test_no_part_of_a_storm_exceeds_the_table() -> None:
    """The wettest part of an Euler storm has the depth of the table for its duration, not more."""
    table = sample_table("kostra_dwd_2020", "49125")
    storm = euler_two(table, 360, 20)
    cumulative = np.concatenate(([0.0], np.cumsum(storm.depth_mm)))
    for steps in (1, 2, 3, 4, 6, 12, 72):
        wettest = (cumulative[steps:] - cumulative[:-steps]).max()
        assert wettest <= table.depth(5 * steps, 20) * (1 + 1e-9)
    assert storm.depth_mm.max() == pytest.approx(table.depth(5, 20))


@given(st.integers(1, 20), st.floats(1, 5))
def test_block_rain_is_even_and_complete(steps: int, period: float) -> None:
    storm = block_rain(DAY, 5 * steps, period)
    assert storm.total_mm == pytest.approx(DAY.depth(5 * steps, period))
    assert np.ptp(storm.depth_mm) == 0


def test_block_rain_may_be_divided_finer_than_the_table() -> None:
    storm = design_storm(DAY, StormKind.BLOCK, 60, 5, 1)
    assert (len(storm.depth_mm), storm.duration_min, storm.step_s) == (60, 60, 60)


def test_series_has_dry_time_around_the_storm() -> None:
    series = block_rain(DAY, 10, 5).series(dry_before_s=400, dry_after_s=300)
    assert series.depth_mm[[0, 1, 4]].tolist() == [0, 0, 0]
    assert series.start == ANY_START - timedelta(minutes=10)
    assert series.total_mm == pytest.approx(DAY.depth(10, 5))


def test_storm_remembers_surcharge_and_source() -> None:
    table = DdfTable(DAY.durations_min, DAY.return_periods_a, DAY.depth_mm, source="Zelle 49125").with_surcharge(0.1)
    storm = euler_two(table, 60, 5)
    assert (storm.surcharge_fraction, storm.source) == (pytest.approx(0.1), "Zelle 49125")
    assert storm.total_mm == pytest.approx(1.1 * 20.7)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: euler_two(DAY, 62, 5), "duration 62 min is not a multiple of the step 5 min"),
        (lambda: euler_two(DAY, 60, 5, 0), "not a multiple of the step 0 min"),
        (lambda: euler_two(DAY, 0, 5), "duration 0 min is not a multiple"),
        (lambda: euler_two(DAY, 60, 5, 1), "shortest duration of the rain table (5 min)"),
        (lambda: euler_two(DAY, 2880, 5), "duration 2 d: the table covers 5 min to 24 h"),
        (lambda: block_rain(DAY, 60, 50), "return period 50 a: the table covers 1 to 5 a"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(ask: object, sentence: str) -> None:
    with pytest.raises(RainError) as caught:
        ask()
    assert sentence in caught.value.in_("en")


def test_kinds_have_names_for_people() -> None:
    assert [kind.label.de for kind in StormKind] == ["Blockregen", "Modellregen Euler Typ II"]
