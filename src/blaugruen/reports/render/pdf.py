"""PDF: tagged, PDF/UA-1, from the document tree through Typst. Needs no network and no fonts of the system."""

import tempfile
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

from blaugruen.files import replacing
from blaugruen.reports.document import Document, Figure, Section, walk
from blaugruen.reports.render import words
from blaugruen.reports.render.errors import RenderError
from blaugruen.reports.render.facts import facts
from blaugruen.reports.render.lettering import printable
from blaugruen.reports.render.numbering import number
from blaugruen.reports.render.svg import clean_svg, svg_markup
from blaugruen.reports.render.typst_blocks import Setting, figure_path, typst_blocks
from blaugruen.reports.render.typst_source import array, quoted
from blaugruen.text import Text

_HOME = files("blaugruen.reports.render")


def render_pdf(document: Document, target: Path) -> None:
    """Write a document as PDF/UA-1.

    Parameters
    ----------
    document
        The document.
    target
        The file to write; an existing one is replaced when the new one is complete.

    Raises
    ------
    RenderError
        If a formula or drawing cannot be set.
    OutputError
        If the file cannot be written.
    """
    pdf = _compile({"main.typ": render_typst(document).encode(), **typst_assets(document)})
    with replacing(target) as draft:
        draft.write_bytes(pdf)


def render_typst(document: Document) -> str:
    """Return the Typst source of a document; it needs the files of :func:`typst_assets` beside it.

    Parameters
    ----------
    document
        The document.

    Returns
    -------
    str
        The source of the main file.
    """
    language = document.language
    day = document.date
    settings = {
        "name": _text(document.title),
        "subtitle": _text(document.subtitle),
        "language": quoted(language),
        "date": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
        "authors": array(_text(author) for author in document.authors),
        "publisher": _text(document.publisher),
        "keywords": array(_text(keyword) for keyword in document.keywords),
        "facts": array(array((_text(name), _text(value))) for name, value in facts(document)),
        "contents": _text(words.CONTENTS.in_(language)) if _has_contents(document) else "none",
        "page-of": quoted(words.PAGE_OF.in_(language)),
    }
    arguments = "".join(f"  {name}: {value},\n" for name, value in settings.items())
    body = typst_blocks(document.blocks, Setting(language, number(document)))
    return f'#import "report.typ": *\n\n#show: report.with(\n{arguments})\n\n{body}\n'


def typst_assets(document: Document) -> Mapping[str, bytes]:
    """Return the files the Typst source refers to: the layout and the cleaned drawings, by name.

    Parameters
    ----------
    document
        The document.

    Returns
    -------
    Mapping
        Content by file name.

    Raises
    ------
    RenderError
        If a drawing is not plain SVG.
    """
    drawings = {figure_path(block): _drawing(block) for block in walk(document.blocks) if isinstance(block, Figure)}
    return {"report.typ": _HOME.joinpath("assets", "report.typ").read_bytes(), **drawings}


def _has_contents(document: Document) -> bool:
    return document.contents and any(isinstance(block, Section) for block in document.blocks)


def _text(text: str) -> str:
    return quoted(printable(text))


def _drawing(figure: Figure) -> bytes:
    markup = svg_markup(clean_svg(figure.svg, figure.id), {"xmlns": "http://www.w3.org/2000/svg"}, letters=printable)
    return markup.encode()


def _compile(sources: Mapping[str, bytes]) -> bytes:
    import typst  # noqa: PLC0415 -- heavy, and needed only here

    with tempfile.TemporaryDirectory() as folder, as_file(_HOME.joinpath("fonts")) as fonts:
        root = Path(folder)
        for name, content in sources.items():
            (root / name).write_bytes(content)
        try:
            pdf: bytes = typst.compile(
                str(root / "main.typ"),
                root=folder,
                font_paths=[str(fonts)],
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=["ua-1"],
                package_path=folder,
                package_cache_path=folder,
            )
        except typst.TypstError as error:
            raise _cannot_set(error.message) from error
    return pdf


def _cannot_set(message: str) -> RenderError:
    return RenderError(
        Text(
            de=f"Das PDF kann nicht gesetzt werden: {message}. Berichtigen Sie die genannte Formel oder Zeichnung.",
            en=f"The PDF cannot be typeset: {message}. Correct the formula or drawing named there.",
        )
    )
