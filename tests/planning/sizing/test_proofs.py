"""Proofs: results as in the worked examples, every input with its source, checks that stay open where facts miss."""

from typing import Any

import numpy as np
import pytest

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.sizing.draft import OWN_VALUE
from blaugruen.planning.sizing.inputs import Catchment, Edition, LoadClass, Surface, Vulnerability
from blaugruen.planning.sizing.plots import Flooding, Retention, Risk, size_flooding, size_retention
from blaugruen.planning.sizing.proof import Proof, Status
from blaugruen.planning.sizing.rain import DesignRain
from blaugruen.planning.sizing.swales import AreaInfiltration, Basin, Swale, size_area, size_basin, size_swale
from blaugruen.planning.sizing.trenches import (
    PipeTrench,
    Shaft,
    SwaleTrench,
    Trench,
    size_pipe_trench,
    size_shaft,
    size_swale_trench,
    size_trench,
)
from planning.sizing.examples import design_rain
from planning.sizing.facilities import ground, swale

SITE = {"groundwater_distance_m": 2.0, "building_distance_m": 6.0, "excavation_depth_m": 3.0}


def duration(proof: Proof) -> float:
    assert proof.table is not None
    return proof.table.governing_duration_min


def test_swale_is_that_of_the_worked_example() -> None:
    proof = swale()
    assert proof.value("infiltration_area_m2") == pytest.approx(42.7334, rel=1e-4)
    assert proof.value("swale_volume_m3") == pytest.approx(12.82, rel=1e-4)
    assert duration(proof) == 180
    assert proof.value("specific_infiltration_l_s_ha") == pytest.approx(8.55, rel=0.005)
    assert [equation.key for equation in proof.equations] == ["design_rate", "swale", "emptying_rate", "emptying_time"]
    assert [equation.grade for equation in proof.equations if equation.key == "swale"] == [Grade.DERIVED]


def test_swale_without_own_rain_is_smaller_and_says_so() -> None:
    proof = swale(own_rain=False)
    assert proof.value("infiltration_area_m2") == pytest.approx(39.3687, rel=1e-4)
    assert any("Gl. 16" in caveat.de for caveat in proof.caveats)


def test_table_holds_every_duration_and_the_largest_governs() -> None:
    table = swale().table
    assert table is not None
    assert [row[0] for row in table.rows] == list(design_rain(5).durations_min)
    areas = [row[table.names.index("infiltration_area_m2")] for row in table.rows]
    assert areas.index(max(areas)) == table.governing


def test_older_edition_gives_its_published_example() -> None:
    rain = DesignRain.of(5, {240: 23.3}, "published")
    inputs = ground(190, 1.9e-5, depth_m=0.3, edition=Edition.OLD, rain=rain, test_method=None)
    proof = size_swale(Swale(**inputs))
    assert proof.value("infiltration_area_m2") == pytest.approx(18.05, abs=0.1)
    assert proof.value("emptying_h") == pytest.approx(8.8, rel=0.01)
    assert proof.standard == "DWA-A 138:2005"
    assert proof.grade is Grade.PROPOSAL
    assert proof.status("durations_enclose_maximum") is Status.UNKNOWN


def test_trench_of_the_older_edition_gives_its_published_example() -> None:
    rain = DesignRain.of(5, {360: 18.0}, "published")
    inputs = ground(190, 1.9e-5, width_m=1.6, height_m=0.7, storage_fraction=0.35, depth_m=0.3)
    inputs |= {"edition": Edition.OLD, "rain": rain, "swale_area_m2": 13.5, "swale_volume_m3": 3.3}
    proof = size_swale_trench(SwaleTrench(**inputs))
    assert proof.value("length_m") == pytest.approx(7.1, rel=0.005)
    assert "trench_2005" in [equation.key for equation in proof.equations]


def test_shaft_of_the_older_edition_halves_the_conductivity() -> None:
    inputs = ground(100, 1e-4, inner_diameter_m=1.5, outer_diameter_m=1.8)
    old = size_shaft(Shaft(**inputs, edition=Edition.OLD))
    assert old.value("shaft_depth_m") == pytest.approx(0.846, rel=1e-3)  # as 5e-5 m/s in the edition of 2024


def test_area_infiltration_uses_ten_minutes_or_fifteen() -> None:
    proof = size_area(AreaInfiltration(**ground(200, 1e-4)))
    assert proof.value("infiltration_area_m2") == pytest.approx(50.0)
    assert duration(proof) == 10
    flat = size_area(AreaInfiltration(**ground(200, 1e-4), is_flat=True))
    assert duration(flat) == 15
    assert flat.value("infiltration_area_m2") < 50.0


