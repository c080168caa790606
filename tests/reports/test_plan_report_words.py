"""The summary in plain words: careful with small differences, right in number and case."""

from dataclasses import replace

import numpy as np
import pytest

from blaugruen.planning.plan import PlanResult
from blaugruen.reports.documents.plan_report import plan_report
from blaugruen.reports.documents.voice import Voice, VolumeUnit
from blaugruen.text import Language
from reports.plan_reports_for_tests import plan, section, table, with_delta_w, with_target, words_of

SAY = Voice("de")
SPEAK = Voice("en")


def summary(result: PlanResult, language: Language = "de") -> str:
    return words_of(section(plan_report(result, language), "overview"))


@pytest.mark.parametrize(
    ("today", "scenarios", "sentence"),
    [
        (
            30.0,
            [24.5],
            (
                "Das Szenario „A“ bringt das Gebiet dem naturnahen Zustand näher: ΔW sinkt um 5,5 "
                "Prozentpunkte auf 24,5\u00a0%."
            ),
        ),
        (30.0, [29.0], "ΔW sinkt um 1,0 Prozentpunkt auf 29,0\u00a0%."),
        (30.0, [29.6], "Das Szenario „A“ verändert die Abweichung kaum: ΔW läge bei 29,6\u00a0%."),
        (30.0, [30.4], "Das Szenario „A“ verändert die Abweichung kaum: ΔW läge bei 30,4\u00a0%."),
        (30.0, [33.0], "Das Szenario „A“ entfernt das Gebiet vom naturnahen Zustand: ΔW stiege auf 33,0\u00a0%."),
        (
            30.0,
            [25.0, 20.0],
            (
                "Von den zwei Szenarien kommt „B“ dem naturnahen Zustand am nächsten: ΔW sinkt um 10,0 "
                "Prozentpunkte auf 20,0\u00a0%."
            ),
        ),
        (30.0, [20.3, 20.0, 28.0], "„A“ (20,3\u00a0%) liegt praktisch gleichauf; bei so kleinen Unterschieden"),
        (30.0, [20.3, 20.0, 20.1], "„C“ (20,1\u00a0%) und „A“ (20,3\u00a0%) liegen praktisch gleichauf"),
        (
            30.0,
            [30.2, 30.1, 29.8],
            (
                "Keines der drei Szenarien verringert die Abweichung merklich; am niedrigsten "
                "läge ΔW mit „C“ bei 29,8\u00a0%."
            ),
        ),
        (
            30.0,
            [35.0, 32.0],
            ("Alle zwei Szenarien entfernen das Gebiet vom naturnahen Zustand; am wenigsten „B“ mit 32,0\u00a0%."),
        ),
    ],
)
def test_summary_of_scenarios(today: float, scenarios: list[float], sentence: str) -> None:
    assert sentence in summary(with_delta_w(plan(), today, *scenarios))


def test_summary_clear_winner_has_no_runner_up() -> None:
    assert "gleichauf" not in summary(with_delta_w(plan(), 30.0, 25.0, 20.0))


@pytest.mark.parametrize(
    ("today", "scenarios", "sentence"),
    [
        (
            30.0,
            [29.0],
            (
                "The scenario “A” brings the area closer to the natural state: ΔW falls by 1.0 percentage "
                "point to 29.0%."
            ),
        ),
        (30.0, [25.0, 20.0], "Of the two scenarios, “B” comes closest to the natural state"),
        (30.0, [20.3, 20.0], "“A” (20.3%) is practically level"),
        (30.0, [30.2, 30.1], "None of the two scenarios reduces the deviation noticeably"),
    ],
)
def test_summary_of_scenarios_in_english(today: float, scenarios: list[float], sentence: str) -> None:
    assert sentence in summary(with_delta_w(plan(), today, *scenarios), "en")


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        (40.0, "Das Ziel „ΔW höchstens 40\u00a0%“ ist heute bereits erreicht; „A“ und „B“ erreichen es."),
        (22.5, "Das Ziel „ΔW höchstens 22,5\u00a0%“ ist heute nicht erreicht; „B“ erreicht es."),
        (10.0, "Das Ziel „ΔW höchstens 10\u00a0%“ ist heute nicht erreicht, und keines der Szenarien erreicht es."),
    ],
)
def test_summary_of_targets(limit: float, sentence: str) -> None:
    assert sentence in summary(with_target(with_delta_w(plan(), 30.0, 25.0, 20.0), limit))


