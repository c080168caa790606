"""What the proofs of all infiltration facilities share: catchment, rain and ground, and the checks on the site."""

from dataclasses import dataclass
from typing import Final

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.sizing import a138
from blaugruen.planning.sizing.draft import OWN_VALUE, Draft, never_empties
from blaugruen.planning.sizing.errors import SizingError
from blaugruen.planning.sizing.inputs import Catchment, Edition, Infiltration, LoadClass, Rained
from blaugruen.planning.sizing.proof import Given, Status
from blaugruen.planning.sizing.quantities import amount, limits, rows
from blaugruen.planning.sizing.rain import DesignRain
from blaugruen.text import Text

STANDARDS: Final = {Edition.CURRENT: "DWA-A 138-1:2024-10", Edition.OLD: "DWA-A 138:2005"}
_HOURS_OF_A_YEAR: Final = 8760.0
_FREQUENCY_ROUNDING: Final = 0.005
"""The tables round 1/3 to 0.33 and 1/30 to 0.033."""


@dataclass(frozen=True, slots=True)
class Ground:
    """How fast the ground takes up water.

    Parameters
    ----------
    k_f
        Measured conductivity [m/s].
    k_i
        Design infiltration rate [m/s]; k_f/2 for the edition of 2005.
    edition
        Which edition the rate belongs to.
    """

    k_f: float
    k_i: float
    edition: Edition


@dataclass(frozen=True, slots=True)
class Facility:
    """A facility of known size.

    Parameters
    ----------
    infiltration_area_m2
        Mean infiltration area [m²].
    volume_m3
        Storage volume [m³].
    throttle_l_s
        Mean throttled outflow [l/s].
    collecting_area_m2
        Surface on which rain falls [m²].
    further_volume_m3
        Volume of a swale above, which empties into this one [m³].
    """

    infiltration_area_m2: float
    volume_m3: float
    throttle_l_s: float = 0.0
    collecting_area_m2: float = 0.0
    further_volume_m3: float = 0.0


def write_catchment(draft: Draft, catchment: Catchment) -> float:
    """Note the connected surfaces and return the effective area [m²]."""
    if catchment.is_bare:
        return draft.given("effective_area_m2", catchment.effective_area_m2)
    for surface in catchment.surfaces:
        mean = amount(surface.mean)
        peak = Text(de="–", en="–") if surface.peak is None else amount(surface.peak)
        name = Text(de=surface.name, en=surface.name)
        label = Text(de=f"{surface.name}: Abflussbeiwerte", en=f"{surface.name}: runoff coefficients")
        value = Text(de=f"Cm {mean.de}, Cs {peak.de}", en=f"Cm {mean.en}, Cs {peak.en}")
        draft.givens.append(Given("area_m2", name, surface.area_m2, "m²", *_support(surface.source)))
        draft.givens.append(Given("coefficients", label, value, "1", *_support(surface.coefficient_source)))
    draft.equation("effective_area")
    return draft.result("effective_area_m2", catchment.effective_area_m2)


def _support(source: str) -> tuple[Grade, str]:
    return (Grade.SOURCED, source) if source else (Grade.PROPOSAL, OWN_VALUE)


def write_rain(draft: Draft, rain: DesignRain, label: Text | None = None) -> None:
    """Note the return period of a rain and where it comes from."""
    text = label or Text(de="Wiederkehrzeit des Bemessungsregens", en="return period of the design rain")
    draft.givens.append(Given("return_period_a", text, rain.return_period_a, "a", *_support(rain.source)))


