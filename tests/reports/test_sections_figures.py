"""Figures beside section drawings: those of the pack, all of them, and no others."""

import re
from pathlib import Path

import pytest
import yaml

from blaugruen.knowledge.pack import EMBEDDED_PACK
from blaugruen.knowledge.provenance import Grade
from blaugruen.knowledge.values import Quantity
from blaugruen.knowledge.vocabulary import Group
from blaugruen.reports.figures.sections import section_description, section_svg, sizes
from blaugruen.text import LANGUAGES
from reports.sections_for_tests import MEASURES, NAMES, drawn, notes, without_figures

every_measure = pytest.mark.parametrize("name", NAMES)


def written(low, high, unit):
    """Return a quantity as the pack holds it."""
    return Quantity(low=low, high=high, unit=unit, grade=Grade.EXPERT, source="general_practice")


@pytest.mark.parametrize(
    ("name", "german"),
    [
        ("green_roof_thin", ["Substrat 2–6 cm speichert 10–25 mm", "60 kg/m²", "Neigung höchstens 30°"]),
        ("retention_roof", ["Anstauschicht mit Wasser 6–15 cm leer nach 24–72 h", "Drosselabfluss 1–10 l/(s·ha)"]),
        ("infiltration_swale", ["Einstauhöhe 10–30 cm", "Böschung 1 : 1,5 oder flacher", "leer nach höchstens 84 h"]),
        ("swale_trench_element", ["Rigole Speicherkoeffizient 0,35–0,95", "Höhe der Rigole 50–100 cm"]),
        ("infiltration_basin", ["Freibord mindestens 35 cm", "Einstauhöhe 50–200 cm", "Bewachsene Bodenzone 30 cm"]),
        ("infiltration_shaft", ["Durchmesser mindestens 1 m", "Filterschicht mindestens 50 cm"]),
        ("street_tree", ["Fassade 3–8 m", "Leitungen mindestens 2,5 m", "Großbaum höchstens 400 l am Tag"]),
        ("tree_trench_sealed", ["Speicher in dichter Wanne 2–8 m³", "Baumgrube mit Substrat 12–36 m³"]),
        ("detention_cistern", ["Speicher 30–120 l je m² Dach", "Drosselabfluss 1–20 l/(s·ha)"]),
        ("retention_soil_filter", ["Filtersand 50–100 cm", "Drosselabfluss 0,01–0,05 l/(s·m²)"]),
        ("grass_pavers", ["Rasengitter, Fugen begrünt Anteil 20–30 %"]),
        ("emergency_flow_path", ["Flutung alle 30–100 Jahre", "Geschwindigkeit 0,3–0,5 m²/s", "Wassertiefe 5–20 cm"]),
        ("facade_living_wall", ["Bewässerung 1–5 l/m² am Tag", "Substratdicke 5–20 cm"]),
    ],
)
def test_section_shows_the_figures_of_the_pack_read_by_hand(name, german):
    text = "\n".join(notes(drawn(name, "de"))).replace("\u00a0", " ")

    for figure in german:
        assert figure in text


@pytest.mark.parametrize("language", LANGUAGES)
@every_measure
def test_section_shows_every_figure_the_measure_has(name, language):
    measure = MEASURES[NAMES.index(name)]
    shown = "\n".join(notes(drawn(name, language)))

    for field in sizes.FORMS:
        assert sizes.figure_text(measure, field, language) in shown


@every_measure
def test_section_shows_no_number_the_pack_file_does_not_have(name):
    text = "\n".join(notes(drawn(name, "en"))).replace("1 : ", "")
    numbers = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}
    known = {round(number * factor, 9) for number in _numbers(_raw(name)) for factor in (1, 100, 0.001)}

    assert numbers <= known


@pytest.mark.parametrize("group", Group)
def test_section_of_a_new_measure_is_drawn_by_its_group_without_invented_figures(group):
    measure = without_figures(MEASURES[0], group)
    assert measure.group is group

    for language in LANGUAGES:
        assert not re.search(r"\d", section_description(measure, language))
        assert section_svg(measure, language).count("<path") > 2


@every_measure
def test_section_of_a_measure_without_figures_has_none(name):
    measure = without_figures(MEASURES[NAMES.index(name)])

    assert not re.search(r"\d", section_description(measure, "de"))


def test_section_of_a_changed_measure_follows_its_figures():
    swale = MEASURES[NAMES.index("infiltration_swale")]
    deeper = swale.model_copy(
        update={"hydraulics": swale.hydraulics.model_copy(update={"ponding_depth": written(400.0, None, "mm")})}
    )

    assert "Einstauhöhe (mindestens 40\u00a0cm)" in section_description(deeper, "de")
    assert "Ponding depth (at least 40\u00a0cm)" in section_description(deeper, "en")


@pytest.mark.parametrize(
    ("field", "low", "high", "german", "english"),
    [
        ("substrate_depth", 0.02, 0.06, "2–6 cm", "2–6 cm"),
        ("substrate_depth", 1.0, 3.0, "1–3 m", "1–3 m"),
        ("trench_height", 0.35, 1.4, "35–140 cm", "35–140 cm"),
        ("filter_depth", None, 0.5, "höchstens 50 cm", "at most 50 cm"),
        ("ponding_depth", 125.0, 125.0, "12,5 cm", "12.5 cm"),
        ("side_slope", 1.5, None, "1 : 1,5 oder flacher", "1 : 1.5 or flatter"),
        ("side_slope", 2.0, 3.0, "1 : 2–3", "1 : 2–3"),
        ("side_slope", 2.0, 2.0, "1 : 2", "1 : 2"),
        ("side_slope", None, 3.0, "1 : 3 oder steiler", "1 : 3 or steeper"),
        ("throttle", 1e-4, 1e-3, "1–10 l/(s·ha)", "1–10 l/(s·ha)"),
        ("emptying_time", None, 302400.0, "leer nach höchstens 84 h", "empty after at most 84 h"),
        ("joint_share", 0.02, 0.1, "Anteil 2–10 %", "share 2–10 %"),
        ("roof_slope", None, 30.0, "Neigung höchstens 30°", "slope at most 30°"),
        ("return_period", 30.0, 100.0, "alle 30–100 Jahre", "every 30–100 years"),
    ],
)
def test_figure_is_written_in_the_unit_people_use(field, low, high, german, english):
    quantity = written(low, high, "held")
    texts = [sizes.FORMS[field].written(quantity, language).replace("\u00a0", " ") for language in LANGUAGES]

    assert texts == [german, english]


def test_height_keeps_the_order_of_thicknesses():
    roofs = ("green_roof_thin", "green_roof_extensive", "green_roof_intensive", "podium_landscape")
    heights = [sizes.height(MEASURES[NAMES.index(name)], "substrate_depth", 1.0) for name in roofs]

    assert heights == sorted(heights)
    assert len(set(heights)) == len(roofs)


def _raw(name):
    for file in sorted((Path(EMBEDDED_PACK) / "measures").glob("*.yaml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["entries"]:
            if entry["id"] == name:
                return {"siting": entry["siting"], "hydraulics": entry["hydraulics"]}
    raise AssertionError(name)


def _numbers(node):
    if isinstance(node, dict):
        for value in node.values():
            yield from _numbers(value)
    elif isinstance(node, list):
        for value in node:
            yield from _numbers(value)
    elif isinstance(node, int | float) and not isinstance(node, bool):
        yield float(node)
