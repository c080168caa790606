"""All constants of the model with unit, support and source; values of the user's own are marked."""

from typing import Final, Literal

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.balance.parameters import Parameter, default_parameters, read_rows
from blaugruen.planning.plan import PlanResult
from blaugruen.reports.document import Badge, Code, Column, Note, Paragraph, Reference, Run, Runs, Section, Table
from blaugruen.reports.documents.plan import words
from blaugruen.reports.documents.voice import Voice
from blaugruen.text import Text

_TONES: Final[dict[Grade, Literal["firm", "calm", "caution", "open"]]] = {
    Grade.SOURCED: "firm",
    Grade.DERIVED: "calm",
    Grade.EXPERT: "caution",
    Grade.PROPOSAL: "open",
}
_MEANINGS: Final[dict[Grade, Text]] = {
    Grade.SOURCED: Text(de="In einer Quelle nachgelesen, die genannt ist.", en="Read in a source that is named."),
    Grade.DERIVED: Text(de="Aus belegten Werten abgeleitet.", en="Derived from sourced values."),
    Grade.EXPERT: Text(
        de="Fachwissen ohne Quelle; bitte prüfen.", en="Expert knowledge without a source; please verify."
    ),
    Grade.PROPOSAL: Text(de="Gesetzt oder vorgeschlagen; keine Quelle.", en="Set or proposed; no source."),
}
_RABIMO: Final = "kwb.rabimo 2.1.0"


def constants(result: PlanResult, say: Voice) -> Section:
    """Return the section that lists every constant and table of the model."""
    intro = say(
        de=(
            "Alle Konstanten, mit denen gerechnet wurde. Vorgegeben sind die Berliner Werte von R-Abimo ",
            Reference("source-rabimo"),
            (
                "; ob sie für Ihre Stadt gelten, ist fachlich zu prüfen. Jede Konstante der ersten Tabelle lässt "
                "sich in der Projektdatei ersetzen."
            ),
        ),
        en=(
            "All constants that were used. The defaults are the Berlin values of R-Abimo ",
            Reference("source-rabimo"),
            (
                "; whether they hold for your city needs expert review. Every constant of the first table can be "
                "replaced in the project file."
            ),
        ),
    )
    note = _own_values(result, say)
    tables = (
        _scalars(result, say),
        _land_types(say),
        _capillary(say),
        _soil_index(say),
        _vegetation(say),
        _summer(say),
    )
    return Section(
        say(de="Konstanten und ihre Quellen", en="Constants and their sources"),
        "constants",
        (Paragraph(intro), *note, *tables),
    )


def is_replaced(row: Parameter) -> bool:
    """Return whether a constant differs from the default."""
    return row != default_parameters().rows[row.name]


def _own_values(result: PlanResult, say: Voice) -> tuple[Note, ...]:
    replaced = [row for row in result.parameters.rows.values() if is_replaced(row)]
    if not replaced:
        return ()
    lines = tuple(
        Paragraph(
            (
                f"{_meaning(row, say)} (",
                Code(row.name),
                say(
                    de=f"): {say.exact(row.value)} statt {say.exact(default_parameters()[row.name])}.",
                    en=f"): {say.exact(row.value)} instead of {say.exact(default_parameters()[row.name])}.",
                ),
            )
        )
        for row in replaced
    )
    title = say(de="Eigene Werte aus der Projektdatei", en="Own values from the project file")
    return (Note("unsupported", lines, title),)


def _scalars(result: PlanResult, say: Voice) -> Table:
    columns = (
        Column(say(de="Bedeutung und Name", en="Meaning and name")),
        Column(say(de="Wert", en="Value"), align="right"),
        Column(say(de="Einheit", en="Unit")),
        Column(say(de="Belegtheit", en="Support")),
        Column(say(de="Quelle", en="Source")),
    )
    rows = tuple(_scalar(row, say) for row in result.parameters.rows.values())
    return Table(say(de="Konstanten des Modells", en="Constants of the model"), columns, rows, "constants-scalars")


def _scalar(row: Parameter, say: Voice) -> tuple[Runs, ...]:
    return (
        (f"{_meaning(row, say)} ", Code(row.name)),
        say.exact(row.value),
        _unit(row.unit),
        (Badge(say.text(row.grade.label), say.text(_MEANINGS[row.grade]), _TONES[row.grade]),),
        _source(row, say),
    )


def _meaning(row: Parameter, say: Voice) -> str:
    meaning = say.text(row.description)
    return meaning[:1].upper() + meaning[1:]


def _source(row: Parameter, say: Voice) -> Runs:
    if is_replaced(row):
        return say(de="eigener Wert (Projektdatei)", en="own value (project file)")
    return (Reference("source-rabimo"),) if row.source == _RABIMO else row.source


def _unit(unit: str) -> str:
    return {"1": "–", "1/mm2": "1/mm²"}.get(unit, unit)


def _origin(say: Voice) -> tuple[Run, ...]:
    return say(
        de=("Belegt; Quelle: ", Reference("source-rabimo")), en=("Sourced; source: ", Reference("source-rabimo"))
    )


def _given(text: str, say: Voice) -> str:
    return say.exact(float(text))


