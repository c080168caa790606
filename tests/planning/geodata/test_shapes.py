"""Repair and refusal of geometry."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from blaugruen.planning.blocks import QualityKind
from blaugruen.planning.geodata.errors import GeodataError
from blaugruen.planning.geodata.read import read_table
from planning.geodata.samples import frame, squares

X, Y = 390_000.0, 5_820_000.0
BOW_TIE = shapely.Polygon([(X, Y), (X + 10, Y + 10), (X + 10, Y), (X, Y + 10)])
"""Two triangles of 25 m² that touch in one point."""
TWICE_COVERED = shapely.MultiPolygon([shapely.box(X, Y, X + 10, Y + 10), shapely.box(X + 5, Y, X + 15, Y + 10)])
"""Two squares that overlap by half: 150 m² together."""
HOLE_OUTSIDE = shapely.Polygon(
    shapely.box(X, Y, X + 10, Y + 10).exterior, [shapely.box(X + 20, Y, X + 30, Y + 10).exterior]
)
WITH_SPIKE = shapely.Polygon([(X, Y), (X + 10, Y), (X + 10, Y + 10), (X + 10, Y + 50), (X + 10, Y + 10), (X, Y + 10)])


def saved(folder: Path, *shapes: shapely.Geometry | None) -> Path:
    data = {"code": [f"B{number}" for number in range(len(shapes) + 1)]}
    gpd.GeoDataFrame(data, geometry=[squares(1)[0], *shapes], crs=25833).to_file(folder / "a.gpkg")
    return folder / "a.gpkg"


@pytest.mark.parametrize(
    ("shape", "area_m2"), [(BOW_TIE, 50), (TWICE_COVERED, 150), (HOLE_OUTSIDE, 200), (WITH_SPIKE, 100)]
)
def test_invalid_polygons_are_repaired_and_counted(tmp_path: Path, shape: shapely.Geometry, area_m2: float) -> None:
    assert not shape.is_valid

    table = read_table(saved(tmp_path, shape, squares(1)[0], shape))

    assert shapely.is_valid(table.shapes).all()
    assert set(shapely.get_type_id(table.shapes)) <= {3, 6}
    assert shapely.area(table.shapes) == pytest.approx([10_000, area_m2, 10_000, area_m2])
    (note,) = table.quality
    assert (note.kind, note.column, note.count) == (QualityKind.REPAIRED, "geometry", 2)
    assert note.examples == ("B1", "B3")


def test_valid_polygons_are_left_alone(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, squares(2)[1]))

    assert table.quality == ()
    assert shapely.equals_identical(table.shapes, squares(2)).all()


def test_rings_that_are_not_closed_are_closed_and_counted(tmp_path: Path) -> None:
    frame(2).to_parquet(tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    whole = table["geometry"][1].as_py()
    # Byte order, type, number of rings and number of points take 13 bytes; a point takes 16.
    open_ring = whole[:9] + (4).to_bytes(4, "little") + whole[13:-16]
    shapes = pa.array([table["geometry"][0].as_py(), open_ring], pa.binary())
    pq.write_table(table.set_column(table.column_names.index("geometry"), "geometry", shapes), tmp_path / "a.parquet")

    read = read_table(tmp_path / "a.parquet")

    assert shapely.area(read.shapes) == pytest.approx([10_000, 10_000])
    assert read.quality[0].examples == ("000001",)


@pytest.mark.parametrize(
    ("shape", "problem"),
    [
        (None, "missing or unreadable geometry"),
        (shapely.Polygon(), "missing or unreadable geometry"),
        (shapely.Point(X, Y), "no polygon"),
        (shapely.LineString([(X, Y), (X + 1, Y)]), "no polygon"),
        (shapely.GeometryCollection([squares(1)[0]]), "no polygon"),
        (shapely.Polygon([(X, Y), (X + 10, Y), (X, Y)]), "cannot be repaired"),
        (shapely.Polygon([(X, Y), (X, float("inf")), (X + 10, Y), (X, Y)]), "infinite or missing coordinates"),
    ],
)
def test_unusable_geometry_is_refused_with_its_codes(
    tmp_path: Path, shape: shapely.Geometry | None, problem: str
) -> None:
    with pytest.raises(GeodataError, match=problem) as caught:
        read_table(saved(tmp_path, shape, squares(1)[0], shape))

    assert "in 2 of 4 rows (B1, B3)" in caught.value.in_("en")
    assert "in 2 von 4 Zeilen (B1, B3)" in caught.value.in_("de")


def test_many_refused_rows_are_abbreviated_and_named_by_number_without_codes(tmp_path: Path) -> None:
    gpd.GeoDataFrame({"x": range(9)}, geometry=[*squares(1), *[None] * 8], crs=25833).to_file(tmp_path / "a.gpkg")

    with pytest.raises(GeodataError, match=r"8 of 9 rows \(#2, #3, #4, #5, #6 …\)"):
        read_table(tmp_path / "a.gpkg")


def test_garbage_instead_of_geometry_is_refused(tmp_path: Path) -> None:
    frame(2).to_parquet(tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    shapes = pa.array([table["geometry"][0].as_py(), b"garbage"], pa.binary())
    pq.write_table(table.set_column(table.column_names.index("geometry"), "geometry", shapes), tmp_path / "a.parquet")

    with pytest.raises(GeodataError, match=r"missing or unreadable geometry in 1 of 2 rows \(000001\)"):
        read_table(tmp_path / "a.parquet")


def test_repair_does_not_touch_the_neighbours(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, BOW_TIE, squares(2)[1]))

    assert shapely.equals_identical(table.shapes[np.array([0, 2])], squares(2)).all()
