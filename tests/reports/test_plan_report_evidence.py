"""What the plan report rests on: data quality, method, constants, sources."""

from dataclasses import replace

import numpy as np
import pytest

from blaugruen.planning.balance.parameters import default_parameters, read_rows
from blaugruen.planning.blocks import QualityKind, QualityNote
from blaugruen.reports.document import Badge, Sources, Table, walk
from blaugruen.reports.documents.plan_report import plan_report
from blaugruen.text import Text
from reports.outputs_for_tests import NOTE
from reports.plan_reports_for_tests import all_words, plan, report, section, table, words_of


def test_quality_every_note_is_listed() -> None:
    notes = tuple(
        QualityNote(
            kind, "groundwater_depth_m", number, Text(de=f"Hinweis {kind}.", en=f"Remark {kind}."), (f"c{number}",)
        )
        for number, kind in enumerate(QualityKind, start=1)
    )

    rows = table(plan_report(replace(plan(), quality=(*notes, NOTE)), "en"), "data-quality-remarks")

    assert len(rows) == len(notes) + 1
    assert [row[0] for row in rows] == ["missing", "missing", "implausible", "default used", "repaired", "adjusted"]
    assert {row[4] for row in rows} == {note.text.en for note in (*notes, NOTE)}
    assert ["missing", "depth to groundwater", "1", "50.0%", NOTE.text.en, "0002"] in rows


def test_quality_nothing_noticed_is_said() -> None:
    result = replace(plan(), quality=())

    assert "ist nichts aufgefallen" in words_of(section(plan_report(result, "de"), "data-quality"))
    assert "Nothing was noticed" in words_of(section(plan_report(result, "en"), "data-quality"))


def test_quality_open_balance_is_not_hidden() -> None:
    result = plan()
    balance = replace(result.today.balance, balance_error_mm=np.array([0.0, 0.25]))

    text = words_of(
        section(plan_report(replace(result, today=replace(result.today, balance=balance)), "de"), "data-quality")
    )

    assert "Die Wasserbilanz geht nicht überall auf: Der größte Fehler beträgt 0,25 mm/a." in text


def test_quality_negative_infiltration_is_explained() -> None:
    result = plan()
    balance = replace(result.today.balance, infiltration_mm=np.array([100.0, -30.0]))

    text = words_of(
        section(plan_report(replace(result, today=replace(result.today, balance=balance)), "de"), "data-quality")
    )

    assert "In 1 Block ist die Versickerung heute negativ" in text


def test_constants_every_value_is_listed() -> None:
    document = report("en")
    part = section(document, "constants")
    tables = {block.id: table(document, block.id) for block in part.blocks if isinstance(block, Table)}
    files = ("land_types", "capillary_rise", "soil_index", "vegetation", "summer_factor")

    assert len(tables["constants-scalars"]) == len(default_parameters().rows) == 23
    listed = sum(
        sum(cell != "" for cell in row[1:]) for name, rows in tables.items() if "scalars" not in name for row in rows
    )
    stored = sum(len(row) - 1 for name in files for row in read_rows(name))
    assert listed == stored == 5 * 4 + 7 * 15 + 31 + 13 * 5 + 14


def test_constants_keep_all_their_digits() -> None:
    values = {row[0].split()[-1]: row[1] for row in table(report("de"), "constants-scalars")}

    assert values["dry_summer_constant"] == "0,9985"
    assert values["dry_summer_quadratic_per_mm2"] == "−3,79762·10⁻⁶"
    assert values["natural_vegetation_class"] == "50"


def test_constants_own_values_are_marked_and_never_shown_as_sourced() -> None:
    parameters = default_parameters().with_values(bagrov_roof=0.08)
    document = plan_report(replace(plan(), parameters=parameters), "de")

    (row,) = (row for row in table(document, "constants-scalars") if row[0].endswith("bagrov_roof"))
    assert row[1:] == ["0,08", "–", "Vorschlag", "eigener Wert (Projektdatei)"]
    assert "(bagrov_roof): 0,08 statt 0,05." in words_of(section(document, "constants"))
    assert "durch keine Quelle belegt" in words_of(section(document, "overview"))


def test_constants_defaults_need_no_caution() -> None:
    document = report("de")
    scalars = next(
        block for block in walk(document.blocks) if isinstance(block, Table) and block.id == "constants-scalars"
    )
    badges = [
        run for row in scalars.rows for cell in row if isinstance(cell, tuple) for run in cell if isinstance(run, Badge)
    ]

    assert {badge.label for badge in badges} == {"belegt"}
    assert "durch keine Quelle belegt" not in words_of(section(document, "overview"))


@pytest.mark.parametrize(("mode", "word"), [("exact", "exact"), ("compatible", "compatible")])
def test_method_names_the_mode_that_was_used(mode: str, word: str) -> None:
    text = words_of(section(plan_report(plan(mode=mode), "en"), "method"))

    assert f"This report was computed in the mode {word}." in text


def test_method_names_limits_and_differences() -> None:
    text = all_words(report("en"))

    for phrase in (
        "long-term annual means",
        "never overflows",
        "Only three measures",
        "Nothing is rounded",
        "coarser method",
    ):
        assert phrase in text


def test_sources_show_the_name_of_the_block_file_without_its_folder() -> None:
    document = plan_report(plan(area={"file": "/somewhere/private/blocks.gpkg"}), "de")
    (sources,) = (block for block in walk(document.blocks) if isinstance(block, Sources))

    assert "private" not in str(sources)
    assert "blocks.gpkg" in str(sources)
