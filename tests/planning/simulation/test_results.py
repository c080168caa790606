"""Whole simulations: closure, independence, jumps over dry weather, physics that must hold, sums worked out by hand."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blaugruen.errors import InputError
from blaugruen.planning.simulation.elements import NO_LAYERS, Element, kinds
from blaugruen.planning.simulation.forcing import Forcing
from blaugruen.planning.simulation.layers import Catchment, Layers, LayerType
from blaugruen.planning.simulation.results import BalanceError, Options, Simulation, _closed, simulate
from blaugruen.planning.simulation.series import series
from blaugruen.planning.simulation.units import Unit, units_of
from planning.simulation.random_elements import random_layers
from planning.simulation.weather import showers

ROAD = Catchment(15.0, 1.5, 0.25)
START = datetime(2020, 5, 1, tzinfo=UTC)
FIVE_MINUTES = Options(step_s=300)
EVERY_STEP = Options(step_s=300, skip=False)


def weather(days: int, seed: int) -> Forcing:
    drive = showers(np.random.default_rng(seed), days, 1 / 12)
    return Forcing(START, 300, drive.rain / 12, drive.evaporation / 12)


def unit(layers: Layers, name: str = "one") -> Unit:
    return Unit(name, layers, 100.0, ROAD)


def steady(hours: int, rain_mm_h: float, evaporation_mm_h: float = 0.0) -> Forcing:
    steps = hours * 12
    return Forcing(START, 300, np.full(steps, rain_mm_h / 12), np.full(steps, evaporation_mm_h / 12))


@given(seed=st.integers(0, 100_000))
@settings(max_examples=4)
@pytest.mark.parametrize("layer_type", list(LayerType), ids=lambda kind: kind.name)
def test_balance_closes_and_nothing_is_negative(layer_type: LayerType, seed: int) -> None:
    rng = np.random.default_rng(seed)
    units = [unit(random_layers(rng, layer_type), str(k)) for k in range(10)]
    for options in (FIVE_MINUTES, EVERY_STEP):
        found = simulate(units, weather(30, seed), options)
        assert np.abs(found.balance_error_mm).max() < 1e-6
        fluxes = np.array([found.evaporation_mm, found.infiltration_mm, found.drain_mm, found.overflow_mm])
        assert fluxes.min() >= -1e-9
        assert found.monthly_mm.sum(axis=1)[:, 0] == pytest.approx(found.inflow_mm, abs=1e-6)
        assert found.filling_h.sum(axis=1) == pytest.approx(np.full(10, 30 * 24.0))


@given(seed=st.integers(0, 100_000))
@settings(max_examples=4)
@pytest.mark.parametrize("layer_type", list(LayerType), ids=lambda kind: kind.name)
def test_jumps_over_dry_weather_change_little(layer_type: LayerType, seed: int) -> None:
    """A tenth of the steps or fewer in real weather; here, with much rain, at most 2 % of the water moves."""
    rng = np.random.default_rng(seed)
    units = [unit(random_layers(rng, layer_type), str(k)) for k in range(10)]
    quick, slow = (simulate(units, weather(30, seed), options) for options in (FIVE_MINUTES, EVERY_STEP))
    water = slow.inflow_mm + [each.layers.saturation * each.layers.storage_depth for each in units] + 1.0
    for name in ("evaporation_mm", "infiltration_mm", "drain_mm", "overflow_mm"):
        assert (np.abs(getattr(quick, name) - getattr(slow, name)) / water).max() < 0.02, name
    assert quick.inflow_mm == pytest.approx(slow.inflow_mm)
    assert (quick.steps <= slow.steps).all()


def test_element_alone_equals_element_among_others() -> None:
    rng = np.random.default_rng(4)
    units = [unit(random_layers(rng, kind), f"{kind.name}{k}") for kind in LayerType for k in range(40)]
    forcing = weather(15, 1)
    together = simulate(units, forcing, Options(step_s=300, workers=2))
    for k in range(0, len(units), 17):
        alone = simulate([units[k]], forcing, FIVE_MINUTES)
        assert alone.overflow_mm[0] == together.overflow_mm[k]
        assert alone.evaporation_mm[0] == together.evaporation_mm[k]
        assert np.array_equal(alone.events[0], together.events[k])


def test_results_of_a_basin_by_hand() -> None:
    """10 mm/h for 20 h into 100 mm without outlet: full after 10 h, then all of it spills."""
    basin = NO_LAYERS._replace(type=int(LayerType.BASIN), storage_depth=100.0)
    found = simulate([unit(basin)], steady(20, 10.0))
    assert found.inflow_mm[0] == pytest.approx(200.0)
    assert found.overflow_mm[0] == pytest.approx(100.0)
    assert found.storage_change_mm[0] == pytest.approx(100.0)
    assert found.peak_overflow_mm_h[0] == pytest.approx(10.0)
    assert found.deepest_mm[0] == pytest.approx(100.0)
    assert found.event_count[0] == 1
    assert found.events[0, 0] == pytest.approx([10.0, 100.0])
    assert found.longest_ponding_h[0] == pytest.approx(20.0, abs=0.2)


def test_basin_empties_by_the_law_of_the_orifice() -> None:
    """q = C·√h: √h falls linearly, √h(t) = √h₀ − C·t/2; from 400 mm with C = 1 it takes 40 h to empty."""
    basin = NO_LAYERS._replace(
        type=int(LayerType.BASIN), storage_depth=400.0, saturation=1.0, drain_coefficient=1.0, drain_exponent=0.5
    )
    half = simulate([unit(basin)], steady(20, 0.0), EVERY_STEP)
    assert half.drain_mm[0] == pytest.approx(400.0 - 100.0, rel=0.01)
    whole = simulate([unit(basin)], steady(48, 0.0), EVERY_STEP)
    assert whole.drain_mm[0] == pytest.approx(400.0, abs=0.01)
    assert whole.longest_ponding_h[0] == pytest.approx(38.0, abs=0.5)  # 1 mm is left when √h = 1


def test_cistern_gives_what_is_asked_until_it_is_empty() -> None:
    cistern = Element("z", "cistern", 10.0, values={"use_mm_d": 24.0, "initial_saturation_fraction": 0.05})
    found = simulate(units_of([cistern]), steady(240, 0.0))
    assert found.use_mm[0] == pytest.approx(100.0)
    assert found.filling_h[0, 0] == pytest.approx(240 - 100, abs=1.0)


def test_drought_is_counted_in_days() -> None:
    """Soil dry from the start stays dry without rain; one at field capacity is never short of water without sun."""
    dry, moist = (
        Element(name, "tree_trench", 10.0, values={"initial_saturation_fraction": start})
        for name, start in (("dry", 0.0), ("moist", 0.9))
    )
    found = simulate(units_of([dry, moist]), steady(240, 0.0))
    assert found.stress_days == pytest.approx([10.0, 0.0])
    assert found.available_water == pytest.approx([0.0, 1.0])


def test_return_periods_of_overflow_events() -> None:
    """Cunnane: in Y years the largest has (Y + 0.2)/0.6, the second (Y + 0.2)/1.6."""
    spill = NO_LAYERS._replace(type=int(LayerType.BASIN), storage_depth=0.0)
    rain = np.zeros(3 * 288)
    rain[[0, 288, 600]] = [5.0, 20.0, 10.0]
    found = simulate([unit(spill)], Forcing(START, 300, rain, np.zeros(len(rain))))
    volumes, years = found.return_periods(0)
    assert volumes == pytest.approx([20.0, 10.0, 5.0])
    y = 3 / 365.25
    assert years == pytest.approx([(y + 0.2) / 0.6, (y + 0.2) / 1.6, (y + 0.2) / 2.6])


def test_volumes_of_blocks_are_the_sums_of_their_elements() -> None:
    elements = [Element("a", "swale", 50.0, 500.0), Element("b", "pond", 20.0, 80.0), Element("c", "swale", 10.0)]
    found = simulate(units_of(elements), weather(10, 1))
    blocks = found.sums_m3(["north", "south", "north"])
    assert list(blocks) == ["north", "south"]
    rain = weather(10, 1).rain_mm.sum() / 1000
    assert blocks["north"]["inflow"] == pytest.approx((found.inflow_mm[0] * 50 + rain * 1000 * 10) / 1000)
    for block in blocks.values():
        assert block["inflow"] == pytest.approx(sum(block.values()) - block["inflow"])


def test_series_adds_up_to_the_totals() -> None:
    elements = units_of([Element("a", "swale", 50.0, 500.0), Element("b", "cistern", 20.0, 80.0, "roof")])
    every = series(elements, weather(5, 1), 300)
    totals = simulate(elements, weather(5, 1), EVERY_STEP)
    assert every.fluxes_mm_h[:, :, 4].sum(axis=1) / 12 == pytest.approx(totals.overflow_mm)
    assert every.fluxes_mm_h[:, :, 5].sum(axis=1) / 12 == pytest.approx(totals.use_mm)
    assert every.states[:, :, 0].max(axis=1) == pytest.approx(totals.deepest_mm)
    assert every.time_h[-1] == 120.0
    with pytest.raises(InputError, match="too many for a series; choose fewer elements"):
        series(elements * 40, weather(30, 1), 1)


def test_only_the_largest_events_are_kept_but_all_are_counted() -> None:
    spill = NO_LAYERS._replace(type=int(LayerType.BASIN), storage_depth=0.0)
    rain = np.zeros(20 * 144)
    rain[::144] = np.arange(1.0, 21.0)[::-1]
    rain[7 * 144] = 50.0
    found = simulate([unit(spill)], Forcing(START, 300, rain, np.zeros(len(rain))), Options(kept_events=3))
    assert found.event_count[0] == 20
    assert list(found.events[0, :, 1]) == [50.0, 20.0, 19.0]


@pytest.mark.parametrize(
    ("kind", "parameter", "more"),
    [
        ("swale", "surface_height_mm", 600.0),
        ("swale", "ground_k_f_m_s", 2e-5),
        ("swale_trench", "storage_height_mm", 1500.0),
        ("infiltration_trench", "ground_k_f_m_s", 5e-5),
        ("pond", "storage_height_mm", 2000.0),
    ],
)
def test_more_room_or_faster_ground_means_no_more_overflow(kind: str, parameter: str, more: float) -> None:
    default = kinds()[kind].parameters[parameter].default
    values = [default + share * (more - default) for share in (0.0, 0.25, 0.5, 1.0)]
    elements = [Element(str(v), kind, 50.0, 1500.0, values={parameter: v}) for v in values]
    overflow = simulate(units_of(elements), weather(60, 3), EVERY_STEP).overflow_mm
    assert overflow[0] > 1.0
    assert (np.diff(overflow) <= 1e-6).all()


def test_larger_area_means_no_more_overflow_in_cubic_metres() -> None:
    elements = [Element(str(area), "swale", area, 1500.0) for area in (30.0, 50.0, 80.0, 150.0)]
    found = simulate(units_of(elements), weather(60, 3), EVERY_STEP)
    assert (np.diff(found.overflow_mm * found.area_m2) <= 1e-6).all()


def test_shorter_steps_converge() -> None:
    elements = units_of([Element("s", "swale_trench_throttled", 60.0, 1000.0), Element("r", "retention_roof", 100.0)])
    forcing = weather(8, 8)
    drains = [simulate(elements, forcing, Options(step_s=s, skip=False)).drain_mm for s in (300, 60, 10)]
    coarse, fine = np.abs(drains[0] - drains[2]), np.abs(drains[1] - drains[2])
    assert (fine <= coarse).all()
    assert fine == pytest.approx(np.zeros(2), abs=0.01 * drains[2].max())


def test_every_kind_with_its_defaults_closes() -> None:
    elements = [Element(kind, kind, 100.0, 500.0) for kind in kinds()]
    found = simulate(units_of(elements), weather(60, 2))
    assert len(found) == len(kinds())
    assert (found.evaporation_mm[[kind != "cistern" for kind in kinds()]] > 0.0).all()


def test_open_balance_is_raised_not_logged() -> None:
    basin = NO_LAYERS._replace(type=int(LayerType.BASIN), storage_depth=100.0)
    found = simulate([unit(basin)], steady(2, 1.0))
    values = {name: getattr(found, name) for name in Simulation.__dataclass_fields__}
    for error in (0.02, np.nan):
        with pytest.raises(BalanceError, match="one: the water balance is open"):
            _closed(Simulation(**(values | {"balance_error_mm": np.array([error])})))
