"""Every kind of bad input, through the command a person types: a clear sentence, the right code, nothing left."""

import resource
import stat
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pyogrio.raw
import pytest
import shapely

from blaugruen.cli import main
from blaugruen.planning.geodata.write import write_table
from planning.blocks_for_tests import raw_table, without

SQUARES = np.array([shapely.box(500_000 + 30 * i, 5_700_000, 500_020 + 30 * i, 5_700_020) for i in range(3)])


def parquet(name: str, **changes: object) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        pq.write_table(raw_table(3, **changes).columns, folder / name)
        return folder / name

    return write


def missing_column(folder: Path) -> Path:
    table = without(raw_table(3), "paved_fraction").columns.append_column("paved_fracton", pa.array([0.1] * 3))
    pq.write_table(table, folder / "blocks.parquet")
    return folder / "blocks.parquet"


def no_rows(folder: Path) -> Path:
    pq.write_table(raw_table(3).columns.slice(0, 0), folder / "blocks.parquet")
    return folder / "blocks.parquet"


def empty_file(folder: Path) -> Path:
    (folder / "blocks.gpkg").touch()
    return folder / "blocks.gpkg"


def truncated_geopackage(folder: Path) -> Path:
    path = folder / "blocks.gpkg"
    write_table(path, raw_table(3).columns, shapes=SQUARES, epsg=25832)
    path.write_bytes(path.read_bytes()[:20_000])
    return path


def truncated_parquet(folder: Path) -> Path:
    path = parquet("blocks.parquet")(folder)
    path.write_bytes(path.read_bytes()[:-200])
    return path


def latin1_csv(folder: Path) -> Path:
    path = folder / "blocks.csv"
    table = raw_table(3).columns.append_column("district", pa.array(["Süd"] * 3))
    pyarrow.csv.write_csv(table, path)
    path.write_bytes(path.read_bytes().decode("utf-8").encode("latin-1"))
    return path


def climbing_zip(folder: Path) -> Path:
    path = folder / "blocks.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../outside.shp", b"x")
    return path


def linked_zip(folder: Path) -> Path:
    path = folder / "blocks.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("blocks.shp")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return path


def without_crs(folder: Path) -> Path:
    whole, path = folder / "whole.zip", folder / "blocks.zip"
    write_table(whole, raw_table(3).columns, shapes=SQUARES, epsg=25832)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            if not name.endswith(".prj"):
                target.writestr(name, source.read(name))
    whole.unlink()
    return path


def two_layers_of_different_crs(folder: Path) -> Path:
    path = folder / "blocks.gpkg"
    write_table(path, raw_table(3).columns, shapes=SQUARES, epsg=25832, layer="west")
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(SQUARES),
        field_data=[np.array([1, 2, 3])],
        fields=["n"],
        geometry_type="Polygon",
        crs="EPSG:25833",
        layer="east",
        driver="GPKG",
        append=True,
    )
    return path


def points(folder: Path) -> Path:
    path = folder / "blocks.fgb"
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(shapely.centroid(SQUARES)),
        field_data=[np.array(["a", "b", "c"], dtype=object)],
        fields=["code"],
        geometry_type="Point",
        crs="EPSG:25832",
        driver="FlatGeobuf",
    )
    return path


def repeated_codes(folder: Path) -> Path:
    table = raw_table(3).columns
    pq.write_table(table.set_column(0, "code", pa.array(["7", "8", "7"])), folder / "blocks.parquet")
    return folder / "blocks.parquet"


CASES = {
    "missing column": (missing_column, "paved_fraction (similar: paved_fracton)"),
    "wrong type": (parquet("b.parquet", roof_fraction=["much"] * 3), "roof_fraction must hold numbers"),
    "missing value": (parquet("b.parquet", roof_fraction=[0.1, None, 0.1]), "missing in column roof_fraction"),
    "not a number": (parquet("b.parquet", area_m2=[1.0, float("nan"), 1.0]), "missing in column area_m2"),
    "negative area": (parquet("b.parquet", area_m2=-4.0), "3 values of column area_m2"),
    "shares beyond one": (parquet("b.parquet", paved_class1_fraction=0.9), "sum to neither 1 nor 0"),
    "unknown land type": (parquet("b.parquet", land_type="forst"), "Did you mean forested"),
    "duplicate codes": (repeated_codes, "occur more than once (column code: 7)"),
    "no rows": (no_rows, "no rows"),
    "empty file": (empty_file, "empty"),
    "truncated geopackage": (truncated_geopackage, "blocks.gpkg"),
    "truncated parquet": (truncated_parquet, "blocks.parquet"),
    "latin-1": (latin1_csv, "--encoding"),
    "zip with path traversal": (climbing_zip, "blocks.zip"),
    "zip with link": (linked_zip, "blocks.zip"),
    "no crs": (without_crs, "coordinate reference system"),
    "several layers": (two_layers_of_different_crs, "--layer"),
    "points instead of polygons": (points, "polygon"),
    "absent file": (lambda folder: folder / "absent.gpkg", "absent.gpkg"),
    "folder": (lambda folder: folder, "folder"),
}


def call(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["blaugruen", *map(str, arguments)])
    monkeypatch.setenv("BLAUGRUEN_LANG", "en")
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("ending", ["csv", "gpkg"])
@pytest.mark.parametrize("case", CASES)
def test_bad_input(
    case: str, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make, message = CASES[case]
    source = make(tmp_path)
    before = content(tmp_path)
    code = call(monkeypatch, "balance", source, "-o", tmp_path / f"out.{ending}")
    sentence = capsys.readouterr().err
    assert code == 3, sentence
    assert message.lower() in sentence.lower()
    assert len(sentence.strip().splitlines()) == 1
    assert content(tmp_path) == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_self_intersecting_polygon_is_repaired_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bowtie = shapely.Polygon([(500_000, 5_700_000), (500_020, 5_700_020), (500_020, 5_700_000), (500_000, 5_700_020)])
    shapes = np.array([bowtie, *SQUARES[1:]])
    write_table(tmp_path / "blocks.gpkg", without(raw_table(3), "area_m2").columns, shapes=shapes, epsg=25832)
    assert call(monkeypatch, "balance", tmp_path / "blocks.gpkg", "-o", tmp_path / "out.gpkg") == 0
    assert "geometry (1)" in capsys.readouterr().out


def test_full_disk_is_told_and_the_old_result_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = parquet("blocks.parquet")(tmp_path)
    target = tmp_path / "out.parquet"
    target.write_bytes(b"earlier result")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, hard))
    try:
        code = call(monkeypatch, "balance", source, "-o", target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert code == 4
    assert "out.parquet" in capsys.readouterr().err
    assert target.read_bytes() == b"earlier result"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blocks.parquet", "out.parquet"]


def test_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = parquet("blocks.parquet")(tmp_path)
    (tmp_path / "file").touch()
    assert call(monkeypatch, "balance", source, "-o", tmp_path / "file" / "out.csv") == 4
