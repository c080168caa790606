"""Editions of KOSTRA-DWD, the index of their grid cells, and tolerance classes."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.parameters import read_rows
from blaugruen.text import number_text

Floats = NDArray[np.float64]


class Edition(StrEnum):
    """Editions of the data set; 2020 replaced 2010R in January 2023."""

    E2010R = "2010R"
    E2020 = "2020"

    @property
    def data_set(self) -> str:
        """Return the name of the data set."""
        return f"KOSTRA-DWD-{self.value}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of an edition.

    Parameters
    ----------
    rows, columns
        Size; rows are counted from 0 in the north, columns from 0 in the west.
    epsg
        EPSG code of its coordinates.
    period
        Years whose measurements were used.
    """

    rows: int
    columns: int
    epsg: int
    period: str


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a map.

    Parameters
    ----------
    x, y
        Coordinates; longitude and latitude [°] in EPSG:4326.
    epsg
        EPSG code of the coordinates.
    """

    x: float
    y: float
    epsg: int = 4326


@cache
def grid(edition: Edition) -> Grid:
    """Return the grid of an edition."""
    row = next(row for row in read_rows("kostra/editions") if row["edition"] == edition.value)
    return Grid(int(row["grid_rows"]), int(row["grid_columns"]), int(row["epsg"]), row["period"])


def cell_index(row: int, column: int) -> int:
    """Return the index of a cell: row · 1000 + column.

    Examples
    --------
    >>> cell_index(49, 125)
    49125
    """
    return row * 1000 + column


def row_and_column(index: int, edition: Edition) -> tuple[int, int]:
    """Return row and column of a cell.

    Raises
    ------
    RainError
        If the grid of the edition has no such cell.

    Examples
    --------
    >>> row_and_column(49125, Edition.E2020)
    (49, 125)
    """
    row, column = divmod(index, 1000)
    size = grid(edition)
    if index < 0 or row >= size.rows or column >= size.columns:
        raise RainError(
            f"Die Rasterzelle {index} gibt es in {edition.data_set} nicht: der Index ist Zeile · 1000 + Spalte mit "
            f"Zeilen 0 bis {size.rows - 1} und Spalten 0 bis {size.columns - 1}. Bitte prüfen Sie Index und Ausgabe.",
            f"There is no grid cell {index} in {edition.data_set}: the index is row · 1000 + column with rows 0 to "
            f"{size.rows - 1} and columns 0 to {size.columns - 1}. Please check index and edition.",
        )
    return row, column


def tolerance_percent(edition: Edition, return_periods_a: Floats) -> tuple[Floats, Grade] | None:
    """Return the tolerance class of some return periods, shape (m,) [%], and how well it is supported.

    Returns None for an edition that gives an uncertainty for every cell instead.
    """
    classes = [row for row in read_rows("kostra/tolerance") if row["edition"] == edition.value]
    if not classes:
        return None
    limits = np.array([float(row["return_period_max_a"]) for row in classes])
    percent = np.array([float(row["tolerance_percent"]) for row in classes])
    if return_periods_a[-1] > limits[-1]:
        asked, last = number_text(float(return_periods_a[-1])), number_text(float(limits[-1]))
        raise RainError(
            f"Für {asked.de} a hat {edition.data_set} keine Toleranzklasse (bis {last.de} a); bitte prüfen Sie die "
            "Wiederkehrzeiten.",
            f"{edition.data_set} has no tolerance class for {asked.en} a (up to {last.en} a); please check the return "
            "periods.",
        )
    return percent[np.searchsorted(limits, return_periods_a)], Grade(classes[0]["provenance"])
