"""One file of KOSTRA-DWD each: which duration and quantity it holds, and the values of one cell in it."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.kostra.cells import Edition, Point, grid
from blaugruen.planning.rain.members import Member

NO_VALUE: Final = -99.0
"""Values at or below stand for none: −99.9 in tables, −9999 in grids."""

_DURATION: Final = re.compile(r"D(\d{4,5})(?!\d)", re.IGNORECASE)
_PERIOD: Final = re.compile(r"_T(\d{1,3})A?(?!\d)", re.IGNORECASE)
_COLUMN: Final = re.compile(r"^(HN|RN|UC)_(\d{3})A_?$", re.IGNORECASE)
_PREFIX: Final = re.compile(r"^(HN|RN|UC)_", re.IGNORECASE)


class Quantity(StrEnum):
    """What a value is."""

    DEPTH = "HN"
    """Depth [mm]."""
    INTENSITY = "RN"
    """Intensity [l/(s·ha)]."""
    UNCERTAINTY = "UC"
    """Uncertainty [± %]."""


Key = tuple[Quantity, float, float]
"""Quantity, duration [min], return period [a]."""


@dataclass(frozen=True, slots=True)
class Head:
    """Place of an ESRI ASCII grid.

    Parameters
    ----------
    columns, rows
        Size.
    left, bottom
        Coordinates of the lower left corner [m].
    cell
        Width of a cell [m].
    none
        Value that stands for none.
    lines
        Number of lines of the head.
    """

    columns: int
    rows: int
    left: float
    bottom: float
    cell: float
    none: float
    lines: int


def edition_of(name: str) -> Edition | None:
    """Return the edition that a file name states."""
    return next((edition for edition in Edition if f"DWD-{edition.value}".casefold() in name.casefold()), None)


def duration_of(name: str) -> float:
    """Return the duration that a file name states [min], for example 60 for ``…_D00060.csv``."""
    found = _DURATION.search(name)
    if found is None:
        raise RainError(
            f"Der Name {name} nennt keine Dauer; KOSTRA-Dateien heißen zum Beispiel StatRR_KOSTRA-DWD-2020_D00060.csv.",
            f"The name {name} states no duration; KOSTRA files are called, for example, "
            "StatRR_KOSTRA-DWD-2020_D00060.csv.",
        )
    return float(found.group(1))


def columns_of(names: Iterable[str]) -> dict[int, tuple[Quantity, float]]:
    """Return quantity and return period [a] of those columns that hold statistics, by their position."""
    found = {}
    for position, name in enumerate(names):
        match = _COLUMN.match(name.strip())
        if match:
            found[position] = (Quantity(match.group(1).upper()), float(match.group(2)))
    return found


def value_of(text: str) -> float | None:
    """Return a number with decimal point or comma; None where there is none."""
    try:
        value = float(text.strip().replace(",", ".") or "nan")
    except ValueError:
        return None
    return value if math.isfinite(value) and value > NO_VALUE else None


def table_values(member: Member, cell: int | None) -> dict[Key, float] | None:
    """Return the values of one cell in a CSV table; None where the table does not hold the cell.

    Without a cell the table must hold exactly one.
    """
    duration = duration_of(member.name)
    lines = member.text.splitlines()
    separator = max((";", "\t", ","), key=lines[0].count) if lines else ";"
    head = [name.strip().strip('"') for name in lines[0].split(separator)] if lines else []
    columns = columns_of(head)
    index = next((place for place, name in enumerate(head) if name.upper() == "INDEX_RC"), None)
    if index is None or not columns:
        raise RainError(
            f"{member.name} ist keine KOSTRA-Tabelle: erwartet werden die Spalten INDEX_RC und HN_001A … HN_100A.",
            f"{member.name} is no KOSTRA table: the columns INDEX_RC and HN_001A … HN_100A are expected.",
        )
    cells = _row_of(member.name, (line.split(separator) for line in lines[1:] if line.strip()), index, cell)
    if cells is None:
        return None
    values = {key: value_of(cells[place]) for place, key in columns.items() if place < len(cells)}
    return {(kind, duration, period): value for (kind, period), value in values.items() if value is not None}


def _row_of(name: str, rows: Iterator[list[str]], index: int, cell: int | None) -> list[str] | None:
    if cell is None:
        found = list(rows)
        if len(found) != 1:
            raise RainError(
                f"{name} enthält {len(found)} Rasterzellen; wählen Sie eine mit ihrem Index (INDEX_RC).",
                f"{name} holds {len(found)} grid cells; choose one by its index (INDEX_RC).",
            )
        return found[0]
    for row in rows:
        number = value_of(row[index].strip('" ')) if index < len(row) else None
        if number is not None and int(number) == cell:
            return row
    return None


def grid_head(member: Member) -> Head:
    """Return the head of an ESRI ASCII grid."""
    head: dict[str, float] = {}
    lines = 0
    for line in member.text.splitlines():
        words = line.split()
        if len(words) != 2 or not words[0][:1].isalpha():
            break
        head[words[0].lower()] = float(words[1].replace(",", "."))
        lines += 1
    shift = 0.5 * head.get("cellsize", 0.0)
    try:
        return Head(
            columns=int(head["ncols"]),
            rows=int(head["nrows"]),
            left=head["xllcorner"] if "xllcorner" in head else head["xllcenter"] - shift,
            bottom=head["yllcorner"] if "yllcorner" in head else head["yllcenter"] - shift,
            cell=head["cellsize"],
            none=head.get("nodata_value", -9999.0),
            lines=lines,
        )
    except KeyError as error:
        raise RainError(
            f"Im Kopf des Rasters {member.name} fehlt {error.args[0]}; laden Sie die Datei noch einmal herunter.",
            f"The head of the grid {member.name} lacks {error.args[0]}; download the file again.",
        ) from error


def grid_value(member: Member, row: int, column: int) -> dict[Key, float]:
    """Return the value of one cell in an ESRI ASCII grid; empty where the cell has none."""
    head = grid_head(member)
    period = _PERIOD.search(member.name)
    if period is None:
        raise RainError(
            f"Der Name {member.name} nennt keine Wiederkehrzeit; Raster heißen zum Beispiel "
            "Hn_KOSTRA-DWD-2020_D00060_T100.asc.",
            f"The name {member.name} states no return period; grids are called, for example, "
            "Hn_KOSTRA-DWD-2020_D00060_T100.asc.",
        )
    lines = member.text.splitlines()[head.lines :]
    cells = lines[row].split() if row < len(lines) else []
    if row >= head.rows or column >= len(cells):
        raise RainError(
            f"Das Raster {member.name} hat keine Zeile {row} mit Spalte {column}; prüfen Sie Zelle und Ausgabe, oder "
            "laden Sie die Datei noch einmal herunter.",
            f"The grid {member.name} has no row {row} with column {column}; check cell and edition, or download the "
            "file again.",
        )
    value = value_of(cells[column])
    if value is None or value == head.none:
        return {}
    prefix = _PREFIX.match(member.name)
    kind = Quantity(prefix.group(1).upper()) if prefix else Quantity.DEPTH
    return {(kind, duration_of(member.name), float(period.group(1))): value}


def cell_at(member: Member, point: Point, edition: Edition) -> tuple[int, int]:
    """Return row and column of the cell of an ESRI ASCII grid in which a point lies."""
    from pyproj import Transformer  # noqa: PLC0415 -- loads PROJ

    head = grid_head(member)
    transform = Transformer.from_crs(point.epsg, grid(edition).epsg, always_xy=True)
    x, y = transform.transform(point.x, point.y)
    column = math.floor((x - head.left) / head.cell) if math.isfinite(x) else -1
    row = head.rows - 1 - math.floor((y - head.bottom) / head.cell) if math.isfinite(y) else -1
    if not (0 <= row < head.rows and 0 <= column < head.columns):
        raise outside(point)
    return row, column


def outside(point: Point) -> RainError:
    """Return the error for a point that lies in no cell."""
    place = f"{point.x:g}, {point.y:g} (EPSG:{point.epsg})"
    return RainError(
        f"Der Punkt {place} liegt in keiner Rasterzelle; geben Sie Länge und Breite in Deutschland an, in dieser "
        "Reihenfolge.",
        f"The point {place} lies in no grid cell; give longitude and latitude in Germany, in this order.",
    )
