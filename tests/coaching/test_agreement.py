"""Agreement in a group: published examples, limits, answers from outside the scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.coaching.agreement import consensus, has_two_camps, ratings
from blaugruen.errors import InputError

DISTRIBUTIONS = st.lists(st.integers(0, 40), min_size=2, max_size=9).filter(any)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.7256876),  # R package agrmt, function consensus
        ([10, 0, 0, 0, 0], 1.0),
        ([5, 0, 0, 0, 5], 0.0),
        ([0, 4, 0], 1.0),
    ],
)
def test_consensus_of_known_distributions(counts, expected):
    assert consensus(counts) == pytest.approx(expected, abs=1e-7)


@given(DISTRIBUTIONS)
def test_consensus_lies_between_none_and_full(counts):
    assert 0 <= consensus(counts) <= 1


@given(DISTRIBUTIONS, st.integers(2, 5))
def test_consensus_depends_on_shares_and_not_on_direction(counts, times):
    assert consensus([times * count for count in counts]) == pytest.approx(consensus(counts), abs=1e-9)
    assert consensus(counts[::-1]) == pytest.approx(consensus(counts), abs=1e-9)


@pytest.mark.parametrize("counts", [[], [3], [0, 0, 0]])
def test_consensus_without_answers_says_what_is_missing(counts):
    with pytest.raises(InputError, match="lacks answers"):
        consensus(counts)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([4, 1, 0, 1, 4], True),
        ([5, 0, 0, 0, 5], True),
        ([0, 5, 1, 5, 0], True),
        ([1, 3, 6, 3, 1], False),
        ([8, 0, 0, 0, 1], False),  # a single voice is no camp
        ([2, 2, 2, 2, 2], False),
        ([1, 0, 2], False),  # three people
    ],
)
def test_two_camps_are_seen_where_there_are_two(counts, expected):
    assert has_two_camps(counts) is expected


@given(DISTRIBUTIONS)
def test_two_camps_are_the_same_from_both_ends(counts):
    assert has_two_camps(counts) == has_two_camps(counts[::-1])


def test_ratings_count_those_who_cannot_judge_apart():
    found = ratings([1, 1, 5, 5, None], steps=5)
    assert (found.counts, found.cannot_judge, found.answers) == ((2, 0, 0, 0, 2), 1, 4)
    assert (found.mean, found.median, found.consensus) == (3.0, 3.0, 0.0)
    assert found.has_two_camps


def test_ratings_without_answers_have_no_figures():
    found = ratings([None, None], steps=5)
    assert (found.mean, found.median, found.consensus, found.has_two_camps) == (None, None, None, False)


@pytest.mark.parametrize("wrong", [0, 6, -1])
def test_answer_outside_the_scale_is_named(wrong):
    with pytest.raises(InputError, match=f"answer {wrong} is not on the scale"):
        ratings([3, wrong], steps=5)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_mean_and_median_lie_within_the_answers(answers):
    found = ratings(answers, steps=5)
    assert min(answers) <= found.median <= max(answers)
    assert min(answers) - 1e-9 <= found.mean <= max(answers) + 1e-9
