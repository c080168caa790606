"""``results.xlsx``: overview, blocks, groups, data quality and constants, for people who work in a spreadsheet."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from blaugruen import __version__
from blaugruen.files import replacing
from blaugruen.planning.balance.model import Mode
from blaugruen.planning.geodata.spreadsheet import (
    MAX_ROWS,
    Heading,
    Sheet,
    Value,
    number_format,
    sheet_of_rows,
    write_sheets,
)
from blaugruen.planning.plan import NATURAL, PlanResult, State, TargetCheck
from blaugruen.reports.documents.plan import words
from blaugruen.reports.documents.voice import Voice
from blaugruen.reports.numbers import format_number
from blaugruen.reports.outputs.results import QUANTITIES, result_columns, results_table
from blaugruen.reports.outputs.totals import FLUXES, all_states, depths_mm, groups, largest_balance_error_mm, volumes_m3
from blaugruen.text import Language, Text

OVERVIEW: Final = Text(de="Übersicht", en="Overview")
BLOCKS: Final = Text(de="Blöcke", en="Blocks")
GROUPS: Final = Text(de="Gruppen", en="Groups")
QUALITY: Final = Text(de="Datenqualität", en="Data quality")
CONSTANTS: Final = Text(de="Konstanten", en="Constants")

_LABELS: Final = {quantity.name: quantity.label for quantity in QUANTITIES} | {
    "precipitation_mm": Text(de="Niederschlag", en="precipitation")
}
_MODES: Final = {
    Mode.EXACT: Text(de="exakt (Bagrov-Gleichung gelöst)", en="exact (Bagrov relation solved)"),
    Mode.COMPATIBLE: Text(de="kompatibel (Näherung von ABIMO)", en="compatible (approximation of ABIMO)"),
}
_TOO_MANY: Final = Text(
    de="Mehr Zeilen, als ein Tabellenblatt fasst; Sie finden sie in results.parquet und blocks.gpkg.",
    en="More rows than a sheet can hold; you find them in results.parquet and blocks.gpkg.",
)


def write_workbook(result: PlanResult, path: Path, language: Language) -> None:
    """Write the results as an Excel workbook.

    Parameters
    ----------
    result
        What a planning run found out.
    path
        File to write.
    language
        Language of sheet names, headings and texts.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    sheets = [write(result, language) for write in (_overview, _blocks, _groups, _quality, _constants)]
    with replacing(path) as draft:
        write_sheets(draft, sheets, result.project.title.in_(language))


def _overview(result: PlanResult, language: Language) -> Sheet:
    def heading(text: Text, unit: str, decimals: int) -> Heading:
        return Heading(f"{text.in_(language)} [{unit}]", number_format(decimals))

    headings = [
        Heading(Text(de="Zustand", en="state").in_(language)),
        *(heading(_LABELS[name], "mm/a", 1) for name in FLUXES),
        *(heading(_LABELS[name], "%", 1) for name in FLUXES[1:]),
        *(heading(_LABELS[name], "m³/a", 0) for name in FLUXES),
        heading(_LABELS["delta_w_percent"], "%", 1),
        heading(Text(de="Gründach", en="green roof"), "m²", 0),
        heading(Text(de="weder bebaut noch befestigt", en="neither built nor paved"), "m²", 0),
        heading(Text(de="an Mulden angeschlossen", en="drained to swales"), "m²", 0),
        *(Heading(_target_in_words(target, language)) for target in result.targets),
    ]
    rows = [_overview_row(result, state, language) for state in all_states(result)]
    return sheet_of_rows(OVERVIEW.in_(language), headings, rows, notes=_about(result, language))


def _overview_row(result: PlanResult, state: State, language: Language) -> list[Value]:
    measures = state.measures
    met = Text(de="erreicht", en="met")
    missed = Text(de="nicht erreicht", en="not met")
    return [
        state.name.in_(language),
        *depths_mm(state).values(),
        *(100.0 * share for share in state.shares().values()),
        *volumes_m3(state).values(),
        state.delta_w_mean_percent,
        measures.green_roof_m2,
        measures.unpaved_m2,
        measures.drained_to_swales_m2,
        *(
            (met if target.is_met(state.key) else missed).in_(language) if state.key in target.reached else ""
            for target in result.targets
        ),
    ]


def _target_in_words(target: TargetCheck, language: Language) -> str:
    bound = Text(de="höchstens", en="at most") if target.at_most else Text(de="mindestens", en="at least")
    unit = "%" if target.quantity == "delta_w_percent" else "mm/a"
    label = _LABELS[target.quantity].in_(language)
    word = Text(de="Ziel", en="target").in_(language)
    return f"{word}: {label} {bound.in_(language)} {format_number(target.limit, language, unit=unit)}"


