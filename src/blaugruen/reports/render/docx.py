"""DOCX: a document people can go on writing in, from the document tree.

Headings, lists, captions, table heads and formulas are those of the word processor, so that navigation, speech output
and editing work; drawings carry their alternative text.
"""

import zipfile
from datetime import UTC, datetime, time
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeAlias

from blaugruen.files import replacing
from blaugruen.reports.document import Document, Formula, Math, runs_in, walk
from blaugruen.reports.render import words
from blaugruen.reports.render.docx_blocks import TEXT_WIDTH_CM, write_blocks
from blaugruen.reports.render.docx_runs import Setting, new
from blaugruen.reports.render.facts import facts
from blaugruen.reports.render.lettering import plain
from blaugruen.reports.render.mathml import to_mathml
from blaugruen.reports.render.numbering import number

Word: TypeAlias = Any
"""A document of python-docx."""
_LANGUAGES: Final = {"de": "de-DE", "en": "en-GB"}
_FONT: Final = "Calibri"
_HEADING_COLOUR: Final = "0B3B52"
_DATE_OF_PARTS: Final = (1980, 1, 1, 0, 0, 0)


def render_docx(document: Document, target: Path) -> None:
    """Write a document as DOCX.

    Parameters
    ----------
    document
        The document.
    target
        The file to write; an existing one is replaced when the new one is complete.

    Raises
    ------
    RenderError
        If a formula or drawing cannot be used.
    OutputError
        If the file cannot be written.
    """
    made = _build(document)
    draft_bytes = BytesIO()
    made.save(draft_bytes)
    content = _without_clock(draft_bytes.getvalue())
    with replacing(target) as draft:
        draft.write_bytes(content)


def _build(document: Document) -> Word:
    from docx import Document as new_document  # noqa: N813, PLC0415 -- a function; needed only for DOCX

    made = new_document()
    setting = Setting(document.language, number(document), to_mathml(_formulas(document)))
    _write_properties(made, document)
    _set_page(made)
    _set_styles(made, document)
    _write_footer(made, document)
    made.add_heading(plain(document.title), 0)
    if document.subtitle:
        made.add_paragraph(plain(document.subtitle), style="Subtitle")
    for name, value in facts(document):
        made.add_paragraph(plain(f"{name}: {value}"))
    write_blocks(made, document.blocks, setting)
    return made


def _formulas(document: Document) -> list[str]:
    blocks = tuple(walk(document.blocks))
    shown = [block.math for block in blocks if isinstance(block, Formula)]
    symbols = [symbol.math for block in blocks if isinstance(block, Formula) for symbol in block.symbols]
    inline = [run.math for run in chain.from_iterable(map(runs_in, blocks)) if isinstance(run, Math)]
    return [*shown, *symbols, *inline]


def _write_properties(made: Word, document: Document) -> None:
    day = datetime.combine(document.date, time(), UTC)
    properties = made.core_properties
    properties.title = plain(document.title)
    properties.subject = plain(document.subtitle)
    properties.author = plain(", ".join(document.authors) or document.publisher)
    properties.last_modified_by = properties.author
    properties.keywords = plain(", ".join(document.keywords))
    properties.comments = ""
    properties.language = _LANGUAGES[document.language]
    properties.created = properties.modified = day.replace(tzinfo=None)


def _set_page(made: Word) -> None:
    from docx.shared import Cm  # noqa: PLC0415 -- needed only for DOCX

    page = made.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21.0 - TEXT_WIDTH_CM) / 2)
    page.top_margin = page.bottom_margin = Cm(2.2)


def _set_styles(made: Word, document: Document) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 -- needed only for DOCX
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415 -- needed only for DOCX

    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    fonts = normal.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), _FONT)
    normal.element.rPr.append(new("w:lang", {"w:val": _LANGUAGES[document.language]}))
    for name in ("Title", "Subtitle", "Caption", *(f"Heading {level}" for level in range(1, 5))):
        style = made.styles[name]
        style.font.name, style.font.color.rgb = _FONT, RGBColor.from_string(_HEADING_COLOUR)
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(attribute), None)
    width = Cm(TEXT_WIDTH_CM)
    _add_style(made, "Formula", tabs=((width / 2, "CENTER"), (width, "RIGHT")))
    _add_style(made, "Symbol", tabs=((Cm(2.5), "LEFT"),), indent=Cm(2.5))
    _add_style(made, "Source", tabs=((Cm(1.0), "LEFT"),), indent=Cm(1.0))
    _add_style(made, "Table Text").font.size = Pt(9)
    made.styles["Table Text"].paragraph_format.space_after = Pt(0)
    _add_style(made, "Table Note").font.size = Pt(9)


def _add_style(made: Word, name: str, *, tabs: tuple[Any, ...] = (), indent: Any = None) -> Word:  # noqa: ANN401
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 -- needed only for DOCX
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415 -- needed only for DOCX

    style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles["Normal"]
    for position, alignment in tabs:
        style.paragraph_format.tab_stops.add_tab_stop(int(position), WD_TAB_ALIGNMENT[alignment])
    if indent is not None:
        style.paragraph_format.left_indent = indent
        style.paragraph_format.first_line_indent = -indent
    return style


def _write_footer(made: Word, document: Document) -> None:
    """Write the number of the page and of all pages, which the word processor fills in."""
    paragraph = made.sections[0].footer.paragraphs[0]
    before, _, rest = words.PAGE_OF.in_(document.language).partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(before)
    _field(paragraph, "PAGE")
    paragraph.add_run(between)
    _field(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def _field(paragraph: Word, instruction: str) -> None:
    run = paragraph.add_run()._r  # noqa: SLF001 -- python-docx writes no fields
    run.append(new("w:fldChar", {"w:fldCharType": "begin"}))
    told = new("w:instrText", {"xml:space": "preserve"})
    told.text = f" {instruction} "
    run.append(told)
    run.append(new("w:fldChar", {"w:fldCharType": "separate"}))
    shown = new("w:t")
    shown.text = "1"
    run.append(shown)
    run.append(new("w:fldChar", {"w:fldCharType": "end"}))


def _without_clock(content: bytes) -> bytes:
    """Return the same file with a fixed date on its parts, so that the same document gives the same bytes."""
    fixed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new_file:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _DATE_OF_PARTS)
            part.compress_type = zipfile.ZIP_DEFLATED
            new_file.writestr(part, old.read(name))
    return fixed.getvalue()
