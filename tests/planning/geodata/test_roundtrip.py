"""What we write we read back the same."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from blaugruen.planning.geodata.crs import to_crs
from blaugruen.planning.geodata.errors import GeodataError
from blaugruen.planning.geodata.read import read_table
from blaugruen.planning.geodata.shapefile import short_names
from blaugruen.planning.geodata.write import write_table
from planning.geodata.samples import columns, squares

EXACT = (".gpkg", ".fgb", ".parquet")
WITH_SHAPES = (*EXACT, ".zip", ".geojson")


def sorted_by_code(table: pa.Table, shapes: np.ndarray | None) -> tuple[pa.Table, np.ndarray | None]:
    order = np.argsort(table["code"].to_pylist())
    return table.take(order), None if shapes is None else shapes[order]


@pytest.mark.parametrize("ending", WITH_SHAPES)
def test_round_trip_keeps_values_missing_values_umlauts_and_leading_zeros(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"Blöcke{ending}"
    write_table(path, columns(), shapes=squares(3), epsg=25833)

    table = read_table(path)

    read, _ = sorted_by_code(table.columns, table.shapes)
    assert read.column_names == columns().column_names
    if ending == ".zip":
        assert read.drop_columns(["area_m2"]).equals(columns().drop_columns(["area_m2"]))
        assert read["area_m2"].to_pylist() == [pytest.approx(0.3), None, pytest.approx(1e-7)]
    else:
        assert read.to_pylist() == columns().to_pylist()
    assert table.source == f"Blöcke{ending}"
    assert table.quality == ()


@pytest.mark.parametrize("ending", [*EXACT, ".zip"])
def test_round_trip_keeps_the_geometry_exactly(tmp_path: Path, ending: str) -> None:
    with_hole = shapely.difference(squares(1)[0], shapely.buffer(shapely.centroid(squares(1)[0]), 10))
    shapes = np.array([with_hole, *squares(3)[1:]])
    write_table(tmp_path / f"a{ending}", columns(), shapes=shapes, epsg=25833)

    table = read_table(tmp_path / f"a{ending}")

    _, read = sorted_by_code(table.columns, table.shapes)
    assert table.epsg == 25833
    assert shapely.equals_exact(shapely.normalize(read), shapely.normalize(shapes), 0.0).all()


def test_geojson_is_in_longitude_and_latitude_within_two_centimetres(tmp_path: Path) -> None:
    write_table(tmp_path / "a.geojson", columns(), shapes=squares(3), epsg=25833)

    table = read_table(tmp_path / "a.geojson")

    assert table.epsg == 4326
    back = to_crs(table.shapes, 4326, 25833)
    assert shapely.hausdorff_distance(back, squares(3)) == pytest.approx([0, 0, 0], abs=0.02)


@pytest.mark.parametrize("ending", WITH_SHAPES)
def test_polygons_and_multipolygons_together_keep_their_area(tmp_path: Path, ending: str) -> None:
    single = squares(4)
    shapes = np.array([single[0], shapely.multipolygons(single[1:3]), single[3]])
    write_table(tmp_path / f"a{ending}", columns(), shapes=shapes, epsg=25833)

    table = read_table(tmp_path / f"a{ending}")

    _, read = sorted_by_code(table.columns, table.shapes)
    planar = to_crs(read, table.epsg, 25833)
    assert shapely.area(planar) == pytest.approx([10_000, 20_000, 10_000], rel=1e-3)


@pytest.mark.parametrize("ending", [".parquet", ".gpkg", ".csv"])
def test_round_trip_without_geometry(tmp_path: Path, ending: str) -> None:
    # CSV knows neither booleans nor small integers.
    wanted = columns().drop_columns(["is_public", "floors"])
    write_table(tmp_path / f"a{ending}", wanted)

    table = read_table(tmp_path / f"a{ending}")

    assert table.columns.equals(wanted)
    assert table.shapes is None
    assert table.epsg is None


@pytest.mark.parametrize("ending", WITH_SHAPES)
def test_an_empty_selection_can_be_written_but_is_refused_when_read(tmp_path: Path, ending: str) -> None:
    write_table(tmp_path / f"a{ending}", columns().slice(0, 0), shapes=squares(0), epsg=25833)

    with pytest.raises(GeodataError, match="holds no rows"):
        read_table(tmp_path / f"a{ending}")


def test_geopackage_copes_with_columns_called_like_its_own(tmp_path: Path) -> None:
    wanted = pa.table({"fid": ["a", "b", "c"], "geom": [1.5, 2.5, 3.5], "Geometry": ["x", "y", "z"]})
    write_table(tmp_path / "a.gpkg", wanted, shapes=squares(3), epsg=25833)

    assert read_table(tmp_path / "a.gpkg").columns.equals(wanted)


def test_geoparquet_copes_with_a_column_called_geometry(tmp_path: Path) -> None:
    wanted = pa.table({"geometry": ["a", "b", "c"]})
    write_table(tmp_path / "a.parquet", wanted, shapes=squares(3), epsg=25833)

    table = read_table(tmp_path / "a.parquet")

    assert table.columns.equals(wanted)
    assert shapely.equals_exact(table.shapes, squares(3)).all()


def test_zipped_shapefile_gives_long_column_names_back(tmp_path: Path) -> None:
    wanted = pa.table({"code": ["1"], "paved_class1_fraction": [0.25], "paved_class2_fraction": [0.75]})
    write_table(tmp_path / "a.zip", wanted, shapes=squares(1), epsg=25833)

    assert read_table(tmp_path / "a.zip").columns.equals(wanted)


@given(st.lists(st.text(min_size=1, max_size=15)))
def test_short_names_are_distinct_and_fit(names: list[str]) -> None:
    short = short_names(names)

    assert len({name.casefold() for name in short}) == len(names)
    assert all(len(name.encode()) <= 10 for name in short)


def test_short_names_keep_what_is_short_and_cut_no_letter_in_two() -> None:
    assert short_names(["code", "größenklasse", "größenklassen", "CODE"]) == ["code", "größenkl", "größen_1", "CODE_1"]


def test_plain_parquet_carries_no_old_metadata(tmp_path: Path) -> None:
    write_table(tmp_path / "geo.parquet", columns(), shapes=squares(3), epsg=25833)
    with_old_metadata = pq.read_table(tmp_path / "geo.parquet").drop_columns(["geometry"])
    assert b"geo" in with_old_metadata.schema.metadata
    write_table(tmp_path / "plain.parquet", with_old_metadata)

    assert read_table(tmp_path / "plain.parquet").shapes is None


def test_dictionaries_large_texts_and_decimals_are_written_in_plain_types(tmp_path: Path) -> None:
    texts = pa.array(["a", "b", "a"])
    exact = pa.array([Decimal("1.25"), None, Decimal("0.50")])
    wanted = pa.table({"code": texts.dictionary_encode(), "long": texts.cast(pa.large_string()), "exact": exact})
    write_table(tmp_path / "a.gpkg", wanted, shapes=squares(3), epsg=25833)

    assert read_table(tmp_path / "a.gpkg").columns.to_pydict() == {
        "code": ["a", "b", "a"],
        "long": ["a", "b", "a"],
        "exact": [1.25, None, 0.5],
    }


@pytest.mark.parametrize("ending", [*WITH_SHAPES, ".csv"])
def test_folders_with_separators_of_archives_in_their_names(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "!Projekte; 2026" / f"a{ending}"
    write_table(path, columns(), shapes=squares(3), epsg=25833)

    assert len(read_table(path)) == 3
    assert [file.name for file in path.parent.iterdir()] == [path.name]
