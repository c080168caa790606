"""What the fields of the schemas are called in forms. Quantities bring their own labels in the schema."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from blaugruen.knowledge.vocabulary import Service
from blaugruen.text import Text

LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "activation": Text("So wird sie genutzt", "How to put it to use"),
        "addresses": Text("Wirkt gegen diese Barrieren", "Works against these barriers"),
        "alternatives": Text("Stattdessen möglich", "Possible instead"),
        "best_grade": Text("trägt höchstens", "supports at most"),
        "builds_on": Text("Baut auf diese Ressourcen", "Builds on these resources"),
        "capex": Text("Investition, netto in EUR", "Capital cost, net in EUR"),
        "caution": Text("Worauf zu achten ist", "What to watch out for"),
        "coefficient_rows": Text("Zeilen der Abflussbeiwerte", "Rows of the runoff coefficients"),
        "comparison": Text("Vergleich mit dem Grenzwert", "Comparison with the limit"),
        "conditions": Text("Weitere Bedingungen", "Further conditions"),
        "confidence": Text("Sicherheit der Urteile", "Confidence of the judgements"),
        "contaminated_site": Text("Altlast oder Verdacht", "Contaminated land or suspicion of it"),
        "control": Text("Steuerungsebene", "Control level"),
        "cost": Text("Kosten", "Costs"),
        "counters": Text("Wirkt gegen diese Barrieren", "Works against these barriers"),
        "date": Text("geprüft am", "checked on"),
        "definition": Text("Bedeutung", "Meaning"),
        "description": Text("Beschreibung", "Description"),
        "diagnostic_question": Text("Frage, die es sichtbar macht", "Question that makes it visible"),
        "dimension": Text("Dimension", "Dimension"),
        "effects": Text("Wirkung", "Effects"),
        "effort": Text("Aufwand", "Effort"),
        "element": Text("Element der Jahresaufteilung", "Element of the annual partition"),
        "facilitation_level": Text("Übung in der Moderation", "Practice of the facilitator"),
        "first_hand": Text("im Original gelesen", "original was read"),
        "first_step": Text("Erster Schritt in vier Wochen", "First step within four weeks"),
        "first_years": Text("nur in den ersten … Jahren", "only in the first … years"),
        "functions": Text("Aufgaben", "Functions"),
        "general_limit": Text("Allgemeiner Grenzwert", "General limit"),
        "goal_template": Text("Vorlage für ein Ziel", "Template for a goal"),
        "grade": Text("Belegtheit", "Support"),
        "group": Text("Gruppe", "Group"),
        "group_size": Text("Personen", "People"),
        "heat": Text("Hitze", "Heat"),
        "high": Text("bis", "to"),
        "hydraulics": Text("Aufbau und Hydraulik", "Build-up and hydraulics"),
        "id": Text("Kennung", "Id"),
        "indicator": Text("Indikator", "Indicator"),
        "kind": Text("Art", "Kind"),
        "lever": Text("Hebel in der Blockbilanz", "Lever in the balance of blocks"),
        "licence": Text("Lizenz", "Licence"),
        "limit": Text("Feld der Maßnahme mit dem Grenzwert", "Field of the measure with the limit"),
        "literature": Text("Literatur zum Thema", "Literature on the subject"),
        "low": Text("von", "from"),
        "maintenance": Text("Pflege", "Care"),
        "materials": Text("Material", "Materials"),
        "methods": Text("Methoden", "Methods"),
        "minutes": Text("Minuten", "Minutes"),
        "modes": Text("Ort", "Place"),
        "modules": Text("Bausteine", "Modules"),
        "months_to_effect": Text("Monate bis zur ersten Wirkung", "Months to first effect"),
        "name": Text("Bezeichnung", "Name"),
        "needs": Text("Nötige Angaben zum Ort", "Facts needed about the place"),
        "note": Text("Anmerkung", "Remark"),
        "on_building": Text("steht auf einem Gebäude", "stands on a building"),
        "opex": Text("Laufende Kosten, netto in EUR im Jahr", "Running cost, net in EUR a year"),
        "outcome": Text("Folge", "Outcome"),
        "outlet": Text("Ablauf", "Outlet"),
        "output": Text("Ergebnis", "Result"),
        "per": Text("je", "per"),
        "per_year": Text("Male im Jahr", "Times a year"),
        "phase": Text("Phase", "Phase"),
        "phases": Text("Phasen eines Vorhabens", "Phases of a project"),
        "pretreatment": Text("Vorreinigung", "Pretreatment"),
        "price_base": Text("Preisstand (Jahr)", "Price base (year)"),
        "provenance": Text("Belegtheit des ganzen Blocks", "Support of the whole block"),
        "purpose": Text("Zweck", "Purpose"),
        "required": Text("erforderlich", "required"),
        "rules": Text("Standortregeln", "Siting rules"),
        "scale": Text("Planungsebenen", "Planning levels"),
        "see": Text("Siehe auch", "See also"),
        "siting": Text("Standort", "Siting"),
        "sizing": Text("Bemessungsverfahren", "Sizing methods"),
        "source": Text("Quelle", "Source"),
        "sources": Text("Weitere Quellen", "Further sources"),
        "statement": Text("Regel", "Rule"),
        "steps": Text("Schritte", "Steps"),
        "symbol": Text("Formelzeichen", "Symbol"),
        "tasks": Text("Pflegeaufgaben", "Care tasks"),
        "term": Text("Begriff", "Term"),
        "text": Text("Text", "Text"),
        "title": Text("Titel", "Title"),
        "type": Text("setzt an bei", "takes hold at"),
        "unit": Text("Einheit", "Unit"),
        "vegetation": Text("Begrünung", "Vegetation"),
        "water_balance": Text("Wasserhaushalt im Jahr", "Annual water balance"),
        "water_limited": Text("kühlt nur mit Wasser", "cools only with water"),
        "water_protection": Text("Wasserschutzgebiet", "Water protection area"),
        "what_to_do": Text("Was zu tun ist", "What to do"),
        "when": Text("Anlass", "Occasion"),
        "when_to_use": Text("Wann sie passt", "When to use it"),
        "year": Text("Jahr", "Year"),
        "zone_1": Text("Zone I", "Zone I"),
        "zone_2": Text("Zone II", "Zone II"),
        "zone_3": Text("Zone III", "Zone III"),
        **{service.value: service.label for service in Service},
    }
)
"""Labels by the name of the field."""

OWN_LABELS: Mapping[tuple[str, str], Text] = MappingProxyType(
    {
        ("GlossaryTerm", "sources"): Text("Quellen", "Sources"),
        ("SitingRule", "kind"): Text("Gewicht", "Weight"),
    }
)
"""Labels of fields that mean something else in one schema."""

HINTS: Mapping[str, Text] = MappingProxyType(
    {
        "activation": Text("Was jemand konkret tun kann.", "What somebody can do in practice."),
        "date": Text("JJJJ, JJJJ-MM oder JJJJ-MM-TT", "YYYY, YYYY-MM or YYYY-MM-DD"),
        "goal_template": Text(
            "Was die Kommune einsetzt, steht in geschweiften Klammern: {Datum}.",
            "What the municipality fills in stands in braces: {date}.",
        ),
        "id": Text(
            "Kleinbuchstaben a–z, Ziffern und Unterstrich. Sie steht in der Adresse und bleibt.",
            "Lower case letters a–z, digits and underscore. It stands in the address and stays.",
        ),
        "lever": Text("Leer, wenn es keinen gibt.", "Empty where there is none."),
        "element": Text("Leer, wenn es kein vergleichbares gibt.", "Empty where there is none comparable."),
        "limit": Text("Leer, wenn es keines gibt.", "Empty where there is none."),
        "note": Text("Nur, wenn es etwas zu erklären gibt.", "Only where something needs explaining."),
        "price_base": Text("Leer, wenn unbekannt.", "Empty where unknown."),
        "year": Text("Leer, wenn unbekannt.", "Empty where unknown."),
        "source": Text("Kennung aus dem Quellenverzeichnis.", "Id from the list of sources."),
    }
)
"""What helps to fill in a field, by its name."""
