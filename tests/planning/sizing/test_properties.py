"""What physics asks of every sizing: more rain or area needs more, more conductivity or throttle less."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blaugruen.planning.sizing import a138, a138_2005, drainage
from blaugruen.planning.sizing.a138 import Section, Storm
from blaugruen.planning.sizing.rain import DesignRain
from blaugruen.planning.sizing.site.elements import close
from planning.sizing.examples import design_rain

RAIN = design_rain(5)
areas = st.floats(10, 1e5)
conductivities = st.floats(1e-7, 1e-3)
growth = st.floats(1.0, 3.0)
safety = st.floats(1.0, 1.5)
sections = st.builds(Section, st.floats(0.2, 5), st.floats(0.2, 3), st.floats(0.2, 1))


def storm(factor: float = 1.2) -> Storm:
    return Storm(RAIN.rate, RAIN.duration, factor)


@given(areas, conductivities, sections, safety, growth)
@settings(deadline=None)
def test_trench_grows_with_area_and_safety_and_shrinks_with_conductivity(
    area: float, k_i: float, section: Section, factor: float, more: float
) -> None:
    for form in (a138, a138_2005):
        lengths = form.trench_length_m(area, k_i, section, storm(factor))
        assert np.all(form.trench_length_m(area * more, k_i, section, storm(factor)) >= lengths - 1e-9)
        assert np.all(form.trench_length_m(area, k_i * more, section, storm(factor)).max() <= lengths.max() + 1e-9)
        positive = lengths > 0
        safer = form.trench_length_m(area, k_i, section, storm(factor * more))
        assert np.all(safer[positive] >= lengths[positive] - 1e-9)


@given(areas, conductivities, sections, st.floats(0, 50), st.floats(0, 50))
@settings(deadline=None)
def test_trench_with_swale_and_throttle_closes_the_balance(
    area: float, k_i: float, section: Section, throttle: float, swale: float
) -> None:
    event = storm()
    lengths = a138.trench_length_m(area, k_i, section, event, throttle, swale)
    for position, length in enumerate(lengths):
        one = Storm(RAIN.rate[position], RAIN.duration[position], 1.2)
        infiltrating = a138.trench_area_m2(section, float(length))
        stored = float(a138.stored_volume_m3(area, k_i, infiltrating, one, throttle))
        inflow = area * float(one.rain_m_s) * float(one.seconds)
        assert stored - swale == pytest.approx(float(length) * section.storage_m2, abs=1e-9 * max(1.0, inflow))


@given(areas, conductivities, st.floats(0.1, 0.5), growth)
@settings(deadline=None)
def test_swale_closes_the_balance_and_shrinks_with_conductivity(
    area: float, k_i: float, depth: float, more: float
) -> None:
    event = storm()
    assume(np.all(a138.swale_uptake_m_s(k_i, depth, event) > 0))
    found = a138.swale_area_m2(area, k_i, depth, event)
    volumes = ((area + found) * event.rain_m_s - found * k_i) * event.seconds
    assert volumes == pytest.approx(found * depth, rel=1e-9)
    assert np.all(a138.swale_area_m2(area, k_i * more, depth, event) <= found + 1e-9)
    assert np.all(a138.swale_area_m2(area, k_i, depth, event, own_rain=False) <= found + 1e-9)


@given(areas, conductivities, st.floats(1.0, 2.5), st.floats(0.0, 0.5), growth)
@settings(deadline=None)
def test_shaft_closes_the_balance_and_grows_with_area(
    area: float, k_i: float, inner: float, wall: float, more: float
) -> None:
    event = storm()
    outer = inner + wall
    depths = a138.shaft_depth_m(area, k_i, inner, outer, event)
    surface = np.pi * outer**2 / 4 + np.pi * outer * depths / 2
    stored = (area * event.rain_m_s - surface * k_i) * event.seconds
    assert stored == pytest.approx(np.pi * inner**2 / 4 * depths, rel=1e-8, abs=1e-8 * area)
    assert np.all(a138.shaft_depth_m(area * more, k_i, inner, outer, event) >= depths - 1e-9)


@given(st.floats(0, 30), st.floats(2, 40), st.floats(0.1, 1))
def test_attenuation_lies_between_a_third_and_one(flow_time: float, throttle: float, frequency: float) -> None:
    factor = drainage.attenuation_factor(flow_time, throttle, frequency)
    assert 0.33 < factor <= 1.0 + 2e-3
    assert drainage.attenuation_factor(0.0, throttle, frequency) == pytest.approx(1.0)


@given(st.floats(0.1, 100), st.floats(1.0, 1.3))
def test_retention_is_never_negative_and_shrinks_with_the_throttle(throttle: float, factor: float) -> None:
    volumes = drainage.retention_m3_ha(RAIN.rate, throttle, RAIN.duration, factor, 1.0)
    assert np.all(volumes >= 0)
    assert np.all(drainage.retention_m3_ha(RAIN.rate, throttle * 1.1, RAIN.duration, factor, 1.0) <= volumes)


@given(st.lists(st.floats(-0.3, 1.5), min_size=4, max_size=4).filter(lambda raw: max(raw) > 0.01))
def test_closed_shares_are_shares(raw: list[float]) -> None:
    shares = close(raw)
    found = (shares.a, shares.g, shares.v, shares.e)
    assert min(found) >= 0
    assert sum(found) == pytest.approx(1.0, abs=1e-12)


@given(st.dictionaries(st.integers(5, 10080), st.floats(0.1, 500), min_size=1), st.floats(0.5, 1000))
def test_rain_of_depths_gives_the_depths_back(depths: dict[int, float], years: float) -> None:
    rates = {duration: depth / duration * 1e4 / 60 for duration, depth in depths.items()}
    ordered = [rates[duration] for duration in sorted(rates)]
    assume(max(rates.values()) <= 5000 and (len(rates) == 1 or ordered[-1] <= ordered[0]))
    rain = DesignRain.of_depths(years, {float(duration): depth for duration, depth in depths.items()})
    assert rain.rate * rain.duration * 60 / 1e4 == pytest.approx([depths[int(d)] for d in rain.durations_min])
