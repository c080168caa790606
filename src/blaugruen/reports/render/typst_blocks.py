"""From blocks to Typst source. Layout is in ``assets/report.typ``; here is only the order of calls."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from blaugruen.reports.document import (
    Badge,
    Block,
    BulletList,
    Code,
    Definitions,
    Emphasis,
    Figure,
    Formula,
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
    Table,
)
from blaugruen.reports.render import words
from blaugruen.reports.render.layout import is_narrow, longest_cell, tiles_per_row
from blaugruen.reports.render.lettering import plain, printable
from blaugruen.reports.render.numbering import Numbering
from blaugruen.reports.render.typst_source import array, quoted
from blaugruen.reports.runs import as_runs
from blaugruen.text import Language

_WIDTHS = {"full": "100%", "two-thirds": "66%", "half": "50%"}
_WIDEST_CELL = 60
_LONG_NOTE = 2000
_HEAD_ROOM = 14
"""Characters of a heading that stand on one line even where the cells below are shorter."""
_ROOM_FOR_LONG_TABLE = "45mm"
MOST_ROWS_KEPT_TOGETHER: Final = 15
"""Tables with at most so many rows stand on one page."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What blocks need to know of their document: its language and the numbers of its parts."""

    language: Language
    numbering: Numbering


def typst_blocks(blocks: Iterable[Block], setting: Setting, level: int = 1) -> str:
    """Write blocks as Typst source.

    Parameters
    ----------
    blocks
        Blocks of a document or section.
    setting
        Language and numbers of the document.
    level
        Level of the headings among the blocks.

    Returns
    -------
    str
        Typst markup in which every text is a quoted string.
    """
    return "\n\n".join(_block(block, setting, level) for block in blocks)


def _block(block: Block, setting: Setting, level: int) -> str:  # noqa: C901, PLR0911 -- one line per kind of block
    match block:
        case Section(title, name, blocks):
            heading = f"#heading(level: {level}, {_text(title)}) <{name}>"
            return f"{heading}\n\n{typst_blocks(blocks, setting, level + 1)}"
        case Paragraph(runs):
            return f"#par({_content(runs, setting)})"
        case BulletList(items):
            return f"#list({_contents(items, setting)})"
        case NumberedList(items):
            return f"#enum({_contents(items, setting)})"
        case Definitions():
            return _definitions(block, setting)
        case Note(kind, blocks, title):
            heading = _text(title or words.NOTE_TITLES[kind].in_(setting.language))
            body = typst_blocks(blocks, setting)
            breakable = "true" if len(body) > _LONG_NOTE else "false"
            return f"#note({quoted(kind)}, {heading}, {breakable}, [\n{body}\n])"
        case KeyFigures():
            return _key_figures(block)
        case Table():
            return _table(block, setting)
        case Figure(alt=alt, caption=caption, id=name, width=width):
            supplement = quoted(words.FIGURE.in_(setting.language))
            path = quoted(figure_path(block))
            call = f"#drawing({_text(caption)}, {supplement}, {path}, {quoted(plain(alt))}, {_WIDTHS[width]})"
            return f"{call} <{name}>"
        case Formula():
            return _formula(block, setting)
        case PageBreak():
            return "#pagebreak(weak: true)"
        case Sources(entries):
            return f"#source-list({', '.join(_source(entry, setting) for entry in entries)})"


def figure_path(figure: Figure) -> str:
    """Return the name of the drawing's file beside the source."""
    return f"figure-{figure.id}.svg"


def _text(text: str) -> str:
    return quoted(printable(text))


def _content(runs: Runs, setting: Setting) -> str:
    return f"[{''.join(f'#{_run(run, setting)}' for run in as_runs(runs))}]"


def _contents(items: Iterable[Runs], setting: Setting) -> str:
    return ", ".join(_content(item, setting) for item in items)


