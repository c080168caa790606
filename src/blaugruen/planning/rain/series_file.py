"""A rain series from any table: CSV or Parquet with a column of times and a column of rain."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from blaugruen.planning.blocks import QualityKind, QualityNote
from blaugruen.planning.geodata.read import read_table
from blaugruen.planning.rain.clock import to_utc, zone_named
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.gaps import gap_report
from blaugruen.planning.rain.plausibility import implausible
from blaugruen.planning.rain.series import RainSeries
from blaugruen.planning.rain.timeline import Absent, Rows, StampAt, regular_series
from blaugruen.planning.rain.times import read_times
from blaugruen.text import Text

Floats = NDArray[np.float64]
Stamps = NDArray[np.datetime64]

TIME_NAMES: Final = (
    "time_utc",
    "time",
    "timestamp",
    "datetime",
    "date_time",
    "zeitstempel",
    "mess_datum",
    "messdatum",
    "datum",
    "date",
    "zeit",
)
CLOCK_NAMES: Final = ("uhrzeit", "zeit", "time")
"""Columns with the time of day beside one with the date."""
VALUE_NAMES: Final = (
    "rain_mm",
    "depth_mm",
    "precipitation_mm",
    "regen_mm",
    "niederschlag_mm",
    "n_mm",
    "rain",
    "precipitation",
    "regen",
    "niederschlag",
    "niederschlagshoehe",
    "rr",
    "value",
    "wert",
)
MISSING_MARKS: Final = (-999.0, -9999.0, -99.9, -99.0)
"""What weather services write for a missing value."""


class SeriesUnit(StrEnum):
    """Unit of the values of a file."""

    MM = "mm"
    """Depth per step."""
    MM_H = "mm/h"
    L_S_HA = "l/s/ha"

    def factor(self, step_s: int) -> float:
        """Return what a value is multiplied by to give mm per step."""
        return {SeriesUnit.MM: 1.0, SeriesUnit.MM_H: step_s / 3600, SeriesUnit.L_S_HA: step_s / 10_000}[self]


@dataclass(frozen=True, slots=True)
class SeriesFormat:
    """What a file does not say itself.

    Parameters
    ----------
    time, value
        Names of the columns; found by their usual names where empty.
    unit
        Unit of the values.
    zone
        Time zone of stamps that have none: ``UTC``, ``MEZ``, ``+01:00``, ``Europe/Berlin``. Empty: UTC, and noted.
    stamp_at
        Which end of its step a stamp marks. None: the start, and noted.
    step_s
        Step [s]; None: the most frequent distance of two stamps.
    absent
        What a time without a row means.
    """

    time: str = ""
    value: str = ""
    unit: SeriesUnit = SeriesUnit.MM
    zone: str = ""
    stamp_at: StampAt | None = None
    step_s: int | None = None
    absent: Absent = Absent.MISSING


DEFAULT_FORMAT: Final = SeriesFormat()


def read_series(path: Path, layout: SeriesFormat = DEFAULT_FORMAT) -> RainSeries:
    """Read a rain series from a table.

    Parameters
    ----------
    path
        CSV (separator and decimal mark are found) or Parquet.
    layout
        What the file does not say itself.

    Returns
    -------
    RainSeries
        Rain in mm per step in UTC, gaps as NaN; the notes say what was repaired, assumed or is implausible.

    Raises
    ------
    InputError
        If the file cannot be read, columns are not found, or times and values cannot be used.
    """
    path = Path(path)
    table = read_table(path).columns
    stamps, notes = _stamps(table, layout, path.name)
    value = _column(table, layout.value, VALUE_NAMES, path.name, Text(de="Regen", en="rain"))
    depth, marked = _values(table.column(value), value)
    if marked:
        text = Text(de="Kennzahlen wie −999 als fehlend gelesen.", en="Marks such as −999 read as missing.")
        notes.append(QualityNote(QualityKind.MISSING, value, marked, text))
    rows = Rows(stamps, depth, quality=tuple(notes))
    series = regular_series(
        rows,
        path.name,
        step_s=layout.step_s,
        stamp_at=layout.stamp_at or StampAt.START,
        absent=layout.absent,
    )
    return with_checks(replace(series, depth_mm=series.depth_mm * layout.unit.factor(series.step_s)))


def with_checks(series: RainSeries) -> RainSeries:
    """Return a series with the notes on its gaps and on implausible values."""
    gaps = gap_report(series).note()
    return series.with_quality(*([gaps] if gaps else []), *implausible(series))


def _stamps(table: pa.Table, layout: SeriesFormat, source: str) -> tuple[Stamps, list[QualityNote]]:
    name = _column(table, layout.time, TIME_NAMES, source, Text(de="Zeit", en="time"))
    column = table.column(name)
    clock = next((c for c in table.column_names if c.strip().casefold() in CLOCK_NAMES and c != name), None)
    if clock is not None and not layout.time and pa.types.is_string(column.type):
        column = pc.binary_join_element_wise(column, table.column(clock).cast(pa.string()), " ")
    stamps, is_utc = read_times(column, name)
    notes: list[QualityNote] = []
    if layout.stamp_at is None:
        text = Text(
            de="Nicht angegeben, ob die Zeit Beginn oder Ende des Zeitschritts ist; als Beginn gelesen.",
            en="Not stated whether a time is the start or the end of its step; read as the start.",
        )
        notes.append(QualityNote(QualityKind.DEFAULTED, name, len(stamps), text))
    if is_utc or (name.casefold().endswith("_utc") and not layout.zone):
        return stamps, notes
    if not layout.zone:
        text = Text(de="Zeiten ohne Zeitzone als UTC gelesen.", en="Times without time zone read as UTC.")
        notes.append(QualityNote(QualityKind.DEFAULTED, name, len(stamps), text))
        return stamps, notes
    moved, more = to_utc(stamps, zone_named(layout.zone))
    return moved, [*notes, *more]


def _column(table: pa.Table, wanted: str, usual: tuple[str, ...], source: str, role: Text) -> str:
    names: list[str] = table.column_names
    if wanted:
        if wanted in names:
            return wanted
        listed = ", ".join(names)
        raise RainError(
            f"In {source} gibt es keine Spalte {wanted}; vorhanden sind {listed}.",
            f"There is no column {wanted} in {source}; there are {listed}.",
        )
    lowered = {name.strip().casefold(): name for name in reversed(names)}
    found = next((lowered[name] for name in usual if name in lowered), None)
    if found is None:
        listed = ", ".join(names)
        raise RainError(
            f"In {source} ist keine Spalte für {role.de} zu erkennen (vorhanden: {listed}); geben Sie ihren Namen an.",
            f"No column for {role.en} can be told in {source} (there are: {listed}); state its name.",
        )
    return found


def _values(column: pa.ChunkedArray, name: str) -> tuple[Floats, int]:
    """Return the values with NaN for missing ones, and how many were marked by a number."""
    if not (pa.types.is_integer(column.type) or pa.types.is_floating(column.type) or pa.types.is_null(column.type)):
        sample = next((value for value in column.to_pylist() if value is not None), "")
        raise RainError(
            f"Die Spalte {name} muss Zahlen enthalten (zum Beispiel steht dort „{sample}“); prüfen Sie Dezimalzeichen "
            "und Inhalt.",
            f'Column {name} must hold numbers (it holds, for example, "{sample}"); check decimal mark and contents.',
        )
    values = np.array(column.cast(pa.float64(), safe=False).to_numpy(), dtype=np.float64)
    marked = np.isin(values, MISSING_MARKS)
    values[marked] = np.nan
    return values, int(marked.sum())
