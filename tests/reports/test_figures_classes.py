"""Classes of maps: round limits that cover every value."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from blaugruen.reports.figures.classes import MOST_CLASSES, Classes, round_classes

VALUES = arrays(np.float64, st.integers(1, 60), elements=st.floats(-1e6, 1e6))


def test_round_classes_even_values_get_steps_of_ten() -> None:
    classes = round_classes([np.linspace(0.0, 69.0, 1000)])

    assert classes.limits == (10, 20, 30, 40, 50, 60)
    assert classes.labels("de") == ("< 10", "10–20", "20–30", "30–40", "40–50", "50–60", "≥ 60")


def test_round_classes_pool_all_states() -> None:
    low, high = np.linspace(100.0, 199.0, 50), np.linspace(500.0, 599.0, 50)

    assert round_classes([low, high]).limits == (200, 300, 400, 500)


def test_round_classes_ignore_a_few_outliers() -> None:
    values = np.append(np.linspace(0.0, 69.0, 1000), [-900.0, 5000.0])

    classes = round_classes([values])

    assert classes.limits == (10, 20, 30, 40, 50, 60)
    assert classes.of(np.array([-900.0, 5000.0])).tolist() == [0, 6]


def test_round_classes_small_values_keep_their_decimals() -> None:
    assert round_classes([np.linspace(0.0, 0.1, 100)]).labels("de")[1] == "0,015–0,030"


def test_round_classes_quarter_steps_keep_one_decimal() -> None:
    classes = round_classes([np.linspace(0.0, 17.0, 500)])

    assert classes.labels("en")[0] == "< 2.5"


@pytest.mark.parametrize("values", [[7.0, 7.0, 7.0], [7.0], [np.nan, np.nan], []])
def test_round_classes_without_spread_is_one_class(values: list[float]) -> None:
    classes = round_classes([np.array(values)])

    assert classes.limits == ()
    assert classes.labels("de") == ("alle",)
    assert classes.counts(np.array(values)) == (int(np.isfinite(values).sum()),)


def test_of_limit_belongs_to_the_upper_class() -> None:
    assert Classes((10.0, 20.0)).of(np.array([9.99, 10.0, 19.99, 20.0, np.nan])).tolist() == [0, 1, 1, 2, -1]


@given(VALUES)
def test_counts_cover_every_value(values: np.ndarray) -> None:
    classes = round_classes([values])

    assert sum(classes.counts(values)) == len(values)
    assert 1 <= len(classes) <= MOST_CLASSES
    assert list(classes.limits) == sorted(set(classes.limits))
    assert len(set(classes.labels("de"))) == len(classes)
