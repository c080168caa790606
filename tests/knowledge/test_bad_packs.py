"""Every way to write a pack wrongly leads to a message with file, line, entry, field, fault and advice."""

import pytest

ROOF = "measures/roof.yaml"

BAD_ENTRIES = [
    pytest.param(
        (ROOF, "substrate_depth: {low: 2, high: 6, unit: cm}", "substrat_depth: {low: 2, high: 6, unit: cm}"),
        ("roof_garden", "hydraulics.substrat_depth"),
        ("Das Feld „substrat_depth“ ist unbekannt.", "Meinten Sie „substrate_depth“?"),
        ("The field “substrat_depth” is unknown.", "Did you mean “substrate_depth”?"),
        id="unknown field, near one named",
    ),
    pytest.param(
        (ROOF, "shade: 0", "xyz: 0"),
        ("roof_garden", "heat.xyz"),
        ("Das Feld „xyz“ ist unbekannt.", "Erlaubt sind provenance, crop_coefficient, shade"),
        ("The field “xyz” is unknown.", "Use one of provenance, crop_coefficient, shade"),
        id="unknown field, nothing near",
    ),
    pytest.param(
        (ROOF, "storage: {low: 10, high: 25, unit: mm}", "storage: {low: zehn, high: 25, unit: mm}"),
        ("roof_garden", "hydraulics.storage.low"),
        ("Hier steht der Text „zehn“.", "Erwartet wird eine Zahl."),
        ("There is the text “zehn” here.", "Expected is a number."),
        id="text for a number",
    ),
    pytest.param(
        (ROOF, "functions: [retention, evaporation]", "functions: retention"),
        ("roof_garden", "functions"),
        ("Hier steht der Text „retention“.", "Erwartet wird eine Liste [ … ]."),
        ("There is the text “retention” here.", "Expected is a list [ … ]."),
        id="text for a list",
    ),
    pytest.param(
        (ROOF, "water_limited: true", 'water_limited: "yes"'),
        ("roof_garden", "heat.water_limited"),
        ("Hier steht der Text „yes“.", "Erwartet wird true oder false."),
        ("There is the text “yes” here.", "Expected is true or false."),
        id="text for a yes-no field",
    ),
    pytest.param(
        (ROOF, "      element: green_roof\n", ""),
        ("roof_garden", "water_balance.element"),
        ("Das Feld fehlt.", "Ergänzen Sie element:"),
        ("The field is missing.", "Add element:"),
        id="missing field",
    ),
    pytest.param(
        (ROOF, "      price_base: null\n", ""),
        ("roof_garden", "cost.price_base"),
        ("Das Feld fehlt.", "Ergänzen Sie price_base:"),
        ("The field is missing.", "Add price_base:"),
        id="price base not even stated as unknown",
    ),
    pytest.param(
        (ROOF, "name: {de: Dachgarten, en: roof garden}", "name: {de: Dachgarten}"),
        ("roof_garden", "name"),
        ("Der englische Text fehlt.", "Ergänzen Sie en: …"),
        ("The English text is missing.", "Add en: …"),
        id="missing translation",
    ),
    pytest.param(
        (ROOF, "name: {de: Dachgarten, en: roof garden}", 'name: {de: " ", en: roof garden}'),
        ("roof_garden", "name"),
        ("Der deutsche Text fehlt.", "Ergänzen Sie de: …"),
        ("The German text is missing.", "Add de: …"),
        id="blank German text",
    ),
    pytest.param(
        (ROOF, "name: {de: Dachgarten, en: roof garden}", "name: Dachgarten"),
        ("roof_garden", "name"),
        ("Der Text ist nicht zweisprachig.", "Schreiben Sie {de: …, en: …}."),
        ("The text is not bilingual.", "Write {de: …, en: …}."),
        id="text in one language",
    ),
    pytest.param(
        (ROOF, "name: {de: Dachgarten, en: roof garden}", "name: {de: Dachgarten, en: roof garden, fr: toit}"),
        ("roof_garden", "name"),
        ("Unbekannte Sprache „fr“.", "Erlaubt sind de und en."),
        ("Unknown language “fr”.", "Use de and en."),
        id="third language",
    ),
    pytest.param(
        (ROOF, "flood_protection: 1", "flood_protection: 6"),
        ("roof_garden", "effects.flood_protection"),
        ("Der Wert 6 liegt außerhalb des erlaubten Bereichs.", "Erlaubt sind Werte bis 5."),
        ("The value 6 is outside the permitted range.", "Values up to 5."),
        id="score above five",
    ),
    pytest.param(
        (ROOF, "capex: {low: 25, high: 45, per: measure_area}", "capex: {low: -25, high: 45, per: measure_area}"),
        ("roof_garden", "cost.capex.low"),
        ("Der Wert -25 liegt außerhalb des erlaubten Bereichs.", "Erlaubt sind Werte ab 0."),
        ("The value -25 is outside the permitted range.", "Values from 0 up."),
        id="negative price",
    ),
    pytest.param(
        (ROOF, "roof_slope: {high: 30, unit: deg}", "roof_slope: {high: 300, unit: deg}"),
        ("roof_garden", "siting.roof_slope"),
        ("Der Wert 300 deg liegt außerhalb des erlaubten Bereichs.", "Erlaubt sind 0 … 90 deg."),
        ("The value 300 deg is outside the permitted range.", "Permitted are 0 … 90 deg."),
        id="value outside its range",
    ),
    pytest.param(
        (ROOF, "substrate_depth: {low: 2, high: 6, unit: cm}", "substrate_depth: {low: 6, high: 2, unit: cm}"),
        ("roof_garden", "hydraulics.substrate_depth"),
        ("Die Untergrenze 6 liegt über der Obergrenze 2.", "Vertauschen oder korrigieren Sie low und high."),
        ("The lower bound 6 is above the upper bound 2.", "Swap or correct low and high."),
        id="bounds swapped",
    ),
    pytest.param(
        (ROOF, "substrate_depth: {low: 2, high: 6, unit: cm}", "substrate_depth: {low: 2, high: 6}"),
        ("roof_garden", "hydraulics.substrate_depth"),
        ("Die Einheit fehlt.", "Schreiben Sie unit: mit m, cm, mm."),
        ("The unit is missing.", "Write unit: with m, cm, mm."),
        id="unit missing",
    ),
    pytest.param(
        (
            ROOF,
            "      roof_load: {low: 60, unit: kg/m2}\n",
            "      roof_load: {low: 60, unit: kg/m2}\n      k_f: {low: 2, high: 90, unit: cm/d}\n",
        ),
        ("roof_garden", "siting.k_f"),
        ("Die Einheit „cm/d“ passt hier nicht.", "Schreiben Sie unit: mit m/s, mm/h."),
        ("The unit “cm/d” does not fit here.", "Write unit: with m/s, mm/h."),
        id="unit that does not fit",
    ),
    pytest.param(
        (ROOF, "substrate_depth: {low: 2, high: 6, unit: cm}", "substrate_depth: {unit: cm}"),
        ("roof_garden", "hydraulics.substrate_depth"),
        ("Der Wert enthält keine Zahl.", "Ergänzen Sie value oder low und high."),
        ("The value holds no number.", "Add value, or low and high."),
        id="value without a number",
    ),
    pytest.param(
        (ROOF, "substrate_depth: {low: 2, high: 6, unit: cm}", "substrate_depth: {value: 4, high: 6, unit: cm}"),
        ("roof_garden", "hydraulics.substrate_depth"),
        ("value steht neben low oder high.", "Schreiben Sie value für eine Zahl oder low und high für einen Bereich."),
        ("value stands beside low or high.", "Write value for one number, or low and high for a range."),
        id="value beside a range",
    ),
    pytest.param(
        (ROOF, "provenance: {grade: expert, source: practice}", "provenance: {grade: exprt, source: practice}"),
        ("roof_garden", "hydraulics.provenance.grade"),
        ("„exprt“ ist hier nicht erlaubt.", "Meinten Sie „expert“?"),
        ("“exprt” is not allowed here.", "Did you mean “expert”?"),
        id="bad grade",
    ),
    pytest.param(
        (
            ROOF,
            "runoff_coefficient_mean: {value: 0.3, grade: sourced, source: handbook}",
            "runoff_coefficient_mean: {value: 0.3, grade: belegt, source: handbook}",
        ),
        ("roof_garden", "hydraulics.runoff_coefficient_mean.grade"),
        ("„belegt“ ist hier nicht erlaubt.", "Erlaubt sind sourced, derived, expert, proposal."),
        ("“belegt” is not allowed here.", "Use one of sourced, derived, expert, proposal."),
        id="grade in German",
    ),
    pytest.param(
        (
            ROOF,
            "runoff_coefficient_mean: {value: 0.3, grade: sourced, source: handbook}",
            "runoff_coefficient_mean: {value: 0.3, grade: sourced}",
        ),
        ("roof_garden", "hydraulics.runoff_coefficient_mean"),
        ("Ein belegter Wert nennt keine Quelle.", "Ergänzen Sie source: oder stufen Sie den Wert als expert"),
        ("A sourced value names no source.", "Add source: or grade the value as expert or proposal."),
        id="sourced without source",
    ),
    pytest.param(
        (ROOF, "provenance: {grade: expert, source: practice}", "provenance: {grade: sourced, source: practice}"),
        ("roof_garden", "hydraulics.provenance"),
        ("Die Quelle practice trägt höchstens „expert“, nicht „sourced“.", "Stufen Sie den Wert zurück"),
        ("The source practice supports “expert” at most, not “sourced”.", "Lower the grade"),
        id="grade stronger than its source",
    ),
    pytest.param(
        (ROOF, "provenance: {grade: expert, source: practice}", "provenance: {grade: expert, source: practise}"),
        ("roof_garden", "hydraulics.provenance.source"),
        ("„practise“ gibt es unter Quellen nicht.", "Meinten Sie „practice“?"),
        ("There is no “practise” among the sources.", "Did you mean “practice”?"),
        id="unknown source",
    ),
    pytest.param(
        (ROOF, "rules: [roof_load]", "rules: [roof_laod]"),
        ("roof_garden", "rules"),
        ("„roof_laod“ gibt es unter Standortregeln nicht.", "Meinten Sie „roof_load“?"),
        ("There is no “roof_laod” among the siting rules.", "Did you mean “roof_load”?"),
        id="unknown rule",
    ),
    pytest.param(
        ("siting_rules.yaml", "alternatives: [roof_garden]", "alternatives: [roof_gardens]"),
        ("roof_load", "alternatives"),
        ("„roof_gardens“ gibt es unter Maßnahmen nicht.", "Meinten Sie „roof_garden“?"),
        ("There is no “roof_gardens” among the measures.", "Did you mean “roof_garden”?"),
        id="unknown measure",
    ),
    pytest.param(
        ("strategies.yaml", "addresses: [silo_mentality]", "addresses: [silo_mentalty]"),
        ("joint_lunch", "addresses"),
        ("„silo_mentalty“ gibt es unter Barrieren nicht.", "Meinten Sie „silo_mentality“?"),
        ("There is no “silo_mentalty” among the barriers.", "Did you mean “silo_mentality”?"),
        id="unknown barrier",
    ),
    pytest.param(
        (ROOF, "      roof_load: {low: 60, unit: kg/m2}\n", ""),
        ("roof_garden", "rules"),
        ("Die Regel „roof_load“ braucht das Feld siting.roof_load, das hier fehlt.", "streichen Sie die Regel."),
        ("The rule “roof_load” needs the field siting.roof_load, which is missing here.", "drop the rule."),
        id="rule without its limit",
    ),
    pytest.param(
        ("siting_rules.yaml", "limit: siting.roof_load\n", "limit: siting.slop\n"),
        ("roof_load", "limit"),
        ("Maßnahmen haben kein Feld „siting.slop“.", "Schreiben Sie zum Beispiel siting.slope."),
        ("Measures have no field “siting.slop”.", "Write for example siting.slope."),
        id="rule that points at no field",
    ),
    pytest.param(
        ("siting_rules.yaml", "general_limit: {value: 0.4, unit: m,", "general_limit: {value: 400, unit: mm,"),
        ("shallow_water", ""),
        ("general_limit hat eine andere Einheit als das Feld der Maßnahme.", "Schreiben Sie unit: m."),
        ("general_limit has another unit than the field of the measure.", "Write unit: m."),
        id="general limit in another unit",
    ),
    pytest.param(
        ("siting_rules.yaml", "{value: 1.5, unit: m,", "{value: 1.5, unit: Ellen,"),
        ("tree_roots", "general_limit"),
        ("Unbekannte Einheit „Ellen“.", "Erlaubt sind 1, m, mm"),
        ("Unknown unit “Ellen”.", "Use one of 1, m, mm"),
        id="unknown unit in a rule",
    ),
    pytest.param(
        (ROOF, "shade: 0", "1: 0"),
        ("roof_garden", "heat.1"),
        ("Der Wert ist ungültig (Keys should be strings).", "Vergleichen Sie mit einem anderen Eintrag."),
        ("The value is invalid (Keys should be strings).", "Compare with another entry."),
        id="number for a field name",
    ),
    pytest.param(
        ("glossary.yaml", "- id: precipitation\n", "- id: runoff\n"),
        ("runoff", "id"),
        ("Diese Kennung gibt es schon.", "Geben Sie dem Eintrag eine eigene."),
        ("This id exists already.", "Give the entry one of its own."),
        id="duplicate id",
    ),
    pytest.param(
        ("glossary.yaml", "- id: precipitation\n", "- id: Precipi-Tation\n"),
        ("Precipi-Tation", "id"),
        ("„Precipi-Tation“ ist keine gültige Kennung.", "Verwenden Sie Kleinbuchstaben"),
        ("“Precipi-Tation” is not a valid id.", "Use lower case letters"),
        id="bad id",
    ),
    pytest.param(
        ("glossary.yaml", "  - id: precipitation\n", "  - snow\n\n  - id: precipitation\n"),
        ("2", ""),
        ("Hier steht der Text „snow“.", "Erwartet wird eine Gruppe von Feldern { … }."),
        ("There is the text “snow” here.", "Expected is a group of fields { … }."),
        id="entry that is no group of fields",
    ),
    pytest.param(
        (ROOF, "scale: [building]", "scale: []"),
        ("roof_garden", "scale"),
        ("Hier steht nichts.", "Nennen Sie mindestens einen Wert."),
        ("There is nothing here.", "Name at least one value."),
        id="empty list",
    ),
    pytest.param(
        (ROOF, "          per_year: {low: 1, high: 2}\n", ""),
        ("roof_garden", "maintenance.tasks.0"),
        ("Die Aufgabe sagt nicht, wie oft.", "Ergänzen Sie per_year, every_years oder when."),
        ("The task does not say how often.", "Add per_year, every_years or when."),
        id="task without interval",
    ),
    pytest.param(
        (ROOF, "every_years: {low: 4, high: 5}", "every_years: {low: 0, high: 5}"),
        ("roof_garden", "maintenance.tasks.1"),
        ("every_years braucht Jahre größer als 0.", "Schreiben Sie zum Beispiel {low: 3, high: 5}."),
        ("every_years needs years above 0.", "Write for example {low: 3, high: 5}."),
        id="task every zero years",
    ),
    pytest.param(
        ("surface_classes.yaml", "date: 2026-11-22", "date: 22.11.2026"),
        ("", "date"),
        ("„22.11.2026“ ist kein Datum.", "Schreiben Sie JJJJ, JJJJ-MM oder JJJJ-MM-TT."),
        ("“22.11.2026” is not a date.", "Write YYYY, YYYY-MM or YYYY-MM-DD."),
        id="date in German order",
    ),
    pytest.param(
        ("surface_classes.yaml", "date: 2026-11-22", "dates: 2026-11-22"),
        ("", "dates"),
        ("Das Feld „dates“ ist unbekannt.", "Meinten Sie „date“?"),
        ("The field “dates” is unknown.", "Did you mean “date”?"),
        id="unknown field in the head of a file",
    ),
]


