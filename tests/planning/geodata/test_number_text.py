"""Numbers as people write them."""

import math

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.planning.geodata.number_text import Evidence, Mark, evidence, numbers


def texts(*values: str | None) -> pa.ChunkedArray:
    return pa.chunked_array([list(values)], pa.string())


@pytest.mark.parametrize(
    ("values", "mark", "expected"),
    [
        (["1", "22", None], Mark.POINT, [1, 22, None]),
        (["1.5", "NA", "-2"], Mark.POINT, [1.5, None, -2.0]),
        (["1,5", "#NV", "-2"], Mark.COMMA, [1.5, None, -2.0]),
        (["1.234,5", "2"], Mark.COMMA, [1234.5, 2.0]),
        (["1,234.5", "2"], Mark.POINT, [1234.5, 2.0]),
        (["1.234.567", "0,5"], Mark.COMMA, [1234567.0, 0.5]),
        (["1 234,5", "1\u00a0234,5", "1\u202f234,5", "1'234,5"], Mark.COMMA, [1234.5] * 4),
        (["1e-7", "0.5"], Mark.POINT, [1e-7, 0.5]),
        (["1,5E-3"], Mark.COMMA, [0.0015]),
        ([" 5 ", "6"], Mark.POINT, [5, 6]),
        (["+5", ".5", "5."], Mark.POINT, [5.0, 0.5, 5.0]),
        (["NaN", "1.5"], Mark.POINT, [None, 1.5]),
        (["+5", "1e3"], Mark.COMMA, [5.0, 1000.0]),
    ],
)
def test_numbers_in_many_notations(values: list[str | None], mark: Mark, expected: list[float | None]) -> None:
    seen = evidence(texts(*values))

    assert not seen.is_text
    assert not (seen.comma if mark is Mark.POINT else seen.point)
    assert numbers(texts(*values), mark, has_fraction=seen.has_fraction).to_pylist() == expected


@pytest.mark.parametrize(
    "values",
    [
        ["007", "12"],
        ["12", "007"],
        ["01.5", "2.5"],
        ["01,5", "2,5"],
        ["00"],
        ["0x10", "1"],
        ["12345678901234567890"],
        ["k.A.", "2,5"],
        ["2,5", "-"],
        ["1.23.4"],
        ["Mitte"],
        ["2020-01-01"],
    ],
)
def test_what_would_lose_something_as_a_number_stays_text(values: list[str]) -> None:
    assert evidence(texts(*values)).is_text


def test_a_word_far_down_the_column_makes_it_text() -> None:
    assert evidence(texts(*["1,5"] * 5000, "k.A.")).is_text
    assert evidence(texts(*["1.5"] * 5000, "k.A.")).is_text


@pytest.mark.parametrize("value", ["1.234", "1,234", "-12.345", "999,000"])
def test_numbers_with_two_meanings_are_noticed(value: str) -> None:
    seen = evidence(texts(value, "5"))

    assert seen.ambiguous == value
    assert not seen.point
    assert not seen.comma


@pytest.mark.parametrize("value", ["0.123", "1234.567", "12.34", "1.2345", "1.5e3"])
def test_a_decimal_point_that_can_be_nothing_else(value: str) -> None:
    assert evidence(texts(value, "1.234")) == Evidence(has_fraction=True, point=True)


def test_one_decision_far_down_the_column_is_enough() -> None:
    assert evidence(texts(*["1.234"] * 5000, "0.5")).point
    assert evidence(texts(*["1,234"] * 5000, "0,5")).comma


def test_missing_values_decide_nothing() -> None:
    assert evidence(texts("", None, "NA", " ", "#N/A")) == Evidence()


finite = st.floats(allow_nan=False, allow_infinity=False)


def german(value: float, *, grouped: bool) -> str:
    text = f"{value:,.6f}" if grouped else repr(value)
    return text.translate(str.maketrans(",.", ".,"))


@given(st.lists(finite, min_size=1))
def test_any_number_survives_with_decimal_point(values: list[float]) -> None:
    column = texts(*map(repr, values))
    seen = evidence(column)

    assert not seen.is_text
    assert not seen.comma
    assert numbers(column, Mark.POINT, has_fraction=seen.has_fraction).to_pylist() == values


@given(st.lists(finite, min_size=1))
def test_any_number_survives_with_decimal_comma(values: list[float]) -> None:
    column = texts(*(german(value, grouped=False) for value in values))
    seen = evidence(column)

    assert not seen.is_text
    assert not seen.point or all(value == math.trunc(value) for value in values)
    assert numbers(column, Mark.COMMA, has_fraction=seen.has_fraction).to_pylist() == values


@given(st.lists(st.floats(-1e12, 1e12), min_size=1))
def test_grouped_numbers_keep_six_decimals(values: list[float]) -> None:
    rounded = [float(f"{value:.6f}") for value in values]
    german_column = texts(*(german(value, grouped=True) for value in values))
    english_column = texts(*(f"{value:,.6f}" for value in values))

    assert evidence(german_column) == Evidence(has_fraction=True, comma=True)
    assert evidence(english_column) == Evidence(has_fraction=True, point=True)
    assert numbers(german_column, Mark.COMMA, has_fraction=True).to_pylist() == rounded
    assert numbers(english_column, Mark.POINT, has_fraction=True).to_pylist() == rounded


@given(st.lists(st.integers(-(10**17), 10**17), min_size=1))
def test_integers_stay_integers(values: list[int]) -> None:
    column = texts(*map(str, values))

    assert evidence(column) == Evidence()
    assert numbers(column, Mark.POINT, has_fraction=False).to_pylist() == values
