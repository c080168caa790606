"""Infiltration at the surface: area infiltration, swale, basin."""

from dataclasses import dataclass

import numpy as np

from blaugruen.planning.sizing import a138, common
from blaugruen.planning.sizing.a138 import Storm
from blaugruen.planning.sizing.common import Facility
from blaugruen.planning.sizing.draft import Draft
from blaugruen.planning.sizing.errors import SizingError
from blaugruen.planning.sizing.inputs import Edition, Infiltration, LoadClass
from blaugruen.planning.sizing.proof import DurationTable, Proof, Status
from blaugruen.planning.sizing.quantities import amount, limits
from blaugruen.planning.sizing.rain import DesignRain
from blaugruen.text import Text

AREA_TITLE = Text(de="Flächenversickerung", en="area infiltration")
SWALE_TITLE = Text(de="Versickerungsmulde", en="infiltration swale")
BASIN_TITLE = Text(de="Versickerungsbecken", en="infiltration basin")


@dataclass(frozen=True, kw_only=True)
class AreaInfiltration(Infiltration):
    """Inputs of an area infiltration: water seeps away over a wide surface without being stored.

    Parameters
    ----------
    is_flat
        Whether the connected surface is flat or large; then 15 instead of 10 min of rain count.
    load_class, topsoil_m
        Pollution of the connected surfaces, and thickness of the topsoil [m].
    planned_area_m2
        Planned area [m²], compared with what is needed.
    edition
        Which edition of DWA-A 138 is followed.
    """

    is_flat: bool = False
    load_class: LoadClass | None = None
    topsoil_m: float | None = None
    planned_area_m2: float | None = None
    edition: Edition = Edition.CURRENT


@dataclass(frozen=True, kw_only=True)
class Swale(Infiltration):
    """Inputs of an infiltration swale.

    Parameters
    ----------
    depth_m
        Ponding depth h_M [m].
    own_rain
        Whether the rain on the swale itself counts (Eq. 14); without it, Eq. 16 as transcribed.
    freeboard_m, load_class, topsoil_m
        Freeboard [m], pollution of the connected surfaces, thickness of the topsoil [m].
    planned_area_m2
        Planned infiltration area [m²], compared with what is needed.
    edition
        Which edition of DWA-A 138 is followed.
    """

    depth_m: float
    own_rain: bool = True
    freeboard_m: float | None = None
    load_class: LoadClass | None = None
    topsoil_m: float | None = None
    planned_area_m2: float | None = None
    edition: Edition = Edition.CURRENT


@dataclass(frozen=True, kw_only=True)
class Basin(Infiltration):
    """Inputs of an infiltration basin.

    Parameters
    ----------
    infiltration_area_m2
        Mean infiltration area A_S [m²].
    collecting_area_m2
        Surface on which rain falls, A_VA [m²].
    throttle_l_s
        Mean throttled outflow [l/s].
    attenuation_factor
        f_A [-]; 1 in the simple method.
    water_depth_m, freeboard_m
        Largest water depth and freeboard [m].
    planned_volume_m3
        Planned volume [m³], compared with what is needed.
    """

    infiltration_area_m2: float
    collecting_area_m2: float = 0.0
    throttle_l_s: float = 0.0
    attenuation_factor: float | None = None
    water_depth_m: float | None = None
    freeboard_m: float | None = None
    planned_volume_m3: float | None = None


