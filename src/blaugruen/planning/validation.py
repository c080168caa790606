"""From a table as read to validated blocks: names, types, ranges and sums.

Nothing is defaulted in silence: every default, every missing and every implausible value becomes a `QualityNote`.
"""

import difflib
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning import block_errors
from blaugruen.planning.blocks import Blocks, Mask, QualityKind, QualityNote, RawTable
from blaugruen.planning.columns import (
    LAND_TYPES,
    PAVED_CLASSES,
    ROAD_CLASSES,
    SHARE_TOLERANCE,
    Column,
    Kind,
    Missing,
    block_columns,
)
from blaugruen.text import Text, number_text

if TYPE_CHECKING:
    import pyarrow as pa

Values = NDArray[Any]
EXAMPLES = 5
"""How many block codes a message names."""


class Schema(StrEnum):
    """Which column names a table uses."""

    NATIVE = "native"
    """The names of ``block_columns.csv``."""
    RABIMO = "rabimo"
    """The names of R-Abimo and AMAREX tables."""

    def name_of(self, column: Column) -> str:
        """Return the name a column has in this schema."""
        return column.rabimo if self is Schema.RABIMO else column.name


class MissingValues(StrEnum):
    """What to do with single missing values."""

    ERROR = "error"
    DEFAULT = "default"


@dataclass
class _Reader:
    """One pass over a table; collects what is worth a line on the data-quality page."""

    raw: RawTable
    schema: Schema
    missing_values: MissingValues
    codes: Values
    quality: list[QualityNote]

    def examples(self, rows: Mask) -> tuple[str, ...]:
        return tuple(str(code) for code in self.codes[np.flatnonzero(rows)[:EXAMPLES]])

    def first(self, values: Values, rows: Mask) -> tuple[float, str]:
        row = int(np.flatnonzero(rows)[0])
        return float(values[row]), str(self.codes[row])

    def note(self, kind: QualityKind, column: str, rows: Mask, text: Text) -> None:
        count = int(rows.sum())
        if count:
            self.quality.append(QualityNote(kind, column, count, text, self.examples(rows)))


def validate(
    raw: RawTable, schema: Schema = Schema.NATIVE, missing_values: MissingValues = MissingValues.ERROR
) -> Blocks:
    """Check a table against ``block_columns.csv`` and return it as blocks.

    Parameters
    ----------
    raw
        Table as read by `blaugruen.planning.geodata.read_table`.
    schema
        Which column names the table uses.
    missing_values
        Whether single missing values are refused or replaced by the column's default and counted.

    Raises
    ------
    BlockTableError
        If a column is missing or has the wrong type, a value is missing or out of range, a land type is unknown,
        shares do not sum to one, codes repeat or the table is empty.
    """
    if len(raw) == 0:
        raise block_errors.no_rows(raw.source)
    raw = with_known_names(raw, schema)
    _check_columns(raw, schema)
    codes = read_codes(raw, schema)
    _check_codes(codes, schema.name_of(block_columns()["code"]))
    reader = _Reader(raw, schema, missing_values, codes, list(raw.quality))
    columns: dict[str, Values] = {"code": codes}
    for column in block_columns().values():
        if column.name in columns:
            continue
        if schema.name_of(column) in raw.columns.column_names:
            columns[column.name] = _read(reader, column)
        elif column.missing is not Missing.OPTIONAL:
            columns[column.name] = _absent(reader, column)
    _check_sums(reader, columns)
    _note_implausible(reader, columns)
    return Blocks(columns, raw.shapes, raw.epsg, tuple(reader.quality))


