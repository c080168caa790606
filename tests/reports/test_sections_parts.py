"""What section drawings are made of: textures, notes, recipes."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.knowledge.vocabulary import Group
from blaugruen.reports.figures.sections import words
from blaugruen.reports.figures.sections.notes import LINE, Note, placed
from blaugruen.reports.figures.sections.recipes import RECIPES
from blaugruen.reports.figures.sections.textures import cells, contains, number, strewn
from blaugruen.text import Text
from reports.sections_for_tests import MEASURES, without_figures

TRIANGLE = ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0))


@pytest.mark.parametrize(
    ("point", "inside"), [((10, 10), True), ((49, 49), True), ((51, 51), False), ((-1, 5), False), ((5, 101), False)]
)
def test_contains_decides_for_a_triangle(point, inside):
    assert contains(TRIANGLE, point) is inside


def test_strewn_points_keep_away_from_the_edges_and_fill_the_shape():
    points = [point for point, _ in strewn(TRIANGLE, 6.0)]

    assert all(x >= 2 and y >= 2 and x + y <= 98.1 for x, y in points)
    assert len(points) == pytest.approx(92 * 92 / 2 / (6 * 6 * 0.87), rel=0.2)
    assert min(sum((x - a) ** 2 + (y - b) ** 2 < 12**2 for a, b in points) for x, y in points) > 1


def test_strewn_is_the_same_for_the_same_place():
    assert list(strewn(TRIANGLE, 9.0)) == list(strewn(TRIANGLE, 9.0))


def test_cells_divides_a_width_evenly():
    assert cells(((0, 0), (66, 0), (66, 20), (0, 20))) == "M22 0V20M44 0V20"


@pytest.mark.parametrize(("value", "text"), [(3.0, "3"), (0.25, "0.2"), (-0.04, "0"), (-2.26, "-2.3")])
def test_number_is_short(value, text):
    assert number(value) == text


@given(st.lists(st.tuples(st.floats(0, 430), st.integers(1, 4)), max_size=8))
def test_placed_notes_never_touch_and_stay_in_the_column(anchors):
    notes = [Note((200.0, y), "left", "Wort " * words_in, ()) for y, words_in in anchors]
    column = placed(notes, 438.0)

    assert [item.note.anchor[1] for item in column] == sorted(y for y, _ in anchors)
    for upper, lower in pairwise(column):
        assert lower.top - (upper.top + upper.height) >= 8.99
    assert all(item.top >= 7.99 and item.top + item.height <= 438.01 for item in column)


def test_placed_leaves_a_lonely_note_at_its_anchor():
    (item,) = placed([Note((0.0, 200.0), "right", "Substrat", ("6–15 cm",))], 438.0)

    assert item.lines == (("Substrat", False), ("6–15 cm", True))
    assert item.top == 200.0 - LINE


def test_every_recipe_is_used_by_a_measure_of_the_pack():
    used = Counter(next(k for k, recipe in enumerate(RECIPES) if recipe.fits(measure)) for measure in MEASURES)

    assert set(used) == set(range(len(RECIPES)))


@pytest.mark.parametrize("group", Group)
def test_last_recipe_of_a_group_takes_every_measure(group):
    last = [recipe for recipe in RECIPES if recipe.group is group][-1]

    assert last.fits(without_figures(MEASURES[0], group))


def test_words_are_there_in_both_languages():
    texts = {name: text for name, text in vars(words).items() if isinstance(text, Text)}

    assert len(texts) > 60
    assert all(text.de and text.en and text.de != text.en for text in texts.values())
