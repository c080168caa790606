"""What cannot be written, and that nothing is left of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from blaugruen.errors import OutputError
from blaugruen.planning.geodata.errors import GeodataError
from blaugruen.planning.geodata.formats import WRITABLE
from blaugruen.planning.geodata.read import read_batches, read_table
from blaugruen.planning.geodata.write import table_writer, write_table
from planning.geodata.samples import columns, squares

ROWS = 3000


Disk = Callable[[int], AbstractContextManager[None]]


def attempt(path: Path) -> OutputError | None:
    try:
        write_table(path, large_table(), shapes=squares(ROWS), epsg=25833)
    except OutputError as error:
        return error
    return None


def append_five_times(path: Path) -> None:
    with table_writer(path, large_table().schema) as writer:
        for _ in range(5):
            writer.write(large_table())


def append_and_fail(path: Path) -> None:
    with table_writer(path, large_table().schema) as writer:
        writer.write(large_table())
        raise ZeroDivisionError


def large_table() -> pa.Table:
    rng = np.random.default_rng(1)
    return pa.table({"code": [f"{number:08d}" for number in range(ROWS)], "a": rng.random(ROWS), "b": rng.random(ROWS)})


@pytest.mark.parametrize("ending", WRITABLE)
def test_a_full_disk_leaves_nothing_or_everything(tmp_path: Path, ending: str, disk_of: Disk) -> None:
    path = tmp_path / f"a{ending}"
    write_table(path, large_table(), shapes=squares(ROWS), epsg=25833)
    size = path.stat().st_size
    path.unlink()
    outcomes = []

    for space in (0, 100, 4096, *np.linspace(size * 0.05, size * 1.2, 12).astype(int), size - 1, size - 4096):
        with disk_of(int(space)):
            outcomes.append(attempt(path))
        if outcomes[-1] is None:
            assert ending == ".xlsx" or len(read_table(path)) == ROWS
            path.unlink()
        assert not list(tmp_path.iterdir())

    refusals = [outcome for outcome in outcomes if outcome is not None]
    assert len(refusals) >= 8
    for error in refusals:
        assert f"{path} cannot be written" in error.in_("en")
        assert f"{path} kann nicht geschrieben werden" in error.in_("de")


@pytest.mark.parametrize("ending", WRITABLE)
def test_a_full_disk_keeps_the_file_that_was_there(tmp_path: Path, ending: str, disk_of: Disk) -> None:
    path = tmp_path / f"a{ending}"
    path.write_text("old")

    with pytest.raises(OutputError), disk_of(2000):
        write_table(path, large_table(), shapes=squares(ROWS), epsg=25833)

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_a_full_disk_while_streaming_leaves_nothing_behind(tmp_path: Path, ending: str, disk_of: Disk) -> None:
    with pytest.raises(OutputError), disk_of(60_000):
        append_five_times(tmp_path / f"a{ending}")

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_pieces_make_a_whole_and_come_back_in_pieces(tmp_path: Path, ending: str) -> None:
    table = large_table()
    with table_writer(tmp_path / f"a{ending}", table.schema) as writer:
        for start in range(0, ROWS, 700):
            writer.write(table.slice(start, 700))
        assert not (tmp_path / f"a{ending}").exists()

    pieces = [piece.columns for piece in read_batches(tmp_path / f"a{ending}", 250)]

    assert max(piece.num_rows for piece in pieces) <= 250
    assert pa.concat_tables(pieces).combine_chunks().equals(table.combine_chunks())


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_an_error_while_streaming_leaves_nothing_behind(tmp_path: Path, ending: str) -> None:
    with pytest.raises(ZeroDivisionError):
        append_and_fail(tmp_path / f"a{ending}")

    assert not list(tmp_path.iterdir())


def test_formats_that_cannot_grow_are_not_streamed(tmp_path: Path) -> None:
    with pytest.raises(GeodataError, match=r"a\.gpkg cannot be written piece by piece"):
        append_five_times(tmp_path / "a.gpkg")


@pytest.mark.parametrize("ending", [".geojson", ".fgb", ".zip"])
def test_formats_that_need_geometry_refuse_tables_without(tmp_path: Path, ending: str) -> None:
    with pytest.raises(GeodataError, match=r"because the data have no geometry; choose \.parquet") as caught:
        write_table(tmp_path / f"a{ending}", columns())

    assert "weil die Daten keine Geometrie haben" in caught.value.in_("de")
    assert not list(tmp_path.iterdir())


def test_unknown_endings_and_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    (tmp_path / "a.csv" / "precious").touch()

    with pytest.raises(GeodataError, match=r"a\.csv is a folder; give the name of a file"):
        write_table(tmp_path / "a.csv", columns())
    with pytest.raises(GeodataError, match=r'The ending "\.shp" of a\.shp is not known here; possible are \.gpkg'):
        write_table(tmp_path / "a.shp", columns(), shapes=squares(3), epsg=25833)

    assert (tmp_path / "a.csv" / "precious").exists()


def test_shapes_without_system_or_of_another_number_are_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="EPSG code"):
        write_table(tmp_path / "a.gpkg", columns(), shapes=squares(3))
    with pytest.raises(ValueError, match="one geometry per row"):
        write_table(tmp_path / "a.gpkg", columns(), shapes=squares(2), epsg=25833)


@pytest.mark.parametrize("ending", WRITABLE)
def test_nested_and_repeated_columns_are_refused(tmp_path: Path, ending: str) -> None:
    nested = pa.table({"code": ["1"], "list": [[1, 2]], "struct": [{"a": 1}]})
    with pytest.raises(GeodataError, match="columns list, struct hold lists"):
        write_table(tmp_path / f"a{ending}", nested, shapes=squares(1), epsg=25833)
    repeated = pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["x", "x"])
    with pytest.raises(GeodataError, match="more than once"):
        write_table(tmp_path / f"a{ending}", repeated, shapes=squares(1), epsg=25833)
    assert not list(tmp_path.iterdir())


def test_limits_of_formats_are_told(tmp_path: Path) -> None:
    with pytest.raises(GeodataError, match=r"columns name are too long for a\.zip, a Shapefile holds 254 bytes"):
        write_table(tmp_path / "a.zip", pa.table({"name": ["ü" * 128]}), shapes=squares(1), epsg=25833)
    with pytest.raises(GeodataError, match=r"columns Code, code of a\.gpkg collide"):
        write_table(tmp_path / "a.gpkg", pa.table({"Code": [1], "code": [2]}), shapes=squares(1), epsg=25833)
    with pytest.raises(GeodataError, match=r"file name a!\.gpkg contains ! or ;"):
        write_table(tmp_path / "a!.gpkg", columns(), shapes=squares(3), epsg=25833)
    assert not list(tmp_path.iterdir())
