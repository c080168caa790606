"""Infiltration underground: trench, pipe trench, swale-trench element and system, shaft."""

from dataclasses import dataclass, replace

import numpy as np

from blaugruen.planning.sizing import a138, a138_2005, common
from blaugruen.planning.sizing.a138 import Section, Storm
from blaugruen.planning.sizing.common import Facility, Ground
from blaugruen.planning.sizing.draft import Draft
from blaugruen.planning.sizing.errors import SizingError
from blaugruen.planning.sizing.inputs import Edition, Infiltration, LoadClass
from blaugruen.planning.sizing.proof import Proof, Status
from blaugruen.planning.sizing.quantities import amount, limits
from blaugruen.planning.sizing.rain import DesignRain
from blaugruen.planning.sizing.swales import NO_PUBLISHED_EXAMPLE, Swale, size_swale
from blaugruen.text import Text

TRENCH_TITLE = Text(de="Rigole", en="infiltration trench")
PIPE_TITLE = Text(de="Rohr-Rigole", en="pipe trench")
ELEMENT_TITLE = Text(de="Mulden-Rigolen-Element", en="swale-trench element")
SYSTEM_TITLE = Text(de="Mulden-Rigolen-System mit Drossel", en="swale-trench system with throttle")
SHAFT_TITLE = Text(de="Versickerungsschacht", en="infiltration shaft")


@dataclass(frozen=True, kw_only=True)
class _TrenchBody(Infiltration):
    """Section and outflow of a trench.

    Parameters
    ----------
    width_m, height_m
        Width b and height h [m].
    throttle_l_s
        Mean throttled outflow [l/s].
    planned_length_m
        Planned length [m], compared with what is needed.
    edition
        Which edition of DWA-A 138 is followed.
    """

    width_m: float
    height_m: float
    throttle_l_s: float = 0.0
    planned_length_m: float | None = None
    edition: Edition = Edition.CURRENT


@dataclass(frozen=True, kw_only=True)
class Trench(_TrenchBody):
    """Inputs of an infiltration trench of gravel or boxes.

    Parameters
    ----------
    storage_fraction
        Storage coefficient s_R [-]: about 0.35 for gravel, 0.95 for boxes.
    """

    storage_fraction: float


@dataclass(frozen=True, kw_only=True)
class PipeTrench(_TrenchBody):
    """Inputs of a trench with perforated pipes.

    Parameters
    ----------
    fill_fraction
        Storage coefficient of the gravel s_F [-].
    pipe_count, pipe_inner_diameter_m, pipe_outer_diameter_m
        Number of pipes and their diameters [m].
    slot_outflow_l_s_m
        Outflow capacity of the pipe [l/(s·m)]; its check is open without it.
    """

    fill_fraction: float
    pipe_inner_diameter_m: float
    pipe_outer_diameter_m: float
    pipe_count: int = 1
    slot_outflow_l_s_m: float | None = None


@dataclass(frozen=True, kw_only=True)
class SwaleTrench(Trench):
    """Inputs of a swale above a trench, with or without a throttled outflow.

    Parameters
    ----------
    swale_rain
        Intensities for the swale, once a year.
    depth_m
        Ponding depth of the swale h_M [m].
    freeboard_m, load_class, topsoil_m
        Freeboard [m], pollution of the connected surfaces, thickness of the topsoil [m].
    swale_area_m2
        Area of the swale [m²]; sized for `swale_rain` when omitted.
    swale_volume_m3
        Volume of the swale [m³]; area times depth when omitted.
    """

    depth_m: float
    swale_rain: DesignRain | None = None
    freeboard_m: float | None = None
    load_class: LoadClass | None = None
    topsoil_m: float | None = None
    swale_area_m2: float | None = None
    swale_volume_m3: float | None = None


@dataclass(frozen=True, kw_only=True)
class Shaft(Infiltration):
    """Inputs of an infiltration shaft.

    Parameters
    ----------
    inner_diameter_m, outer_diameter_m
        Diameters [m].
    filter_k_f
        Conductivity of the filter layer [m/s]; its check is open without it.
    planned_depth_m
        Planned water depth [m], compared with what is needed.
    edition
        Which edition of DWA-A 138 is followed.
    """

    inner_diameter_m: float
    outer_diameter_m: float
    filter_k_f: float | None = None
    planned_depth_m: float | None = None
    edition: Edition = Edition.CURRENT


