"""Small hand-made documents with one of everything."""

from datetime import date

from blaugruen.reports.document import (
    Badge,
    Block,
    BulletList,
    Code,
    Column,
    Definition,
    Definitions,
    Document,
    Emphasis,
    Figure,
    Formula,
    KeyFigure,
    KeyFigures,
    Link,
    Math,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Reference,
    Section,
    Source,
    Sources,
    Strong,
    Subscript,
    Superscript,
    Symbol,
    Table,
)
from blaugruen.text import Language

BAR = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60"><defs>'
    '<linearGradient id="water"><stop offset="0" stop-color="#1c7fa6"/></linearGradient></defs>'
    '<rect x="0" y="10" width="120" height="30" style="fill: url(#water)"/>'
    '<text x="4" y="55" font-size="10">Abfluss</text></svg>'
)


def document(*blocks: Block, language: Language = "de", title: str = "Bericht", **more: object) -> Document:
    """Return a document with the given blocks."""
    return Document(title=title, language=language, date=date(2026, 3, 2), blocks=blocks, **more)


def drawing(name: str = "bar", svg: str = BAR) -> Figure:
    return Figure(svg, alt="Balken mit 120 mm Abfluss", caption="Abfluss", id=name)


def long_table(rows: int = 80) -> Table:
    columns = (Column("Block"), Column("Abfluss", "mm/a", "right"), Column("Stufe"))
    grade = Badge("belegt", "steht in einer Quelle", "firm")
    cells = tuple((f"B-{row:03}", f"{row},5", grade) for row in range(1, rows + 1))
    return Table("Blöcke mit größter Änderung", columns, cells, "blocks", note=("Quelle: ", Reference("city")))


def everything(language: Language = "de") -> Document:
    """Return a document with every kind of block and run, a table longer than a page and umlauts."""
    summary = Section(
        "Das Wichtigste für Straßenbäume",
        "summary",
        (
            KeyFigures((KeyFigure("48 %", "Abweichung", explanation="heute"), KeyFigure("58.531", "Blöcke", "Stück"))),
            Paragraph(
                (
                    "Nach ",
                    Reference("balance"),
                    " und ",
                    Reference("bar"),
                    ", ",
                    Strong("größer"),
                    Emphasis(" als"),
                    Code(" x_mm"),
                    Subscript("2"),
                    Superscript("3"),
                    Math("E_p", "E p"),
                    Link("Satzung", "https://example.org/a?b=1&c=2"),
                    Reference("method"),
                    Reference("blocks"),
                    Reference("city"),
                )
            ),
            drawing(),
            Note("caution", (Paragraph("Bodenangaben prüfen."), BulletList(("eins", "zwei")))),
            Note("info", (Definitions((Definition("kf-Wert", "Durchlässigkeit"),)),), title="Begriffe"),
            Note("unsupported", (NumberedList(("Annahme",)),)),
            Section("Einzelheiten", "details", (Paragraph("Text"),)),
        ),
    )
    symbols = (
        Symbol("E_a", "E a", "Verdunstung", "mm/a"),
        Symbol("P", "P", ("Niederschlag ", Reference("city")), "mm/a"),
    )
    method = Section(
        "Verfahren",
        "method",
        (
            Formula("R = P - E_a", "R gleich P minus E a", "balance", symbols),
            PageBreak(),
            long_table(),
            drawing("again"),
        ),
    )
    sources = Section(
        "Quellen",
        "sources",
        (Sources((Source("city", "Angaben der Stadt, 2025", "https://example.org/daten"), Source("law", "Gesetz"))),),
    )
    return document(
        summary,
        method,
        sources,
        language=language,
        title="Wasserhaushalt in Auenfeld",
        subtitle="Planungsbericht",
        authors=("Tiefbauamt",),
        publisher="Stadt Auenfeld",
        keywords=("Wasser",),
    )
