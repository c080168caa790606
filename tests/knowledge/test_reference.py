"""Figures of the pack against the research files they were taken from, where those lie beside the project."""

import re
from pathlib import Path

import pytest

from blaugruen.knowledge.provenance import Grade, weakest
from blaugruen.knowledge.reading import Document, read

RESEARCH = Path(__file__).parents[2].parent / "shared" / "research" / "standards"

pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(
        not (RESEARCH / "measures.yaml").is_file(), reason="the research files do not lie beside the project"
    ),
]

IDS = {
    "gruendach_extensiv_duenn": "green_roof_thin",
    "gruendach_extensiv": "green_roof_extensive",
    "gruendach_intensiv": "green_roof_intensive",
    "retentionsdach": "retention_roof",
    "einstaudach": "storage_roof",
    "solargruendach": "solar_green_roof",
    "tiefgaragenbegruenung": "podium_landscape",
    "fassadenbegruenung_boden": "facade_ground_based",
    "fassadenbegruenung_wand": "facade_living_wall",
    "entsiegelung": "unsealing",
    "teilversiegelung_rasengitter": "grass_pavers",
    "teilversiegelung_sickerpflaster": "permeable_paving",
    "schotterrasen_wassergebunden": "unbound_surface",
    "flaechenversickerung": "surface_infiltration",
    "versickerungsmulde": "infiltration_swale",
    "regengarten": "rain_garden",
    "mulden_rigolen_element": "swale_trench_element",
    "mulden_rigolen_system": "swale_trench_system",
    "rigole_rohrrigole": "infiltration_trench",
    "versickerungsschacht": "infiltration_shaft",
    "versickerungsbecken": "infiltration_basin",
    "tiefbeet_rigole": "planted_trench_bed",
    "baumrigole_ohne_speicher": "tree_trench",
    "baumrigole_mit_speicher": "tree_trench_sealed",
    "hydrologisch_optimierter_baumstandort": "tree_site_optimised",
    "strassenbaum_neupflanzung": "street_tree",
    "verdunstungsbeet": "evaporation_bed",
    "zisterne_nutzung": "cistern",
    "retentionszisterne": "detention_cistern",
    "teich_dauerstau": "pond",
    "feuchtgebiet_urban": "urban_wetland",
    "regenrueckhaltebecken_naturnah": "detention_basin",
    "retentionsbodenfilter": "retention_soil_filter",
    "retentionsmulde_park": "park_hollow",
    "multifunktionale_flaeche": "multifunctional_area",
    "notwasserweg": "emergency_flow_path",
}

LOW, HIGH = (True, False), (False, True)
BOTH = (True, True)

# Research field: field of the pack, factor to the held unit, which bounds are given.
FIELDS = {
    "siting": {
        "kf_m_s": ("k_f", 1, BOTH),
        "mhgw_dist_m_min": ("groundwater_distance", 1, LOW),
        "slope_edge_m_min": ("slope_edge_distance", 1, LOW),
        "slope_pct_max": ("slope", 0.01, HIGH),
        "slope_pct_min": ("slope", 0.01, LOW),
        "roof_slope_deg_max": ("roof_slope", 1, HIGH),
        "min_load_kg_m2": ("roof_load", 1, LOW),
        "clearance_utility_m": ("utility_distance", 1, LOW),
        "clearance_facade_m": ("facade_distance", 1, BOTH),
        "space_m2_per_plant": ("space_per_plant", 1, LOW),
        "root_volume_m3_min": ("root_volume", 1, LOW),
    },
    "hydraulics": {
        "Cm": ("runoff_coefficient_mean", 1, BOTH),
        "Cs": ("runoff_coefficient_peak", 1, BOTH),
        "Cm_steep": ("runoff_coefficient_mean_steep", 1, BOTH),
        "Cs_steep": ("runoff_coefficient_peak_steep", 1, BOTH),
        "substrate_m": ("substrate_depth", 1, BOTH),
        "storage_mm": ("storage", 1, BOTH),
        "storage_depth_m": ("ponding_depth", 1000, BOTH),
        "throttle_l_s_ha": ("throttle", 1e-4, BOTH),
        "empty_h": ("emptying_time", 3600, BOTH),
        "empty_h_max": ("emptying_time", 3600, HIGH),
        "irrigation_l_m2_d": ("irrigation", 1, BOTH),
        "joint_share_pct": ("joint_share", 0.01, BOTH),
        "area_ratio_AC": ("area_ratio", 1, BOTH),
        "bbz_m": ("topsoil_depth", 1, BOTH),
        "AC_over_AS_max": ("loading_ratio", 1, BOTH),
        "trench_h_m": ("trench_height", 1, BOTH),
        "height_m": ("trench_height", 1, BOTH),
        "s_R": ("storage_coefficient", 1, BOTH),
        "freeboard_m": ("freeboard", 1, LOW),
        "freeboard_m_min": ("freeboard", 1, LOW),
        "DN_mm_min": ("shaft_diameter", 0.001, LOW),
        "filter_m_min": ("filter_depth", 1, LOW),
        "filter_m": ("filter_depth", 1, BOTH),
        "pit_m3": ("pit_volume", 1, BOTH),
        "substrate_nfk": ("usable_field_capacity", 1, BOTH),
        "storage_m3": ("storage_volume", 1, BOTH),
        "AC_m2_per_tree": ("connected_area_per_tree", 1, BOTH),
        "young_tree_water_l_d": ("young_tree_water", 1, LOW),
        "large_tree_water_l_d_max": ("large_tree_water", 1, HIGH),
        "storage_mm_of_roof": ("tank_storage", 1, BOTH),
        "permanent_depth_m": ("permanent_depth", 1000, BOTH),
        "retention_depth_m": ("retention_depth", 1000, BOTH),
        "depth_m": ("water_depth", 1000, BOTH),
        "use_recurrence_a": ("return_period", 1, BOTH),
    },
    "heat": {
        "Kc_season": ("crop_coefficient", 1, BOTH),
        "shade_0_1": ("shade", 1, BOTH),
        "albedo": ("albedo", 1, BOTH),
        "pet_effect_K": ("pet_reduction", 1, BOTH),
    },
    "cost": {"capex": ("capex", 1, BOTH), "opex": ("opex", 1, BOTH)},
}

