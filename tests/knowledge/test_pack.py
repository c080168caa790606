"""The embedded pack: complete, bilingual, connected, and right in the values checked by hand."""

import dataclasses
import re

import pytest
from pydantic import BaseModel

from blaugruen.knowledge.base import KINDS, THEMES
from blaugruen.knowledge.pack import EMBEDDED_PACK
from blaugruen.knowledge.provenance import Grade
from blaugruen.knowledge.values import Quantity, supported_values
from blaugruen.knowledge.vocabulary import Kind, Lever, SourceKind
from blaugruen.text import Text

INTERNET_NAME = re.compile(r"[\w-]+\.(?:de|eu|com|net|org)\b")
COACHING = (Kind.BARRIERS, Kind.RESOURCES, Kind.STRATEGIES, Kind.METHODS)
SENTENCES = {
    *("purpose", "definition", "statement", "what_to_do", "note", "description", "diagnostic_question", "activation"),
    *("first_step", "indicator", "goal_template", "when_to_use", "caution", "output", "text"),
}


def texts(part, path=""):
    """Yield every bilingual text of an entry with its place."""
    if isinstance(part, Text):
        yield path, part
    elif isinstance(part, tuple):
        for position, item in enumerate(part):
            yield from texts(item, f"{path}.{position}")
    elif isinstance(part, BaseModel):
        for name, value in part:
            yield from texts(value, f"{path}.{name}")


def entries(base):
    return [(kind, entry) for kind in Kind for entry in base.of_kind(kind).values()]


def literature(base):
    return {source for kind in COACHING for entry in base.of_kind(kind).values() for source in entry.literature}


def test_pack_holds_what_it_should(base):
    assert {kind.value: len(base.of_kind(kind)) for kind in Kind} | {"glossary": 0, "sources": 0} == {
        "measures": 36,
        "siting_rules": 14,
        "surface_classes": 7,
        "runoff_coefficients": 28,
        "green_roof_coefficients": 15,
        "barriers": 68,
        "resources": 39,
        "strategies": 33,
        "methods": 35,
        "glossary": 0,
        "sources": 0,
    }
    assert len(base.glossary) > 80


def test_entries_stand_under_their_own_id(base):
    assert all(base.of_kind(kind)[entry.id] is entry for kind, entry in entries(base))


def test_every_kind_has_a_schema():
    assert list(KINDS) == list(Kind)


@pytest.mark.parametrize("kind", THEMES)
def test_entries_come_in_the_order_of_their_themes(base, kind):
    field, words = THEMES[kind]
    themes = [getattr(entry, field) for entry in base.of_kind(kind).values()]
    assert list(dict.fromkeys(themes)) == list(words)


