"""Runs over whole tables: a city in one piece, a country in pieces of constant memory. Files in, files out."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.errors import OutputError
from blaugruen.planning import block_errors
from blaugruen.planning.balance.model import Balance, Mode, water_balance
from blaugruen.planning.balance.natural import NaturalState, delta_w_percent, natural_blocks
from blaugruen.planning.balance.parameters import Parameters
from blaugruen.planning.blocks import Blocks, QualityNote, RawTable
from blaugruen.planning.columns import block_columns
from blaugruen.planning.geodata.formats import Format, format_for_writing
from blaugruen.planning.validation import (
    EXAMPLES,
    MissingValues,
    Schema,
    read_codes,
    validate,
    with_known_names,
)
from blaugruen.text import Text

if TYPE_CHECKING:
    import pyarrow as pa

PIECE_ROWS: Final = 32_768
"""Rows computed at a time; about 30 MB with everything that belongs to them."""
STREAMED_OUTPUTS: Final = (Format.PARQUET, Format.CSV)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BalanceOptions:
    """How a block table is read and computed.

    Parameters
    ----------
    schema, missing_values, layer, encoding
        How the file is read; see `blaugruen.planning.validation` and `blaugruen.planning.geodata`.
    parameters
        Constants of the model; those of R-Abimo when None.
    mode
        How the Bagrov relation is solved.
    natural
        Natural state to compare with, or None.
    """

    schema: Schema = Schema.NATIVE
    missing_values: MissingValues = MissingValues.ERROR
    layer: str | None = None
    encoding: str | None = None
    parameters: Parameters | None = None
    mode: Mode = Mode.COMPATIBLE
    natural: NaturalState | None = None


@dataclass
class BalanceSummary:
    """Totals of a run.

    Attributes
    ----------
    blocks
        Number of blocks.
    area_m2
        Their area [m²].
    volumes_m3
        Area-weighted totals by quantity [m³/a].
    delta_w_area
        Sum of ΔW times area [% m²]; None without a natural state.
    balance_error_mm
        Largest absolute balance error [mm/a].
    quality
        What was noticed, counts of all pieces added.
    """

    blocks: int = 0
    area_m2: float = 0.0
    volumes_m3: dict[str, float] = field(default_factory=dict)
    delta_w_area: float | None = None
    balance_error_mm: float = 0.0
    quality: tuple[QualityNote, ...] = ()

    def mean_mm(self, quantity: str) -> float:
        """Return the area-weighted mean of a quantity, for example ``runoff_mm`` [mm/a]."""
        return self.volumes_m3[quantity] * 1000.0 / self.area_m2

    @property
    def delta_w_mean_percent(self) -> float | None:
        """Return the area-weighted mean ΔW [%], None without a natural state."""
        return None if self.delta_w_area is None else self.delta_w_area / self.area_m2

    def add(self, balance: Balance, delta_w: Floats | None, quality: tuple[QualityNote, ...]) -> None:
        """Add the results of one piece."""
        self.blocks += len(balance)
        self.area_m2 += float(balance.area_m2.sum())
        for name in ("precipitation_mm", "runoff_mm", "infiltration_mm", "evapotranspiration_mm"):
            volume = float(np.dot(getattr(balance, name), balance.area_m2)) / 1000.0
            self.volumes_m3[name] = self.volumes_m3.get(name, 0.0) + volume
        if delta_w is not None:
            self.delta_w_area = (self.delta_w_area or 0.0) + float(np.dot(delta_w, balance.area_m2))
        self.balance_error_mm = max(self.balance_error_mm, float(np.abs(balance.balance_error_mm).max()))
        self.quality = _merged(self.quality + quality)


def balance_file(
    source: Path, target: Path, options: BalanceOptions, progress: Callable[[int], None] | None = None
) -> BalanceSummary:
    """Compute the annual water balance of every block of a file and write it to another.

    Parameters
    ----------
    source
        Block table in any format of `blaugruen.planning.geodata`.
    target
        File to write; its ending decides the format. Geometry is passed on where the format has room for it.
    options
        How the table is read and computed.
    progress
        Called with the number of blocks done so far.

    Returns
    -------
    BalanceSummary
        Totals over all blocks.

    Raises
    ------
    InputError
        If the table cannot be read or used; nothing is written then.
    OutputError
        If the result cannot be written or would overwrite the table; nothing half-written is left.
    """
    from blaugruen.planning.geodata.read import can_stream  # noqa: PLC0415 -- heavy

    target_format = format_for_writing(target)
    _refuse_overwriting(source, target)
    summary = BalanceSummary()
    report = progress or (lambda _done: None)
    if options.layer is None and target_format in STREAMED_OUTPUTS and can_stream(source):
        _stream(source, target, options, summary, report)
    else:
        _convert(source, target, options, summary)
        report(summary.blocks)
    return summary


def _refuse_overwriting(source: Path, target: Path) -> None:
    if source.exists() and target.exists() and target.samefile(source):
        raise OutputError(
            Text(
                de=f"{target} würde die Eingabe überschreiben; wählen Sie mit -o eine andere Datei.",
                en=f"{target} would overwrite the input; choose another file with -o.",
            )
        )


def _convert(source: Path, target: Path, options: BalanceOptions, summary: BalanceSummary) -> None:
    """Compute a table in one piece."""
    from blaugruen.planning.geodata.read import read_table  # noqa: PLC0415 -- heavy
    from blaugruen.planning.geodata.write import write_table  # noqa: PLC0415 -- heavy

    raw = read_table(source, layer=options.layer, encoding=options.encoding)
    blocks = validate(raw, options.schema, options.missing_values)
    write_table(target, _compute(blocks, options, summary), shapes=blocks.shapes, epsg=blocks.epsg)


def _stream(
    source: Path, target: Path, options: BalanceOptions, summary: BalanceSummary, report: Callable[[int], None]
) -> None:
    """Compute a table piece by piece."""
    import pyarrow as pa  # noqa: PLC0415 -- heavy

    from blaugruen.planning.geodata.write import table_writer  # noqa: PLC0415 -- heavy

    with table_writer(target, _schema(options)) as writer:
        hashes = array("q")
        for raw in _pieces(source, options):
            blocks = validate(_lean(raw), options.schema, options.missing_values)
            writer.write(_compute(blocks, options, summary))
            pa.default_memory_pool().release_unused()
            hashes.extend(map(hash, blocks["code"]))
            report(summary.blocks)
        _refuse_repeated(np.frombuffer(hashes, np.int64), source, options)


def _pieces(source: Path, options: BalanceOptions) -> Iterator[RawTable]:
    from blaugruen.planning.geodata.read import read_batches  # noqa: PLC0415 -- heavy

    for raw in read_batches(source, PIECE_ROWS, encoding=options.encoding):
        yield with_known_names(raw, options.schema)


def _lean(raw: RawTable) -> RawTable:
    """Leave out what only informs; the texts of a country would cost more than its balance."""
    informing = [column.name for column in block_columns().values() if column.group == "information"]
    return replace(raw, columns=raw.columns.drop_columns([n for n in informing if n in raw.columns.column_names]))


def _schema(options: BalanceOptions) -> "pa.Schema":
    import pyarrow as pa  # noqa: PLC0415 -- heavy

    names = ["area_m2", "runoff_mm", "infiltration_mm", "evapotranspiration_mm", "balance_error_mm"]
    names += ["delta_w_percent"] if options.natural else []
    return pa.schema([pa.field("code", pa.string()), *(pa.field(name, pa.float64()) for name in names)])


def _compute(blocks: Blocks, options: BalanceOptions, summary: BalanceSummary) -> "pa.Table":
    import pyarrow as pa  # noqa: PLC0415 -- heavy

    balance = water_balance(blocks, options.parameters, options.mode)
    values = [balance.area_m2, balance.runoff_mm, balance.infiltration_mm, balance.evapotranspiration_mm]
    values.append(balance.balance_error_mm)
    delta_w = None
    if options.natural is not None:
        reference = natural_blocks(blocks, options.natural, options.parameters)
        delta_w = delta_w_percent(balance, water_balance(reference, options.parameters, options.mode))
        values.append(delta_w)
    summary.add(balance, delta_w, blocks.quality)
    codes = pa.array(blocks["code"].tolist(), pa.string())
    return pa.Table.from_arrays([codes, *map(pa.array, values)], schema=_schema(options))


def _refuse_repeated(hashes: NDArray[np.int64], source: Path, options: BalanceOptions) -> None:
    """Raise if a code occurs in more than one piece; equal hashes are looked up again, so that chance cannot refuse."""
    hashes.sort()
    suspects = {int(value) for value in hashes[1:][hashes[1:] == hashes[:-1]]}
    if not suspects:
        return
    found: Counter[str] = Counter()
    for raw in _pieces(source, options):
        found.update(code for code in read_codes(raw, options.schema) if hash(code) in suspects)
    repeated = sorted(code for code, count in found.items() if count > 1)
    if repeated:
        name = options.schema.name_of(block_columns()["code"])
        raise block_errors.duplicate_codes(name, repeated[:EXAMPLES], len(repeated))


def _merged(notes: tuple[QualityNote, ...]) -> tuple[QualityNote, ...]:
    """Add up the counts of equal notes of several pieces."""
    merged: dict[tuple[str, str, str], QualityNote] = {}
    for note in notes:
        key = (note.kind.value, note.column, note.text.en)
        known = merged.get(key)
        examples = known.examples if known else note.examples
        merged[key] = replace(note, count=note.count + (known.count if known else 0), examples=examples)
    return tuple(merged.values())
