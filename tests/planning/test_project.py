"""Project files: what is accepted, and what is said about the rest."""

from pathlib import Path

import pytest

from blaugruen.planning.balance import Mode
from blaugruen.planning.balance.natural import NaturalState
from blaugruen.planning.project import ProjectError, read_project
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
