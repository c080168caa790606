"""The pages of a proof: everything is on them, in both languages, with its support and source."""

from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import html

from blaugruen.planning.sizing.reading import read_task
from blaugruen.reports.document import Badge, Document, Formula, KeyFigures, Note, Section, Sources, Table, walk
from blaugruen.reports.documents.proof_report import proof_report
from blaugruen.reports.render.docx import render_docx
from blaugruen.reports.render.html import render_html
from blaugruen.reports.render.pdf import render_pdf
from blaugruen.reports.runs import as_runs, plain_text
from blaugruen.text import LANGUAGES, Language
from planning.sizing.test_reading import CASES
from reports.test_render_pdf import page_texts

DAY = date(2026, 3, 2)


def pages(key: str, language: Language = "de", **changes: Any) -> Document:
    proof = read_task({**CASES[key], "measure": key, **changes}, "test").size()
    return proof_report(proof, language, day=DAY)


def table(document: Document, name: str) -> Table:
    return next(block for block in walk(document.blocks) if isinstance(block, Table) and block.id == name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", list(CASES))
def test_every_proof_becomes_pages(key: str, language: Language) -> None:
    document = pages(key, language)
    titles = [block.title for block in document.blocks if isinstance(block, Section)]
    first, last = {"de": ("Ergebnis", "Quellen"), "en": ("Result", "Sources")}[language]
    assert (titles[0], titles[-1]) == (first, last)
    page = html.document_fromstring(render_html(document).encode())
    assert page.get("lang") == language
    assert page.xpath("//math")


def test_result_stands_first_with_governing_duration_and_caution() -> None:
    blocks = list(walk(pages("swale", site_factor=1).blocks))
    figures = next(block for block in blocks if isinstance(block, KeyFigures))
    assert [(figure.value, figure.unit) for figure in figures.entries] == [("42,7", "m²"), ("12,8", "m³")]
    note = next(block for block in blocks if isinstance(block, Note))
    assert note.kind == "caution"
    assert "keine zertifizierte Berechnung" in plain_text(note.blocks[0].runs)


def test_inputs_show_value_unit_support_and_source() -> None:
    document = pages("swale", sources={"k_f": "Baugrundgutachten 2024"})
    rows = {plain_text(row[0]): row for row in table(document, "inputs-table").rows}
    k_f = rows["Gemessene Durchlässigkeit des Bodens k f"]
    assert [plain_text(cell) for cell in k_f[1:]] == ["1,0\u00a0·\u00a010⁻⁵", "m/s", "belegt", "Baugrundgutachten 2024"]
    depth = rows["Einstautiefe der Mulde h M"]
    assert [plain_text(cell) for cell in depth[1:]] == ["0,3", "m", "Vorschlag", "eigene Angabe, ohne Beleg"]


def test_governing_row_is_the_only_bold_one() -> None:
    rows = table(pages("swale", site_factor=1), "durations-table").rows
    bold = [plain_text(row[0]) for row in rows if not isinstance(row[0], str)]
    assert bold == ["180"]


def test_every_formula_says_where_it_comes_from() -> None:
    document = pages("swale")
    formulas = [block for block in walk(document.blocks) if isinstance(block, Formula)]
    origins = table(document, "formulas-table").rows
    assert len(origins) == len(formulas) == 4
    assert any("DWA-A 138-1, 14–15" in plain_text(row[1]) for row in origins)


def test_checks_show_passed_failed_and_open() -> None:
    document = pages("swale", planned_area_m2=10.0)
    badges = {
        run.label: run.tone
        for row in table(document, "checks-table").rows
        for run in as_runs(row[2])
        if isinstance(run, Badge)
    }
    assert badges == {"erfüllt": "firm", "nicht erfüllt": "caution", "offen": "open"}


def test_part_has_its_own_section_and_all_sources_stand_at_the_end() -> None:
    document = pages("swale_trench")
    titles = [block.title for block in walk(document.blocks) if isinstance(block, Section)]
    assert "Teilnachweis: Versickerungsmulde" in titles
    assert sum(isinstance(block, Sources) for block in walk(document.blocks)) == 1


def test_water_balance_shows_its_regressions() -> None:
    document = pages("site")
    assert len(table(document, "shares-table").rows) == 3
    assert any("ln(Sp+1)" in plain_text(row[3]) for row in table(document, "regressions-table").rows)


def test_pages_are_printed_as_pdf_and_docx(tmp_path: Path) -> None:
    document = pages("swale_trench", "en")
    render_pdf(document, tmp_path / "proof.pdf")
    assert any("Not a certified calculation" in text for text in page_texts(tmp_path / "proof.pdf"))
    render_docx(document, tmp_path / "proof.docx")
    made = docx.Document(tmp_path / "proof.docx")
    assert any("certified" in paragraph.text for paragraph in made.paragraphs)
    assert len(made.tables) == sum(isinstance(block, Table | KeyFigures) for block in walk(document.blocks))
