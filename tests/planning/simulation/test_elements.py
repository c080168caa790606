"""Elements and weather as data: provenance of every default, and clear sentences for what cannot be."""

from datetime import UTC, datetime

import numpy as np
import pytest

from blaugruen.errors import InputError
from blaugruen.planning.simulation.elements import Element, catchments, element_layers, kinds, manning_factor
from blaugruen.planning.simulation.forcing import Forcing, with_daily_evaporation
from blaugruen.planning.simulation.layers import LayerType
from blaugruen.planning.simulation.units import units_of

START = datetime(2020, 1, 1, tzinfo=UTC)


def test_every_default_has_range_unit_source_and_both_languages() -> None:
    assert len(kinds()) == 16
    for kind in kinds().values():
        assert kind.label.de != kind.label.en
        for parameter in kind.parameters.values():
            assert parameter.minimum <= parameter.default <= parameter.maximum, (kind.name, parameter.name)
            assert parameter.source
            assert parameter.description.de != parameter.description.en
            assert parameter.name.endswith(("_mm", "_m", "_m_s", "_ha", "_percent", "_mm_d")) or parameter.unit == "1"
    assert {kind.type for kind in kinds().values()} == set(LayerType)
    assert catchments()["road"].depression == 1.5


def test_units_of_the_layers() -> None:
    swale = element_layers(Element("m", "swale", 100.0, 1000.0))
    assert swale.inflow_ratio == 10.0
    assert swale.seepage == pytest.approx(18.0)  # 5e-6 m/s
    throttled = element_layers(Element("r", "swale_trench_throttled", 100.0, 900.0))
    full = throttled.drain_coefficient * throttled.storage_depth**0.5
    assert full == pytest.approx(3 * 0.36 * 10)  # 3 l/(s·ha) of 1000 m² are 10.8 mm/h on 100 m²


def test_sheet_flow_by_hand() -> None:
    """1.49·√0.01/(0.1·32.8084 ft)·(0.1 ft)^(5/3) = 9.783e-4 ft/s = 1073.5 mm/h at 30.48 mm."""
    assert manning_factor(0.01, 0.1, 10.0) * 30.48 ** (5 / 3) == pytest.approx(1073.5, rel=1e-3)


@pytest.mark.parametrize(
    ("element", "message"),
    [
        (Element("m", "swail", 1.0), r"m: swail is not known. Did you mean swale\?"),
        (Element("m", "swale", 1.0, catchment="rood"), r"rood is not known. Did you mean ro"),
        (Element("m", "swale", 0.0), "m: area_m2 = 0 is no area; give a number above 0"),
        (Element("m", "swale", 1.0, -5.0), "connected_m2 = -5 is no area"),
        (Element("m", "swale", float("nan")), "area_m2 = nan is no area"),
        (Element("m", "swale", 1.0, values={"depth": 3}), "m: depth is not known. Known are"),
        (Element("m", "swale", 1.0, values={"ground_k_f_m_s": 18}), r"Did you mean mm/h\? 18 mm/h are 5e-06 m/s"),
        (Element("m", "swale", 1.0, values={"soil_k_f_m_s": 1e-11}), "is outside 1e-10 to 1 m/s"),
        (Element("m", "swale", 1.0, values={"porosity_fraction": float("nan")}), "nan is outside"),
        (Element("m", "swale", 1.0, values={"porosity_fraction": 0.1}), "must rise in this order"),
        (Element("m", "pond", 1.0, values={"throttle_offset_mm": 1000}), "the throttle is not below the top"),
    ],
)
def test_what_cannot_be_built_is_said(element: Element, message: str) -> None:
    with pytest.raises(InputError, match=message):
        element_layers(element)


def test_names_are_unique() -> None:
    with pytest.raises(InputError, match="The name a appears twice"):
        units_of([Element("a", "swale", 1.0), Element("a", "pond", 1.0)])


@pytest.mark.parametrize(
    ("rain", "evaporation", "step_s", "message"),
    [
        ([1.0, np.nan], [0.0, 0.0], 300, "rain_mm: 1 values are missing; fill the gaps"),
        ([1.0, -0.1], [0.0, 0.0], 300, "rain_mm: 1 values are negative"),
        ([1.0, 0.1], [0.0, -2.0], 300, "evaporation_mm: 1 values are negative"),
        ([1.0], [0.0, 0.0], 300, r"Rain \(1 values\) and evapotranspiration \(2 values\)"),
        ([], [], 300, "not empty"),
        ([1.0], [0.0], 7000, "does not divide the day"),
        ([300.0], [0.0], 300, "There is no rain of 3600 mm/h"),
    ],
)
def test_bad_weather_is_said(rain: list[float], evaporation: list[float], step_s: int, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Forcing(START, step_s, np.array(rain), np.array(evaporation))


def test_weather_in_shorter_steps_is_the_same_water() -> None:
    forcing = with_daily_evaporation(START, 600, np.arange(288.0) / 100, np.array([1.0, 3.0]))
    fine = forcing.refined(60)
    assert len(fine) == 2880
    assert fine.rain_mm.sum() == pytest.approx(forcing.rain_mm.sum())
    assert fine.evaporation_mm.sum() == pytest.approx(4.0)
    with pytest.raises(InputError, match="must divide the interval of the rain of 600 s"):
        forcing.refined(400)
    with pytest.raises(InputError, match="3 days from midnight need as many daily values"):
        with_daily_evaporation(START, 600, np.zeros(400), np.array([1.0, 3.0]))


def test_months_are_counted_from_the_first() -> None:
    forcing = Forcing(datetime(2020, 12, 31, tzinfo=UTC), 3600, np.zeros(48), np.zeros(48))
    assert list(np.unique(forcing.months())) == [0, 1]
    assert (forcing.months() == 0).sum() == 24
