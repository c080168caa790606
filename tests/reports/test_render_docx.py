"""DOCX: real headings, lists, table heads, formulas and alternative texts; valid, deterministic, from any text."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from blaugruen.errors import OutputError
from blaugruen.reports.document import Figure, Formula, Link, NumberedList, Paragraph, Section, Strong
from blaugruen.reports.render.docx import render_docx
from blaugruen.reports.render.docx_math import to_omml
from blaugruen.reports.render.docx_runs import anchor
from blaugruen.reports.render.errors import RenderError
from blaugruen.reports.render.mathml import to_mathml
from blaugruen.text import Language
from reports.documents_for_tests import document, drawing, everything

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# from the schema of WordprocessingML; word processors refuse another order
PARAGRAPH_ORDER = ["pStyle", "keepNext", "numPr", "pBdr", "shd", "tabs", "spacing", "ind", "jc"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("docx") / "report.docx"
    render_docx(everything(), target)
    return target


def main_part(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as parts:
        return etree.fromstring(parts.read("word/document.xml"))


def written(tmp_path: Path, *blocks: object, **more: object) -> Path:
    target = tmp_path / "one.docx"
    render_docx(document(*blocks, **more), target)
    return target


def test_headings_carry_their_numbers_and_levels(report: Path) -> None:
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in docx.Document(report).paragraphs
        if paragraph.style.name.startswith(("Heading", "Title"))
    ]
    assert headings == [
        ("Title", "Wasserhaushalt in Auenfeld"),
        ("Heading 1", "1\u2002Das Wichtigste für Straßenbäume"),
        ("Heading 2", "1.1\u2002Einzelheiten"),
        ("Heading 1", "2\u2002Verfahren"),
        ("Heading 1", "3\u2002Quellen"),
    ]


@pytest.mark.parametrize(("language", "code", "where"), [("de", "de-DE", "Darin sind"), ("en", "en-GB", "Where")])
def test_language_and_fixed_words_are_those_of_the_document(
    tmp_path: Path, language: Language, code: str, where: str
) -> None:
    target = tmp_path / "report.docx"
    render_docx(everything(language), target)
    made = docx.Document(target)
    assert made.core_properties.language == code
    assert made.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == code
    assert where in [paragraph.text for paragraph in made.paragraphs]


def test_properties_are_those_of_the_document(report: Path) -> None:
    properties = docx.Document(report).core_properties
    assert (properties.title, properties.author, properties.keywords) == (
        "Wasserhaushalt in Auenfeld",
        "Tiefbauamt",
        "Wasser",
    )
    assert properties.created.date() == everything().date


def test_every_reference_leads_to_an_anchor(report: Path) -> None:
    root = main_part(report)
    names = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    targets = {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} - {None}
    assert len(set(names)) == len(names)
    assert targets <= set(names)
    assert {"balance", "bar", "method", "blocks", "city"} <= targets
    numbers = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(set(numbers)) == len(numbers)


def test_outside_link_is_a_relation(report: Path) -> None:
    links = [part.target_ref for part in docx.Document(report).part.rels.values() if part.is_external]
    assert "https://example.org/a?b=1&c=2" in links


def test_table_repeats_its_head_and_keeps_rows_whole(report: Path) -> None:
    table = docx.Document(report).tables[-1]
    assert len(table.rows) == 81
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows[:3])
    assert [cell.text for cell in table.rows[0].cells] == ["Block", "Abfluss [mm/a]", "Stufe"]
    assert [cell.text for cell in table.rows[80].cells] == ["B-080", "80,5", "[belegt]"]


def test_drawing_is_a_picture_with_alternative_text(report: Path) -> None:
    shapes = docx.Document(report).inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == ["Balken mit 120 mm Abfluss"] * 2
    with zipfile.ZipFile(report) as parts:
        pictures = [parts.read(name) for name in parts.namelist() if name.startswith("word/media/")]
    assert pictures
    assert all(content.startswith(b"\x89PNG") for content in pictures)


def test_formula_is_editable_mathematics_with_its_number(report: Path) -> None:
    root = main_part(report)
    displayed = next(
        paragraph
        for paragraph in root.iter(f"{W}p")
        if (style := paragraph.find(f"{W}pPr/{W}pStyle")) is not None and style.get(f"{W}val") == "Formula"
    )
    assert "".join(displayed.itertext()) == "R=P−Ea(1)"
    assert displayed.find(f"{MATH}oMath/{MATH}sSub") is not None


def test_order_inside_paragraphs_is_that_of_the_schema(report: Path) -> None:
    for properties in main_part(report).iter(f"{W}pPr"):
        names = [etree.QName(child).localname for child in properties]
        known = [name for name in names if name in PARAGRAPH_ORDER]
        assert known == sorted(known, key=PARAGRAPH_ORDER.index)


def test_numbered_lists_start_at_one_each(tmp_path: Path) -> None:
    path = written(tmp_path, NumberedList(("a", "b")), Paragraph("x"), NumberedList(("c",)))
    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in docx.Document(path).paragraphs
        if paragraph.text in {"a", "b", "c"}
    ]
    assert numbers[0] == numbers[1] != numbers[2]


def test_same_document_gives_the_same_bytes(tmp_path: Path, report: Path) -> None:
    again = tmp_path / "again.docx"
    render_docx(everything(), again)
    assert again.read_bytes() == report.read_bytes()


def test_bad_formula_and_bad_drawing_leave_no_file(tmp_path: Path) -> None:
    for block in (
        Formula("frac(a", "a over", "bad"),
        Figure("<svg/>", "alt", "caption", "bad"),
        drawing(svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script/></svg'),
    ):
        with pytest.raises((RenderError, OutputError)):
            render_docx(document(Section("s", "s", (block,))), tmp_path / "bad.docx")
    assert list(tmp_path.iterdir()) == []


@given(st.text(min_size=1).filter(str.strip))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_written(tmp_path: Path, text: str) -> None:
    running = Paragraph((text, Strong(text), Link(text, "https://a.b/")))
    path = written(tmp_path, Section(text, "s", (running,)), title=text)
    assert len(docx.Document(path).paragraphs) >= 2


@pytest.mark.parametrize(
    ("formula", "structure"),
    [
        ("a / b", "f"),
        ("x^2", "sSup"),
        ("x_1^2", "sSubSup"),
        ("sqrt(x)", "rad"),
        ("root(3, x)", "rad"),
        ("sum_(i=1)^n x_i", "limUpp"),
        ("sum_i x_i", "limLow"),
    ],
)
def test_structures_of_formulas_become_those_of_word_processors(formula: str, structure: str) -> None:
    math = to_omml(to_mathml([formula])[formula])
    assert math.tag == f"{MATH}oMath"
    assert math.find(f".//{MATH}{structure}") is not None


def test_degree_of_a_root_comes_first() -> None:
    root = to_omml(to_mathml(["root(3, x)"])["root(3, x)"]).find(f"{MATH}rad")
    assert [etree.QName(part).localname for part in root if part.tag != f"{MATH}radPr"] == ["deg", "e"]
    assert "".join(root.itertext()) == "3x"


def test_anchor_has_letters_digits_and_underscores_only() -> None:
    assert anchor("part-" + "x" * 60) == "part_" + "x" * 35
