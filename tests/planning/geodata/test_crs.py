"""Areas against geodesic areas, transformation, and coordinates that cannot be."""

from pathlib import Path

import numpy as np
import pyproj
import pytest
import shapely

from blaugruen.planning.geodata.crs import areas_m2, epsg_of, to_crs
from blaugruen.planning.geodata.errors import GeodataError
from blaugruen.planning.geodata.read import read_table
from planning.geodata.samples import frame, squares

GEOD = pyproj.Geod(ellps="GRS80")
CITIES = {"Aachen": (6.08, 50.78), "Flensburg": (9.44, 54.78), "Berlin": (13.4, 52.52), "Freiburg": (7.85, 48.0)}


def octagon(longitude: float, latitude: float, width_m: float) -> shapely.Polygon:
    angle = np.linspace(0.2, 0.2 + 2 * np.pi, 9)[:-1]
    radius = width_m / 2 / 111_320
    return shapely.Polygon(
        np.c_[
            longitude + radius / np.cos(np.radians(latitude)) * np.cos(angle),
            latitude + radius * np.sin(angle),
        ]
    )


def geodesic_area_m2(shape: shapely.Polygon) -> float:
    return abs(float(GEOD.geometry_area_perimeter(shape)[0]))


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("epsg", [4326, 4258, 3857, 3035, 31467])
def test_areas_are_geodesic_areas_to_one_part_in_a_million(city: str, epsg: int) -> None:
    shapes = np.array([octagon(*CITIES[city], width) for width in (10, 100, 3000)])
    expected = [geodesic_area_m2(shape) for shape in shapes]

    # EPSG:31467 (DHDN) lies on another ellipsoid, whose scale differs by a few millionths.
    tolerance = 2e-5 if epsg == 31467 else 1e-6
    assert areas_m2(to_crs(shapes, 4326, epsg), epsg) == pytest.approx(expected, rel=tolerance)


@pytest.mark.parametrize(
    ("city", "epsg", "tolerance"),
    [("Aachen", 25832, 0.001), ("Flensburg", 25832, 0.001), ("Freiburg", 25832, 0.001), ("Berlin", 25833, 0.001)],
)
def test_planar_areas_in_the_own_zone_are_geodesic_areas_to_one_in_a_thousand(
    city: str, epsg: int, tolerance: float
) -> None:
    shape = octagon(*CITIES[city], 100)
    planar = to_crs(np.array([shape]), 4326, epsg)

    assert areas_m2(planar, epsg)[0] == shapely.area(planar)[0]
    assert areas_m2(planar, epsg)[0] == pytest.approx(geodesic_area_m2(shape), rel=tolerance)


def test_the_same_blocks_have_the_same_area_in_every_system_to_two_in_a_thousand() -> None:
    expected = areas_m2(squares(3), 25833)

    for epsg in (25832, 3857, 4326, 3035):
        assert areas_m2(to_crs(squares(3), 25833, epsg), epsg) == pytest.approx(expected, rel=0.002)
    web_mercator = shapely.area(to_crs(squares(3), 25833, 3857))
    assert (web_mercator > 2.5 * expected).all()


def test_areas_of_a_file_in_web_mercator_are_no_web_mercator_areas(tmp_path: Path) -> None:
    frame(epsg=3857).to_file(tmp_path / "a.gpkg")
    table = read_table(tmp_path / "a.gpkg")

    assert areas_m2(table.shapes, table.epsg) == pytest.approx([10_000] * 3, rel=0.001)


def test_transformation_there_and_back() -> None:
    back = to_crs(to_crs(squares(3), 25833, 4326), 4326, 25833)

    assert shapely.hausdorff_distance(back, squares(3)) == pytest.approx([0, 0, 0], abs=1e-6)
    assert to_crs(squares(3), 25833, 25833)[0].equals_exact(squares(3)[0])


def test_coordinates_come_as_longitude_and_latitude() -> None:
    (shape,) = to_crs(squares(1), 25833, 4326)

    assert shape.bounds == pytest.approx((13.3795, 52.5181, 13.3809, 52.5191), abs=0.002)


def test_transformation_of_impossible_coordinates_is_refused() -> None:
    with pytest.raises(GeodataError, match="cannot be transformed from EPSG:4326 to EPSG:3857"):
        to_crs(np.array([shapely.box(0, 0, 1e9, 1e9)]), 4326, 3857)


@pytest.mark.parametrize("epsg", [99_999, 5783, 4978])
def test_codes_that_are_no_map_system_are_refused(epsg: int) -> None:
    with pytest.raises(GeodataError, match=f"EPSG:{epsg} is not a known coordinate reference system for maps"):
        to_crs(squares(1), epsg, 25833)


@pytest.mark.parametrize(
    ("definition", "epsg"),
    [
        ("EPSG:25833", 25833),
        ("OGC:CRS84", 4326),
        (pyproj.CRS(25832).to_wkt(), 25832),
        (pyproj.CRS(25833).to_wkt("WKT1_ESRI"), 25833),
        (pyproj.CRS(3857).to_json_dict(), 3857),
        ("EPSG:25832+5783", 25832),
    ],
)
def test_systems_are_recognised(definition: str | dict[str, object], epsg: int) -> None:
    assert epsg_of(definition, "a.gpkg") == epsg


@pytest.mark.parametrize(
    ("definition", "problem"), [(None, "does not say"), ("", "does not say"), ("x", "no EPSG code")]
)
def test_missing_and_unknown_systems_are_refused(definition: str | None, problem: str) -> None:
    with pytest.raises(GeodataError, match=problem):
        epsg_of(definition, "a.gpkg")


def test_own_systems_of_a_city_are_refused_by_name(tmp_path: Path) -> None:
    local = "+proj=tmerc +lat_0=52.4 +lon_0=13.6 +k=1 +x_0=40000 +y_0=10000 +ellps=bessel +type=crs"
    frame().to_crs(local).to_file(tmp_path / "a.gpkg")

    with pytest.raises(GeodataError, match=r'of a\.gpkg \("unknown"\) has no EPSG code'):
        read_table(tmp_path / "a.gpkg")


@pytest.mark.parametrize(
    ("real", "claimed"),
    [(25833, 4326), (4326, 25833), (3857, 25833), (31468, 25832)],
)
def test_coordinates_that_do_not_fit_the_system_are_refused(tmp_path: Path, real: int, claimed: int) -> None:
    frame(epsg=real).set_crs(claimed, allow_override=True).to_file(tmp_path / "a.gpkg")

    with pytest.raises(GeodataError, match=f"do not fit EPSG:{claimed}") as caught:
        read_table(tmp_path / "a.gpkg")
    assert f"passen nicht zu EPSG:{claimed}" in caught.value.in_("de")


@pytest.mark.parametrize("epsg", [25832, 25833])
def test_the_neighbouring_zone_is_accepted(tmp_path: Path, epsg: int) -> None:
    frame(epsg=epsg).to_file(tmp_path / "a.gpkg")
    assert read_table(tmp_path / "a.gpkg").epsg == epsg
