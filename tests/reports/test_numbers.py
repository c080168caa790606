"""Numbers for people, checked against values written by hand."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.reports.numbers import MISSING, format_date, format_number, format_percent


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (0, "0", "0"),
        (-0.0, "0", "0"),
        (0.5, "0,5", "0.5"),
        (12.345, "12,3", "12.3"),
        (-4.0, "−4", "−4"),
        (58531, "58.531", "58,531"),
        (1234567.8, "1.234.568", "1,234,568"),
        (0.0123, "0,0123", "0.0123"),
        (99.95, "100", "100"),
        (1e-5, "1,0\u00a0·\u00a010⁻⁵", "1.0\u00a0·\u00a010⁻⁵"),
        (9.96e-6, "1,0\u00a0·\u00a010⁻⁵", "1.0\u00a0·\u00a010⁻⁵"),
        (-2.5e-6, "−2,5\u00a0·\u00a010⁻⁶", "−2.5\u00a0·\u00a010⁻⁶"),
        (3e15, "3,0\u00a0·\u00a010¹⁵", "3.0\u00a0·\u00a010¹⁵"),
    ],
)
def test_number_without_stated_decimals(value: float, german: str, english: str) -> None:
    assert format_number(value, "de") == german
    assert format_number(value, "en") == english


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (0.125, 2, "0,13"),
        (2.675, 2, "2,68"),
        (1e-9, 1, "0,0"),
        (-0.04, 1, "0,0"),
        (1000, 1, "1.000,0"),
    ],
)
def test_halves_are_rounded_away_from_zero_and_no_minus_stays_before_zero(
    value: float, decimals: int, expected: str
) -> None:
    assert format_number(value, "de", decimals=decimals) == expected


def test_unit_is_joined_with_a_no_break_space() -> None:
    assert format_number(12.3, "de", unit="mm/a") == "12,3\u00a0mm/a"


@pytest.mark.parametrize(("value", "expected"), [(3.2, "+3.2"), (-3.2, "−3.2"), (0, "0"), (0.001, "0.0")])
def test_change_carries_its_sign(value: float, expected: str) -> None:
    assert format_number(value, "en", decimals=None if value == 0 else 1, signed=True) == expected


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf])
def test_missing_value_is_a_dash_without_unit(value: float | None) -> None:
    assert format_number(value, "de", unit="mm") == MISSING
    assert format_percent(value, "en") == MISSING


def test_percent_follows_the_language() -> None:
    assert format_percent(0.125, "de", decimals=1) == "12,5\u00a0%"
    assert format_percent(0.125, "en", decimals=1) == "12.5%"
    assert format_percent(0.285, "de") == "29\u00a0%"
    assert format_percent(-0.07, "de", signed=True) == "−7\u00a0%"


def test_date_in_words() -> None:
    assert format_date(date(2026, 3, 2), "de") == "2.\u00a0März 2026"
    assert format_date(date(2026, 12, 31), "en") == "31\u00a0December 2026"


def _read_back(text: str, language: str) -> float:
    group, point = (".", ",") if language == "de" else (",", ".")
    return float(text.replace(group, "").replace(point, ".").replace("−", "-").replace("+", ""))


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 6), st.sampled_from(["de", "en"]))
def test_every_number_can_be_read_back(value: float, decimals: int, language: str) -> None:
    text = format_number(value, language, decimals=decimals)
    assert _read_back(text, language) == pytest.approx(value, rel=1e-12, abs=0.5000001 * 10**-decimals)
    assert "-" not in text


@given(st.floats(1e-4, 1e14))
def test_three_significant_digits_are_kept(value: float) -> None:
    assert _read_back(format_number(value, "de"), "de") == pytest.approx(value, rel=5.0001e-3)
