"""Project files: what is accepted, and what is said about the rest."""

from pathlib import Path

import pytest

from blaugruen.planning.balance import Mode
from blaugruen.planning.balance.natural import NaturalState
from blaugruen.planning.columns import block_columns
from blaugruen.planning.project import Grouping, ProjectError, read_project
from blaugruen.planning.scenario import MeasureKind
from blaugruen.planning.validation import Schema

FULL = """
title: {de: Quartier am Bach, en: Quarter by the brook}
place: Auenstadt
language: en
date: 2026-11-22
area: {file: blocks.csv, schema: rabimo, missing: default, group_by: block_type}
climate: {precipitation_mm: 640, potential_evapotranspiration_mm: 630.5}
mode: exact
natural: forested
parameters: {bagrov_roof: 0.1}
scenarios:
  - key: roofs
    name: Dächer
    description: {de: Alle Dächer begrünt, en: All roofs green}
    measures:
      - {kind: green_roof, fraction: 0.5, where: {land_types: [urban]}}
  - key: city
    name: {de: Stadtziel, en: City target}
    targets:
      - {unpaved_fraction: 0.4}
target: {delta_w_percent: 15, runoff_mm: 100}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "project.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_full_project(tmp_path: Path) -> None:
    project = read_project(write(tmp_path, FULL))
    assert project.title.de == "Quartier am Bach"
    assert project.place.en == "Auenstadt"
    assert project.area.table_schema is Schema.RABIMO
    assert project.climate.values() == {"precipitation_mm": 640, "potential_evapotranspiration_mm": 630.5}
    assert project.mode is Mode.EXACT
    assert project.natural is NaturalState.FORESTED
    roofs, city = (section.build() for section in project.scenarios)
    assert roofs.measures[0].kind is MeasureKind.GREEN_ROOF
    assert roofs.measures[0].where.land_types == ("urban",)
    assert city.targets[0].targets.unpaved_fraction == 0.4
    assert project.area_path(tmp_path / "project.yaml") == tmp_path / "blocks.csv"


def test_smallest_project_has_sensible_defaults(tmp_path: Path) -> None:
    project = read_project(write(tmp_path, "title: Test\narea: {file: blocks.csv}\n"))
    assert project.language == "de"
    assert project.mode is Mode.COMPATIBLE
    assert project.natural is NaturalState.UNDEVELOPED
    assert project.scenarios == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The file is empty"),
        ("title: [", "not valid YAML"),
        ("title: Test\n", "area: The field is missing"),
        ("title: Test\narea: {file: a.csv}\nscenarois: []\n", "Did you mean “scenarios”"),
        ("title: Test\narea: {file: a.csv, schema: abimo}\n", "Did you mean “rabimo”"),
        ("title: Test\narea: {file: a.csv}\nmode: exakt\n", "Did you mean “exact”"),
        ("title: Test\narea: {file: a.csv}\nlanguage: fr\n", "language"),
        ("title: Test\narea: {file: a.csv}\nclimate: {precipitation_mm: viel}\n", "Expected is a number"),
        ("title: Test\narea: {file: a.csv}\nclimate: {precipitation_mm: -3}\n", "outside the permitted range"),
        ("title: Test\ntitle: Test\narea: {file: a.csv}\n", "there twice"),
        (
            "title: T\narea: {file: a}\nscenarios: [{key: a, name: A, measures: [{kind: green_roof, fraction: 50}]}]",
            "line 3, field scenarios.0.measures.0.fraction: The value 50 is outside",
        ),
        (
            "title: Test\narea: {file: a.csv}\nscenarios:\n  - {key: a, name: A}\n  - {key: a, name: B}\n",
            "key “a” occurs more than once",
        ),
        ("title: Test\narea: {file: a.csv}\nscenarios:\n  - {key: Mit Leerzeichen, name: A}\n", "not a valid id"),
    ],
)
def test_bad_project_says_where_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ProjectError) as caught:
        read_project(write(tmp_path, text))
    assert message in caught.value.text.en
    assert caught.value.text.de.startswith("Die Projektdatei hat")


def test_missing_project_file(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="cannot be read"):
        read_project(tmp_path / "absent.yaml")


START = "title: Test\narea: {file: a.csv}\n"
SCENARIO = START + "scenarios:\n  - key: a\n    name: A\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: Test\narea: {file: a.csv, group_by: distrikt}\n", "Did you mean “district”"),
        ("title: Test\narea: {file: a.csv, group_by: roof_fraction}\n", "Use one of district, block_type"),
        (START + "date: 22.11.2026\n", "“22.11.2026” is not a date"),
        (START + "date: 2026-02-30\n", "“2026-02-30” is not a date"),
        (START + "date: 2026\n", "“2026” is not a date"),
        (START + "date: 2026-11\n", "“2026-11” is not a date"),
        (START + "parameters: {bagrov_rof: 0.1}\n", "field parameters: bagrov_rof is not known"),
        (START + "parameters: {bagrov_roof: 100}\n", "line 3, field parameters: bagrov_roof = 100 is outside"),
        (START + "parameters: {self: 1}\n", "self is not known"),
        (START + "target: {infiltration_mm: 3}\n", "The field “infiltration_mm” is unknown"),
        (START + "scenarios: [{key: today, name: A}]\n", "“today” is reserved"),
        (START + "scenarios: [{key: natural, name: A}]\n", "“natural” is reserved"),
        (
            SCENARIO + "    targets: [{where: {codes: [a]}}]\n",
            "line 6, field scenarios.0.targets.0: No target is named",
        ),
        (
            SCENARIO + "    measures: [{kind: unsealing, fraction: 1, where: {land_types: [forest]}}]\n",
            "land_types.0: “forest” is not allowed here. Did you mean “forested”",
        ),
        (
            SCENARIO + "    measures:\n      - {kind: unsealing, fraction: 1, where: {codes: [0012]}}\n",
            "line 7, field scenarios.0.measures.0.where.codes.0: The value is read as the number 12. Put it in quotes",
        ),
        (SCENARIO + "    measures: [{kind: unsealing, fraction: 1, where: {codes: [1e5]}}]\n", "Put it in quotes"),
        (SCENARIO + "    measures: [{kind: unsealing, fraction: 1, where: {codes: [true]}}]\n", "Expected is text"),
        (SCENARIO + "    measures: [{kind: unsealing, fraction: 1, where: {codes: []}}]\n", "The selection is empty"),
    ],
)
def test_slip_is_found_when_the_project_is_read(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ProjectError) as caught:
        read_project(write(tmp_path, text))
    assert message in caught.value.text.en
    assert len(caught.value.problems) == 1


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    text = START + "date: gestern\nparameters: {bagrov_rof: 1}\nscenarios: [{key: today, name: A}]\n"
    with pytest.raises(ProjectError) as caught:
        read_project(write(tmp_path, text))
    assert [problem.field for problem in caught.value.problems] == ["date", "parameters", "scenarios.0.key"]


def test_whole_numbers_may_stand_for_names(tmp_path: Path) -> None:
    text = "title: 2030\narea: {file: 7.csv}\nscenarios:\n  - key: a\n    name: 1\n    measures:\n"
    text += "      - {kind: unsealing, fraction: 1, where: {codes: [12, '0007'], block_types: [3], districts: [no]}}\n"
    project = read_project(write(tmp_path, text))
    assert (project.title.de, project.title.en) == ("2030", "2030")
    where = project.scenarios[0].build().measures[0].where
    assert (where.codes, where.block_types, where.districts) == (("12", "0007"), ("3",), ("no",))


def test_results_can_be_summed_up_by_every_text_that_informs() -> None:
    informing = [column.name for column in block_columns().values() if column.group == "information"]
    assert [grouping.value for grouping in Grouping] == informing


@pytest.mark.parametrize("name", ["with blank ü.csv", "../outside/b.csv"])
def test_path_counts_from_the_project_file(tmp_path: Path, name: str) -> None:
    project = read_project(write(tmp_path, f"title: Test\narea: {{file: {name}}}\n"))
    assert project.area_path(tmp_path / "project.yaml") == tmp_path / name


def test_absolute_path_stays(tmp_path: Path) -> None:
    project = read_project(write(tmp_path, "title: Test\narea: {file: /data/b.csv}\n"))
    assert project.area_path(tmp_path / "project.yaml") == Path("/data/b.csv")