def test_trench_is_that_of_the_worked_example() -> None:
    inputs = ground(500, 5e-6, width_m=1.6, height_m=0.66, storage_fraction=0.95, planned_length_m=15.0)
    proof = size_trench(Trench(**inputs))
    assert proof.value("length_m") == pytest.approx(15.7596, rel=1e-4)
    assert proof.value("volume_m3") == pytest.approx(15.81, rel=1e-3)
    assert duration(proof) == 540
    assert proof.status("planned") is Status.FAILED
    assert proof.table is not None
    assert min(min(row) for row in proof.table.rows) >= 0


def test_pipe_trench_has_more_storage_than_its_gravel() -> None:
    inputs = ground(500, 1e-5, width_m=1.0, height_m=1.0, fill_fraction=0.35)
    pipe = {"pipe_inner_diameter_m": 0.3, "pipe_outer_diameter_m": 0.315}
    proof = size_pipe_trench(PipeTrench(**inputs, **pipe, slot_outflow_l_s_m=5.0))
    assert proof.value("storage_fraction") == pytest.approx(0.3934, rel=1e-3)
    assert proof.status("slots") is Status.PASSED
    weak = size_pipe_trench(PipeTrench(**inputs, **pipe, slot_outflow_l_s_m=0.2))
    assert weak.status("slots") is Status.FAILED
    assert size_pipe_trench(PipeTrench(**inputs, **pipe)).status("slots") is Status.UNKNOWN


@pytest.mark.parametrize(
    ("area", "k_f", "swale_area", "volume", "throttle", "length", "governing"),
    [(500, 2e-6, 40, 8.0, 0.0, 31.0362, 720), (1000, 5e-7, 80, 16.0, 0.3, 53.2926, 540)],
    ids=["element", "system"],
)
def test_swale_trench_is_that_of_the_worked_example(
    area: float, k_f: float, swale_area: float, volume: float, throttle: float, length: float, governing: float
) -> None:
    inputs = ground(area, k_f, width_m=1.5, height_m=0.7, storage_fraction=0.35, depth_m=0.2, throttle_l_s=throttle)
    proof = size_swale_trench(SwaleTrench(**inputs, swale_area_m2=swale_area, swale_volume_m3=volume))
    assert proof.value("length_m") == pytest.approx(length, rel=1e-4)
    assert duration(proof) == governing
    assert ("Drossel" in proof.title.de) is (throttle > 0)


def test_swale_of_an_element_is_sized_for_one_year_with_a_proof_of_its_own() -> None:
    inputs = ground(500, 1e-5, width_m=1.5, height_m=0.7, storage_fraction=0.35, depth_m=0.3)
    proof = size_swale_trench(SwaleTrench(**inputs, swale_rain=DesignRain.of(1, {60: 37.5, 240: 13.8}, "K")))
    (part,) = proof.parts
    above = next(given for given in proof.givens if given.name == "collecting_area_m2")
    assert above.value == part.value("infiltration_area_m2")
    assert (above.grade, above.source) == (Grade.DERIVED, "part_proof")
    assert next(given.value for given in part.givens if given.name == "return_period_a") == 1.0
    assert set(proof.all_checks) >= set(part.checks)


def test_shaft_is_that_of_the_worked_example() -> None:
    inputs = ground(100, 5e-5, inner_diameter_m=1.5, outer_diameter_m=1.8)
    proof = size_shaft(Shaft(**inputs, filter_k_f=5e-4))
    assert proof.value("shaft_depth_m") == pytest.approx(0.846, rel=1e-3)
    assert duration(proof) == 30
    assert proof.status("filter") is Status.PASSED
    assert size_shaft(Shaft(**inputs, filter_k_f=2e-3)).status("filter") is Status.FAILED


def test_basin_is_that_of_the_worked_example() -> None:
    inputs = ground(8000, 2e-5, years=10, infiltration_area_m2=700, collecting_area_m2=900, water_depth_m=0.3)
    proof = size_basin(Basin(**inputs))
    assert proof.value("volume_m3") == pytest.approx(199.9469, rel=1e-4)
    assert duration(proof) == 90
    assert proof.status("depth") is Status.FAILED
    assert proof.status("flooding") is Status.UNKNOWN


