"""Stacked bars of the annual water balance: what runs off, infiltrates and evaporates in every state."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from blaugruen.reports.figures import canvas, palette
from blaugruen.reports.figures.canvas import LETTERS_PT, SMALL_PT, TEXT_WIDTH_MM
from blaugruen.reports.numbers import format_number, format_percent
from blaugruen.text import Language, Text

_LEFT: Final = 1.0
_WIDTH: Final = TEXT_WIDTH_MM - 26.0
_BAR: Final = 8.0
_ROW: Final = 17.5
_TOP: Final = 7.5
_BOTTOM: Final = 5.0
_TICK_GAPS_MM: Final = (1.0, 2.0, 2.5, 5.0)


@dataclass(frozen=True, slots=True)
class Bar:
    """The water balance of one state, as area-weighted means.

    Parameters
    ----------
    name
        Name of the state.
    precipitation_mm, runoff_mm, infiltration_mm, evapotranspiration_mm
        Annual depths [mm/a]; infiltration may be negative.
    delta_w_percent
        Deviation from the natural state [%]; None where it makes no sense.
    """

    name: str
    precipitation_mm: float
    runoff_mm: float
    infiltration_mm: float
    evapotranspiration_mm: float
    delta_w_percent: float | None = None

    @property
    def parts(self) -> tuple["Part", "Part", "Part"]:
        """Return the three parts in the order in which they are stacked."""
        return (
            Part(_RUNOFF, palette.RUNOFF, self.runoff_mm),
            Part(_INFILTRATION, palette.INFILTRATION, self.infiltration_mm),
            Part(_EVAPOTRANSPIRATION, palette.EVAPOTRANSPIRATION, self.evapotranspiration_mm),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar."""

    name: Text
    colour: str
    depth_mm: float


_RUNOFF: Final = Text(de="Abfluss", en="runoff")
_INFILTRATION: Final = Text(de="Versickerung", en="infiltration")
_EVAPOTRANSPIRATION: Final = Text(de="Verdunstung", en="evapotranspiration")


def balance_bars(bars: Sequence[Bar], language: Language) -> str:
    """Draw one stacked bar per state.

    Parameters
    ----------
    bars
        States from top to bottom, at least one.
    language
        Language of the words.

    Returns
    -------
    str
        SVG, as wide as the text. Every part carries its depth and its share of precipitation; narrow parts carry
        them below the bar. Negative infiltration (more evaporates than rain brings) lies to the left of zero.
    """
    height = _TOP + len(bars) * _ROW + _BOTTOM
    low = min(0.0, *(bar.infiltration_mm for bar in bars))
    high = max(max(bar.precipitation_mm, bar.runoff_mm + bar.evapotranspiration_mm) for bar in bars) or 1.0
    scale = _Scale(low, high)

    def paint(figure: Figure) -> None:
        sheet = canvas.sheet_axes(figure)
        _paint_names(sheet, height - 3.5, language)
        _paint_axis(sheet, scale, 1.2, language)
        for number, bar in enumerate(bars):
            _paint_bar(sheet, scale, bar, height - _TOP - number * _ROW, language)

    return canvas.draw(TEXT_WIDTH_MM, height, paint)


def balance_bars_alt(bars: Sequence[Bar], language: Language) -> str:
    """Say in words what the bars show: depth and share of every part in every state."""
    start = Text(de="Gestapelte Balken des Wasserhaushalts.", en="Stacked bars of the water balance.")
    return " ".join([start.in_(language), *(_bar_alt(bar, language) for bar in bars)])


def _bar_alt(bar: Bar, language: Language) -> str:
    rain = format_number(bar.precipitation_mm, language, decimals=0)
    parts = ", ".join(
        f"{part.name.in_(language)} {_depth(part.depth_mm, language)} ({_share(part, bar, language)})"
        for part in bar.parts
    )
    text = Text(
        de=f"{bar.name}: Von {rain} mm Niederschlag im Jahr {parts}",
        en=f"{bar.name}: of {rain} mm precipitation a year {parts}",
    ).in_(language)
    if bar.delta_w_percent is None:
        return f"{text}."
    return f"{text}; ΔW {format_percent(bar.delta_w_percent / 100, language, decimals=1)}."


@dataclass(frozen=True, slots=True)
class _Scale:
    """From depth [mm/a] to place on the sheet [mm]."""

    low: float
    high: float

    def at(self, depth: float) -> float:
        return _LEFT + (depth - self.low) / (self.high - self.low) * _WIDTH

    def ticks(self) -> Iterator[float]:
        rough = (self.high - self.low) / 6
        power = 10.0 ** math.floor(math.log10(rough))
        step = next((gap * power for gap in _TICK_GAPS_MM if gap * power >= rough), 10.0 * power)
        tick = math.ceil(self.low / step) * step
        while tick <= self.high * 1.0001:
            yield tick
            tick += step


