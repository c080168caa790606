"""Parts of a measure that carry figures: siting, hydraulics, annual water balance, heat."""

from typing import Annotated, ClassVar

from pydantic import Field

from blaugruen.knowledge.fields import Id
from blaugruen.knowledge.values import Block, In, Quantity, Statement, Supported
from blaugruen.knowledge.vocabulary import Outcome, WaterElement

_Maybe = Quantity | None


class WaterProtection(Supported):
    """What the zones of a water protection area mean for a measure; the ordinance of the area always decides."""

    zone_1: Outcome
    zone_2: Outcome
    zone_3: Outcome


class Judgement(Supported):
    """What a fact about the site means for a measure."""

    outcome: Outcome


class Requirement(Supported):
    """Whether something has to be there."""

    required: bool = Field(strict=True)


class Siting(Block):
    """What a place has to offer. A missing field means: no requirement."""

    on_building: bool = Field(default=False, strict=True)
    k_f: Annotated[
        _Maybe, In("m/s", "kf-Wert des Bodens", "hydraulic conductivity of the soil", least=1e-10, most=1)
    ] = None
    groundwater_distance: Annotated[
        _Maybe,
        In(
            "m",
            "Abstand der Sohle zum mittleren höchsten Grundwasserstand",
            "distance from the base to the mean highest groundwater level",
            most=100,
        ),
    ] = None
    building_distance: Annotated[
        _Maybe,
        In(
            "1",
            "Abstand zum Fuß der Baugrube als Vielfaches ihrer Tiefe",
            "distance from the foot of the excavation as a multiple of its depth",
            most=20,
        ),
    ] = None
    slope_edge_distance: Annotated[
        _Maybe, In("m", "Abstand zur Böschungskante", "distance to the edge of a slope", most=100)
    ] = None
    slope: Annotated[_Maybe, In("1", "Geländeneigung", "terrain slope", most=2, usual="%")] = None
    side_slope: Annotated[_Maybe, In("1", "Böschungsneigung 1 : …", "side slope 1 : …", most=20)] = None
    water_protection: WaterProtection
    contaminated_site: Judgement
    roof_slope: Annotated[_Maybe, In("deg", "Dachneigung", "roof slope", most=90)] = None
    roof_load: Annotated[_Maybe, In("kg/m2", "Lastreserve des Daches", "load reserve of the roof", most=5000)] = None
    utility_distance: Annotated[_Maybe, In("m", "Abstand zu Leitungen", "distance to pipes and cables", most=50)] = None
    facade_distance: Annotated[_Maybe, In("m", "Abstand zur Fassade", "distance to the façade", most=50)] = None
    space_per_plant: Annotated[_Maybe, In("m2", "Platz je Pflanze", "space per plant", most=100)] = None
    root_volume: Annotated[_Maybe, In("m3", "durchwurzelbarer Raum je Pflanze", "root space per plant", most=200)] = (
        None
    )
    open_water_depth: Annotated[
        _Maybe,
        In(
            "m",
            "Tiefe offenen Wassers in Wohngebieten mit Freibord",
            "depth of open water in residential areas including freeboard",
            most=10,
            usual="cm",
        ),
    ] = None
    outlet: Requirement | None = None
    pretreatment: Requirement | None = None
    conditions: tuple[Statement, ...] = ()


