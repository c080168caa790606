"""The demo quarter: the committed file is what the generator makes, and it is a sound and plausible town quarter."""

import math
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from shapely import LineString, Point, Polygon, box

from blaugruen.planning.blocks import Blocks
from blaugruen.planning.columns import LAND_TYPES, PAVED_CLASSES, block_columns
from blaugruen.planning.demo import quarter_path
from blaugruen.planning.demo.buildings import Building, Site, tidied
from blaugruen.planning.demo.curves import (
    direction_at,
    frame,
    hermite,
    largest,
    partition,
    rectangle,
    sharp_corners,
    spline,
)
from blaugruen.planning.demo.generate import Layer, generate, write
from blaugruen.planning.demo.landmarks import FORMS
from blaugruen.planning.demo.layout import LANDMARKS, ORIGIN_M, PLACES
from blaugruen.planning.demo.names import PATH_NAME
from blaugruen.planning.demo.streets import Pattern, divide
from blaugruen.planning.geodata.read import read_table
from blaugruen.planning.validation import validate

LARGEST_FILE_BYTES = 2_500_000


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
        "road", "square", "church", "town_hall", "old_town", "perimeter", "villa", "slab", "row_houses", "detached",
        "commercial", "retail", "school", "hospital", "station", "railway", "park", "meadow", "allotments",
        "cemetery", "forest", "waterbody", "sports_ground", "brownfield",
    }  # fmt: skip
    assert wanted <= set(blocks["block_type"])
    assert len(set(blocks["district"])) == 8


def test_places_of_the_plan_are_blocks_of_their_kind(quarter: dict[str, Layer]) -> None:
    layer = quarter["blocks"]
    for (x, y), kind in PLACES:
        inside = shapely.contains_xy(layer.shapes, ORIGIN_M[0] + x, ORIGIN_M[1] + y)
        assert layer.columns["block_type"][inside].tolist() == [kind]


def test_landmarks_of_the_plan_are_built(quarter: dict[str, Layer]) -> None:
    houses = quarter["buildings"]
    for (x, y), name in LANDMARKS:
        spot = Point(ORIGIN_M[0] + x, ORIGIN_M[1] + y)
        near = shapely.distance(houses.shapes, spot) < 40
        assert FORMS[name][0].use in houses.columns["use"][near], name


def test_roads_take_a_plausible_share(blocks: Blocks) -> None:
    roads = blocks["block_type"] == "road"
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
    def mean_roof(kind: str) -> float:
        return float(blocks["roof_fraction"][blocks["block_type"] == kind].mean())

    assert 0.5 < mean_roof("old_town") < 0.8
    assert mean_roof("old_town") > mean_roof("perimeter") > mean_roof("slab") > mean_roof("detached") > 0.1
    assert mean_roof("allotments") < 0.1
    assert mean_roof("forest") == mean_roof("road") == mean_roof("waterbody") == 0


def test_water_and_road_blocks_are_what_they_say(blocks: Blocks) -> None:
    water = blocks["block_type"] == "waterbody"
    assert (water == blocks.land_type_is("waterbody")).all()
    assert (blocks["paved_fraction"][water] == 0).all()
    roads = blocks["block_type"] == "road"
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
    assert set(columns["roof"]) == {"flat", "pitched"}
    assert {"residential", "mixed", "commercial", "garage", "church", "education", "health"} <= set(columns["use"])
    assert 1 <= columns["storeys"].min() <= columns["storeys"].max() <= 6
    assert (columns["roof"][columns["green_roof"]] == "flat").all()


def test_streets_are_named_and_form_one_network(quarter: dict[str, Layer]) -> None:
    columns = quarter["streets"].columns
    assert set(columns["class"]) == {"main", "collector", "residential", "lane", "path", "rail"}
    assert all(columns["name"])
    assert PATH_NAME not in columns["name"][~np.isin(columns["class"], ["path"])]
    driven = np.isin(columns["class"], ["main", "collector", "residential", "lane"])
    network = shapely.union_all(shapely.buffer(quarter["streets"].shapes[driven], 2.0))
    squares = quarter["blocks"].shapes[np.isin(quarter["blocks"].columns["block_type"], ["square", "church"])]
    assert shapely.union_all([network, *squares]).geom_type == "Polygon"


def test_streets_run_on_road_blocks(quarter: dict[str, Layer]) -> None:
    columns, layer = quarter["streets"].columns, quarter["blocks"]
    roads = shapely.union_all(layer.shapes[layer.columns["block_type"] == "road"])
    driven = np.isin(columns["class"], ["main", "collector", "residential", "lane"])
    lines = quarter["streets"].shapes[driven]
    on_road = shapely.length(shapely.intersection(lines, roads)).sum()
    assert on_road / shapely.length(lines).sum() > 0.98


def test_water_layer_equals_water_blocks(quarter: dict[str, Layer], blocks: Blocks) -> None:
    water = quarter["water"]
    assert set(water.columns["name"]) == {"Aue", "Mühlgraben", "Auenteich"}
    assert shapely.area(water.shapes).sum() == pytest.approx(
        blocks["area_m2"][blocks.land_type_is("waterbody")].sum(), abs=0.1
    )


# The drawing tools


def test_spline_passes_through_its_points() -> None:
    points = [(0.0, 0.0), (40.0, 10.0), (70.0, -20.0)]
    line = spline(points, step_m=5)
    assert [line.distance(Point(point)) for point in points] == pytest.approx([0, 0, 0], abs=1e-9)
    steps = np.linalg.norm(np.diff(shapely.get_coordinates(line), axis=0), axis=1)
    assert steps.max() < 7


def test_spline_through_points_on_a_line_is_straight() -> None:
    assert spline([(0, 0), (10, 10), (30, 30)]).length == pytest.approx(30 * math.sqrt(2))