def _about(result: PlanResult, language: Language) -> list[list[Value]]:
    project, blocks = result.project, result.today.blocks
    lines: list[tuple[Text, Value]] = [
        (Text(de="Titel", en="title"), project.title.in_(language)),
        (Text(de="Ort", en="place"), project.place.in_(language)),
        (Text(de="Datum", en="date"), project.date),
        (Text(de="Blöcke", en="blocks"), len(blocks)),
        (Text(de="Fläche [m²]", en="area [m²]"), blocks.area_total_m2),
        (Text(de="Rechenweg", en="mode"), _MODES[project.mode].in_(language)),
        (Text(de="naturnaher Zustand", en="natural state"), words.NATURAL_STATES[project.natural].in_(language)),
        (Text(de="größter Bilanzfehler [mm/a]", en="largest balance error [mm/a]"), largest_balance_error_mm(result)),
        (Text(de="Programm", en="program"), f"blaugruen {__version__}"),
    ]
    return [[label.in_(language), value] for label, value in lines]


def _blocks(result: PlanResult, language: Language) -> Sheet:
    columns = result_columns(result)
    headings = [
        Heading(column.label.in_(language))
        if column.is_text
        else Heading(f"{column.label.in_(language)} [{column.unit}]", number_format(column.decimals))
        for column in columns
    ]
    if len(result.today.blocks) > MAX_ROWS:
        return _sentence(BLOCKS.in_(language), headings, _TOO_MANY.in_(language))
    return Sheet(BLOCKS.in_(language), headings, results_table(result))


def _groups(result: PlanResult, language: Language) -> Sheet:
    shown = [
        (state, quantity)
        for state in all_states(result)
        for quantity in QUANTITIES
        if quantity.decimals is not None and not (state.key == NATURAL and quantity.name == "delta_w_percent")
    ]
    headings = [
        Heading(Text(de="Gruppe", en="group").in_(language)),
        Heading(Text(de="Blöcke", en="blocks").in_(language), number_format(0)),
        Heading(Text(de="Fläche [m²]", en="area [m²]").in_(language), number_format(0)),
        *(
            Heading(
                f"{quantity.label.in_(language)}: {state.name.in_(language)} [{quantity.unit}]",
                number_format(quantity.decimals),
            )
            for state, quantity in shown
        ),
    ]
    title, found = GROUPS.in_(language), groups(result)
    if not found:
        column = result.project.area.group_by
        none = Text(
            de=f"Keine Gruppen: Die Blöcke haben keine Spalte {column}.",
            en=f"No groups: the blocks have no column {column}.",
        )
        return _sentence(title, headings, none.in_(language))
    if len(found) > MAX_ROWS:
        return _sentence(title, headings, _TOO_MANY.in_(language))
    rows: list[list[Value]] = [
        [
            words.group(group.name, Voice(language)),
            group.blocks,
            group.area_m2,
            *(group.means[state.key][quantity.name] for state, quantity in shown),
        ]
        for group in found
    ]
    return sheet_of_rows(title, headings, rows)


def _quality(result: PlanResult, language: Language) -> Sheet:
    headings = [
        Heading(Text(de="Art", en="kind").in_(language)),
        Heading(Text(de="Spalte", en="column").in_(language)),
        Heading(Text(de="Blöcke", en="blocks").in_(language), number_format(0)),
        Heading(Text(de="Beobachtung", en="observation").in_(language)),
        Heading(Text(de="Beispiele", en="examples").in_(language)),
    ]
    rows: list[list[Value]] = [
        [
            words.QUALITY_KINDS[note.kind].in_(language),
            note.column,
            note.count,
            note.text.in_(language),
            ", ".join(note.examples),
        ]
        for note in result.quality
    ]
    if not rows:
        none = Text(de="Keine Auffälligkeiten.", en="Nothing to note.")
        return _sentence(QUALITY.in_(language), headings, none.in_(language))
    return sheet_of_rows(QUALITY.in_(language), headings, rows)


def _constants(result: PlanResult, language: Language) -> Sheet:
    headings = [
        Heading(Text(de="Name", en="name").in_(language)),
        Heading(Text(de="Bedeutung", en="meaning").in_(language)),
        Heading(Text(de="Wert", en="value").in_(language), "General"),
        Heading(Text(de="Einheit", en="unit").in_(language)),
        Heading(Text(de="Belegtheit", en="support").in_(language)),
        Heading(Text(de="Quelle", en="source").in_(language)),
    ]
    rows: list[list[Value]] = [
        [row.name, row.description.in_(language), row.value, row.unit, row.grade.label.in_(language), row.source]
        for row in result.parameters.rows.values()
    ]
    return sheet_of_rows(CONSTANTS.in_(language), headings, rows)


def _sentence(title: str, headings: Sequence[Heading], sentence: str) -> Sheet:
    return sheet_of_rows(title, headings, [], notes=[[sentence]])
