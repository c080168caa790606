"""The main job from the command: project file in, a folder with report, map and tables out."""

import json
import sqlite3
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from cli.command import run
from planning.blocks_for_tests import reference_file

FILES = {"report.html", "report.pdf", "blocks.gpkg", "results.parquet", "results.xlsx", "summary.json"}
BERLIN = """
title: Berlin, Blockkarte 2020
language: en
area: {{file: {file}, schema: rabimo}}
scenarios:
  - key: green_roofs
    name: Half of all roofs green
    measures: [{{kind: green_roof, fraction: 0.5}}]
  - key: swales
    name: Half of the runoff into swales
    measures: [{{kind: infiltration_swale, fraction: 0.5}}]
target: {{delta_w_percent: 20}}
"""


@pytest.mark.parametrize(("language", "title"), [("de", "Auf einen Blick"), ("en", "At a glance")])
def test_demo_makes_everything_and_can_be_run_again(tmp_path: Path, language: str, title: str) -> None:
    first = run("demo", "-o", "demo", "--lang", language, cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    report = tmp_path / "demo" / "report"
    assert {path.name for path in report.iterdir()} == FILES
    assert str(Path("demo") / "report" / "report.html") in first.stdout
    html = (report / "report.html").read_text(encoding="utf-8")
    assert title in html
    assert html.count("<svg") >= 4  # bars, histogram and maps
    assert (report / "report.pdf").read_bytes().startswith(b"%PDF-")

    project = tmp_path / "demo" / "project" / "project.yaml"
    changed = project.read_text(encoding="utf-8").replace("natural: undeveloped", "natural: forested")
    project.write_text(changed, encoding="utf-8")
    again = run("demo", "-o", "demo", "--lang", language, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert json.loads((report / "summary.json").read_text(encoding="utf-8"))["project"]["natural_state"] == "forested"


def test_files_of_one_run_agree(tmp_path: Path) -> None:
    done = run("demo", "-o", "demo", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["folder"]
    report = tmp_path / "demo" / "report"
    summary = json.loads((report / "summary.json").read_text(encoding="utf-8"))
    table = pq.read_table(report / "results.parquet")
    with sqlite3.connect(report / "blocks.gpkg") as database:
        (count,) = database.execute("select count(*) from blocks").fetchone()
        (styles,) = database.execute("select count(*) from layer_styles where useAsDefault").fetchone()
    database.close()
    sheet = openpyxl.load_workbook(report / "results.xlsx", read_only=True).worksheets[1]
    assert count == table.num_rows == summary["area"]["blocks"] == sheet.max_row - 1 == 403
    assert styles == 1
    area, runoff = table.column("area_m2").to_numpy(), table.column("runoff_mm_today").to_numpy()
    states = {state["key"]: state for state in summary["states"]}
    assert states["today"]["runoff_mm"] == pytest.approx((area * runoff).sum() / area.sum())


def test_berlin_has_a_report_without_maps_that_says_so(tmp_path: Path) -> None:
    source = reference_file("berlin", "input_2020.parquet")
    (tmp_path / "berlin.yaml").write_text(BERLIN.format(file=source), encoding="utf-8")
    done = run("plan", "berlin.yaml", "-o", "report", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    report = tmp_path / "report"
    assert {path.name for path in report.iterdir()} == FILES
    summary = json.loads((report / "summary.json").read_text(encoding="utf-8"))
    today = next(state for state in summary["states"] if state["key"] == "today")
    assert summary["area"]["blocks"] == 58_531
    assert today["runoff_mm"] == pytest.approx(83.36, abs=0.005)
    assert today["delta_w_mean_percent"] == pytest.approx(22.10, abs=0.01)
    theirs = pq.read_table(reference_file("berlin", "out_measure_greenroof50_2020.parquet"))
    ours = pq.read_table(report / "results.parquet")
    difference = abs(ours.column("runoff_mm_green_roofs").to_numpy() - theirs.column("runoff").to_numpy())
    assert difference.max() < 0.0006
    assert "no geometry" in (report / "report.html").read_text(encoding="utf-8")


def test_folder_with_foreign_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "thesis.docx").write_text("years of work", encoding="utf-8")
    run("demo", "-o", "demo", cwd=tmp_path)
    done = run("plan", "demo/project/project.yaml", "-o", "report", cwd=tmp_path)
    assert done.returncode in {3, 4}
    assert "thesis.docx" in done.stderr
    assert [path.name for path in (tmp_path / "report").iterdir()] == ["thesis.docx"]
