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
    assert measure_areas(changed).drained_to_swales_m2 == 0.0
    assert water_balance(changed).runoff_mm[0] == 0.0


def test_unsealing_everything_leaves_the_road_on_its_swale() -> None:
    road = {"main_fraction": 0.5, "road_fraction": 0.5, "roof_fraction": 0.0, "swale_fraction": 1.0}
    changed = apply_measure(make_blocks(**road), Measure(MeasureKind.UNSEALING, 1.0))
    assert water_balance(changed).runoff_mm[0] == 0.0


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


def test_selection_that_matches_no_block_is_refused() -> None:
    blocks = make_blocks(2, land_type=["urban", "forested"])
    with pytest.raises(InputError, match="no block"):
        apply_measure(blocks, Measure(MeasureKind.GREEN_ROOF, 0.5, Where(land_types=("forested",), codes=("0000",))))


def test_selection_copes_with_a_very_long_code() -> None:
    codes = np.array([f"{row}" for row in range(20_000)], dtype=object)
    codes[7] = "x" * 1_000_000
    blocks = make_blocks(20_000).with_columns(code=codes)
    assert np.flatnonzero(Where(codes=("x" * 1_000_000, "9")).mask(blocks)).tolist() == [7, 9]


def test_road_keeps_its_swale_whatever_happens_to_sealed_ground() -> None:
    changes = {"roof_fraction": [0.2, 0.0], "paved_fraction": [0.6, 0.0], "swale_fraction": 0.5}
    blocks = make_blocks(2, main_fraction=[1.0, 0.0], road_fraction=[0.0, 1.0], **changes)
    runoff = water_balance(blocks).runoff_mm[1]
    assert runoff > 0.0
    for where in (Where(codes=("0000",)), Where()):
        changed = apply_measure(blocks, Measure(MeasureKind.UNSEALING, 0.5, where))
        assert water_balance(changed).runoff_mm[1] == runoff
    for targets in (Targets(unpaved_fraction=0.5), Targets(swale_fraction=0.6)):
        changed = apply_scenario(blocks, Scenario("a", NAME, NAME, targets=[TargetPlacement(targets)]))
        assert water_balance(changed).runoff_mm[1] == runoff


def test_error_names_the_scenario() -> None:
    wrong = Measure(MeasureKind.GREEN_ROOF, 0.5, Where(codes=("9999",)))
    scenario = Scenario("a", Text(de="Dächer", en="Roofs"), NAME, [wrong])
    with pytest.raises(InputError, match="Scenario Roofs: The selection codes") as caught:
        apply_scenario(make_blocks(2), scenario)
    assert caught.value.text.de.startswith("Szenario Dächer: Die Auswahl")
