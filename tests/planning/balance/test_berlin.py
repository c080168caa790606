"""Every block of Berlin against R-Abimo. Skips when the reference data is absent."""

from functools import cache

import mpmath
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from blaugruen.planning.balance import Mode, read_config, water_balance
from blaugruen.planning.balance.bagrov import exact_exponent, exact_ratio
from blaugruen.planning.balance.model import Balance, intermediates
from blaugruen.planning.balance.natural import NaturalState, delta_w_percent, natural_blocks
from blaugruen.planning.blocks import Blocks, RawTable
from blaugruen.planning.scenario import Measure, MeasureKind, apply_measure
from blaugruen.planning.validation import Schema, validate
from planning.blocks_for_tests import reference_file

pytestmark = pytest.mark.reference
ROUNDING_MM = 0.0006


@cache
def berlin() -> Blocks:
    table = pq.read_table(reference_file("berlin", "input_2020.parquet"))
    return validate(RawTable(table, source="input_2020.parquet"), Schema.RABIMO)


@cache
def baseline() -> Balance:
    return water_balance(berlin(), read_config(reference_file("berlin", "config_2020.json")), Mode.COMPATIBLE)


def assert_equals_package(balance: Balance, file: str) -> None:
    table = pq.read_table(reference_file("berlin", file))
    assert table.column("code").to_pylist() == list(berlin()["code"])
    assert table.num_rows == 58_531
    names = {"runoff": "runoff_mm", "infiltr": "infiltration_mm", "evapor": "evapotranspiration_mm", "area": "area_m2"}
    for package, ours in names.items():
        tolerance = ROUNDING_MM if package != "area" else 0.001
        assert np.abs(table.column(package).to_numpy() - getattr(balance, ours)).max() < tolerance, package


def test_baseline() -> None:
    assert_equals_package(baseline(), "out_baseline_2020.parquet")


def test_natural_state() -> None:
    reference = natural_blocks(berlin(), NaturalState.UNDEVELOPED)
    assert_equals_package(water_balance(reference, mode=Mode.COMPATIBLE), "out_natural_undeveloped_2020.parquet")


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        (MeasureKind.GREEN_ROOF, "out_measure_greenroof50_2020.parquet"),
        (MeasureKind.INFILTRATION_SWALE, "out_measure_swale50_2020.parquet"),
    ],
)
def test_measure(kind: MeasureKind, file: str) -> None:
    assert_equals_package(water_balance(apply_measure(berlin(), Measure(kind, 0.5)), mode=Mode.COMPATIBLE), file)


def test_delta_w() -> None:
    natural = water_balance(natural_blocks(berlin(), NaturalState.UNDEVELOPED), mode=Mode.COMPATIBLE)
    delta_w = delta_w_percent(baseline(), natural)
    table = pq.read_table(reference_file("berlin", "deltaw_baseline_vs_undeveloped_2020.parquet"))
    ours = dict(zip(berlin()["code"], delta_w, strict=True))
    theirs = dict(zip(table.column("code").to_pylist(), table.column("delta_w").to_pylist(), strict=True))
    assert ours.keys() == theirs.keys()
    assert max(abs(ours[code] - theirs[code]) for code in ours) < 0.051
    assert delta_w.mean() == pytest.approx(38.14, abs=0.01)
    assert np.average(delta_w, weights=baseline().area_m2) == pytest.approx(22.10, abs=0.01)


def test_intermediates() -> None:
    sample = pq.read_table(reference_file("berlin", "intermediates_sample_2020.parquet"))
    rows = pc.index_in(sample.column("code"), value_set=pa.array(berlin()["code"])).to_numpy()
    ours = intermediates(berlin(), mode=Mode.COMPATIBLE)
    pairs = {
        "usable_field_capacity": "usable_field_capacity_percent",
        "potential_capillary_rise": "potential_capillary_rise_m",
        "mean_potential_capillary_rise_rate_raw": "capillary_rise_raw_mm",
        "mean_potential_capillary_rise_rate": "capillary_rise_mm",
        "g02": "soil_index",
        "bagrov_eff": "bagrov",
        "factor_dry": "factor_dry",
        "factor_wet": "factor_wet",
        "evap_roof": "evaporation_roof_mm",
        "evap_green_roof": "evaporation_green_roof_mm",
        **{f"evap_surface{k}": f"evaporation_class{k}_mm" for k in range(1, 6)},
        "evap_unsealed": "evaporation_unsealed_mm",
    }
    for theirs, name in pairs.items():
        expected = sample.column(theirs).to_numpy(zero_copy_only=False).astype(float)
        assert ours[name][rows] == pytest.approx(expected, abs=1e-9, nan_ok=True), name


def test_control_values() -> None:
    balance = baseline()
    means = (balance.runoff_mm.mean(), balance.infiltration_mm.mean(), balance.evapotranspiration_mm.mean())
    assert means == pytest.approx((162.5073, 184.4515, 284.8178), abs=1e-4)
    assert balance.mean_mm("runoff_mm") == pytest.approx(83.36, abs=0.005)
    assert (balance.infiltration_mm < 0).sum() == 766
    assert np.abs(balance.balance_error_mm).max() < 1e-9


def test_exact_mode_solves_the_bagrov_relation() -> None:
    """A tenth of all pairs (n, x) of the city, and those nearest to y = 1, where a float can hold y least well."""
    blocks = berlin()
    found = intermediates(blocks, mode=Mode.EXACT)
    land = ~blocks.land_type_is("waterbody")
    supply = blocks["precipitation_mm"] + found["capillary_rise_mm"] + blocks["irrigation_mm"]
    pairs = np.unique(
        np.column_stack([found["bagrov"], supply / blocks["potential_evapotranspiration_mm"]])[land], axis=0
    )
    wettest = pairs[np.argsort(pairs[:, 0] * pairs[:, 1])[-300:]]
    worst = 0.0
    with mpmath.workdps(30):
        for bagrov_n, ratio in np.concatenate([pairs[::10], wettest]):
            n, x = mpmath.mpf(float(bagrov_n)), mpmath.mpf(float(ratio))
            y = mpmath.exp(-mpmath.mpf(exact_exponent(float(bagrov_n), float(ratio))) / n)
            worst = max(worst, abs(float(y * mpmath.hyp2f1(1, 1 / n, 1 + 1 / n, y**n) - x)))
            assert exact_ratio(float(bagrov_n), float(ratio)) == pytest.approx(float(y), rel=1e-15)
    assert len(pairs) > 10_000
    assert worst < 1e-12


def test_exact_mode_differs_from_the_approximation_as_documented() -> None:
    exact = water_balance(berlin(), mode=Mode.EXACT)
    assert np.abs(exact.balance_error_mm).max() < 1e-9
    assert np.abs(exact.runoff_mm - baseline().runoff_mm).max() == pytest.approx(4.0, abs=0.1)
    assert np.abs(exact.infiltration_mm - baseline().infiltration_mm).max() == pytest.approx(10.1, abs=0.1)
