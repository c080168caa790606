"""Excel workbooks of tables: frozen headers, real numbers, and texts that stay texts."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from blaugruen.planning.geodata.errors import GeodataError, listed

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | float
CellWriter = Callable[[int, int, Any], object]

MAX_ROWS: Final = 1_048_575
"""Rows of a sheet below its header."""
MAX_COLUMNS: Final = 16_384
MAX_TEXT: Final = 32_767
"""Characters of a cell."""
CHUNK_ROWS: Final = 4096

_NOT_IN_A_CELL: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
_LIKE_A_FORMULA: Final = ("=", "+", "-", "@")
"""What a spreadsheet takes for a formula once the cell is edited, unless the cell is marked as text."""
_NUMBER_WIDTH: Final = 15
_MIN_WIDTH: Final = 10
_MAX_WIDTH: Final = 60
_HEADER_HEIGHT: Final = 45
_LONG_AGO: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""Date inside the file, so that a workbook depends on its content only."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading of a column.

    Parameters
    ----------
    text
        What stands in the header.
    number_format
        How Excel shows the numbers; empty for texts. Excel itself puts in the marks of the reader's language.
    """

    text: str
    number_format: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet with one table.

    Parameters
    ----------
    title
        Name of the sheet; shortened to the 31 characters that Excel allows.
    headings
        One per column of the table.
    table
        Texts, numbers and booleans.
    notes
        Lines below the table, after an empty one; the filter leaves them alone.
    """

    title: str
    headings: Sequence[Heading]
    table: pa.Table
    notes: Sequence[Sequence[Value]] = ()


def number_format(decimals: int | None) -> str:
    """Return the Excel format for numbers with some decimals; None means a power of ten.

    Examples
    --------
    >>> number_format(1)
    '#,##0.0'
    """
    if decimals is None:
        return "0.0E+00"
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def sheet_of_rows(
    title: str, headings: Sequence[Heading], rows: Sequence[Sequence[Value]], notes: Sequence[Sequence[Value]] = ()
) -> Sheet:
    """Return a sheet of a few rows; for the parameters see `Sheet`."""
    columns = [
        pa.array([row[at] for row in rows], pa.float64() if heading.number_format else pa.string())
        for at, heading in enumerate(headings)
    ]
    return Sheet(title, headings, pa.table(columns, names=[str(at) for at in range(len(columns))]), notes)


def write_workbook(path: Path, columns: pa.Table, sheet: str) -> None:
    """Write a table as a workbook with one sheet.

    Raises
    ------
    GeodataError
        If the table is larger than a sheet, or a text longer than a cell.
    OSError
        If the file cannot be written.
    """
    _refuse_too_large(columns, path.name)
    kinds = ("General" if _is_number(column.type) else "" for column in columns.columns)
    headings = [Heading(name, kind) for name, kind in zip(columns.column_names, kinds, strict=True)]
    write_sheets(path, [Sheet(sheet, headings, columns)])


def write_sheets(path: Path, sheets: Sequence[Sheet], title: str = "") -> None:
    """Write a workbook of several sheets.

    Parameters
    ----------
    path
        File to write.
    sheets
        Sheets in their order, the first is the one that is shown.
    title
        Title in the properties of the file.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    import xlsxwriter  # noqa: PLC0415 -- rarely needed
    from xlsxwriter.exceptions import XlsxFileError  # noqa: PLC0415 -- rarely needed

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    book.set_properties({"title": title, "created": _LONG_AGO})
    try:
        for sheet in sheets:
            _write_sheet(book, sheet)
        book.close()
    except (XlsxFileError, OSError) as error:
        for page in book.worksheets():
            with suppress(OSError):  # rows that found no place on a full disk are still in the buffer
                page.row_data_fh.close()
        raise error if isinstance(error, OSError) else OSError(str(error)) from error


def _write_sheet(book: "Workbook", sheet: Sheet) -> None:
    page = book.add_worksheet(_sheet_name(sheet.title))
    page.freeze_panes(1, 1)
    page.set_row(0, _HEADER_HEIGHT)
    bold = {"bold": True, "text_wrap": True, "valign": "top"}
    header = {side: book.add_format({**bold, "align": side}) for side in ("left", "right")}
    for at, (heading, width) in enumerate(zip(sheet.headings, _widths(sheet), strict=True)):
        page.set_column(at, at, width)
        page.write_string(0, at, heading.text[:MAX_TEXT], header["right" if heading.number_format else "left"])
    _write_rows(book, page, sheet)
    for row, line in enumerate(sheet.notes, sheet.table.num_rows + 2):
        for at, value in enumerate(line):
            if isinstance(value, str):
                page.write_string(row, at, value)
            else:
                page.write_number(row, at, value)
    if sheet.headings:
        page.autofilter(0, 0, sheet.table.num_rows, len(sheet.headings) - 1)


