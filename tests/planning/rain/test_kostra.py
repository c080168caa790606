"""Files of KOSTRA-DWD in every form they are published in, complete, damaged and foreign."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas
import numpy as np
import pyarrow.parquet as pq
import pytest
import shapely

from blaugruen.errors import InputError
from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.rain import RainError
from blaugruen.planning.rain.kostra import Edition, Point, cell_index, read_kostra
from blaugruen.planning.rain.kostra.cells import row_and_column, tolerance_percent
from planning.blocks_for_tests import reference_file
from planning.rain.tables_for_tests import PERIODS, cases, samples

DEPTHS = {5: (6.0, 9.3), 15: (8.9, 13.7), 60: (13.5, 20.7)}
"""Some depths of cell 49125 (2020) for 1 and 5 years [mm]."""


def csv_file(
    folder: Path, duration: int, *, mark: str = ".", edition: str = "2020", kind: str = "HN", extra: str = ""
) -> Path:
    depths = DEPTHS[duration]
    if kind == "RN":
        depths = tuple(round(depth * 10_000 / 60 / duration, 1) for depth in depths)
    row = ";".join(["49125", *(f"{depth:.1f}".replace(".", mark) for depth in depths)])
    if kind == "HN" and extra == "UC":
        row += ";16;19"
    head = f"INDEX_RC;{kind}_001A;{kind}_005A" + (";UC_001A;UC_005A" if extra == "UC" else "")
    none = ";".join(["49124"] + ["-99.9"] * (head.count(";")))
    path = folder / f"StatRR_KOSTRA-DWD-{edition}_D{duration:05d}.csv"
    path.write_text(f"{head}\n{none}\n{row}\n", encoding="utf-8")
    return path


def asc_file(folder: Path, duration: int, period: int, value: float, kind: str = "Hn") -> Path:
    """Write a grid of 300 × 300 cells of 5 km whose cell 49125 has a value."""
    cells = np.full((300, 300), "-9999.0", dtype=object)
    cells[49, 125] = str(value)
    head = "ncols 300\nnrows 300\nxllcorner 3800000\nyllcorner 2500000\ncellsize 5000\nNODATA_value -9999\n"
    path = folder / f"{kind}_KOSTRA-DWD-2020_D{duration:05d}_T{period:03d}.asc"
    path.write_text(head + "\n".join(" ".join(row) for row in cells), encoding="ascii")
    return path


def shapefile(folder: Path, duration: int, **columns: object) -> Path:
    """Write two cells of 5 km side by side; 49125 is the eastern one."""
    low, high = DEPTHS[duration]
    data = {"INDEX_RC": [49124, 49125], "HN_001A_": [-99.9, low], "HN_005A_": [-99.9, high], "BELEG": [0, 1]}
    boxes = [
        shapely.box(4_420_000, 3_750_000, 4_425_000, 3_755_000),
        shapely.box(4_425_000, 3.75e6, 4_430_000, 3.755e6),
    ]
    frame = geopandas.GeoDataFrame({**data, **columns}, geometry=boxes, crs=3035)
    path = folder / f"GIS_KOSTRA-DWD-2020_D{duration:05d}.shp"
    frame.to_file(path, engine="pyogrio")
    return path


def zipped(folder: Path, name: str, *files: Path) -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            archive.write(file, f"inner/{file.name}")
            file.unlink()
    return path


def test_tables_give_the_depths_of_the_cell(tmp_path: Path) -> None:
    for duration in DEPTHS:
        csv_file(tmp_path, duration, extra="UC")
    table = read_kostra(tmp_path, 49125)
    assert table.depth_mm.tolist() == [list(row) for row in DEPTHS.values()]
    assert (table.depth(15, 5), table.uncertainty(15, 5)) == (pytest.approx(13.7), pytest.approx(19))
    assert table.source == "Deutscher Wetterdienst, KOSTRA-DWD-2020, INDEX_RC 49125"
    assert (table.grade, table.uncertainty_grade, table.notes) == (Grade.SOURCED, Grade.SOURCED, ())


@pytest.mark.parametrize("mark", [".", ","])
def test_decimal_mark_and_archive_do_not_matter(tmp_path: Path, mark: str) -> None:
    zipped(tmp_path, "KOSTRA.zip", *[csv_file(tmp_path, duration, mark=mark) for duration in DEPTHS])
    assert read_kostra(tmp_path / "KOSTRA.zip", 49125).depth_mm.tolist() == [list(row) for row in DEPTHS.values()]
    assert read_kostra(tmp_path, 49125).uncertainty_percent is None


def test_intensities_are_turned_into_depths_and_that_is_said(tmp_path: Path) -> None:
    csv_file(tmp_path, 15, kind="RN")
    table = read_kostra(tmp_path, 49125)
    assert table.depth(15, 5) == pytest.approx(13.7, abs=0.05)
    assert table.grade is Grade.DERIVED
    assert table.notes[0].en == "Depths computed back from rounded intensities."


def test_grids_give_the_depths_of_a_cell_and_of_a_place(tmp_path: Path) -> None:
    for duration, row in DEPTHS.items():
        for period, depth in zip((1, 5), row, strict=True):
            asc_file(tmp_path, duration, period, depth)
            asc_file(tmp_path, duration, period, 20, kind="UC")
    by_index = read_kostra(tmp_path, 49125)
    x, y = 3_800_000 + 125.5 * 5000, 2_500_000 + (299 - 49 + 0.5) * 5000
    by_place = read_kostra(tmp_path, point=Point(x, y, 3035))
    assert by_place.source == by_index.source
    assert by_place.depth_mm.tolist() == by_index.depth_mm.tolist() == [list(row) for row in DEPTHS.values()]
    assert by_place.uncertainty(60, 1) == pytest.approx(20)


def test_polygons_give_the_depths_of_a_cell_and_of_a_place(tmp_path: Path) -> None:
    for duration in DEPTHS:
        path = shapefile(tmp_path, duration)
        parts = [part for part in tmp_path.iterdir() if part.stem == path.stem]
        zipped(tmp_path, f"{path.stem}.zip", *parts)
    by_index = read_kostra(tmp_path, 49125)
    by_place = read_kostra(tmp_path, point=Point(4_427_000, 3_752_000, 3035))
    assert by_place.depth_mm.tolist() == by_index.depth_mm.tolist() == [list(row) for row in DEPTHS.values()]
    lon, lat = 11.67, 56.8
    with pytest.raises(RainError, match="lies in no grid cell; give longitude and latitude in Germany"):
        read_kostra(tmp_path, point=Point(lon, lat))


def test_whole_grid_of_2010r_survives_the_way_through_its_tables(tmp_path: Path) -> None:
    table = pq.read_table(reference_file("kostra", "kostra_dwd_2010r_grid.parquet")).to_pandas()
    names = {f"hn_mm_T{period}a": f"HN_{period:03d}A" for period in PERIODS}
    for duration, rows in table.groupby("duration_min"):
        named = rows.rename(columns={"index_rc": "INDEX_RC", **names})[["INDEX_RC", *names.values()]].round(1)
        named.to_csv(
            tmp_path / f"StatRR_KOSTRA-DWD-2010R_D{duration:04d}.csv", sep=";", index=False, float_format="%.1f"
        )
    found = read_kostra(tmp_path, 35062)
    expected = samples()["kostra_dwd_2010r"]["cells"]["Berlin-Mitte"]["hN_mm_by_duration_min"]
    assert found.depth_mm.tolist() == list(expected.values())
    assert [found.uncertainty(60, period) for period in (5, 30, 100)] == pytest.approx([10, 15, 20])
    assert found.uncertainty_grade is Grade.EXPERT
    assert found.notes[0].en == "KOSTRA-DWD-2010R was replaced by KOSTRA-DWD-2020 in January 2023."
    with pytest.raises(RainError, match=r"cell 35000 has no values .* lies outside Germany; choose a neighbouring"):
        read_kostra(tmp_path, 35000)
    with pytest.raises(RainError, match=r"no grid cell 107000 in KOSTRA-DWD-2010R"):
        read_kostra(tmp_path, 107_000)


@pytest.mark.parametrize("case", cases("grid_index"))
def test_index_of_a_cell(case: dict) -> None:
    assert (
        cell_index(**{{"col": "column"}.get(k, k): v for k, v in case["inputs"].items()})
        == case["expected"]["index_rc"]
    )
    assert row_and_column(49125, Edition.E2020) == (49, 125)


def test_one_cell_in_the_file_needs_no_index(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 60)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], lines[2]]), encoding="utf-8")
    assert read_kostra(path).depth(60, 5) == pytest.approx(20.7)


def test_files_of_two_editions_are_told_apart(tmp_path: Path) -> None:
    csv_file(tmp_path, 60)
    csv_file(tmp_path, 60, edition="2010R")
    with pytest.raises(RainError, match="state 2 editions of KOSTRA-DWD; say 2010R or 2020"):
        read_kostra(tmp_path, 49125)
    assert read_kostra(tmp_path, 49125, edition=Edition.E2020).notes == ()


def _write(name: str, content: str | bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
        return folder / name

    return write


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda folder: folder / "absent", "There is no"),
        (lambda folder: folder, "no files of KOSTRA-DWD in"),
        (_write("a.docx", ""), "a.docx has no known ending; expected is .csv, .asc, .zip or a folder"),
        (_write("kostra.zip", b"PK nonsense"), "kostra.zip is damaged or no ZIP archive"),
        (_write("KOSTRA-DWD-2020.csv", "INDEX_RC;HN_001A\n49125;1"), "states no duration"),
        (_write("KOSTRA-DWD-2020_D00060.csv", ""), "is no KOSTRA table"),
        (_write("KOSTRA-DWD-2020_D00060.csv", "a;b\n1;2"), "the columns INDEX_RC and HN_001A … HN_100A are expected"),
        (_write("x_D00060.csv", "INDEX_RC;HN_001A\n49125;1"), "state no editions of KOSTRA-DWD; say 2010R or 2020"),
        (_write("KOSTRA-DWD-2020_D00060.csv", "INDEX_RC;HN_001A\n1;1"), "49125 does not occur in"),
        (_write("KOSTRA-DWD-2020_D00060.csv", "INDEX_RC;HN_001A\n49125;-99.9"), "49125 has no values in"),
        (_write("KOSTRA-DWD-2020_D00060.csv", "INDEX_RC;HN_001A\n49125;x"), "49125 has no values in"),
        (
            _write("KOSTRA-DWD-2020_D00060.csv", "INDEX_RC;HN_001A;HN_005A\n49125;10;-99.9"),
            None,  # the return period is absent everywhere, so the table simply has none
        ),
        (_write("Hn_KOSTRA-DWD-2020_D00060_T001.asc", "ncols 3\n1 2 3"), "lacks nrows"),
        (
            _write(
                "Hn_KOSTRA-DWD-2020_D00060_T001.asc",
                "ncols 1\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 5000\n7",
            ),
            "has no row 49 with column 125",
        ),
        (
            _write("Hn_KOSTRA-DWD-2020_D00060.asc", "ncols 1\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 5000\n7"),
            "states no return period",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    tmp_path: Path, make: Callable[[Path], Path], sentence: str | None
) -> None:
    path = make(tmp_path)
    if sentence is None:
        assert read_kostra(path, 49125).return_periods_a.tolist() == [1]
        return
    with pytest.raises(InputError) as caught:
        read_kostra(path, 49125)
    assert sentence in caught.value.in_("en")
    assert caught.value.in_("de") != caught.value.in_("en")


def test_missing_duration_for_one_return_period_is_named(tmp_path: Path) -> None:
    csv_file(tmp_path, 5)
    path = csv_file(tmp_path, 60)
    path.write_text(path.read_text(encoding="utf-8").replace("20.7", "-99.9"), encoding="utf-8")
    with pytest.raises(RainError, match=r"1 values are missing in the KOSTRA table \(first D = 60 min, T = 5 a\)"):
        read_kostra(tmp_path, 49125)


def test_cell_is_asked_for_where_there_are_several(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 60)
    with pytest.raises(RainError, match="holds 2 grid cells; choose one by its index"):
        read_kostra(path)
    with pytest.raises(RainError, match="CSV tables of KOSTRA hold no coordinates"):
        read_kostra(path, point=Point(7, 51))
    shapes = shapefile(tmp_path, 60)
    with pytest.raises(RainError, match=r"holds 2 grid cells; choose one by index .INDEX_RC. or coordinates"):
        read_kostra(shapes)
    grid = asc_file(tmp_path, 60, 5, 20.7)
    with pytest.raises(RainError, match="Grids hold all cells"):
        read_kostra(grid)
    with pytest.raises(RainError, match="lies in no grid cell"):
        read_kostra(grid, point=Point(0, 0))


def test_polygons_without_the_columns_are_refused(tmp_path: Path) -> None:
    frame = geopandas.GeoDataFrame({"INDEX_RC": [1]}, geometry=[shapely.box(4.4e6, 3.7e6, 4.5e6, 3.8e6)], crs=3035)
    frame.to_file(tmp_path / "KOSTRA-DWD-2020_D00060.gpkg", engine="pyogrio")
    with pytest.raises(RainError, match="has no columns HN_001A"):
        read_kostra(tmp_path, 1)
    frame = frame.rename(columns={"INDEX_RC": "HN_001A"})
    frame.to_file(tmp_path / "KOSTRA-DWD-2020_D00060.gpkg", engine="pyogrio")
    with pytest.raises(RainError, match="has no column INDEX_RC"):
        read_kostra(tmp_path, 1)


def test_no_tolerance_class_beyond_its_return_periods() -> None:
    with pytest.raises(RainError, match=r"no tolerance class for 200 a .up to 100 a."):
        tolerance_percent(Edition.E2010R, np.array([100.0, 200.0]))