class Hydraulics(Block):
    """How a measure stores and passes water on. A missing field means: does not apply.

    `coefficient_rows` names the rows of the coefficient table from which the runoff coefficients are taken.
    """

    runoff_coefficient_mean: Annotated[
        _Maybe, In("1", "mittlerer Abflussbeiwert Cm", "mean runoff coefficient Cm", most=1)
    ] = None
    runoff_coefficient_peak: Annotated[
        _Maybe, In("1", "Spitzenabflussbeiwert Cs", "peak runoff coefficient Cs", most=1)
    ] = None
    runoff_coefficient_mean_steep: Annotated[
        _Maybe, In("1", "Cm bei mehr als 5° Neigung", "Cm above 5° slope", most=1)
    ] = None
    runoff_coefficient_peak_steep: Annotated[
        _Maybe, In("1", "Cs bei mehr als 5° Neigung", "Cs above 5° slope", most=1)
    ] = None
    coefficient_rows: tuple[Id, ...] = ()
    substrate_depth: Annotated[_Maybe, In("m", "Substrathöhe", "substrate depth", most=5, usual="cm")] = None
    storage: Annotated[_Maybe, In("mm", "Speicherhöhe je Fläche", "storage depth per area", most=2000)] = None
    tank_storage: Annotated[
        _Maybe, In("mm", "Speicher je angeschlossener Dachfläche", "tank volume per connected roof", most=1000)
    ] = None
    storage_volume: Annotated[_Maybe, In("m3", "Speichervolumen", "storage volume", most=1e6)] = None
    ponding_depth: Annotated[_Maybe, In("mm", "Einstauhöhe", "ponding depth", most=5000, usual="cm")] = None
    permanent_depth: Annotated[
        _Maybe, In("mm", "Tiefe des Dauerstaus", "depth of permanent water", most=10000, usual="cm")
    ] = None
    retention_depth: Annotated[
        _Maybe, In("mm", "Rückhaltehöhe über Dauerstau", "retention depth above permanent water", most=5000, usual="cm")
    ] = None
    water_depth: Annotated[_Maybe, In("mm", "Wassertiefe", "water depth", most=5000, usual="cm")] = None
    freeboard: Annotated[_Maybe, In("m", "Freibord", "freeboard", most=5, usual="cm")] = None
    area_ratio: Annotated[
        _Maybe, In("1", "Fläche je abflusswirksamer Fläche", "own area per connected effective area", most=5, usual="%")
    ] = None
    connected_area_per_tree: Annotated[
        _Maybe, In("m2", "angeschlossene Fläche je Baum", "connected area per tree", most=10000)
    ] = None
    loading_ratio: Annotated[
        _Maybe,
        In(
            "1",
            "Grenze der abflusswirksamen Fläche je Versickerungsfläche",
            "limit of effective area per infiltration area",
            most=1000,
        ),
    ] = None
    topsoil_depth: Annotated[
        _Maybe, In("m", "Dicke der bewachsenen Bodenzone", "depth of vegetated topsoil", most=5, usual="cm")
    ] = None
    filter_depth: Annotated[_Maybe, In("m", "Filterdicke", "filter depth", most=5, usual="cm")] = None
    trench_height: Annotated[_Maybe, In("m", "Höhe der Rigole", "height of the trench", most=10)] = None
    storage_coefficient: Annotated[
        _Maybe, In("1", "Speicherkoeffizient der Rigole", "storage coefficient of the trench", most=1)
    ] = None
    shaft_diameter: Annotated[_Maybe, In("m", "Schachtdurchmesser", "shaft diameter", most=10, usual="mm")] = None
    throttle: Annotated[
        _Maybe,
        In(
            "l/s/m2",
            "Drosselabfluss je angeschlossener Fläche",
            "throttled outflow per connected area",
            most=1,
            usual="l/s/ha",
        ),
    ] = None
    filter_throttle: Annotated[
        _Maybe, In("l/s/m2", "Drosselabfluss je Filterfläche", "throttled outflow per filter area", most=1)
    ] = None
    emptying_time: Annotated[_Maybe, In("s", "Entleerungszeit", "emptying time", most=30 * 86400, usual="h")] = None
    swale_overflow: Annotated[
        _Maybe, In("1/a", "Überlaufhäufigkeit Mulde zu Rigole", "overflow frequency swale to trench", most=100)
    ] = None
    return_period: Annotated[_Maybe, In("a", "Wiederkehrzeit der Nutzung", "return period of use", most=10000)] = None
    depth_velocity: Annotated[
        _Maybe, In("m2/s", "Grenze für Wassertiefe × Fließgeschwindigkeit", "limit of depth × velocity", most=10)
    ] = None
    joint_share: Annotated[_Maybe, In("1", "Fugenanteil", "share of joints", most=1, usual="%")] = None
    pit_volume: Annotated[_Maybe, In("m3", "Volumen der Baumgrube", "volume of the tree pit", most=500)] = None
    usable_field_capacity: Annotated[
        _Maybe,
        In("1", "nutzbare Feldkapazität des Substrats", "usable field capacity of the substrate", most=1, usual="%"),
    ] = None
    irrigation: Annotated[_Maybe, In("mm/d", "Bewässerung", "irrigation", most=100)] = None
    young_tree_water: Annotated[
        _Maybe, In("l/d", "Wasserbedarf eines Jungbaums", "water demand of a young tree", most=5000)
    ] = None
    large_tree_water: Annotated[
        _Maybe, In("l/d", "Wasserbedarf eines Großbaums", "water demand of a large tree", most=5000)
    ] = None
    conditions: tuple[Statement, ...] = ()


