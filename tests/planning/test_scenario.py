"""Measures change the block table as they say, where they say."""

import numpy as np
import pytest

from blaugruen.errors import InputError
from blaugruen.planning.balance import water_balance
from blaugruen.planning.balance.targets import Targets
from blaugruen.planning.scenario import (
    Measure,
    MeasureKind,
    Scenario,
    TargetPlacement,
    Where,
    apply_measure,
    apply_scenario,
    measure_areas,
)
from blaugruen.text import Text
from planning.blocks_for_tests import make_blocks

NAME = Text(de="Test", en="test")


def test_green_roof_raises_to_the_share_and_never_lowers() -> None:
    changed = apply_measure(make_blocks(2, green_roof_fraction=[0.1, 0.9]), Measure(MeasureKind.GREEN_ROOF, 0.5))
    assert list(changed["green_roof_fraction"]) == [0.5, 0.9]


def test_unsealing_removes_a_share_of_the_paved_area_and_keeps_the_swale_area() -> None:
    # paved 0.6 -> 0.3; sealed 0.8 -> 0.5; drained 0.25 · 0.8 = 0.2 stays 0.4 · 0.5
    changed = apply_measure(make_blocks(swale_fraction=0.25), Measure(MeasureKind.UNSEALING, 0.5))
    assert changed["paved_fraction"] == pytest.approx([0.3])
    assert changed["swale_fraction"] == pytest.approx([0.4])


def test_unsealing_everything_leaves_nothing_to_drain() -> None:
    blocks = make_blocks(roof_fraction=0.0, swale_fraction=0.5)
    changed = apply_measure(blocks, Measure(MeasureKind.UNSEALING, 1.0))
    assert changed["paved_fraction"][0] == 0.0
    assert changed["swale_fraction"][0] == 0.0


def test_each_measure_reduces_runoff() -> None:
    blocks = make_blocks()
    today = water_balance(blocks).runoff_mm[0]
    for kind in MeasureKind:
        assert water_balance(apply_measure(blocks, Measure(kind, 0.5))).runoff_mm[0] < today, kind


def test_selection_limits_a_measure() -> None:
    blocks = make_blocks(4, land_type=["urban", "forested", "urban", "urban"]).with_columns(
        district=np.array(["Nord", "Nord", "Süd", "Nord"], dtype=object),
        block_type=np.array(["a", "a", "a", "b"], dtype=object),
    )
    where = Where(land_types=("urban",), districts=("Nord",), block_types=("a", "b"), codes=("0000", "0001", "0003"))
    changed = apply_measure(blocks, Measure(MeasureKind.GREEN_ROOF, 0.5, where))
    assert list(changed["green_roof_fraction"]) == [0.5, 0.0, 0.0, 0.5]


@pytest.mark.parametrize(
    ("where", "message"),
    [
        (Where(land_types=("forest",)), "land_types names values .* forest"),
        (Where(codes=("9999",)), "codes names values .* 9999"),
        (Where(districts=("Nord",)), "districts names values .* Nord"),
    ],
)
def test_selection_of_unknown_values_is_refused(where: Where, message: str) -> None:
    with pytest.raises(InputError, match=message):
        apply_measure(make_blocks(2), Measure(MeasureKind.GREEN_ROOF, 0.5, where))


def test_scenario_applies_measures_in_order_then_targets() -> None:
    blocks = make_blocks(2)
    scenario = Scenario(
        "all",
        NAME,
        NAME,
        [Measure(MeasureKind.UNSEALING, 0.5), Measure(MeasureKind.INFILTRATION_SWALE, 0.2)],
        [TargetPlacement(Targets(green_roof_fraction=0.1))],
    )
    changed = apply_scenario(blocks, scenario)
    assert changed["paved_fraction"] == pytest.approx([0.3, 0.3])
    assert changed["swale_fraction"] == pytest.approx([0.2, 0.2])
    assert changed["green_roof_fraction"] == pytest.approx([0.5, 0.5])


def test_measure_areas_by_hand() -> None:
    blocks = make_blocks(2, area_m2=[100.0, 200.0], green_roof_fraction=[0.5, 0.0], swale_fraction=[0.0, 0.25])
    areas = measure_areas(blocks)
    assert areas.green_roof_m2 == pytest.approx(10.0)
    assert areas.unpaved_m2 == pytest.approx(0.2 * 300)
    assert areas.drained_to_swales_m2 == pytest.approx(0.25 * 0.8 * 200)
