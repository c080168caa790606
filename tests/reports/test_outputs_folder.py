"""The whole folder: everything or nothing, and never at the cost of somebody's files."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from blaugruen.errors import OutputError
from blaugruen.planning.geodata.write import write_table
from blaugruen.planning.plan import PlanResult, run_plan
from blaugruen.planning.project import Project
from blaugruen.reports.outputs.folder import NAMES, refuse_foreign_files, write_plan_outputs
from blaugruen.reports.outputs.results import results_table
from planning.blocks_for_tests import raw_table
from reports.outputs_for_tests import hand_made_blocks, hand_made_result
from test_files import file_size_limit


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> PlanResult:
    """Return a run as the command line makes it: blocks from a file, every measure, a target, groups."""
    folder = tmp_path_factory.mktemp("project")
    raw = raw_table(
        4, roof_fraction=[0.0, 0.1, 0.2, 0.3], district=["Nord", "Nord", "Süd", ""], area_m2=[1e3, 2e3, 3e3, 4e3]
    )
    shapes = hand_made_blocks().shapes
    assert shapes is not None
    write_table(folder / "blocks.gpkg", raw.columns, shapes=shapes[[0, 1, 0, 1]], epsg=25833)
    measures = [{"kind": "green_roof", "fraction": 0.5}, {"kind": "unsealing", "fraction": 0.2}]
    project = Project.model_validate(
        {
            "title": "Neustadt",
            "date": "2026-11-30",
            "area": {"file": "blocks.gpkg"},
            "scenarios": [{"key": "green", "name": {"de": "Grün", "en": "Green"}, "measures": measures}],
            "target": {"delta_w_percent": 30, "evapotranspiration_mm": 300},
        }
    )
    return run_plan(project, folder / "project.yaml")


@pytest.fixture(scope="module")
def written(result: PlanResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "report"
    write_plan_outputs(result, folder)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    """Return everything in a folder, hidden entries too."""
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


def earlier_run(folder: Path, files: tuple[str, ...] = NAMES) -> None:
    """Leave behind what an earlier run would."""
    folder.mkdir(exist_ok=True)
    for name in files:
        (folder / name).write_text("old")
    summary = {"program": {"name": "blaugruen"}, "files": list(files)}
    (folder / "summary.json").write_text(json.dumps(summary))


def test_all_files_are_there_and_nothing_else(written: Path) -> None:
    assert sorted(entry.name for entry in written.iterdir()) == sorted(NAMES)
    assert [entry.name for entry in written.parent.iterdir()] == ["report"]
    assert (written / "report.html").read_text(encoding="utf-8").startswith("<!")
    assert (written / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_summary_names_the_files_and_has_the_numbers_of_the_run(result: PlanResult, written: Path) -> None:
    summary = json.loads((written / "summary.json").read_text(encoding="utf-8"))
    assert summary["files"] == list(NAMES)
    today, natural, green = summary["states"]
    for state, given in ((today, result.today), (natural, result.natural), (green, result.scenarios[0])):
        assert state["key"] == given.key
        assert state["runoff_mm"] == given.balance.mean_mm("runoff_mm")
        assert state["delta_w_mean_percent"] == given.delta_w_mean_percent
        assert state["runoff_fraction"] + state["infiltration_fraction"] + state["evapotranspiration_fraction"] == (
            pytest.approx(1.0, abs=1e-12)
        )
    assert {group["name"]: group["states"]["green"]["delta_w_percent"] for group in summary["groups"]} == (
        result.by_group(result.scenarios[0])
    )
    assert [target["states"]["green"]["met"] for target in summary["targets"]] == [
        target.is_met("green") for target in result.targets
    ]
    assert len(summary["quality"]) == len(result.quality)


def test_parquet_and_workbook_agree(result: PlanResult, written: Path) -> None:
    table = pq.read_table(written / "results.parquet")
    assert table.equals(results_table(result), check_metadata=True)
    rows = openpyxl.load_workbook(written / "results.xlsx")["Blöcke"].iter_rows(min_row=2, values_only=True)
    assert [[value or "" for value in row[:3]] for row in rows] == [list(row.values())[:3] for row in table.to_pylist()]


def test_language_can_be_another_than_that_of_the_project(result: PlanResult, tmp_path: Path) -> None:
    files = write_plan_outputs(result, tmp_path / "report", language="en")
    assert openpyxl.load_workbook(tmp_path / "report" / "results.xlsx").sheetnames[0] == "Overview"
    assert json.loads(files.summary_json.read_text())["project"]["language"] == "en"
    assert '<html lang="en"' in files.report_html.read_text(encoding="utf-8")


def test_progress_rises_and_names_every_file(result: PlanResult, tmp_path: Path) -> None:
    seen: list[tuple[str, float]] = []
    write_plan_outputs(result, tmp_path / "report", progress=lambda text, done: seen.append((text.de, done)))
    shares = [done for _, done in seen]
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] < shares[-1] <= 1.0
    assert all(any(text.startswith(name) for text, _ in seen) for name in NAMES)


def test_same_run_gives_the_same_bytes(result: PlanResult, written: Path, tmp_path: Path) -> None:
    write_plan_outputs(result, tmp_path / "again")
    first, again = content(written), content(tmp_path / "again")
    for name in ("report.html", "report.pdf", "results.parquet", "results.xlsx", "summary.json"):
        assert first[name] == again[name], name


def test_earlier_run_is_replaced(result: PlanResult, written: Path, tmp_path: Path) -> None:
    earlier_run(tmp_path)
    write_plan_outputs(result, tmp_path)
    assert content(tmp_path)["summary.json"] == content(written)["summary.json"]
    assert sorted(content(tmp_path)) == sorted(NAMES)


def test_file_that_only_an_earlier_version_wrote_goes_away(result: PlanResult, tmp_path: Path) -> None:
    earlier_run(tmp_path, (*NAMES, "map.svg"))
    write_plan_outputs(result, tmp_path)
    assert sorted(content(tmp_path)) == sorted(NAMES)


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", ".blaugruen-left-by-a-killed-run"])
def test_empty_folders_and_leftovers_of_systems_do_not_matter(tmp_path: Path, name: str) -> None:
    refuse_foreign_files(tmp_path)
    (tmp_path / name).write_text("")
    refuse_foreign_files(tmp_path)
    assert (tmp_path / name).exists()


def foreign_file(folder: Path) -> str:
    (folder / "thesis.docx").write_text("mine")
    return "thesis.docx"


def foreign_file_beside_an_earlier_run(folder: Path) -> str:
    earlier_run(folder)
    (folder / "blocks.gpkg-wal").write_text("mine")
    return "blocks.gpkg-wal"


def results_without_summary(folder: Path) -> str:
    (folder / "results.xlsx").write_text("mine")
    return "results.xlsx"


def summary_of_another_program(folder: Path) -> str:
    (folder / "summary.json").write_text('{"program": {"name": "other"}, "files": ["summary.json"]}')
    return "summary.json"


def summary_that_is_no_object(folder: Path) -> str:
    (folder / "summary.json").write_text("[1, 2]")
    return "summary.json"


def summary_that_is_no_json(folder: Path) -> str:
    (folder / "summary.json").write_bytes(b"\xff\xfe{")
    return "summary.json"


def folder_with_the_name_of_a_file(folder: Path) -> str:
    earlier_run(folder)
    (folder / "report.pdf").unlink()
    (folder / "report.pdf").mkdir()
    return "report.pdf"


@pytest.mark.parametrize(
    "prepare",
    [
        foreign_file,
        foreign_file_beside_an_earlier_run,
        results_without_summary,
        summary_of_another_program,
        summary_that_is_no_object,
        summary_that_is_no_json,
        folder_with_the_name_of_a_file,
    ],
)
def test_folder_with_something_else_is_refused_untouched(
    result: PlanResult, tmp_path: Path, prepare: Callable[[Path], str]
) -> None:
    name = prepare(tmp_path)
    before = sorted(entry.name for entry in tmp_path.iterdir())
    with pytest.raises(OutputError, match=rf"no earlier run wrote \({name}\)") as caught:
        write_plan_outputs(result, tmp_path)
    assert f"nicht aus einem früheren Lauf stammt ({name})" in caught.value.in_("de")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == before


def test_many_foreign_files_are_not_all_named(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(OutputError, match=r"\(0\.txt, 1\.txt, 2\.txt, 3\.txt, 4\.txt …\)"):
        refuse_foreign_files(tmp_path)


def test_file_that_appears_while_writing_is_not_lost(result: PlanResult, tmp_path: Path) -> None:
    def save_a_file(_text: object, _done: float) -> None:
        (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(OutputError, match=r"notes\.txt"):
        write_plan_outputs(result, tmp_path, progress=save_a_file)
    assert content(tmp_path) == {"notes.txt": b"mine"}


def test_file_in_place_of_the_folder_is_refused(result: PlanResult, tmp_path: Path) -> None:
    (tmp_path / "report").write_text("mine")
    with pytest.raises(OutputError, match="is a file; name a folder"):
        write_plan_outputs(result, tmp_path / "report")
    assert content(tmp_path) == {"report": b"mine"}


def test_failure_leaves_the_old_folder_untouched(result: PlanResult, tmp_path: Path) -> None:
    earlier_run(tmp_path)
    before = content(tmp_path)
    wrong = replace(result, project=result.project.model_copy(update={"date": "yesterday"}))
    with pytest.raises(ValueError, match="Invalid isoformat"):
        write_plan_outputs(wrong, tmp_path)
    assert content(tmp_path) == before


@pytest.mark.parametrize("size_bytes", [1000, 100_000])
def test_disk_full_leaves_the_old_folder_untouched(result: PlanResult, tmp_path: Path, size_bytes: int) -> None:
    target = tmp_path / "report"
    earlier_run(target)
    before = content(target)
    with pytest.raises(OutputError, match="report cannot be written") as caught, file_size_limit(size_bytes):
        write_plan_outputs(result, target)
    assert ".blaugruen-" not in caught.value.text.de
    assert content(target) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["report"]


def test_interrupt_leaves_nothing(result: PlanResult, tmp_path: Path) -> None:
    def stop(_text: object, done: float) -> None:
        if done > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_plan_outputs(result, tmp_path / "deep" / "report", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_folder_may_be_the_current_one(result: PlanResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan_outputs(result, Path())
    assert sorted(os.listdir()) == sorted(NAMES)  # noqa: PTH208 -- as the shell sees it


def test_blocks_without_geometry_give_all_files_too(tmp_path: Path) -> None:
    files = write_plan_outputs(hand_made_result(shapes=False), tmp_path / "report")
    assert all(path.stat().st_size > 0 for path in files.paths)
    assert not json.loads(files.summary_json.read_text())["area"]["has_geometry"]
