"""Natural states, deviation from them, and grouping."""

import numpy as np
import pytest

from blaugruen.planning.balance import Mode, water_balance
from blaugruen.planning.balance.natural import NaturalState, area_weighted, delta_w_percent, natural_blocks
from blaugruen.planning.columns import LAND_TYPES
from planning.blocks_for_tests import make_blocks, random_blocks

TYPES = ["urban", "horticultural", "forested", "vegetationless", "waterbody"]


def test_natural_blocks_have_nothing_sealed() -> None:
    natural = natural_blocks(random_blocks(50, 3), NaturalState.UNDEVELOPED)
    for name in natural.columns:
        if any(part in name for part in ("roof", "paved", "sewered", "class")) and name.endswith("_fraction"):
            assert not natural[name].any(), name
    assert set(natural["vegetation_class"]) == {50.0}


def test_undeveloped_keeps_land_types_irrigation_swales_and_roads() -> None:
    blocks = random_blocks(50, 4)
    natural = natural_blocks(blocks, NaturalState.UNDEVELOPED)
    for name in ("land_type", "irrigation_mm", "swale_fraction", "road_fraction", "main_fraction"):
        assert np.array_equal(natural[name], blocks[name])


@pytest.mark.parametrize("state", [NaturalState.FORESTED, NaturalState.HORTICULTURAL])
def test_forest_and_gardens_replace_everything_but_water(state: NaturalState) -> None:
    natural = natural_blocks(make_blocks(5, land_type=TYPES), state)
    assert [LAND_TYPES[code] for code in natural["land_type"]] == [state.value] * 4 + ["waterbody"]


def test_natural_state_has_no_runoff() -> None:
    natural = water_balance(natural_blocks(random_blocks(80, 5), NaturalState.FORESTED))
    assert not natural.runoff_mm.any()


def test_delta_w_by_hand() -> None:
    # (|30| + |-10| + |-20|) / (2 · 600) = 5 %
    blocks = make_blocks()
    balance = water_balance(blocks)
    moved = type(balance)(
        balance.precipitation_mm,
        balance.runoff_mm - 30,
        balance.infiltration_mm + 10,
        balance.evapotranspiration_mm + 20,
        balance.balance_error_mm,
        balance.area_m2,
    )
    assert delta_w_percent(moved, balance) == pytest.approx([5.0])


def test_delta_w_is_zero_without_precipitation_and_for_the_natural_state_itself() -> None:
    blocks = make_blocks(2, precipitation_mm=[0.0, 600.0], precipitation_summer_mm=0.0)
    natural = water_balance(natural_blocks(blocks, NaturalState.UNDEVELOPED), mode=Mode.EXACT)
    assert delta_w_percent(water_balance(blocks), natural)[0] == 0.0
    assert not delta_w_percent(natural, natural).any()


def test_area_weighted_groups_by_hand() -> None:
    groups = np.array(["Nord", "Süd", "Nord"], dtype=object)
    means = area_weighted(np.array([10.0, 40.0, 30.0]), np.array([1.0, 2.0, 3.0]), groups)
    assert means == {"Nord": pytest.approx(25.0), "Süd": pytest.approx(40.0)}


def test_group_means_cope_with_a_very_long_name() -> None:
    groups = np.array(["a"] * 20_000, dtype=object)
    groups[0] = "x" * 1_000_000
    means = area_weighted(np.arange(20_000.0), np.ones(20_000), groups)
    assert means == {"a": pytest.approx(10_000.0), "x" * 1_000_000: 0.0}
