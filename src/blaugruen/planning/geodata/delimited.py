"""CSV: separator, decimal mark and column types are found in the file, whole or in batches of constant memory.

A batch-wise reader has to know the column types before the first batch. It therefore goes through a large file twice,
and every fault of the file is found before the first batch is handed out.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv as pacsv

from blaugruen.planning.blocks import RawTable
from blaugruen.planning.columns import Kind, block_columns
from blaugruen.planning.geodata.errors import GeodataError, damaged, no_rows, refuse_duplicates
from blaugruen.planning.geodata.number_text import Evidence, Mark, evidence, numbers

UTF8: Final = "utf-8"
SEPARATORS: Final = (";", ",", "\t")
SAMPLE_BYTES: Final = 1 << 17
BLOCK_BYTES: Final = 1 << 22
WHOLE_BYTES: Final = 1 << 25
"""Up to this size a file is read in one piece, because going through it twice would take longer."""

Types = dict[str, tuple[Mark, bool] | None]
"""Per column: decimal mark and whether there are fractions, or None for text."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a CSV file is written.

    Parameters
    ----------
    encoding
        Name of the encoding.
    separator
        Character between cells.
    header
        Names in the head of the table, an empty one where a column has none.
    head_lines
        Number of lines up to and with the head.
    """

    encoding: str
    separator: str
    header: tuple[str, ...]
    head_lines: int


def read_csv(path: Path, encoding: str | None) -> RawTable:
    """Read a whole CSV file."""
    layout = _layout(path, encoding)
    with _csv_errors(path, layout):
        texts = pacsv.read_csv(path, **_options(layout))
    found = {name: _evidence(name, texts) for name in texts.column_names}
    return RawTable(columns=_converted(texts, _types(found, layout, path)), source=path.name)


def stream_csv(path: Path, rows: int, encoding: str | None) -> Iterator[RawTable]:
    """Read a CSV file in batches of at most `rows` rows."""
    if path.stat().st_size <= WHOLE_BYTES:
        whole = read_csv(path, encoding)
        for start in range(0, len(whole), rows):
            yield replace(whole, columns=whole.columns.slice(start, rows))
        return
    layout = _layout(path, encoding)
    found: dict[str, Evidence] = {}
    for texts in _text_batches(path, layout):
        for name in texts.column_names:
            found[name] = found.get(name, Evidence()) + _evidence(name, texts)
    types = _types(found, layout, path)
    for texts in _text_batches(path, layout):
        for start in range(0, texts.num_rows, rows):
            yield RawTable(columns=_converted(texts.slice(start, rows), types), source=path.name)


def csv_writer(path: Path, schema: pa.Schema) -> pacsv.CSVWriter:
    """Open a writer that appends tables of one schema, with commas between cells and decimal points."""
    return pacsv.CSVWriter(path, schema)


def _text_batches(path: Path, layout: Layout) -> Iterator[pa.Table]:
    with _csv_errors(path, layout), pacsv.open_csv(path, **_options(layout)) as reader:
        for batch in reader:
            yield pa.Table.from_batches([batch])


def _options(layout: Layout) -> dict[str, Any]:
    # Columns without a name cannot be asked for; spreadsheets leave them behind as empty columns.
    placeholders = [name or f"\0{number}" for number, name in enumerate(layout.header)]
    named = [name for name in layout.header if name]
    return {
        "read_options": pacsv.ReadOptions(
            column_names=placeholders, skip_rows=layout.head_lines, encoding=layout.encoding, block_size=BLOCK_BYTES
        ),
        "parse_options": pacsv.ParseOptions(delimiter=layout.separator, newlines_in_values=True),
        "convert_options": pacsv.ConvertOptions(
            include_columns=named,
            column_types=dict.fromkeys(named, pa.string()),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    }


def _converted(texts: pa.Table, types: Types) -> pa.Table:
    columns = {}
    for name, column_type in types.items():
        if column_type is None:
            columns[name] = texts[name]
        else:
            mark, has_fraction = column_type
            columns[name] = numbers(texts[name], mark, has_fraction=has_fraction)
    return pa.table(columns)


def _evidence(name: str, texts: pa.Table) -> Evidence:
    return Evidence(is_text=True) if name.casefold() in _text_names() else evidence(texts[name])


def _types(found: dict[str, Evidence], layout: Layout, path: Path) -> Types:
    """Decide for each column whether it holds numbers and which decimal mark they have."""
    numeric = {name: seen for name, seen in found.items() if not seen.is_text and not (seen.point and seen.comma)}
    file_marks = {Mark.POINT for seen in numeric.values() if seen.point}
    file_marks |= {Mark.COMMA for seen in numeric.values() if seen.comma}
    types: Types = {}
    for name in found:
        if name not in numeric:
            types[name] = None
            continue
        seen = numeric[name]
        if seen.ambiguous and not (seen.point or seen.comma):
            mark = _mark_of_file(file_marks, layout, name, seen.ambiguous, path)
        else:
            mark = Mark.COMMA if seen.comma else Mark.POINT
        types[name] = (mark, seen.has_fraction)
    return types


def _mark_of_file(marks: set[Mark], layout: Layout, column: str, value: str, path: Path) -> Mark:
    if len(marks) == 1:
        return next(iter(marks))
    if not marks and layout.separator == ",":
        return Mark.POINT
    raise GeodataError(
        f"In der Spalte „{column}“ von {path.name} ist nicht zu erkennen, ob {value} ein Tausender- oder ein "
        "Dezimalzeichen enthält; schreiben Sie Zahlen ohne Tausenderzeichen.",
        f'In column "{column}" of {path.name} it is unclear whether {value} contains a thousands separator or a '
        "decimal mark; write numbers without thousands separators.",
    )


@cache
def _text_names() -> frozenset[str]:
    texts = [column for column in block_columns().values() if column.kind is Kind.TEXT]
    return frozenset(name.casefold() for column in texts for name in (column.name, column.rabimo))


def _layout(path: Path, encoding: str | None) -> Layout:
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
        complete = not file.read(1)
    try:
        decoder = codecs.getincrementaldecoder(encoding or UTF8)()
        text = decoder.decode(sample, final=complete).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except LookupError as error:
        raise GeodataError(
            f"Die Kodierung „{encoding}“ gibt es nicht; üblich sind utf-8, cp1252 und latin-1.",
            f'There is no encoding "{encoding}"; utf-8, cp1252 and latin-1 are usual.',
        ) from error
    except UnicodeDecodeError as error:
        raise _wrong_encoding(path, encoding, sample[: error.start].count(b"\n") + 1) from error
    if "\0" in text:
        raise damaged(path.name)
    lines = list(io.StringIO(text, newline=""))
    whole_lines = lines if complete else lines[:-1]
    # Excel writes and obeys a first line such as "sep=;".
    hint_lines = 1 if whole_lines and whole_lines[0].rstrip("\r\n") in {f"sep={mark}" for mark in SEPARATORS} else 0
    separator = whole_lines[0][4] if hint_lines else _separator(whole_lines)
    header, head_lines = _header(whole_lines[hint_lines:], separator, path)
    if complete and not "".join(whole_lines[hint_lines + head_lines :]).strip():
        raise no_rows(path.name)
    return Layout(encoding or UTF8, separator, header, hint_lines + head_lines)


def _separator(lines: list[str]) -> str:
    """Return the separator that splits the rows into as many cells as the head, and into the most."""

    def quality(separator: str) -> tuple[bool, float, int]:
        widths = [len(row) for row in csv.reader(lines[:200], delimiter=separator) if row]
        width = widths[0] if widths else 0
        return width > 1, sum(other == width for other in widths) / max(1, len(widths)), width

    return max(SEPARATORS, key=quality)


def _header(lines: list[str], separator: str, path: Path) -> tuple[tuple[str, ...], int]:
    """Return the names of the columns and the number of lines they take."""
    reader = csv.reader(lines, delimiter=separator)
    header = tuple(name.strip() for name in next((row for row in reader if any(row)), []))
    if not any(header):
        raise no_rows(path.name)
    refuse_duplicates([name for name in header if name], path.name)
    return header, reader.line_num


@contextmanager
def _csv_errors(path: Path, layout: Layout) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
        raise _explained(path, layout, str(error)) from error


def _explained(path: Path, layout: Layout, detail: str) -> GeodataError:
    """Go through the file once more to say in which line the fault lies."""
    width = len(layout.header)
    with path.open(encoding=layout.encoding, newline="") as file:
        reader = csv.reader(file, delimiter=layout.separator)
        try:
            for row in reader:
                if row and reader.line_num > layout.head_lines and len(row) != width:
                    return _ragged(path, reader.line_num, len(row), width)
        except UnicodeDecodeError:
            return _wrong_encoding(path, layout.encoding, _first_unreadable_line(path, layout.encoding))
        except csv.Error as error:
            return damaged(path.name, str(error))
    return damaged(path.name, detail.partition("\n")[0])


def _first_unreadable_line(path: Path, encoding: str) -> int:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode(encoding)
            except UnicodeDecodeError:
                return number
    return 1


def _ragged(path: Path, line: int, found: int, expected: int) -> GeodataError:
    return GeodataError(
        f"Zeile {line} von {path.name} hat {found} Felder statt {expected}; prüfen Sie Trennzeichen und "
        "Anführungszeichen in dieser Zeile.",
        f"Line {line} of {path.name} has {found} fields instead of {expected}; check separators and quotation marks "
        "in this line.",
    )


def _wrong_encoding(path: Path, encoding: str | None, line: int) -> GeodataError:
    if encoding is not None and codecs.lookup(encoding).name != UTF8:
        return GeodataError(
            f"{path.name} ist ab Zeile {line} nicht in {encoding} kodiert; geben Sie mit --encoding die richtige "
            "Kodierung an.",
            f"{path.name} is not encoded in {encoding} from line {line} on; give the right encoding with --encoding.",
        )
    return GeodataError(
        f"{path.name} ist ab Zeile {line} nicht in UTF-8 kodiert, sondern vermutlich in Windows-1252 (Latin-1); "
        "speichern Sie die Datei als „CSV UTF-8“ oder geben Sie --encoding cp1252 an.",
        f"{path.name} is not encoded in UTF-8 from line {line} on but probably in Windows-1252 (Latin-1); save the "
        'file as "CSV UTF-8" or give --encoding cp1252.',
    )