class WaterBalance(Block):
    """Element of the annual partition (runoff, infiltration, evapotranspiration) and the parameters to start from.

    `element` is empty where the partition knows nothing comparable, for instance for façades.
    """

    carried: ClassVar[tuple[str, ...]] = ("element",)

    element: WaterElement | None
    layer_depth: Annotated[_Maybe, In("mm", "Schichtdicke", "layer depth", most=2000)] = None
    greening_factor: Annotated[_Maybe, In("1", "Begrünungsfaktor", "greening factor", most=2)] = None
    water_capacity: Annotated[
        _Maybe, In("1", "pflanzenverfügbares Speichervermögen", "available water capacity", most=1)
    ] = None
    storage: Annotated[_Maybe, In("mm", "Speicherhöhe", "storage depth", most=500)] = None
    joint_share: Annotated[_Maybe, In("1", "Fugenanteil", "share of joints", most=1, usual="%")] = None
    k_f: Annotated[_Maybe, In("m/s", "kf-Wert", "hydraulic conductivity", most=1, usual="mm/h")] = None
    throttle: Annotated[_Maybe, In("l/s/m2", "Drosselabfluss", "throttled outflow", most=1, usual="l/s/ha")] = None
    tank_storage: Annotated[_Maybe, In("mm", "Speicher je Fläche", "tank volume per area", most=1000)] = None
    service_water: Annotated[_Maybe, In("mm/d", "Betriebswasserbedarf", "service water demand", most=50)] = None
    irrigated_area: Annotated[
        _Maybe, In("1", "bewässerte je angeschlossene Fläche", "irrigated per connected area", most=20)
    ] = None
    irrigation: Annotated[_Maybe, In("mm/a", "Bewässerung im Jahr", "irrigation per year", most=2000)] = None
    runoff_share: Annotated[_Maybe, In("1", "Anteil Abfluss a", "share of runoff a", most=1)] = None
    infiltration_share: Annotated[_Maybe, In("1", "Anteil Versickerung g", "share of infiltration g", most=1)] = None
    evaporation_share: Annotated[_Maybe, In("1", "Anteil Verdunstung v", "share of evapotranspiration v", most=1)] = (
        None
    )


class Heat(Block):
    """What a measure does against heat: evapotranspiration, shade, reflection, felt temperature.

    The crop coefficient multiplies grass reference evapotranspiration over the growing season, water permitting.
    """

    carried: ClassVar[tuple[str, ...]] = ("water_limited",)

    crop_coefficient: Annotated[Quantity, In("1", "Pflanzenfaktor Kc", "crop coefficient Kc", most=3)]
    shade: Annotated[Quantity, In("1", "Beschattung", "shade", most=1)]
    albedo: Annotated[Quantity, In("1", "Albedo", "albedo", most=1)]
    water_limited: bool | None = Field(strict=True)
    pet_reduction: Annotated[
        _Maybe,
        In(
            "K",
            "örtliche Minderung der gefühlten Temperatur (PET) am Tag",
            "local daytime reduction of felt temperature (PET)",
            most=40,
        ),
    ] = None
