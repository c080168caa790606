import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.knowledge.vocabulary import Comparison, Outcome, RuleKind


def test_kinds_of_the_rules(base):
    hard = {key for key, rule in base.siting_rules.items() if rule.kind is RuleKind.HARD}
    assert hard == {
        "k_f_min",
        "groundwater_distance",
        "water_protection_zone",
        "contaminated_site",
        "area",
        "roof_slope",
        "roof_load",
    }


@given(data=st.data(), holds=st.sampled_from([True, False, None]))
def test_missing_facts_are_never_ok(base, data, holds):
    rule = data.draw(st.sampled_from(list(base.siting_rules.values())))
    outcome = rule.outcome(holds=holds)
    assert (outcome is Outcome.UNKNOWN) == (holds is None)
    assert (outcome is Outcome.OK) == (holds is True)


@pytest.mark.parametrize(("rule", "broken"), [("k_f_min", Outcome.EXCLUDED), ("slope", Outcome.CONDITIONAL)])
def test_broken_rule_excludes_or_sets_a_condition(base, rule, broken):
    assert base.siting_rules[rule].outcome(holds=False) is broken


@pytest.mark.parametrize(
    ("rule", "limit", "unit"),
    [
        ("k_f_min", 1e-6, "m/s"),
        ("k_f_max", 1e-3, "m/s"),
        ("groundwater_distance", 1.0, "m"),
        ("building_distance", 1.5, "1"),
        ("tree_roots", 1.5, "m"),
        ("utilities", 1.0, "m"),
        ("open_water_depth", 0.4, "m"),
    ],
)
def test_general_limits(base, rule, limit, unit):
    found = base.siting_rules[rule].general_limit
    assert (found.value, found.unit) == (limit, unit)


def test_rules_compared_by_number_have_a_limit(base):
    for rule in base.siting_rules.values():
        assert rule.limit is not None or rule.general_limit is not None
        if rule.comparison is Comparison.LOOKED_UP:
            assert rule.limit in {"siting.water_protection", "siting.contaminated_site"}


def test_infiltrating_measures_answer_to_soil_groundwater_and_protection(base):
    soil = {"k_f_min", "k_f_max", "groundwater_distance", "building_distance", "water_protection_zone"}
    for measure in base.measures.values():
        if measure.siting.k_f is not None:
            assert soil <= set(measure.rules), measure.id


def test_roofs_answer_to_their_load(base):
    for measure in base.measures.values():
        assert ("roof_load" in measure.rules) == (measure.siting.roof_load is not None), measure.id
