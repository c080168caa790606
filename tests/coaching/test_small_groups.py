"""Nobody is found out: neither a small group, nor what is left when all shown groups are taken from the total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.coaching.small_groups import SMALLEST, remainder, shown

SIZES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 12), max_size=8)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"green": 7, "roads": 4, "law": 2}, {"green"}),
        ({"green": 7, "roads": 4, "law": 2, "sewers": 1}, {"green", "roads"}),
        ({"green": 7, "roads": 3}, {"green", "roads"}),
        ({"green": 7, "law": 0}, {"green"}),
        ({"green": 2, "law": 2}, set()),
        ({"green": 9, "law": 1}, set()),
        ({}, set()),
    ],
)
def test_groups_that_may_be_shown(sizes, expected):
    assert shown(sizes) == expected


@given(SIZES)
def test_every_shown_group_is_large_enough(sizes):
    assert all(sizes[name] >= SMALLEST for name in shown(sizes))


@given(SIZES)
def test_subtraction_finds_nobody(sizes):
    left = sum(sizes.values()) - sum(sizes[name] for name in shown(sizes))
    assert left == 0 or left >= SMALLEST or not shown(sizes)


@given(SIZES)
def test_remainder_is_empty_or_large_enough(sizes):
    assert remainder(sizes) == 0 or remainder(sizes) >= SMALLEST


@given(SIZES)
def test_answer_does_not_depend_on_the_order(sizes):
    assert shown(sizes) == shown(dict(reversed(sizes.items())))