def with_known_names(raw: RawTable, schema: Schema) -> RawTable:
    """Return the table with known columns spelled as the schema spells them.

    Capitals and blanks around a name do not matter: databases and spreadsheets change them. Where two columns would
    get the same name, both stay as they are.
    """
    known = {name.casefold(): name for column in block_columns().values() for name in [schema.name_of(column)]}
    present = raw.columns.column_names
    spelled = [known.get(name.strip().casefold(), name) for name in present]
    count = Counter(spelled)
    names = [new if count[new] == 1 else old for old, new in zip(present, spelled, strict=True)]
    return replace(raw, columns=raw.columns.rename_columns(names))


def read_codes(raw: RawTable, schema: Schema) -> Values:
    """Return the codes of a table as texts, shape (n,); empty where there is none."""
    codes: Values = _strings(raw, schema.name_of(block_columns()["code"])).to_numpy(zero_copy_only=False)
    return codes


def _check_columns(raw: RawTable, schema: Schema) -> None:
    present = raw.columns.column_names
    missing = []
    for column in block_columns().values():
        strict = column.missing in {Missing.ERROR, Missing.GEOMETRY}
        needed = column.rabimo_required if schema is Schema.RABIMO else strict
        replaceable = column.missing is Missing.GEOMETRY and raw.shapes is not None
        if needed and not replaceable and schema.name_of(column) not in present:
            missing.append(schema.name_of(column))
    if missing:
        known = {schema.name_of(column) for column in block_columns().values()}
        unused = [name for name in present if name not in known]
        pairs = [(name, _nearest(name, unused)) for name in missing]
        raise block_errors.missing_columns(raw.source, pairs, _other_schema(present, schema))


def _nearest(name: str, candidates: Iterable[str]) -> str:
    lowered = {candidate.lower(): candidate for candidate in candidates}
    near = difflib.get_close_matches(name.lower(), lowered, n=1, cutoff=0.6)
    return lowered[near[0]] if near else ""


def _other_schema(present: Iterable[str], schema: Schema) -> str:
    """Return the other schema if at least five of the names that only it knows are there."""
    other = Schema.NATIVE if schema is Schema.RABIMO else Schema.RABIMO
    only_other = {other.name_of(column) for column in block_columns().values() if column.rabimo != column.name}
    return other.value if len(only_other & set(present)) >= 5 else ""


def _strings(raw: RawTable, name: str) -> "pa.ChunkedArray":
    """Return a column as text, missing values as empty text, whole numbers without decimals."""
    import pyarrow as pa  # noqa: PLC0415 -- heavy

    column = _decoded(raw, name)
    try:
        if pa.types.is_floating(column.type):
            with suppress(pa.ArrowInvalid):  # there are fractions
                column = column.cast(pa.int64())
        return column.cast(pa.string()).fill_null("")
    except pa.ArrowException as error:
        raise block_errors.not_text(name, str(column.type)) from error


def _decoded(raw: RawTable, name: str) -> "pa.ChunkedArray":
    """Return a column with its values in place, also where the file keeps them in a dictionary."""
    import pyarrow as pa  # noqa: PLC0415 -- heavy

    column = raw.columns.column(name)
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _check_codes(codes: Values, name: str) -> None:
    unique = set(codes)
    if len(unique) == len(codes) and all(map(str.strip, unique)):
        return
    empty = [row for row, code in enumerate(codes, 1) if not code.strip()]
    if empty:
        raise block_errors.empty_codes(name, empty[:EXAMPLES], len(empty))
    repeated = sorted(code for code, times in Counter(codes).items() if times > 1)
    raise block_errors.duplicate_codes(name, repeated[:EXAMPLES], len(repeated))


def _read(reader: _Reader, column: Column) -> Values:
    name = reader.schema.name_of(column)
    if column.kind is Kind.TEXT:
        texts: Values = _strings(reader.raw, name).to_numpy(zero_copy_only=False)
        return texts
    if column.kind is Kind.CATEGORY:
        return _land_types(reader, column, name)
    values = _without_gaps(reader, column, name, _numbers(reader.raw, name))
    slack = SHARE_TOLERANCE if column.is_share else 0.0
    low = -np.inf if column.minimum is None else column.minimum - slack
    high = np.inf if column.maximum is None else column.maximum + slack
    outside = (values < low) | (values > high)
    if outside.any():
        raise block_errors.out_of_range(column, name, reader.first(values, outside), int(outside.sum()))
    return values


