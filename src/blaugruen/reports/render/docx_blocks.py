"""From blocks to DOCX paragraphs and tables, with real headings, lists, table heads and alternative texts."""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from blaugruen.reports.document import (
    Block,
    BulletList,
    Definitions,
    Figure,
    Formula,
    KeyFigures,
    Link,
    Math,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Runs,
    Section,
    Source,
    Sources,
    Table,
)
from blaugruen.reports.render import words
from blaugruen.reports.render.docx_math import to_omml
from blaugruen.reports.render.docx_pictures import picture
from blaugruen.reports.render.docx_runs import Paragraph as Written
from blaugruen.reports.render.docx_runs import Setting, new, set_anchor, write_runs
from blaugruen.reports.render.layout import is_narrow, longest_cell, tiles_per_row
from blaugruen.reports.render.lettering import plain

Target: TypeAlias = Any
"""A document or table cell of python-docx: whatever takes paragraphs."""
TEXT_WIDTH_CM: Final = 16.0
_WIDTHS: Final = {"full": 1.0, "two-thirds": 2 / 3, "half": 0.5}
_NOTE_COLOURS: Final = {
    "info": ("0B5C83", "EAF3F8"),
    "caution": ("B36B00", "FFF5E3"),
    "unsupported": ("6A2C91", "F5EEF9"),
}


def write_blocks(target: Target, blocks: Iterable[Block], setting: Setting, level: int = 1) -> None:
    """Write blocks into a document.

    Parameters
    ----------
    target
        The document of python-docx.
    blocks
        Blocks of a document or section.
    setting
        Language, numbers and formulas of the document.
    level
        Level of the headings among the blocks.
    """
    for block in blocks:
        _block(target, block, setting, level)


def _block(target: Target, block: Block, setting: Setting, level: int) -> None:  # noqa: C901, PLR0912 -- a case per kind
    match block:
        case Section(title, name, blocks):
            _heading(target, title, name, setting, level)
            write_blocks(target, blocks, setting, level + 1)
        case Paragraph(runs):
            write_runs(target.add_paragraph(), runs, setting)
        case BulletList(items):
            _list(target, items, "List Bullet", setting)
        case NumberedList(items):
            _numbered(target, items, setting)
        case Definitions():
            _definitions(target, block, setting)
        case Note():
            _note(target, block, setting)
        case KeyFigures():
            _key_figures(target, block)
        case Table():
            _table(target, block, setting)
        case Figure():
            _figure(target, block, setting)
        case Formula():
            _formula(target, block, setting)
        case PageBreak():
            target.add_page_break()
        case Sources(entries):
            for entry in entries:
                _source(target, entry, setting)


def _heading(target: Target, title: str, name: str, setting: Setting, level: int) -> None:
    paragraph = target.add_heading(f"{setting.numbering.numbers[name]}\u2002{plain(title)}", level)
    set_anchor(paragraph, name, setting)


def _list(target: Target, items: Iterable[Runs], style: str, setting: Setting) -> list[Written]:
    made = []
    for item in items:
        paragraph = target.add_paragraph(style=style)
        write_runs(paragraph, item, setting)
        made.append(paragraph)
    return made


def _numbered(target: Target, items: Iterable[Runs], setting: Setting) -> None:
    """Write a numbered list that starts at 1; by itself the style would go on counting from the list before."""
    made = _list(target, items, "List Number", setting)
    numbering = made[0].part.numbering_part.element
    style = made[0].style.element.pPr.numPr.numId.val
    known = next(item for item in numbering.num_lst if item.numId == style)
    own = numbering.add_num(known.abstractNumId.val)
    own.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in made:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 -- the way into the markup
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = own.numId


def _definitions(target: Target, block: Definitions, setting: Setting) -> None:
    for entry in block.entries:
        paragraph = target.add_paragraph()
        write_runs(paragraph, entry.term, setting, bold=True)
        paragraph.add_run(": ")
        write_runs(paragraph, entry.meaning, setting)


def _note(target: Target, note: Note, setting: Setting) -> None:
    before = len(target.paragraphs)
    title = target.add_paragraph()
    title.add_run(plain(note.title or words.NOTE_TITLES[note.kind].in_(setting.language))).bold = True
    title.paragraph_format.keep_with_next = True
    write_blocks(target, note.blocks, setting)
    edge, ground = _NOTE_COLOURS[note.kind]
    for paragraph in target.paragraphs[before:]:
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 -- python-docx draws no borders
        borders = new("w:pBdr")
        borders.append(new("w:left", {"w:val": "single", "w:sz": "24", "w:space": "8", "w:color": edge}))
        shade = new("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": ground})
        properties.insert_element_before(borders, *_AFTER_BORDERS)
        properties.insert_element_before(shade, *_AFTER_BORDERS[1:])


_AFTER_BORDERS: Final = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
    "w:sectPr",
)
"""What has to stand after the borders of a paragraph; word processors refuse another order."""


