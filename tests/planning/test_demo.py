"""The demo quarter: the committed file is what the generator makes, and it is a sound and plausible town quarter."""

from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from shapely import Point

from blaugruen.planning.blocks import Blocks
from blaugruen.planning.columns import LAND_TYPES, PAVED_CLASSES, block_columns
from blaugruen.planning.demo import quarter_path
from blaugruen.planning.demo.attributes import kinds
from blaugruen.planning.demo.generate import Layer, generate, write
from blaugruen.planning.demo.landmarks import FORMS
from blaugruen.planning.demo.layout import LANDMARKS, ORIGIN_M, PLACES
from blaugruen.planning.demo.names import PATH_NAME
from blaugruen.planning.demo.words import words
from blaugruen.planning.geodata.read import read_table
from blaugruen.planning.validation import validate

LARGEST_FILE_BYTES = 2_500_000
DRIVEN = ("Hauptstraße", "Sammelstraße", "Anliegerstraße", "Gasse")
"""Classes of streets for cars, which lie on road blocks."""


def read_layer(path: Any, name: str) -> Layer:
    meta, _, geometry, fields = pyogrio.raw.read(path, layer=name)
    assert meta["crs"] == "EPSG:25832"
    columns = dict(zip(meta["fields"], fields, strict=True))
    return Layer(columns, shapely.from_wkb(geometry), meta["geometry_type"])


@pytest.fixture(scope="module")
def quarter() -> dict[str, Layer]:
    return {name: read_layer(quarter_path(), name) for name in ("blocks", "buildings", "streets", "water")}


@pytest.fixture(scope="module")
def blocks() -> Blocks:
    return validate(read_table(quarter_path(), layer="blocks"))


@pytest.fixture(scope="module")
def generated() -> dict[str, Layer]:
    return generate()


# The committed file


def test_quarter_regenerated_equals_committed_file(quarter: dict[str, Layer], generated: dict[str, Layer]) -> None:
    assert list(generated) == list(quarter)
    for name, made in generated.items():
        kept = quarter[name]
        assert list(made.columns) == list(kept.columns)
        assert len(made.shapes) == len(kept.shapes)
        same = shapely.equals_exact(shapely.normalize(made.shapes), shapely.normalize(kept.shapes), tolerance=1e-6)
        assert same.all(), name
        for column, values in made.columns.items():
            if values.dtype == object:
                assert values.tolist() == kept.columns[column].tolist(), column
            else:
                np.testing.assert_allclose(values.astype(float), kept.columns[column].astype(float), atol=1e-9)


def test_write_twice_gives_the_same_bytes(tmp_path: Any, quarter: dict[str, Layer]) -> None:
    first, second = tmp_path / "first.gpkg", tmp_path / "second.gpkg"
    write(quarter, first)
    write(quarter, second)
    assert first.read_bytes() == second.read_bytes()


def test_file_is_small_enough_for_git() -> None:
    assert quarter_path().stat().st_size < LARGEST_FILE_BYTES


# Blocks


def test_blocks_pass_validation_without_a_note(blocks: Blocks) -> None:
    assert blocks.quality == ()
    assert blocks.epsg == 25832


def test_blocks_are_350_to_450_with_unique_codes(blocks: Blocks) -> None:
    assert 350 <= len(blocks) <= 450
    assert len(set(blocks["code"])) == len(blocks)
    assert all(len(code) == 6 and code.startswith("0") for code in blocks["code"])


def test_blocks_have_every_column(quarter: dict[str, Layer]) -> None:
    assert list(quarter["blocks"].columns) == list(block_columns())


def test_blocks_cover_the_quarter_without_gap_or_overlap(quarter: dict[str, Layer]) -> None:
    shapes = quarter["blocks"].shapes
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.union_all(shapes)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, abs=0.01)
    assert 2.0e6 < whole.area < 3.0e6


def test_blocks_are_neither_slivers_nor_giants(blocks: Blocks) -> None:
    assert blocks["area_m2"].min() > 250
    assert blocks["area_m2"].max() < 60_000


def test_area_column_equals_geometry(quarter: dict[str, Layer]) -> None:
    layer = quarter["blocks"]
    np.testing.assert_allclose(layer.columns["area_m2"], shapely.area(layer.shapes), atol=0.01)


