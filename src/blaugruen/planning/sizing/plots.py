"""Drainage of plots: retention with a throttle (DWA-A 117) and the flooding proof (DIN 1986-100)."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.sizing import common, drainage
from blaugruen.planning.sizing.draft import Draft, never_empties
from blaugruen.planning.sizing.errors import SizingError
from blaugruen.planning.sizing.inputs import Catchment, Inputs, Rained
from blaugruen.planning.sizing.proof import DurationTable, Given, Proof, Status
from blaugruen.planning.sizing.quantities import Limit, amount, limits, rows
from blaugruen.planning.sizing.rain import DesignRain
from blaugruen.text import Text

RETENTION_TITLE = Text(de="Rückhalteraum mit Drossel", en="retention storage with throttle")
FLOODING_TITLE = Text(de="Überflutungsnachweis des Grundstücks", en="flooding proof of the plot")
_PIPE_DURATIONS = (5.0, 10.0, 15.0)


class Risk(StrEnum):
    """How safe a retention storage has to be; rows of ``risks.csv``."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, kw_only=True)
class Retention(Rained):
    """Inputs of a retention storage.

    Parameters
    ----------
    throttle_l_s
        Mean throttled outflow [l/s].
    dry_weather_flow_l_s
        Dry-weather flow that passes the throttle as well [l/s].
    flow_time_min
        Flow time of the catchment t_f [min]; fixes the attenuation factor.
    attenuation_factor
        f_A [-]; instead of a flow time.
    risk
        Fixes the safety factor.
    planned_volume_m3
        Planned volume [m³], compared with what is needed.
    """

    throttle_l_s: float
    risk: Risk
    dry_weather_flow_l_s: float = 0.0
    flow_time_min: float | None = None
    attenuation_factor: float | None = None
    planned_volume_m3: float | None = None


@dataclass(frozen=True, kw_only=True)
class Flooding(Inputs):
    """Inputs of the flooding proof of a plot.

    Parameters
    ----------
    catchment
        Surfaces of the plot with peak runoff coefficients.
    flood_rain
        Intensities of the flood rain, mostly 30 a.
    rain
        Intensities of the design rain of the drains, 2 a (Eq. 20).
    duration_min
        Duration that governs the drains [min]: 5, 10 or 15 (Eq. 20).
    full_flow_l_s
        Largest flow of the drains [l/s] (Eq. 21); only Eq. 20 when omitted.
    planned_volume_m3
        Volume that the plot can hold back [m³], compared with what is needed.
    """

    catchment: Catchment
    flood_rain: DesignRain
    rain: DesignRain | None = None
    duration_min: float = 5.0
    full_flow_l_s: float | None = None
    planned_volume_m3: float | None = None


def size_retention(inputs: Retention) -> Proof:
    """Return the proof of a retention storage by the simple method of DWA-A 117.

    Raises
    ------
    SizingError
        If nothing flows out, or more than flows in.
    """
    draft = Draft(inputs)
    effective = common.write_catchment(draft, inputs.catchment)
    common.write_rain(draft, inputs.rain)
    throttle = draft.given("throttle_l_s", inputs.throttle_l_s)
    dry = draft.given("dry_weather_flow_l_s", inputs.dry_weather_flow_l_s)
    if throttle - dry <= 0:
        raise never_empties()
    factor = _write_risk(draft, inputs.risk)
    draft.equation("throttle_rate")
    specific = draft.result("specific_throttle_l_s_ha", (throttle - dry) / effective * 1e4)
    attenuation = _write_attenuation(draft, inputs, specific)
    rain = inputs.rain
    per_ha = drainage.retention_m3_ha(rain.rate, specific, rain.duration, factor, attenuation)
    volumes = per_ha * effective / 1e4
    draft.equation("retention")
    columns = {"rate_l_s_ha": rain.rate, "specific_volume_m3_ha": per_ha, "volume_m3": volumes}
    governing = draft.govern(rain, volumes, **columns)
    draft.result("specific_volume_m3_ha", per_ha[governing])
    volume = draft.result("volume_m3", volumes[governing], is_main=True)
    draft.result("emptying_h", volume / ((throttle - dry) * 1e-3) / 3600.0)
    draft.enough("planned_volume_m3", inputs.planned_volume_m3, volume)
    _check_validity(draft, inputs, specific)
    common.check_method(draft, inputs)
    return draft.finish("retention", RETENTION_TITLE, "DWA-A 117")


