"""The proof of a site's water balance: every surface and measure, the natural state, and the deviation from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.sizing.draft import OWN_VALUE, Draft
from blaugruen.planning.sizing.inputs import Inputs
from blaugruen.planning.sizing.proof import Given, Proof, Regression, ShareRow, Status
from blaugruen.planning.sizing.quantities import amount, limits, quantities
from blaugruen.planning.sizing.site.balance import POND, Line, SiteBalance, SiteMeasure, SiteSurface, site_balance
from blaugruen.planning.sizing.site.reference import (
    NaturalShares,
    NaturalSite,
    deviation_percent,
    direct_runoff_share,
    natural_shares,
)
from blaugruen.text import Text

TITLE: Final = Text(de="Wasserbilanz des Grundstücks", en="water balance of the site")
STANDARD: Final = "DWA-M 102-4:2022-03"
_LABELS: Final = {
    "a": Text(de="Abfluss", en="runoff"),
    "g": Text(de="Grundwasserneubildung", en="groundwater recharge"),
    "v": Text(de="Verdunstung", en="evapotranspiration"),
}


@dataclass(frozen=True, kw_only=True)
class Site(Inputs):
    """Inputs of the water balance of a site.

    Parameters
    ----------
    precipitation_mm, potential_evapotranspiration_mm
        Annual sums [mm/a].
    surfaces, measures
        What is there and where it drains to.
    natural
        Shares of the natural state; computed when omitted.
    bagrov_n
        Bagrov parameter of the natural state [-], where no shares are given.
    natural_site
        What fixes its share of direct runoff, or
    direct_runoff_share
        that share itself [-].
    """

    precipitation_mm: float
    potential_evapotranspiration_mm: float
    surfaces: tuple[SiteSurface, ...]
    measures: tuple[SiteMeasure, ...] = ()
    natural: NaturalShares | None = None
    bagrov_n: float | None = None
    natural_site: NaturalSite | None = None
    direct_runoff_share: float | None = None


def size_site(inputs: Site) -> Proof:
    """Return the proof of a site's water balance after DWA-M 102-4."""
    draft = Draft(inputs)
    rain = draft.given("precipitation_mm", inputs.precipitation_mm)
    potential = draft.given("potential_evapotranspiration_mm", inputs.potential_evapotranspiration_mm)
    draft.equation("site_shares")
    balance = site_balance(inputs.surfaces, inputs.measures, rain, potential)
    parts: list[SiteSurface | SiteMeasure] = [*inputs.surfaces, *inputs.measures]
    for part in parts:
        line = next(line for line in balance.lines if line.name == part.name)
        _write_part(draft, part, line)
    for element in dict.fromkeys(line.element for line in balance.lines):
        draft.regressions += [
            Regression(element.label, element.equation, item.symbol, item.text, element.grade, element.source)
            for item in element.expressions
            if not item.symbol.startswith("f_")
        ]
    draft.shares += [_row(line) for line in balance.lines]
    draft.shares.append(_total(Text(de="Grundstück, geplant", en="site, as planned"), balance.area_m2, balance.shares))
    for symbol, name in _RESULTS.items():
        draft.result(name, balance.share(symbol), is_main=True)
    natural = _write_natural(draft, inputs)
    if natural is not None:
        _compare(draft, balance, natural)
    _check_climate(draft, rain, potential)
    _write_caveats(draft, balance)
    return draft.finish("site", TITLE, STANDARD)


def _write_part(draft: Draft, part: SiteSurface | SiteMeasure, line: Line) -> None:
    element, source = line.element, draft.sources.get(part.name, "")
    drains = f" → {part.to}" if part.to else ""
    name = Text(de=f"{part.name}: {element.label.de}{drains}", en=f"{part.name}: {element.label.en}{drains}")
    own_grade, own_source = (Grade.SOURCED, source) if source else (Grade.PROPOSAL, OWN_VALUE)
    if line.usual_area:
        draft.givens.append(Given("area_m2", name, line.area_m2, "m²", element.grade, element.source))
    else:
        draft.givens.append(Given("area_m2", name, line.area_m2, "m²", own_grade, own_source))
    for parameter in element.parameters:
        label = Text(de=f"{part.name}: {parameter.label.de}", en=f"{part.name}: {parameter.label.en}")
        value = line.values[parameter.symbol] / parameter.factor
        is_own = parameter.name in part.parameters
        grade = own_grade if is_own else parameter.default_grade or element.grade
        draft.givens.append(
            Given(parameter.name, label, value, parameter.input_unit, grade, own_source if is_own else element.source)
        )


def _row(line: Line) -> ShareRow:
    shares = line.shares
    name = Text(de=line.name, en=line.name)
    return ShareRow(name, line.area_m2, shares.a, shares.g, shares.v, shares.e)


def _total(label: Text, area: float, shares: Mapping[str, float]) -> ShareRow:
    return ShareRow(label, area, shares["a"], shares["g"], shares["v"], shares.get("e", 0.0))


