"""Goal Attainment Scaling: worked by hand, and what must hold for any goals."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.coaching.attainment import Attained, Level, attainment_score
from blaugruen.errors import InputError

GOALS = st.lists(
    st.builds(Attained, st.sampled_from(Level), st.floats(0.1, 10, allow_nan=False)), min_size=1, max_size=8
)


@pytest.mark.parametrize(
    ("levels", "weights", "expected"),
    [
        ([0], [1], 50.0),
        ([1], [1], 60.0),
        ([-2], [3], 30.0),
        ([1, 0], [1, 1], 50 + 10 / math.sqrt(0.7 * 2 + 0.3 * 4)),
        ([2, -1, 0], [3, 2, 1], 50 + 40 / math.sqrt(0.7 * 14 + 0.3 * 36)),
    ],
)
def test_score_worked_by_hand(levels, weights, expected):
    goals = [Attained(Level(level), weight) for level, weight in zip(levels, weights, strict=True)]
    assert attainment_score(goals) == pytest.approx(expected, abs=1e-9)


@given(GOALS)
def test_score_is_fifty_when_all_is_as_agreed(goals):
    assert attainment_score([Attained(Level.AS_AGREED, goal.weight) for goal in goals]) == pytest.approx(50)


@given(GOALS)
def test_score_mirrors_around_fifty(goals):
    mirrored = [Attained(Level(-goal.level), goal.weight) for goal in goals]
    assert attainment_score(goals) + attainment_score(mirrored) == pytest.approx(100)


@given(GOALS, st.floats(0.1, 100))
def test_score_does_not_depend_on_the_unit_of_weights(goals, factor):
    scaled = [Attained(goal.level, factor * goal.weight) for goal in goals]
    assert attainment_score(scaled) == pytest.approx(attainment_score(goals))


@given(GOALS, st.data())
def test_reaching_more_raises_the_score(goals, data):
    below = [number for number, goal in enumerate(goals) if goal.level < Level.MUCH_MORE]
    if not below:
        return
    number = data.draw(st.sampled_from(below))
    better = list(goals)
    better[number] = Attained(Level(goals[number].level + 1), goals[number].weight)
    assert attainment_score(better) > attainment_score(goals)


@pytest.mark.parametrize(
    ("goals", "correlation", "said"),
    [
        ([], 0.3, "No goal has been assessed"),
        ([Attained(Level.MORE, 0)], 0.3, "weight above 0"),
        ([Attained(Level.MORE, math.nan)], 0.3, "weight above 0"),
        ([Attained(Level.MORE)], 1.0, "between 0 and 1"),
    ],
)
def test_what_cannot_be_scored_says_why(goals, correlation, said):
    with pytest.raises(InputError, match=said):
        attainment_score(goals, correlation=correlation)


def test_every_level_has_words():
    assert len({level.label.de for level in Level}) == 5
