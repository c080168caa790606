"""The tree refuses what no renderer could print."""

import pytest

from blaugruen.reports.document import (
    Block,
    BulletList,
    Column,
    Definitions,
    Document,
    DocumentError,
    Figure,
    Formula,
    KeyFigures,
    Link,
    Math,
    Note,
    PageBreak,
    Paragraph,
    Reference,
    Section,
    Source,
    Sources,
    Strong,
    Table,
    walk,
)
from reports.documents_for_tests import BAR, document, drawing, everything


def nested(depth: int) -> Section:
    inner: tuple[Block, ...] = (nested(depth - 1),) if depth > 1 else ()
    return Section("Ebene", f"level-{depth}", inner)


@pytest.mark.parametrize("alt", ["", "  \n"])
def test_figure_without_alt_text_is_refused(alt: str) -> None:
    with pytest.raises(DocumentError, match="alt text of figure 'map'"):
        Figure(BAR, alt=alt, caption="Karte", id="map")


def test_error_says_what_to_do_in_both_languages() -> None:
    with pytest.raises(DocumentError) as caught:
        Figure(BAR, alt="", caption="Karte", id="map")
    assert caught.value.in_("de") == "Hier fehlt ein Text: Alternativtext der Abbildung „map“. Schreiben Sie ihn."
    assert caught.value.exit_code == 3


def test_duplicate_id_across_kinds_is_refused() -> None:
    with pytest.raises(DocumentError, match="'bar' occurs twice"):
        document(drawing("bar"), Section("Titel", "bar", ()))


@pytest.mark.parametrize("name", ["", "Bar", "1bar", "bar--x", "bar ", "b_r", "bär", 'x"y', "<b>"])
def test_malformed_id_is_refused(name: str) -> None:
    with pytest.raises(DocumentError, match="is not allowed"):
        document(Section("Titel", name, ()))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(Reference("nowhere")),
        BulletList(("a", ("b", Reference("nowhere")))),
        Note("info", (Paragraph((Reference("nowhere"),)),)),
        Table("T", (Column("a"),), ((Reference("nowhere"),),), "table"),
        Table("T", (Column("a"),), (), "table", note=Reference("nowhere")),
        Section("Titel", "section", (Paragraph(Reference("nowhere")),)),
        Sources((Source("source", Reference("nowhere")),)),
    ],
)
def test_reference_to_nothing_is_refused_wherever_it_stands(block: Block) -> None:
    with pytest.raises(DocumentError, match="'nowhere' points nowhere"):
        document(block)


def test_row_with_missing_cell_is_refused_with_its_number() -> None:
    with pytest.raises(DocumentError, match="Row 2 of table 'areas' has 1 cells, the table has 2"):
        Table("Flächen", (Column("a"), Column("b")), (("1", "2"), ("3",)), "areas")


def test_table_without_columns_is_refused() -> None:
    with pytest.raises(DocumentError, match="no columns"):
        Table("Flächen", (), (), "areas")


def test_four_levels_of_sections_are_accepted_five_are_not() -> None:
    assert [block.id for block in walk(document(nested(4)).blocks)] == ["level-4", "level-3", "level-2", "level-1"]
    with pytest.raises(DocumentError, match="deeper than 4 levels"):
        document(nested(5))


def test_text_after_a_subsection_is_refused_a_page_break_is_not() -> None:
    section = Section("Titel", "first", ())
    assert document(section, PageBreak(), Section("Titel", "second", ())).blocks[1] == PageBreak()
    with pytest.raises(DocumentError, match="follows section 'first'"):
        document(section, Paragraph("verirrt"))


def test_second_source_list_is_refused() -> None:
    with pytest.raises(DocumentError, match="more than one list of sources"):
        document(Sources((Source("a", "A"),)), Sources((Source("b", "B"),)))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://a b", "", 'http://x"y']
)
def test_link_to_anything_but_a_page_or_mailbox_is_refused(url: str) -> None:
    with pytest.raises(DocumentError):
        Link("Text", url)


@pytest.mark.parametrize("math", ["#read(x)", "a $ b", "\\u{41}", " "])
def test_formula_with_a_way_into_code_is_refused(math: str) -> None:
    with pytest.raises(DocumentError):
        Math(math, "gesprochen")
    with pytest.raises(DocumentError):
        Formula(math, "gesprochen", "formula")


def test_formula_without_spoken_text_is_refused() -> None:
    with pytest.raises(DocumentError, match="spoken text"):
        Formula("a + b", " ", "sum")


@pytest.mark.parametrize("kind", [BulletList, Definitions, KeyFigures, Sources])
def test_block_without_entries_is_refused(kind: type) -> None:
    with pytest.raises(DocumentError, match="without content"):
        kind(())


def test_blank_titles_are_refused() -> None:
    with pytest.raises(DocumentError, match="title of the document"):
        document(title=" ")
    with pytest.raises(DocumentError, match="title of section 'empty'"):
        Section("", "empty", ())


def test_document_is_a_value() -> None:
    assert everything() == everything()
    assert hash(everything()) == hash(everything())
    assert isinstance(everything(), Document)


def test_cell_may_be_a_single_run() -> None:
    table = Table("T", (Column("a"),), ((Strong("fett"),),), "table")
    assert document(table).blocks == (table,)