def write_ground(draft: Draft, inputs: Infiltration, edition: Edition) -> Ground:
    """Note the conductivity with its corrections and return the rate that counts."""
    k_f = draft.given("k_f", inputs.k_f)
    if edition is Edition.OLD:
        return Ground(k_f, draft.result("k_i", k_f / 2.0), edition)
    if inputs.test_method is None:
        raise SizingError(
            Text(
                de="Es fehlt, wie k_f gemessen wurde. Nennen Sie test_method: "
                + ", ".join(row["key"] for row in rows("test_methods"))
                + ".",
                en="How k_f was measured is missing. Name test_method: "
                + ", ".join(row["key"] for row in rows("test_methods"))
                + ".",
            )
        )
    row = next(row for row in rows("test_methods") if row["key"] == inputs.test_method)
    label = Text(de=f"Korrekturfaktor für: {row['label_de']}", en=f"correction factor for: {row['label_en']}")
    method = float(row["factor"])
    draft.givens.append(Given("method_factor", label, method, "1", Grade(row["grade"]), row["source"]))
    site = draft.chosen("site_factor", inputs.site_factor, "site_factor_default")
    draft.equation("design_rate")
    return Ground(k_f, draft.result("k_i", a138.design_rate_m_s(k_f, site, method)), edition)


def check_ground(draft: Draft, ground: Ground) -> None:
    """Note whether the conductivity lies in the range of the method."""
    draft.at_least("k_f_least", ground.k_f, "k_f_least")
    draft.at_most("k_f_most", ground.k_f, "k_f_most")


def check_emptying(
    draft: Draft, inputs: Infiltration, ground: Ground, facility: Facility, safety_factor: float
) -> None:
    """Note specific rate and emptying time and check both.

    The time is that of the full storage. Where it is too long after a rain rarer than once a year, the check stays
    open: the limit holds for the rain that comes once a year and fills less.

    Raises
    ------
    SizingError
        If the storage needs more than a year to empty.
    """
    area, throttle = facility.infiltration_area_m2, facility.throttle_l_s
    hours = a138.emptying_h(facility.volume_m3, ground.k_i, area, throttle)
    if hours > _HOURS_OF_A_YEAR:
        raise never_empties()
    effective_area = inputs.catchment.effective_area_m2
    specific = a138.specific_infiltration_l_s_ha(ground.k_i, area, effective_area, throttle)
    draft.result("specific_infiltration_l_s_ha", specific)
    draft.result("emptying_h", hours)
    draft.equation("emptying_rate", "emptying_time")
    draft.at_least("specific_infiltration", specific, "least_specific_infiltration")
    if specific <= limits()["low_specific_infiltration"].value:
        draft.at_least("safety_factor", safety_factor, "safety_factor_when_low")
    limit = limits()["emptying_most_2005" if ground.edition is Edition.OLD else "emptying_most"]
    if hours > limit.value and inputs.rain.return_period_a > 1:
        here = amount(hours, "h")
        finding = Text(
            de=f"voll gefüllt {here.de}; nach einem einjährlichen Regen weniger, gesondert zu rechnen",
            en=f"{here.en} when full; less after a one-year rain, to be computed separately",
        )
        draft.unknown("emptying", limit, finding)
    else:
        draft.at_most("emptying", hours, limit.name)


def check_method(draft: Draft, inputs: Rained) -> None:
    """Note whether the simple method is allowed and whether the return period is long enough."""
    draft.at_most("catchment_size", inputs.catchment.total_area_m2, "simple_method_area_most")
    draft.at_most("return_period_most", inputs.rain.return_period_a, "simple_method_return_period_most")
    requirement = Text(
        de="Bemessungshäufigkeit nach der Schutzwürdigkeit", en="design frequency according to vulnerability"
    )
    if inputs.vulnerability is None:
        missing = Text(de="Schutzwürdigkeit nicht angegeben", en="vulnerability is not stated")
        draft.check("frequency", requirement, Status.UNKNOWN, missing, "simple_method_return_period_most")
        return
    row = next(row for row in rows("frequencies") if row["vulnerability"] == inputs.vulnerability)
    small = inputs.catchment.effective_area_m2 <= limits()["flood_proof_from"].value
    most = float(row["frequency_small"] if small else row["frequency_large"])
    found = inputs.rain.frequency_per_a
    met = found <= most + _FREQUENCY_ROUNDING
    here, limit = amount(found, "1/a"), amount(most, "1/a")
    finding = Text(de=f"hier {here.de}, zulässig {limit.de}", en=f"here {here.en}, permitted {limit.en}")
    status = Status.PASSED if met else Status.FAILED
    draft.check("frequency", requirement, status, finding, "simple_method_return_period_most")


