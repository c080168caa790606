import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.knowledge.units import ACCEPTED, convert, convert_back

PAIRS = [(written, held) for held, units in ACCEPTED.items() for written in units]


@pytest.mark.parametrize(
    ("value", "written", "held", "expected"),
    [
        (36, "mm/h", "m/s", 1e-5),
        (3.6, "mm/h", "m/s", 1e-6),
        (84, "h", "s", 302_400),
        (1, "l/s/ha", "l/s/m2", 1e-4),
        (4, "%", "1", 0.04),
        (6, "cm", "m", 0.06),
        (30, "cm", "mm", 300),
        (1000, "mm", "m", 1),
        (35, "l/m2", "mm", 35),
        (2, "ha", "m2", 20_000),
        (3, "d", "s", 259_200),
        (0.7, "%", "1", 0.007),
        (0.065, "l", "m3", 6.5e-5),
    ],
)
def test_conversion_by_hand(value, written, held, expected):
    assert convert(value, written, held) == expected


def test_every_held_unit_may_be_written():
    assert [held for held, units in ACCEPTED.items() if units.get(held) != 1] == []


@given(st.sampled_from(PAIRS), st.floats(min_value=1e-9, max_value=1e9))
def test_conversion_keeps_ratios(pair, value):
    written, held = pair
    assert math.isclose(convert(value, written, held), value * convert(1, written, held), rel_tol=1e-15)


@given(st.sampled_from(PAIRS), st.integers(1, 9999), st.integers(0, 3))
def test_short_number_comes_back_as_it_was_written(pair, digits, decimals):
    written, held = pair
    number = digits / 10**decimals
    assert convert_back(convert(number, written, held), held, written) == number


@given(st.sampled_from(PAIRS), st.floats(min_value=1e-9, max_value=1e9))
def test_any_number_comes_back_nearly(pair, value):
    written, held = pair
    assert math.isclose(convert(convert_back(value, held, written), written, held), value, rel_tol=1e-15)


def test_unit_that_is_not_accepted():
    with pytest.raises(KeyError):
        convert(1, "Ellen", "m")
