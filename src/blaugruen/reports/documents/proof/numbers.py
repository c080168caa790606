"""Sections of a proof that hold numbers: inputs, values over the durations, shares of a water balance."""

from blaugruen.planning.sizing.proof import DurationTable, Given, Proof, Regression, ShareRow
from blaugruen.planning.sizing.quantities import quantities
from blaugruen.reports.document import Block, Code, Column, Math, Paragraph, Runs, Strong, Table
from blaugruen.reports.documents.proof.words import (
    capital,
    grade_badge,
    source_run,
    unit_text,
    value_text,
)
from blaugruen.reports.documents.voice import Voice


def inputs_table(proof: Proof, prefix: str, say: Voice) -> Table:
    """Return the table of all inputs with unit, support and source."""
    columns = (
        Column(say(de="Angabe", en="Input")),
        Column(say(de="Wert", en="Value"), align="right"),
        Column(say(de="Einheit", en="Unit")),
        Column(say(de="Belegtheit", en="Support")),
        Column(say(de="Quelle", en="Source")),
    )
    rows = tuple(_input(given, say) for given in proof.givens)
    return Table(say(de="Eingangswerte", en="Inputs"), columns, rows, f"{prefix}inputs-table")


def _input(given: Given, say: Voice) -> tuple[Runs, ...]:
    quantity = quantities().get(given.name)
    label = capital(say.text(given.label))
    named: Runs = (f"{label} ", Math(quantity.math, quantity.spoken)) if quantity else label
    return (
        named,
        value_text(given, say),
        unit_text(given.unit),
        (grade_badge(given.grade, say),),
        source_run(given.source, say),
    )


def durations(table: DurationTable, prefix: str, say: Voice) -> tuple[Block, ...]:
    """Return the values over the rain durations; the governing one is set in bold."""
    columns = tuple(
        Column(capital(say.text(quantities()[name].label)), quantities()[name].unit, "right") for name in table.names
    )
    digits = [_decimals([row[at] for row in table.rows]) for at in range(len(columns))]
    rows = []
    for position, row in enumerate(table.rows):
        cells = [say.number(value, decimals) for value, decimals in zip(row, digits, strict=True)]
        rows.append(tuple(Strong(cell) if position == table.governing else cell for cell in cells))
    duration = say.number(table.governing_duration_min, unit="min")
    text = say(
        de=f"Maßgebend ist die Dauer von {duration}; ihre Zeile ist hervorgehoben.",
        en=f"The governing duration is {duration}; its row is set in bold.",
    )
    caption = say(de="Zwischenwerte über die Regendauern", en="Intermediate values over the rain durations")
    return Paragraph(text), Table(caption, columns, tuple(rows), f"{prefix}durations-table")


def _decimals(values: list[float]) -> int:
    if all(float(value).is_integer() for value in values):
        return 0
    most = max(map(abs, values))
    return 1 if most >= 100 else 2 if most >= 1 else 4


def shares_table(rows: tuple[ShareRow, ...], prefix: str, say: Voice) -> Table:
    """Return the lines of a water balance in percent of the water that is split."""
    columns = (
        Column(say(de="Fläche oder Maßnahme", en="Surface or measure")),
        Column(say(de="Fläche", en="Area"), "m²", "right"),
        Column(say(de="Abfluss a", en="Runoff a"), "%", "right"),
        Column(say(de="Neubildung g", en="Recharge g"), "%", "right"),
        Column(say(de="Verdunstung v", en="Evapotransp. v"), "%", "right"),
        Column(say(de="Nutzung e", en="Use e"), "%", "right"),
    )
    cells = tuple(
        (
            say.text(row.label),
            say.number(row.area_m2, 0),
            *(say.number(100.0 * share, 1) for share in (row.runoff, row.recharge, row.evaporation, row.use)),
        )
        for row in rows
    )
    note = say(
        de="Bei Flächen Anteile des Regens auf ihnen, bei Maßnahmen Anteile ihres Zuflusses mit dem eigenen Regen, "
        "beim Grundstück Anteile des Regens auf allem.",
        en="For surfaces shares of the rain on them, for measures shares of their inflow with their own rain, for the "
        "site shares of the rain on everything.",
    )
    return Table(say(de="Wasserbilanz", en="Water balance"), columns, cells, f"{prefix}shares-table", note)


def regressions_table(rows: tuple[Regression, ...], prefix: str, say: Voice) -> Table:
    """Return the regressions of a water balance as they were computed."""
    columns = (
        Column(say(de="Element", en="Element")),
        Column(say(de="Nr.", en="No.")),
        Column(say(de="Größe", en="Quantity")),
        Column(say(de="Regression", en="Regression")),
        Column(say(de="Quelle", en="Source")),
    )
    cells = tuple(
        (capital(say.text(row.label)), row.reference, row.symbol, (Code(row.expression),), source_run(row.source, say))
        for row in rows
    )
    note = say(
        de="P und E in mm/a, kf in mm/h, f Fläche der Maßnahme in Prozent der angeschlossenen wirksamen Fläche. "
        "Negative Anteile werden 0, die übrigen auf die Summe 1 gebracht.",
        en="P and E in mm/a, kf in mm/h, f area of the measure in percent of the effective connected area. Negative "
        "shares become 0, the others are scaled to a sum of 1.",
    )
    caption = say(de="Aufteilung des Wassers", en="Partition of the water")
    return Table(caption, columns, cells, f"{prefix}regressions-table", note)
