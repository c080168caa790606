"""A rain series from whatever a person has: files of DWD stations, a table, or a design storm written by us."""

from pathlib import Path
from typing import Final

import numpy as np

from blaugruen.planning.geodata.read import read_table
from blaugruen.planning.rain.dwd import products, read_dwd
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.series import RainSeries
from blaugruen.planning.rain.series_file import DEFAULT_FORMAT, SeriesFormat, read_series
from blaugruen.planning.rain.storms import ANY_START

_HEAD_BYTES: Final = 4096
STORM_COLUMNS: Final = ("begin_min", "depth_mm")
"""Columns of a storm as ``blaugruen storm`` writes it."""


def read_rain(path: Path, layout: SeriesFormat = DEFAULT_FORMAT, station: int | None = None) -> RainSeries:
    """Read a rain series; the kind of file is told by its name and its head.

    Parameters
    ----------
    path
        Files of a DWD station (folder, ZIP, ``produkt_….txt``), a table with times and rain (CSV, Parquet), or a design
        storm as ``blaugruen storm -o`` writes it.
    layout
        What a table does not say itself.
    station
        Station, where DWD files hold several.

    Returns
    -------
    RainSeries
        Rain in mm per step. A design storm begins on a day that stands for any.

    Raises
    ------
    InputError
        If the file cannot be used.
    """
    path = Path(path)
    names = _head(path)
    if path.is_dir() or path.suffix.lower() == ".zip" or _is_product(names):
        return read_dwd(path, station)
    if set(STORM_COLUMNS) <= set(names):
        return _read_storm(path)
    return read_series(path, layout)


def _head(path: Path) -> list[str]:
    """Return the names in the first line of a text file; none for other files."""
    if path.suffix.lower() not in {".csv", ".txt"} or not path.is_file():
        return []
    with path.open("rb") as file:
        line = file.read(_HEAD_BYTES).partition(b"\n")[0].decode("latin-1")
    return [name.strip().strip('"') for name in line.replace(";", ",").split(",")]


def _is_product(names: list[str]) -> bool:
    return "STATIONS_ID" in names and any(product.value_column in names for product in products())


def _read_storm(path: Path) -> RainSeries:
    table = read_table(path).columns
    begin_min, depth_mm = (np.array(table.column(name).to_numpy(), dtype=np.float64) for name in STORM_COLUMNS)
    steps_min = np.diff(begin_min)
    if not len(steps_min):
        raise RainError(
            f"{path.name} enthält nur einen Zeitschritt, seine Länge ist nicht zu erkennen; erzeugen Sie den Regen "
            "mit kürzerem Zeitschritt.",
            f"{path.name} holds a single step whose length cannot be told; make the storm with a shorter step.",
        )
    if steps_min.min() <= 0 or np.ptp(steps_min) > 1e-6:
        raise RainError(
            f"Die Schritte des Regens in {path.name} sind nicht gleich lang; erzeugen Sie ihn noch einmal mit "
            "blaugruen storm.",
            f"The steps of the storm in {path.name} are not of equal length; make it again with blaugruen storm.",
        )
    return RainSeries(depth_mm, ANY_START, round(60 * float(steps_min[0])), source=path.name)