WATER_BALANCE = {
    "h": ("layer_depth", 1),
    "fg": ("greening_factor", 1),
    "AWC": ("water_capacity", 1),
    "Sp": ("storage", 1),
    "FA": ("joint_share", 0.01),
    "kf": ("k_f", 1 / 3.6e6),
    "q": ("throttle", 1e-4),
    "VSp": ("tank_storage", 1),
    "VBr": ("service_water", 1),
    "FAbw": ("irrigated_area", 1),
    "qBw": ("irrigation", 1),
    "a": ("runoff_share", 1),
    "g": ("infiltration_share", 1),
    "v": ("evaporation_share", 1),
}

# Fields whose content is words or is checked below: they hold no figure to compare here.
IN_WORDS = {
    "siting": {
        "building_dist", "wsg", "contaminated_site", "wall", "traffic", "side_slope", "receiver", "treatment_before",
        "pretreatment", "note", "mhgw_note", "safety",
    },
    "hydraulics": {"overflow", "Q_VS", "inlet", "empty", "throttle_l_s_m2", "v_d_limit"},
    "heat": {"water_limited"},
    "cost": {"capex_unit", "opex_unit", "price_base", "source"},
}  # fmt: skip

EFFECTS = {
    "ueberflutungsvorsorge": "flood_protection",
    "wasserhaushalt_grundwasser": "groundwater",
    "verdunstung_hitze": "evaporation_cooling",
    "gewaesserqualitaet": "water_quality",
    "biodiversitaet": "biodiversity",
    "freiraumqualitaet": "open_space_quality",
    "ressourcen": "resources",
}

GRADES = {
    "belegt": Grade.SOURCED,
    "fachwissen": Grade.EXPERT,
    "abgeleitet": Grade.DERIVED,
    "vorschlag": Grade.PROPOSAL,
}


def research(name):
    document = read(RESEARCH / name, name)
    assert isinstance(document, Document)
    return document.data


def research_measures():
    if not (RESEARCH / "measures.yaml").is_file():
        return []
    return research("measures.yaml")["measures"]


MEASURES = research_measures()
each_measure = pytest.mark.parametrize("theirs", MEASURES, ids=[measure["id"] for measure in MEASURES])


def bounds(value, which):
    low, high = value if isinstance(value, list) else (value, value)
    return [bound for bound, wanted in zip((low, high), which, strict=True) if wanted]


def research_grade(provenance, field):
    if isinstance(provenance, str):
        return GRADES[provenance]
    if isinstance(provenance, list):
        return weakest(GRADES[word] for word in provenance)
    named = [GRADES[word] for word, names in provenance.items() for name in names if name.split("[")[0] == field]
    return weakest(named)


def test_all_measures_are_there(base):
    assert {measure["id"] for measure in MEASURES} == IDS.keys()
    assert set(IDS.values()) == set(base.measures)


@each_measure
def test_figures(base, theirs):
    ours = base.measures[IDS[theirs["id"]]]
    for block, fields in FIELDS.items():
        given = {name for name, value in theirs[block].items() if value is not None}
        assert given - fields.keys() - IN_WORDS[block] - {"provenance", "provenance_note"} == set()
        for name in given & fields.keys():
            field, factor, which = fields[name]
            quantity = getattr(getattr(ours, block), field)
            expected = [bound * factor for bound in bounds(theirs[block][name], which)]
            assert bounds([quantity.low, quantity.high], which) == pytest.approx(expected, rel=1e-12), name


