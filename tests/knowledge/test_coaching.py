"""Barriers, resources, strategies and methods: the vocabulary, and what the entries promise their readers."""

import re

import pytest

from blaugruen.knowledge.coaching_vocabulary import Dimension, Module
from blaugruen.knowledge.entries import entry_data, read_entry
from blaugruen.knowledge.problems import EntryError
from blaugruen.knowledge.provenance import Grade
from blaugruen.knowledge.values import supported_values
from blaugruen.knowledge.vocabulary import Kind

COACHING = (Kind.BARRIERS, Kind.RESOURCES, Kind.STRATEGIES, Kind.METHODS)
BLANK = re.compile(r"\{[^{}]+\}")


def test_every_dimension_opens_with_a_question_in_both_languages():
    questions = [dimension.question for dimension in Dimension]
    assert len({question.de for question in questions}) == len(Dimension)
    assert all(question.de.endswith("?") and question.en.endswith("?") for question in questions)


def test_every_dimension_and_module_has_entries(base):
    assert {barrier.dimension for barrier in base.barriers.values()} == set(Dimension)
    assert {resource.dimension for resource in base.resources.values()} == set(Dimension)
    for kind in (Kind.BARRIERS, Kind.RESOURCES, Kind.STRATEGIES):
        assert {module for entry in base.of_kind(kind).values() for module in entry.modules} == set(Module)


def test_all_coaching_entries_are_proposals(base):
    for kind in COACHING:
        for entry in base.of_kind(kind).values():
            assert {value.grade for _, value in supported_values(entry)} == {Grade.PROPOSAL}, entry.id


def test_diagnostic_questions_are_questions(base):
    for kind in (Kind.BARRIERS, Kind.RESOURCES):
        for entry in base.of_kind(kind).values():
            assert entry.diagnostic_question.de.endswith("?"), entry.id
            assert entry.diagnostic_question.en.endswith("?"), entry.id


def test_goals_leave_the_same_blanks_in_both_languages(base):
    for strategy in base.strategies.values():
        german, english = (BLANK.findall(strategy.goal_template.in_(language)) for language in ("de", "en"))
        assert len(german) == len(english) >= 2, strategy.id
        assert {"{Datum}", "{Jahr}"} & set(german), strategy.id


def test_strategies_show_effect_in_a_span_of_months(base):
    for strategy in base.strategies.values():
        assert 1 <= strategy.months_to_effect.low <= strategy.months_to_effect.high <= 60, strategy.id


def test_steps_of_a_method_fill_its_duration(base):
    for method in base.methods.values():
        seconds = 60 * sum(step.minutes for step in method.steps)
        assert method.duration.low <= seconds <= method.duration.high, method.id


def test_names_are_different_within_a_kind(base):
    for kind in COACHING:
        entries = base.of_kind(kind).values()
        assert len({entry.name.de for entry in entries}) == len({entry.name.en for entry in entries}) == len(entries)


@pytest.mark.parametrize(
    ("kind", "field", "value", "wrong"),
    [
        (Kind.BARRIERS, "dimension", "money", "“money” is not allowed here."),
        (Kind.BARRIERS, "modules", [], "There is nothing here."),
        (Kind.RESOURCES, "counters", [], "There is nothing here."),
        (Kind.STRATEGIES, "months_to_effect", {"low": -1}, "The value -1 is outside the permitted range."),
        (Kind.METHODS, "facilitation_level", 4, "The value 4 is outside the permitted range."),
        (Kind.METHODS, "duration", {"low": 5}, "The unit is missing."),
        (Kind.METHODS, "duration", {"low": 5, "unit": "m"}, "The unit “m” does not fit here."),
        (Kind.METHODS, "duration", {"low": 1e308, "unit": "min"}, "The value 1e+308 min is outside"),
        (Kind.METHODS, "steps", [{"text": {"de": "Los", "en": "go"}, "minutes": 0}], "The value 0 is outside"),
    ],
)
def test_wrong_field_is_explained(base, kind, field, value, wrong):
    data = entry_data(next(iter(base.of_kind(kind).values()))) | {field: value}
    with pytest.raises(EntryError) as caught:
        read_entry(kind, data)
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].field.split(".")[0] == field
    assert caught.value.problems[0].wrong.en.startswith(wrong)
