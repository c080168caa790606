"""The workbook: read back cell by cell; real numbers, texts that stay texts, both languages."""

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from blaugruen import __version__
from blaugruen.errors import OutputError
from blaugruen.planning.blocks import QualityKind, QualityNote
from blaugruen.planning.plan import PlanResult
from blaugruen.reports.outputs import workbook as workbook_module
from blaugruen.reports.outputs.results import results_table
from blaugruen.reports.outputs.workbook import write_workbook
from blaugruen.text import Language, Text
from reports.outputs_for_tests import hand_made_blocks, hand_made_result
from test_files import file_size_limit

DANGEROUS = ("=1+1", "+49", "-5", "@SUM(A1)", "#N/A", "<a> & b", " x ", "0001")


def written(result: PlanResult, folder: Path, language: Language = "de") -> openpyxl.Workbook:
    """Return the workbook of a run, written and read back."""
    path = folder / "results.xlsx"
    write_workbook(result, path, language)
    return openpyxl.load_workbook(path)


def values(sheet: Any) -> list[list[Any]]:
    """Return the values of a sheet."""
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_sheets_have_names_of_the_language(tmp_path: Path) -> None:
    assert written(hand_made_result(), tmp_path).sheetnames == [
        "Übersicht",
        "Blöcke",
        "Gruppen",
        "Datenqualität",
        "Konstanten",
    ]
    english = written(hand_made_result(), tmp_path, "en")
    assert english.sheetnames == ["Overview", "Blocks", "Groups", "Data quality", "Constants"]
    assert english.properties.title == "Neustadt quarter"


def test_overview_worked_out_by_hand(tmp_path: Path) -> None:
    header, today, natural, swales, empty, *about = values(written(hand_made_result(), tmp_path)["Übersicht"])
    row = dict(zip(header, today, strict=True))
    assert row == {
        "Zustand": "heute",
        "Niederschlag [mm/a]": 750,
        "Abfluss [mm/a]": 150,
        "Versickerung [mm/a]": 250,
        "Verdunstung [mm/a]": 350,
        "Abfluss [%]": 20,
        "Versickerung [%]": pytest.approx(100 / 3),
        "Verdunstung [%]": pytest.approx(140 / 3),
        "Niederschlag [m³/a]": 3000,
        "Abfluss [m³/a]": 600,
        "Versickerung [m³/a]": 1000,
        "Verdunstung [m³/a]": 1400,
        "ΔW [%]": 26.5625,
        "Gründach [m²]": 0,
        "weder bebaut noch befestigt [m²]": pytest.approx(800),
        "an Mulden angeschlossen [m²]": 0,
        "Ziel: ΔW höchstens 25\u00a0%": "nicht erreicht",
    }
    assert [natural[0], natural[-1], swales[0], swales[-1]] == ["naturnah", None, "Mulden", "erreicht"]
    assert set(empty) == {None}
    assert {row[0]: row[1] for row in about} == {
        "Titel": "Neustadt",
        "Ort": "Auenbrück",
        "Datum": "2026-11-30",
        "Blöcke": 2,
        "Fläche [m²]": 4000,
        "Rechenweg": "kompatibel (Näherung von ABIMO)",
        "naturnaher Zustand": about[6][1],
        "größter Bilanzfehler [mm/a]": 0,
        "Programm": f"blaugruen {__version__}",
    }
    assert about[6][1].startswith("unbebaut")


def test_blocks_are_the_results_table(tmp_path: Path) -> None:
    result = hand_made_result()
    header, *rows = values(written(result, tmp_path, "en")["Blocks"])
    assert header[:7] == [
        *("code", "district", "land type", "area [m²]", "annual precipitation [mm/a]"),
        *("runoff: today [mm/a]", "infiltration: today [mm/a]"),
    ]
    assert rows == [list(row.values()) for row in results_table(result).to_pylist()]


