"""Whole tables: streamed and whole runs agree, and nothing half-written stays behind."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
import shapely

from blaugruen.errors import InputError, OutputError
from blaugruen.planning import runner
from blaugruen.planning.balance import Mode, water_balance
from blaugruen.planning.balance.natural import NaturalState, delta_w_percent, natural_blocks
from blaugruen.planning.block_errors import BlockTableError
from blaugruen.planning.columns import LAND_TYPES
from blaugruen.planning.geodata.read import read_table
from blaugruen.planning.geodata.write import write_table
from blaugruen.planning.runner import BalanceOptions, balance_file
from blaugruen.planning.validation import validate
from planning.blocks_for_tests import random_blocks, raw_table, without


def table_of(count: int, seed: int = 1) -> pa.Table:
    blocks = random_blocks(count, seed)
    columns = {name: list(values) for name, values in blocks.columns.items()}
    columns["land_type"] = [LAND_TYPES[code] for code in blocks["land_type"]]
    return pa.table(columns)


def read_back(path: Path) -> pa.Table:
    return pq.read_table(path)


def test_result_equals_the_model(tmp_path: Path) -> None:
    source, target = tmp_path / "blocks.parquet", tmp_path / "out.parquet"
    pq.write_table(table_of(50), source)
    options = BalanceOptions(mode=Mode.EXACT, natural=NaturalState.FORESTED)
    summary = balance_file(source, target, options)
    blocks = validate(read_table(source))
    balance = water_balance(blocks, mode=Mode.EXACT)
    natural = water_balance(natural_blocks(blocks, NaturalState.FORESTED), mode=Mode.EXACT)
    found = read_back(target)
    assert found.column_names == [
        "code",
        "area_m2",
        "runoff_mm",
        "infiltration_mm",
        "evapotranspiration_mm",
        "balance_error_mm",
        "delta_w_percent",
    ]
    assert found.column("code").to_pylist() == list(blocks["code"])
    for name in ("area_m2", "runoff_mm", "infiltration_mm", "evapotranspiration_mm", "balance_error_mm"):
        assert np.array_equal(found.column(name).to_numpy(), getattr(balance, name)), name
    delta_w = delta_w_percent(balance, natural)
    assert np.array_equal(found.column("delta_w_percent").to_numpy(), delta_w)
    assert summary.blocks == 50
    assert summary.mean_mm("runoff_mm") == pytest.approx(balance.mean_mm("runoff_mm"))
    assert summary.delta_w_mean_percent == pytest.approx(np.average(delta_w, weights=balance.area_m2))


def test_pieces_give_the_same_numbers_as_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "blocks.parquet"
    pq.write_table(table_of(100), source, row_group_size=37)
    whole = balance_file(source, tmp_path / "whole.parquet", BalanceOptions(natural=NaturalState.UNDEVELOPED))
    monkeypatch.setattr(runner, "PIECE_ROWS", 16)
    done: list[int] = []
    pieces = balance_file(
        source, tmp_path / "pieces.parquet", BalanceOptions(natural=NaturalState.UNDEVELOPED), done.append
    )
    assert len(done) > 5
    assert done[-1] == 100
    assert read_back(tmp_path / "whole.parquet").equals(read_back(tmp_path / "pieces.parquet"))
    assert pieces.volumes_m3 == pytest.approx(whole.volumes_m3)
    assert {(note.column, note.count) for note in pieces.quality} == {
        (note.column, note.count) for note in whole.quality
    }


def test_code_repeated_in_another_piece_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = table_of(40)
    codes = table.column("code").to_pylist()
    codes[35] = codes[2]
    source, target = tmp_path / "blocks.parquet", tmp_path / "out.parquet"
    pq.write_table(table.set_column(table.schema.get_field_index("code"), "code", pa.array(codes)), source)
    monkeypatch.setattr(runner, "PIECE_ROWS", 10)
    with pytest.raises(BlockTableError, match=r"1 codes occur more than once \(column code: 0002\)"):
        balance_file(source, target, BalanceOptions())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blocks.parquet"]


def test_fault_in_a_late_piece_leaves_the_old_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = table_of(40)
    areas = table.column("area_m2").to_pylist()
    areas[39] = -1.0
    source, target = tmp_path / "blocks.parquet", tmp_path / "out.csv"
    pq.write_table(table.set_column(table.schema.get_field_index("area_m2"), "area_m2", pa.array(areas)), source)
    target.write_text("earlier result", encoding="utf-8")
    monkeypatch.setattr(runner, "PIECE_ROWS", 10)
    with pytest.raises(BlockTableError, match="area_m2"):
        balance_file(source, target, BalanceOptions())
    assert target.read_text(encoding="utf-8") == "earlier result"
    assert len(list(tmp_path.iterdir())) == 2


def test_csv_in_csv_out(tmp_path: Path) -> None:
    source, target = tmp_path / "blocks.csv", tmp_path / "out.csv"
    pyarrow.csv.write_csv(table_of(30), source)
    balance_file(source, target, BalanceOptions())
    codes = pyarrow.csv.ConvertOptions(column_types={"code": pa.string()})
    found = pyarrow.csv.read_csv(target, convert_options=codes)
    expected = water_balance(random_blocks(30, 1))
    assert found.column("runoff_mm").to_numpy() == pytest.approx(expected.runoff_mm)
    assert found.column("code").to_pylist()[3] == "0003"


def test_geometry_is_passed_on_and_gives_the_area(tmp_path: Path) -> None:
    shapes = np.array([shapely.box(400_000 + 50 * i, 5_800_000, 400_040 + 50 * i, 5_800_025) for i in range(6)])
    raw = without(raw_table(6), "area_m2")
    source, target = tmp_path / "blocks.gpkg", tmp_path / "out.gpkg"
    write_table(source, raw.columns, shapes=shapes, epsg=25833)
    summary = balance_file(source, target, BalanceOptions())
    found = read_table(target)
    assert found.epsg == 25833
    assert shapely.equals(found.shapes, shapes).all()
    assert found.columns.column("area_m2").to_pylist() == pytest.approx([1000.0] * 6)
    assert any(note.column == "area_m2" for note in summary.quality)


def test_unknown_output_ending_is_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.docx"):
        balance_file(tmp_path / "absent.parquet", tmp_path / "out.docx", BalanceOptions())


def with_codes(table: pa.Table, codes: pa.Array) -> pa.Table:
    return table.set_column(table.schema.get_field_index("code"), "code", codes)


@pytest.mark.parametrize("kind", [pa.int64(), pa.float64(), pa.dictionary(pa.int32(), pa.string())])
def test_repeated_code_is_refused_across_pieces_whatever_its_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: pa.DataType
) -> None:
    numbers = pa.array([*range(39), 2])
    codes = numbers.cast(pa.string()).dictionary_encode() if pa.types.is_dictionary(kind) else numbers.cast(kind)
    pq.write_table(with_codes(table_of(40), codes), tmp_path / "blocks.parquet")
    monkeypatch.setattr(runner, "PIECE_ROWS", 10)
    with pytest.raises(BlockTableError, match=r"1 codes occur more than once \(column code: 2\)"):
        balance_file(tmp_path / "blocks.parquet", tmp_path / "out.parquet", BalanceOptions())


def test_empty_row_group_between_others_is_passed_over(tmp_path: Path) -> None:
    table = table_of(20)
    with pq.ParquetWriter(tmp_path / "blocks.parquet", table.schema) as writer:
        for part in (table.slice(0, 8), table.slice(0, 0), table.slice(8)):
            writer.write_table(part)
    assert balance_file(tmp_path / "blocks.parquet", tmp_path / "out.parquet", BalanceOptions()).blocks == 20


def test_columns_in_capitals_give_the_same_result(tmp_path: Path) -> None:
    table = table_of(20).append_column("District", pa.array(["a"] * 20))
    pq.write_table(table, tmp_path / "blocks.parquet")
    pq.write_table(table.rename_columns([n.upper() for n in table.column_names]), tmp_path / "capitals.parquet")
    for name in ("blocks", "capitals"):
        balance_file(tmp_path / f"{name}.parquet", tmp_path / f"{name}_out.parquet", BalanceOptions())
    assert read_back(tmp_path / "blocks_out.parquet").equals(read_back(tmp_path / "capitals_out.parquet"))


@pytest.mark.parametrize("link", [False, True])
def test_input_is_never_overwritten(tmp_path: Path, link: bool) -> None:
    source = target = tmp_path / "blocks.parquet"
    pq.write_table(table_of(5), source)
    if link:
        target = tmp_path / "link.parquet"
        target.symlink_to(source)
    before = source.read_bytes()
    with pytest.raises(OutputError, match="would overwrite the input"):
        balance_file(source, target, BalanceOptions())
    assert source.read_bytes() == before


@pytest.mark.parametrize("ending", ["csv", "gpkg"])
def test_layer_of_a_file_without_layers_is_refused(tmp_path: Path, ending: str) -> None:
    pq.write_table(table_of(5), tmp_path / "blocks.parquet")
    with pytest.raises(InputError, match="--layer"):
        balance_file(tmp_path / "blocks.parquet", tmp_path / f"out.{ending}", BalanceOptions(layer="west"))


def test_one_block_and_odd_codes_survive_every_way(tmp_path: Path) -> None:
    odd = ["0001", "😀", 'say "hi"; twice', "two\nlines", "x" * 5_000]
    table = with_codes(table_of(5), pa.array(odd))
    for count in (1, 5):
        pq.write_table(table.slice(0, count), tmp_path / "blocks.parquet")
        for ending in ("parquet", "csv", "gpkg"):
            balance_file(tmp_path / "blocks.parquet", tmp_path / f"out.{ending}", BalanceOptions())
            found = read_table(tmp_path / f"out.{ending}").columns
            assert found.column("code").to_pylist() == odd[:count], ending
            assert found.column("runoff_mm").to_numpy() == pytest.approx(
                water_balance(random_blocks(5, 1)).runoff_mm[:count], rel=1e-12
            )
