"""Entries as plain data and back: without loss, without what reading supplies, with problems that name their field."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.knowledge.base import KINDS
from blaugruen.knowledge.entries import entry_data, read_entry
from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.problems import EntryError, KnowledgeError
from blaugruen.knowledge.units import convert
from blaugruen.knowledge.vocabulary import Kind

BASE = load_pack()
EVERY = [(kind, entry) for kind in Kind for entry in BASE.of_kind(kind).values()]
IDS = [f"{kind}/{entry.id}" for kind, entry in EVERY]

NAME = {"de": "Dach", "en": "roof"}
GRADES = st.sampled_from(["sourced", "derived", "expert", "proposal"])
SUPPORT = st.fixed_dictionaries(
    {"grade": GRADES, "source": st.sampled_from(["a", "b"])},
    optional={"date": st.sampled_from(["", "2025", "2026-11-22"])},
)
BOUND = st.floats(0, 1, allow_subnormal=False)
SHARE = st.one_of(
    BOUND,
    st.fixed_dictionaries({"value": BOUND}, optional={"date": st.sampled_from(["", "2025"])}),
    st.builds(lambda support, bound: {**support, "low": bound}, SUPPORT, BOUND),
)


def coefficient(provenance, mean, peak):
    return {"id": "roof", "name": NAME, "provenance": provenance, "group": "roof", "mean": mean, "peak": peak}


@pytest.mark.parametrize(("kind", "entry"), EVERY, ids=IDS)
def test_entry_survives_being_kept_as_json(kind, entry):
    kept = json.dumps(entry_data(entry))
    assert read_entry(kind, json.loads(kept)) == entry
    assert entry_data(read_entry(kind, json.loads(kept))) == json.loads(kept)


@pytest.mark.parametrize(("kind", "entry"), EVERY, ids=IDS)
def test_data_have_the_fields_of_the_schema_and_no_short_forms(kind, entry):
    assert set(unknown_fields(entry_data(entry), KINDS[kind].model_json_schema())) == set()


def unknown_fields(data, schema, definitions=None, path=""):
    """Yield every field of the data that the schema does not know, and every number where it wants a group."""
    definitions = definitions or schema.get("$defs", {})
    schema = resolved(schema, data, definitions)
    if isinstance(data, list):
        for position, item in enumerate(data):
            yield from unknown_fields(item, schema["items"], definitions, f"{path}.{position}")
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in schema.get("properties", {}):
                yield f"{path}.{name}"
            else:
                yield from unknown_fields(value, schema["properties"][name], definitions, f"{path}.{name}")
    elif schema.get("type") in {"object", "array"}:
        yield path


def resolved(schema, data, definitions):
    if "allOf" in schema:
        return resolved(schema["allOf"][0], data, definitions)
    if "anyOf" in schema:
        wanted = (
            {"type": "null"} if data is None else next(part for part in schema["anyOf"] if part != {"type": "null"})
        )
        return resolved(wanted, data, definitions)
    if "$ref" in schema:
        return resolved(definitions[schema["$ref"].rpartition("/")[2]], data, definitions)
    return schema


def test_data_leave_out_what_reading_supplies():
    siting = entry_data(BASE.measures["tree_trench"])["siting"]
    assert siting["provenance"] == {"grade": "expert", "source": "general_practice", "date": "2026-11-22"}
    assert siting["slope"] == {"high": 5, "unit": "%"}
    assert siting["groundwater_distance"] == {
        "low": 1,
        "unit": "m",
        "grade": "sourced",
        "source": "dwa_a138_transcription",
        "date": "2026-11-22",
    }
    assert "on_building" not in siting


def test_data_leave_out_the_date_of_the_file():
    siting = entry_data(BASE.measures["tree_trench"], "2026-11-22")["siting"]
    assert siting["provenance"] == {"grade": "expert", "source": "general_practice"}
    assert entry_data(BASE.measures["tree_trench"], "2026-11-30")["siting"]["provenance"]["date"] == "2026-11-22"


def test_prices_state_their_base_only_where_it_differs():
    data = entry_data(BASE.measures["infiltration_swale"])
    assert data["cost"]["price_base"] == 2026
    assert "price_base" not in data["cost"]["capex"]
    data["cost"]["opex"]["price_base"] = None
    changed = read_entry(Kind.MEASURES, data)
    assert changed.cost.opex.price_base is None
    assert entry_data(changed)["cost"]["opex"]["price_base"] is None
    assert read_entry(Kind.MEASURES, entry_data(changed)) == changed


@given(SUPPORT, SHARE, SHARE)
def test_any_mixture_of_provenance_survives(provenance, mean, peak):
    entry = read_entry(Kind.RUNOFF_COEFFICIENTS, coefficient(provenance, mean, peak))
    for date in ("", "2026-11-22"):
        data = entry_data(entry, date)
        assert KINDS[Kind.RUNOFF_COEFFICIENTS].model_validate(data, context={"date": date}) == entry


@given(st.floats(1e-9, 0.99), st.sampled_from(["%", "1"]))
def test_any_number_in_any_unit_survives(number, unit):
    share = {"low": number, "unit": unit, "grade": "proposal"}
    data = entry_data(read_entry(Kind.MEASURES, measure_with_slope(share)))
    assert read_entry(Kind.MEASURES, data).siting.slope.low == convert(number, unit, "1")


def measure_with_slope(slope):
    data = entry_data(BASE.measures["tree_trench"])
    data["siting"]["slope"] = slope
    return data


def test_problems_of_an_entry_name_their_fields():
    data = entry_data(next(iter(BASE.strategies.values())))
    data |= {"effort": "huge", "months_to_effect": {"low": 6, "high": 3}, "extra": 1}
    data["steps"] = [{"de": "Anfangen"}]
    del data["indicator"]
    with pytest.raises(EntryError) as caught:
        read_entry(Kind.STRATEGIES, data)
    problems = {problem.field: problem for problem in caught.value.problems}
    assert problems.keys() == {"effort", "months_to_effect", "extra", "steps.0", "indicator"}
    assert {problem.entry for problem in problems.values()} == {data["id"]}
    assert problems["effort"].advice.en == "Use one of low, medium, high."
    assert problems["steps.0"].wrong.de == "Der englische Text fehlt."
    assert problems["months_to_effect"].wrong.en == "The lower bound 6 is above the upper bound 3."
    assert caught.value.in_("de").startswith("Der Eintrag hat 5 Probleme:\n- strategies, Eintrag ")
    assert isinstance(caught.value, KnowledgeError)


@pytest.mark.parametrize("data", [None, [], "text", 3, {}, {"id": 7}, {"id": "Big Letters"}])
def test_anything_that_is_no_entry_is_refused(data):
    for kind in Kind:
        with pytest.raises(EntryError) as caught:
            read_entry(kind, data)
        assert caught.value.problems[0].file == kind.value
        assert caught.value.problems[0].line is None