def test_retention_is_that_of_the_worked_example() -> None:
    inputs = {"catchment": Catchment.of_effective_area(10_000), "rain": design_rain(5), "risk": Risk.MEDIUM}
    proof = size_retention(Retention(**inputs, throttle_l_s=10.0, flow_time_min=10.0))
    assert proof.value("volume_m3") == pytest.approx(205.4247, rel=1e-4)
    assert duration(proof) == 120
    assert proof.status("throttle_validity") is Status.PASSED
    wide = size_retention(Retention(**inputs, throttle_l_s=50.0, flow_time_min=10.0))
    assert wide.status("throttle_validity") is Status.FAILED


def test_retention_without_attenuation_is_the_storage_for_restricted_discharge() -> None:
    inputs = {"catchment": Catchment.of_effective_area(5000), "rain": design_rain(5), "risk": Risk.LOW}
    proof = size_retention(Retention(**inputs, throttle_l_s=4.0, attenuation_factor=1.0, planned_volume_m3=150.0))
    needed = max((5000 * r / 1e4 - 4.0) * d * 1.2 * 0.06 for d, r in zip(*_columns(design_rain(5)), strict=True))
    assert proof.value("volume_m3") == pytest.approx(needed)
    assert proof.status("planned") is Status.PASSED


def _columns(rain: DesignRain) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return rain.durations_min, rain.rates_l_s_ha


def test_flooding_takes_the_larger_of_both_equations() -> None:
    plot = Catchment((Surface("roof", 350, 0.9, 1.0), Surface("yard", 600, 0.8, 0.9)))
    rains = {"flood_rain": DesignRain.of(30, {5: 433, 10: 300, 15: 230}, "K"), "rain": DesignRain.of(2, {5: 209}, "K")}
    proof = size_flooding(Flooding(catchment=plot, **rains))
    assert proof.value("flood_volume_m3") == pytest.approx(6.76, abs=0.02)
    assert len(proof.caveats) == 1
    both = size_flooding(Flooding(catchment=plot, **rains, full_flow_l_s=10.0))
    assert both.value("flood_volume_m3") == pytest.approx((300 * 0.095 - 10) * 0.6)
    assert both.caveats == ()
    assert both.outcome is Status.UNKNOWN
    held = size_flooding(Flooding(catchment=plot, **rains, full_flow_l_s=10.0, planned_volume_m3=12.0))
    assert held.outcome is Status.PASSED


@pytest.mark.parametrize(("flood_years", "years", "key"), [(20, 2, "flood"), (30, 5, "design")])
def test_flooding_needs_the_return_periods_of_its_equations(flood_years: int, years: int, key: str) -> None:
    plot = Catchment((Surface("roof", 350, 0.9, 1.0),))
    rains = {"flood_rain": DesignRain.of(flood_years, {5: 433}), "rain": DesignRain.of(years, {5: 209})}
    assert size_flooding(Flooding(catchment=plot, **rains)).status(f"{key}_return_period") is Status.FAILED


def test_every_input_names_its_source_and_unit() -> None:
    proof = swale(sources={"k_f": "Baugrundgutachten 2024"}, site_factor=None, safety_factor=None)
    found = {given.name: (given.grade, given.source) for given in proof.givens}
    assert found["k_f"] == (Grade.SOURCED, "Baugrundgutachten 2024")
    assert found["depth_m"] == (Grade.PROPOSAL, OWN_VALUE)
    assert found["return_period_a"] == (Grade.SOURCED, "KOSTRA-DWD-2020, cell 49125")
    assert found["site_factor"] == (Grade.PROPOSAL, "proposal")
    assert found["safety_factor"] == (Grade.SOURCED, "a138_transcription")
    assert sum("Vorgabewert" in caveat.de for caveat in proof.caveats) == 2


def test_area_and_coefficients_of_a_surface_have_sources_of_their_own() -> None:
    roof = Surface("roof", 500, 0.9, 1.0, source="", coefficient_source="a138_transcription")
    givens = {given.name: given for given in swale(catchment=Catchment((roof,))).givens}
    assert (givens["area_m2"].value, givens["area_m2"].source) == (500, OWN_VALUE)
    assert givens["coefficients"].source == "a138_transcription"
    assert givens["coefficients"].value.de == "Cm 0,9, Cs 1"


