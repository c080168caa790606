"""Which kind of rain table a path holds, and a table from a line of text."""

from pathlib import Path

import pyarrow as pa
import pytest

from blaugruen.planning.rain import RainError
from blaugruen.planning.rain.kostra import Point
from blaugruen.planning.rain.table import is_kostra, read_rain_table, table_from_text
from blaugruen.planning.rain.times import read_times


def test_kostra_is_told_by_name_and_head(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("duration_min;T5\n5;9\n", encoding="utf-8")
    (tmp_path / "cell.csv").write_text("index_rc;HN_005A\n1;9\n", encoding="utf-8")
    found = {
        name: is_kostra(tmp_path / name) for name in ("own.csv", "cell.csv", "absent.csv", "a.ZIP", "a.parquet", "")
    }
    assert found == {
        "own.csv": False,
        "cell.csv": True,
        "absent.csv": False,
        "a.ZIP": True,
        "a.parquet": False,
        "": True,
    }
    with pytest.raises(RainError, match="without grid cells; leave cell and coordinates out"):
        read_rain_table(tmp_path / "own.csv", point=Point(7, 51))
    assert read_rain_table(tmp_path / "own.csv").depth(5, 5) == pytest.approx(9)


@pytest.mark.parametrize("text", ["5=9.3;15=13.7", " 15 = 13.7 , 5 = 9.3 "])
def test_line_of_depths(text: str) -> None:
    assert table_from_text(text, 5).depth_mm.tolist() == [[9.3], [13.7]]


@pytest.mark.parametrize("text", ["", "5", "5=", "a=1", "5=9,,"])
def test_line_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(RainError, match="is no pair of duration and depth"):
        table_from_text(text, 5)


def test_columns_of_dates_and_repeated_texts() -> None:
    dates = pa.chunked_array([pa.array([19_844, 19_845], pa.date32())])
    assert [str(stamp) for stamp in read_times(dates, "d")[0]] == ["2024-05-01T00:00:00", "2024-05-02T00:00:00"]
    texts = pa.chunked_array([pa.array(["2024-05-01", "2024-05-01"]).dictionary_encode()])
    assert str(read_times(texts, "d")[0][1]) == "2024-05-01T00:00:00"
