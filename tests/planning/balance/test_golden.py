"""Small cases worked out by hand from the equations, and single rows published for the package."""

import math

import pytest

from blaugruen.planning.balance import Mode, default_parameters, water_balance
from blaugruen.planning.balance.model import intermediates
from planning.blocks_for_tests import make_blocks

# With n = 1 for every surface the exact solution is E = Ep (1 - exp(-P/Ep)) and a pocket calculator is enough:
# P = 600, Ep = 700: E = 700 (1 - exp(-0.857142857)) = 700 · 0.575627154 = 402.9390
PLAIN = default_parameters().with_values(
    bagrov_roof=1.0,
    bagrov_green_roof=2.0,
    **{f"bagrov_class{k}": 1.0 for k in range(1, 6)},
)
EVAPORATION_1 = 700 * (1 - math.exp(-6 / 7))
EVAPORATION_2 = 700 * math.tanh(6 / 7)


def one(mode: Mode = Mode.EXACT, **changes):
    balance = water_balance(make_blocks(**changes), PLAIN, mode)
    return balance.runoff_mm[0], balance.infiltration_mm[0], balance.evapotranspiration_mm[0]


def test_evaporation_of_the_hand_calculation() -> None:
    assert pytest.approx(402.9390, abs=1e-4) == EVAPORATION_1


def test_roof_on_the_sewer_runs_off() -> None:
    runoff, infiltration, evaporation = one(roof_fraction=1.0, paved_fraction=0.0)
    assert (runoff, infiltration, evaporation) == pytest.approx((600 - EVAPORATION_1, 0.0, EVAPORATION_1), abs=1e-9)


def test_roof_beside_the_sewer_infiltrates() -> None:
    runoff, infiltration, _ = one(roof_fraction=1.0, paved_fraction=0.0, roof_sewered_fraction=0.25)
    assert (runoff, infiltration) == pytest.approx((0.25 * 197.0610, 0.75 * 197.0610), abs=1e-4)


def test_half_green_roof_evaporates_as_the_mean_of_both() -> None:
    _, _, evaporation = one(roof_fraction=1.0, paved_fraction=0.0, green_roof_fraction=0.5)
    assert evaporation == pytest.approx((EVAPORATION_1 + EVAPORATION_2) / 2, abs=1e-9)


def test_asphalt_runs_off_with_its_factor() -> None:
    runoff, infiltration, _ = one(
        roof_fraction=0.0,
        paved_fraction=1.0,
        paved_sewered_fraction=0.5,
        **{f"paved_class{k}_fraction": float(k == 1) for k in range(1, 6)},
    )
    assert runoff == pytest.approx(0.9 * 0.5 * 197.0610, abs=1e-4)
    assert infiltration == pytest.approx((1 - 0.45) * 197.0610, abs=1e-4)


def test_swale_takes_its_share_and_loses_a_tenth() -> None:
    runoff, infiltration, evaporation = one(roof_fraction=1.0, paved_fraction=0.0, swale_fraction=0.4)
    assert runoff == pytest.approx(0.6 * 197.0610, abs=1e-4)
    assert infiltration == pytest.approx(0.36 * 197.0610, abs=1e-4)
    assert evaporation == pytest.approx(402.9390 + 0.04 * 197.0610, abs=1e-4)


def test_road_is_paved_and_verge() -> None:
    # half the block is road, 80 % of it paved with asphalt, all on the sewer; the verge counts as class 5
    runoff, infiltration, _ = one(
        main_fraction=0.5,
        road_fraction=0.5,
        road_paved_fraction=0.8,
        road_sewered_fraction=1.0,
        road_class1_fraction=1.0,
        road_class2_fraction=0.0,
        roof_fraction=1.0,
        paved_fraction=0.0,
        roof_sewered_fraction=0.0,
    )
    assert runoff == pytest.approx(0.9 * 0.4 * 197.0610, abs=1e-4)
    assert infiltration == pytest.approx((0.5 + 0.1 * 0.4 + 0.1) * 197.0610, abs=1e-4)


def test_water_evaporates_at_the_potential_rate() -> None:
    runoff, infiltration, evaporation = one(land_type="waterbody", roof_fraction=0.0, paved_fraction=0.0)
    assert (runoff, infiltration, evaporation) == pytest.approx((0.0, -100.0, 700.0))


def test_lawn_by_hand() -> None:
    # U 13 -> G02 11.0; class 35 -> k 7 - 1 = 6; n0 = 0.904 + 0.02562 · 11 + 0.0007149 · 121 = 1.2723229
    # T = 3 - 0.6 = 2.4 m -> no rise; w = 300/500 = 0.6 -> F = (0.82 + 0.90)/2 = 0.86; n = 1.094197694
    blocks = make_blocks(roof_fraction=0.0, paved_fraction=0.0)
    found = {name: float(values[0]) for name, values in intermediates(blocks, PLAIN, Mode.EXACT).items()}
    assert found["soil_index"] == 11.0
    assert found["capillary_rise_mm"] == 0.0
    assert found["factor_wet"] == pytest.approx(0.86)
    assert found["bagrov"] == pytest.approx(1.094197694, abs=1e-9)


def test_two_default_areas_equal_the_package() -> None:
    # kwb.rabimo 2.1.0, the default area in a table of two rows
    balance = water_balance(make_blocks(2), mode=Mode.COMPATIBLE)
    found = (balance.runoff_mm[0], balance.infiltration_mm[0], balance.evapotranspiration_mm[0])
    assert found == pytest.approx((233.792, 165.998, 200.209), abs=6e-4)


def test_full_row_equals_the_package() -> None:
    # kwb.rabimo 2.1.0: every column in use, capillary rise from shallow groundwater, irrigation, swale, road
    blocks = make_blocks(
        groundwater_depth_m=0.5,
        vegetation_class=60.0,
        irrigation_mm=50.0,
        swale_fraction=0.4,
        green_roof_fraction=0.3,
        roof_sewered_fraction=0.8,
        main_fraction=0.9,
        road_fraction=0.1,
    )
    found = {name: float(values[0]) for name, values in intermediates(blocks, mode=Mode.COMPATIBLE).items()}
    assert found["usable_field_capacity_percent"] == 13.0
    assert found["potential_capillary_rise_m"] == pytest.approx(-0.2)
    assert found["capillary_rise_mm"] == 525.0
    assert found["bagrov"] == pytest.approx(4.553875, abs=1e-9)
    assert found["evaporation_unsealed_mm"] == pytest.approx(694.4276684, abs=1e-6)
    assert found["evaporation_roof_mm"] == pytest.approx(80.53442772, abs=1e-7)
    assert found["evaporation_green_roof_mm"] == pytest.approx(345.0061299, abs=1e-6)
    assert found["evaporation_class1_mm"] == pytest.approx(137.6887671, abs=1e-6)
    assert found["evaporation_class3_mm"] == pytest.approx(221.3709021, abs=1e-6)
    assert found["evaporation_class4_mm"] == pytest.approx(279.9173108, abs=1e-6)
    balance = water_balance(blocks, mode=Mode.COMPATIBLE)
    result = (balance.runoff_mm[0], balance.infiltration_mm[0], balance.evapotranspiration_mm[0])
    assert result == pytest.approx((130.141, 201.732, 268.126), abs=6e-4)
