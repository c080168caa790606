"""Water balance of a site: surfaces shed water to measures, these to the next or off the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from blaugruen.planning.sizing.errors import SizingError
from blaugruen.planning.sizing.quantities import amount, check_range
from blaugruen.planning.sizing.site.elements import (
    SHARES,
    Element,
    Shares,
    area_share_percent,
    find_element,
    settings,
    split,
)
from blaugruen.text import Text

POND = "pond"


@dataclass(frozen=True, slots=True)
class SiteSurface:
    """A surface of a site.

    Parameters
    ----------
    name
        What it is.
    element
        Key of a surface element, or of a variant of one.
    area_m2
        Its area [m²].
    to
        Name of the measure it drains to; empty where its runoff leaves the site.
    parameters
        Values by the names of the element's parameters.
    """

    name: str
    element: str
    area_m2: float
    to: str = ""
    parameters: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_range("area_m2", self.area_m2)


@dataclass(frozen=True, slots=True)
class SiteMeasure:
    """A measure of a site.

    Parameters
    ----------
    name
        What it is.
    element
        Key of a measure element.
    to
        Name of the next measure; empty where its runoff leaves the site.
    area_m2
        Its area [m²]; the usual share of the connected area when omitted.
    parameters
        Values by the names of the element's parameters.
    """

    name: str
    element: str
    to: str = ""
    area_m2: float | None = None
    parameters: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.area_m2 is not None:
            check_range("area_m2", self.area_m2)


@dataclass(frozen=True, slots=True)
class Line:
    """Balance of one surface or measure.

    Parameters
    ----------
    name, element
        What it is.
    area_m2
        Area on which rain falls [m²].
    inflow_m3
        Water that is split [m³/a]: rain and what runs to it.
    shares
        How it is split.
    to
        Where its runoff goes; empty for off the site.
    values
        Parameters by their symbols.
    usual_area
        Whether the area is the usual one because none was given.
    """

    name: str
    element: Element
    area_m2: float
    inflow_m3: float
    shares: Shares
    to: str
    values: Mapping[str, float]
    usual_area: bool = False

    @property
    def runoff_m3(self) -> float:
        """Return what runs off [m³/a]."""
        return self.inflow_m3 * self.shares.a


@dataclass(frozen=True, slots=True)
class SiteBalance:
    """Balance of a whole site.

    Parameters
    ----------
    lines
        Surfaces, then measures in the order of flow.
    precipitation_mm
        Annual precipitation [mm/a].
    """

    lines: tuple[Line, ...]
    precipitation_mm: float

    @property
    def area_m2(self) -> float:
        """Return the area of surfaces and measures [m²]."""
        return sum(line.area_m2 for line in self.lines)

    def share(self, symbol: str) -> float:
        """Return a share of the precipitation on the whole site: a, g, v or e [-]."""
        lines = [line for line in self.lines if symbol != "a" or not line.to]
        volume = sum(line.inflow_m3 * float(getattr(line.shares, symbol)) for line in lines)
        return volume / (self.area_m2 * self.precipitation_mm / 1000.0)

    @property
    def shares(self) -> dict[str, float]:
        """Return all four shares by their symbols; they sum to 1."""
        return {symbol: self.share(symbol) for symbol in SHARES}


def site_balance(
    surfaces: tuple[SiteSurface, ...],
    measures: tuple[SiteMeasure, ...],
    precipitation_mm: float,
    potential_evapotranspiration_mm: float,
) -> SiteBalance:
    """Return the water balance of a site.

    A surface splits the rain on it. A measure splits the runoff of all that drains to it and the rain on its own area
    A = f/100 · Σ A_i·a_i; the runoff of a measure counts for the next one like that of a surface.

    Raises
    ------
    SizingError
        If names repeat or point nowhere, measures drain in a circle, nothing drains to a measure, or a parameter or
        area does not fit.
    """
    _check_names(surfaces, measures)
    climate = {"P": precipitation_mm, "E": potential_evapotranspiration_mm}
    depth_m = precipitation_mm / 1000.0
    lines = []
    for surface in surfaces:
        element = find_element(surface.element, "surface")
        values = {**settings(element, surface.parameters, surface.element), **climate}
        water = surface.area_m2 * depth_m
        shares = split(element, values)
        lines.append(Line(surface.name, element, surface.area_m2, water, shares, surface.to, values))
    for measure in _in_order(measures):
        lines.append(_measure_line(measure, lines, climate, depth_m))
    return SiteBalance(tuple(lines), precipitation_mm)


def _measure_line(measure: SiteMeasure, lines: list[Line], climate: Mapping[str, float], depth_m: float) -> Line:
    runoff = sum(line.runoff_m3 for line in lines if line.to == measure.name)
    if runoff <= 0:
        raise SizingError(
            Text(
                de=f"Zu „{measure.name}“ fließt kein Wasser. Nennen Sie die Maßnahme bei einer Fläche unter to oder "
                "lassen Sie sie weg.",
                en=f"No water runs to “{measure.name}”. Name the measure under to of a surface, or leave it out.",
            )
        )
    effective = runoff / depth_m
    element = find_element(measure.element, "measure")
    values = {**settings(element, measure.parameters), **climate}
    area = 0.0
    if element.has_area_share:
        values["f"] = _area_share(measure, element, values, effective)
        area = effective * values["f"] / 100.0
    elif element.key == POND:
        area = values["Aw"]
        values["sum_Aa"] = effective
    elif measure.area_m2 is not None:
        raise SizingError(
            Text(
                de=f"„{measure.name}“ hat in der Wasserbilanz keine eigene Fläche. Löschen Sie area_m2.",
                en=f"“{measure.name}” has no area of its own in the water balance. Delete area_m2.",
            )
        )
    inflow = runoff + area * depth_m
    usual = element.has_area_share and measure.area_m2 is None
    return Line(measure.name, element, area, inflow, split(element, values), measure.to, values, usual)


def _area_share(measure: SiteMeasure, element: Element, values: Mapping[str, float], effective: float) -> float:
    """Return the area of a measure in percent of the effective area that drains to it."""
    usual = area_share_percent(element, values) or 0.0
    if measure.area_m2 is None:
        return usual
    share = measure.area_m2 / effective * 100.0
    low = area_share_percent(element, values, "f_least")
    high = area_share_percent(element, values, "f_most")
    if low is not None and high is not None and not low <= share <= high:
        found, least, most = (amount(effective * part / 100.0, "m²") for part in (share, low, high))
        raise SizingError(
            Text(
                de=f"„{measure.name}“: {found.de} liegt außerhalb von {least.de} bis {most.de}; nur dafür gilt die "
                "Aufteilung. Ändern Sie area_m2 oder lassen Sie die übliche Fläche rechnen.",
                en=f"“{measure.name}”: {found.en} is outside {least.en} to {most.en}, for which alone the partition "
                "holds. Change area_m2, or leave it out for the usual area.",
            )
        )
    return share


def _check_names(surfaces: tuple[SiteSurface, ...], measures: tuple[SiteMeasure, ...]) -> None:
    if not surfaces:
        raise SizingError(
            Text(
                de="Das Grundstück hat keine Fläche. Nennen Sie mindestens eine unter surfaces.",
                en="The site has no surface. Name at least one under surfaces.",
            )
        )
    parts: list[SiteSurface | SiteMeasure] = [*surfaces, *measures]
    names = [part.name for part in parts]
    repeated = next((name for name in names if names.count(name) > 1), None)
    if repeated is not None:
        raise SizingError(
            Text(
                de=f"Der Name „{repeated}“ kommt mehrfach vor. Geben Sie jeder Fläche und Maßnahme einen eigenen.",
                en=f"The name “{repeated}” occurs more than once. Give every surface and measure one of its own.",
            )
        )
    known = {measure.name for measure in measures}
    for part in parts:
        if part.to and part.to not in known:
            listed = ", ".join(sorted(known)) or "–"
            raise SizingError(
                Text(
                    de=f"„{part.name}“ entwässert in „{part.to}“, das es nicht gibt. Vorhandene Maßnahmen: {listed}.",
                    en=f"“{part.name}” drains to “{part.to}”, which does not exist. Measures there are: {listed}.",
                )
            )


def _in_order(measures: tuple[SiteMeasure, ...]) -> list[SiteMeasure]:
    """Return the measures so that each comes after all that drain to it."""
    waiting, ordered = list(measures), []
    while waiting:
        targets = {measure.to for measure in waiting}
        free = [measure for measure in waiting if measure.name not in targets]
        if not free:
            names = ", ".join(measure.name for measure in waiting)
            raise SizingError(
                Text(
                    de=f"Diese Maßnahmen entwässern im Kreis: {names}. Ändern Sie to bei einer von ihnen.",
                    en=f"These measures drain in a circle: {names}. Change to of one of them.",
                )
            )
        ordered += free
        waiting = [measure for measure in waiting if measure.name in targets]
    return ordered
