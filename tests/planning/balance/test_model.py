"""Properties of the balance: it closes, rows are independent, and two implementations agree."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blaugruen.planning.balance import Mode, default_parameters, water_balance
from blaugruen.planning.balance.kernel import balance_kernel, climates
from blaugruen.planning.balance.model import Balance
from blaugruen.planning.balance.reference import reference_balance
from planning.blocks_for_tests import make_blocks, random_blocks

MODES = list(Mode)


def fluxes(balance: Balance) -> np.ndarray:
    return np.array([balance.runoff_mm, balance.infiltration_mm, balance.evapotranspiration_mm])


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20)
@pytest.mark.parametrize("mode", MODES)
def test_kernel_equals_numpy_reference(mode: Mode, seed: int) -> None:
    blocks = random_blocks(150, seed)
    found = fluxes(water_balance(blocks, mode=mode))
    assert found == pytest.approx(np.array(reference_balance(blocks, exact=mode is Mode.EXACT)), abs=1e-9)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20)
@pytest.mark.parametrize("mode", MODES)
def test_balance_closes(mode: Mode, seed: int) -> None:
    balance = water_balance(random_blocks(300, seed), mode=mode)
    assert np.abs(balance.balance_error_mm).max() < 1e-9
    assert np.abs(balance.precipitation_mm - fluxes(balance).sum(axis=0)).max() < 1e-9


@pytest.mark.parametrize("mode", MODES)
def test_block_alone_equals_block_in_batch_whatever_the_order(mode: Mode) -> None:
    blocks = random_blocks(200, 7)
    together = fluxes(water_balance(blocks, mode=mode))
    order = np.random.default_rng(1).permutation(200)
    assert np.array_equal(fluxes(water_balance(blocks.take(order), mode=mode)), together[:, order])
    for row in range(0, 200, 9):
        assert np.array_equal(fluxes(water_balance(blocks.take(np.array([row])), mode=mode))[:, 0], together[:, row])


def test_shares_that_miss_one_still_close_and_count_as_evaporation() -> None:
    changes = {f"paved_class{k}_fraction": 0.0 for k in range(1, 6)} | {"paved_class1_fraction": 0.996}
    full = water_balance(make_blocks(**(changes | {"paved_class1_fraction": 1.0})))
    short = water_balance(make_blocks(**changes))
    assert abs(short.balance_error_mm[0]) < 1e-9
    assert short.evapotranspiration_mm[0] > full.evapotranspiration_mm[0]


def test_roof_runoff_factor_below_one_closes() -> None:
    parameters = default_parameters().with_values(runoff_factor_roof=0.8)
    balance = water_balance(make_blocks(roof_fraction=1.0, paved_fraction=0.0), parameters)
    assert abs(balance.balance_error_mm[0]) < 1e-9
    full = water_balance(make_blocks(roof_fraction=1.0, paved_fraction=0.0))
    assert balance.runoff_mm[0] == pytest.approx(0.8 * full.runoff_mm[0])


def test_dry_summer_correction_counts_irrigation() -> None:
    dry = {"precipitation_summer_mm": 0.0, "potential_evapotranspiration_summer_mm": 0.0, "irrigation_mm": 100.0}
    bare = water_balance(make_blocks(roof_fraction=0.0, paved_fraction=0.0, **(dry | {"irrigation_mm": 0.0})))
    wet = water_balance(make_blocks(roof_fraction=0.0, paved_fraction=0.0, **dry))
    assert wet.evapotranspiration_mm[0] > bare.evapotranspiration_mm[0] + 20


def test_means_are_weighted_by_area() -> None:
    balance = water_balance(make_blocks(2, area_m2=[100.0, 300.0], roof_fraction=[0.0, 0.4]))
    weighted = (balance.runoff_mm[0] * 100 + balance.runoff_mm[1] * 300) / 400
    assert balance.mean_mm("runoff_mm") == pytest.approx(weighted)


@given(st.lists(st.sampled_from([0.0, 500.0, 612.5, 613.0, 1e-300, 7.1]), min_size=1, max_size=40), st.integers(0, 99))
def test_climates_groups_equal_pairs_only(rain: list[float], seed: int) -> None:
    precipitation = np.array(rain)
    epot = np.random.default_rng(seed).choice([600.0, 650.0], len(rain))
    number, first = climates(precipitation, epot)
    pairs = list(zip(precipitation, epot, strict=True))
    assert len(first) == len(set(pairs))
    assert all(pairs[first[number[i]]] == pairs[i] for i in range(len(pairs)))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("irrigation_mm", [1008.0, 1008.58, 1009.0, 5000.0, 10_000.0])
def test_absurd_irrigation_in_a_dry_summer_ends_with_numbers(mode: Mode, irrigation_mm: float) -> None:
    # the dry-summer factor 0.9985 + 0.00284 I - 0.00000379762 I2 is 0 at I = 1008.58 mm and negative beyond
    blocks = make_blocks(
        2,
        precipitation_summer_mm=0.0,
        potential_evapotranspiration_summer_mm=0.0,
        irrigation_mm=irrigation_mm,
        roof_fraction=0.0,
        paved_fraction=[0.0, 0.5],
    )
    found = fluxes(water_balance(blocks, mode=mode))
    assert found == pytest.approx(np.array(reference_balance(blocks, exact=mode is Mode.EXACT)), abs=1e-9)
    assert found[2].min() > 0.0
    assert found[2].max() <= 700.0


def test_columns_of_any_origin_give_the_same_numbers_with_the_same_machine_code() -> None:
    blocks = random_blocks(50, 4)
    expected = fluxes(water_balance(blocks))
    before = len(balance_kernel.signatures)
    for name in ("precipitation_mm", "roof_fraction", "swale_fraction", "land_type"):
        read_only = blocks[name].copy()
        read_only.flags.writeable = False
        strided = np.repeat(blocks[name], 2)[::2]
        for values in (blocks[name].copy(), read_only, strided):
            assert np.array_equal(fluxes(water_balance(blocks.with_columns(**{name: values}))), expected)
    assert len(balance_kernel.signatures) == before


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("seed", range(5))
def test_every_value_that_validation_lets_pass_gives_numbers_that_close(mode: Mode, seed: int) -> None:
    rng = np.random.default_rng(seed)
    extremes = {
        "precipitation_mm": (-0.0, 5e-324, 1e-9, 600.0, 10_000.0),
        "precipitation_summer_mm": (0.0, 1e-12, 300.0, 10_000.0),
        "potential_evapotranspiration_mm": (1.0, 700.0, 10_000.0),
        "potential_evapotranspiration_summer_mm": (0.0, 1e-12, 500.0, 10_000.0),
        "irrigation_mm": (0.0, 1e-9, 300.0, 10_000.0),
        "groundwater_depth_m": (0.0, 1e-12, 0.6, 0.7, 1000.0),
        "field_capacity_30_percent": (0.0, 0.999, 8.00005, 30.0),
        "field_capacity_150_percent": (0.0, 1.0, 20.6, 30.0),
        "vegetation_class": (0.0, 49.999999, 50.0, 59.9999, 100.0),
        "roof_fraction": (-0.004, 0.0, 0.3),
        "green_roof_fraction": (-0.005, 1.005),
    }
    columns = {name: rng.choice(values, 300) for name, values in extremes.items()}
    balance = water_balance(random_blocks(300, seed).with_columns(**columns), mode=mode)
    assert np.isfinite(fluxes(balance)).all()
    assert np.abs(balance.balance_error_mm).max() < 1e-9