def test_spline_closed_returns_to_its_start() -> None:
    line = spline([(0, 0), (10, 0), (10, 10), (0, 10)], closed=True)
    assert line.is_ring
    assert Polygon(line).area > 100


def test_hermite_leaves_and_arrives_in_the_given_directions() -> None:
    start, end = np.array([0.0, 0.0]), np.array([100.0, 0.0])
    line = hermite(start, np.array([1.0, 1.0]), end, np.array([1.0, -1.0]), step_m=1.0)
    points = shapely.get_coordinates(line)
    np.testing.assert_allclose(points[[0, -1]], [[0, 0], [100, 0]])
    first = points[1] - points[0]
    assert math.degrees(math.atan2(first[1], first[0])) == pytest.approx(45, abs=2)
    # Halfway, h10 + h11 with both tangents give y = 100/√2 · (1/8 + 1/8).
    assert points[:, 1].max() == pytest.approx(100 / math.sqrt(2) / 4, rel=1e-3)


def test_rectangle_and_frame_agree() -> None:
    shape = rectangle(np.array([10.0, 20.0]), np.array([3.0, 4.0]), 50.0, 12.0)
    centre, along, length, width = frame(shape)
    assert shape.area == pytest.approx(600)
    np.testing.assert_allclose(centre, [10, 20])
    np.testing.assert_allclose(along, [0.6, 0.8])
    assert (length, width) == pytest.approx((50, 12))


def test_direction_at_follows_the_line() -> None:
    line = LineString([(0, 0), (100, 0), (100, 100)])
    np.testing.assert_allclose(direction_at(line, 50.0), [1, 0])
    np.testing.assert_allclose(direction_at(line, 100.0), [math.sqrt(0.5), math.sqrt(0.5)])


def test_sharp_corners_counts_a_rounded_corner_once() -> None:
    rounded = box(0, 0, 100, 60).buffer(-5).buffer(5)
    corners = sharp_corners(rounded)
    assert len(corners) <= 8
    assert all(np.abs(corners - [50, 30]).max(axis=1) > 29)


def test_partition_closes_rounding_gaps_and_shares_vertices() -> None:
    left = Polygon([(0, 0), (10, 0), (10.001, 5), (10, 10), (0, 10)])
    right = Polygon([(10.002, 0), (20, 0), (20, 10), (10.001, 10)])
    parts = partition([left, right])
    assert [len(found) for found in parts] == [1, 1]
    assert shapely.coverage_is_valid([parts[0][0], parts[1][0]])
    assert parts[0][0].area + parts[1][0].area == pytest.approx(200)


def test_partition_gives_nothing_for_a_shape_below_another() -> None:
    parts = partition([box(0, 0, 10, 10), box(2, 2, 4, 4)])
    assert sum(part.area for found in parts for part in found) == pytest.approx(100)


def test_largest_of_an_empty_shape_is_empty() -> None:
    assert largest(Polygon()).is_empty


# The generator's parts


def straight_pattern() -> Pattern:
    return Pattern("residential", length_m=120, width_m=80)


def divided(seed: int) -> tuple[list[Polygon], list[LineString]]:
    return divide(box(0, 0, 400, 240), straight_pattern(), [], np.random.default_rng(seed))


def test_divide_keeps_the_area_and_makes_pieces_small() -> None:
    pieces, lines = divided(1)
    assert sum(piece.area for piece in pieces) == pytest.approx(400 * 240)
    assert len(pieces) == len(lines) + 1
    sizes = np.array([frame(piece)[2:] for piece in pieces])
    assert (sizes[:, 0] < 1.3 * 120).all()
    assert len(pieces) >= 400 * 240 / (120 * 80)


def test_divide_depends_on_the_seed_alone() -> None:
    assert [piece.wkt for piece in divided(1)[0]] == [piece.wkt for piece in divided(1)[0]]
    assert [piece.wkt for piece in divided(1)[0]] != [piece.wkt for piece in divided(2)[0]]


def test_divide_leaves_small_land_whole() -> None:
    land = box(0, 0, 100, 70)
    assert divide(land, straight_pattern(), [], np.random.default_rng(1)) == ([land], [])


def site_with_house() -> Site:
    site = Site(box(0, 0, 100, 100), [], np.random.default_rng(1))
    assert site.add(Building(box(40, 40, 50, 50), "residential", "flat", 2))
    return site


@pytest.mark.parametrize(
    ("shape", "fitting"),
    [
        (box(55, 40, 65, 50), True),
        (box(54, 40, 64, 50), False),
        (box(2, 2, 8, 8), True),
        (box(1, 2, 8, 8), False),
        (box(95, 95, 105, 105), False),
    ],
)
def test_site_fits_keeps_gap_of_five_and_margin_of_two(shape: Polygon, *, fitting: bool) -> None:
    assert site_with_house().fits(shape, gap_m=5, margin_m=2) is fitting


def test_site_add_refuses_overlap() -> None:
    site = site_with_house()
    assert not site.add(Building(box(45, 45, 60, 60), "shed", "flat", 1), gap_m=0.0)
    assert len(site.buildings) == 1


def test_tidied_removes_overlap_and_scraps() -> None:
    houses = [
        Building(box(0, 0, 10, 10), "residential", "pitched", 3),
        Building(box(9.996, 0, 20, 10), "residential", "pitched", 3),
        Building(box(30, 0, 31, 1), "shed", "flat", 1),
    ]
    kept = tidied(houses)
    assert len(kept) == 2
    assert kept[0].shape.intersection(kept[1].shape).area == 0
    assert kept[0].shape.area + kept[1].shape.area == pytest.approx(200)