def _paint_names(sheet: Axes, base: float, language: Language) -> None:
    left = _LEFT
    for part in Bar("", 0, 0, 0, 0).parts:
        name = part.name.in_(language)
        sheet.add_artist(Rectangle((left, base - 0.5), 4.0, 3.0, facecolor=part.colour, linewidth=0))
        sheet.text(left + 5.5, base, name, size=LETTERS_PT)
        left += 5.5 + canvas.width_mm(name) + 8.0


def _paint_axis(sheet: Axes, scale: _Scale, base: float, language: Language) -> None:
    for tick in scale.ticks():
        words = format_number(tick, language, decimals=0)
        sheet.text(scale.at(tick), base, words, size=SMALL_PT, color=palette.MUTED, ha="center")
    sheet.text(_LEFT + _WIDTH + 4.0, base, "mm/a", size=SMALL_PT, color=palette.MUTED)


def _paint_bar(sheet: Axes, scale: _Scale, bar: Bar, top: float, language: Language) -> None:
    name = canvas.fitted(bar.name, _WIDTH, bold=True)
    sheet.text(_LEFT, top - 4.0, name, size=LETTERS_PT, weight=600)
    base = top - 5.2 - _BAR
    if bar.delta_w_percent is not None:
        change = format_percent(bar.delta_w_percent / 100, language, decimals=1)
        sheet.text(TEXT_WIDTH_MM - 1.0, base + 2.9, f"ΔW {change}", size=LETTERS_PT, weight=600, ha="right")
    for tick in scale.ticks():
        at = scale.at(tick)
        sheet.plot([at, at], [base - 0.8, base + _BAR + 0.8], color=palette.RULE, linewidth=0.5, zorder=0)
    taken = _LEFT
    for part, start, end in sorted(_stacked(bar), key=lambda placed: placed[1]):
        left, right = scale.at(start), scale.at(end)
        box = Rectangle((left, base), right - left, _BAR, facecolor=part.colour, linewidth=0.6)
        box.set(edgecolor=palette.MUTED, hatch="////") if part.depth_mm < 0 else box.set(edgecolor=palette.PAPER)
        sheet.add_artist(box)
        taken = _label(sheet, part, bar, (left, right, base, taken), language)
    for depth in (0.0, bar.precipitation_mm):
        at = scale.at(depth)
        sheet.plot([at, at], [base - 0.8, base + _BAR + 0.8], color=palette.INK, linewidth=1.0, zorder=3)


def _stacked(bar: Bar) -> Iterator[tuple[Part, float, float]]:
    """Yield every part with its start and end [mm/a]: side by side from zero, what is negative to the left of it."""
    edge = 0.0
    for part in bar.parts:
        if part.depth_mm < 0:
            yield part, part.depth_mm, 0.0
        else:
            yield part, edge, edge + part.depth_mm
            edge += part.depth_mm


def _label(sheet: Axes, part: Part, bar: Bar, place: tuple[float, float, float, float], language: Language) -> float:
    """Write depth and share into a part, or below it where it is narrow; return how far the words below reach."""
    left, right, base, taken = place
    depth, share = _depth(part.depth_mm, language), _share(part, bar, language)
    if right - left >= max(canvas.width_mm(depth, bold=True), canvas.width_mm(share)) + 2.0 and part.depth_mm >= 0:
        letters = palette.letters_on(part.colour)
        middle = (left + right) / 2
        sheet.text(middle, base + 4.6, depth, size=LETTERS_PT, color=letters, ha="center", weight=600)
        sheet.text(middle, base + 1.2, share, size=LETTERS_PT, color=letters, ha="center")
        return taken
    words = f"{part.name.in_(language)} {depth} ({share})"
    wide = canvas.width_mm(words, SMALL_PT)
    start = min(max(taken, left), TEXT_WIDTH_MM - wide)
    sheet.text(start, base - 3.4, words, size=SMALL_PT, color=palette.INK)
    return start + wide + 3.0


def _depth(depth_mm: float, language: Language) -> str:
    return format_number(depth_mm, language, decimals=0, unit="mm")


def _share(part: Part, bar: Bar, language: Language) -> str:
    share = part.depth_mm / bar.precipitation_mm if bar.precipitation_mm else None
    return format_percent(share, language)
