"""Planning runs: climate of the project, groups, targets, and scenarios that say what they compute."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from blaugruen.errors import InputError
from blaugruen.planning.balance import Mode, water_balance
from blaugruen.planning.balance.natural import NaturalState, delta_w_percent, natural_blocks
from blaugruen.planning.blocks import QualityKind
from blaugruen.planning.columns import block_columns
from blaugruen.planning.plan import PlanResult, run_plan
from blaugruen.planning.project import read_project
from blaugruen.planning.scenario import Measure, MeasureKind, apply_measure
from planning.blocks_for_tests import make_blocks, raw_table, without

CLIMATE = [name for name, column in block_columns().items() if column.group == "climate"]
CLIMATE_SECTION = (
    "climate: {precipitation_mm: 640, precipitation_summer_mm: 350, "
    "potential_evapotranspiration_mm: 650, potential_evapotranspiration_summer_mm: 520}\n"
)
CLIMATE_VALUES = dict(zip(CLIMATE, (640.0, 350.0, 650.0, 520.0), strict=True))


def plan(folder: Path, table: pa.Table, text: str = "", area: str = "") -> PlanResult:
    pq.write_table(table, folder / "blocks.parquet")
    path = folder / "project.yaml"
    path.write_text(f"title: Test\narea: {{file: blocks.parquet{area}}}\n{text}", encoding="utf-8")
    return run_plan(read_project(path), path)


def test_states_are_those_of_the_model(tmp_path: Path) -> None:
    text = (
        "mode: exact\nnatural: forested\nscenarios: [{key: a, name: A, measures: [{kind: unsealing, fraction: 0.5}]}]"
    )
    result = plan(tmp_path, raw_table(3, roof_fraction=[0.1, 0.2, 0.3]).columns, text)
    blocks = make_blocks(3, roof_fraction=[0.1, 0.2, 0.3])
    natural = water_balance(natural_blocks(blocks, NaturalState.FORESTED), mode=Mode.EXACT)
    changed = apply_measure(blocks, Measure(MeasureKind.UNSEALING, 0.5))
    for state, expected in ((result.today, blocks), (result.scenarios[0], changed)):
        balance = water_balance(expected, mode=Mode.EXACT)
        assert np.array_equal(state.balance.runoff_mm, balance.runoff_mm)
        assert np.array_equal(state.delta_w_percent, delta_w_percent(balance, natural))
    assert not result.natural.delta_w_percent.any()
    assert [state.key for state in (result.natural, *result.states)] == ["natural", "today", "a"]


@pytest.mark.parametrize("spelling", [str, str.upper])
@pytest.mark.parametrize("schema", ["native", "rabimo"])
def test_climate_of_the_project_replaces_that_of_the_table(tmp_path: Path, schema: str, spelling: type[str]) -> None:
    raw = raw_table(2, precipitation_mm="unknown")
    names = {name: column.rabimo if schema == "rabimo" else name for name, column in block_columns().items()}
    table = raw.columns.rename_columns([spelling(names[name]) for name in raw.columns.column_names])
    blocks = plan(tmp_path, table, CLIMATE_SECTION, f", schema: {schema}").today.blocks
    assert {name: set(blocks[name]) for name in CLIMATE} == {name: {value} for name, value in CLIMATE_VALUES.items()}


def test_climate_of_the_project_stands_in_for_absent_columns_and_is_told(tmp_path: Path) -> None:
    result = plan(tmp_path, without(raw_table(2), *CLIMATE).columns, CLIMATE_SECTION)
    told = {note.column: note.count for note in result.quality if note.kind is QualityKind.ADJUSTED}
    assert told == dict.fromkeys(CLIMATE, 2)
    with pytest.raises(InputError, match=r"missing in blocks\.parquet: precipitation_summer_mm"):
        plan(tmp_path, without(raw_table(2), *CLIMATE).columns, "climate: {precipitation_mm: 600}\n")


def test_groups_are_weighted_by_area_and_blocks_without_one_stay_together(tmp_path: Path) -> None:
    raw = raw_table(4, area_m2=[1.0, 3.0, 1.0, 1.0], roof_fraction=[0.0, 0.4, 0.2, 0.3])
    result = plan(tmp_path, raw.columns.append_column("district", pa.array(["Süd", "Süd", None, "Nord"])))
    values = result.today.delta_w_percent
    expected = {"": values[2], "Nord": values[3], "Süd": (values[0] + 3 * values[1]) / 4}
    assert result.by_group(result.today) == pytest.approx(expected)
    for area in ("", ", group_by: block_type"):
        without_groups = plan(tmp_path, raw.columns, area=area)
        assert without_groups.by_group(without_groups.today) == {}


def test_targets_are_compared_in_their_direction(tmp_path: Path) -> None:
    table = raw_table(2).columns  # compatible: 233.792 mm of runoff, 200.209 mm of evapotranspiration
    result = plan(tmp_path, table, "target: {runoff_mm: 233.8, evapotranspiration_mm: 200.3, delta_w_percent: 100}\n")
    assert {check.quantity: check.is_met("today") for check in result.targets} == {
        "delta_w_percent": True,
        "runoff_mm": True,
        "evapotranspiration_mm": False,
    }


def test_city_without_rain_or_without_land_has_numbers(tmp_path: Path) -> None:
    dry = plan(tmp_path, raw_table(2, precipitation_mm=0.0, precipitation_summer_mm=0.0).columns)
    assert dry.today.shares() == dict.fromkeys(("runoff_mm", "infiltration_mm", "evapotranspiration_mm"), 0.0)
    assert dry.today.delta_w_mean_percent == 0.0
    water = plan(tmp_path, raw_table(2, land_type="waterbody", roof_fraction=0.0, paved_fraction=0.0).columns)
    assert water.today.balance.infiltration_mm == pytest.approx(-100.0)
    assert water.today.delta_w_mean_percent == 0.0


def test_progress_goes_forward_and_names_the_scenarios(tmp_path: Path) -> None:
    pq.write_table(raw_table(2).columns, tmp_path / "blocks.parquet")
    path = tmp_path / "project.yaml"
    scenarios = "scenarios: [{key: a, name: Dächer}, {key: b, name: Mulden}]\n"
    path.write_text(f"title: Test\narea: {{file: blocks.parquet}}\n{scenarios}", encoding="utf-8")
    told: list[tuple[str, float]] = []
    run_plan(read_project(path), path, lambda text, done: told.append((text.de, done)))
    shares = [done for _, done in told]
    assert shares == sorted(shares)
    assert shares[0] >= 0.0
    assert shares[-1] < 1.0
    assert [text for text, _ in told[-2:]] == ["Szenario Dächer rechnen", "Szenario Mulden rechnen"]
