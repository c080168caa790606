"""Colours: ordered by lightness, told apart without hue."""

from itertools import pairwise

import pytest

from blaugruen.reports.figures import palette
from blaugruen.reports.figures.palette import luminance


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ramp", [palette.BLUES, palette.GREENS, palette.EMBERS])
@pytest.mark.parametrize("count", range(2, 8))
def test_ramp_gets_darker_with_every_class(ramp: palette.Ramp, count: int) -> None:
    colours = palette.sample(ramp, count)

    assert len(colours) == count
    assert all(contrast(light, dark) > 1.25 and luminance(light) > luminance(dark) for light, dark in pairwise(colours))


def test_ramp_lightest_class_differs_from_paper() -> None:
    assert all(contrast(ramp[0], palette.PAPER) > 1.15 for ramp in (palette.BLUES, palette.GREENS, palette.EMBERS))


@pytest.mark.parametrize("count", [0, 8])
def test_sample_impossible_count_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="cannot give"):
        palette.sample(palette.BLUES, count)


def test_parts_of_the_balance_differ_in_lightness() -> None:
    parts = (palette.INFILTRATION, palette.EVAPOTRANSPIRATION, palette.RUNOFF)

    assert all(contrast(light, dark) > 1.8 for light, dark in pairwise(parts))


@pytest.mark.parametrize("colour", [palette.RUNOFF, palette.INFILTRATION, palette.EVAPOTRANSPIRATION])
def test_letters_on_parts_can_be_read(colour: str) -> None:
    assert contrast(palette.letters_on(colour), colour) >= 4.5


def test_luminance_of_white_black_and_red() -> None:
    assert luminance("#ffffff") == pytest.approx(1.0)
    assert luminance("#000000") == 0.0
    assert luminance("#ff0000") == pytest.approx(0.2126)
