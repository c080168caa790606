"""A rain table of one's own: a file with one row per duration and one column per return period."""

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from blaugruen.planning.geodata.read import read_table
from blaugruen.planning.rain.ddf import L_PER_S_HA_PER_MM_PER_MIN, DdfTable
from blaugruen.planning.rain.errors import RainError

if TYPE_CHECKING:
    import pyarrow as pa

DURATION_NAMES: Final = ("duration_min", "d_min", "dauer_min", "dauer", "duration", "d")
_PERIOD: Final = re.compile(r"^(?:(?:hn|rn)_)?(?:t ?=? ?|t_)?0*(\d+(?:[.,]\d+)?) ?a?_?$", re.IGNORECASE)


class RainUnit(StrEnum):
    """What the cells of the file hold."""

    DEPTH = "mm"
    INTENSITY = "l/s/ha"
    """l/(s·ha), in letters that every keyboard has."""


def read_ddf(path: Path, unit: RainUnit = RainUnit.DEPTH) -> DdfTable:
    """Read a rain table.

    Parameters
    ----------
    path
        CSV or Parquet. One column ``duration_min`` [min] and one per return period, named ``5``, ``T5``, ``T=5``,
        ``5a`` or ``HN_005A``.
    unit
        Unit of the cells: depths in mm, or intensities in l/(s·ha) that are turned into depths.

    Returns
    -------
    DdfTable
        Graded as the user's own (`proposal`); the source is the name of the file.

    Raises
    ------
    RainError
        If columns are missing, cells are no numbers, or the values look like the other unit.
    """
    table = read_table(Path(path)).columns
    names = table.column_names
    duration = next((name for name in names if name.strip().casefold() in DURATION_NAMES), None)
    periods = {
        float(found.group(1).replace(",", ".")): name for name in names if (found := _PERIOD.match(name.strip()))
    }
    if duration is None or not periods:
        raise RainError(
            f"{Path(path).name} braucht eine Spalte duration_min (Dauer in Minuten) und je Wiederkehrzeit eine Spalte, "
            "zum Beispiel T1, T5, T30.",
            f"{Path(path).name} needs a column duration_min (duration in minutes) and one column per return period, "
            "for example T1, T5, T30.",
        )
    order = sorted(periods)
    durations = _numbers(table, duration)
    values = np.column_stack([_numbers(table, periods[period]) for period in order])
    rows = np.argsort(durations)
    durations, values = durations[rows], values[rows]
    if unit is RainUnit.INTENSITY:
        values = values * durations[:, None] / L_PER_S_HA_PER_MM_PER_MIN
    elif len(durations) > 1 and (np.diff(values, axis=0) < 0).all():
        raise RainError(
            f"Die Werte in {Path(path).name} sinken mit der Dauer, wie es Regenspenden tun; geben Sie die Einheit "
            "l/s/ha an oder Regenhöhen in mm.",
            f"The values in {Path(path).name} fall with the duration, as intensities do; state the unit l/s/ha or "
            "give depths in mm.",
        )
    return DdfTable(durations, np.array(order), values, source=Path(path).name)


def _numbers(table: "pa.Table", name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    import pyarrow as pa  # noqa: PLC0415 -- heavy

    column = table.column(name)
    if not (pa.types.is_integer(column.type) or pa.types.is_floating(column.type)):
        raise RainError(
            f"Die Spalte {name} muss Zahlen enthalten; prüfen Sie Dezimalzeichen und leere Zellen.",
            f"Column {name} must hold numbers; check decimal marks and empty cells.",
        )
    numbers: np.ndarray[tuple[int], np.dtype[np.float64]] = column.cast(pa.float64()).to_numpy()
    return numbers