def _numbers(raw: RawTable, name: str) -> Values:
    import pyarrow as pa  # noqa: PLC0415 -- heavy

    column = _decoded(raw, name)
    kind = column.type
    numeric = (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal, pa.types.is_null)
    if not any(is_kind(kind) for is_kind in numeric):
        sample = next((value for value in column.to_pylist() if value is not None), "")
        raise block_errors.not_numbers(name, str(kind), sample)
    values: Values = column.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    return values


def _without_gaps(reader: _Reader, column: Column, name: str, values: Values) -> Values:
    gaps = ~np.isfinite(values)
    if not gaps.any():
        return values
    if reader.missing_values is MissingValues.ERROR or not column.default:
        examples = reader.examples(gaps)
        raise block_errors.missing_values(name, int(gaps.sum()), examples, has_default=bool(column.default))
    reader.note(QualityKind.MISSING, column.name, gaps, _replaced(column))
    return np.where(gaps, float(column.default), values)


def _replaced(column: Column) -> Text:
    return Text(
        de=f"Fehlende Werte durch den Vorgabewert {column.default} ersetzt.",
        en=f"Missing values replaced by the default {column.default}.",
    )


def _land_types(reader: _Reader, column: Column, name: str) -> Values:
    import pyarrow as pa  # noqa: PLC0415 -- heavy
    import pyarrow.compute as pc  # noqa: PLC0415 -- heavy

    texts = _strings(reader.raw, name)
    found = pc.index_in(texts, value_set=pa.array(LAND_TYPES)).fill_null(-1)
    codes: Values = found.to_numpy().astype(np.int8)
    if reader.missing_values is MissingValues.DEFAULT:
        gaps: Mask = pc.equal(texts, "").to_numpy(zero_copy_only=False)
        reader.note(QualityKind.MISSING, column.name, gaps, _replaced(column))
        codes = np.where(gaps, np.int8(LAND_TYPES.index(column.default)), codes)
    unknown: Mask = codes < 0
    if unknown.any():
        names = sorted(set(texts.filter(pa.array(unknown)).to_pylist()))
        near = _nearest(names[0], LAND_TYPES)
        raise block_errors.unknown_land_types(name, names[:EXAMPLES], near, reader.examples(unknown))
    return codes


def _absent(reader: _Reader, column: Column) -> Values:
    everywhere: Mask = np.ones(len(reader.raw), dtype=np.bool_)
    if column.missing is Missing.GEOMETRY:
        text = Text(de="Fläche aus der Geometrie berechnet.", en="Area computed from the geometry.")
        reader.note(QualityKind.ADJUSTED, column.name, everywhere, text)
        return _areas(reader.raw)
    name = reader.schema.name_of(column)
    present = set(reader.raw.columns.column_names)
    default = column.default
    siblings = {reader.schema.name_of(block_columns()[other]) for other in PAVED_CLASSES}
    if column.name in PAVED_CLASSES and siblings & present:
        default = "0"
    text = Text(
        de=f"Spalte {name} nicht vorhanden; überall der Vorgabewert {default} verwendet.",
        en=f"Column {name} is absent; the default {default} is used everywhere.",
    )
    reader.note(QualityKind.DEFAULTED, column.name, everywhere, text)
    if column.kind is Kind.CATEGORY:
        return np.full(len(everywhere), LAND_TYPES.index(default), dtype=np.int8)
    return np.full(len(everywhere), float(default))


def _areas(raw: RawTable) -> Values:
    from blaugruen.planning.geodata.crs import areas_m2  # noqa: PLC0415 -- loads the geometry libraries

    if raw.shapes is None or raw.epsg is None:
        raise block_errors.missing_columns(raw.source, [("area_m2", "")], "")
    return areas_m2(raw.shapes, raw.epsg)


