"""Suggestions: something for every barrier, each with a reason; the list follows what is found and refused."""

import pytest

from blaugruen.coaching.situation import Dismissed, ObservedBarrier, Refusal, Situation, SuggestionKind
from blaugruen.coaching.suggestions import suggestions, unanswered
from blaugruen.knowledge.coaching_vocabulary import ControlLevel, Effort, StrategyType
from blaugruen.knowledge.pack import load_pack

BASE = load_pack()
STRATEGY, RESOURCE, METHOD, REQUEST = SuggestionKind


def listed(*barriers: str, **more):
    return suggestions(Situation(tuple(map(ObservedBarrier, barriers)), **more), BASE)


def strategies(found):
    return [one.entry for one in found if one.kind == STRATEGY]


def first_with(condition):
    """Return a barrier of the pack that fits, and its strategies."""
    for barrier in BASE.barriers.values():
        answers = BASE.strategies_against(barrier.id)
        if condition(barrier, answers):
            return barrier, answers
    raise AssertionError("no such barrier in the pack")


@pytest.mark.parametrize("barrier", BASE.barriers)
def test_every_barrier_has_three_answers(barrier):
    assert len(listed(barrier)) >= 3


@pytest.mark.parametrize("barrier", BASE.barriers)
@pytest.mark.parametrize("control", [None, *ControlLevel])
def test_every_answer_has_a_reason(barrier, control):
    found = suggestions(Situation((ObservedBarrier(barrier, control=control),)), BASE)
    assert found
    for one in found:
        assert barrier in one.barriers
        assert one.reason.de != one.reason.en
        assert BASE.barriers[barrier].name.de in one.reason.de or one.kind == METHOD


def test_list_is_always_the_same():
    barriers = tuple(BASE.barriers)
    assert listed(*barriers) == listed(*reversed(barriers))


def test_every_suggestion_exists_and_comes_once():
    found = listed(*BASE.barriers)
    shelf = {STRATEGY: BASE.strategies, RESOURCE: BASE.resources, METHOD: BASE.methods, REQUEST: BASE.barriers}
    assert all(one.entry in shelf[one.kind] for one in found)
    assert len({(one.kind, one.entry) for one in found}) == len(found)


def test_heavier_barrier_brings_its_strategies_forward():
    first, second = "no_practised_cooperation", "private_owners_hardly_reached"
    light, heavy = ObservedBarrier(first, weight=1), ObservedBarrier(second, weight=5)
    found = suggestions(Situation((light, heavy)), BASE)
    assert second in next(one for one in found if one.kind == STRATEGY).barriers


def test_resource_the_city_has_brings_what_builds_on_it_forward():
    barrier, answers = first_with(lambda _, answers: len({strategy.builds_on for strategy in answers}) > 1)
    last = strategies(listed(barrier.id))[-1]
    helpful = next(
        resource
        for resource in BASE.strategies[last].builds_on
        if all(resource not in strategy.builds_on for strategy in answers if strategy.id != last)
    )
    before = {one.entry: one for one in listed(barrier.id) if one.kind == STRATEGY}
    after = {one.entry: one for one in listed(barrier.id, resources=frozenset({helpful})) if one.kind == STRATEGY}
    assert after[last].points > before[last].points
    assert BASE.resources[helpful].name.de in after[last].reason.de
    assert all(after[entry].points == before[entry].points for entry in before if entry != last)


def test_barrier_others_decide_about_leads_to_a_request_and_not_to_training():
    barrier, _ = first_with(
        lambda barrier, answers: (
            barrier.control == ControlLevel.OWN_WORK
            and {StrategyType.COMPETENCE} < {strategy.type for strategy in answers}
        )
    )
    own = listed(barrier.id)
    others = suggestions(
        Situation((ObservedBarrier(barrier.id, control=ControlLevel.LEADERSHIP_COUNCIL_PARTNERS),)), BASE
    )
    assert StrategyType.COMPETENCE in {BASE.strategies[entry].type for entry in strategies(own)}
    assert StrategyType.COMPETENCE not in {BASE.strategies[entry].type for entry in strategies(others)}
    assert [one.entry for one in own if one.kind == REQUEST] == []
    assert [one.entry for one in others if one.kind == REQUEST] == [barrier.id]


@pytest.mark.parametrize("reason", Refusal)
def test_dismissed_suggestion_does_not_come_back(reason):
    for one in listed("no_practised_cooperation"):
        again = listed("no_practised_cooperation", dismissed=(Dismissed(one.kind, one.entry, reason),))
        assert (one.kind, one.entry) not in {(other.kind, other.entry) for other in again}


def test_reason_of_a_refusal_changes_what_follows():
    everything = tuple(BASE.barriers)
    plain = {one.entry: one.points for one in listed(*everything) if one.kind == STRATEGY}
    refused = next(entry for entry in plain if BASE.strategies[entry].effort == Effort.HIGH)
    kind = BASE.strategies[refused].type

    def points_after(reason):
        found = listed(*everything, dismissed=(Dismissed(STRATEGY, refused, reason),))
        return {one.entry: one.points for one in found if one.kind == STRATEGY}

    others = set(plain) - {refused}
    not_now, tried = points_after(Refusal.NOT_NOW), points_after(Refusal.TRIED)
    too_much, misfit = points_after(Refusal.TOO_MUCH_EFFORT), points_after(Refusal.DOES_NOT_FIT)
    assert not_now == {entry: plain[entry] for entry in others}
    assert {entry for entry in others if tried[entry] < plain[entry]} == {
        entry for entry in others if BASE.strategies[entry].type == kind
    }
    assert {entry for entry in others if too_much[entry] < plain[entry]} == {
        entry for entry in others if BASE.strategies[entry].effort == Effort.HIGH
    }
    shared = set(BASE.strategies[refused].addresses)
    assert {entry for entry in others if misfit[entry] > plain[entry]} == {
        entry for entry in others if shared & set(BASE.strategies[entry].addresses)
    }


def test_strategy_the_city_works_on_is_not_suggested_again():
    chosen = strategies(listed("no_practised_cooperation"))[0]
    assert chosen not in strategies(listed("no_practised_cooperation", chosen=frozenset({chosen})))


def test_barrier_the_catalogue_no_longer_holds_is_left_out():
    assert listed("forgotten_barrier") == ()
    assert unanswered(Situation((ObservedBarrier("forgotten_barrier"),)), BASE) == ()


def test_barrier_whose_suggestions_were_all_dismissed_is_named():
    found = listed("no_practised_cooperation")
    dismissed = tuple(Dismissed(one.kind, one.entry, Refusal.NOT_NOW) for one in found)
    situation = Situation((ObservedBarrier("no_practised_cooperation"),), dismissed=dismissed)
    assert suggestions(situation, BASE) == ()
    assert unanswered(situation, BASE) == ("no_practised_cooperation",)
