"""The plan report: every section in both languages, every number where it belongs."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from blaugruen.reports.document import Figure, KeyFigures, Section, walk
from blaugruen.reports.documents.plan import findings
from blaugruen.reports.documents.plan_report import plan_report
from blaugruen.reports.render.html import render_html
from blaugruen.text import Language
from planning.blocks_for_tests import make_blocks
from reports.plan_reports_for_tests import SWALES, all_words, plan, report, section, table, words_of

SECTIONS = {
    "overview": ("Auf einen Blick", "At a glance"),
    "area": ("Das Gebiet", "The area"),
    "water-balance": ("Wasserhaushalt", "Water balance"),
    "maps": ("Karten", "Maps"),
    "distribution": ("Verteilung der Abweichung", "Spread of the deviation"),
    "scenarios": ("Szenarien", "Scenarios"),
    "targets": ("Ziele", "Targets"),
    "largest-deviation": ("Blöcke mit der größten Abweichung", "Blocks with the largest deviation"),
    "data-quality": ("Datenqualität", "Data quality"),
    "method": ("Methode", "Method"),
    "constants": ("Konstanten und ihre Quellen", "Constants and their sources"),
    "sources": ("Quellen", "Sources"),
}
GERMAN = """
    und oder der das den dem des ein eine einer nicht mit ohne für von vom zum zur auf aus bei sind ist wird
    werden heute naturnah Abfluss Versickerung Verdunstung Niederschlag Blöcke Blöcken Fläche Anteil Wert Werte
    Ziel Ziele Quelle Mittel Zustand Maßnahmen Gründach Gründächer Mulde Mulden Entsiegelung Szenario Szenarien
    belegt Boden Gewässer Wald Bezirk Nutzungstyp Abweichung Einheit alle keine höchstens mindestens erreicht
    Klasse Karte Karten
"""
ENGLISH = """
    and or the of with without for from by at are is were today natural runoff infiltration evapotranspiration
    precipitation blocks area share value values target targets source mean state measures roof roofs swale
    swales unsealing scenarios sourced ground water forest district deviation unit none most least met class map
    maps
