"""Forms made from schemas: nothing is lost, nothing is guessed, nonsense is refused with a sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blaugruen.knowledge.entries import entry_data, read_entry
from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.errors import InvalidData
from blaugruen.web.toolbox.operations.steps import read
from blaugruen.web.toolbox.schema_forms.build import REFERENCES, form_of
from blaugruen.web.toolbox.schema_forms.differences import differences
from blaugruen.web.toolbox.schema_forms.form import SchemaForm
from blaugruen.web.toolbox.schema_forms.numbers import NotANumber, number_of, typed
from blaugruen.web.toolbox.schema_forms.rows import changed_rows

PACK = load_pack()
ENTRIES = [(kind, key) for kind in Kind for key in PACK.of_kind(kind)]
pytestmark = pytest.mark.django_db


def posted(form: SchemaForm) -> SchemaForm:
    """Return the form as a browser would post it: the same strings, nothing else."""
    return SchemaForm(form.kind, json.loads(json.dumps(form.flat)), form.language, with_id=True)


def filled(kind: Kind, key: str, language="de") -> SchemaForm:
    return SchemaForm.of(kind, entry_data(PACK.of_kind(kind)[key]), language, with_id=True)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("kind", "key"), ENTRIES, ids=str)
def test_posting_an_entry_back_changes_nothing(kind, key, language):
    data = posted(filled(kind, key, language)).read()
    assert read_entry(kind, data) == PACK.of_kind(kind)[key]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_reference_of_the_pack_is_chosen_from_its_kind(kind):
    for entry in PACK.of_kind(kind).values():
        for field, target, _ in entry.references():
            assert REFERENCES[field.rpartition(".")[2]] is target


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_has_a_label_in_both_languages(kind):
    for language in ("de", "en"):
        form = SchemaForm.of(kind, {}, language, with_id=True)
        labels = [bound.label for bound in form.root.all_below() if bound.path]
        assert all(label.strip() and "_" not in label for label in labels)


def test_support_of_a_value_without_day_is_not_replaced_by_that_of_its_block():
    data = entry_data(PACK.measures["infiltration_swale"])
    support = data["hydraulics"]["provenance"]
    data["hydraulics"]["storage"] = {"value": 5, "unit": "mm", "grade": support["grade"], "source": support["source"]}
    entry = read_entry(Kind.MEASURES, data)
    assert entry.hydraulics.storage.date == ""
    form = SchemaForm.of(Kind.MEASURES, entry_data(entry), "de", with_id=True)
    assert read_entry(Kind.MEASURES, posted(form).read()) == entry


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**12), 10**12), st.sampled_from(["de", "en"]))
def test_numbers_survive_being_typed(value, language):
    assert number_of(typed(value, language), language) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("0,5", "de", 0.5),
        ("0.5", "de", 0.5),
        ("1,5", "en", 1.5),
        ("1 000", "de", 1000),
        ("1,000", "de", 1.0),
        ("−3", "de", -3),
    ],
)
def test_numbers_are_read_as_people_type_them(text, language, value):
    assert number_of(text, language) == value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1.000", "de"),
        ("1,000", "en"),
        ("1.000.000", "de"),
        ("zwei", "de"),
        ("1e999", "en"),
        ("nan", "de"),
        ("1_0", "de"),
        ("٣", "de"),
    ],
)
def test_numbers_that_could_mean_two_things_or_nothing_are_asked_for(text, language):
    with pytest.raises(NotANumber):
        number_of(text, language)


def test_wrong_number_is_named_at_its_field_and_stays_in_it():
    form = filled(Kind.MEASURES, "infiltration_swale")
    form.flat["hydraulics.ponding_depth.low"] = ["1.000"]
    form = posted(form)
    assert form.read() is None
    assert set(form.errors) == {"hydraulics.ponding_depth.low"}
    assert form.flat["hydraulics.ponding_depth.low"] == ["1.000"]


@pytest.mark.parametrize(
    ("kind", "key", "changes", "field"),
    [
        ("measures", "infiltration_swale", {"hydraulics.ponding_depth.low": "900"}, "hydraulics.ponding_depth"),
        ("measures", "infiltration_swale", {"purpose.en": ""}, "purpose"),
        ("measures", "infiltration_swale", {"maintenance.tasks.0.name.de": ""}, "maintenance.tasks.0.name"),
        ("measures", "infiltration_swale", {"group": "cellar"}, "group"),
        ("measures", "infiltration_swale", {"siting.provenance.grade": ""}, "siting.provenance.grade"),
        ("methods", "goal_agreement_meeting", {"steps.1.minutes": "0"}, "steps.1.minutes"),
        ("glossary", "block", {"id": "Großer Block"}, "id"),
    ],
)
def test_refusal_of_the_schema_stands_at_its_field(kind, key, changes, field):
    kind = next(each for each in Kind if each.value == kind)
    form = filled(kind, key)
    form.flat |= {name: [value] for name, value in changes.items()}
    form = posted(form)
    data = form.read()
    with pytest.raises(InvalidData) as caught:
        read(kind, data)
    form.blame(caught.value)
    assert set(form.errors) == {field}
    assert [label for _, label, _ in form.mistakes] != [""]


def test_empty_required_field_is_said_without_the_words_of_a_pack_file():
    form = filled(Kind.METHODS, "goal_agreement_meeting")
    form.flat["facilitation_level"] = [""]
    form = posted(form)
    with pytest.raises(InvalidData) as caught:
        read(Kind.METHODS, form.read())
    form.blame(caught.value)
    assert form.errors == {"facilitation_level": "Diese Angabe fehlt. Bitte füllen Sie sie aus."}


def test_rows_are_added_moved_and_removed():
    form = filled(Kind.STRATEGIES, next(iter(PACK.strategies)))
    steps = [step.de for step in PACK.strategies[form.flat["id"][0]].steps]

    def german(flat):
        data = SchemaForm(Kind.STRATEGIES, flat, "de", with_id=True).read()
        return [step.get("de", "") for step in data["steps"]]

    added, place = changed_rows(form.flat, "add:steps")
    assert (german(added), place) == ([*steps, ""], f"steps.{len(steps)}")
    moved, _ = changed_rows(form.flat, "up:steps.1")
    assert german(moved) == [steps[1], steps[0], *steps[2:]]
    removed, _ = changed_rows(form.flat, "remove:steps.0")
    assert german(removed) == steps[1:]


@pytest.mark.parametrize(
    "command", ["", "add:", "add:nowhere", "remove:steps.99", "remove:steps.x", "up:steps.0", "fly:steps.1"]
)
def test_nonsense_commands_change_nothing(command):
    form = filled(Kind.STRATEGIES, next(iter(PACK.strategies)))
    assert changed_rows(form.flat, command)[0] == form.flat


def test_differences_name_each_field_once_in_words():
    old = entry_data(PACK.measures["infiltration_swale"])
    new = json.loads(json.dumps(old))
    new["purpose"]["de"] = old["purpose"]["de"].replace("flachen", "tiefen")
    new["hydraulics"]["ponding_depth"] |= {"low": 12}
    new["effects"]["biodiversity"] = 4
    new["maintenance"]["tasks"].pop()
    found = {each.label: each for each in differences(Kind.MEASURES, old, new, "de")}
    assert found["Zweck (de)"].pieces[1].text == "flachen"
    assert found["Aufbau und Hydraulik › Einstauhöhe"].new.startswith("12–30 cm")
    assert (found["Wirkung › Biodiversität"].old, found["Wirkung › Biodiversität"].new) == ("3 · mittel", "4 · stark")
    assert any(label.startswith("Pflege › Pflegeaufgaben ") for label in found)
    assert differences(Kind.MEASURES, old, old, "de") == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_garbage_in_any_field_is_refused_or_read_but_never_breaks(data):
    kind, key = data.draw(st.sampled_from(ENTRIES))
    form = filled(kind, key)
    names = data.draw(st.lists(st.sampled_from(sorted(form.flat)), min_size=1, max_size=5))
    junk = st.text(max_size=40) | st.sampled_from(
        ["-1", "1e308", "<script>", "9" * 400, "\x00", "yes", "none", "\ud7ff"]
    )
    for name in names:
        form.flat[name] = data.draw(st.lists(junk, max_size=3))
    again = posted(form)
    found = again.read()
    if found is not None:
        try:
            read(kind, found)
        except InvalidData as error:
            again.blame(error)
    assert all(bound.template for bound in again.root.all_below())
    assert form_of(kind).children
