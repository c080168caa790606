"""``blaugruen balance`` as a person and a machine see it."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from cli.command import run
from planning.blocks_for_tests import raw_table, reference_file, without


def blocks_file(folder: Path, **changes: object) -> Path:
    path = folder / "blocks.parquet"
    pq.write_table(raw_table(3, **changes).columns, path)
    return path


def test_table_for_people_in_both_languages(tmp_path: Path) -> None:
    blocks_file(tmp_path)
    english = run("balance", "blocks.parquet", "-o", "out.csv", cwd=tmp_path)
    assert english.returncode == 0, english.stderr
    assert "evapotranspiration" in english.stdout
    assert "3 blocks" in english.stdout
    german = run("balance", "blocks.parquet", "-o", "out.csv", "--lang", "de", cwd=tmp_path)
    assert "Verdunstung" in german.stdout
    assert "3 Blöcke" in german.stdout
    assert "233,8" in german.stdout


def test_json_for_machines(tmp_path: Path) -> None:
    blocks_file(tmp_path)
    done = run("balance", "blocks.parquet", "--natural", "forested", "-o", "out.csv", "--json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert found["blocks"] == 3
    assert found["mean_mm"]["runoff_mm"] == pytest.approx(233.792, abs=6e-4)
    assert 0 < found["delta_w_mean_percent"] < 100
    assert found["largest_balance_error_mm"] < 1e-9
    assert done.stderr == ""


def test_modes_and_config_change_the_numbers(tmp_path: Path) -> None:
    blocks_file(tmp_path)
    (tmp_path / "config.json").write_text('{"bagrov_roof": 0.5}', encoding="utf-8")
    means = []
    for extra in ([], ["--mode", "exact"], ["--config", "config.json"]):
        done = run("balance", "blocks.parquet", "-o", "out.csv", "--json", *extra, cwd=tmp_path)
        means.append(json.loads(done.stdout)["mean_mm"]["runoff_mm"])
    assert len(set(means)) == 3


def test_every_block_of_berlin_from_the_command(tmp_path: Path) -> None:
    source = reference_file("berlin", "input_2020.parquet")
    config = reference_file("berlin", "config_2020.json")
    done = run(
        *("balance", source, "--schema", "rabimo", "--config", config),
        *("--mode", "compatible", "--natural", "undeveloped", "-o", "out.csv"),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    convert = pyarrow.csv.ConvertOptions(column_types={"code": pa.string()})
    ours = pyarrow.csv.read_csv(tmp_path / "out.csv", convert_options=convert)
    theirs = pq.read_table(reference_file("berlin", "out_baseline_2020.parquet"))
    assert ours.column("code").to_pylist() == theirs.column("code").to_pylist()
    for name, package in (("runoff_mm", "runoff"), ("infiltration_mm", "infiltr"), ("evapotranspiration_mm", "evapor")):
        difference = abs(ours.column(name).to_numpy() - theirs.column(package).to_numpy())
        assert difference.max() < 0.0006


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["balance", "absent.parquet", "-o", "out.csv"], 3, "absent.parquet"),
        (["balance", "blocks.parquet", "-o", "out.docx"], 3, ".docx"),
        (["balance", "blocks.parquet", "-o", "blocks.parquet/out.csv"], 4, "cannot be written"),
        (["balance", "blocks.parquet", "--schema", "rabimo", "-o", "out.csv"], 3, "--schema native"),
        (["balance", "blocks.parquet", "--config", "absent.json", "-o", "out.csv"], 3, "absent.json"),
        (["balance", "blocks.parquet", "--mode", "quick", "-o", "out.csv"], 2, "compatible"),
        (["balance", "blocks.parquet"], 2, "--output"),
        (["--lang", "fr", "balance", "blocks.parquet", "-o", "out.csv"], 2, "de or en"),
        (["plan", "absent.yaml", "-o", "out"], 3, "cannot be read"),
        (["nonsense"], 2, "nonsense"),
    ],
)
def test_wrong_calls_return_their_code_and_leave_nothing(
    tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    blocks_file(tmp_path)
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["blocks.parquet"]


def test_error_is_german_on_demand_and_json_for_machines(tmp_path: Path) -> None:
    path = tmp_path / "blocks.parquet"
    pq.write_table(without(raw_table(2), "roof_fraction").columns, path)
    german = run("balance", path, "-o", "out.csv", cwd=tmp_path, language="de")
    assert german.returncode == 3
    assert german.stderr.startswith("Fehler: In blocks.parquet fehlen Spalten: roof_fraction")
    machine = run("balance", path, "-o", "out.csv", "--json", cwd=tmp_path)
    assert json.loads(machine.stderr)["error"] == "BlockTableError"
    assert machine.stdout == ""


def test_defaults_and_odd_values_are_told(tmp_path: Path) -> None:
    blocks_file(tmp_path, precipitation_mm=[100.0, 600.0, 600.0])
    done = run("balance", "blocks.parquet", "-o", "out.csv", cwd=tmp_path)
    assert "precipitation_mm (1): Unusual value" in done.stdout


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("command", [[], ["balance"], ["plan"], ["demo"], ["knowledge"], ["knowledge", "check"]])
def test_help_reads_in_both_languages(tmp_path: Path, command: list[str], language: str) -> None:
    done = run(*command, "--help", cwd=tmp_path, language=language)
    assert done.returncode == 0
    words = {"de": ("Sprache", "der", "die", "und", "Ordner", "Wissenspaket"), "en": ("the", "and", "of", "to")}
    assert any(word in done.stdout.split() for word in words[language])


def test_version(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout.strip() == "0.1.0"