def _key_figures(target: Target, block: KeyFigures) -> None:
    from docx.shared import Pt  # noqa: PLC0415 -- needed only for DOCX

    across = tiles_per_row(len(block.entries))
    for start in range(0, len(block.entries), across):
        entries = block.entries[start : start + across]
        table = target.add_table(rows=1, cols=across)
        for entry, cell in zip(entries, table.rows[0].cells, strict=False):
            value = cell.paragraphs[0].add_run(plain(f"{entry.value}\u00a0{entry.unit}" if entry.unit else entry.value))
            value.bold, value.font.size = True, Pt(18)
            cell.add_paragraph().add_run(plain(entry.label)).bold = True
            if entry.explanation:
                cell.add_paragraph(plain(entry.explanation))
    target.add_paragraph()


def _caption(target: Target, name: str, text: str, setting: Setting, *, keep: bool) -> None:
    paragraph = target.add_paragraph(style="Caption")
    paragraph.add_run(f"{setting.numbering.labels[name]}: {plain(text)}")
    paragraph.paragraph_format.keep_with_next = keep
    set_anchor(paragraph, name, setting)


def _table(target: Target, table: Table, setting: Setting) -> None:
    _caption(target, table.id, table.caption, setting, keep=True)
    grid = target.add_table(rows=1, cols=len(table.columns))
    grid.style = "Table Grid"
    grid.autofit = False
    for cell, column in zip(grid.rows[0].cells, table.columns, strict=True):
        unit = f" [{column.unit}]" if column.unit else ""
        cell.paragraphs[0].add_run(plain(f"{column.title}{unit}")).bold = True
        _align(cell.paragraphs[0], column.align)
        cell._tc.get_or_add_tcPr().append(  # noqa: SLF001 -- python-docx shades no cells
            new("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "E8F0F2"})
        )
    _repeat_head(grid.rows[0])
    for row in table.rows:
        cells = grid.add_row().cells
        for cell, content, column in zip(cells, row, table.columns, strict=True):
            write_runs(cell.paragraphs[0], content, setting)
            _align(cell.paragraphs[0], column.align)
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(new("w:cantSplit"))  # noqa: SLF001 -- rows stay whole at page ends
    _set_widths(grid, table)
    for row in grid.rows:
        for cell in row.cells:
            cell.paragraphs[0].style = "Table Text"
    note = target.add_paragraph(style="Table Note")
    if table.note:
        write_runs(note, table.note, setting)


def _repeat_head(row: Any) -> None:  # noqa: ANN401 -- a row of python-docx
    row._tr.get_or_add_trPr().append(new("w:tblHeader", {"w:val": "true"}))  # noqa: SLF001 -- not in python-docx


def _align(paragraph: Written, align: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 -- needed only for DOCX

    if align == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_widths(grid: Any, table: Table) -> None:  # noqa: ANN401 -- a table of python-docx
    """Share the text width: narrow columns by their longest cell, the others by theirs up to a limit."""
    from docx.shared import Cm  # noqa: PLC0415 -- needed only for DOCX

    indexes = range(len(table.columns))
    weights = [
        longest_cell(table, index) + 3 if is_narrow(table, index) else min(longest_cell(table, index), 45)
        for index in indexes
    ]
    for index, weight in enumerate(weights):
        width = Cm(TEXT_WIDTH_CM * weight / sum(weights))
        grid.columns[index].width = width
        for cell in grid.columns[index].cells:
            cell.width = width


def _figure(target: Target, figure: Figure, setting: Setting) -> None:
    from docx.shared import Cm  # noqa: PLC0415 -- needed only for DOCX

    paragraph = target.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(picture(figure), width=Cm(TEXT_WIDTH_CM * _WIDTHS[figure.width]))
    properties = shape._inline.docPr  # noqa: SLF001 -- python-docx has no way to alternative texts
    properties.set("descr", plain(figure.alt))
    properties.set("name", figure.id)
    _caption(target, figure.id, figure.caption, setting, keep=False)


def _formula(target: Target, formula: Formula, setting: Setting) -> None:
    paragraph = target.add_paragraph(style="Formula")
    paragraph.add_run("\t")
    paragraph._p.append(to_omml(setting.mathml[formula.math]))  # noqa: SLF001 -- the way into the markup
    paragraph.add_run(f"\t({setting.numbering.numbers[formula.id]})")
    set_anchor(paragraph, formula.id, setting)
    if not formula.symbols:
        return
    target.add_paragraph(words.WHERE.in_(setting.language)).paragraph_format.keep_with_next = True
    for symbol in formula.symbols:
        line = target.add_paragraph(style="Symbol")
        write_runs(line, Math(symbol.math, symbol.spoken), setting)
        line.add_run("\t")
        write_runs(line, symbol.meaning, setting)
        if symbol.unit:
            line.add_run(plain(f"\u00a0[{symbol.unit}]"))


def _source(target: Target, source: Source, setting: Setting) -> None:
    paragraph = target.add_paragraph(style="Source")
    paragraph.add_run(f"{setting.numbering.labels[source.id]}\t")
    write_runs(paragraph, source.text, setting)
    if source.url:
        paragraph.add_run(" ")
        write_runs(paragraph, Link(source.url, source.url), setting)
    set_anchor(paragraph, source.id, setting)