"""


def foreign(words: str, text: str) -> list[str]:
    return [word for word in words.split() if re.search(rf"(?<![\w-]){word}(?![\w-])", text)]


@pytest.mark.parametrize("language", ["de", "en"])
def test_report_has_every_section_in_order(language: Language) -> None:
    document = report(language)

    titles = [(block.id, block.title) for block in document.blocks if isinstance(block, Section)]
    assert titles == [(name, names[language == "en"]) for name, names in SECTIONS.items()]
    assert document.language == language
    assert document.date == date(2026, 11, 30)


def test_report_title_block_says_what_was_compared() -> None:
    german, english = report("de"), report("en")

    assert (german.title, german.subtitle) == (
        "Neustadt",
        "Auenbrück · Wasserhaushalt heute, naturnah und in einem Szenario",
    )
    assert english.title == "Neustadt quarter"
    assert english.subtitle == "Auenbrück · Water balance today, in the natural state and in one scenario"


def test_report_in_english_has_no_german_words() -> None:
    assert foreign(GERMAN, all_words(report("en"))) == []


def test_report_in_german_has_no_english_words() -> None:
    assert foreign(ENGLISH, all_words(report("de"))) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_report_is_built_alike_twice(language: Language) -> None:
    assert plan_report(plan(), language) == plan_report(plan(), language)


def test_report_can_be_printed() -> None:
    page = render_html(report("de"))

    assert "Tabelle" in page
    assert page.count("<figure") == 6


def test_report_without_date_uses_today() -> None:
    result = plan(date="")

    assert plan_report(result, "de").date >= date(2026, 1, 1)


def test_key_figures_by_hand() -> None:
    (figures,) = (block for block in walk(report("de").blocks) if isinstance(block, KeyFigures))

    assert [(entry.value, entry.unit) for entry in figures.entries] == [
        ("26,6", "%"),
        ("150", "mm/a"),
        ("350", "mm/a"),
        ("2", ""),
        ("4.000", "m²"),
        ("80", "%"),
    ]
    assert figures.entries[0].explanation == "mit „Mulden“ 20,3\u00a0%"
    assert figures.entries[1].explanation == "mit „Mulden“ 75\u00a0mm; naturnah 0\u00a0mm"


def test_balance_table_by_hand() -> None:
    rows = table(report("de"), "water-balance-depths")

    assert rows == [
        ["Heute", "150,0", "20,0", "250,0", "33,3", "350,0", "46,7", "26,6"],
        ["Naturnah", "0,0", "0,0", "225,0", "30,0", "525,0", "70,0", "0,0"],
        ["Mulden", "75,0", "10,0", "300,0", "40,0", "375,0", "50,0", "20,3"],
    ]


def test_volume_table_by_hand() -> None:
    rows = table(report("en"), "water-balance-volumes")

    assert rows[0] == ["Today", "3,000", "600", "1,000", "1,400"]


def test_surfaces_add_up_to_the_area() -> None:
    blocks = make_blocks(
        3,
        area_m2=[100.0, 200.0, 400.0],
        land_type=["urban", "waterbody", "urban"],
        roof_fraction=[0.3, 0.0, 0.2],
        paved_fraction=[0.2, 0.0, 0.6],
        green_roof_fraction=0.5,
        main_fraction=[1.0, 1.0, 0.75],
        road_fraction=[0.0, 0.0, 0.25],
    )

    cover = findings.surfaces(blocks)

    assert cover.roof == pytest.approx(30 + 60)
    assert cover.green_roof == pytest.approx(45)
    assert cover.paved == pytest.approx(20 + 180)
    assert cover.road == pytest.approx(90)
    assert cover.water == pytest.approx(200)
    assert cover.open_ground == pytest.approx(50 + 60 + 10)
    assert cover.sealed + cover.open_ground + cover.water + cover.unassigned == pytest.approx(cover.total)


def test_surfaces_blocks_that_are_streets_count_as_roads() -> None:
    blocks = make_blocks(
        3,
        area_m2=[100.0, 200.0, 400.0],
        block_type=["perimeter", "300_road", "Traffic_area_excluding_roads_Airport"],
        roof_fraction=[0.3, 0.0, 0.2],
        paved_fraction=[0.2, 0.9, 0.5],
    )

    cover = findings.surfaces(blocks)

    assert findings.road_blocks(blocks).tolist() == [False, True, False]
    assert (cover.paved, cover.road) == (pytest.approx(20 + 200), pytest.approx(180))
    assert cover.sealed + cover.open_ground == pytest.approx(cover.total)


@pytest.mark.parametrize("name", ["road", "Straße", "STRASSE", "main street"])
def test_road_blocks_are_known_by_the_last_word_of_their_type(name: str) -> None:
    assert findings.road_blocks(make_blocks(1, block_type=[name])).tolist() == [True]


@pytest.mark.parametrize(
    ("blocks", "row", "sentence"),
    [
        ({"block_type": ["road", "school"]}, "Straßen, befestigter Teil", "ein Straßenabschnitt ist ein eigener Block"),
        (
            {"main_fraction": 0.8, "road_fraction": 0.2, "road_paved_fraction": 0.9},
            "Straßen, befestigter Teil",
            "Straßen gehören anteilig dazu",
        ),
        ({}, "Befestigte Flächen", "Ein Block ist eine von Straßen umschlossene Fläche."),
    ],
)
def test_area_says_where_the_streets_are(blocks: dict[str, Any], row: str, sentence: str) -> None:
    result = plan()
    changed = make_blocks(2, paved_fraction=0.5, **blocks)
    document = plan_report(replace(result, today=replace(result.today, blocks=changed)), "de")

    assert row in [name for name, *_ in table(document, "surfaces")]
    assert sentence in words_of(section(document, "area"))


def test_land_types_table_by_hand() -> None:
    assert table(report("de"), "land-types") == [
        ["Siedlung", "1", "0,1", "25,0\u00a0%", "80\u00a0%", "50,0\u00a0%"],
        ["Gewässer", "1", "0,3", "75,0\u00a0%", "80\u00a0%", "18,8\u00a0%"],
    ]


def test_maps_three_figures_where_there_are_shapes() -> None:
    figures = [block for block in section(report("de"), "maps").blocks if isinstance(block, Figure)]

    assert [figure.id for figure in figures] == ["map-delta-w", "map-runoff", "map-evapotranspiration"]
    assert "Karten von 2 Blöcken" in figures[0].alt
    assert "Heute: am häufigsten ist die Klasse ≥ 40 (1 Block)" in figures[1].alt
    assert all("Gewässer sind schraffiert (1)." in figure.alt for figure in figures)


def test_maps_the_overview_shows_today_in_the_classes_of_all_states() -> None:
    (today,) = (block for block in section(report("de"), "overview").blocks if isinstance(block, Figure))
    (all_states, *_) = (block for block in section(report("de"), "maps").blocks if isinstance(block, Figure))

    assert today.id == "map-today"
    assert "Mulden" not in today.alt
    assert re.findall(r"Heute: am häufigsten ist die Klasse [^(]+", today.alt) == re.findall(
        r"Heute: am häufigsten ist die Klasse [^(]+", all_states.alt
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("de", "dieser Bericht enthält deshalb keine Karten"), ("en", "this report therefore contains no maps")],
)
def test_maps_without_shapes_one_sentence_says_so(language: Language, sentence: str) -> None:
    part = section(plan_report(plan(), language), "maps")

    assert len(part.blocks) == 1
    assert sentence in words_of(part)


def test_groups_table_by_hand() -> None:
    assert table(report("de"), "groups-1") == [
        ["Nord", "1", "0,1", "50,0", "25,0"],
        ["Süd", "1", "0,3", "18,8", "18,8"],
    ]


def test_groups_sort_numbers_by_value() -> None:
    result = plan()
    blocks = result.today.blocks.with_columns(district=np.array(["10", "2"], dtype=object))
    states = [replace(state, blocks=blocks) for state in (result.today, *result.scenarios)]
    document = plan_report(replace(result, today=states[0], scenarios=tuple(states[1:])), "de")

    assert [row[0] for row in table(document, "groups-1")] == ["2", "10"]


def test_groups_absent_column_is_said() -> None:
    part = section(plan_report(plan(area={"file": "b.gpkg", "group_by": "block_type"}), "de"), "distribution")

    assert "Die Blöcke haben keine Spalte „block_type“" in words_of(part)


def test_scenario_page_by_hand() -> None:
    document = report("de")

    # sealed share 0.8 of 1,000 m² drains to swales in block 0001
    assert table(document, "measures-1")[2] == ["An Mulden angeschlossene versiegelte Fläche", "0", "800", "+800"]
    assert table(document, "effect-1") == [
        ["Abfluss", "mm/a", "150,0", "75,0", "−75,0"],
        ["Versickerung", "mm/a", "250,0", "300,0", "+50,0"],
        ["Verdunstung", "mm/a", "350,0", "375,0", "+25,0"],
        ["ΔW", "%", "26,6", "20,3", "−6,3"],
        ["Größte ΔW eines Blocks", "%", "50,0", "25,0", "−25,0"],
    ]
    text = all_words(document)
    assert "mindestens 100\u00a0% des Oberflächenabflusses jedes Blocks fließen in Mulden (nur Bezirk: Nord)." in text
    assert (
        "Die Abweichung ΔW sinkt in 1 von 2 Blöcken. Im Mittel versickern dann 300\u00a0mm statt 250\u00a0mm; naturnah "
        "wären es 225\u00a0mm. Was darüber liegt, zählt in ΔW als Abweichung."
    ) in text


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        (
            {"measures": [{"kind": "green_roof", "fraction": 0.5}]},
            ("mindestens 50\u00a0% der Dachfläche jedes Blocks sind begrünt (in allen Blöcken)."),
        ),
        (
            {
                "measures": [
                    {"kind": "unsealing", "fraction": 0.2, "where": {"land_types": ["urban"], "codes": ["0001"]}}
                ]
            },
            ("(nur Nutzungstyp: Siedlung; Blöcke: 0001)."),
        ),
        (
            {"measures": [], "targets": [{"unpaved_fraction": 0.3}]},
            ("Offener Boden auf insgesamt 30,0\u00a0% der Fläche ohne Straßen"),
        ),
        (
            {"measures": [], "targets": [{"green_roof_fraction": 0.1, "swale_fraction": 0.2}]},
            ("Gründächer auf insgesamt 10,0\u00a0% der Fläche ohne Straßen"),
        ),
        ({"measures": []}, "Das Szenario enthält keine Maßnahmen."),
    ],
)
def test_scenario_measures_are_described(extra: dict[str, Any], sentence: str) -> None:
    assert sentence in all_words(plan_report(plan(scenarios=[{**SWALES, **extra}]), "de"))


def test_largest_deviation_order_ties_and_length() -> None:
    result = plan()
    count = 25
    blocks = make_blocks(count, code=[f"{row:02d}" for row in range(count)], area_m2=[10.0] * 24 + [99.0])
    delta_w = np.arange(count, dtype=float)
    delta_w[[3, 4, 24]] = 50.0
    state = replace(result.today, blocks=blocks, delta_w_percent=delta_w)

    rows = findings.largest_deviation(state, 20)

    assert [blocks["code"][row] for row in rows[:5]] == ["24", "03", "04", "23", "22"]
    assert len(rows) == 20


def test_largest_deviation_table_by_hand() -> None:
    document = report("de")

    assert table(document, "largest-deviation-blocks") == [
        ["0001", "Nord", "Siedlung", "1.000", "300", "100", "200", "50,0"],
        ["0002", "Süd", "Gewässer", "3.000", "100", "300", "400", "18,8"],
    ]


def test_targets_table_by_hand() -> None:
    document = report("de")

    assert table(document, "target-1") == [
        ["Heute", "26,6\u00a0%", "+1,6\u00a0Prozentpunkte", "nein"],
        ["Mulden", "20,3\u00a0%", "−4,7\u00a0Prozentpunkte", "ja"],
    ]


def test_targets_absent_is_said() -> None:
    part = section(plan_report(replace(plan(), targets=()), "en"), "targets")

    assert "names no targets" in words_of(part)


def test_report_without_scenarios_says_so_and_holds_together() -> None:
    result = replace(plan(scenarios=[]), scenarios=(), targets=())
    document = plan_report(result, "de")

    assert document.subtitle == "Auenbrück · Wasserhaushalt heute und naturnah"
    assert "Szenarien wurden nicht gerechnet" in words_of(section(document, "overview"))
    assert "Die Projektdatei enthält keine Szenarien." in words_of(section(document, "scenarios"))


def test_report_claims_no_certification() -> None:
    words = all_words(report("de")) + all_words(report("en"))

    assert re.findall(r"(?i)zertifi\w*|certif\w*|normkonform\w*|complian\w*|\b(?:DIN|DWA)\b", words) == []
