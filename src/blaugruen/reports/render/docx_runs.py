"""Running text for DOCX: runs, links inside and outside of the document, anchors."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final, TypeAlias

from blaugruen.reports.document import (
    Badge,
    Code,
    Emphasis,
    Link,
    Math,
    Reference,
    Run,
    Runs,
    Strong,
    Subscript,
    Superscript,
)
from blaugruen.reports.render.docx_math import to_omml
from blaugruen.reports.render.lettering import plain
from blaugruen.reports.render.numbering import Numbering
from blaugruen.reports.runs import as_runs
from blaugruen.text import Language

Paragraph: TypeAlias = Any
"""A paragraph of python-docx, which comes without types for what is used here."""
LINK_COLOUR: Final = "0B5C83"
_TONES: Final = {"firm": "1E6B3A", "calm": "0B5C83", "caution": "8A4B00", "open": "6A2C91"}


@dataclass
class Setting:
    """What blocks need to know of their document.

    Parameters
    ----------
    language
        Language of all texts.
    numbering
        Numbers and labels by id.
    mathml
        Formulas by their Typst math.
    bookmarks
        Gives every anchor a number of its own.
    """

    language: Language
    numbering: Numbering
    mathml: dict[str, str]
    bookmarks: "count[int]" = field(default_factory=lambda: count(1))


def write_runs(paragraph: Paragraph, runs: Runs, setting: Setting, *, bold: bool = False) -> None:
    """Append running text to a paragraph."""
    for run in as_runs(runs):
        _write(paragraph, run, setting, bold=bold)


def _write(paragraph: Paragraph, run: Run, setting: Setting, *, bold: bool) -> None:
    match run:
        case Reference(target):
            _inner_link(paragraph, setting.numbering.labels[target], target)
        case Link(text, url):
            _outer_link(paragraph, plain(text), url)
        case Math(math=math):
            paragraph._p.append(to_omml(setting.mathml[math]))  # noqa: SLF001 -- the way into the markup
        case Badge(label=label, tone=tone):
            _badge(paragraph, plain(label), _TONES[tone])
        case str():
            paragraph.add_run(plain(run)).bold = bold or None
        case Strong(text):
            paragraph.add_run(plain(text)).bold = True
        case Emphasis(text):
            paragraph.add_run(plain(text)).italic = True
        case Code(text):
            paragraph.add_run(plain(text)).font.name = "Consolas"
        case Subscript(text):
            paragraph.add_run(plain(text)).font.subscript = True
        case Superscript(text):
            paragraph.add_run(plain(text)).font.superscript = True


def _badge(paragraph: Paragraph, label: str, colour: str) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 -- needed only for DOCX

    run = paragraph.add_run(f"[{label}]")
    run.font.size = Pt(8.5)
    run.font.color.rgb = RGBColor.from_string(colour)


def _inner_link(paragraph: Paragraph, text: str, target: str) -> None:
    link = new("w:hyperlink", {"w:anchor": anchor(target)})
    link.append(_link_run(text))
    paragraph._p.append(link)  # noqa: SLF001 -- python-docx writes no links


def _outer_link(paragraph: Paragraph, text: str, url: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 -- needed only for DOCX

    relation = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = new("w:hyperlink", {"r:id": relation})
    link.append(_link_run(text))
    paragraph._p.append(link)  # noqa: SLF001 -- python-docx writes no links


def _link_run(text: str) -> Any:  # noqa: ANN401 -- an element of lxml
    run, properties = new("w:r"), new("w:rPr")
    properties.append(new("w:color", {"w:val": LINK_COLOUR}))
    properties.append(new("w:u", {"w:val": "single"}))
    written = new("w:t", {"xml:space": "preserve"})
    written.text = text
    run.append(properties)
    run.append(written)
    return run


def set_anchor(paragraph: Paragraph, name: str, setting: Setting) -> None:
    """Put an anchor around a paragraph, so that references lead there."""
    number = str(next(setting.bookmarks))
    start = new("w:bookmarkStart", {"w:id": number, "w:name": anchor(name)})
    end = new("w:bookmarkEnd", {"w:id": number})
    content = paragraph._p  # noqa: SLF001 -- python-docx writes no anchors
    at = 1 if content.pPr is not None else 0
    content.insert(at, start)
    content.append(end)


def anchor(name: str) -> str:
    """Return the name of an anchor: letters, digits and underscores, at most 40, as word processors ask.

    Examples
    --------
    >>> anchor("source-din18034")
    'source_din18034'
    """
    return name.replace("-", "_")[:40]


def new(tag: str, attributes: dict[str, str] | None = None) -> Any:  # noqa: ANN401 -- an element of lxml
    """Return an element of WordprocessingML with attributes, both with their usual prefixes."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 -- needed only for DOCX
    from docx.oxml.ns import qn  # noqa: PLC0415 -- needed only for DOCX

    element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(qn(name), value)
    return element
