"""The PDF: really PDF/UA-1, readable, deterministic, and set from any text."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blaugruen.errors import OutputError
from blaugruen.reports.document import (
    Badge,
    BulletList,
    Code,
    Column,
    Definition,
    Definitions,
    Emphasis,
    Formula,
    KeyFigure,
    KeyFigures,
    Link,
    Note,
    Paragraph,
    Section,
    Source,
    Sources,
    Strong,
    Subscript,
    Superscript,
    Table,
)
from blaugruen.reports.render.errors import RenderError
from blaugruen.reports.render.lettering import printable
from blaugruen.reports.render.pdf import render_pdf, render_typst, typst_assets
from blaugruen.text import Language
from reports.documents_for_tests import document, drawing, everything


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pdf") / "report.pdf"
    render_pdf(everything(), target)
    return target


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield all structure elements in reading order."""

    def below(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from below(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from below(node.K)

    yield from below(pdf.Root.StructTreeRoot.K)


def page_texts(path: Path) -> list[str]:
    """Return the text of every page by way of the fonts' own tables from glyph to character."""
    with pikepdf.open(path) as pdf:
        return [_page_text(page) for page in pdf.pages]


def _page_text(page: pikepdf.Page) -> str:
    tables = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
    shown: list[str] = []
    table: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = tables[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            parts = operands[0] if str(operator) == "TJ" else operands
            for part in parts:
                if isinstance(part, pikepdf.String):
                    codes = bytes(part)
                    pairs = (codes[start : start + 2] for start in range(0, len(codes), 2))
                    shown.extend(table.get(int.from_bytes(pair), "") for pair in pairs)
    return "".join(shown)


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    table: dict[int, str] = {}
    content = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", content, re.DOTALL):
        for code, letters in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            table[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", content, re.DOTALL):
        for first, last, letters in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(letters))
            for offset in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + offset] = chr(start + offset)
    return table


def test_file_declares_and_has_what_pdf_ua_asks_for(report: Path) -> None:
    with pikepdf.open(report) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "de"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as properties:
            assert properties["pdfuaid:part"] == "1"
            assert properties["dc:title"] == "Wasserhaushalt in Auenfeld"
        assert all("/StructParents" in page for page in pdf.pages)


def test_tags_say_what_is_what(report: Path) -> None:
    with pikepdf.open(report) as pdf:
        found = list(elements(pdf))
        kinds = Counter(str(element.S) for element in found)
        assert kinds["/Table"] == 1
        assert kinds["/TH"] == 3
        assert kinds["/TD"] == 240
        assert kinds["/Caption"] == 3
        assert kinds["/Title"] == 1
        assert [str(element.S) for element in found if str(element.S) in {"/H1", "/H2"}] == [
            "/H1",
            "/H1",
            "/H2",
            "/H1",
            "/H1",
        ]
        assert [str(element.Alt) for element in found if str(element.S) == "/Figure"] == [
            "Balken mit 120 mm Abfluss"
        ] * 2
        assert [str(element.Alt) for element in found if str(element.S) == "/Formula"] == [
            "E p",
            "R gleich P minus E a",
            "E a",
            "P",
        ]


def test_table_head_is_repeated_and_numbers_of_pages_are_right(report: Path) -> None:
    pages = page_texts(report)
    assert len(pages) == 5
    assert [position for position, page in enumerate(pages, start=1) if "B-0" in page] == [3, 4, 5]
    assert [page.count("Stufe") for page in pages] == [0, 0, 1, 1, 1]
    for position, page in enumerate(pages, start=1):
        assert f"Seite {position} von {len(pages)}" in page


def test_text_can_be_taken_out_with_umlauts(report: Path) -> None:
    text = "".join(page_texts(report))
    assert "Das Wichtigste für Straßenbäume" in text
    assert "Blöcke mit größter Änderung" in text
    assert "58.531" in text


def test_sections_become_bookmarks(report: Path) -> None:
    with pikepdf.open(report) as pdf, pdf.open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert titles == [
        ("1 Das Wichtigste für Straßenbäume", ["1.1 Einzelheiten"]),
        ("2 Verfahren", []),
        ("3 Quellen", []),
    ]


def test_only_the_fonts_of_package_and_typst_are_used(report: Path) -> None:
    with pikepdf.open(report) as pdf:
        fonts = {str(font.BaseFont).partition("+")[2] for page in pdf.pages for font in page.Resources.Font.values()}
    allowed = ("BlauGruenSans", "DejaVuSansMono", "NewCM", "NewComputerModern")
    assert fonts
    assert [font for font in fonts if not font.startswith(allowed)] == []


def test_same_document_gives_the_same_bytes(report: Path, tmp_path: Path) -> None:
    render_pdf(everything(), tmp_path / "other-name.pdf")
    assert (tmp_path / "other-name.pdf").read_bytes() == report.read_bytes()


@pytest.mark.parametrize(("language", "page"), [("de", "Seite 1 von 1"), ("en", "Page 1 of 1")])
def test_fixed_words_follow_the_language(language: Language, page: str, tmp_path: Path) -> None:
    render_pdf(document(drawing(), language=language), tmp_path / "x.pdf")
    text = page_texts(tmp_path / "x.pdf")[0]
    assert page in text
    assert ("Abbildung 1: " if language == "de" else "Figure 1: ") in text.replace("\u00a0", " ")
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert str(pdf.Root.Lang) == language


def test_words_are_hyphenated_by_the_rules_of_the_language(tmp_path: Path) -> None:
    paragraph = Paragraph("Die Grundwasserneubildung im Einzugsgebiet ist gering. " * 40)
    render_pdf(document(paragraph), tmp_path / "x.pdf")
    breaks = set(re.findall(r"(\w+)\u00ad", page_texts(tmp_path / "x.pdf")[0]))
    assert breaks
    assert breaks <= {
        "Grund",
        "Grundwas",
        "Grundwasser",
        "Grundwasserneu",
        "Grundwasserneubil",
        "Ein",
        "Einzugs",
        "Einzugsge",
        "ge",
    }


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        '"); #read("/etc/passwd") //',
        "]#panic()[",
        "\\",
        '\\"',
        "$ x $ `raw` *bold* _it_ @ref <label> = Titel",
        "/* Kommentar",
        "// Kommentar",
        "~ -- --- ... \\u{1f600}",
        "a\nb\tc",
    ],
)
def test_typst_markup_in_text_is_printed_as_it_is(text: str, tmp_path: Path) -> None:
    render_pdf(document(Paragraph(text), title=f"x{text}"), tmp_path / "x.pdf")
    shown = page_texts(tmp_path / "x.pdf")[0].replace("\u00ad", "")
    assert printable(text).replace(" ", "") in shown.replace(" ", "")