def _write_natural(draft: Draft, inputs: Site) -> NaturalShares | None:
    """Note the natural state and return its shares; None where it is not known, so that the deviation stays open."""
    if inputs.natural is not None:
        source = draft.sources.get("natural", "")
        for symbol, label in _LABELS.items():
            text = Text(de=f"naturnah: {label.de}", en=f"natural: {label.en}")
            grade = Grade.SOURCED if source else Grade.PROPOSAL
            value = getattr(inputs.natural, symbol)
            draft.givens.append(Given(f"natural_{symbol}", text, value, "1", grade, source or OWN_VALUE))
        return inputs.natural
    share = inputs.direct_runoff_share
    if inputs.bagrov_n is None or (share is None and inputs.natural_site is None):
        missing = Text(
            de="naturnaher Zustand nicht angegeben (Anteile, oder Bagrov-Parameter mit Boden, Neigung und Grundwasser)",
            en="natural state is not stated (shares, or Bagrov parameter with soil, slope and groundwater)",
        )
        draft.unknown("deviation", limits()["deviation_guide"], missing)
        return None
    n = draft.given("bagrov_n", inputs.bagrov_n)
    draft.caveats.append(_BAGROV)
    if share is not None:
        draft.given("direct_runoff_share", share)
    elif inputs.natural_site is not None:
        share = direct_runoff_share(inputs.natural_site)
        label = quantities()["direct_runoff_share"].label
        draft.givens.append(Given("direct_runoff_share", label, share, "1", Grade.SOURCED, "m102_code"))
    draft.equation("natural_bagrov", "natural_split")
    return natural_shares(inputs.precipitation_mm, inputs.potential_evapotranspiration_mm, n, share or 0.0)


def _compare(draft: Draft, balance: SiteBalance, natural: NaturalShares) -> None:
    """Note the natural state, the deviation of each share, and ΔW."""
    planned = balance.shares
    wanted = {"a": natural.a, "g": natural.g, "v": natural.v, "e": 0.0}
    difference = {symbol: planned[symbol] - wanted[symbol] for symbol in wanted}
    draft.shares.append(_total(Text(de="naturnaher Zustand", en="natural state"), balance.area_m2, wanted))
    draft.shares.append(_total(Text(de="Abweichung", en="deviation"), balance.area_m2, difference))
    for symbol, label in _LABELS.items():
        guide = limits()["deviation_guide"]
        points = 100.0 * difference[symbol]
        requirement = Text(
            de=f"{label.de}: höchstens {amount(guide.value).de} Prozentpunkte Abweichung",
            en=f"{label.en}: a deviation of at most {amount(guide.value).en} percentage points",
        )
        here = amount(round(points, 1))
        finding = Text(de=f"hier {here.de} Prozentpunkte", en=f"here {here.en} percentage points")
        status = Status.PASSED if abs(points) <= guide.value else Status.FAILED
        draft.check(f"deviation_{symbol}", requirement, status, finding, guide.name)
    draft.equation("deviation")
    draft.result(
        "deviation_percent",
        deviation_percent((wanted[s] for s in _LABELS), (planned[s] for s in _LABELS)),
        is_main=True,
    )


def _check_climate(draft: Draft, rain: float, potential: float) -> None:
    draft.at_least("precipitation_least", rain, "precipitation_least")
    draft.at_most("precipitation_most", rain, "precipitation_most")
    draft.at_least("evapotranspiration_least", potential, "evapotranspiration_least")
    draft.at_most("evapotranspiration_most", potential, "evapotranspiration_most")


def _write_caveats(draft: Draft, balance: SiteBalance) -> None:
    for element in dict.fromkeys(line.element for line in balance.lines):
        if element.note.de:
            draft.caveats.append(
                Text(de=f"{element.label.de}: {element.note.de}", en=f"{element.label.en}: {element.note.en}")
            )
    for line in balance.lines:
        if line.shares.is_corrected:
            total = amount(round(line.shares.raw_sum, 3))
            draft.caveats.append(
                Text(
                    de=f"{line.name}: Die Regressionen ergaben zusammen {total.de}; negative Anteile wurden 0 gesetzt "
                    "und die übrigen auf die Summe 1 gebracht.",
                    en=f"{line.name}: the regressions gave {total.en} in sum; negative shares were set to 0 and the "
                    "others scaled to a sum of 1.",
                )
            )
    if any(line.element.has_area_share or line.element.key == POND for line in balance.lines):
        draft.caveats.append(_AREAS)


_RESULTS: Final = {"a": "runoff_share", "g": "recharge_share", "v": "evaporation_share", "e": "use_share"}
_BAGROV: Final = Text(
    de="Die Bagrov-Parameter natürlicher Vegetation (DWA-M 102-4, Anhang C) sind nicht öffentlich; der Wert ist eine "
    "Angabe.",
    en="The Bagrov parameters of natural vegetation (DWA-M 102-4, Annex C) are not public; the value is a statement.",
)
_AREAS: Final = Text(
    de="Die Flächen von Maßnahmen kommen zu den genannten Flächen hinzu; ziehen Sie sie gegebenenfalls von der "
    "Grünfläche ab.",
    en="The areas of measures add to the surfaces named; subtract them from the green area where needed.",
)