def check_site(draft: Draft, inputs: Infiltration) -> None:
    """Note the distances to groundwater and buildings, open where they are not stated."""
    for name in ("groundwater_distance_m", "building_distance_m", "excavation_depth_m"):
        value = getattr(inputs, name)
        if value is not None:
            draft.given(name, value)
    missing = Text(de="mittlerer höchster Grundwasserstand fehlt", en="mean highest groundwater level is missing")
    draft.at_least("groundwater", inputs.groundwater_distance_m, "groundwater_distance_least", missing)
    factor = limits()["building_distance_factor"]
    distance, depth = inputs.building_distance_m, inputs.excavation_depth_m
    if distance is None or depth is None:
        missing = Text(
            de="Gebäudeabstand oder Baugrubentiefe fehlt", en="distance to buildings or depth of excavation is missing"
        )
        draft.unknown("buildings", factor, missing)
        return
    ratio = distance / depth if depth > 0 else factor.value
    draft.at_least("buildings", ratio, "building_distance_factor")


def check_topsoil(
    draft: Draft, load_class: LoadClass | None, topsoil_m: float | None, effective_area: float, area: float
) -> None:
    """Note thickness of the topsoil and the ratio of connected to infiltrating area (treatment before infiltration)."""
    if topsoil_m is not None:
        draft.given("topsoil_m", topsoil_m)
    missing = Text(de="Dicke der bewachsenen Bodenzone fehlt", en="thickness of the topsoil is missing")
    draft.at_least("topsoil", topsoil_m, "topsoil_least", missing)
    requirement = Text(
        de="Verhältnis A_C zu A_S nach Belastungskategorie und Bodenzone",
        en="ratio of A_C to A_S according to load class and topsoil",
    )
    if load_class is None or topsoil_m is None:
        missing = Text(de="Belastungskategorie oder Bodenzone fehlt", en="load class or topsoil is missing")
        draft.check("area_ratio", requirement, Status.UNKNOWN, missing, "topsoil_least")
        return
    rated = [row for row in rows("load_classes") if row["load_class"] == load_class]
    draft.given_word("load_class", Text(de="Belastungskategorie", en="load class"), Text(de=load_class, en=load_class))
    fitting = [row for row in rated if topsoil_m >= float(row["topsoil_least_m"])]
    if not fitting:
        return
    most, ratio = fitting[-1]["area_ratio_most"], effective_area / area
    limit = Text(de="ohne Grenze", en="no limit") if not most else amount(float(most))
    status = Status.PASSED if not most or ratio <= float(most) else Status.FAILED
    finding = Text(
        de=f"hier {amount(ratio).de}, zulässig {limit.de}", en=f"here {amount(ratio).en}, permitted {limit.en}"
    )
    draft.check("area_ratio", requirement, status, finding, "topsoil_least")


def check_treatment(draft: Draft) -> None:
    """Note that water has to be treated before an underground facility, which is not part of the calculation."""
    draft.check(
        "treatment",
        Text(de="Behandlung vor der unterirdischen Versickerung", en="treatment before underground infiltration"),
        Status.UNKNOWN,
        Text(
            de="nicht Teil dieser Berechnung; auch Dachwasser braucht eine Behandlung",
            en="not part of this calculation; roof water needs a treatment, too",
        ),
        "topsoil_least",
    )


