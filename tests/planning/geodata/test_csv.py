"""CSV as it comes from spreadsheets, databases and R."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.planning.geodata import delimited
from blaugruen.planning.geodata.errors import GeodataError
from blaugruen.planning.geodata.read import can_stream, read_batches, read_table
from blaugruen.planning.geodata.write import write_table
from planning.geodata.samples import columns


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "blocks.csv"
    path.write_bytes(text.encode(encoding))
    return path


def read(folder: Path, text: str, encoding: str = "utf-8") -> dict[str, list[object]]:
    return dict(read_table(written(folder, text, encoding)).columns.to_pydict())


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_german_csv(tmp_path: Path, separator: str, newline: str, encoding: str) -> None:
    rows = ["CODE;Fläche;Anteil;n", "0100;1.234,5;0,25;3", '0200;"900";1;', ";12.000;;5"]
    text = newline.join(rows).replace(";", separator) + newline

    assert read(tmp_path, text, encoding) == {
        "CODE": ["0100", "0200", None],
        "Fläche": [1234.5, 900.0, 12000.0],
        "Anteil": [0.25, 1.0, None],
        "n": [3, None, 5],
    }


def test_english_csv(tmp_path: Path) -> None:
    text = 'code,area_m2,roof\n"0100","1,234.5",0.25\n0200,900,1\n'

    assert read(tmp_path, text) == {"code": ["0100", "0200"], "area_m2": [1234.5, 900.0], "roof": [0.25, 1.0]}


def test_semicolons_with_decimal_points(tmp_path: Path) -> None:
    assert read(tmp_path, "code;a;b\n1;0.5;1.234\n") == {"code": ["1"], "a": [0.5], "b": [1.234]}


def test_thousands_are_told_by_the_other_columns(tmp_path: Path) -> None:
    assert read(tmp_path, "code;a;b\n1;0,5;1.234\n") == {"code": ["1"], "a": [0.5], "b": [1234.0]}
    assert read(tmp_path, 'code,a,b\n1,0.5,"1,234"\n') == {"code": ["1"], "a": [0.5], "b": [1234.0]}


@pytest.mark.parametrize("text", ["code;b\n1;1.234\n2;2.000\n", "code;a;b;c\n1;0.5;1.234;0,5\n"])
def test_undecidable_numbers_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(GeodataError, match=r'column "b" of blocks.csv it is unclear whether 1\.234') as caught:
        read(tmp_path, text)
    assert "Spalte „b“" in caught.value.in_("de")


def test_points_behind_commas_are_decimal_points(tmp_path: Path) -> None:
    assert read(tmp_path, "code,b\n1,1.234\n2,2.000\n")["b"] == [1.234, 2.0]


def test_identifiers_stay_text_whatever_they_look_like(tmp_path: Path) -> None:
    text = "code;District;BLOCK_TYPE;schluessel;text\n1;2;3;0815;1\n2;3;4;4711;zwei\n"

    assert read(tmp_path, text) == {
        "code": ["1", "2"],
        "District": ["2", "3"],
        "BLOCK_TYPE": ["3", "4"],
        "schluessel": ["0815", "4711"],
        "text": ["1", "zwei"],
    }


def test_quoted_separators_quotes_and_line_breaks(tmp_path: Path) -> None:
    text = 'code;"name; lang"\n1;"Hof; links"\n2;"""Alte"" Mühle"\n3;"zwei\nZeilen"\n'

    assert read(tmp_path, text)["name; lang"] == ["Hof; links", '"Alte" Mühle', "zwei\nZeilen"]


def test_excel_separator_hint_blank_lines_and_columns_without_name(tmp_path: Path) -> None:
    assert read(tmp_path, "sep=,\n\ncode,a,,\n1,2,,\n\n2,3,,\n") == {"code": ["1", "2"], "a": [2, 3]}


def test_missing_text_and_empty_text_are_told_apart(tmp_path: Path) -> None:
    assert read(tmp_path, 'code,district\n1,\n2,""\n3,NA\n')["district"] == [None, "", "NA"]


def test_a_single_column_without_final_line_break(tmp_path: Path) -> None:
    assert read(tmp_path, "code\n0100\n0200") == {"code": ["0100", "0200"]}


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_other_encodings_are_refused_with_advice_and_read_on_request(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "code;district\n1;Mitte\n2;Köpenick\n", encoding)

    with pytest.raises(GeodataError, match="not encoded in UTF-8 from line 3 on") as caught:
        read_table(path)

    assert "--encoding cp1252" in caught.value.in_("de")
    assert read_table(path, encoding=encoding).columns["district"].to_pylist() == ["Mitte", "Köpenick"]
    assert next(read_batches(path, 10, encoding=encoding)).columns["district"].to_pylist() == ["Mitte", "Köpenick"]