def _check_sums(reader: _Reader, columns: dict[str, Values]) -> None:
    built = columns["roof_fraction"] + columns["paved_fraction"]
    text = Text(
        de="ergeben Dachanteil und befestigter Anteil mehr als 1", en="the roof and paved shares sum to more than 1"
    )
    _refuse_sums(reader, built > 1.0 + SHARE_TOLERANCE, built, text)
    covered = columns["main_fraction"] + columns["road_fraction"]
    text = Text(
        de="ergeben Hauptfläche und Straße zusammen mehr als 1", en="the main and road shares sum to more than 1"
    )
    _refuse_sums(reader, covered > 1.0 + SHARE_TOLERANCE, covered, text)
    text = Text(
        de="Hauptfläche und Straße ergeben zusammen weniger als 1: der Niederschlag auf dem Rest gilt als Verdunstung.",
        en="The main and road shares sum to less than 1: the precipitation on the rest counts as evaporation.",
    )
    reader.note(QualityKind.IMPLAUSIBLE, "main_fraction", covered < 1.0 - SHARE_TOLERANCE, text)
    road = columns["road_paved_fraction"] * columns["road_fraction"]
    paved_label = Text(de="der befestigten Fläche", en="of the paved area")
    road_label = Text(de="der Straße", en="of the road")
    _check_classes(reader, columns, PAVED_CLASSES, columns["paved_fraction"], paved_label)
    _check_classes(reader, columns, ROAD_CLASSES, road, road_label)


def _check_classes(
    reader: _Reader, columns: dict[str, Values], classes: tuple[str, ...], area: Values, label: Text
) -> None:
    total = np.sum([columns[name] for name in classes], axis=0)
    bad = (np.abs(total - 1.0) > SHARE_TOLERANCE) & (np.abs(total) > SHARE_TOLERANCE)
    text = Text(
        de=f"ergeben die Belagsklassen {label.de} weder 1 noch 0",
        en=f"the surface classes {label.en} sum to neither 1 nor 0",
    )
    _refuse_sums(reader, bad, total, text)
    text = Text(
        de=f"Befestigt, aber ohne Belagsklassen {label.de}: der Niederschlag darauf gilt als Verdunstung.",
        en=f"Paved, but without surface classes {label.en}: the precipitation on it counts as evaporation.",
    )
    reader.note(QualityKind.IMPLAUSIBLE, classes[0], (total < 0.5) & (area > SHARE_TOLERANCE), text)


def _refuse_sums(reader: _Reader, bad: Mask, total: Values, text: Text) -> None:
    if bad.any():
        raise block_errors.wrong_sums(text, reader.first(total, bad), int(bad.sum()))


def _note_implausible(reader: _Reader, columns: dict[str, Values]) -> None:
    for column in block_columns().values():
        low, high = column.plausible_minimum, column.plausible_maximum
        if low is None or high is None:
            continue
        values = columns[column.name]
        least, most = number_text(low), number_text(high)
        text = Text(
            de=f"Ungewöhnlicher Wert (üblich {least.de} bis {most.de} {column.unit}); unverändert verwendet.",
            en=f"Unusual value (usual {least.en} to {most.en} {column.unit}); used as it is.",
        )
        reader.note(QualityKind.IMPLAUSIBLE, column.name, (values < low) | (values > high), text)
    text = Text(
        de="Im Sommerhalbjahr mehr Niederschlag als im Jahr; unverändert verwendet.",
        en="More precipitation in summer than in the whole year; used as it is.",
    )
    wetter = columns["precipitation_summer_mm"] > columns["precipitation_mm"]
    reader.note(QualityKind.IMPLAUSIBLE, "precipitation_summer_mm", wetter, text)
