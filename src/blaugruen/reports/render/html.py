"""HTML: one self-contained file without script and without outside requests, from the document tree."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from itertools import chain
from string import Template

from blaugruen.reports.document import Block, Document, Formula, Math, Section, runs_in, walk
from blaugruen.reports.numbers import format_date
from blaugruen.reports.render import words
from blaugruen.reports.render.facts import facts
from blaugruen.reports.render.html_blocks import Setting, html_blocks, text
from blaugruen.reports.render.mathml import to_mathml
from blaugruen.reports.render.numbering import Numbering, number

_HOME = files("blaugruen.reports.render")
_FONTS = (("BlauGruen Sans", "Regular", 400), ("BlauGruen Sans", "SemiBold", 600))
_MATH_FONT = ("BlauGruen Math", "Regular", 400)
_CONTENTS_DEPTH = 3


def render_html(document: Document) -> str:
    """Return a document as one HTML page.

    The page carries its styles, fonts and drawings, forbids itself every outside request and needs no script.

    Parameters
    ----------
    document
        The document.

    Returns
    -------
    str
        The page.

    Raises
    ------
    RenderError
        If a formula or drawing cannot be used.
    """
    language = document.language
    setting = Setting(language, number(document), to_mathml(_formulas(document)))
    contents = _contents(document, setting.numbering)
    style = _style(with_math=bool(setting.mathml))
    return Template(_asset("report.html")).substitute(
        language=language,
        title=text(document.title),
        subtitle=f'<p class="subtitle">{text(document.subtitle)}</p>' if document.subtitle else "",
        properties=_properties(document),
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        skip=text(words.SKIP.in_(language)),
        facts="\n".join(f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in facts(document)),
        arrangement="two-columns" if contents else "one-column",
        contents=contents,
        body=html_blocks(document.blocks, setting),
        colophon=" · ".join(
            text(part) for part in (document.title, document.publisher, format_date(document.date, language)) if part
        ),
    )


def _asset(name: str) -> str:
    return _HOME.joinpath("assets", name).read_text(encoding="utf-8")


def _style(*, with_math: bool) -> str:
    fonts = (*_FONTS, _MATH_FONT) if with_math else _FONTS
    return "".join(_font_face(*font) for font in fonts) + _asset("report.css")


def _font_face(family: str, style: str, weight: int) -> str:
    content = _HOME.joinpath("fonts", f"{family.replace(' ', '')}-{style}.woff2").read_bytes()
    source = f'url(data:font/woff2;base64,{b64encode(content).decode()}) format("woff2")'
    return f'@font-face{{font-family:"{family}";font-weight:{weight};src:{source}}}\n'


def _properties(document: Document) -> str:
    properties = (
        ("author", ", ".join(document.authors)),
        ("description", document.subtitle),
        ("keywords", ", ".join(document.keywords)),
        ("date", document.date.isoformat()),
    )
    return "\n".join(f'<meta name="{name}" content="{text(content)}">' for name, content in properties if content)


def _formulas(document: Document) -> Iterable[str]:
    displayed = (block.math for block in walk(document.blocks) if isinstance(block, Formula))
    inline = (run.math for run in chain.from_iterable(map(runs_in, walk(document.blocks))) if isinstance(run, Math))
    return chain(displayed, inline)


def _contents(document: Document, numbering: Numbering) -> str:
    """Write the contents twice, beside the text for wide screens and folded for narrow ones; styles show one."""
    entries = _entries(document.blocks, numbering) if document.contents else ""
    if not entries:
        return ""
    title = text(words.CONTENTS.in_(document.language))
    return (
        f'<nav class="contents folded" aria-label="{title}">'
        f"<details><summary>{title}</summary>{entries}</details></nav>\n"
        f'<nav class="contents beside" aria-label="{title}">'
        f'<p class="contents-title">{title}</p>{entries}</nav>'
    )


def _entries(blocks: Iterable[Block], numbering: Numbering, depth: int = 1) -> str:
    sections = [block for block in blocks if isinstance(block, Section)]
    if not sections or depth > _CONTENTS_DEPTH:
        return ""
    points = "".join(
        f'<li><a href="#{section.id}"><span class="number">{numbering.numbers[section.id]}</span> '
        f"<span>{text(section.title)}</span></a>{_entries(section.blocks, numbering, depth + 1)}</li>"
        for section in sections
    )
    return f"<ol>{points}</ol>"