def _land_types(say: Voice) -> Table:
    names = ("rooting_depth_low_m", "rooting_depth_high_m", "growing_days_low", "growing_days_high")
    depth, days = say(de="Wurzeltiefe", en="Roots"), say(de="Wachstum", en="Growth")
    columns = (
        Column(say(de="Nutzungstyp", en="Land type")),
        *(Column(f"{depth} {part}", "m", "right") for part in ("≤\u00a050", ">\u00a050")),
        *(Column(f"{days} {part}", "d", "right") for part in ("≤\u00a050", ">\u00a050")),
    )
    rows = tuple(
        (words.capital(words.land_type_named(row["land_type"], say)), *(_given(row[name], say) for name in names))
        for row in read_rows("land_types")
    )
    caption = say(
        de="Wurzeltiefe und Wachstumstage nach Nutzungstyp und Vegetationsklasse",
        en="Rooting depth and growing days by land type and vegetation class",
    )
    note = say(
        de=("≤ 50 und > 50: Vegetationsklasse bis 50 und darüber. ", *_origin(say)),
        en=("≤ 50 and > 50: vegetation class up to 50 and above. ", *_origin(say)),
    )
    return Table(caption, columns, rows, "constants-land-types", note)


def _capillary(say: Voice) -> Table:
    data = read_rows("capillary_rise")
    heights = [name for name in data[0] if name.startswith("height_")]
    columns = (
        Column(say(de="nFK", en="UFC"), "%"),
        *(Column(say.number(float(name.split("_")[1]), 1), "m", "right") for name in heights),
    )
    rows = tuple(
        (_given(row["usable_field_capacity_percent"], say), *(_given(row[name], say) for name in heights))
        for row in data
    )
    caption = say(
        de="Kapillaraufstieg in mm/d nach nutzbarer Feldkapazität (nFK) und Höhe der Wurzelzone über dem Grundwasser",
        en="Capillary rise in mm/d by usable field capacity (UFC) and height of the root zone above the groundwater",
    )
    note = say(
        de=("Es gilt der erste Eintrag, der nicht kleiner ist als der Wert; darüber der letzte. ", *_origin(say)),
        en=("The first entry that is not below the value applies; above the table the last one. ", *_origin(say)),
    )
    return Table(caption, columns, rows, "constants-capillary-rise", note)


def _soil_index(say: Voice) -> Table:
    values = {int(row["usable_field_capacity_percent"]): row["g02"] for row in read_rows("soil_index")}
    columns = (
        Column(say(de="nFK", en="UFC"), "%"),
        *(Column(f"+{unit}", "%", "right") for unit in range(10)),
    )
    rows = tuple(
        (str(ten), *(_given(values[ten + unit], say) if ten + unit in values else "" for unit in range(10)))
        for ten in range(0, max(values) + 1, 10)
    )
    caption = say(
        de="Bodenkennwert G02 nach der auf ganze Prozent gerundeten nutzbaren Feldkapazität (nFK)",
        en="Soil index G02 by usable field capacity (UFC) rounded to whole per cent",
    )
    note = say(
        de=("Zeile plus Spalte ergibt die nutzbare Feldkapazität. ", *_origin(say)),
        en=("Row plus column give the usable field capacity. ", *_origin(say)),
    )
    return Table(caption, columns, rows, "constants-soil-index", note)


def _vegetation(say: Voice) -> Table:
    names = ("dense_slope", "dense_offset", "constant", "linear", "quadratic")
    columns = (
        Column(say(de="Zeile", en="Row"), "k"),
        *(Column(f"c{number}", align="right") for number in range(1, 6)),
    )
    rows = tuple((row["index"], *(_given(row[name], say) for name in names)) for row in read_rows("vegetation"))
    caption = say(
        de="Bagrov-Parameter des offenen Bodens: Beiwerte nach Vegetationsklasse",
        en="Bagrov parameter of open ground: coefficients by vegetation class",
    )
    note = say(
        de=(
            (
                "n = c3 + c4 · G02 + c5 · G02²; stattdessen n = c1 · G02 + c2, wenn dieses n mindestens 2 und die "
                "Klasse unter 60 ist oder G02 mindestens 20 und die Klasse mindestens 60. Zeile k: Klasse/5, ab "
                "Klasse 50 Klasse/10 + 5, jeweils abgeschnitten, mindestens 1; ab 4 um 1 vermindert, höchstens 13. "
            ),
            *_origin(say),
        ),
        en=(
            (
                "n = c3 + c4 · G02 + c5 · G02²; instead n = c1 · G02 + c2 where that n is at least 2 and the class "
                "below 60, or G02 at least 20 and the class at least 60. Row k: class/5, from class 50 on class/10 + "
                "5, truncated, at least 1; from 4 on reduced by 1, at most 13. "
            ),
            *_origin(say),
        ),
    )
    return Table(caption, columns, rows, "constants-vegetation", note)


def _summer(say: Voice) -> Table:
    data = read_rows("summer_factor")
    columns = (Column("w"), *(Column(say.number(float(row["wetness"]), 2), align="right") for row in data))
    rows = ((say(de="Faktor", en="Factor"), *(_given(row["factor"], say) for row in data)),)
    caption = say(
        de="Faktor auf n nach der Nässe w des Sommerhalbjahrs",
        en="Factor on n by the wetness w of the summer half-year",
    )
    note = say(
        de=(
            (
                "w ist Niederschlag, Bewässerung und Kapillaraufstieg durch potenzielle Verdunstung im Sommerhalbjahr. "
                "Zwischen zwei Werten gilt das Mittel der beiden Faktoren, außerhalb der Randwert. "
            ),
            *_origin(say),
        ),
        en=(
            (
                "w is precipitation, irrigation and capillary rise over potential evapotranspiration in the summer "
                "half-year. Between two values the mean of both factors applies, outside the end value. "
            ),
            *_origin(say),
        ),
    )
    return Table(caption, columns, rows, "constants-summer-factor", note)