@pytest.mark.parametrize(("change", "place", "german", "english"), BAD_ENTRIES)
def test_bad_entry_is_explained(damage, change, place, german, english):
    file = change[0]
    found = [problem for problem in damage(*change) if (problem.entry, problem.field) == place]
    assert [problem.file for problem in found] == [file]
    assert found[0].line is not None
    for part in german:
        assert part in found[0].text.de
    for part in english:
        assert part in found[0].text.en
    assert f"{file}, Zeile {found[0].line}" in found[0].text.de


def test_line_is_the_line_of_the_field(pack, damage):
    found = damage(ROOF, "flood_protection: 1", "flood_protection: 9")
    lines = (pack / ROOF).read_text(encoding="utf-8").splitlines()
    assert lines[found[0].line - 1].strip() == "flood_protection: 9"


def test_line_is_that_of_the_entry_where_the_field_is_missing(pack, damage):
    found = damage("glossary.yaml", "    term: {de: Niederschlag, en: precipitation}\n", "")
    lines = (pack / "glossary.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[found[0].line - 1].strip() == "- id: precipitation"


def test_all_problems_are_reported_together(pack, damage):
    path = pack / "sources.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("year: ", "year: 1"), encoding="utf-8")
    found = damage(ROOF, "group: roof", "group: dach")
    assert [(problem.file, problem.entry, problem.field) for problem in found] == [
        (ROOF, "roof_garden", "group"),
        ("sources.yaml", "handbook", "year"),
        ("sources.yaml", "practice", "year"),
    ]


def test_faulty_item_does_not_make_its_list_look_empty(damage):
    found = damage("methods.yaml", "minutes: 8", "minutes: zehn")
    assert [(problem.entry, problem.field) for problem in found] == [("round", "steps.0.minutes")]


def test_broken_entry_does_not_make_its_references_look_broken(damage):
    found = damage("siting_rules.yaml", "kind: hard", "kind: harsh")
    assert [(problem.entry, problem.field) for problem in found] == [("roof_load", "kind")]
