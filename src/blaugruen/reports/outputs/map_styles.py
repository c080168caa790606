"""Which maps the GeoPackage brings along: ΔW, runoff share and evapotranspiration of every state.

Classes and colours are those of the maps of the report: the same for all states of a quantity, chosen from the blocks
that are not water.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.plan import PlanResult, State
from blaugruen.reports.figures.classes import Classes, round_classes
from blaugruen.reports.figures.palette import BLUES, EMBERS, GREENS, Ramp, sample
from blaugruen.reports.outputs.results import column_of
from blaugruen.text import Language, Text

Floats = NDArray[np.float64]
MAX_NAME: Final = 30
"""Longest name of a style that the table of QGIS is made for."""
_NO_BREAK_SPACE: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class StyleClass:
    """One class of a map: values from `lower` to `upper`, both included, in one colour (``#rrggbb``)."""

    lower: float
    upper: float
    label: str
    colour: str


@dataclass(frozen=True, slots=True)
class MapStyle:
    """A map of one quantity.

    Parameters
    ----------
    name
        Name in the list of styles, at most `MAX_NAME` characters.
    description
        What the map shows, with unit and state.
    column
        Column that is shown.
    divisor
        Column by which it is divided to give per cent; empty where the values are shown as they are.
    classes
        Lowest first, without gaps; every value of the column lies in one.
    """

    name: str
    description: str
    column: str
    divisor: str
    classes: tuple[StyleClass, ...]


@dataclass(frozen=True, slots=True)
class _Theme:
    """A quantity that is worth a map."""

    quantity: str
    divisor: str
    unit: str
    label: Text
    description: Text
    ramp: Ramp
    with_natural: bool

    def values(self, state: State) -> Floats:
        if self.quantity == "delta_w_percent":
            return state.delta_w_percent
        values: Floats = getattr(state.balance, self.quantity)
        return percent_of(values, state.balance.precipitation_mm) if self.divisor else values


_THEMES: Final = (
    _Theme(
        "delta_w_percent",
        "",
        "%",
        Text(de="ΔW", en="ΔW"),
        Text(de="Abweichung vom naturnahen Wasserhaushalt [%]", en="Deviation from the natural water balance [%]"),
        EMBERS,
        with_natural=False,
    ),
    _Theme(
        "runoff_mm",
        "precipitation_mm",
        "%",
        Text(de="Abflussanteil", en="Runoff share"),
        Text(de="Abfluss in Prozent des Niederschlags", en="Runoff in per cent of precipitation"),
        BLUES,
        with_natural=False,
    ),
    _Theme(
        "evapotranspiration_mm",
        "",
        "mm/a",
        Text(de="Verdunstung", en="Evapotranspiration"),
        Text(de="Verdunstung [mm/a]", en="Evapotranspiration [mm/a]"),
        GREENS,
        with_natural=True,
    ),
)


def percent_of(values: Floats, whole: Floats) -> Floats:
    """Return values in per cent of something else, shape (n,) [%]; 0 where there is nothing to divide by."""
    percent: Floats = np.divide(100.0 * values, whole, out=np.zeros_like(values), where=whole > 0)
    return percent


def map_styles(result: PlanResult, language: Language) -> tuple[MapStyle, ...]:
    """Return the maps of a planning run; the first, ΔW today, is the one to start with.

    Parameters
    ----------
    result
        What a planning run found out.
    language
        Language of names and legends.

    Returns
    -------
    tuple of MapStyle
        ΔW of today and every scenario, then their runoff shares, then their evapotranspiration and that of the
        natural state. All names differ.
    """
    land = ~result.today.blocks.land_type_is("waterbody")
    styles = []
    names: set[str] = set()
    for theme in _THEMES:
        states = (*result.states, result.natural) if theme.with_natural else result.states
        classes = round_classes([theme.values(state)[land] for state in states])
        for state in states:
            title = state.name.in_(language)
            name = _free_name(f"{theme.label.in_(language)}: {title}", names)
            names.add(name)
            styles.append(
                MapStyle(
                    name=name,
                    description=f"{theme.description.in_(language)}: {title}",
                    column=column_of(theme.quantity, state),
                    divisor=theme.divisor,
                    classes=tuple(_style_classes(theme, classes, theme.values(state), language)),
                )
            )
    return tuple(styles)


def _style_classes(theme: _Theme, classes: Classes, values: Floats, language: Language) -> Iterator[StyleClass]:
    """Close the open ends of the classes, and end each just below the next: a limit belongs to the class above.

    The ends are whole numbers, because QGIS keeps fifteen digits of a limit and may lose the largest value otherwise.
    """
    upper = [float(np.nextafter(limit, -np.inf)) for limit in classes.limits]
    upper.append(float(max(0, math.ceil(values.max()), *map(math.ceil, classes.limits))))
    lower = [float(min(0, math.floor(values.min()), *map(math.floor, upper))), *classes.limits]
    labels = [f"{label}{_NO_BREAK_SPACE}{theme.unit}" for label in classes.labels(language)]
    yield from map(StyleClass, lower, upper, labels, sample(theme.ramp, len(classes)))


def _free_name(wanted: str, taken: set[str]) -> str:
    name, number = _cut(wanted, MAX_NAME), 2
    while name in taken:
        ending = f" {number}"
        name, number = _cut(wanted, MAX_NAME - len(ending)) + ending, number + 1
    return name


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
