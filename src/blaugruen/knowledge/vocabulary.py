"""Closed lists of the knowledge pack: every word a catalogue may use, with the label people read."""

from enum import StrEnum
from typing import Self

from blaugruen.text import Text


class Term(StrEnum):
    """A word of a closed list; written in the pack as its value, shown to people as its label."""

    label: Text

    def __new__(cls, value: str, de: str, en: str) -> Self:
        """Make a member from the word in the pack and its German and English label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Text(de=de, en=en)
        return member


class Kind(Term):
    """Kind of entry; its value is the name of the file or folder in a pack."""

    MEASURES = "measures", "Maßnahmen", "measures"
    SITING_RULES = "siting_rules", "Standortregeln", "siting rules"
    SURFACE_CLASSES = "surface_classes", "Oberflächenklassen", "surface classes"
    RUNOFF_COEFFICIENTS = "runoff_coefficients", "Abflussbeiwerte", "runoff coefficients"
    GREEN_ROOF_COEFFICIENTS = "green_roof_coefficients", "Gründachbeiwerte", "green roof coefficients"
    BARRIERS = "barriers", "Barrieren", "barriers"
    RESOURCES = "resources", "Ressourcen", "resources"
    STRATEGIES = "strategies", "Strategien", "strategies"
    METHODS = "methods", "Methoden", "methods"
    GLOSSARY = "glossary", "Glossar", "glossary"
    SOURCES = "sources", "Quellen", "sources"


class Group(Term):
    """Family of measures."""

    ROOF = "roof", "Dächer und unterbaute Flächen", "roofs and podiums"
    FACADE = "facade", "Fassaden", "façades"
    PAVING = "paving", "Beläge und Entsiegelung", "paving and unsealing"
    INFILTRATION = "infiltration", "Versickerung", "infiltration"
    TREE = "tree", "Bäume und Pflanzbeete", "trees and planting beds"
    STORAGE = "storage", "Speicher und Nutzung", "storage and use"
    WATER = "water", "Wasserflächen und Becken", "water bodies and basins"
    MULTI_USE = "multi_use", "Mehrfachnutzung und Fließwege", "multiple use and flow paths"


class Scale(Term):
    """Spatial level on which a measure is planned."""

    BUILDING = "building", "Gebäude", "building"
    PLOT = "plot", "Grundstück", "plot"
    STREET = "street", "Straße", "street"
    QUARTER = "quarter", "Quartier", "quarter"


class Function(Term):
    """What a measure does with the water, or besides."""

    RETENTION = "retention", "Rückhalt", "retention"
    EVAPORATION = "evaporation", "Verdunstung", "evapotranspiration"
    INFILTRATION = "infiltration", "Versickerung", "infiltration"
    TREATMENT = "treatment", "Reinigung", "treatment"
    CONVEYANCE = "conveyance", "Ableitung", "conveyance"
    SHADING = "shading", "Beschattung", "shading"
    USE = "use", "Nutzung", "use"
    ENERGY = "energy", "Energie", "energy"


class Lever(Term):
    """Change of a block in the annual water balance that stands for a measure."""

    GREEN_ROOF = "green_roof", "Gründachanteil", "green roof share"
    UNSEALING = "unsealing", "Entsiegelung", "unsealing"
    INFILTRATION_SWALE = "infiltration_swale", "Anschluss an Mulden", "share drained to swales"


class Outcome(Term):
    """Result of a siting rule. Missing data lead to unknown, never to ok."""

    OK = "ok", "geeignet", "suitable"
    CONDITIONAL = "conditional", "mit Auflagen", "with conditions"
    EXCLUDED = "excluded", "ausgeschlossen", "excluded"
    UNKNOWN = "unknown", "offen, Angaben fehlen", "open, data missing"


class RuleKind(Term):
    """Weight of a siting rule."""

    HARD = "hard", "Ausschluss", "exclusion"
    SOFT = "soft", "Auflage", "condition"


class Comparison(Term):
    """How a siting rule holds the site against the limit."""

    AT_LEAST = "at_least", "mindestens", "at least"
    AT_MOST = "at_most", "höchstens", "at most"
    AT_MOST_LOW = "at_most_low", "höchstens der untere Wert der Spanne", "at most the lower value of the range"
    LOOKED_UP = "looked_up", "nach Tabelle der Maßnahme", "by the measure's table"


class SiteFact(Term):
    """What has to be known about a place before a siting rule can be judged (units in the label)."""

    HYDRAULIC_CONDUCTIVITY = "k_f", "kf-Wert des Bodens (m/s)", "hydraulic conductivity of the soil (m/s)"
    GROUNDWATER_DISTANCE = (
        "groundwater_distance",
        "Abstand der Sohle zum mittleren höchsten Grundwasserstand (m)",
        "distance from the base to the mean highest groundwater level (m)",
    )
    BUILDING_DISTANCE = (
        "building_distance",
        "Abstand zum Fuß der Baugrube als Vielfaches ihrer Tiefe",
        "distance from the foot of the excavation as a multiple of its depth",
    )
    WATER_PROTECTION_ZONE = "water_protection_zone", "Wasserschutzzone", "water protection zone"
    CONTAMINATION = "contamination", "Altlast oder Verdacht", "contaminated land or suspicion of it"
    SLOPE = "slope", "Geländeneigung (Anteil)", "terrain slope (fraction)"
    FREE_AREA = "free_area", "freie Fläche (m²)", "free area (m²)"
    CONNECTED_AREA = "connected_area", "abflusswirksame Fläche (m²)", "effective impervious area (m²)"
    TREE_DISTANCE = "tree_distance", "Abstand zur Kronentraufe (m)", "distance to the crown drip line (m)"
    UTILITY_DISTANCE = "utility_distance", "Abstand zu Leitungen (m)", "distance to pipes and cables (m)"
    ROOF_SLOPE = "roof_slope", "Dachneigung (°)", "roof slope (°)"
    ROOF_LOAD_RESERVE = "roof_load_reserve", "Lastreserve des Daches (kg/m²)", "load reserve of the roof (kg/m²)"
    LOADING_RATIO = (
        "loading_ratio",
        "abflusswirksame Fläche je Versickerungsfläche",
        "effective impervious area per infiltration area",
    )
    OPEN_WATER_DEPTH = "open_water_depth", "Tiefe offenen Wassers (m)", "depth of open water (m)"


class SizingMethod(Term):
    """Method by which a measure is sized."""

    RUNOFF_COEFFICIENT = (
        "runoff_coefficient",
        "nur Abflussbeiwert (kleinere abflusswirksame Fläche)",
        "runoff coefficient only (smaller effective area)",
    )
    RETENTION_A117 = "retention_a117", "Rückhaltevolumen nach DWA-A 117", "retention volume, DWA-A 117"
    AREA_A138 = "area_a138", "Fläche nach DWA-A 138-1, Gl. 12–13", "area, DWA-A 138-1, eq. 12–13"
    SWALE_A138 = "swale_a138", "Mulde nach DWA-A 138-1, Gl. 14–16", "swale, DWA-A 138-1, eq. 14–16"
    TRENCH_A138 = "trench_a138", "Rigole nach DWA-A 138-1, Gl. 17–25", "trench, DWA-A 138-1, eq. 17–25"
    SWALE_TRENCH_A138 = (
        "swale_trench_a138",
        "Mulden-Rigolen-Element nach DWA-A 138-1, Gl. 26–31",
        "swale-trench element, DWA-A 138-1, eq. 26–31",
    )
    SWALE_TRENCH_SYSTEM_A138 = (
        "swale_trench_system_a138",
        "Mulden-Rigolen-System nach DWA-A 138-1, Gl. 32–33",
        "swale-trench system, DWA-A 138-1, eq. 32–33",
    )
    SHAFT_A138 = "shaft_a138", "Schacht nach DWA-A 138-1, Gl. 34–40", "shaft, DWA-A 138-1, eq. 34–40"
    BASIN_A138 = "basin_a138", "Becken nach DWA-A 138-1, Gl. 41", "basin, DWA-A 138-1, eq. 41"
    FLOOD_A138 = "flood_a138", "Überflutung nach DWA-A 138-1, Gl. 10", "flood check, DWA-A 138-1, eq. 10"
    FLOOD_DIN1986 = (
        "flood_din1986",
        "Überflutungsnachweis nach DIN 1986-100, Gl. 20–21",
        "flood check, DIN 1986-100, eq. 20–21",
    )
    RESTRICTED_DISCHARGE_DIN1986 = (
        "restricted_discharge_din1986",
        "Einleitbeschränkung nach DIN 1986-100, Gl. 22",
        "restricted discharge, DIN 1986-100, eq. 22",
    )
    TANK_DIN1989 = "tank_din1989", "Speicher nach DIN 1989-100", "tank, DIN 1989-100"
    SOIL_FILTER_A178 = (
        "soil_filter_a178",
        "Bodenfilter nach DWA-A 178, frachtbezogen",
        "soil filter, DWA-A 178, load-based",
    )
    TIME_SERIES = "time_series", "Langzeitsimulation", "long-term simulation"
    TREE_WATER_BALANCE = "tree_water_balance", "Wasserhaushalt der Baumgrube", "water balance of the tree pit"
    POND_WATER_BALANCE = "pond_water_balance", "Wasserhaushalt des Teichs", "water balance of the pond"
    IRRIGATION_DEMAND = "irrigation_demand", "Bewässerungsbedarf", "irrigation demand"
    FLOW_ROUTING = "flow_routing", "Fließweg- oder Überflutungsrechnung", "flow or flood routing"


class WaterElement(Term):
    """Element of the annual partition after DWA-M 102-4 that stands for a measure."""

    GARDEN = "garden", "Garten, Grünfläche (A.1)", "garden, green area (A.1)"
    FLAT_AREA = "flat_area", "raue dichte Fläche (A.3)", "rough sealed area (A.3)"
    GREEN_ROOF = "green_roof", "Gründach (A.4)", "green roof (A.4)"
    GREEN_ROOF_SHALLOW = "green_roof_shallow", "Gründach unter 4 cm", "green roof below 4 cm"
    STORAGE_ROOF = "storage_roof", "Einstaudach (A.5)", "storage roof (A.5)"
    POROUS_PAVING = "porous_paving", "Sickerstein, Schotterrasen (A.8)", "porous paving, gravel turf (A.8)"
    GRASS_GRID = "grass_grid", "Rasengitter (A.9)", "grass grid (A.9)"
    GRAVEL_COVER = "gravel_cover", "wassergebundene Decke (A.10)", "unbound surface (A.10)"
    VEGETATED_DITCH = "vegetated_ditch", "flacher bewachsener Graben", "shallow vegetated ditch"
    UNDERGROUND_INFILTRATION = (
        "underground_infiltration",
        "unterirdische Versickerung",
        "underground infiltration",
    )
    SURFACE_INFILTRATION = "surface_infiltration", "Flächenversickerung (B.2)", "surface infiltration (B.2)"
    SWALE = "swale", "Versickerungsmulde (B.3)", "infiltration swale (B.3)"
    SWALE_TRENCH_ELEMENT = "swale_trench_element", "Mulden-Rigolen-Element (B.4)", "swale-trench element (B.4)"
    SWALE_TRENCH_SYSTEM = "swale_trench_system", "Mulden-Rigolen-System (B.5)", "swale-trench system (B.5)"
    RAINWATER_USE = "rainwater_use", "Regenwassernutzung (B.6)", "rainwater use (B.6)"
    POND = "pond", "Wasserfläche mit Dauerstau (B.7)", "permanent water (B.7)"


class CostBasis(Term):
    """What a price refers to; `unit` is the unit of that size."""

    MEASURE_AREA = "measure_area", "m² Maßnahme", "m² of measure"
    FACADE_AREA = "facade_area", "m² Fassade", "m² of façade"
    CONNECTED_AREA = "connected_area", "m² angeschlossene abflusswirksame Fläche", "m² of connected effective area"
    FILTER_AREA = "filter_area", "m² Filterfläche", "m² of filter"
    STORAGE_VOLUME = "storage_volume", "m³ Speicherraum", "m³ of storage"
    LENGTH = "length", "m Länge", "m of length"
    TREE = "tree", "Baum", "tree"
    PIECE = "piece", "Stück", "piece"

    @property
    def unit(self) -> str:
        """Return the unit of the size the price is multiplied with."""
        if self.value.endswith("_area"):
            return "m2"
        return {"storage_volume": "m3", "length": "m"}.get(self.value, "piece")


class Service(Term):
    """What a measure does for the city, judged from 0 to 5."""

    FLOOD_PROTECTION = "flood_protection", "Überflutungsvorsorge", "flood protection"
    GROUNDWATER = "groundwater", "Wasserhaushalt und Grundwasser", "water balance and groundwater"
    EVAPORATION_COOLING = "evaporation_cooling", "Verdunstung und Kühlung", "evapotranspiration and cooling"
    WATER_QUALITY = "water_quality", "Gewässergüte", "water quality"
    BIODIVERSITY = "biodiversity", "Biodiversität", "biodiversity"
    OPEN_SPACE_QUALITY = "open_space_quality", "Freiraumqualität", "quality of open space"
    RESOURCES = "resources", "Ressourcen", "resources"


class Confidence(Term):
    """How sure the authors are of a whole set of judgements."""

    LOW = "low", "gering", "low"
    MEDIUM = "medium", "mittel", "medium"
    HIGH = "high", "hoch", "high"


class SurfaceGroup(Term):
    """Family of surfaces in the table of runoff coefficients."""

    ROOF = "roof", "Dächer", "roofs"
    PAVED = "paved", "befestigte Flächen", "paved surfaces"
    TRACK = "track", "Gleise", "railway tracks"
    SPORT = "sport", "Sportflächen", "sports grounds"
    GREEN = "green", "Grünflächen", "green areas"
    WATER = "water", "Wasserflächen", "water surfaces"


class GreenRoofType(Term):
    """Kind of vegetation on a roof."""

    EXTENSIVE = "extensive", "extensiv", "extensive"
    INTENSIVE = "intensive", "intensiv", "intensive"
    ANY = "any", "alle Begrünungsarten", "any vegetation"


class SourceKind(Term):
    """Kind of a source."""

    STANDARD = "standard", "Regelwerk", "technical standard"
    GUIDELINE = "guideline", "Richtlinie", "guideline"
    CODE = "code", "offener Programmcode", "open program code"
    REPORT = "report", "Bericht", "report"
    PAPER = "paper", "Fachaufsatz", "paper"
    BOOK = "book", "Buch", "book"
    WEB = "web", "Internetseite", "web page"
    SECONDARY = "secondary", "Sekundärquelle ohne Autor", "secondary source without author"
    PRACTICE = "practice", "allgemeine Fachpraxis", "general professional practice"
