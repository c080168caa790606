"""From blocks to HTML. Every text is escaped here; the page around it is in ``assets/report.html``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from blaugruen.reports.document import (
    Badge,
    Block,
    BulletList,
    Code,
    Definitions,
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
    Run,
    Runs,
    Section,
    Source,
    Sources,
    Strong,
    Subscript,
    Superscript,
    Symbol,
    Table,
)
from blaugruen.reports.render import words
from blaugruen.reports.render.layout import is_narrow, tiles_per_row
from blaugruen.reports.render.lettering import plain
from blaugruen.reports.render.numbering import Numbering
from blaugruen.reports.render.svg import clean_svg, svg_markup
from blaugruen.reports.runs import as_runs
from blaugruen.text import Language


@dataclass(frozen=True, slots=True)
class Setting:
    """What blocks need to know of their document: language, numbers, and its formulas as MathML."""

    language: Language
    numbering: Numbering
    mathml: Mapping[str, str]


def html_blocks(blocks: Iterable[Block], setting: Setting, level: int = 2) -> str:
    """Write blocks as HTML.

    Parameters
    ----------
    blocks
        Blocks of a document or section.
    setting
        Language, numbers and formulas of the document.
    level
        Level of the headings among the blocks.

    Returns
    -------
    str
        HTML in which every text is escaped.
    """
    return "\n".join(_block(block, setting, level) for block in blocks)


def text(value: str) -> str:
    """Return text for HTML, in an element or in a double-quoted attribute."""
    return escape(plain(value))


def _block(block: Block, setting: Setting, level: int) -> str:  # noqa: C901, PLR0911 -- one line per kind of block
    match block:
        case Section():
            return _section(block, setting, level)
        case Paragraph(runs):
            return f"<p>{_content(runs, setting)}</p>"
        case BulletList(items):
            return f"<ul>{_items(items, setting)}</ul>"
        case NumberedList(items):
            return f"<ol>{_items(items, setting)}</ol>"
        case Definitions():
            return _definitions(block, setting)
        case Note():
            return _note(block, setting)
        case KeyFigures(entries):
            tiles = "".join(map(_key_figure, entries))
            return f'<ul class="key-figures of-{tiles_per_row(len(entries))}">{tiles}</ul>'
        case Table():
            return _table(block, setting)
        case Figure():
            return _figure(block, setting)
        case Formula():
            return _formula(block, setting)
        case PageBreak():
            return '<div class="page-break"></div>'
        case Sources(entries):
            return f'<ol class="sources">{"".join(_source(entry, setting) for entry in entries)}</ol>'


def _content(runs: Runs, setting: Setting) -> str:
    return "".join(_run(run, setting) for run in as_runs(runs))


def _run(run: Run, setting: Setting) -> str:  # noqa: PLR0911 -- one line per kind of run
    match run:
        case str():
            return text(run)
        case Strong(words_):
            return f"<strong>{text(words_)}</strong>"
        case Emphasis(words_):
            return f"<em>{text(words_)}</em>"
        case Code(words_):
            return f"<code>{text(words_)}</code>"
        case Subscript(words_):
            return f"<sub>{text(words_)}</sub>"
        case Superscript(words_):
            return f"<sup>{text(words_)}</sup>"
        case Link(words_, url):
            return f'<a href="{text(url)}" rel="noreferrer">{text(words_)}</a>'
        case Reference(target):
            return f'<a class="pointer" href="#{target}">{text(setting.numbering.labels[target])}</a>'
        case Math(math, spoken):
            return _math(math, spoken, setting)
        case Badge(label, meaning, tone):
            return f'<span class="badge {tone}" title="{text(meaning)}">{text(label)}</span>'


def _math(math: str, spoken: str, setting: Setting, display: str = "inline") -> str:
    label = text(spoken)
    return f'<math display="{display}" aria-label="{label}" alttext="{label}">{setting.mathml[math]}</math>'


def _items(items: Iterable[Runs], setting: Setting) -> str:
    return "".join(f"<li>{_content(item, setting)}</li>" for item in items)


def _section(section: Section, setting: Setting, level: int) -> str:
    number = setting.numbering.numbers[section.id]
    return (
        f'<section id="{section.id}">\n'
        f'<h{level}><span class="number">{number}</span> {text(section.title)}</h{level}>\n'
        f"{html_blocks(section.blocks, setting, level + 1)}\n</section>"
    )


def _definitions(block: Definitions, setting: Setting) -> str:
    entries = "".join(
        f"<dt>{_content(entry.term, setting)}</dt><dd>{_content(entry.meaning, setting)}</dd>"
        for entry in block.entries
    )
    return f'<dl class="definitions">{entries}</dl>'


def _note(note: Note, setting: Setting) -> str:
    title = note.title or words.NOTE_TITLES[note.kind].in_(setting.language)
    return (
        f'<div class="note {note.kind}" role="note">\n<p class="note-title">{text(title)}</p>\n'
        f"{html_blocks(note.blocks, setting)}\n</div>"
    )


def _key_figure(entry: KeyFigure) -> str:
    unit = f'\u00a0<span class="unit">{text(entry.unit)}</span>' if entry.unit else ""
    explanation = f'<p class="key-explanation">{text(entry.explanation)}</p>' if entry.explanation else ""
    return (
        f'<li><p class="key-value">{text(entry.value)}{unit}</p>'
        f'<p class="key-label">{text(entry.label)}</p>{explanation}</li>'
    )


def _label(name: str, setting: Setting) -> str:
    return f'<span class="label">{text(setting.numbering.labels[name])}:</span>'


def _table(table: Table, setting: Setting) -> str:
    classes = [_cell_class(table, index) for index in range(len(table.columns))]
    head = "".join(
        f'<th scope="col"{kind}>{text(column.title)}{_unit_line(column.unit)}</th>'
        for column, kind in zip(table.columns, classes, strict=True)
    )
    rows = "\n".join(_row(table, row, classes, setting) for row in table.rows)
    caption_id = f"{table.id}--caption"
    remark = f'<p class="remark">{_content(table.note, setting)}</p>' if table.note else ""
    return (
        f'<div class="table" id="{table.id}">\n'
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{caption_id}">\n<table>\n'
        f'<caption id="{caption_id}"><span class="caption-text">{_label(table.id, setting)} '
        f"{text(table.caption)}</span></caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n{remark}</div>"
    )


def _cell_class(table: Table, index: int) -> str:
    if table.columns[index].align == "right":
        return ' class="number-cell"'
    return ' class="short-cell"' if is_narrow(table, index) else ""


def _unit_line(unit: str) -> str:
    return f' <span class="unit">{text(unit)}</span>' if unit else ""


def _row(table: Table, row: tuple[Runs, ...], classes: list[str], setting: Setting) -> str:
    cells = [_content(cell, setting) for cell in row]
    first = f'<th scope="row"{classes[0]}>{cells[0]}</th>' if table.row_headers else f"<td{classes[0]}>{cells[0]}</td>"
    rest = "".join(f"<td{kind}>{cell}</td>" for kind, cell in zip(classes[1:], cells[1:], strict=True))
    return f"<tr>{first}{rest}</tr>"


def _figure(figure: Figure, setting: Setting) -> str:
    drawing = svg_markup(clean_svg(figure.svg, figure.id), {"role": "img", "aria-label": figure.alt})
    caption_id = f"{figure.id}--caption"
    return (
        f'<figure id="{figure.id}" class="{figure.width}">\n'
        f'<div class="paper" role="group" tabindex="0" aria-labelledby="{caption_id}">{drawing}</div>\n'
        f'<figcaption id="{caption_id}">{_label(figure.id, setting)} {text(figure.caption)}</figcaption>\n</figure>'
    )


def _formula(formula: Formula, setting: Setting) -> str:
    math = _math(formula.math, formula.spoken, setting, display="block")
    number = setting.numbering.numbers[formula.id]
    where = ""
    if formula.symbols:
        entries = "".join(_symbol(symbol, setting) for symbol in formula.symbols)
        where = f'<div class="where"><p>{words.WHERE.in_(setting.language)}</p><dl>{entries}</dl></div>'
    return (
        f'<div class="formula" id="{formula.id}">\n'
        f'<div class="equation" role="group" tabindex="0" aria-label="{text(setting.numbering.labels[formula.id])}">'
        f"{math}<span>({number})</span></div>\n{where}</div>"
    )


def _symbol(symbol: Symbol, setting: Setting) -> str:
    unit = f' <span class="unit">{text(symbol.unit)}</span>' if symbol.unit else ""
    return f"<dt>{_math(symbol.math, symbol.spoken, setting)}</dt><dd>{_content(symbol.meaning, setting)}{unit}</dd>"


def _source(source: Source, setting: Setting) -> str:
    number = setting.numbering.labels[source.id]
    link = f" {_run(Link(source.url, source.url), setting)}" if source.url else ""
    return (
        f'<li id="{source.id}"><span class="number">{number}</span>'
        f"<span>{_content(source.text, setting)}{link}</span></li>"
    )