def size_flooding(inputs: Flooding) -> Proof:
    """Return the flooding proof of a plot: the larger of Eq. 20 and 21 of DIN 1986-100.

    Raises
    ------
    SizingError
        If peak runoff coefficients are missing, or neither the design rain nor the flow of the drains is given.
    """
    draft = Draft(inputs)
    common.write_catchment(draft, inputs.catchment)
    total = draft.result("total_area_m2", inputs.catchment.total_area_m2)
    common.write_rain(
        draft, inputs.flood_rain, Text(de="Wiederkehrzeit des Überflutungsregens", en="return period of the flood rain")
    )
    found = []
    if inputs.rain is not None:
        found.append(_by_design_rain(draft, inputs, inputs.rain, total))
    if inputs.full_flow_l_s is not None:
        found.append(_by_full_pipes(draft, inputs, inputs.full_flow_l_s, total))
    if not found:
        raise SizingError(
            Text(
                de="Für den Überflutungsnachweis fehlt der Bemessungsregen (return_period_a: 2) oder der Abfluss der "
                "vollen Grundleitungen (full_flow_l_s). Nennen Sie mindestens eines von beiden.",
                en="For the flooding proof the design rain (return_period_a: 2) or the flow of the full drains "
                "(full_flow_l_s) is missing. Name at least one of the two.",
            )
        )
    volume, draft.table = max(found, key=lambda pair: pair[0])
    draft.result("flood_volume_m3", volume, is_main=True)
    draft.enough("planned_volume_m3", inputs.planned_volume_m3, volume)
    if len(found) == 1:
        draft.caveats.append(
            Text(
                de="Nur eine der beiden Gleichungen 20 und 21 konnte gerechnet werden; maßgebend ist der größere Wert.",
                en="Only one of the two equations 20 and 21 could be computed; the larger value counts.",
            )
        )
    draft.at_least("flood_return_period", inputs.flood_rain.return_period_a, "flood_return_period_least")
    if inputs.rain is not None:
        draft.at_most("design_return_period", inputs.rain.return_period_a, "design_return_period_most")
    if inputs.planned_volume_m3 is None and volume > 0:
        draft.check(
            "held_back",
            Text(de="Das Volumen wird auf dem Grundstück gehalten", en="The volume is held back on the plot"),
            Status.UNKNOWN,
            Text(de="geplantes Volumen (planned_volume_m3) fehlt", en="planned volume (planned_volume_m3) is missing"),
            "flood_proof_from",
        )
    return draft.finish("flooding", FLOODING_TITLE, "DIN 1986-100:2016-12")


def _by_design_rain(draft: Draft, inputs: Flooding, design: DesignRain, total: float) -> tuple[float, DurationTable]:
    peak = inputs.catchment.peak_area_m2()
    if peak is None:
        raise SizingError(
            Text(
                de="Für Gleichung 20 fehlen Spitzenabflussbeiwerte. Ergänzen Sie peak bei jeder Fläche.",
                en="Peak runoff coefficients are missing for equation 20. Add peak to every surface.",
            )
        )
    common.write_rain(draft, design)
    draft.result("peak_area_m2", peak)
    duration = draft.given("duration_min", inputs.duration_min)
    draft.equation("flooding_20")
    rates = inputs.flood_rain.at(duration), design.at(duration)
    volume = drainage.flooding_20_m3(total, peak, *rates, duration)
    names = ("duration_min", "rate_flood_l_s_ha", "rate_2_l_s_ha", "flood_volume_m3")
    return volume, DurationTable(names, ((duration, *rates, volume),), 0)


