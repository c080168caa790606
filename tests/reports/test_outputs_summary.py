"""The summary: numbers worked out by hand, JSON that every program reads, the same text every time."""

import json
from dataclasses import replace

import numpy as np
import pytest

from blaugruen import __version__
from blaugruen.planning.balance.model import Balance
from blaugruen.planning.blocks import Blocks
from blaugruen.reports.outputs.summary import plan_summary, summary_text
from planning.blocks_for_tests import make_blocks
from reports.outputs_for_tests import hand_made_blocks, hand_made_result

FILES = ("report.html", "summary.json")


def test_summary_of_a_run_worked_out_by_hand() -> None:
    summary = plan_summary(hand_made_result(), FILES)
    assert summary["schema_version"] == 1
    assert summary["program"] == {"name": "blaugruen", "version": __version__}
    assert summary["project"] == {
        "title": {"de": "Neustadt", "en": "Neustadt quarter"},
        "place": {"de": "Auenbrück", "en": "Auenbrück"},
        "date": "2026-11-30",
        "language": "de",
        "mode": "compatible",
        "natural_state": "undeveloped",
    }
    assert summary["area"] == {"blocks": 2, "area_m2": 4000.0, "has_geometry": True, "epsg": 25833}
    assert summary["largest_balance_error_mm"] == 0.0
    assert summary["files"] == ["report.html", "summary.json"]


def test_state_of_today_worked_out_by_hand() -> None:
    today = plan_summary(hand_made_result(), FILES)["states"][0]
    assert today == {
        "key": "today",
        "name": {"de": "heute", "en": "today"},
        "description": {"de": "", "en": ""},
        "precipitation_mm": 750.0,  # (600 · 1000 + 800 · 3000) / 4000
        "runoff_mm": 150.0,  # (300 · 1000 + 100 · 3000) / 4000
        "infiltration_mm": 250.0,
        "evapotranspiration_mm": 350.0,
        "runoff_fraction": 0.2,
        "infiltration_fraction": pytest.approx(1 / 3),
        "evapotranspiration_fraction": pytest.approx(7 / 15),
        "precipitation_m3": 3000.0,  # 0.75 m · 4000 m²
        "runoff_m3": 600.0,
        "infiltration_m3": 1000.0,
        "evapotranspiration_m3": 1400.0,
        "delta_w_mean_percent": 26.5625,  # (50 · 1000 + 18.75 · 3000) / 4000
        "green_roof_m2": 0.0,
        "unpaved_m2": pytest.approx(800.0),  # 4000 · (1 − 0.2 − 0.6)
        "drained_to_swales_m2": 0.0,
    }


def test_states_follow_as_natural_and_scenarios() -> None:
    natural, swales = plan_summary(hand_made_result(), FILES)["states"][1:]
    assert (natural["key"], natural["delta_w_mean_percent"]) == ("natural", 0.0)
    assert (swales["key"], swales["delta_w_mean_percent"]) == ("swales", 20.3125)  # (25 · 1000 + 18.75 · 3000) / 4000
    assert swales["drained_to_swales_m2"] == pytest.approx(800.0)  # 1000 · (0.2 + 0.6)


def test_targets_say_what_every_state_reaches() -> None:
    assert plan_summary(hand_made_result(), FILES)["targets"] == [
        {
            "quantity": "delta_w_percent",
            "limit": 25.0,
            "at_most": True,
            "states": {"today": {"reached": 26.5625, "met": False}, "swales": {"reached": 20.3125, "met": True}},
        }
    ]


def test_groups_are_area_weighted() -> None:
    blocks = make_blocks(3, area_m2=[1.0, 3.0, 4.0], precipitation_mm=[600.0] * 3, district=["b", "b", "a"])

    def balance(runoff: list[float]) -> Balance:
        rain, zero = blocks["precipitation_mm"], np.zeros(3)
        return Balance(rain, np.array(runoff), zero, rain - runoff, zero, blocks["area_m2"])

    given = hand_made_result(blocks=hand_made_blocks())
    today = replace(
        given.today, blocks=blocks, balance=balance([100, 200, 40]), delta_w_percent=np.array([10.0, 30.0, 7.0])
    )
    natural = replace(given.natural, blocks=blocks, balance=balance([0, 0, 0]), delta_w_percent=np.zeros(3))
    summary = plan_summary(replace(given, today=today, natural=natural, scenarios=()), FILES)
    assert summary["group_by"] == "district"
    assert [(group["name"], group["blocks"], group["area_m2"]) for group in summary["groups"]] == [
        ("a", 1, 4.0),
        ("b", 2, 4.0),
    ]
    assert summary["groups"][1]["states"]["today"] == {
        "runoff_mm": 175.0,  # (100 · 1 + 200 · 3) / 4
        "infiltration_mm": 0.0,
        "evapotranspiration_mm": 425.0,
        "delta_w_percent": 25.0,  # (10 · 1 + 30 · 3) / 4
    }
    assert summary["groups"][1]["states"]["natural"]["delta_w_percent"] == 0.0


def test_no_groups_without_the_column() -> None:
    assert plan_summary(hand_made_result(area={"file": "x.csv", "group_by": "block_type"}), FILES)["groups"] == []


def test_quality_notes_are_listed() -> None:
    assert plan_summary(hand_made_result(), FILES)["quality"] == [
        {
            "kind": "missing",
            "column": "groundwater_depth_m",
            "count": 1,
            "text": {
                "de": "Fehlende Werte durch den Vorgabewert 3 ersetzt.",
                "en": "Missing values replaced by the default 3.",
            },
            "examples": ["0002"],
        }
    ]


def test_largest_balance_error_is_found_in_any_state() -> None:
    result = hand_made_result()
    swales = result.scenarios[0]
    wrong = replace(swales.balance, balance_error_mm=np.array([1e-12, -3e-10]))
    result = replace(result, scenarios=(replace(swales, balance=wrong),))
    assert plan_summary(result, FILES)["largest_balance_error_mm"] == 3e-10


def test_area_without_geometry_says_so() -> None:
    area = plan_summary(hand_made_result(shapes=False), FILES)["area"]
    assert area == {"blocks": 2, "area_m2": 4000.0, "has_geometry": False, "epsg": None}


def test_text_is_the_summary_and_always_the_same() -> None:
    text = summary_text(plan_summary(hand_made_result(), FILES))
    assert text == summary_text(plan_summary(hand_made_result(), FILES))
    assert json.loads(text) == plan_summary(hand_made_result(), FILES)
    assert "Auenbrück" in text


def test_infinite_numbers_are_not_written() -> None:
    blocks = hand_made_blocks()
    endless = Blocks({**blocks.columns, "area_m2": np.array([np.inf, 1.0])})
    with (
        pytest.raises(ValueError, match="not JSON compliant"),
        np.errstate(invalid="ignore"),
    ):
        summary_text(plan_summary(hand_made_result(blocks=endless), FILES))
