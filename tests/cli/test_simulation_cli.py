"""``blaugruen simulate`` and ``blaugruen swmm`` as a person and a machine see them."""

import csv
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from cli.command import run
from planning.simulation.example_folder import ELEMENTS, write_example


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_example(tmp_path)


CALL = ("simulate", "elements.yaml", "--weather", "weather.csv", "-o", "out.csv")


def test_table_for_people_in_both_languages(folder: Path) -> None:
    english = run(*CALL, cwd=folder)
    assert english.returncode == 0, english.stderr
    assert "2 elements, 0.01 years" in english.stdout
    german = run(*CALL, "--lang", "de", cwd=folder)
    assert "Überlauf" in german.stdout
    with (folder / "out.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["mulde", "dach"]
    assert float(rows[1]["inflow_mm"]) == pytest.approx(36.0)
    assert abs(float(rows[0]["balance_error_mm"])) < 1e-6


def test_json_and_parquet_hold_the_same(folder: Path) -> None:
    pq.write_table(pa.csv.read_csv(folder / "weather.csv"), folder / "weather.parquet")
    call = ("simulate", "elements.yaml", "--weather", "weather.parquet", "-o", "out.parquet", "--json", "--every-step")
    done = run(*call, cwd=folder)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    table = pq.read_table(folder / "out.parquet")
    assert [row["overflow_mm"] for row in found["elements"]] == table.column("overflow_mm").to_pylist()
    assert found["elements"][0]["inflow_mm"] > 400.0


def test_nothing_is_written_when_an_element_is_wrong(folder: Path) -> None:
    (folder / "elements.yaml").write_text(ELEMENTS.replace("kind: swale", "kind: swail"), encoding="utf-8")
    done = run(*CALL, cwd=folder)
    assert done.returncode == 3
    assert "Did you mean swale?" in done.stderr
    assert not (folder / "out.csv").exists()


def test_hand_over_to_swmm(folder: Path) -> None:
    weather = ("--weather", "weather.csv", "-o", "model")
    done = run("swmm", "export", "elements.yaml", *weather, cwd=folder)
    assert done.returncode == 0, done.stderr
    text = (folder / "model" / "model.inp").read_text(encoding="utf-8")
    assert "mulde BC" in text
    assert "dach GR" in text
    done = run("swmm", "run", "model/model.inp", "--json", cwd=folder)
    assert json.loads(done.stdout)["elements"]["dach"]["inflow_mm"] == pytest.approx(36.0, abs=0.01)
    done = run("swmm", "compare", "elements.yaml", *weather, "--json", cwd=folder)
    for row in json.loads(done.stdout)["elements"]:
        assert max(map(abs, row["deviation_percent"].values())) < 1.0
    shown = run("swmm", "compare", "elements.yaml", *weather, "--lang", "de", cwd=folder)
    assert "Abweichung von SWMM in % des Regens" in shown.stdout