@each_measure
def test_no_grade_is_stronger_than_in_the_research(base, theirs):
    ours = base.measures[IDS[theirs["id"]]]
    for block, fields in FIELDS.items():
        for name in fields.keys() & theirs[block].keys():
            if theirs[block][name] is not None:
                grade = getattr(getattr(ours, block), fields[name][0]).grade
                assert not grade.is_stronger_than(research_grade(theirs[block]["provenance"], name)), name
    assert ours.lifetime.grade is Grade.PROPOSAL
    assert ours.maintenance.provenance.grade is Grade.PROPOSAL


@each_measure
def test_what_is_in_words(base, theirs):
    ours = base.measures[IDS[theirs["id"]]]
    siting = theirs["siting"]
    zones = ours.siting.water_protection
    assert {"I": zones.zone_1.value, "II": zones.zone_2.value, "III": zones.zone_3.value} == siting["wsg"]
    assert ours.siting.contaminated_site.outcome.value == siting["contaminated_site"]
    assert ours.siting.on_building == (siting["building_dist"] == "on building")
    assert (ours.siting.building_distance is not None) == siting["building_dist"].startswith(">= 1.5 x")
    assert (ours.siting.open_water_depth is not None) == ("safety" in siting)
    assert (ours.siting.outlet is not None) == ("receiver" in siting)
    assert (ours.siting.pretreatment is not None) == bool({"treatment_before", "pretreatment"} & siting.keys())
    assert ours.heat.water_limited == theirs["heat"]["water_limited"]
    assert ours.cost.price_base == theirs["cost"]["price_base"]
    assert ours.effects.confidence.value == theirs["effects_confidence"]


@each_measure
def test_water_balance(base, theirs):
    ours = base.measures[IDS[theirs["id"]]].water_balance
    assert (ours.element.value if ours.element else None) == theirs["water_balance"]["wabila"]
    defaults = theirs["water_balance"]["defaults"] or {}
    for name, value in defaults.items():
        field, factor = WATER_BALANCE[name]
        assert getattr(ours, field).value == pytest.approx(value * factor, rel=1e-12), name
    given = {name for name, value in ours if value is not None} - {"provenance", "element"}
    assert given == {WATER_BALANCE[name][0] for name in defaults}


@each_measure
def test_effects_lifetime_and_maintenance(base, theirs):
    ours = base.measures[IDS[theirs["id"]]]
    scores = {service.value: score for service, score in ours.effects.scores.items()}
    assert scores == {EFFECTS[name]: score for name, score in theirs["effects"].items()}
    assert [ours.lifetime.low, ours.lifetime.high] == theirs["lifetime_a"]
    assert len(ours.maintenance.tasks) == len(theirs["maintenance"])
    for task, other in zip(ours.maintenance.tasks, theirs["maintenance"], strict=True):
        times = re.match(r"(?:(\d+)-)?(\d+) x/a", other["interval"])
        years = re.match(r"alle (?:(\d+)-)?(\d+) a", other["interval"])
        if times:
            low, high = int(times[1] or times[2]), int(times[2])
            assert (task.per_year.low, task.per_year.high) == (low, high)
        elif years:
            low, high = int(years[1] or years[2]), int(years[2])
            assert (1 / task.per_year.high, 1 / task.per_year.low) == pytest.approx((low, high))
        else:
            assert task.per_year is None or other["interval"] == "jedes Frühjahr"


def test_special_figures(base):
    soil_filter = base.measures["retention_soil_filter"].hydraulics.filter_throttle
    assert (soil_filter.low, soil_filter.high) == (0.01, 0.05)
    path = base.measures["emergency_flow_path"].hydraulics.depth_velocity
    assert (path.low, path.high) == (0.3, 0.5)
    assert base.measures["swale_trench_element"].hydraulics.swale_overflow.high == 1
    assert base.measures["infiltration_swale"].siting.side_slope.low == 1.5


def test_runoff_coefficients(base):
    theirs = research("runoff_coefficients.yaml")
    pairs = sorted((mean, peak) for _, _, mean, peak in theirs["rows"])
    assert sorted((row.mean.value, row.peak.value) for row in base.runoff_coefficients.values()) == pairs
    annual = theirs["fll_annual_green_roof"]
    rows = [("extensive", *row) for row in annual["extensive_cm"]] + [
        ("intensive", *row) for row in annual["intensive_cm"]
    ]
    rows += [("any", *row) for row in theirs["fll_peak_C_green_roof"]["by_cm"]]
    ours = list(base.green_roof_coefficients.values())
    assert len(ours) == len(rows)
    for row, (vegetation, low, high, value) in zip(ours, rows, strict=True):
        assert row.vegetation.value == vegetation
        assert row.depth.low == pytest.approx(low / 100)
        assert row.depth.high == (None if high == 500 else pytest.approx(high / 100))
        assert (row.annual or row.peak).value == value


def test_surface_classes(base):
    theirs = research("wabila_coeffs.yaml")["natural_reference"]["bagrov_n"]
    for key, row in base.surface_classes.items():
        name = key.replace("class_", "surface")
        assert row.bagrov_n.value == theirs["rabimo"][name]
        assert row.runoff_factor.value == theirs["rabimo_runoff_factor"][name]