def test_blocks_hold_all_land_types_and_the_parts_of_a_town(blocks: Blocks) -> None:
    assert set(blocks["land_type"]) == set(range(len(LAND_TYPES)))
    wanted = {
        "Straße", "Platz", "Kirche", "Rathaus", "Altstadtblock", "Blockrand", "Stadthäuser", "Villen", "Zeilenbau",
        "Reihenhäuser", "Einfamilienhäuser", "Gewerbe", "Handel", "Parkplatz", "Brache", "Bahnhof", "Schule", "Kita",
        "Krankenhaus", "Sportplatz", "Park", "Grünplatz", "Wiese", "Kleingärten", "Friedhof", "Wald", "Bahnanlage",
        "Gewässer",
    }  # fmt: skip
    assert set(blocks["block_type"]) == wanted
    assert len(set(blocks["district"])) == 8


def test_places_of_the_plan_are_blocks_of_their_kind(quarter: dict[str, Layer]) -> None:
    layer = quarter["blocks"]
    for (x, y), kind in PLACES:
        inside = shapely.contains_xy(layer.shapes, ORIGIN_M[0] + x, ORIGIN_M[1] + y)
        assert layer.columns["block_type"][inside].tolist() == [kinds()[kind]["block_type"]]


def test_landmarks_of_the_plan_are_built(quarter: dict[str, Layer]) -> None:
    houses = quarter["buildings"]
    for (x, y), name in LANDMARKS:
        spot = Point(ORIGIN_M[0] + x, ORIGIN_M[1] + y)
        near = shapely.distance(houses.shapes, spot) < 40
        assert words("use")[FORMS[name][0].use] in houses.columns["use"][near], name


def test_roads_take_a_plausible_share(blocks: Blocks) -> None:
    roads = blocks["block_type"] == "Straße"
    assert 0.15 < blocks["area_m2"][roads].sum() / blocks.area_total_m2 < 0.25


# Shares


def test_roof_shares_equal_building_footprints(quarter: dict[str, Layer], blocks: Blocks) -> None:
    houses = quarter["buildings"]
    areas = shapely.area(houses.shapes)
    row = {code: number for number, code in enumerate(blocks["code"])}
    rows = np.array([row[code] for code in houses.columns["block_code"]])
    roof = np.bincount(rows, areas, len(blocks))
    green = np.bincount(rows, areas * houses.columns["green_roof"], len(blocks))
    np.testing.assert_allclose(blocks["roof_fraction"], roof / blocks["area_m2"], atol=2e-5)
    green_share = np.divide(green, roof, out=np.zeros_like(roof), where=roof > 0)
    np.testing.assert_allclose(blocks["green_roof_fraction"], green_share, atol=2e-5)
    assert 3 <= np.count_nonzero(green) <= 15


def test_shares_lie_in_range_and_surface_classes_sum_to_one_or_nothing(blocks: Blocks) -> None:
    for name, column in block_columns().items():
        if column.is_share:
            assert ((blocks[name] >= 0) & (blocks[name] <= 1)).all(), name
    assert (blocks["roof_fraction"] + blocks["paved_fraction"] <= 1).all()
    classes = sum(blocks[name] for name in PAVED_CLASSES)
    np.testing.assert_allclose(classes, np.where(blocks["paved_fraction"] > 0, 1.0, 0.0), atol=1e-9)


def test_built_density_falls_from_old_town_to_gardens(blocks: Blocks) -> None:
    def mean_roof(block_type: str) -> float:
        return float(blocks["roof_fraction"][blocks["block_type"] == block_type].mean())

    falling = [
        mean_roof(word) for word in ("Altstadtblock", "Blockrand", "Zeilenbau", "Einfamilienhäuser", "Kleingärten")
    ]
    assert falling == sorted(falling, reverse=True)
    assert 0.5 < falling[0] < 0.8
    assert falling[3] > 0.1 > falling[4]
    assert mean_roof("Wald") == mean_roof("Straße") == mean_roof("Gewässer") == 0


def test_water_and_road_blocks_are_what_they_say(blocks: Blocks) -> None:
    water = blocks["block_type"] == "Gewässer"
    assert (water == blocks.land_type_is("waterbody")).all()
    assert (blocks["paved_fraction"][water] == 0).all()
    roads = blocks["block_type"] == "Straße"
    assert (blocks["paved_fraction"][roads] > 0.85).all()
    assert (blocks["main_fraction"] == 1).all()


