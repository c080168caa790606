"""A base from entries in memory: checked like a pack, and ways back that are computed."""

import dataclasses

import pytest

from blaugruen.knowledge.base import KnowledgeBase, knowledge_base
from blaugruen.knowledge.entries import entry_data, read_entry
from blaugruen.knowledge.problems import KnowledgeError
from blaugruen.knowledge.vocabulary import Kind


def all_entries(base):
    return [entry for kind in Kind for entry in base.of_kind(kind).values()]


def changed(base, kind, key, **fields):
    """Return the entries of a base, one of them with other fields."""
    other = read_entry(kind, entry_data(base.of_kind(kind)[key]) | fields)
    return [other if entry is base.of_kind(kind)[key] else entry for entry in all_entries(base)]


def test_entries_of_a_base_make_the_same_base(base):
    again = knowledge_base(iter(all_entries(base)))
    assert again == base
    assert all(list(again.of_kind(kind)) == list(base.of_kind(kind)) for kind in Kind)


def test_kinds_may_come_in_any_order(base):
    assert knowledge_base(reversed(all_entries(base))) == base


def test_no_entries_make_an_empty_base():
    empty = knowledge_base([])
    assert {field.name: len(getattr(empty, field.name)) for field in dataclasses.fields(KnowledgeBase)} == {
        kind.value: 0 for kind in Kind
    }


@pytest.mark.parametrize(
    ("kind", "key", "fields", "field", "wrong"),
    [
        (
            Kind.STRATEGIES,
            "establish_a_coordinating_post",
            {"addresses": ["no_such_barrier"]},
            "addresses",
            "There is no “no_such_barrier” among the barriers.",
        ),
        (
            Kind.STRATEGIES,
            "establish_a_coordinating_post",
            {"builds_on": ["bridge_bilders"]},
            "builds_on",
            "There is no “bridge_bilders” among the resources.",
        ),
        (
            Kind.STRATEGIES,
            "establish_a_coordinating_post",
            {"methods": ["juggling"]},
            "methods",
            "There is no “juggling” among the methods.",
        ),
        (
            Kind.RESOURCES,
            "bridge_builders",
            {"counters": ["no_such_barrier"]},
            "counters",
            "There is no “no_such_barrier” among the barriers.",
        ),
        (
            Kind.BARRIERS,
            "silo_mentality",
            {"literature": ["brown_2009"]},
            "literature",
            "There is no “brown_2009” among the sources.",
        ),
        (
            Kind.BARRIERS,
            "silo_mentality",
            {"provenance": {"grade": "sourced", "source": "coaching_practice"}},
            "provenance",
            "The source coaching_practice supports “expert” at most, not “sourced”.",
        ),
    ],
)
def test_entries_that_do_not_fit_are_named(base, kind, key, fields, field, wrong):
    with pytest.raises(KnowledgeError) as caught:
        knowledge_base(changed(base, kind, key, **fields))
    found = [(problem.file, problem.entry, problem.field, problem.wrong.en) for problem in caught.value.problems]
    assert found == [(kind.value, key, field, wrong)]


def test_id_that_is_there_twice_is_named(base):
    with pytest.raises(KnowledgeError) as caught:
        knowledge_base([*all_entries(base), base.methods["systemic_loop"]])
    problem = caught.value.problems[0]
    assert (problem.file, problem.entry, problem.field) == ("methods", "systemic_loop", "id")
    assert problem.wrong.en == "This id exists already."


def test_same_id_in_two_kinds_is_no_problem(base):
    assert "systemic_loop" in base.methods
    assert "systemic_loop" in base.glossary


def test_ways_back_agree_with_what_is_written(base):
    for barrier in base.barriers:
        assert {strategy.id for strategy in base.strategies_against(barrier)} == {
            key for key, strategy in base.strategies.items() if barrier in strategy.addresses
        }
    pairs = {(strategy.id, method) for strategy in base.strategies.values() for method in strategy.methods}
    assert {(strategy.id, method) for method in base.methods for strategy in base.strategies_using(method)} == pairs
    pairs = {(strategy.id, resource) for strategy in base.strategies.values() for resource in strategy.builds_on}
    back = {(strategy.id, key) for key in base.resources for strategy in base.strategies_building_on(key)}
    assert back == pairs
    pairs = {(resource.id, barrier) for resource in base.resources.values() for barrier in resource.counters}
    assert {(resource.id, key) for key in base.barriers for resource in base.resources_against(key)} == pairs


def test_every_barrier_has_a_way_forward(base):
    for barrier in base.barriers:
        assert len(base.strategies_against(barrier)) >= 2, barrier
        assert base.resources_against(barrier), barrier