TEXTS = st.text(max_size=20) | st.text(alphabet="\\\"#$[]{}()`*_<>@=-/~'\n:,;!&%^|aäß1\u0301", max_size=20)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(TEXTS, min_size=12, max_size=12))
def test_any_text_can_be_set(tmp_path: Path, texts: list[str]) -> None:
    one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve = texts
    blocks = (
        KeyFigures((KeyFigure(one, two, three, four),)),
        Paragraph(
            (one, Strong(two), Emphasis(three), Code(four), Subscript(five), Superscript(six), Badge(seven, "x"))
        ),
        Paragraph((Link(eight, "https://example.org/ä?a=%22"), nine)),
        BulletList((ten, eleven)),
        Definitions((Definition(one, twelve),)),
        Note("info", (Paragraph(two),), title=three),
        Table(f"x{four}", (Column(five, six), Column(seven)), ((eight, Emphasis(nine)),), "table", note=ten),
        Section(f"x{eleven}", "section", (Sources((Source("source", twelve),)),)),
    )
    made = document(*blocks, title=f"x{one}", subtitle=two, authors=(three,), publisher=four, keywords=(five,))
    render_pdf(made, tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_every_listed_character_has_a_glyph_in_every_style(tmp_path: Path) -> None:
    table = files("blaugruen.reports.render").joinpath("fonts", "glyphs.csv").read_text(encoding="ascii")
    letters = [
        chr(code)
        for row in csv.DictReader(io.StringIO(table))
        for code in range(int(row["first"], 16), int(row["last"], 16) + 1)
    ]
    assert {"ä", "ß", "≥", "Δ", "−", "⁻", "☐", "✓"} <= set(letters)
    text = " ".join(f"a{letter}" for letter in letters)
    assert "\ufffd" not in printable(text.replace("\ufffd", ""))
    render_pdf(document(Paragraph((text, Strong(text), Emphasis(text), Code(text)))), tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").exists()


def test_character_without_glyph_becomes_the_replacement_character() -> None:
    assert printable("Regen \U0001f327\ufe0f und 水") == "Regen \ufffd und \ufffd"
    assert printable("e\u0301 und \u0301 allein") == "é und  allein"


def test_broken_formula_is_an_error_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match=r"The PDF cannot be typeset: .*unclosed"):
        render_pdf(document(Formula("frac(1", "ein Bruch", "broken")), tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_broken_drawing_is_an_error_that_names_the_figure(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="figure 'map'"):
        render_pdf(document(drawing("map", svg="<svg")), tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_place_that_cannot_be_written_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        render_pdf(document(Paragraph("x")), tmp_path / "file" / "x.pdf")


def test_source_text_and_assets_belong_together() -> None:
    source = render_typst(everything())
    assets = typst_assets(everything())
    assert set(assets) == {"report.typ", "figure-bar.svg", "figure-again.svg"}
    assert all(f'"{name}"' in source for name in assets)
    assert "<bar>" in source


def test_document_without_sections_has_no_empty_contents(tmp_path: Path) -> None:
    render_pdf(document(Paragraph("kurz")), tmp_path / "x.pdf")
    pages = page_texts(tmp_path / "x.pdf")
    assert len(pages) == 1
    assert "Inhalt" not in pages[0]
