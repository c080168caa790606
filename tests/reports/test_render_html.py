"""The HTML page: self-contained, well structured, and safe whatever the texts say."""

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from blaugruen.reports.document import (
    Badge,
    Code,
    Column,
    Document,
    Emphasis,
    Formula,
    KeyFigure,
    KeyFigures,
    Link,
    Math,
    Note,
    Paragraph,
    Reference,
    Section,
    Strong,
    Table,
)
from blaugruen.reports.render.errors import RenderError
from blaugruen.reports.render.html import render_html
from blaugruen.reports.render.lettering import plain
from blaugruen.reports.render.typst_blocks import MOST_ROWS_KEPT_TOGETHER
from blaugruen.text import Language
from reports.documents_for_tests import document, drawing, everything

PAGE = render_html(everything())
TREE = html.document_fromstring(PAGE.encode())


def parsed(*blocks: object, **more: object) -> html.HtmlElement:
    return html.document_fromstring(render_html(document(*blocks, **more)).encode())


def words(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


@pytest.mark.parametrize(
    ("language", "contents", "label", "caution"),
    [("de", "Inhalt", "Abbildung\u00a01:", "Achtung"), ("en", "Contents", "Figure\u00a01:", "Caution")],
)
def test_fixed_words_follow_the_language(language: Language, contents: str, label: str, caution: str) -> None:
    tree = html.document_fromstring(render_html(everything(language)).encode())
    assert tree.get("lang") == language
    assert {nav.get("aria-label") for nav in tree.iter("nav")} == {contents}
    assert tree.xpath("//figure[@id='bar']//span[@class='label']")[0].text == label
    assert tree.xpath("//div[@class='note caution']/p")[0].text == caution


def test_all_ids_are_unique_and_every_inner_link_arrives() -> None:
    names = TREE.xpath("//@id")
    assert len(names) == len(set(names))
    targets = {target[1:] for target in TREE.xpath("//a/@href") if target.startswith("#")}
    assert {"summary", "details", "bar", "blocks", "balance", "city", "_main"} <= targets
    assert targets <= set(names)
    assert set(" ".join(TREE.xpath("//@aria-labelledby")).split()) <= set(names)


def test_headings_are_in_order_without_gaps() -> None:
    levels = [int(heading.tag[1]) for heading in TREE.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels == [1, 2, 3, 2, 2]


def test_page_asks_nobody_for_anything() -> None:
    assert not list(TREE.iter("script", "link", "iframe", "object", "embed", "base", "form"))
    assert TREE.xpath("//@src | //@srcset | //@style") == []
    assert all(part.startswith("data:font/woff2") for part in re.findall(r"url\(([^)#]+)\)", PAGE))
    assert "@import" not in PAGE
    outside = {value for value in TREE.xpath("//@*") if re.match(r"\w+://", value)}
    assert outside == {"https://example.org/a?b=1&c=2", "https://example.org/daten"}


def test_content_policy_allows_only_the_style_of_the_page() -> None:
    policy = TREE.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = re.search(r"<style>(.*?)</style>", PAGE, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_table_has_caption_and_scopes_and_a_focusable_frame() -> None:
    frame = TREE.xpath("//div[@id='blocks']/div[@role='region'][@tabindex='0']")[0]
    assert words(
        TREE.get_element_by_id(frame.get("aria-labelledby"))
    ) == "Tabelle\u00a01: Blöcke mit größter Änderung".replace("\u00a0", " ")
    assert [words(cell) for cell in frame.xpath(".//thead//th[@scope='col']")] == ["Block", "Abfluss mm/a", "Stufe"]
    assert len(frame.xpath(".//tbody/tr/th[@scope='row']")) == 80


def test_drawing_is_an_image_with_its_alternative_text() -> None:
    drawings = TREE.xpath("//figure//svg")
    assert [svg.get("role") for svg in drawings] == ["img", "img"]
    assert {svg.get("aria-label") for svg in drawings} == {"Balken mit 120 mm Abfluss"}


def test_same_drawing_twice_does_not_share_ids() -> None:
    assert 'fill="url(#bar--water)"' in PAGE
    assert 'fill="url(#again--water)"' in PAGE


def test_formula_is_mathml_with_spoken_text() -> None:
    math = TREE.xpath("//div[@id='balance']//math[@display='block']")[0]
    assert math.get("aria-label") == "R gleich P minus E a"
    assert words(math) == "R=P−Ea"
    assert [words(term) for term in TREE.xpath("//div[@id='balance']//dt")] == ["Ea", "P"]


def test_references_read_as_their_targets_are_numbered() -> None:
    shown = {link.get("href"): link.text.replace("\u00a0", " ") for link in TREE.xpath("//a[@class='pointer']")}
    assert shown == {
        "#balance": "Formel (1)",
        "#bar": "Abbildung 1",
        "#method": "Abschnitt 2",
        "#blocks": "Tabelle 1",
        "#city": "[1]",
    }


def test_contents_list_the_sections_and_can_be_left_out() -> None:
    entries = [words(link) for link in TREE.xpath("//nav[contains(@class, 'beside')]//a")]
    assert entries == ["1 Das Wichtigste für Straßenbäume", "1.1 Einzelheiten", "2 Verfahren", "3 Quellen"]
    assert not list(parsed(Section("Titel", "titel", ()), contents=False).iter("nav"))
    assert not list(parsed(Paragraph("ohne Abschnitte")).iter("nav"))


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_survives_unchanged(text: str) -> None:
    tree = parsed(
        Paragraph((text, Strong(text), Emphasis(text), Code(text), Link(text, "https://example.org"))),
        Paragraph(Badge("x", text)),
        KeyFigures((KeyFigure(text, text, text, text),)),
        Note("info", (Paragraph(text),), title=f"x{text}"),
        Table(f"x{text}", (Column(text, f"x{text}"),), ((text,),), "table", note=f"x{text}"),
        subtitle=f"x{text}",
        authors=(f"x{text}",),
    )
    expected = plain(text)
    assert tree.xpath("//main/p")[0].text_content() == expected * 5
    assert tree.xpath("//main/p/span/@title") == [expected]
    assert tree.xpath("//li/p[@class='key-label']")[0].text_content() == expected
    assert tree.xpath("//tbody//th")[0].text_content() == expected
    assert tree.xpath("//p[@class='subtitle']")[0].text_content() == f"x{expected}"
    assert tree.xpath("//p[@class='note-title']")[0].text_content() == f"x{expected}"
    assert {element.tag for element in tree.find_class("note")[0].iter()} == {"div", "p"}


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '" onload="x', "</style><b>", "$title ${x} $$", "a\x00b\ud800c"]
)
def test_hostile_text_stays_text(text: str) -> None:
    tree = parsed(Section(f"x{text}", "titel", (Paragraph(text),)), title=f"x{text}", keywords=(f"x{text}",))
    assert tree.xpath("//h1")[0].text_content() == f"x{plain(text)}"
    assert tree.xpath("//meta[@name='keywords']/@content") == [f"x{plain(text)}"]
    assert not list(tree.iter("script", "b"))


def test_broken_formula_is_named() -> None:
    with pytest.raises(RenderError, match=r"The formula 'frac\(1' is not valid Typst math"):
        render_html(document(Paragraph(Math("x", "x")), Formula("frac(1", "ein Bruch", "broken")))


def test_same_document_gives_the_same_page() -> None:
    assert render_html(everything()) == PAGE


def test_page_without_formula_carries_no_math_font() -> None:
    assert "BlauGruenMath" not in PAGE
    assert PAGE.count("@font-face") == 3
    assert render_html(document(Paragraph("kurz"))).count("@font-face") == 2


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_colours_keep_the_contrast_of_wcag(dark: bool) -> None:
    sheet = files("blaugruen.reports.render").joinpath("assets", "report.css").read_text(encoding="utf-8")
    light_part, dark_part = sheet.split("prefers-color-scheme: dark", 1)
    pairs = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
    colours = dict(pairs.findall(light_part))
    if dark:
        colours |= dict(pairs.findall(dark_part))
    grounds = ("ground", "tint", "info-ground", "caution-ground", "unsupported-ground")
    letters = [(letter, ground) for letter in ("ink", "muted", "accent") for ground in grounds]
    letters += [("heading", "ground"), ("heading", "tint"), ("on-band", "band"), ("on-band-muted", "band")]
    letters += [("firm-letter", "firm-ground"), ("calm-letter", "calm-ground")]
    letters += [("caution-letter", "caution-badge"), ("open-letter", "open-ground")]
    lines = [("focus", "ground"), ("focus", "tint"), ("green", "ground"), ("info", "ground"), ("caution", "ground")]
    assert [pair for pair in letters if _contrast(*(colours[name] for name in pair)) < 4.5] == []
    assert [pair for pair in lines if _contrast(*(colours[name] for name in pair)) < 3] == []


def test_reference_inside_a_table_note_is_a_link() -> None:
    tree = parsed(Table("T", (Column("a"),), (("1",),), "t", note=("siehe ", Reference("bar"))), drawing())
    assert tree.xpath("//p[@class='remark']/a/@href") == ["#bar"]


def test_empty_table_is_printed_with_its_head() -> None:
    tree = parsed(Table("Leer", (Column("a"), Column("b")), (), "empty"))
    assert len(tree.xpath("//thead//th")) == 2
    assert tree.xpath("//tbody/tr") == []


def test_document_with_title_only_is_a_page() -> None:
    tree = html.document_fromstring(render_html(Document(title="T", language="en", date=everything().date, blocks=())))
    assert words(tree.xpath("//h1")[0]) == "T"


def test_short_tables_stay_together_in_print_as_in_the_pdf() -> None:
    style = render_html(document(Paragraph("kurz"))).partition("@media print")[2]

    assert f".table:not(:has(tbody tr:nth-child({MOST_ROWS_KEPT_TOGETHER + 1})))" in style