def test_summary_of_target_with_one_scenario() -> None:
    result = with_target(with_delta_w(plan(), 30.0, 25.0), 10.0)

    assert "nicht erreicht, und das Szenario erreicht es nicht." in summary(result)
    assert "is not met today, and the scenario does not meet it." in summary(result, "en")


def test_targets_narrow_results_are_called_narrow() -> None:
    result = with_target(with_delta_w(plan(), 20.2, 19.8, 15.0), 20.0)

    assert [row[3] for row in table(plan_report(result, "de"), "target-1")] == ["knapp nicht", "knapp", "ja"]


def test_summary_tells_the_ways_of_the_rain() -> None:
    text = summary(plan())

    assert "Im Mittel fallen 750\u00a0mm Niederschlag im Jahr, das sind 750 Liter auf jeden Quadratmeter." in text
    assert "Davon fließen heute 150\u00a0mm oberirdisch oder in die Kanalisation ab, 250\u00a0mm versickern" in text
    assert (
        "Im naturnahen Zustand wären es 0\u00a0mm Abfluss, 225\u00a0mm Versickerung und 525\u00a0mm Verdunstung."
        in text
    )
    assert "Die Abweichung ΔW beträgt heute 26,6\u00a0%" in text


def test_summary_negative_infiltration_is_told_without_minus() -> None:
    result = plan()
    balance = replace(
        result.today.balance,
        infiltration_mm=np.array([-100.0, -100.0]),
        evapotranspiration_mm=np.array([400.0, 800.0]),
    )

    text = summary(replace(result, today=replace(result.today, balance=balance)))

    assert "und 700\u00a0mm verdunsten. Das ist mehr, als Regen fällt" in text
    assert "entziehen dem Untergrund im Saldo 100\u00a0mm." in text


def test_summary_counts_remarks_on_the_data() -> None:
    result = plan()

    assert "Zu den Eingangsdaten gibt es einen Hinweis" in summary(result)
    assert "gibt es 2 Hinweise" in summary(replace(result, quality=result.quality * 2))
    assert "Zu den Eingangsdaten" not in summary(replace(result, quality=()))


@pytest.mark.parametrize(
    ("count", "german", "english"),
    [(0, "0 Blöcke", "0 blocks"), (1, "1 Block", "1 block"), (58531, "58.531 Blöcke", ("58,531 blocks"))],
)
def test_voice_counts_blocks(count: int, german: str, english: str) -> None:
    assert (SAY.blocks(count), SPEAK.blocks(count)) == (german, english)


def test_voice_lists_items() -> None:
    assert [SAY.listed(items) for items in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A und B",
        "A, B und C",
    ]
    assert SPEAK.listed(["A", "B", "C"]) == "A, B and C"


@pytest.mark.parametrize(
    ("area", "written"),
    [
        (950.0, "950\u00a0m²"),
        (9_999.0, "9.999\u00a0m²"),
        (10_000.0, "1,0\u00a0ha"),
        (2_504_000.0, "250,4\u00a0ha"),
        (891.1e6, "891,1\u00a0km²"),
    ],
)
def test_voice_chooses_the_unit_of_an_area(area: float, written: str) -> None:
    assert SAY.area(area) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.05, "0,05"), (50.0, "50"), (0.0, "0"), (-0.647, "−0,647"), (2.64999, "2,64999"), (4e-6, "4·10⁻⁶")],
)
def test_voice_exact_keeps_all_digits(value: float, written: str) -> None:
    assert SAY.exact(value) == written


def test_voice_words_for_small_counts() -> None:
    assert [SAY.in_words(count) for count in (1, 2, 12, 13)] == ["1", "zwei", "zwölf", "13"]
    assert SPEAK.in_words(3) == "three"


def test_volume_unit_follows_the_largest_volume() -> None:
    assert VolumeUnit.for_largest(9_999_999.0).factor == 1.0
    assert VolumeUnit.for_largest(564e6).name.de == "Mio. m³/a"
