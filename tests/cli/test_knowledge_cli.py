import json

import pytest
from typer.testing import CliRunner

from blaugruen.cli.knowledge import app
from blaugruen.errors import InputError
from blaugruen.knowledge.problems import KnowledgeError
from blaugruen.knowledge.vocabulary import Kind

KINDS = [kind.value for kind in Kind]


def run(*arguments, columns="140"):
    return CliRunner(env={"COLUMNS": columns, "BLAUGRUEN_LANG": "de"}).invoke(app, list(arguments))


def pack_with_one_problem(tmp_path):
    (tmp_path / "glossary.yaml").write_text(
        "date: 2026-11-22\nentries:\n  - id: block\n    term: {de: Block, en: block}\n", encoding="utf-8"
    )
    return str(tmp_path)


def test_check_counts_entries_and_grades():
    result = run("check")
    assert result.exit_code == 0
    assert "Das Wissenspaket ist in Ordnung" in result.output
    row = next(line for line in result.output.splitlines() if "Maßnahmen" in line)
    assert row.split("│")[2].strip() == "36"


def test_check_for_machines():
    answer = json.loads(run("check", "--json").output)
    assert answer["ok"] is True
    assert {kind: counts["entries"] for kind, counts in answer["kinds"].items()}["siting_rules"] == 14
    assert answer["kinds"]["runoff_coefficients"]["values"] == {"sourced": 56}


def test_check_speaks_the_language_asked_for():
    assert "The knowledge pack is fine" in run("check", "--lang", "en").output


def test_check_raises_all_problems(tmp_path):
    result = run("check", pack_with_one_problem(tmp_path))
    assert isinstance(result.exception, KnowledgeError)
    message = result.exception.in_("de")
    assert "glossary.yaml, Zeile 3, Eintrag block, Feld definition: Das Feld fehlt." in message
    assert "sources.yaml: Die Datei fehlt." in message


def test_check_prints_problems_for_machines_and_fails(tmp_path):
    result = run("check", pack_with_one_problem(tmp_path), "--json")
    assert result.exit_code == 3
    answer = json.loads(result.output)
    assert answer["ok"] is False
    found = next(problem for problem in answer["problems"] if problem["entry"] == "block")
    assert (found["file"], found["line"], found["field"]) == ("glossary.yaml", 3, "definition")
    assert found["message_en"].endswith("The field is missing. Add definition:")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_list_shows_every_entry(base_counts, kind, lang):
    result = run("list", kind, "--lang", lang, columns="200")
    assert result.exit_code == 0
    ids = [line.split("│")[1].strip() for line in result.output.splitlines() if line.startswith("│")]
    assert len([entry for entry in ids if entry]) == base_counts[kind]


def test_list_shows_money_with_grade_and_price_base():
    output = " ".join(run("list", "measures", columns="200").output.split())
    assert "35–70 EUR/m² Maßnahme (Vorschlag; Preisstand unbekannt)" in output
    assert "10–45 EUR/m² angeschlossene abflusswirksame Fläche (belegt; Preisstand 2026)" in output


def test_list_writes_numbers_the_way_the_language_does():
    assert "0,25" in run("list", "runoff_coefficients", "--lang", "de").output
    assert "0.25" in run("list", "runoff_coefficients", "--lang", "en").output


def test_list_shows_figures_in_the_unit_people_know():
    row = next(
        line for line in run("list", "methods", columns="200").output.splitlines() if "force_field_analysis" in line
    )
    cells = [cell.strip() for cell in row.split("│")]
    assert cells[3:6] == ["Diagnose", "4–20", "45–75 min"]


def test_list_for_machines_holds_everything():
    answer = json.loads(run("list", "measures", "--json").output)
    swale = next(entry for entry in answer["entries"] if entry["id"] == "infiltration_swale")
    assert swale["name"] == {"de": "Versickerungsmulde", "en": "infiltration swale"}
    assert swale["siting"]["k_f"]["low"] == 1e-6
    assert swale["cost"]["capex"]["price_base"] == 2026


def test_unknown_kind_names_the_known_ones():
    error = run("list", "mesures").exception
    assert isinstance(error, InputError)
    assert "Meinten Sie measures?" in error.in_("de")
    assert all(kind in error.in_("en") for kind in KINDS)


def test_unknown_language_is_a_wrong_call():
    assert run("list", "measures", "--lang", "fr").exit_code == 2


def test_table_fits_a_narrow_terminal():
    assert max(len(line) for line in run("list", "measures", columns="80").output.splitlines()) <= 80


@pytest.fixture(scope="module")
def base_counts():
    answer = json.loads(run("check", "--json").output)
    return {kind: counts["entries"] for kind, counts in answer["kinds"].items()}
