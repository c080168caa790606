"""Bars of the water balance: every number is there, also in words."""

from lxml import etree

from blaugruen.reports.figures import palette
from blaugruen.reports.figures.balance_bars import Bar, balance_bars, balance_bars_alt

TODAY = Bar("Heute", 600.0, 150.0, 150.0, 300.0, 25.04)
NATURAL = Bar("Naturnah", 600.0, 0.0, 120.0, 480.0)
WET = Bar("Auwald", 600.0, 30.0, -60.0, 630.0, 12.0)


def words_in(svg: str) -> list[str]:
    return [text.text for text in etree.fromstring(svg.encode()).iter("{http://www.w3.org/2000/svg}text")]


def boxes(svg: str, colour: str) -> list[tuple[float, float]]:
    """Return left and right edge of the filled paths of a colour."""
    found = []
    for path in etree.fromstring(svg.encode()).iter("{http://www.w3.org/2000/svg}path"):
        if f"fill: {colour}" in (path.get("style") or ""):
            numbers = [float(word) for word in path.get("d").split() if not word.isalpha()]
            found.append((min(numbers[::2]), max(numbers[::2])))
    return found


def test_balance_bars_show_depth_and_share_of_every_part() -> None:
    words = words_in(balance_bars([TODAY, NATURAL], "de"))

    assert words.count("150\u00a0mm") == 2
    assert words.count("25\u00a0%") == 2
    assert "300\u00a0mm" in words
    assert "50\u00a0%" in words
    assert "480\u00a0mm" in words
    assert "80\u00a0%" in words


def test_balance_bars_show_delta_w_only_where_it_makes_sense() -> None:
    words = words_in(balance_bars([TODAY, NATURAL], "de"))

    assert [word for word in words if word.startswith("ΔW")] == ["ΔW 25,0\u00a0%"]


def test_balance_bars_narrow_part_is_named_below_the_bar() -> None:
    words = words_in(balance_bars([TODAY, NATURAL], "en"))

    assert "runoff 0\u00a0mm (0%)" in words


def test_balance_bars_parts_are_as_long_as_their_depth() -> None:
    svg = balance_bars([TODAY], "de")
    (_, runoff) = boxes(svg, palette.RUNOFF)
    (_, evaporation) = boxes(svg, palette.EVAPOTRANSPIRATION)

    assert abs((evaporation[1] - evaporation[0]) / (runoff[1] - runoff[0]) - 2.0) < 0.01
    assert abs(runoff[1] + (runoff[1] - runoff[0]) - evaporation[0]) < 0.1


def test_balance_bars_negative_infiltration_lies_left_of_runoff() -> None:
    svg = balance_bars([WET], "de")
    (infiltration,) = boxes(svg, "url(#")
    (_, runoff) = boxes(svg, palette.RUNOFF)

    assert abs(infiltration[1] - runoff[0]) < 0.1
    assert infiltration[0] < infiltration[1]
    assert "Versickerung −60\u00a0mm (−10\u00a0%)" in words_in(svg)


def test_balance_bars_no_rain_has_no_shares() -> None:
    words = words_in(balance_bars([Bar("Wüste", 0.0, 0.0, 0.0, 0.0, 0.0)], "de"))

    assert "Abfluss 0\u00a0mm (–)" in words


def test_balance_bars_same_data_gives_same_bytes() -> None:
    assert balance_bars([TODAY, WET], "de") == balance_bars([TODAY, WET], "de")


def test_balance_bars_alt_says_every_number_in_german() -> None:
    assert balance_bars_alt([TODAY, NATURAL], "de") == (
        "Gestapelte Balken des Wasserhaushalts. Heute: Von 600 mm Niederschlag im Jahr Abfluss 150\u00a0mm "
        "(25\u00a0%), Versickerung 150\u00a0mm (25\u00a0%), Verdunstung 300\u00a0mm (50\u00a0%); ΔW 25,0\u00a0%. "
        "Naturnah: Von 600 mm Niederschlag im Jahr Abfluss 0\u00a0mm (0\u00a0%), Versickerung 120\u00a0mm "
        "(20\u00a0%), Verdunstung 480\u00a0mm (80\u00a0%)."
    )


def test_balance_bars_alt_says_negative_infiltration_in_english() -> None:
    alt = balance_bars_alt([WET], "en")

    assert "infiltration −60\u00a0mm (−10%), evapotranspiration 630\u00a0mm (105%); ΔW 12.0%." in alt