@dataclass(frozen=True, slots=True)
class _Above:
    """The swale above a trench: area on which rain falls [m²] and volume [m³]."""

    area_m2: float = 0.0
    volume_m3: float = 0.0


def size_trench(inputs: Trench) -> Proof:
    """Return the proof of an infiltration trench (Eq. 17 to 23, with throttle 32)."""
    draft = Draft(inputs)
    ground, effective = _write_start(draft, inputs)
    fraction = draft.given("storage_fraction", inputs.storage_fraction)
    _size_body(draft, inputs, ground, effective, fraction, _Above())
    common.check_treatment(draft)
    return draft.finish("trench", TRENCH_TITLE, common.STANDARDS[inputs.edition])


def size_pipe_trench(inputs: PipeTrench) -> Proof:
    """Return the proof of a trench with pipes (Eq. 17 to 25).

    Raises
    ------
    SizingError
        If the pipes do not fit into the trench.
    """
    inner, outer = inputs.pipe_inner_diameter_m, inputs.pipe_outer_diameter_m
    if inner > outer or outer > min(inputs.width_m, inputs.height_m):
        raise SizingError(
            Text(
                de="Das Rohr passt nicht: Der Innendurchmesser muss kleiner sein als der Außendurchmesser und dieser "
                "kleiner als Breite und Höhe der Rigole.",
                en="The pipe does not fit: the inner diameter has to be below the outer one, and that below width and "
                "height of the trench.",
            )
        )
    draft = Draft(inputs)
    ground, effective = _write_start(draft, inputs)
    fill = draft.given("fill_fraction", inputs.fill_fraction)
    count = int(draft.given("pipe_count", inputs.pipe_count))
    draft.given("pipe_inner_diameter_m", inner)
    draft.given("pipe_outer_diameter_m", outer)
    draft.equation("pipe_trench")
    fraction = a138.storage_fraction(fill, inputs.width_m, inputs.height_m, count, inner, outer)
    draft.result("storage_fraction", fraction)
    length = _size_body(draft, inputs, ground, effective, fraction, _Above())
    _check_slots(draft, inputs, effective, length)
    common.check_treatment(draft)
    return draft.finish("pipe_trench", PIPE_TITLE, common.STANDARDS[inputs.edition])


def size_swale_trench(inputs: SwaleTrench) -> Proof:
    """Return the proof of a swale-trench element (Eq. 26 to 31), with a throttle that of a system (Eq. 32)."""
    draft = Draft(inputs)
    ground, effective = _write_start(draft, inputs)
    fraction = draft.given("storage_fraction", inputs.storage_fraction)
    draft.given("depth_m", inputs.depth_m)
    above = _write_swale(draft, inputs)
    _size_body(draft, inputs, ground, effective, fraction, above)
    draft.at_most("ponding", inputs.depth_m, "swale_depth_most")
    common.check_topsoil(draft, inputs.load_class, inputs.topsoil_m, effective, above.area_m2)
    if inputs.throttle_l_s > 0:
        if inputs.freeboard_m is not None:
            draft.given("freeboard_m", inputs.freeboard_m)
        missing = Text(de="Freibord nicht angegeben", en="freeboard is not stated")
        draft.at_least("freeboard", inputs.freeboard_m, "system_freeboard_least", missing)
    draft.caveats.append(NO_PUBLISHED_EXAMPLE)
    title = SYSTEM_TITLE if inputs.throttle_l_s > 0 else ELEMENT_TITLE
    return draft.finish("swale_trench", title, common.STANDARDS[inputs.edition])


