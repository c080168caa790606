"""The table of results: columns, values, what the columns say about themselves."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from blaugruen import __version__
from blaugruen.planning.blocks import Blocks
from blaugruen.reports.outputs.results import result_columns, results_table
from reports.outputs_for_tests import hand_made_blocks, hand_made_result

OF_BLOCKS = ["code", "district", "land_type", "area_m2", "precipitation_mm"]
OF_STATES = [
    *(f"{quantity}_today" for quantity in ("runoff_mm", "infiltration_mm", "evapotranspiration_mm")),
    *("delta_w_percent_today", "balance_error_mm_today"),
    *(f"{quantity}_natural" for quantity in ("runoff_mm", "infiltration_mm", "evapotranspiration_mm")),
    "balance_error_mm_natural",
    *(f"{quantity}_swales" for quantity in ("runoff_mm", "infiltration_mm", "evapotranspiration_mm")),
    *("delta_w_percent_swales", "balance_error_mm_swales"),
]


def test_columns_come_in_the_documented_order() -> None:
    assert results_table(hand_made_result()).column_names == OF_BLOCKS + OF_STATES


def test_values_are_those_of_blocks_and_balance() -> None:
    assert results_table(hand_made_result()).to_pylist()[0] == {
        "code": "0001",
        "district": "Nord",
        "land_type": "urban",
        "area_m2": 1000.0,
        "precipitation_mm": 600.0,
        "runoff_mm_today": 300.0,
        "infiltration_mm_today": 100.0,
        "evapotranspiration_mm_today": 200.0,
        "delta_w_percent_today": 50.0,  # (300 + 50 + 250) / (2 · 600)
        "balance_error_mm_today": 0.0,
        "runoff_mm_natural": 0.0,
        "infiltration_mm_natural": 150.0,
        "evapotranspiration_mm_natural": 450.0,
        "balance_error_mm_natural": 0.0,
        "runoff_mm_swales": 0.0,
        "infiltration_mm_swales": 300.0,
        "evapotranspiration_mm_swales": 300.0,
        "delta_w_percent_swales": 25.0,  # (0 + 150 + 150) / (2 · 600)
        "balance_error_mm_swales": 0.0,
    }


def test_optional_columns_come_and_go_with_the_blocks() -> None:
    with_type = hand_made_result(blocks=hand_made_blocks(block_type=["Zeile", "Wasser"]))
    assert results_table(with_type).column_names[:3] == ["code", "district", "block_type"]
    columns = {name: values for name, values in hand_made_blocks().columns.items() if name != "district"}
    without = results_table(hand_made_result(blocks=Blocks(columns)))
    assert without.column_names[:2] == ["code", "land_type"]


def test_columns_say_unit_and_meaning() -> None:
    schema = results_table(hand_made_result()).schema
    german = "Mittlerer Jahresabfluss in den Kanal, bezogen auf die Blockfläche. Zustand: Mulden."
    assert schema.field("runoff_mm_swales").metadata == {
        b"unit": b"mm/a",
        b"description_de": german.encode(),
        b"description_en": b"Mean annual runoff into the sewer, over the block area. State: Swales.",
    }
    assert schema.field("area_m2").metadata[b"unit"] == "m²".encode()
    assert schema.field("code").metadata[b"unit"] == b""
    assert schema.field("code").type == pa.string()


@pytest.mark.parametrize(("language", "title"), [("de", "Neustadt"), ("en", "Neustadt quarter")])
def test_table_says_where_it_comes_from_also_in_the_file(tmp_path: Path, language: str, title: str) -> None:
    table = results_table(hand_made_result(language=language, mode="exact", natural="forested"))
    pq.write_table(table, tmp_path / "results.parquet")
    read = pq.read_table(tmp_path / "results.parquet")
    assert read.schema.equals(table.schema, check_metadata=True)
    metadata = {key.decode(): value.decode() for key, value in read.schema.metadata.items()}
    assert metadata == {
        "program": "blaugruen",
        "version": __version__,
        "project_title": title,
        "project_place": "Auenbrück",
        "project_date": "2026-11-30",
        "mode": "exact",
        "natural_state": "forested",
    }


def test_every_column_has_both_languages() -> None:
    for column in result_columns(hand_made_result()):
        assert column.label.de
        assert column.label.en
        assert column.description.de
        assert column.description.en


def test_without_scenarios_there_are_two_states() -> None:
    names = results_table(replace(hand_made_result(), scenarios=())).column_names
    assert {name.rsplit("_", 1)[1] for name in names[len(OF_BLOCKS) :]} == {"today", "natural"}
