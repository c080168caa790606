"""The whole chain on the demo quarter: project file in, maps and pages out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from blaugruen.planning.demo import quarter_path
from blaugruen.planning.plan import PlanResult, run_plan
from blaugruen.planning.project import read_project
from blaugruen.reports.document import Document, Figure, walk
from blaugruen.reports.documents.plan_report import plan_report
from blaugruen.reports.figures.classes import round_classes
from blaugruen.reports.render.html import render_html
from blaugruen.reports.render.pdf import render_pdf
from blaugruen.reports.render.typst_blocks import MOST_ROWS_KEPT_TOGETHER
from reports.plan_reports_for_tests import table, words_of

PROJECT = """
title: {{de: Quartier am Fluss, en: Quarter by the river}}
date: "2026-11-30"
area: {{file: "{path}", layer: blocks}}
scenarios:
  - {{key: roofs, name: {{de: Gründächer, en: Green roofs}}, measures: [{{kind: green_roof, fraction: 0.5}}]}}
  - {{key: swales, name: {{de: Mulden, en: Swales}}, measures: [{{kind: infiltration_swale, fraction: 0.4}}]}}
target: {{delta_w_percent: 20}}
"""


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> PlanResult:
    file = tmp_path_factory.mktemp("demo") / "project.yaml"
    file.write_text(PROJECT.format(path=quarter_path()), encoding="utf-8")
    return run_plan(read_project(file), file)


@pytest.fixture(scope="module")
def document(result: PlanResult) -> Document:
    return plan_report(result, "de")


def test_demo_maps_count_every_block_in_every_state(result: PlanResult, document: Document) -> None:
    drawing = next(block for block in walk(document.blocks) if isinstance(block, Figure) and block.id == "map-delta-w")
    words = [text.text for text in etree.fromstring(drawing.svg.encode()).iter("{http://www.w3.org/2000/svg}text")]
    land = ~result.today.blocks.land_type_is("waterbody")
    labels = round_classes([state.delta_w_percent[land] for state in result.states]).labels("de")

    counts = [list(map(int, words[words.index(label) + 1 : words.index(label) + 4])) for label in (*labels, "Gewässer")]

    assert [sum(column) for column in zip(*counts, strict=True)] == [len(result.today.blocks)] * 3
    assert len(drawing.svg) < 1_500_000


def test_demo_summary_has_the_mean_deviation(result: PlanResult, document: Document) -> None:
    state = result.today
    area = state.blocks["area_m2"]
    mean = float((state.delta_w_percent * area).sum() / area.sum())

    assert f"Die Abweichung ΔW beträgt heute {mean:.1f}".replace(".", ",") in words_of(document)


def test_demo_top_blocks_are_the_largest_of_all(result: PlanResult, document: Document) -> None:
    rows = table(document, "largest-deviation-blocks")
    listed = [float(row[-1].replace(",", ".")) for row in rows]
    twentieth = sorted(result.today.delta_w_percent, reverse=True)[19]

    assert len(rows) == 20
    assert listed == sorted(listed, reverse=True)
    assert listed[-1] == pytest.approx(twentieth, abs=0.05)


@pytest.fixture(scope="module")
def printed(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("printed") / "report.pdf"
    render_pdf(document, path)
    return path


def test_demo_report_renders_to_html_and_accessible_pdf(document: Document, printed: Path) -> None:
    page = render_html(document)
    with pikepdf.open(printed) as pdf:
        assert len(pdf.pages) > 10
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "de"
    assert page.count('role="img"') == 6
    assert not re.findall(r'(?:src|href)="https?://(?!github\.com/KWB-R)', page)


def test_demo_pdf_short_tables_are_not_split(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        tables = [tag for tag in tags(pdf) if str(tag.S) == "/Table"]
        short = [tag for tag in tables if rows_of(tag) - 1 <= MOST_ROWS_KEPT_TOGETHER]
        split = [tag for tag in tables if len(pages_of(pdf, tag)) > 1]

        assert len(short) > 10
        assert not [tag for tag in short if tag in split]


def test_demo_pdf_captions_of_tables_are_on_the_page_of_their_first_row(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        captions = [tag for tag in tags(pdf) if str(tag.S) == "/Caption" and rows_of(tag.P)]

        assert len(captions) > 10
        for caption in captions:
            rows = (tag for tag in _below(caption.P) if str(tag.S) == "/TR")
            assert pages_of(pdf, caption) == pages_of(pdf, next(rows))


def test_demo_pdf_shows_the_map_of_today_on_the_page_after_the_contents(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        first = next(tag for tag in tags(pdf) if str(tag.S) == "/Figure")

        assert str(first.Alt).startswith("Karte von 403 Blöcken")
        assert pages_of(pdf, first) == {2}


def tags(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(_below(pdf.Root.StructTreeRoot))


def rows_of(table_tag: pikepdf.Object) -> int:
    return sum(str(tag.S) == "/TR" for tag in _below(table_tag))


def pages_of(pdf: pikepdf.Pdf, tag: pikepdf.Object) -> set[int]:
    """Return the numbers of the pages that a tag and all below it have content on."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    return {numbers[part.Pg.objgen] for part in (tag, *_below(tag)) if "/Pg" in part}


def _below(tag: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = tag.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            if "/S" in kid:
                yield kid
            yield from _below(kid)