def _by_full_pipes(draft: Draft, inputs: Flooding, flow: float, total: float) -> tuple[float, DurationTable]:
    draft.given("full_flow_l_s", flow)
    draft.equation("flooding_21")
    flood = inputs.flood_rain
    short = [duration for duration in flood.durations_min if duration in _PIPE_DURATIONS]
    if not short:
        raise SizingError(
            Text(
                de="Gleichung 21 braucht Regenspenden für 5, 10 und 15 min; die Tabelle hat keine davon.",
                en="Equation 21 needs intensities for 5, 10 and 15 min; the table has none of them. Add them.",
            )
        )
    rain = flood.only(short)
    volumes = drainage.flooding_21_m3(total, flow, rain.rate, rain.duration)
    if len(short) < len(_PIPE_DURATIONS):
        draft.caveats.append(
            Text(
                de="Gleichung 21 ist nur für einen Teil der Dauern 5, 10 und 15 min gerechnet.",
                en="Equation 21 was computed for some of the durations 5, 10 and 15 min only.",
            )
        )
    values = np.column_stack([rain.duration, rain.rate, volumes])
    table = tuple(tuple(map(float, row)) for row in values)
    governing = int(np.argmax(volumes))
    names = ("duration_min", "rate_flood_l_s_ha", "flood_volume_m3")
    return float(volumes[governing]), DurationTable(names, table, governing)


def _write_risk(draft: Draft, risk: Risk) -> float:
    row = next(row for row in rows("risks") if row["risk"] == risk)
    label = Text(de=f"Zuschlagsfaktor, {row['label_de']}", en=f"safety factor, {row['label_en']}")
    factor = float(row["safety_factor"])
    draft.givens.append(Given("safety_factor", label, factor, "1", Grade(row["grade"]), row["source"]))
    return factor


def _write_attenuation(draft: Draft, inputs: Retention, specific: float) -> float:
    if inputs.attenuation_factor is not None:
        return draft.given("attenuation_factor", inputs.attenuation_factor)
    if inputs.flow_time_min is None:
        raise SizingError(
            Text(
                de="Für den Abminderungsfaktor fehlt die Fließzeit. Nennen Sie flow_time_min (0 bis 30) oder "
                "attenuation_factor.",
                en="The flow time for the attenuation factor is missing. Name flow_time_min (0 to 30) or "
                "attenuation_factor.",
            )
        )
    time = draft.given("flow_time_min", inputs.flow_time_min)
    draft.result("frequency_per_a", inputs.rain.frequency_per_a)
    draft.equation("attenuation")
    factor = drainage.attenuation_factor(time, specific, inputs.rain.frequency_per_a)
    return draft.result("attenuation_factor", factor)


def _check_validity(draft: Draft, inputs: Retention, specific: float) -> None:
    if inputs.attenuation_factor is not None:
        return
    frequency = inputs.rain.frequency_per_a
    for key, value, rules in (
        ("throttle_validity", specific, ("a117_throttle_least", "a117_throttle_most")),
        ("frequency_validity", frequency, ("a117_frequency_least", "a117_frequency_most")),
    ):
        low, high = (limits()[rule] for rule in rules)
        _check_between(draft, key, value, low, high)


def _check_between(draft: Draft, key: str, value: float, low: Limit, high: Limit) -> None:
    least, most = amount(low.value, low.unit), amount(high.value, high.unit)
    label = low.label.de.rpartition(":")[0], low.label.en.rpartition(":")[0]
    requirement = Text(
        de=f"{label[0]}: {least.de} bis {most.de}",
        en=f"{label[1]}: {least.en} to {most.en}",
    )
    here = amount(value, low.unit)
    status = Status.PASSED if low.value <= value <= high.value else Status.FAILED
    draft.check(key, requirement, status, Text(de=f"hier {here.de}", en=f"here {here.en}"), low.name)