def size_area(inputs: AreaInfiltration) -> Proof:
    """Return the proof of an area infiltration (Eq. 12, 13).

    Raises
    ------
    SizingError
        If the ground takes up less than the rain brings.
    """
    draft = Draft(inputs)
    effective = common.write_catchment(draft, inputs.catchment)
    duration = limits()["area_duration_flat" if inputs.is_flat else "area_duration"].value
    rain = inputs.rain.only([duration])
    common.write_rain(draft, rain)
    rate = draft.given("rate_l_s_ha", rain.rates_l_s_ha[0], source=rain.source)
    ground = common.write_ground(draft, inputs, inputs.edition)
    if ground.k_i <= rate * 1e-7:
        here, least = amount(ground.k_i, "m/s"), amount(rate * 1e-7, "m/s")
        raise SizingError(
            Text(
                de=f"Flächenversickerung geht hier nicht: Der Boden nimmt {here.de} auf, der Regen bringt {least.de}. "
                "Wählen Sie eine Anlage mit Speicher, zum Beispiel eine Mulde.",
                en=f"Area infiltration does not work here: the ground takes up {here.en}, the rain brings {least.en}. "
                "Choose a facility with storage, for example a swale.",
            )
        )
    draft.equation("area_2005" if inputs.edition is Edition.OLD else "area")
    area = a138.area_m2(effective, ground.k_i, rate)
    draft.result("infiltration_area_m2", area, is_main=True)
    draft.table = DurationTable(("duration_min", "rate_l_s_ha", "infiltration_area_m2"), ((duration, rate, area),), 0)
    draft.enough("planned_area_m2", inputs.planned_area_m2, area)
    common.check_ground(draft, ground)
    common.check_method(draft, inputs)
    common.check_topsoil(draft, inputs.load_class, inputs.topsoil_m, effective, area)
    common.check_site(draft, inputs)
    common.check_flood(draft, inputs, ground, Facility(area, 0.0, collecting_area_m2=area))
    return draft.finish("area", AREA_TITLE, common.STANDARDS[inputs.edition])


def size_swale(inputs: Swale) -> Proof:
    """Return the proof of an infiltration swale (Eq. 14 to 16).

    Raises
    ------
    SizingError
        If the rain on the swale alone fills it.
    """
    draft = Draft(inputs)
    effective = common.write_catchment(draft, inputs.catchment)
    common.write_rain(draft, inputs.rain)
    ground = common.write_ground(draft, inputs, inputs.edition)
    factor = draft.chosen("safety_factor", inputs.safety_factor, "safety_factor_default")
    depth = draft.given("depth_m", inputs.depth_m)
    old = inputs.edition is Edition.OLD
    own_rain = inputs.own_rain or old
    draft.equation("swale_2005" if old else "swale" if own_rain else "swale_16")
    if not own_rain:
        draft.caveats.append(NO_OWN_RAIN)
    area = _swale_area(draft, inputs.rain, effective, ground.k_i, depth, factor, own_rain=own_rain)
    draft.result("infiltration_area_m2", area, is_main=True)
    volume = draft.result("swale_volume_m3", area * depth, is_main=True)
    draft.enough("planned_area_m2", inputs.planned_area_m2, area)
    check_ponding(draft, depth, inputs.freeboard_m)
    _check_share(draft, area, effective)
    common.check_ground(draft, ground)
    facility = Facility(area, volume, collecting_area_m2=area)
    common.check_emptying(draft, inputs, ground, facility, factor)
    common.check_method(draft, inputs)
    common.check_topsoil(draft, inputs.load_class, inputs.topsoil_m, effective, area)
    common.check_site(draft, inputs)
    common.check_flood(draft, inputs, ground, facility)
    return draft.finish("swale", SWALE_TITLE, common.STANDARDS[inputs.edition])


NO_OWN_RAIN = Text(
    de="Ohne den Regen auf die Mulde selbst (Gl. 16 wie umgeschrieben) wird sie kleiner als nach der Bilanz (Gl. 14); "
    "welche Form das Arbeitsblatt meint, ist nicht geklärt.",
    en="Without the rain on the swale itself (Eq. 16 as transcribed) it gets smaller than by the balance (Eq. 14); "
    "which form the standard means has not been settled.",
)


def _swale_area(
    draft: Draft, rain: DesignRain, effective: float, k_i: float, depth: float, factor: float, *, own_rain: bool
) -> float:
    storm = Storm(rain.rate, rain.duration, factor)
    taken = a138.swale_uptake_m_s(k_i, depth, storm, own_rain=own_rain)
    if np.any(taken <= 0):
        worst = amount(rain.durations_min[int(np.argmin(taken))], "min")
        raise SizingError(
            Text(
                de=f"Bei {worst.de} Regen füllt schon der Regen auf die Mulde selbst sie ganz. Planen Sie sie tiefer "
                "oder wählen Sie eine Anlage mit mehr Speicher.",
                en=f"With {worst.en} of rain, the rain on the swale itself fills it. Plan it deeper or choose a "
                "facility with more storage.",
            )
        )
    areas = a138.swale_area_m2(effective, k_i, depth, storm, own_rain=own_rain)
    columns = {"rate_l_s_ha": rain.rate, "infiltration_area_m2": areas, "swale_volume_m3": areas * depth}
    return float(areas[draft.govern(rain, areas, **columns)])


