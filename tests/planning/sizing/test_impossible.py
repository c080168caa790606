"""Inputs without an answer: a sentence says why and what to do."""

from typing import Any

import pytest

from blaugruen.planning.sizing.errors import SizingError
from blaugruen.planning.sizing.inputs import Catchment, Surface
from blaugruen.planning.sizing.plots import Flooding, Retention, Risk, size_flooding, size_retention
from blaugruen.planning.sizing.rain import DesignRain
from blaugruen.planning.sizing.swales import AreaInfiltration, size_area
from blaugruen.planning.sizing.trenches import Shaft, SwaleTrench, Trench, size_shaft, size_swale_trench, size_trench
from planning.sizing.examples import design_rain
from planning.sizing.facilities import ground, swale


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: swale(depth_m=0.01, k_f=1e-6), "füllt schon der Regen"),
        (lambda: size_area(AreaInfiltration(**ground(200, 1e-5))), "geht hier nicht"),
        (lambda: swale(test_method=None), "wie k_f gemessen wurde"),
        (
            lambda: size_trench(
                Trench(**ground(50, 1e-5, width_m=1.0, height_m=1.0, storage_fraction=0.3, throttle_l_s=100.0))
            ),
            "liegen über dem Zufluss",
        ),
        (
            lambda: size_retention(
                Retention(
                    catchment=Catchment.of_effective_area(1000),
                    rain=design_rain(5),
                    risk=Risk.LOW,
                    throttle_l_s=50.0,
                    flow_time_min=5.0,
                )
            ),
            "liegen über dem Zufluss",
        ),
        (
            lambda: size_retention(
                Retention(
                    catchment=Catchment.of_effective_area(1000),
                    rain=design_rain(5),
                    risk=Risk.LOW,
                    throttle_l_s=0.0,
                    flow_time_min=5.0,
                )
            ),
            "leert sich nie",
        ),
        (
            lambda: size_trench(Trench(**ground(500, 1e-10, width_m=1.0, height_m=1.0, storage_fraction=0.3))),
            "leert sich nie",
        ),
        (
            lambda: size_swale_trench(
                SwaleTrench(**ground(500, 1e-5, width_m=1.0, height_m=1.0, storage_fraction=0.3, depth_m=0.3))
            ),
            "einjährliche Regen",
        ),
        (
            lambda: size_shaft(Shaft(**ground(100, 5e-5, inner_diameter_m=2.0, outer_diameter_m=1.8))),
            "Tauschen Sie",
        ),
        (
            lambda: size_flooding(
                Flooding(catchment=Catchment((Surface("roof", 100, 1, 1),)), flood_rain=design_rain(30))
            ),
            "mindestens eines von beiden",
        ),
        (
            lambda: size_flooding(
                Flooding(catchment=Catchment.of_effective_area(100), flood_rain=design_rain(30), rain=design_rain(5))
            ),
            "Spitzenabflussbeiwerte",
        ),
        (
            lambda: (
                swale(rain=DesignRain.of(5, {5: 310.0}))
                and size_area(AreaInfiltration(**ground(200, 1e-4, rain=DesignRain.of(5, {5: 310.0}))))
            ),
            "keinen Wert für 10 min",
        ),
        (
            lambda: size_retention(
                Retention(
                    catchment=Catchment.of_effective_area(1000),
                    rain=design_rain(5),
                    risk=Risk.LOW,
                    throttle_l_s=1.0,
                )
            ),
            "fehlt die Fließzeit",
        ),
        (
            lambda: size_flooding(
                Flooding(
                    catchment=Catchment.of_effective_area(100),
                    flood_rain=DesignRain.of(30, {60: 80.0}),
                    full_flow_l_s=1.0,
                )
            ),
            "die Tabelle hat keine davon",
        ),
        (lambda: swale(k_f=36.0), "36 mm/h gemeint"),
        (lambda: Catchment.of_effective_area(0.0), "Fläche ist null"),
        (lambda: Catchment((Surface("pond", 100, 0.0),)), "keine Fläche angeschlossen"),
        (lambda: Surface("roof", 100, 90.0), "nicht zwischen 0 und 1"),
    ],
)
def test_impossible_input_is_refused_with_a_sentence(make: Any, words: str) -> None:
    with pytest.raises(SizingError) as caught:
        make()
    assert words in caught.value.text.de
    assert caught.value.text.en.strip().endswith((".", "?"))
    assert caught.value.exit_code == 3
