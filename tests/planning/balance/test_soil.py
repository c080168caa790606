"""Steps of the evaporation of unsealed ground against values of the description of the package."""

import numpy as np
import pytest

from blaugruen.planning.balance import default_parameters, soil
from blaugruen.planning.columns import LAND_TYPES

C = default_parameters().constants()
URBAN, FORESTED = LAND_TYPES.index("urban"), LAND_TYPES.index("forested")


@pytest.mark.parametrize(
    ("vegetation", "values"),
    [
        (10.0, (0.417, 0.67473, 1.1041875, 1.93425)),
        (35.0, (0.904, 1.23169, 1.9913125, 3.721)),
        (50.0, (1.373, 1.92431, 3.2095, 5.4)),
        (75.0, (2.64999, 3.49989, 5.375, 9.25)),
    ],
)
def test_vegetation_bagrov_equals_package(vegetation: float, values: tuple[float, ...]) -> None:
    found = [soil.vegetation_bagrov(vegetation, index, C.vegetation) for index in (0.0, 10.0, 25.0, 50.0)]
    assert found == pytest.approx(values, abs=1e-9)


def test_vegetation_classes_choose_the_rows_of_the_package() -> None:
    classes = [0, 1, 4.9, 5, 10, 15, 20, 25, 30, 35, 40, 45, 49.9, 50, 55, 60, 70, 75, 80, 100]
    rows = [1, 1, 1, 1, 2, 3, 3, 4, 5, 6, 7, 8, 8, 9, 9, 10, 11, 11, 12, 13]
    constants = C.vegetation[:, soil.CONSTANT]
    found = [soil.vegetation_bagrov(float(value), 0.0, C.vegetation) for value in classes]
    dense = C.vegetation[:, soil.DENSE_OFFSET]
    expected = [
        dense[row - 1] if constants[row - 1] >= 2 and value < 60 else constants[row - 1]
        for row, value in zip(rows, classes, strict=True)
    ]
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("wetness", "factor"),
    [
        (0.3, 0.65),
        (0.45, 0.65),
        (0.46, 0.70),
        (0.50, 0.70),
        (0.50001, 0.785),
        (1.0999, 1.665),
        (1.1, 1.70),
        (2.0, 1.70),
    ],
)
def test_summer_factor_is_the_step_function_of_the_package(wetness: float, factor: float) -> None:
    assert soil.summer_factor(wetness, C.summer_wetness, C.summer_factor) == pytest.approx(factor)


@pytest.mark.parametrize(
    ("top", "deep", "land_type", "expected"),
    [
        (0.5, 20.0, URBAN, 13.0),  # unknown
        (12.0, 10.0, URBAN, 12.0),  # alike: the upper layer counts
        (12.0, 10.0, FORESTED, 10.0),  # alike: forest roots deep
        (5.0, 20.0, URBAN, 8.75),  # 0.75 · 5 + 0.25 · 20
        (5.0, 20.0, FORESTED, 16.25),  # 0.25 · 5 + 0.75 · 20
    ],
)
def test_usable_field_capacity(top: float, deep: float, land_type: int, expected: float) -> None:
    assert soil.usable_field_capacity(top, deep, land_type, C.unknown_field_capacity) == expected


@pytest.mark.parametrize(
    ("capacity", "reach", "rate"),
    [
        (13.0, -0.5, 7.0),
        (13.0, 0.0, 7.0),
        (8.0, 0.4, 1.5),
        (8.1, 0.4, 5.0),
        (13.0, 0.65, 1.5),
        (30.0, 1.7, 0.15),
        (30.0, 9.0, 0.0),
    ],
)
def test_capillary_rate_takes_the_first_entry_not_below(capacity: float, reach: float, rate: float) -> None:
    arguments = (C.capillary_rise_full, C.capillary_field_capacity, C.capillary_height, C.capillary_rate)
    assert soil.capillary_rate(capacity, reach, *arguments) == rate


def test_forest_bagrov_rises_with_the_soil() -> None:
    assert [soil.forest_bagrov(index, C.forest_bagrov) for index in (10.0, 10.1, 25.0, 25.1)] == [3, 4, 4, 8]


def test_tables_have_the_shape_the_kernel_reads() -> None:
    assert C.capillary_rate.shape == (len(C.capillary_field_capacity), len(C.capillary_height))
    assert len(C.soil_index) == 31
    assert C.vegetation.shape == (13, 5)
    assert C.rooting_depth.shape == C.growing_days.shape == (len(LAND_TYPES), 2)
    assert np.all(np.diff(C.summer_factor) > 0)