def test_blocks_beyond_one_chunk_are_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blaugruen.planning.geodata.spreadsheet.CHUNK_ROWS", 1)
    rows = values(written(hand_made_result(), tmp_path)["Blöcke"])
    assert [row[0] for row in rows] == ["Kennung", "0001", "0002"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_texts_stay_texts(tmp_path: Path, text: str) -> None:
    result = hand_made_result(blocks=hand_made_blocks(code=[text, "0002"], district=[text, "Süd"]))
    book = written(result, tmp_path)
    for sheet in ("Blöcke", "Gruppen"):
        (cell,) = (row[0] for row in book[sheet].iter_rows(min_row=2) if row[0].value == text)
        assert cell.data_type == "s"
        assert bool(cell.quotePrefix) == (text[0] in "=+-@")


def test_characters_that_no_cell_can_hold_are_left_out(tmp_path: Path) -> None:
    book = written(hand_made_result(blocks=hand_made_blocks(code=["a\x00b\x1f\uffff", "x" * 40_000])), tmp_path)
    assert [row[0] for row in values(book["Blöcke"])[1:]] == ["ab", "x" * 32_767]


def test_numbers_are_numbers_with_a_format(tmp_path: Path) -> None:
    sheet = written(hand_made_result(), tmp_path)["Blöcke"]
    formats = {sheet.cell(1, at).value: sheet.cell(2, at).number_format for at in range(1, sheet.max_column + 1)}
    assert formats["Kennung"] == "General"
    assert formats["Fläche [m²]"] == "#,##0"
    assert formats["Abfluss: heute [mm/a]"] == "#,##0.0"
    assert formats["Bilanzfehler: heute [mm/a]"] == "0.0E+00"
    assert sheet.cell(2, 4).data_type == "n"


def test_sheets_have_frozen_header_filter_and_widths(tmp_path: Path) -> None:
    book = written(hand_made_result(), tmp_path)
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet["A1"].font.bold
        assert sheet.column_dimensions["A"].width >= 10
    assert book["Blöcke"].auto_filter.ref == f"A1:{book['Blöcke'].cell(1, book['Blöcke'].max_column).column_letter}3"
    assert book["Übersicht"].auto_filter.ref == "A1:Q4"


def test_groups_are_listed_with_all_states(tmp_path: Path) -> None:
    header, north, south = values(written(hand_made_result(), tmp_path)["Gruppen"])
    row = dict(zip(header, north, strict=True))
    assert north[:3] == ["Nord", 1, 1000]
    assert south[:3] == ["Süd", 1, 3000]
    assert row["ΔW: heute [%]"] == 50
    assert row["Verdunstung: naturnah [mm/a]"] == 450
    assert "ΔW: naturnah [%]" not in header


def test_blocks_without_a_group_are_named(tmp_path: Path) -> None:
    rows = values(written(hand_made_result(blocks=hand_made_blocks(district=["", "Süd"])), tmp_path)["Gruppen"])
    assert [row[0] for row in rows[1:]] == ["ohne Angabe", "Süd"]


def test_missing_groups_and_notes_are_said_in_a_sentence(tmp_path: Path) -> None:
    result = replace(hand_made_result(area={"file": "x.csv", "group_by": "block_type"}), quality=())
    book = written(result, tmp_path)
    assert values(book["Gruppen"])[2][0] == "Keine Gruppen: Die Blöcke haben keine Spalte block_type."
    assert values(book["Datenqualität"])[2][0] == "Keine Auffälligkeiten."


def test_quality_notes_are_listed(tmp_path: Path) -> None:
    notes = (QualityNote(QualityKind.REPAIRED, "geometry", 3, Text(de="Repariert.", en="Repaired."), ("a", "=b")),)
    rows = values(written(replace(hand_made_result(), quality=notes), tmp_path)["Datenqualität"])
    assert rows[1] == ["repariert", "geometry", 3, "Repariert.", "a, =b"]


def test_constants_have_value_unit_support_and_source(tmp_path: Path) -> None:
    result = hand_made_result()
    own = replace(result, parameters=result.parameters.with_values(bagrov_roof=0.08))
    rows = {row[0]: row[1:] for row in values(written(own, tmp_path)["Konstanten"])}
    assert rows["bagrov_class1"] == [
        "Bagrov-Parameter n Belagsklasse 1: Asphalt, Beton, fugendicht",
        0.11,
        "1",
        "belegt",
        "kwb.rabimo 2.1.0",
    ]
    assert rows["bagrov_roof"][1:4] == [0.08, "1", "Vorschlag"]
    assert len(rows) == 1 + len(own.parameters.rows)


def test_more_blocks_than_rows_are_pointed_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_module, "MAX_ROWS", 1)
    book = written(hand_made_result(), tmp_path, "en")
    for name in ("Blocks", "Groups"):
        rows = values(book[name])
        assert rows[2][0].startswith("More rows than a sheet can hold; you find them in results.parquet")
        assert len(rows) == 3


def test_every_part_is_well_formed_and_rows_are_in_order(tmp_path: Path) -> None:
    written(hand_made_result(blocks=hand_made_blocks(code=list(DANGEROUS[5:7]))), tmp_path)
    with zipfile.ZipFile(tmp_path / "results.xlsx") as archive:
        assert archive.testzip() is None
        parts = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314 -- our own file
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    blocks = parts["xl/worksheets/sheet2.xml"]
    assert [row.get("r") for row in blocks.iter(f"{space}row")] == ["1", "2", "3"]
    order = [child.tag.removeprefix(space) for child in blocks]
    wanted = ["sheetViews", "cols", "sheetData", "autoFilter"]
    assert [name for name in order if name in wanted] == wanted


def test_disk_full_leaves_the_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "results.xlsx"
    path.write_text("old")
    with pytest.raises(OutputError, match=r"results\.xlsx cannot be written"), file_size_limit(3000):
        write_workbook(hand_made_result(), path, "de")
    assert [entry.name for entry in tmp_path.iterdir()] == ["results.xlsx"]
    assert path.read_text() == "old"
