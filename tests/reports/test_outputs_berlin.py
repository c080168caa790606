"""The outputs for Berlin: 58,531 blocks, without geometry."""

import json
import re
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from blaugruen.planning.plan import PlanResult, run_plan
from blaugruen.planning.project import Project
from blaugruen.reports.outputs.folder import write_plan_outputs
from blaugruen.reports.outputs.results import results_table
from planning.blocks_for_tests import reference_file

pytestmark = pytest.mark.reference


@pytest.fixture(scope="module")
def result() -> PlanResult:
    path = reference_file("berlin", "input_2020.parquet")
    scenario = {"key": "roofs", "name": "Dächer", "measures": [{"kind": "green_roof", "fraction": 0.5}]}
    project = {"title": "Berlin", "area": {"file": str(path), "schema": "rabimo"}, "scenarios": [scenario]}
    return run_plan(Project.model_validate({**project, "target": {"delta_w_percent": 20}}), path)


@pytest.fixture(scope="module")
def folder(result: PlanResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("berlin")
    write_plan_outputs(result, folder)
    return folder


def test_means_are_those_of_the_reference(folder: Path) -> None:
    """Control values of the reference data, area-weighted; ΔW there is rounded to one decimal for every block."""
    summary = json.loads((folder / "summary.json").read_text())
    assert summary["area"]["blocks"] == 58_531
    assert summary["area"]["area_m2"] == pytest.approx(891.1e6, rel=1e-4)
    today, _, roofs = summary["states"]
    assert today["runoff_mm"] == pytest.approx(83.36, abs=0.005)
    assert today["infiltration_mm"] == pytest.approx(143.19, abs=0.005)
    assert today["evapotranspiration_mm"] == pytest.approx(406.60, abs=0.005)
    assert today["delta_w_mean_percent"] == pytest.approx(22.10, abs=0.01)
    assert roofs["delta_w_mean_percent"] < today["delta_w_mean_percent"]
    assert summary["targets"][0]["states"]["today"]["met"] is False
    assert summary["largest_balance_error_mm"] < 1e-9


def test_table_has_the_runoff_of_the_reference_in_every_block(folder: Path) -> None:
    ours = pq.read_table(folder / "results.parquet")
    theirs = pq.read_table(reference_file("berlin", "out_baseline_2020.parquet"))
    assert ours["code"].to_pylist() == theirs["code"].to_pylist()
    difference = abs(ours["runoff_mm_today"].to_numpy() - theirs["runoff"].to_numpy())
    assert difference.max() < 0.0006


def test_workbook_holds_every_block(result: PlanResult, folder: Path) -> None:
    """Read as text: a library needs twenty seconds for the cells."""
    with zipfile.ZipFile(folder / "results.xlsx") as archive:
        header, *rows = archive.read("xl/worksheets/sheet2.xml").decode().split("<row ")[1:]
    table = results_table(result)
    assert "Kennung" in header
    assert len(rows) == 58_531
    assert [row.split(">")[4].removesuffix("</t") for row in rows] == table["code"].to_pylist()
    last = dict(zip(table.column_names, re.findall(r"<(?:v|t)[^>]*>([^<]*)<", rows[-1]), strict=True))
    written = {name: float(value) for name, value in last.items() if "_mm" in name}
    computed = table.slice(58_530).to_pylist()[0]
    assert written == pytest.approx({name: computed[name] for name in written}, rel=1e-14)
    assert len(written) > 10