def size_shaft(inputs: Shaft) -> Proof:
    """Return the proof of an infiltration shaft (Eq. 34 to 40)."""
    inner, outer = inputs.inner_diameter_m, inputs.outer_diameter_m
    if inner > outer:
        raise SizingError(
            Text(
                de="Der Innendurchmesser des Schachts ist größer als der Außendurchmesser. Tauschen Sie die beiden.",
                en="The inner diameter of the shaft is larger than the outer one. Swap the two.",
            )
        )
    draft = Draft(inputs)
    ground, effective = _write_ground(draft, inputs, inputs.edition)
    factor = draft.chosen("safety_factor", inputs.safety_factor, "safety_factor_default")
    draft.given("inner_diameter_m", inner)
    draft.given("outer_diameter_m", outer)
    old = inputs.edition is Edition.OLD
    draft.equation("shaft_2005" if old else "shaft")
    rain = inputs.rain
    # k_i is k_f/2 in the old edition: both forms are the same equation in k_i
    storm = Storm(rain.rate, rain.duration, factor)
    depths = np.clip(a138.shaft_depth_m(effective, ground.k_i, inner, outer, storm), 0.0, None)
    governing = draft.govern(rain, depths, rate_l_s_ha=rain.rate, shaft_depth_m=depths)
    depth = draft.result("shaft_depth_m", depths[governing], is_main=True)
    volume = draft.result("volume_m3", np.pi * inner**2 / 4.0 * depth)
    area = a138.shaft_area_m2(outer, depth)
    draft.result("infiltration_area_m2", area)
    draft.enough("planned_depth_m", inputs.planned_depth_m, depth)
    draft.at_least("diameter", inner, "shaft_diameter_least")
    _check_filter(draft, inputs, a138.filter_k_f_m_s(inner, outer, depth, ground.k_i))
    _check_end(draft, inputs, ground, Facility(area, volume), factor)
    common.check_treatment(draft)
    draft.caveats.append(NO_PUBLISHED_EXAMPLE)
    return draft.finish("shaft", SHAFT_TITLE, common.STANDARDS[inputs.edition])


def _write_ground(draft: Draft, inputs: Infiltration, edition: Edition) -> tuple[Ground, float]:
    effective = common.write_catchment(draft, inputs.catchment)
    common.write_rain(draft, inputs.rain)
    return common.write_ground(draft, inputs, edition), effective


def _write_start(draft: Draft, inputs: _TrenchBody) -> tuple[Ground, float]:
    ground, effective = _write_ground(draft, inputs, inputs.edition)
    draft.given("width_m", inputs.width_m)
    draft.given("height_m", inputs.height_m)
    draft.given("throttle_l_s", inputs.throttle_l_s)
    return ground, effective


def _size_body(
    draft: Draft, inputs: _TrenchBody, ground: Ground, effective: float, fraction: float, above: _Above
) -> float:
    """Size the trench, check it and return its length [m]."""
    factor = draft.chosen("safety_factor", inputs.safety_factor, "safety_factor_default")
    rain, old = inputs.rain, inputs.edition is Edition.OLD
    form = a138_2005 if old else a138
    section = Section(inputs.width_m, inputs.height_m, fraction)
    storm = Storm(rain.rate, rain.duration, factor)
    further = inputs.throttle_l_s, above.volume_m3
    lengths = np.clip(form.trench_length_m(effective + above.area_m2, ground.k_i, section, storm, *further), 0.0, None)
    draft.equation("trench_2005" if old else "trench")
    volumes = lengths * section.storage_m2
    governing = draft.govern(rain, lengths, rate_l_s_ha=rain.rate, volume_m3=volumes, length_m=lengths)
    length = draft.result("length_m", lengths[governing], is_main=True)
    volume = draft.result("volume_m3", volumes[governing], is_main=True)
    area = form.trench_area_m2(section, length)
    draft.result("infiltration_area_m2", area)
    draft.enough("planned_length_m", inputs.planned_length_m, length)
    facility = Facility(area, volume, inputs.throttle_l_s, above.area_m2, above.volume_m3)
    _check_end(draft, inputs, ground, facility, factor)
    return length


def _check_end(draft: Draft, inputs: Infiltration, ground: Ground, facility: Facility, factor: float) -> None:
    common.check_ground(draft, ground)
    common.check_emptying(draft, inputs, ground, facility, factor)
    common.check_method(draft, inputs)
    common.check_site(draft, inputs)
    common.check_flood(draft, inputs, ground, facility)


