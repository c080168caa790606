"""Files that cannot be used are refused in one sentence, in German and English."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from blaugruen.planning.geodata.errors import GeodataError
from blaugruen.planning.geodata.formats import READABLE
from blaugruen.planning.geodata.read import can_stream, read_batches, read_table
from blaugruen.planning.geodata.write import write_table
from planning.geodata.samples import columns, frame, squares


def refused(path: Path, layer: str | None = None) -> str:
    with pytest.raises(GeodataError) as caught:
        read_table(path, layer=layer)
    message = caught.value.in_("en")
    assert caught.value.in_("de") != message
    assert message.endswith(".")
    assert message.count(". ") == 0
    return message


@pytest.mark.parametrize("reader", [read_table, can_stream, lambda path: next(read_batches(path, 10))])
def test_missing_files_folders_unknown_endings_and_empty_files(
    tmp_path: Path, reader: Callable[[Path], object]
) -> None:
    (tmp_path / "folder.gpkg").mkdir()
    (tmp_path / "a.docx").write_text("x")
    (tmp_path / "noending").write_text("x")
    (tmp_path / "empty.csv").touch()
    for name, message in (
        ("none.gpkg", r"There is no file .*none\.gpkg; check path"),
        ("folder.gpkg", r"folder\.gpkg is a folder; name the file itself"),
        ("a.docx", r'The ending "\.docx" of a\.docx is not known here; possible are \.gpkg, \.geojson, .*\.txt'),
        ("noending", 'The ending ""'),
        ("empty.csv", r"empty\.csv is empty \(0 bytes\)"),
    ):
        with pytest.raises(GeodataError, match=message):
            reader(tmp_path / name)


def test_endings_are_known_in_capitals(tmp_path: Path) -> None:
    (tmp_path / "A.CSV").write_text("code\n1\n")
    assert len(read_table(tmp_path / "A.CSV")) == 1


@pytest.mark.parametrize("ending", READABLE)
def test_random_bytes_are_refused(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"a{ending}").write_bytes(np.random.default_rng(1).bytes(5000))
    assert refused(tmp_path / f"a{ending}").startswith(f"a{ending} ")


@pytest.mark.parametrize("ending", [".gpkg", ".geojson", ".fgb", ".parquet", ".zip"])
@pytest.mark.parametrize("kept", [0.001, 0.1, 0.5, 0.9, 0.99])
def test_truncated_files_are_refused_wherever_they_break_off(tmp_path: Path, ending: str, kept: float) -> None:
    path = tmp_path / f"a{ending}"
    write_table(path, columns(500), shapes=squares(500), epsg=25833)
    whole = path.read_bytes()
    path.write_bytes(whole[: max(1, int(kept * len(whole)))])

    assert f"a{ending} is damaged, incomplete" in refused(path)


@pytest.mark.parametrize("part", [".shp", ".shx", ".dbf"])
@pytest.mark.parametrize("kept", [0.01, 0.5, 0.99])
def test_truncated_shapefiles_are_refused(tmp_path: Path, part: str, kept: float) -> None:
    frame(100).to_file(tmp_path / "a.shp")
    whole = (tmp_path / f"a{part}").read_bytes()
    (tmp_path / f"a{part}").write_bytes(whole[: int(kept * len(whole))])

    assert "a.shp is damaged, incomplete" in refused(tmp_path / "a.shp")


@pytest.mark.parametrize("part", [".shx", ".dbf"])
def test_shapefiles_with_missing_parts_are_refused(tmp_path: Path, part: str) -> None:
    frame().to_file(tmp_path / "a.shp")
    (tmp_path / f"a{part}").unlink()
    assert f"a.shp lacks {part}; a Shapefile consists of several files" in refused(tmp_path / "a.shp")


def test_shapefiles_whose_parts_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    frame(3).to_file(tmp_path / "a.shp")
    frame(2).to_file(tmp_path / "b.shp")
    (tmp_path / "b.dbf").replace(tmp_path / "a.dbf")
    assert "a.shp is damaged" in refused(tmp_path / "a.shp")


def test_shapefile_without_prj_has_no_system(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "a.shp")
    (tmp_path / "a.prj").unlink()
    assert "a.shp does not say which coordinate reference system" in refused(tmp_path / "a.shp")


def test_shapefile_in_its_own_encoding_is_refused_when_it_claims_utf8(tmp_path: Path) -> None:
    named = frame()
    named["name"] = ["Köpenick", "Süd", "Öst"]
    named.to_file(tmp_path / "a.shp", encoding="cp1252")
    (tmp_path / "a.cpg").write_text("UTF-8")
    assert "Texts in a.shp are not encoded in UTF-8" in refused(tmp_path / "a.shp")


def test_unknown_and_repeated_layers(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "a.gpkg", layer="Blöcke")
    assert 'no layer "Bloecke" in a.gpkg; there are: Blöcke' in refused(tmp_path / "a.gpkg", "Bloecke")
    frame(epsg=25832).to_file(tmp_path / "a.gpkg", layer="Zone 32")
    assert "a.gpkg holds several layers: Blöcke, Zone 32; choose one with --layer NAME" in refused(tmp_path / "a.gpkg")


@pytest.mark.parametrize("ending", [".geojson", ".fgb", ".csv", ".parquet", ".shp"])
def test_layers_of_formats_without_layers_are_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    if ending == ".shp":
        frame().to_file(path)
    else:
        shapes = {} if ending == ".parquet" else {"shapes": squares(3), "epsg": 25833}
        write_table(path, columns(), **shapes)
    assert f"a{ending} has no layers; leave --layer out" in refused(path, "blocks")


def test_geopackage_without_layers_is_refused(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "a.gpkg", layer="a")
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as database:
        database.execute("DELETE FROM gpkg_contents")
        database.execute("DELETE FROM gpkg_geometry_columns")
        database.execute("DROP TABLE a")
        database.commit()
    assert "a.gpkg holds no layer" in refused(tmp_path / "a.gpkg")


def test_databases_that_are_no_geopackage_are_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as database:
        database.execute("CREATE TABLE blocks (code TEXT)")
    assert "a.gpkg is damaged, incomplete or not in the format" in refused(tmp_path / "a.gpkg")


def test_geopackage_without_system_is_refused(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "a.gpkg")
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as database:
        database.execute("UPDATE gpkg_geometry_columns SET srs_id = -1")
        database.commit()
    message = refused(tmp_path / "a.gpkg")
    assert "coordinate reference system of a.gpkg" in message
    assert "has no EPSG code" in message


def test_features_of_mixed_systems_in_one_layer_are_refused(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "a.gpkg")
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as database:
        for trigger in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{trigger[0]}"')
        shape = database.execute("SELECT geom FROM a WHERE fid = 2").fetchone()[0]
        marked = shape[:4] + (4326).to_bytes(4, "little") + shape[8:]
        database.execute("UPDATE a SET geom = ? WHERE fid = 2", (marked,))
        database.commit()
    assert 'layer "a" in a.gpkg mixes coordinate reference systems (4326, 25833)' in refused(tmp_path / "a.gpkg")


def geojson(folder: Path, **members: object) -> Path:
    feature = {"type": "Feature", "properties": {"code": "1"}, "geometry": shapely.box(13.4, 52.5, 13.5, 52.6)}
    feature["geometry"] = shapely.geometry.mapping(feature["geometry"])
    collection = {"type": "FeatureCollection", "features": [feature], **members}
    (folder / "a.geojson").write_text(json.dumps(collection))
    return folder / "a.geojson"


@pytest.mark.parametrize(
    ("crs", "message"),
    [
        (None, "a.geojson does not say which coordinate reference system"),
        ({"type": "name", "properties": {"name": "EPSG:99999"}}, 'a.geojson ("EPSG:99999") has no EPSG code'),
        ({"type": "name", "properties": {"name": "Soldner Berlin 3"}}, '("Soldner Berlin 3") has no EPSG code'),
        ({"type": "link", "properties": {"href": "x"}}, "has no EPSG code"),
        ({"type": "name", "properties": {"name": "EPSG:25833"}}, "(about 13.4, 52.5) do not fit EPSG:25833"),
    ],
)
def test_geojson_with_a_crs_that_is_unknown_or_wrong_is_refused(
    tmp_path: Path, crs: dict[str, object] | None, message: str
) -> None:
    assert message in refused(geojson(tmp_path, crs=crs))


def test_geojson_with_metres_but_without_crs_is_refused(tmp_path: Path) -> None:
    collection = json.loads(frame().to_json())
    del collection["crs"]
    (tmp_path / "a.geojson").write_text(json.dumps(collection))
    assert "do not fit EPSG:4326" in refused(tmp_path / "a.geojson")


@pytest.mark.parametrize(
    "text",
    [
        "[1, 2]",
        '{"a": 1}',
        "{",
        '{"type": "FeatureCollection"}',
        '{"type": "Topology", "objects": {}, "arcs": []}',
        "<kml/>",
        '{"type": "FeatureCollection", "crs": {, "features": []}',
    ],
)
def test_broken_geojson_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    assert "a.json is damaged, incomplete or not in the format" in refused(tmp_path / "a.json")


def test_geojson_without_features_has_no_rows(tmp_path: Path) -> None:
    assert "a.geojson holds no rows" in refused(geojson(tmp_path, features=[]))


def test_geojson_in_latin1_is_refused(tmp_path: Path) -> None:
    path = geojson(tmp_path)
    path.write_bytes(path.read_text().replace('"1"', '"Süd"').encode("latin-1"))
    assert "Texts in a.geojson are not encoded in UTF-8" in refused(path)


def test_json_files_cannot_make_gdal_open_other_files(tmp_path: Path) -> None:
    frame().to_file(tmp_path / "secret.gpkg")
    command = f"gdal vector pipeline ! read {tmp_path / 'secret.gpkg'} ! write --output-format stream streamed_dataset"
    (tmp_path / "a.json").write_text(json.dumps({"type": "gdal_streamed_alg", "command_line": command}))
    assert "a.json is damaged" in refused(tmp_path / "a.json")


@pytest.mark.parametrize("ending", [".gpkg", ".fgb"])
def test_virtual_files_under_another_name_are_refused(tmp_path: Path, ending: str) -> None:
    frame().to_file(tmp_path / "secret.gpkg")
    source = f"<SrcDataSource>{tmp_path / 'secret.gpkg'}</SrcDataSource>"
    (tmp_path / f"a{ending}").write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="secret">{source}</OGRVRTLayer></OGRVRTDataSource>'
    )
    assert f"a{ending} is damaged" in refused(tmp_path / f"a{ending}")


def two_geometries(folder: Path, other_epsg: int) -> Path:
    table = frame()
    table["centre"] = table.geometry.centroid.to_crs(other_epsg)
    table["other"] = table.geometry.to_crs(other_epsg)
    table.drop(columns="centre").to_parquet(folder / "a.parquet")
    return folder / "a.parquet"


def test_geoparquet_with_geometries_in_mixed_systems_needs_a_choice(tmp_path: Path) -> None:
    path = two_geometries(tmp_path, 25832)

    assert "different coordinate reference systems: geometry (EPSG:25833), other (EPSG:25832); choose" in refused(path)
    assert 'no geometry column "third" in a.parquet; there are: geometry, other' in refused(path, "third")
    chosen = read_table(path, layer="other")
    assert chosen.epsg == 25832
    assert chosen.columns.column_names == ["code", "share"]


def test_geoparquet_with_two_geometries_in_one_system_reads_the_primary_one(tmp_path: Path) -> None:
    assert read_table(two_geometries(tmp_path, 25833)).columns.column_names == ["code", "share"]


def with_geo_metadata(folder: Path, geo: object) -> Path:
    frame().to_parquet(folder / "a.parquet")
    table = pq.read_table(folder / "a.parquet")
    metadata = {"geo": geo if isinstance(geo, str) else json.dumps(geo)}
    pq.write_table(table.replace_schema_metadata(metadata), folder / "a.parquet")
    return folder / "a.parquet"


@pytest.mark.parametrize("geo", ["{", "[]", {"columns": {}}, {"columns": {}, "primary_column": "geometry"}])
def test_geoparquet_with_damaged_metadata_is_refused(tmp_path: Path, geo: object) -> None:
    path = with_geo_metadata(tmp_path, geo)
    assert "(GeoParquet metadata) in a.parquet is damaged" in refused(path)
    with pytest.raises(GeodataError, match="metadata"):
        can_stream(path)


def test_geoparquet_without_system_or_with_other_encodings_is_refused(tmp_path: Path) -> None:
    column = {"encoding": "WKB", "geometry_types": [], "crs": None}
    path = with_geo_metadata(tmp_path, {"primary_column": "geometry", "columns": {"geometry": column}})
    assert "a.parquet does not say which coordinate reference system" in refused(path)

    frame().to_parquet(tmp_path / "b.parquet", geometry_encoding="geoarrow", schema_version="1.1.0")
    assert 'The geometry column "geometry" in b.parquet is not stored as WKB' in refused(tmp_path / "b.parquet")


def test_parquet_without_rows_or_with_repeated_names_is_refused(tmp_path: Path) -> None:
    pq.write_table(columns().slice(0, 0), tmp_path / "a.parquet")
    assert "a.parquet holds no rows" in refused(tmp_path / "a.parquet")
    with pytest.raises(GeodataError, match="holds no rows"):
        next(read_batches(tmp_path / "a.parquet", 10))

    pq.write_table(pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["x", "x"]), tmp_path / "b.parquet")
    assert "Column names occur more than once in b.parquet: x" in refused(tmp_path / "b.parquet")
    with pytest.raises(GeodataError, match="more than once"):
        next(read_batches(tmp_path / "b.parquet", 10))


def test_damage_inside_a_parquet_file_is_refused(tmp_path: Path) -> None:
    pq.write_table(columns(5000), tmp_path / "a.parquet", compression="zstd")
    content = bytearray((tmp_path / "a.parquet").read_bytes())
    content[100:2000] = bytes(1900)
    (tmp_path / "a.parquet").write_bytes(content)

    assert "a.parquet is damaged" in refused(tmp_path / "a.parquet")
    with pytest.raises(GeodataError, match="damaged"):
        list(read_batches(tmp_path / "a.parquet", 100))


def test_formats_that_must_be_read_whole_are_not_streamed(tmp_path: Path) -> None:
    frame().to_parquet(tmp_path / "a.parquet")
    assert not can_stream(tmp_path / "a.parquet")
    with pytest.raises(GeodataError, match=r"a\.parquet cannot be read piece by piece"):
        next(read_batches(tmp_path / "a.parquet", 10))


def test_damaged_names_in_a_zipped_shapefile_are_refused(tmp_path: Path) -> None:
    gpd.GeoDataFrame(frame()).to_file(tmp_path / "a.shp")
    (tmp_path / "a.fields.csv").write_text("something,else\n1,2\n")
    assert "a.fields.csv is damaged" in refused(tmp_path / "a.shp")
