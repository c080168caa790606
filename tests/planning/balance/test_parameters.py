"""Constants: their provenance, and own values from a file."""

import json
from pathlib import Path

import pytest

from blaugruen.errors import InputError
from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.balance import default_parameters, read_config


def test_every_constant_has_source_unit_range_and_both_languages() -> None:
    for row in default_parameters().rows.values():
        assert row.minimum <= row.value <= row.maximum, row.name
        assert row.unit
        assert row.source
        assert row.grade is Grade.SOURCED
        assert row.description.de != row.description.en


def test_own_value_replaces_and_is_marked_as_own() -> None:
    changed = default_parameters().with_values(bagrov_roof=0.1, bagrov_class1=0.11)
    assert changed["bagrov_roof"] == 0.1
    assert changed.rows["bagrov_roof"].grade is Grade.PROPOSAL
    assert changed.rows["bagrov_class1"].grade is Grade.SOURCED  # the same value as before
    assert default_parameters()["bagrov_roof"] == 0.05


def write(folder: Path, data: object) -> Path:
    path = folder / "config.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def test_config_in_the_form_of_the_package(tmp_path: Path) -> None:
    config = {
        "runoff_factors": {"roof": 0.9, "surface4": 0.2},
        "bagrov_values": {"green_roof": 0.7, "surface1": 0.2},
        "swale": {"swale_evaporation_factor": 0.15},
        "result_digits": {"R": 3},
        "irrigation_to_zero": [False],
    }
    found = read_config(write(tmp_path, config))
    assert found["runoff_factor_roof"] == 0.9
    assert found["runoff_factor_class4"] == 0.2
    assert found["bagrov_green_roof"] == 0.7
    assert found["bagrov_class1"] == 0.2
    assert found["swale_evaporation_factor"] == 0.15
    assert found["bagrov_class2"] == default_parameters()["bagrov_class2"]


def test_config_with_our_own_names(tmp_path: Path) -> None:
    assert read_config(write(tmp_path, {"natural_vegetation_class": 75}))["natural_vegetation_class"] == 75


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "JSON file is expected"),
        ([1], "must be a JSON object"),
        ({"bagrov_rof": 0.1}, "Did you mean bagrov_roof"),
        ({"bagrov_values": {"rof": 0.1}}, "bagrov_rof"),
        ({"bagrov_roof": "0,1"}, "must hold numbers"),
        ({"bagrov_roof": True}, "must hold numbers"),
        ({"bagrov_values": 0.1}, "must hold numbers"),
        ({"bagrov_roof": -1}, "outside 0.01 to 20"),
        ({"runoff_factors": {"roof": 1.2}}, "outside 0 to 1"),
    ],
)
def test_bad_config_says_what_to_do(tmp_path: Path, content: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_config(write(tmp_path, content))


def test_missing_config_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_config(tmp_path / "absent.json")


def test_unknown_field_capacity_stays_within_the_soil_table(tmp_path: Path) -> None:
    name = "unknown_field_capacity_percent"
    assert default_parameters().with_values(**{name: 30.0})[name] == 30.0
    with pytest.raises(InputError, match="outside 0 to 30"):
        read_config(write(tmp_path, {name: 31}))


@pytest.mark.parametrize("content", [{"swale": {"self": 1}}, {"swale": {"name": 1}}])
def test_config_with_a_name_of_the_program_is_unknown_like_any_other(tmp_path: Path, content: object) -> None:
    with pytest.raises(InputError, match="not known in the configuration"):
        read_config(write(tmp_path, content))


def test_config_as_windows_editors_save_it(tmp_path: Path) -> None:
    path = tmp_path / "config.json"
    path.write_text('{"bagrov_roof": 0.1}', encoding="utf-8-sig")
    assert read_config(path)["bagrov_roof"] == 0.1


@pytest.mark.parametrize("content", ["[" * 100_000, '{"bagrov_roof": 1' + 400 * "0" + "}", '{"bagrov_roof": NaN}'])
def test_config_of_bad_will_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError):
        read_config(write(tmp_path, content))
