"""The GeoPackage: a layer GDAL reads, styles where QGIS looks for them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pyogrio.raw
import pytest
import shapely

from blaugruen.errors import OutputError
from blaugruen.planning.geodata.read import read_table
from blaugruen.reports.outputs.geopackage import write_blocks_geopackage
from blaugruen.reports.outputs.map_styles import map_styles
from blaugruen.reports.outputs.qgis_style import qml, sld
from blaugruen.reports.outputs.results import result_columns, results_table
from blaugruen.text import Text
from reports.outputs_for_tests import hand_made_result
from test_files import file_size_limit


def rows(path: Path, query: str) -> list[Any]:
    """Return what a query finds in a GeoPackage."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


@pytest.fixture
def gpkg(tmp_path: Path) -> Path:
    path = tmp_path / "blocks.gpkg"
    write_blocks_geopackage(hand_made_result(), path, "de")
    return path


def test_layer_holds_results_and_geometry(gpkg: Path) -> None:
    result = hand_made_result()
    meta, table = pyogrio.raw.read_arrow(gpkg, layer="blocks")
    assert meta["crs"] == "EPSG:25833"
    assert table.drop_columns(["geom"]).to_pydict() == results_table(result).to_pydict()
    shapes = shapely.from_wkb(table["geom"].to_pylist())
    assert shapely.equals(shapes, result.today.blocks.shapes).all()


def test_our_own_reader_finds_the_layer_beside_the_styles(gpkg: Path) -> None:
    assert read_table(gpkg).columns["code"].to_pylist() == ["0001", "0002"]


def test_styles_table_is_as_qgis_makes_it(gpkg: Path) -> None:
    columns = [(name, kind) for _, name, kind, *_ in rows(gpkg, "PRAGMA table_info(layer_styles)")]
    assert columns == [
        ("id", "INTEGER"),
        ("f_table_catalog", "TEXT(256)"),
        ("f_table_schema", "TEXT(256)"),
        ("f_table_name", "TEXT(256)"),
        ("f_geometry_column", "TEXT(256)"),
        ("styleName", "TEXT(30)"),
        ("styleQML", "TEXT"),
        ("styleSLD", "TEXT"),
        ("useAsDefault", "BOOLEAN"),
        ("description", "TEXT"),
        ("owner", "TEXT(30)"),
        ("ui", "TEXT(30)"),
        ("update_time", "DATETIME"),
    ]
    assert rows(gpkg, "SELECT data_type, identifier FROM gpkg_contents WHERE table_name = 'layer_styles'") == [
        ("attributes", "layer_styles")
    ]


def test_qgis_finds_delta_w_of_today_first(gpkg: Path) -> None:
    """The query is the one with which QGIS looks for the style of a layer it opens."""
    found = rows(
        gpkg,
        "SELECT styleName, styleQML FROM layer_styles WHERE f_table_schema='' AND f_table_name='blocks' "
        "AND f_geometry_column='geom' ORDER BY CASE WHEN useAsDefault THEN 1 ELSE 2 END, update_time DESC LIMIT 1",
    )
    style = map_styles(hand_made_result(), "de")[0]
    assert found == [("ΔW: heute", qml(style))]


def test_all_styles_are_stored_with_one_default(gpkg: Path) -> None:
    stored = rows(gpkg, "SELECT styleName, styleQML, styleSLD, description, useAsDefault FROM layer_styles ORDER BY id")
    styles = map_styles(hand_made_result(), "de")
    assert stored == [
        (style.name, qml(style), sld(style, "blocks"), style.description, int(number == 0))
        for number, style in enumerate(styles)
    ]
    assert rows(gpkg, "SELECT count(*) FROM layer_styles WHERE julianday(update_time) IS NULL") == [(0,)]


def test_every_column_of_a_style_is_in_the_layer(gpkg: Path) -> None:
    names = {name for _, name, *_ in rows(gpkg, "PRAGMA table_info(blocks)")}
    for style in map_styles(hand_made_result(), "de"):
        assert {style.column, style.divisor or "fid"} <= names


def test_expression_of_the_share_gives_per_cent_of_precipitation(gpkg: Path) -> None:
    share = next(style for style in map_styles(hand_made_result(), "de") if style.divisor)
    expression = qml(share).split('attr="')[1].split('"')[0].replace("&quot;", '"').replace("&gt;", ">")
    assert rows(gpkg, f"SELECT {expression} FROM blocks") == [(50.0,), (12.5,)]  # noqa: S608 -- 300/600, 100/800


def test_columns_have_titles_in_the_language_asked_for(gpkg: Path, tmp_path: Path) -> None:
    english = tmp_path / "english.gpkg"
    write_blocks_geopackage(hand_made_result(), english, "en")
    query = "SELECT name, title FROM gpkg_data_columns WHERE column_name = 'runoff_mm_swales'"
    assert rows(gpkg, query) == [("Abfluss: Mulden [mm/a]", "Abfluss: Mulden [mm/a]")]
    assert rows(english, query) == [("runoff: Swales [mm/a]", "runoff: Swales [mm/a]")]
    schema = pyogrio.raw.read_arrow(gpkg, layer="blocks")[1].schema
    for column in result_columns(hand_made_result()):
        assert schema.field(column.name).metadata[b"GDAL:OGR:comment"] == column.description.de.encode()


def test_scenarios_with_the_same_name_keep_their_column_names(tmp_path: Path) -> None:
    path = tmp_path / "blocks.gpkg"
    write_blocks_geopackage(hand_made_result(scenario_name=Text(de="heute", en="today")), path, "de")
    query = "SELECT name, title FROM gpkg_data_columns WHERE column_name LIKE 'runoff_mm_%' ORDER BY name"
    assert rows(path, query) == [
        ("Abfluss: heute [mm/a]", "Abfluss: heute [mm/a]"),
        ("Abfluss: naturnah [mm/a]", "Abfluss: naturnah [mm/a]"),
        ("runoff_mm_swales", "Abfluss: heute [mm/a]"),
    ]


def test_without_geometry_there_is_a_table_without_styles(tmp_path: Path) -> None:
    path = tmp_path / "blocks.gpkg"
    write_blocks_geopackage(hand_made_result(shapes=False), path, "de")
    assert rows(path, "SELECT table_name, data_type FROM gpkg_contents") == [("blocks", "attributes")]
    assert pyogrio.raw.read_arrow(path)[1].to_pydict() == results_table(hand_made_result(shapes=False)).to_pydict()


@pytest.mark.parametrize("missing_bytes", [1, 60_000])
def test_disk_full_leaves_the_old_file(tmp_path: Path, missing_bytes: int) -> None:
    """With one byte missing it is the styles that do not fit, with 60,000 the layer itself."""
    path = tmp_path / "blocks.gpkg"
    write_blocks_geopackage(hand_made_result(), path, "de")
    limit = path.stat().st_size - missing_bytes
    path.write_text("old")
    with pytest.raises(OutputError, match=r"blocks\.gpkg cannot be written"), file_size_limit(limit):
        write_blocks_geopackage(hand_made_result(), path, "de")
    assert [entry.name for entry in tmp_path.iterdir()] == ["blocks.gpkg"]
    assert path.read_text() == "old"