def _write_rows(book: "Workbook", page: "Worksheet", sheet: Sheet) -> None:
    quoted = book.add_format({"quote_prefix": True})
    writers = [
        _cell_writer(book, page, column.type, heading, quoted)
        for column, heading in zip(sheet.table.columns, sheet.headings, strict=True)
    ]
    row = 0
    for start in range(0, sheet.table.num_rows, CHUNK_ROWS):
        chunk = sheet.table.slice(start, CHUNK_ROWS)
        for values in zip(*(_plain(column) for column in chunk.columns), strict=True):
            row += 1
            for at, value in enumerate(values):
                if value is not None:
                    writers[at](row, at, value)


def _cell_writer(
    book: "Workbook", page: "Worksheet", kind: pa.DataType, heading: Heading, quoted: "Format"
) -> CellWriter:
    if pa.types.is_boolean(kind):
        write_boolean: CellWriter = page.write_boolean
        return write_boolean
    if not _is_number(kind):

        def write_text(row: int, at: int, text: str) -> None:
            page.write_string(row, at, text, quoted if text.startswith(_LIKE_A_FORMULA) else None)

        return write_text
    shown = book.add_format({"num_format": heading.number_format or "General"})
    return lambda row, at, value: page.write_number(row, at, value, shown)


def _plain(column: pa.ChunkedArray) -> Iterator[Any]:
    """Return cells as Excel can hold them; missing and infinite numbers and empty texts are no cells at all."""
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_finite(column), column, pa.scalar(None, column.type))
    elif not pa.types.is_boolean(column.type) and not _is_number(column.type):
        texts = pc.replace_substring_regex(column.cast(pa.string()), _NOT_IN_A_CELL, "")
        column = pc.utf8_slice_codeunits(pc.if_else(pc.equal(texts, ""), None, texts), 0, MAX_TEXT)
    return iter(column.to_pylist())


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", "_", title)[:31] or "Sheet1"


def _widths(sheet: Sheet) -> Iterator[int]:
    """Yield the width of every column, in characters."""
    labels = max((len(str(line[0])) for line in sheet.notes if len(line) > 1), default=0)
    for heading, column in zip(sheet.headings, sheet.table.columns, strict=True):
        longest_word = max((len(word) for word in heading.text.split()), default=0)
        content = _NUMBER_WIDTH
        if pa.types.is_string(column.type):
            content = pc.max(pc.utf8_length(column)).as_py() or 0
        yield min(_MAX_WIDTH, max(_MIN_WIDTH, longest_word + 2, content + 2, labels + 2))
        labels = 0


def _refuse_too_large(columns: pa.Table, source: str) -> None:
    if columns.num_rows > MAX_ROWS or columns.num_columns > MAX_COLUMNS:
        raise GeodataError(
            f"Die Tabelle ist mit {columns.num_rows} Zeilen und {columns.num_columns} Spalten zu groß für {source} "
            f"(Excel: {MAX_ROWS} und {MAX_COLUMNS}); schreiben Sie Parquet oder CSV.",
            f"With {columns.num_rows} rows and {columns.num_columns} columns the table is too large for {source} "
            f"(Excel: {MAX_ROWS} and {MAX_COLUMNS}); write Parquet or CSV.",
        )
    texts = [name for name in columns.column_names if pa.types.is_string(columns[name].type)]
    long = [name for name in texts if (pc.max(pc.utf8_length(columns[name])).as_py() or 0) > MAX_TEXT]
    if long:
        raise GeodataError(
            f"Texte in den Spalten {listed(long)} sind zu lang für {source}, eine Zelle fasst {MAX_TEXT} Zeichen; "
            "schreiben Sie Parquet oder CSV.",
            f"Texts in the columns {listed(long)} are too long for {source}, a cell holds {MAX_TEXT} characters; "
            "write Parquet or CSV.",
        )