def test_missing_facts_leave_checks_open_and_facts_close_them() -> None:
    names = {"groundwater", "buildings", "frequency", "topsoil", "area_ratio", "residential_depth"}
    empty = swale()
    assert {check.key for check in empty.checks if check.status is Status.UNKNOWN} == names
    assert empty.outcome is Status.UNKNOWN
    facts: dict[str, Any] = {**SITE, "vulnerability": Vulnerability.STRONG, "load_class": LoadClass.II}
    full = swale(**facts, topsoil_m=0.3, freeboard_m=0.1)
    assert {check.status for check in full.checks} == {Status.PASSED}
    assert full.outcome is Status.PASSED


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("groundwater", {"groundwater_distance_m": 0.8}),
        ("buildings", {"building_distance_m": 4.0, "excavation_depth_m": 3.0}),
        ("frequency", {"vulnerability": Vulnerability.VERY_STRONG}),
        ("topsoil", {"topsoil_m": 0.1}),
        ("area_ratio", {"topsoil_m": 0.2, "load_class": LoadClass.III, "k_f": 5e-4}),
        ("residential_depth", {"freeboard_m": 0.2}),
        ("ponding", {"depth_m": 0.5}),
        ("k_f_least", {"k_f": 9e-7}),
        ("specific_infiltration", {"k_f": 5e-7}),
        ("safety_factor", {"k_f": 2e-6, "safety_factor": 1.1}),
        ("emptying", {"k_f": 5e-7, "rain": DesignRain.of(1, {60: 37.5, 720: 6.2, 10080: 0.9}, "K")}),
        ("planned", {"planned_area_m2": 40.0}),
    ],
)
def test_check_fails_where_a_limit_is_missed(key: str, facts: dict[str, Any]) -> None:
    proof = swale(**facts)
    assert proof.status(key) is Status.FAILED
    assert proof.outcome is Status.FAILED


def test_slow_emptying_after_a_rare_rain_stays_open() -> None:
    proof = swale(k_f=5e-7)
    assert proof.value("emptying_h") > 84
    assert proof.status("emptying") is Status.UNKNOWN


def test_one_year_rounding_of_the_frequency_table_is_not_a_failure() -> None:
    rain = DesignRain.of(3, dict(zip((60.0, 240.0), (50.0, 18.0), strict=True)))
    assert swale(rain=rain, vulnerability=Vulnerability.LOW).status("frequency") is Status.PASSED


def test_flood_proof_is_made_where_its_rain_is_given() -> None:
    plot = Catchment((Surface("roof", 800, 0.9, 1.0), Surface("yard", 400, 0.9, 1.0)))
    open_proof = swale(catchment=plot)
    assert open_proof.status("flooding") is Status.UNKNOWN
    proof = swale(catchment=plot, flood_rain=design_rain(30))
    assert proof.value("flood_volume_m3") > 0
    assert proof.status("flooding") is Status.UNKNOWN
    short = swale(catchment=plot, flood_rain=DesignRain.of(30, {5: 450.0}))
    assert "endet bei 5" in next(check for check in short.checks if check.key == "flooding").finding.de
    assert swale(flood_rain=None).status("flooding") is Status.PASSED
    large = Catchment((Surface("yard", 600, 0.9, 0.9),))
    assert swale(catchment=large, k_f=1e-3, flood_rain=DesignRain.of(30, {5: 1.0, 60: 1.0})).status("flooding") is (
        Status.PASSED
    )


@pytest.mark.parametrize(
    ("facts", "is_roof", "status"),
    [
        ({}, False, Status.UNKNOWN),
        ({"vulnerability": Vulnerability.STRONG}, False, Status.PASSED),
        ({"vulnerability": Vulnerability.VERY_STRONG}, False, Status.FAILED),
        ({"vulnerability": Vulnerability.STRONG}, True, Status.FAILED),
    ],
)
def test_flood_rain_has_to_be_rare_enough(facts: dict[str, Any], is_roof: bool, status: Status) -> None:
    plot = Catchment((Surface("roof", 800, 0.9, 1.0, is_roof=is_roof), Surface("yard", 300, 0.9, 1.0)))
    proof = swale(catchment=plot, flood_rain=design_rain(30), **facts)
    assert proof.status("flood_return_period") is status


def test_rain_comes_from_any_statistic() -> None:
    class Statistic:
        durations_min = np.array([1.0, 5.0, 60.0, 20160.0])
        source = "own statistic"

        @staticmethod
        def intensities(durations_min: np.ndarray, return_period_a: float) -> np.ndarray:
            return 1000.0 * return_period_a / durations_min

    rain = DesignRain.of_statistics(Statistic(), 5)
    assert rain.durations_min == (5.0, 60.0)
    assert rain.rates_l_s_ha == pytest.approx((1000.0, 5000 / 60))
    assert rain.source == "own statistic"


def test_nothing_claims_to_be_certified() -> None:
    data = swale().as_dict()
    assert data["certified"] is False
    assert "keine zertifizierte" in data["caveats"][-1]["de"]