# Soil and climate


def test_groundwater_comes_near_towards_the_river(quarter: dict[str, Layer], blocks: Blocks) -> None:
    river = shapely.union_all(quarter["water"].shapes)
    distance = shapely.distance(shapely.centroid(quarter["blocks"].shapes), river)
    dry = ~blocks.land_type_is("waterbody")
    depth = blocks["groundwater_depth_m"]
    assert depth[dry & (distance < 60)].max() < depth[dry & (distance > 400)].min()
    assert depth[dry].min() > 0.5
    assert depth.max() < 10


def test_climate_lies_in_the_stated_range(blocks: Blocks) -> None:
    dry = ~blocks.land_type_is("waterbody")
    for name in ("precipitation_mm", "potential_evapotranspiration_mm"):
        assert 620 <= blocks[name][dry].min() < blocks[name][dry].max() <= 680
    summer = blocks["precipitation_summer_mm"] / blocks["precipitation_mm"]
    assert ((summer > 0.5) & (summer < 0.6)).all()


# Buildings, streets, water


def test_buildings_stand_inside_their_block(quarter: dict[str, Layer]) -> None:
    houses, layer = quarter["buildings"], quarter["blocks"]
    shape_of = dict(zip(layer.columns["code"], layer.shapes, strict=True))
    around = np.array([shape_of[code] for code in houses.columns["block_code"]])
    assert shapely.is_valid(houses.shapes).all()
    assert shapely.area(shapely.difference(houses.shapes, around)).max() < 1e-6


def test_buildings_do_not_overlap(quarter: dict[str, Layer]) -> None:
    shapes = quarter["buildings"].shapes
    assert len(shapes) > 2000
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = first < second
    overlap = shapely.area(shapely.intersection(shapes[first[pairs]], shapes[second[pairs]]))
    assert overlap.max() < 1e-4


def test_buildings_have_roof_use_and_storeys(quarter: dict[str, Layer]) -> None:
    columns = quarter["buildings"].columns
    assert set(columns["roof"]) == {"Flachdach", "Steildach"}
    assert set(columns["use"]) == {
        "Wohngebäude", "Wohn- und Geschäftshaus", "Geschäftsgebäude", "Betriebsgebäude", "Werkstatt", "Garage",
        "Gartenhaus", "Öffentliches Gebäude", "Bildungseinrichtung", "Krankenhaus", "Kirche",
    }  # fmt: skip
    assert 1 <= columns["storeys"].min() <= columns["storeys"].max() <= 6
    assert (columns["roof"][columns["green_roof"]] == "Flachdach").all()


def test_streets_are_named_and_form_one_network(quarter: dict[str, Layer]) -> None:
    columns = quarter["streets"].columns
    assert set(columns["class"]) == {*DRIVEN, "Fußweg", "Gleis"}
    assert all(columns["name"])
    assert PATH_NAME not in columns["name"][columns["class"] != "Fußweg"]
    driven = np.isin(columns["class"], DRIVEN)
    network = shapely.union_all(shapely.buffer(quarter["streets"].shapes[driven], 2.0))
    squares = quarter["blocks"].shapes[np.isin(quarter["blocks"].columns["block_type"], ["Platz", "Kirche"])]
    assert shapely.union_all([network, *squares]).geom_type == "Polygon"


def test_streets_run_on_road_blocks(quarter: dict[str, Layer]) -> None:
    columns, layer = quarter["streets"].columns, quarter["blocks"]
    roads = shapely.union_all(layer.shapes[layer.columns["block_type"] == "Straße"])
    driven = np.isin(columns["class"], DRIVEN)
    lines = quarter["streets"].shapes[driven]
    on_road = shapely.length(shapely.intersection(lines, roads)).sum()
    assert on_road / shapely.length(lines).sum() > 0.98


def test_water_layer_equals_water_blocks(quarter: dict[str, Layer], blocks: Blocks) -> None:
    water = quarter["water"]
    assert set(water.columns["name"]) == {"Aue", "Mühlgraben", "Auenteich"}
    assert shapely.area(water.shapes).sum() == pytest.approx(
        blocks["area_m2"][blocks.land_type_is("waterbody")].sum(), abs=0.1
    )