def check_flood(draft: Draft, inputs: Rained, ground: Ground, facility: Facility) -> None:
    """Note the flooding proof of large catchments (Eq. 10), open where it is needed and something for it is missing."""
    area, peak = inputs.catchment.effective_area_m2, inputs.catchment.peak_area_m2()
    flood, limit = inputs.flood_rain, limits()["flood_proof_from"]
    if flood is None or peak is None:
        here = amount(area, "m²")
        if area <= limit.value:
            _note_flood(draft, Status.PASSED, Text(de=f"nicht nötig bei {here.de}", en=f"not needed at {here.en}"))
            return
        missing = Text(
            de=f"nötig bei {here.de}; Überflutungsregen oder Spitzenabflussbeiwerte fehlen",
            en=f"needed at {here.en}; flood rain or peak runoff coefficients are missing",
        )
        _note_flood(draft, Status.UNKNOWN, missing)
        return
    write_rain(draft, flood, Text(de="Wiederkehrzeit des Überflutungsregens", en="return period of the flood rain"))
    _check_flood_frequency(draft, inputs, flood)
    draft.equation("flood")
    draft.result("peak_area_m2", peak)
    outflow = ground.k_i * facility.infiltration_area_m2 * 1e3 + facility.throttle_l_s
    collecting, stored = facility.collecting_area_m2, facility.volume_m3 + facility.further_volume_m3
    volumes = a138.flood_volume_m3(peak + collecting, outflow, stored, flood.rate, flood.duration)
    _judge_flood(draft, flood, draft.result("flood_volume_m3", float(volumes.max())))


def _check_flood_frequency(draft: Draft, inputs: Rained, flood: DesignRain) -> None:
    """Note whether the flood rain is rare enough for the vulnerability, and for plots that are almost all roof."""
    roofs = sum(surface.area_m2 for surface in inputs.catchment.surfaces if surface.is_roof)
    if roofs > limits()["flood_roof_share"].value * inputs.catchment.total_area_m2:
        draft.at_least("flood_return_period", flood.return_period_a, "flood_return_period_roofs")
        return
    requirement = Text(
        de="Häufigkeit des Überflutungsregens nach der Schutzwürdigkeit",
        en="frequency of the flood rain according to vulnerability",
    )
    if inputs.vulnerability is None:
        missing = Text(de="Schutzwürdigkeit nicht angegeben", en="vulnerability is not stated")
        draft.check("flood_return_period", requirement, Status.UNKNOWN, missing, "flood_proof_from")
        return
    row = next(row for row in rows("frequencies") if row["vulnerability"] == inputs.vulnerability)
    most = float(row["frequency_flood"])
    here, limit = amount(flood.frequency_per_a, "1/a"), amount(most, "1/a")
    finding = Text(de=f"hier {here.de}, zulässig {limit.de}", en=f"here {here.en}, permitted {limit.en}")
    met = flood.frequency_per_a <= most + _FREQUENCY_ROUNDING / 10
    status = Status.PASSED if met else Status.FAILED
    draft.check("flood_return_period", requirement, status, finding, "flood_proof_from")


def _judge_flood(draft: Draft, flood: DesignRain, back_m3: float) -> None:
    governing = 0.0 if draft.table is None else draft.table.governing_duration_min
    if flood.durations_min[-1] < governing:
        longest, needed = amount(flood.durations_min[-1], "min"), amount(governing, "min")
        finding = Text(
            de=f"der Überflutungsregen endet bei {longest.de}; nötig sind Dauern bis über {needed.de}",
            en=f"the flood rain ends at {longest.en}; durations beyond {needed.en} are needed",
        )
        _note_flood(draft, Status.UNKNOWN, finding)
    elif back_m3 > 0:
        here = amount(back_m3, "m³")
        finding = Text(
            de=f"{here.de} sind auf dem Grundstück schadlos zurückzuhalten; ob das gelingt, zeigt die Höhenplanung",
            en=f"{here.en} have to be held back on the plot without damage; the levels show whether that works",
        )
        _note_flood(draft, Status.UNKNOWN, finding)
    else:
        finding = Text(de="die Anlage fasst auch den Überflutungsregen", en="the facility holds the flood rain as well")
        _note_flood(draft, Status.PASSED, finding)


def _note_flood(draft: Draft, status: Status, finding: Text) -> None:
    limit = limits()["flood_proof_from"]
    least = amount(limit.value, limit.unit)
    requirement = Text(
        de=f"Überflutungsnachweis über {least.de} abflusswirksamer Fläche",
        en=f"flooding proof above {least.en} of effective area",
    )
    draft.check("flooding", requirement, status, finding, limit.name)
