"""Files of other programs are read, and other programs read our files."""

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal

from blaugruen.planning.geodata.read import read_table
from blaugruen.planning.geodata.write import write_table
from planning.geodata.samples import columns, frame, squares, zipped_shapefile


def check(path: Path, epsg: int, layer: str | None = None) -> None:
    table = read_table(path, layer=layer)
    wanted = frame(epsg=epsg)
    order = np.argsort(table.columns["code"].to_pylist())
    assert table.columns["code"].take(order).to_pylist() == ["000000", "000001", "000002"]
    assert table.columns["share"].take(order).to_pylist() == pytest.approx([0.1, 0.5, 0.9])
    assert table.epsg == epsg
    assert shapely.equals_exact(shapely.normalize(table.shapes[order]), shapely.normalize(wanted.geometry), 1e-9).all()


@pytest.mark.parametrize("epsg", [25832, 25833, 3857, 4326, 31468])
@pytest.mark.parametrize("ending", [".gpkg", ".fgb"])
def test_geopackage_and_flatgeobuf_of_geopandas(tmp_path: Path, ending: str, epsg: int) -> None:
    frame(epsg=epsg).to_file(tmp_path / f"a{ending}")
    check(tmp_path / f"a{ending}", epsg)


@pytest.mark.parametrize("epsg", [25832, 25833, 3857, 4326])
def test_shapefile_of_geopandas(tmp_path: Path, epsg: int) -> None:
    frame(epsg=epsg).to_file(tmp_path / "a.shp")
    check(tmp_path / "a.shp", epsg)
    zipped_shapefile(tmp_path / "b.shp.zip", frame(epsg=epsg))
    check(tmp_path / "b.shp.zip", epsg)


@pytest.mark.parametrize("epsg", [25833, 4326])
def test_geojson_with_and_without_the_old_crs_member(tmp_path: Path, epsg: int) -> None:
    rfc7946 = "YES" if epsg == 4326 else "NO"
    frame(epsg=epsg).to_file(tmp_path / "a.geojson", RFC7946=rfc7946, COORDINATE_PRECISION=15)
    assert ('"crs"' in (tmp_path / "a.geojson").read_text()) == (epsg == 25833)
    check(tmp_path / "a.geojson", epsg)


def test_geojson_with_byte_order_mark_in_a_json_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(frame(epsg=4326).to_json(), encoding="utf-8-sig")
    check(tmp_path / "a.json", 4326)


@pytest.mark.parametrize("version", ["0.4.0", "1.0.0", "1.1.0"])
def test_geoparquet_of_geopandas(tmp_path: Path, version: str) -> None:
    frame(epsg=25832).to_parquet(tmp_path / "a.parquet", schema_version=version, write_covering_bbox=version == "1.1.0")
    check(tmp_path / "a.parquet", 25832)
    assert read_table(tmp_path / "a.parquet").columns.column_names == ["code", "share"]


def test_geoparquet_without_crs_means_longitude_and_latitude(tmp_path: Path) -> None:
    frame(epsg=4326).to_parquet(tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet")
    geo = json.loads(table.schema.metadata[b"geo"])
    del geo["columns"]["geometry"]["crs"]
    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(geo)}), tmp_path / "a.parquet")
    check(tmp_path / "a.parquet", 4326)


def test_z_coordinates_are_dropped(tmp_path: Path) -> None:
    high = frame()
    high.geometry = shapely.force_3d(high.geometry, 34.5)
    high.to_file(tmp_path / "a.gpkg")
    table = read_table(tmp_path / "a.gpkg")
    assert not shapely.has_z(table.shapes).any()
    assert shapely.area(table.shapes) == pytest.approx(10_000)


def test_compound_system_with_heights_counts_as_its_horizontal_part(tmp_path: Path) -> None:
    # EPSG:5555 is ETRS89 / UTM zone 32N with DHHN92 heights.
    frame(epsg=25832).set_crs(5555, allow_override=True).to_file(tmp_path / "a.gpkg")
    assert read_table(tmp_path / "a.gpkg").epsg == 25832