def check_ponding(draft: Draft, depth: float, freeboard: float | None) -> None:
    """Note depth of ponding, and depth with freeboard where people live."""
    draft.at_most("ponding", depth, "swale_depth_most")
    total = None if freeboard is None else depth + draft.given("freeboard_m", freeboard)
    missing = Text(de="Freibord nicht angegeben", en="freeboard is not stated")
    draft.at_most("residential_depth", total, "residential_depth_most", missing)


def _check_share(draft: Draft, area: float, effective: float) -> None:
    low, high = limits()["swale_area_least_share"], limits()["swale_area_most_share"]
    share = area / effective
    requirement = Text(
        de=f"Muldenfläche üblich {amount(100 * low.value).de} bis {amount(100 * high.value).de} % von A_C",
        en=f"swale area usually {amount(100 * low.value).en} to {amount(100 * high.value).en} % of A_C",
    )
    finding = Text(de=f"hier {amount(100 * share).de} %", en=f"here {amount(100 * share).en} %")
    usual = low.value <= share <= high.value
    draft.check("usual_share", requirement, Status.PASSED if usual else Status.UNKNOWN, finding, low.name)


def size_basin(inputs: Basin) -> Proof:
    """Return the proof of an infiltration basin (Eq. 41)."""
    draft = Draft(inputs)
    effective = common.write_catchment(draft, inputs.catchment)
    common.write_rain(draft, inputs.rain)
    ground = common.write_ground(draft, inputs, Edition.CURRENT)
    factor = draft.chosen("safety_factor", inputs.safety_factor, "safety_factor_default")
    attenuation = draft.chosen("attenuation_factor", inputs.attenuation_factor, "attenuation_factor_default")
    area = draft.given("infiltration_area_m2", inputs.infiltration_area_m2)
    collecting = draft.given("collecting_area_m2", inputs.collecting_area_m2)
    throttle = draft.given("throttle_l_s", inputs.throttle_l_s)
    rain = inputs.rain
    storm = Storm(rain.rate, rain.duration, factor)
    needed = a138.basin_volume_m3(effective + collecting, area, ground.k_i, storm, attenuation, throttle)
    volumes = np.clip(needed, 0.0, None)
    draft.equation("basin")
    governing = draft.govern(rain, volumes, rate_l_s_ha=rain.rate, volume_m3=volumes)
    volume = draft.result("volume_m3", volumes[governing], is_main=True)
    draft.enough("planned_volume_m3", inputs.planned_volume_m3, volume)
    draft.at_least("k_i", ground.k_i, "basin_k_i_least")
    if inputs.water_depth_m is not None:
        draft.given("water_depth_m", inputs.water_depth_m)
    draft.at_least("depth", inputs.water_depth_m, "basin_depth_least")
    if inputs.freeboard_m is not None:
        draft.given("freeboard_m", inputs.freeboard_m)
    draft.at_least("freeboard", inputs.freeboard_m, "basin_freeboard_least")
    common.check_ground(draft, ground)
    facility = Facility(area, volume, throttle, collecting)
    common.check_emptying(draft, inputs, ground, facility, factor)
    common.check_method(draft, inputs)
    common.check_site(draft, inputs)
    common.check_flood(draft, inputs, ground, facility)
    draft.caveats.append(NO_PUBLISHED_EXAMPLE)
    return draft.finish("basin", BASIN_TITLE, common.STANDARDS[Edition.CURRENT])


NO_PUBLISHED_EXAMPLE = Text(
    de="Für diese Anlage ist kein veröffentlichtes Rechenbeispiel bekannt; die Formel ist nur nachgerechnet, nicht mit "
    "einem fremden Ergebnis verglichen.",
    en="No published worked example is known for this facility; the formula was checked by hand, not against a result "
    "of others.",
)
