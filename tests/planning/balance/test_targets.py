"""City-wide targets: worked cases and the promises that hold for all cities."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blaugruen.errors import InputError
from blaugruen.planning.balance.targets import Targets, distribute_targets, target_ranges
from blaugruen.planning.blocks import Blocks
from planning.blocks_for_tests import make_blocks, random_blocks


def reached(blocks: Blocks) -> dict[str, float]:
    return {name: span.today for name, span in target_ranges(blocks).items()}


def test_green_roofs_go_to_blocks_below_the_target_in_proportion_to_free_roof() -> None:
    # roofs 200, 100, 100 m2 with 0, 0, 80 m2 green; target 0.1 of 1000 m2 main = 100 m2 = 0.25 of the roofs;
    # 20 m2 are missing; blocks 1 and 2 are below: free roofs 200 and 100 -> 13.333 and 6.667 m2
    blocks = make_blocks(
        3,
        area_m2=[500.0, 250.0, 250.0],
        roof_fraction=[0.4, 0.4, 0.4],
        paved_fraction=0.3,
        green_roof_fraction=[0.0, 0.0, 0.8],
    )
    green = distribute_targets(blocks, Targets(green_roof_fraction=0.1))["green_roof_fraction"]
    assert green == pytest.approx([13.333333 / 200, 6.666667 / 100, 0.8], abs=1e-7)


def test_green_roofs_are_taken_from_blocks_above_a_lower_target() -> None:
    # roofs 100 and 100 m2, green 80 and 20; target 0.05 of 1000 = 50 m2; 50 too much; only block 1 is above 0.25
    blocks = make_blocks(2, area_m2=500.0, roof_fraction=0.2, paved_fraction=0.3, green_roof_fraction=[0.8, 0.2])
    green = distribute_targets(blocks, Targets(green_roof_fraction=0.05))["green_roof_fraction"]
    assert green == pytest.approx([0.3, 0.2])


def test_unsealing_takes_paved_ground_and_keeps_what_drains_to_swales() -> None:
    # main 100 and 100 m2, paved 60 and 20, roofs 20 each; unpaved 20 + 60 = 0.4; target 0.5: 20 m2 more;
    # only block 1 (0.2) is below: paved 60 -> 40; sealed 80 -> 60, swale 0.3 · 80/60 = 0.4
    blocks = make_blocks(2, roof_fraction=0.2, paved_fraction=[0.6, 0.2], swale_fraction=[0.3, 0.0])
    changed = distribute_targets(blocks, Targets(unpaved_fraction=0.5))
    assert changed["paved_fraction"] == pytest.approx([0.4, 0.2])
    assert changed["swale_fraction"] == pytest.approx([0.4, 0.0])


def test_swales_fill_blocks_below_the_target() -> None:
    # sealed 80 and 40 m2, drained 0 and 40; target 0.3 of 200 = 60 m2 = half the sealed area: 20 m2 to block 1
    blocks = make_blocks(2, roof_fraction=0.2, paved_fraction=[0.6, 0.2], swale_fraction=[0.0, 1.0])
    changed = distribute_targets(blocks, Targets(swale_fraction=0.3))
    assert changed["swale_fraction"] == pytest.approx([0.25, 1.0])


def test_swale_target_keeps_its_share_of_the_sealed_area_when_ground_is_unsealed_too() -> None:
    blocks = make_blocks(2, roof_fraction=0.2, paved_fraction=0.4)
    changed = distribute_targets(blocks, Targets(unpaved_fraction=0.6, swale_fraction=0.3))
    assert changed["swale_fraction"] == pytest.approx([0.5, 0.5])


def test_blocks_alike_within_two_decimals_still_reach_the_target() -> None:
    # both shares round to the target: the package returns NaN here
    blocks = make_blocks(2, roof_fraction=0.5, paved_fraction=0.2, green_roof_fraction=[0.301, 0.299], area_m2=1e4)
    changed = distribute_targets(blocks, Targets(green_roof_fraction=0.152))
    assert reached(changed)["green_roof_fraction"] == pytest.approx(0.152, abs=1e-6)


@given(seed=st.integers(0, 10_000), goals=st.tuples(*[st.floats(0, 1)] * 3))
@settings(max_examples=60)
def test_targets_within_the_limits_are_met_and_shares_stay_shares(seed: int, goals: tuple[float, float, float]) -> None:
    blocks = random_blocks(40, seed)
    ranges = target_ranges(blocks)
    for name, goal in zip(ranges, goals, strict=True):
        target = goal * ranges[name].maximum
        changed = distribute_targets(blocks, Targets(**{name: target}))
        total_m2 = (blocks["area_m2"] * blocks["main_fraction"]).sum()
        assert reached(changed)[name] * total_m2 == pytest.approx(target * total_m2, abs=0.02)
        for column in ("green_roof_fraction", "paved_fraction", "swale_fraction"):
            assert np.all((changed[column] >= -1e-9) & (changed[column] <= 1 + 1e-9)), column


@given(seed=st.integers(0, 1000))
@settings(max_examples=20)
def test_only_concerned_blocks_change(seed: int) -> None:
    blocks = random_blocks(30, seed)
    concerned = np.arange(30) % 3 == 0
    span = target_ranges(blocks.take(concerned))["green_roof_fraction"]
    assume(span.maximum > 0)
    changed = distribute_targets(blocks, Targets(green_roof_fraction=span.maximum / 2), concerned)
    assert np.array_equal(changed["green_roof_fraction"][~concerned], blocks["green_roof_fraction"][~concerned])


@pytest.mark.parametrize("targets", [Targets(0.5), Targets(None, 0.9), Targets(None, None, 0.9), Targets(-0.1)])
def test_impossible_target_names_the_limit(targets: Targets) -> None:
    with pytest.raises(InputError, match=r"cannot be reached: 0 to 0\.\d+ of the main area"):
        distribute_targets(make_blocks(2), targets)


def test_no_target_changes_nothing() -> None:
    blocks = random_blocks(20, 2)
    changed = distribute_targets(blocks, Targets())
    assert all(np.array_equal(changed[name], blocks[name]) for name in blocks.columns)


def test_city_of_roads_has_no_area_for_targets() -> None:
    blocks = make_blocks(2, main_fraction=0.0, road_fraction=1.0, swale_fraction=0.2)
    changed = distribute_targets(blocks, Targets(0.0, 0.0, 0.0))
    assert all(np.array_equal(changed[name], blocks[name]) for name in blocks.columns)
    with pytest.raises(InputError, match=r"0 to 0 of"):
        distribute_targets(blocks, Targets(swale_fraction=0.1))


def test_targets_pass_over_blocks_that_are_all_road() -> None:
    blocks = make_blocks(2, main_fraction=[1.0, 0.0], road_fraction=[0.0, 1.0], swale_fraction=0.2)
    changed = distribute_targets(blocks, Targets(0.1, 0.5, 0.3))
    for name in ("green_roof_fraction", "paved_fraction", "swale_fraction"):
        assert changed[name][1] == blocks[name][1]
        assert changed[name][0] != blocks[name][0]
