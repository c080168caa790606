"""Depth–duration–frequency tables: worked values, interpolation between real rows, refusals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.planning.rain import DdfTable, RainError, intensity_l_s_ha
from planning.rain.tables_for_tests import PERIODS, cases, hour_table, sample_table, samples

WHOLE = DdfTable.from_depths({5: [6.0, 9.3, 16.9], 60: [13.5, 20.7, 37.7], 1440: [32.4, 49.8, 90.7]}, [1, 5, 100])


@pytest.mark.parametrize("case", cases("kostra_intensity"))
def test_intensity_of_the_published_example(case: dict) -> None:
    inputs = case["inputs"]
    expected = pytest.approx(case["expected"]["r"], abs=case["tolerance"]["abs"])
    assert float(intensity_l_s_ha(inputs["hN"], inputs["D"])) == expected


@pytest.mark.parametrize("case", cases("kostra_bounds"))
def test_tolerance_range_of_the_published_example(case: dict) -> None:
    inputs = case["inputs"]
    table = DdfTable(
        np.array([240.0]), np.array([100.0]), np.array([[inputs["hN"]]]), uncertainty_percent=np.array([[inputs["UC"]]])
    )
    low, high = table.bounds(240, 100) or (0, 0)
    assert low == pytest.approx(case["expected"]["low"], abs=case["tolerance"]["abs"])
    assert high == pytest.approx(case["expected"]["high"], abs=case["tolerance"]["abs"])


def test_values_of_the_table_come_back_unchanged() -> None:
    table = hour_table()
    assert table.depths(table.durations_min, 5) == pytest.approx(table.depth_mm[:, 0], rel=1e-12)
    assert table.intensity(15, 5) == pytest.approx(13.7 * 10_000 / 900)


def test_between_durations_depth_is_a_power_of_the_duration() -> None:
    exponent = np.log(12.0 / 9.3) / np.log(2)
    assert hour_table().depth(7, 5) == pytest.approx(9.3 * (7 / 5) ** exponent)


def test_between_return_periods_depth_is_linear_in_the_logarithm() -> None:
    assert WHOLE.depth(60, 22) == pytest.approx(20.7 + 17.0 * np.log(22 / 5) / np.log(20))


@pytest.mark.parametrize(("dataset", "cell"), [("kostra_dwd_2020", "49125"), ("kostra_dwd_2010r", "Berlin-Mitte")])
def test_left_out_rows_and_columns_are_found_again(dataset: str, cell: str) -> None:
    """Interpolation over twice the distance that the table ever needs; the limits are what was measured."""
    whole = sample_table(dataset, cell)
    depth = whole.depth_mm
    errors_d, errors_t = [], []
    for row in range(1, len(depth) - 1):
        rest = DdfTable(np.delete(whole.durations_min, row), whole.return_periods_a, np.delete(depth, row, 0))
        errors_d += [rest.depth(whole.durations_min[row], t) / depth[row, k] - 1 for k, t in enumerate(PERIODS)]
    for column in range(1, len(PERIODS) - 1):
        rest = DdfTable(whole.durations_min, np.delete(whole.return_periods_a, column), np.delete(depth, column, 1))
        errors_t += list(rest.depths(whole.durations_min, PERIODS[column]) / depth[:, column] - 1)
    assert max(map(abs, errors_d)) < 0.05
    assert max(map(abs, errors_t)) < 0.02


@given(st.floats(5, 1440), st.floats(5, 1440), st.floats(1, 100), st.floats(1, 100))
def test_longer_or_rarer_never_means_less(first: float, second: float, often: float, rare: float) -> None:
    (short, long), (often, rare) = sorted((first, second)), sorted((often, rare))
    assert WHOLE.depth(short, often) <= WHOLE.depth(long, rare) * (1 + 1e-12)


def test_uncertainty_is_interpolated_and_absent_where_unknown() -> None:
    assert hour_table().uncertainty(60, 5) is None
    assert hour_table().bounds(60, 5) is None
    table = DdfTable(np.array([5, 20]), np.array([1, 10]), np.array([[5, 9], [8, 15]]), np.array([[10, 20], [20, 30]]))
    assert table.uncertainty(10, np.sqrt(10)) == pytest.approx(20.0)


def test_surcharge_raises_every_depth_and_is_remembered() -> None:
    table = hour_table().with_surcharge(0.2)
    assert table.depth(60, 5) == pytest.approx(1.2 * 20.7)
    assert table.surcharge_fraction == pytest.approx(0.2)
    assert table.with_surcharge(0.1).surcharge_fraction == pytest.approx(0.32)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda table: table.depth(3, 5), "duration 3 min: the table covers 5 min to 24 h and is not extrapolated"),
        (lambda table: table.depth(4320, 5), "duration 3 d: the table covers 5 min to 24 h"),
        (lambda table: table.depth(float("nan"), 5), "duration nan d: the table covers"),
        (lambda table: table.depth(60, 200), "return period 200 a: the table covers 1 to 100 a"),
        (lambda table: table.uncertainty(60, 0.5), None),
        (lambda table: table.with_surcharge(20), "give it as a share, 0.2 for 20%"),
        (lambda _: DdfTable.from_depths({5: [6.0], 10: [5.0]}, [1]), "depth falls with a longer duration (at 5 min"),
        (lambda _: DdfTable.from_depths({5: [6.0, 5.0]}, [1, 2]), "depth falls with a longer return period"),
        (lambda _: DdfTable.from_depths({5: [6.0]}, [1, 2]), "2 depths, one per return period"),
        (lambda _: DdfTable.from_depths({}, [1]), "one per return period"),
        (lambda _: DdfTable.from_depths({5: [-99.9]}, [1]), "choose another grid cell"),
        (lambda _: DdfTable.from_depths({5: [float("nan")]}, [1]), "has gaps"),
        (lambda _: DdfTable.from_depths({0: [1.0]}, [1]), "durations of a rain table must be above zero"),
        (lambda _: DdfTable.from_depths({5: [1.0, 2.0]}, [5, 1]), "return periods of a rain table must"),
        (lambda _: DdfTable(np.array([5]), np.array([1]), np.array([[1, 2]])), "1 rows (durations) and 1 columns"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(ask: object, sentence: str | None) -> None:
    if sentence is None:
        assert ask(WHOLE) is None
        return
    with pytest.raises(RainError) as caught:
        ask(WHOLE)
    assert sentence in caught.value.in_("en")
    assert caught.value.in_("de") != caught.value.in_("en")


def test_depths_cannot_be_changed_behind_the_table() -> None:
    given_depths = np.array([[6.0]])
    table = DdfTable(np.array([5]), np.array([1]), given_depths)
    given_depths[0, 0] = 99
    assert table.depth(5, 1) == pytest.approx(6.0)
    with pytest.raises(ValueError, match="read-only"):
        table.depth_mm[0, 0] = 1


def test_every_sample_cell_makes_a_table() -> None:
    cells = samples()["kostra_dwd_2010r"]["cells"]
    assert len([sample_table("kostra_dwd_2010r", cell) for cell in cells]) == 12