def test_attribute_tables_and_qgis_styles_beside_the_only_layer_do_not_matter(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "a.gpkg", layer="Blöcke")
    for name in ("layer_styles", "Zuordnung"):
        pyogrio.write_dataframe(frame().drop(columns="geometry"), tmp_path / "a.gpkg", layer=name)
    check(tmp_path / "a.gpkg", 25833)


def test_layer_chooses_among_several(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "a.gpkg", layer="Blöcke")
    frame().buffer(50).to_file(tmp_path / "a.gpkg", layer="Puffer")
    check(tmp_path / "a.gpkg", 25833, layer="Blöcke")


def test_shapefile_in_latin1_is_read_with_the_encoding_given(tmp_path: Path) -> None:
    named = frame()
    named["name"] = ["Köpenick", "Süd", "Öst"]
    named.to_file(tmp_path / "a.shp", encoding="cp1252")
    (tmp_path / "a.cpg").unlink()
    assert read_table(tmp_path / "a.shp", encoding="cp1252").columns["name"].to_pylist() == ["Köpenick", "Süd", "Öst"]


@pytest.mark.parametrize("ending", [".gpkg", ".fgb", ".zip", ".parquet"])
def test_geopandas_reads_what_we_write(tmp_path: Path, ending: str) -> None:
    wanted = frame()
    table = pa.table({"code": wanted["code"].to_numpy(), "share": wanted["share"].to_numpy()})
    write_table(tmp_path / f"a{ending}", table, shapes=squares(3), epsg=25833)

    read = gpd.read_parquet if ending == ".parquet" else gpd.read_file
    found = read(tmp_path / f"a{ending}").sort_values("code", ignore_index=True)

    assert_geodataframe_equal(found, wanted, check_less_precise=True, check_dtype=False, normalize=True)


def test_geojson_follows_rfc_7946(tmp_path: Path) -> None:
    write_table(tmp_path / "a.geojson", columns(), shapes=shapely.reverse(squares(3)), epsg=25833)

    collection = json.loads((tmp_path / "a.geojson").read_text("utf-8"))

    assert "crs" not in collection
    assert [feature["properties"]["code"] for feature in collection["features"]] == ["000000", "000001", "000002"]
    assert collection["features"][1]["properties"] == {
        "code": "000001", "district": None, "area_m2": None, "floors": None, "is_public": None
    }  # fmt: skip
    for feature in collection["features"]:
        ring = shapely.LinearRing(feature["geometry"]["coordinates"][0])
        assert ring.is_ccw
        assert 13.3 < ring.bounds[0] < 13.4
        assert 52.5 < ring.bounds[1] < 52.6


def test_geojson_turns_numbers_that_json_does_not_know_into_null(tmp_path: Path) -> None:
    table = pa.table({"x": [float("nan"), float("inf"), 1.5]})
    write_table(tmp_path / "a.geojson", table, shapes=squares(3), epsg=25833)

    collection = json.loads((tmp_path / "a.geojson").read_text("utf-8"))

    assert [feature["properties"]["x"] for feature in collection["features"]] == [None, None, 1.5]


def test_zipped_shapefile_has_everything_a_gis_expects(tmp_path: Path) -> None:
    write_table(tmp_path / "a.zip", columns(), shapes=squares(3), epsg=25833, layer="Blöcke")

    found = gpd.read_file(tmp_path / "a.zip")

    assert found.crs.to_epsg() == 25833
    assert found["district"].tolist()[0] == "Köpenick"
    assert pyogrio.list_layers(tmp_path / "a.zip")[0, 0] == "Blöcke"


def test_geopackage_layer_has_name_spatial_index_and_identifier(tmp_path: Path) -> None:
    write_table(tmp_path / "a.gpkg", columns(), shapes=squares(3), epsg=25833, layer="Ergebnis")

    assert pyogrio.list_layers(tmp_path / "a.gpkg").tolist() == [["Ergebnis", "Polygon"]]
    found = gpd.read_file(tmp_path / "a.gpkg", bbox=tuple(squares(1)[0].bounds))
    assert found["code"].tolist() == ["000000"]


def test_empty_table_of_another_program_is_told_apart_from_a_damaged_one(tmp_path: Path) -> None:
    frame().iloc[:0].to_file(tmp_path / "a.gpkg")
    with pytest.raises(Exception, match=r"a\.gpkg holds no rows"):
        read_table(tmp_path / "a.gpkg")
