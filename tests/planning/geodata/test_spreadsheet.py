"""Workbooks, read with openpyxl."""

from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest

from blaugruen.planning.geodata.errors import GeodataError
from blaugruen.planning.geodata.spreadsheet import MAX_ROWS
from blaugruen.planning.geodata.write import write_table
from planning.geodata.samples import columns, squares


def sheet_of(folder: Path, table: pa.Table, layer: str = "blocks") -> openpyxl.worksheet.worksheet.Worksheet:
    write_table(folder / "a.xlsx", table, layer=layer)
    return openpyxl.load_workbook(folder / "a.xlsx").active


def test_values_types_and_missing_values(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, columns())
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]

    assert rows[1][2] == pytest.approx(0.1 + 0.2, rel=1e-15)  # Excel itself holds 15 digits
    rows[1][2] = 0.1 + 0.2
    assert [tuple(row) for row in rows] == [
        ("code", "district", "area_m2", "floors", "is_public"),
        ("000000", "Köpenick", 0.1 + 0.2, 3, True),
        ("000001", None, None, None, None),
        ("000002", 'Süd "Ost", 2', 1e-7, -1, False),
    ]


def test_header_is_bold_and_frozen_and_columns_are_wide_enough(tmp_path: Path) -> None:
    table = pa.table({"code": ["1"], "evapotranspiration_mm": [1.5], "name": ["Straße des 17. Juni"], "x": ["y" * 99]})
    sheet = sheet_of(tmp_path, table, layer="Blöcke")

    assert sheet.title == "Blöcke"
    assert sheet.freeze_panes == "B2"
    assert [cell.font.bold for cell in sheet[1]] == [True] * 4
    assert [cell.font.bold for cell in sheet[2]] == [False] * 4
    assert [sheet.column_dimensions[letter].width for letter in "ABCD"] == pytest.approx([10, 23, 21, 60], abs=1)


def test_texts_are_never_formulas_or_markup(tmp_path: Path) -> None:
    texts = ["=1+1", "<b>&amp;</b>", "+49 30", "@x", "  Rand  ", "zwei\nZeilen", "a\x00b\x1fc", "😀"]
    sheet = sheet_of(tmp_path, pa.table({"=name<": texts}))

    assert [cell.value for cell in sheet["A"]] == ["=name<", *texts[:6], "abc", "😀"]
    assert "f" not in {cell.data_type for cell in sheet["A"]}


def test_numbers_that_excel_does_not_know_become_empty_cells(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, pa.table({"x": [float("nan"), float("inf"), -float("inf"), 1e300, -0.5]}))

    assert [cell.value for cell in sheet["A"]][1:4] == [None, None, None]
    assert [cell.value for cell in sheet["A"]][4:] == [1e300, -0.5]


def test_dates_are_written_as_texts(tmp_path: Path) -> None:
    assert sheet_of(tmp_path, pa.table({"day": [date(2026, 11, 22), None]}))["A2"].value == "2026-11-22"


def test_more_rows_than_are_put_together_at_a_time(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, pa.table({"number": pa.array(range(9000))}))

    assert [cell.value for cell in sheet["A"]] == ["number", *range(9000)]


def test_more_columns_than_letters(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, pa.table({f"c{number}": [number] for number in range(703)}))

    assert [sheet[f"{letters}1"].value for letters in ("Z", "AA", "ZZ", "AAA")] == ["c25", "c26", "c701", "c702"]
    assert sheet["AAA2"].value == 702


@pytest.mark.parametrize(("name", "title"), [("a/b[c]:*?'", "a_b_c_____"), ("x" * 40, "x" * 31)])
def test_names_of_sheets_are_made_to_fit(tmp_path: Path, name: str, title: str) -> None:
    assert sheet_of(tmp_path, columns(), layer=name).title == title


def test_geometry_is_left_out(tmp_path: Path) -> None:
    write_table(tmp_path / "a.xlsx", columns(), shapes=squares(3), epsg=25833)
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active.max_column == 5


def test_tables_too_large_for_a_sheet_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GeodataError, match=r"With 1048576 rows and 1 columns the table is too large for a\.xlsx"):
        write_table(tmp_path / "a.xlsx", pa.table({"x": pa.nulls(MAX_ROWS + 1, pa.int8())}))
    with pytest.raises(GeodataError, match=r"columns name are too long for a\.xlsx, a cell holds 32767 characters"):
        write_table(tmp_path / "a.xlsx", pa.table({"name": ["x" * 32_768]}))
    assert not list(tmp_path.iterdir())