def test_wrong_encoding_far_behind_the_sample_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "blocks.csv"
    path.write_bytes(b"code;name\n" + b"1;Mitte\n" * 40_000 + "2;Süd\n".encode("latin-1"))

    with pytest.raises(GeodataError, match="not encoded in UTF-8 from line 40002 on"):
        read_table(path)


def test_encodings_that_do_not_exist_or_fit_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "code;district\n1;\x81\n", "latin-1")

    with pytest.raises(GeodataError, match='no encoding "klingon"'):
        read_table(path, encoding="klingon")
    with pytest.raises(GeodataError, match="not encoded in cp1252 from line 2 on"):
        read_table(path, encoding="cp1252")


def test_utf16_is_read_on_request(tmp_path: Path) -> None:
    path = written(tmp_path, "code\tdistrict\r\n01\tSüd\r\n", "utf-16")

    with pytest.raises(GeodataError, match="not encoded in UTF-8 from line 1 on"):
        read_table(path)
    assert read_table(path, encoding="utf-16").columns.to_pydict() == {"code": ["01"], "district": ["Süd"]}


@pytest.mark.parametrize(
    ("text", "line", "found"), [("a;b\n1;2\n3\n", 3, 1), ("a;b\n1;2;3\n", 2, 3), ("a;b\n\n1;2\n4;5;6\n", 4, 3)]
)
def test_ragged_rows_are_refused_with_their_line(tmp_path: Path, text: str, line: int, found: int) -> None:
    with pytest.raises(GeodataError, match=f"Line {line} of blocks.csv has {found} fields instead of 2"):
        read(tmp_path, text)


@pytest.mark.parametrize("text", ["code;a\n", "code;a", "\n\n", "code;a\n\n\n"])
def test_tables_without_rows_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(GeodataError, match="holds no rows"):
        read(tmp_path, text)


def test_repeated_column_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GeodataError, match=r"more than once in blocks\.csv: roof, a;"):
        read(tmp_path, "roof;a;roof;a;b\n1;2;3;4;5\n")


def test_binary_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"code;a\n1;\x00\x01\x02\n")
    with pytest.raises(GeodataError, match=r"a\.csv is damaged"):
        read_table(tmp_path / "a.csv")


def test_an_open_quotation_mark_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GeodataError, match=r"Line 3 of blocks.csv has 1 fields instead of 2"):
        read(tmp_path, 'code;a\n"1;2\n3;4\n')


def test_csv_we_write_has_commas_and_points(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", columns())

    assert (tmp_path / "a.csv").read_text("utf-8") == (
        '"code","district","area_m2","floors","is_public"\n'
        '"000000","Köpenick",0.30000000000000004,3,true\n'
        '"000001",,,,\n'
        '"000002","Süd ""Ost"", 2",1e-7,-1,false\n'
    )


rows = st.tuples(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    st.integers(0, 10**9).map(lambda number: f"{number:010d}"),
)


@given(st.lists(rows, min_size=1))
def test_any_table_survives_writing_and_reading(tmp_path_factory: pytest.TempPathFactory, table: list) -> None:
    value, district, code = (list(column) for column in zip(*table, strict=True))
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    # 0.5 makes sure that the column is read as fractions, as CSV does not tell 1.0 from 1.
    wanted = pa.table({"value": [0.5, *value], "district": ["", *district], "code": ["0", *code]})

    write_table(path, wanted)

    assert read_table(path).columns.equals(wanted)


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "WHOLE_BYTES", 0)
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 2048)


def test_batches_have_the_types_of_the_whole_table(tmp_path: Path, small_pieces: None) -> None:
    lines = [f"{number:05d};{number};{number};1.000;x" for number in range(3000)]
    lines += ["99999;0,5;text;1.000;"]
    path = written(tmp_path, "\n".join(["code;a;b;c;district", *lines]))
    assert can_stream(path)

    batches = [batch.columns for batch in read_batches(path, 100)]

    assert len(batches) > 20
    assert max(batch.num_rows for batch in batches) <= 100
    assert pa.concat_tables(batches).combine_chunks().equals(read_table(path).columns.combine_chunks())
    assert batches[0].schema.types == [pa.string(), pa.float64(), pa.string(), pa.float64(), pa.string()]
    assert batches[0]["c"][0].as_py() == 1000.0


def test_faults_are_found_before_the_first_batch(tmp_path: Path, small_pieces: None) -> None:
    path = written(tmp_path, "code;a\n" + "1;2\n" * 5000 + "1;2;3\n")

    with pytest.raises(GeodataError, match=r"Line 5002 of blocks\.csv has 3 fields instead of 2"):
        next(read_batches(path, 100))


def test_small_files_come_in_batches_too(tmp_path: Path) -> None:
    path = written(tmp_path, "code;a\n" + "1;2\n" * 25)

    assert [len(batch) for batch in read_batches(path, 10)] == [10, 10, 5]