def _write_swale(draft: Draft, inputs: SwaleTrench) -> _Above:
    """Return the swale: as given, or sized for a rain that comes once a year, with a proof of its own.

    Raises
    ------
    SizingError
        If neither an area nor a rain for the swale is given.
    """
    area = inputs.swale_area_m2
    if area is None:
        if inputs.swale_rain is None:
            raise SizingError(
                Text(
                    de="Für die Mulde fehlt der einjährliche Regen. Nennen Sie swale_return_period_a: 1 oder die "
                    "Fläche der Mulde (swale_area_m2).",
                    en="The one-year rain for the swale is missing. Name swale_return_period_a: 1 or the area of the "
                    "swale (swale_area_m2).",
                )
            )
        swale = Swale(
            sources=inputs.sources,
            catchment=inputs.catchment,
            rain=inputs.swale_rain,
            k_f=inputs.k_f,
            test_method=inputs.test_method,
            site_factor=inputs.site_factor,
            safety_factor=inputs.safety_factor,
            groundwater_distance_m=inputs.groundwater_distance_m,
            building_distance_m=inputs.building_distance_m,
            excavation_depth_m=inputs.excavation_depth_m,
            depth_m=inputs.depth_m,
            freeboard_m=inputs.freeboard_m,
            load_class=inputs.load_class,
            topsoil_m=inputs.topsoil_m,
            edition=inputs.edition,
            vulnerability=None,
        )
        proof = size_swale(swale)
        kept = tuple(check for check in proof.checks if check.key in _SWALE_CHECKS)
        draft.parts.append(replace(proof, checks=kept))
        area = draft.derived("collecting_area_m2", proof.value("infiltration_area_m2"), "part_proof")
    else:
        draft.given("collecting_area_m2", area, source=inputs.sources.get("swale_area_m2", ""))
    if inputs.swale_volume_m3 is not None:
        return _Above(area, draft.given("swale_volume_m3", inputs.swale_volume_m3))
    return _Above(area, draft.derived("swale_volume_m3", area * inputs.depth_m, "balance_law"))


_SWALE_CHECKS = frozenset(
    {"durations_enclose_maximum", "ponding", "residential_depth", "usual_share", "specific_infiltration", "emptying"}
)
"""Checks that concern the swale alone; the others are made once, for the whole element."""


def _check_slots(draft: Draft, inputs: PipeTrench, effective: float, length: float) -> None:
    draft.equation("slot")
    limit = limits()["slot_duration"]
    requirement = Text(
        de="Das Rohr gibt den Fünf-Minuten-Regen an die Rigole ab",
        en="The pipe passes the five-minute rain on to the trench",
    )
    if inputs.slot_outflow_l_s_m is None or limit.value not in inputs.rain.durations_min:
        missing = Text(
            de="Austrittsleistung des Rohrs oder Regenspende für 5 min fehlt",
            en="outflow capacity of the pipe or intensity for 5 min is missing",
        )
        draft.check("slots", requirement, Status.UNKNOWN, missing, limit.name)
        return
    capacity = draft.given("slot_outflow_l_s_m", inputs.slot_outflow_l_s_m) * length
    needed = inputs.rain.at(limit.value) * effective * 1e-4
    here, least = amount(capacity, "l/s"), amount(needed, "l/s")
    finding = Text(de=f"hier {here.de}, nötig {least.de}", en=f"here {here.en}, needed {least.en}")
    draft.check("slots", requirement, Status.PASSED if capacity >= needed else Status.FAILED, finding, limit.name)


def _check_filter(draft: Draft, inputs: Shaft, needed: float) -> None:
    most = limits()["filter_k_f_most"]
    low, high = amount(needed, "m/s"), amount(most.value, "m/s")
    requirement = Text(
        de=f"Durchlässigkeit der Filterschicht von {low.de} bis {high.de}",
        en=f"conductivity of the filter layer from {low.en} to {high.en}",
    )
    if inputs.filter_k_f is None:
        missing = Text(de="Durchlässigkeit der Filterschicht fehlt", en="conductivity of the filter layer is missing")
        draft.check("filter", requirement, Status.UNKNOWN, missing, most.name)
        return
    given = draft.given("filter_k_f", inputs.filter_k_f)
    status = Status.PASSED if needed <= given <= most.value else Status.FAILED
    here = amount(given, "m/s")
    draft.check("filter", requirement, status, Text(de=f"hier {here.de}", en=f"here {here.en}"), most.name)