def _run(run: Run, setting: Setting) -> str:  # noqa: PLR0911 -- one line per kind of run
    match run:
        case str():
            return _text(run)
        case Strong(text):
            return f"strong({_text(text)})"
        case Emphasis(text):
            return f"emph({_text(text)})"
        case Code(text):
            return f"raw({_text(text)})"
        case Subscript(text):
            return f"sub({_text(text)})"
        case Superscript(text):
            return f"super({_text(text)})"
        case Link(text, url):
            return f"link({quoted(url)}, {_text(text)})"
        case Reference(target):
            return f"pointer(<{target}>, {_text(setting.numbering.labels[target])})"
        case Math(math, spoken):
            return f"inline-math({quoted(plain(math))}, {quoted(plain(spoken))})"
        case Badge(label=label, tone=tone):
            return f"badge({quoted(tone)}, {_text(label)})"


def _definitions(block: Definitions, setting: Setting) -> str:
    items = (
        f"terms.item({_content(entry.term, setting)}, {_content(entry.meaning, setting)})" for entry in block.entries
    )
    return f"#terms({', '.join(items)})"


def _key_figures(block: KeyFigures) -> str:
    tiles = (
        array(_text(part) for part in (entry.value, entry.unit, entry.label, entry.explanation))
        for entry in block.entries
    )
    return f"#key-figures({tiles_per_row(len(block.entries))}, {', '.join(tiles)})"


def _table(table: Table, setting: Setting) -> str:
    arguments = (
        _text(table.caption),
        quoted(words.TABLE.in_(setting.language)),
        array(_column_widths(table)),
        array(column.align for column in table.columns),
        _letter_size(len(table.columns)),
        array(_head(table, index) for index in range(len(table.columns))),
        _content(table.note, setting) if table.note else "none",
        "true" if len(table.rows) > MOST_ROWS_KEPT_TOGETHER else "false",
        array(_content(cell, setting) for row in table.rows for cell in row),
    )
    room = f"#keep-room({_ROOM_FOR_LONG_TABLE})\n" if len(table.rows) > MOST_ROWS_KEPT_TOGETHER else ""
    return f"{room}#table-figure({', '.join(arguments)}) <{table.id}>"


def _head(table: Table, index: int) -> str:
    """Return the lines of a heading with its unit; a narrow column does not grow with a long heading, it wraps."""
    column = table.columns[index]
    room = max(_HEAD_ROOM, longest_cell(table, index)) if is_narrow(table, index) else len(column.title)
    lines = wrap(column.title, max(room, 1), break_long_words=False, break_on_hyphens=False) or [""]
    return array((array(map(_text, lines)), _text(column.unit)))


def _column_widths(table: Table) -> list[str]:
    """Narrow columns take what they need; the rest is shared by the length of the longest cell."""
    columns = range(len(table.columns))
    if all(is_narrow(table, index) for index in columns):
        return ["1fr"] + ["auto"] * (len(columns) - 1)
    return [
        "auto" if is_narrow(table, index) else f"{min(longest_cell(table, index), _WIDEST_CELL)}fr" for index in columns
    ]


def _letter_size(columns: int) -> str:
    return "9.5pt" if columns <= 6 else "8.5pt" if columns <= 9 else "7.5pt"


def _formula(formula: Formula, setting: Setting) -> str:
    shown = f"#formula({quoted(plain(formula.math))}, {quoted(plain(formula.spoken))}) <{formula.id}>"
    if not formula.symbols:
        return shown
    entries = array(
        array((_run(Math(symbol.math, symbol.spoken), setting), _content(symbol.meaning, setting), _text(symbol.unit)))
        for symbol in formula.symbols
    )
    return f"{shown}\n#where-list({_text(words.WHERE.in_(setting.language))}, {entries})"


def _source(source: Source, setting: Setting) -> str:
    runs = as_runs(source.text)
    linked = (*runs, " ", Link(source.url, source.url)) if source.url else runs
    return f"[#metadata(none) <{source.id}> {_content(linked, setting)[1:-1]}]"