def test_mappings_cannot_be_changed(base):
    with pytest.raises(TypeError):
        base.measures["new"] = base.measures["pond"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        base.measures = {}


def test_every_text_is_there_in_both_languages(base):
    found = [(entry.id, path, text) for _, entry in entries(base) for path, text in texts(entry)]
    assert len(found) > 500
    assert [where for *where, text in found if not text.de or not text.en] == []


def test_sentences_differ_between_the_languages(base):
    places = [
        (entry.id, path)
        for _, entry in entries(base)
        for path, text in texts(entry)
        if text.de == text.en and path.rpartition(".")[2] in SENTENCES
    ]
    assert places == []


def test_german_texts_use_umlauts(base):
    written_out = ("fuer", "ueber", "gruen", "flaech", "hoeh", "moegl", "strasse", "gross ")
    bad = [
        (entry.id, path)
        for _, entry in entries(base)
        for path, text in texts(entry)
        if any(word in INTERNET_NAME.sub("", text.de.lower()) for word in written_out)
    ]
    assert bad == []


def test_every_value_has_a_grade_and_the_day_of_its_file(base):
    values = [value for _, entry in entries(base) for _, value in supported_values(entry)]
    assert {value.date for value in values} == {"2026-11-22", "2026-11-24"}
    assert {value.grade for value in values} == {Grade.SOURCED, Grade.EXPERT, Grade.PROPOSAL}


def test_sourced_values_name_a_source_that_was_published(base):
    sourced = [
        (entry.id, field, value.source)
        for _, entry in entries(base)
        for field, value in supported_values(entry)
        if value.grade is Grade.SOURCED
    ]
    assert len(sourced) > 200
    assert [where for where in sourced if base.sources[where[2]].kind is SourceKind.PRACTICE] == []


def test_general_practice_and_unread_guidelines_support_no_facts(base):
    weak = {key for key, source in base.sources.items() if source.best_grade is not Grade.SOURCED}
    assert weak - literature(base) == {"general_practice", "fll_green_roofs", "fll_trees", "kuras"}


def test_literature_supports_facts_only_where_it_was_read(base):
    for key in literature(base):
        source = base.sources[key]
        assert (source.best_grade is Grade.SOURCED) == (source.first_hand is True), key
        if not source.first_hand:
            assert source.note is not None, key


def test_no_standard_counts_as_read_at_first_hand(base):
    read = {key for key, source in base.sources.items() if source.first_hand}
    assert read - literature(base) == {"rabimo_code", "raindrop_costs", "sieker_web"}
    assert {base.sources[key].kind for key in read} <= {SourceKind.CODE, SourceKind.WEB, SourceKind.REPORT}
    for key in ("dwa_a138_transcription", "wabila_code", "din_18034_quoted"):
        assert base.sources[key].first_hand is False
        assert "selbst wurde nicht gelesen" in base.sources[key].note.de
        assert "not read" in base.sources[key].note.en


def test_every_source_is_used(base):
    named = {value.source for _, entry in entries(base) for _, value in supported_values(entry)}
    named |= {source for measure in base.measures.values() for source in measure.sources}
    named |= literature(base)
    assert base.sources.keys() - named == set()


def test_every_rule_is_used(base):
    assert {rule for measure in base.measures.values() for rule in measure.rules} == set(base.siting_rules)


def test_runoff_coefficients_of_measures_agree_with_the_table(base):
    for measure in base.measures.values():
        block = measure.hydraulics
        rows = [base.runoff_coefficients[row] for row in block.coefficient_rows if not row.endswith("sloped")]
        for value, column in ((block.runoff_coefficient_mean, "mean"), (block.runoff_coefficient_peak, "peak")):
            if rows:
                known = [getattr(row, column).value for row in rows]
                assert (value.low, value.high) == (min(known), max(known)), (measure.id, column)
                assert value.grade is Grade.SOURCED


def test_quantity_fields_carry_what_a_form_needs():
    schema = KINDS[Kind.MEASURES].model_json_schema()
    fields = {
        f"{block}.{name}": field
        for block in ("Siting", "Hydraulics", "WaterBalance", "Heat")
        for name, field in schema["$defs"][block]["properties"].items()
        if "Quantity" in str(field)
    }
    assert len(fields) > 60
    for name, field in fields.items():
        assert field["label"]["de"], name
        assert field["label"]["en"], name
        assert field["unit"] in field["units"], name
        assert field["usual_unit"] in field["units"], name
        assert field["minimum"] < field.get("maximum", float("inf")), name


@pytest.mark.parametrize(
    ("surface", "runoff_factor", "bagrov_n"),
    [
        ("roof", 1.0, 0.05),
        ("green_roof", 1.0, 0.65),
        ("class_1", 0.9, 0.11),
        ("class_2", 0.7, 0.11),
        ("class_3", 0.4, 0.25),
        ("class_4", 0.1, 0.40),
        ("class_5", 0.48, 0.25),
    ],
)
def test_surface_classes(base, surface, runoff_factor, bagrov_n):
    found = base.surface_classes[surface]
    assert (found.runoff_factor.value, found.bagrov_n.value) == (runoff_factor, bagrov_n)
    assert found.bagrov_n.provenance.source == "rabimo_code"


@pytest.mark.parametrize(
    ("row", "mean", "peak"),
    [
        ("pitched_roof", 0.9, 1.0),
        ("flat_roof_gravel", 0.8, 0.8),
        ("green_roof_under_10_cm", 0.3, 0.5),
        ("drainage_paving", 0.25, 0.4),
        ("grass_grid_often_driven", 0.2, 0.4),
        ("sport_synthetic_on_asphalt", 0.5, 1.0),
        ("green_area_flat", 0.1, 0.2),
        ("water_surface", 1.0, 1.0),
    ],
)
def test_runoff_coefficients(base, row, mean, peak):
    found = base.runoff_coefficients[row]
    assert (found.mean.value, found.peak.value) == (mean, peak)


def test_coefficients_of_green_roofs_are_expert_knowledge(base):
    values = {(row.vegetation, row.depth.low): row for row in base.green_roof_coefficients.values()}
    assert values["extensive", 0.1].annual.value == 0.45
    assert values["intensive", 0.5].annual.value == 0.1
    assert values["any", 0.06].peak.value == 0.5
    assert base.grades(Kind.GREEN_ROOF_COEFFICIENTS) == {Grade.EXPERT: 30}


def test_swale_by_hand(base):
    swale = base.measures["infiltration_swale"]
    assert (swale.siting.k_f.low, swale.siting.k_f.high) == (1e-6, 1e-3)
    assert swale.siting.k_f.grade is Grade.EXPERT
    assert swale.siting.groundwater_distance.low == 1.0
    assert swale.siting.slope.high == 0.04
    assert (swale.hydraulics.area_ratio.low, swale.hydraulics.area_ratio.high) == (0.05, 0.2)
    assert (swale.hydraulics.ponding_depth.low, swale.hydraulics.ponding_depth.high) == (100, 300)
    assert swale.hydraulics.emptying_time.high == 84 * 3600
    assert swale.hydraulics.runoff_coefficient_mean.value == 1.0
    assert swale.water_balance.k_f.value == 1e-5
    assert (swale.cost.capex.low, swale.cost.capex.high, swale.cost.price_base) == (10, 45, 2026)
    assert swale.cost.capex.provenance.price_base == 2026
    assert swale.lever is Lever.INFILTRATION_SWALE


def test_unknown_price_base_is_said_to_be_unknown(base):
    cost = base.measures["green_roof_extensive"].cost
    assert cost.price_base is None
    assert cost.price_base_label == Text(de="Preisstand unbekannt", en="price base unknown")
    assert cost.capex.provenance.price_base is None
    assert cost.uncertainty.value == 0.5


def test_price_base_is_known_only_where_a_source_gives_it(base):
    known = {key for key, measure in base.measures.items() if measure.cost.price_base is not None}
    assert known == {"infiltration_swale", "swale_trench_element", "swale_trench_system", "infiltration_trench"}


def test_levers_of_the_block_balance(base):
    found = {lever: [key for key, m in base.measures.items() if m.lever is lever] for lever in Lever}
    assert "green_roof_extensive" in found[Lever.GREEN_ROOF]
    assert found[Lever.UNSEALING] == ["unsealing"]
    assert base.measures["infiltration_trench"].lever is None


def test_scores_are_proposals(base):
    for measure in base.measures.values():
        assert measure.effects.provenance.grade is Grade.PROPOSAL
        assert set(measure.effects.scores.values()) <= set(range(6))


def test_held_units_are_those_of_the_code(base):
    units = {
        value.unit for _, entry in entries(base) for _, value in supported_values(entry) if isinstance(value, Quantity)
    }
    assert units.isdisjoint({"%", "h", "mm/h", "l/s/ha", "cm", "ha"})


def test_data_folder_holds_only_the_pack():
    assert {path.suffix for path in EMBEDDED_PACK.rglob("*") if path.is_file()} == {".yaml"}
