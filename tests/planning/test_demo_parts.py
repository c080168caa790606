"""The drawing tools and the parts of the generator of the demo quarter, each on an example small enough to check."""

import math

import numpy as np
import pytest
import shapely
from shapely import LineString, Point, Polygon, box

from blaugruen.planning.demo.attributes import kinds
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
from blaugruen.planning.demo.streets import Pattern, divide
from blaugruen.planning.demo.words import words

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


@pytest.fixture(scope="module")
def divided_once() -> tuple[list[Polygon], list[LineString]]:
    return divided(1)


def test_divide_keeps_the_area_and_makes_pieces_small(
    divided_once: tuple[list[Polygon], list[LineString]],
) -> None:
    pieces, lines = divided_once
    assert sum(piece.area for piece in pieces) == pytest.approx(400 * 240)
    assert len(pieces) == len(lines) + 1
    sizes = np.array([frame(piece)[2:] for piece in pieces])
    assert (sizes[:, 0] < 1.3 * 120).all()
    assert len(pieces) >= 400 * 240 / (120 * 80)


def test_divide_depends_on_the_seed_alone(divided_once: tuple[list[Polygon], list[LineString]]) -> None:
    assert divided(1)[0] == divided_once[0]
    assert divided(2)[0] != divided_once[0]


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


# The words


@pytest.mark.parametrize("column", ["use", "roof", "class"])
def test_words_tell_everything_apart(column: str) -> None:
    assert len(set(words(column).values())) == len(words(column)) > 1


def test_block_types_tell_all_kinds_apart() -> None:
    assert len({row["block_type"] for row in kinds().values()}) == len(kinds())
