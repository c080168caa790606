"""From the files of KOSTRA-DWD to the rain table of one grid cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.rain.ddf import L_PER_S_HA_PER_MM_PER_MIN, DdfTable
from blaugruen.planning.rain.errors import RainError, minutes_text
from blaugruen.planning.rain.kostra.cells import Edition, Point, cell_index, row_and_column, tolerance_percent
from blaugruen.planning.rain.kostra.gis import gis_cell_at, gis_layers, gis_values, layer_name, read_layer
from blaugruen.planning.rain.kostra.layers import (
    Key,
    Quantity,
    cell_at,
    edition_of,
    grid_value,
    table_values,
)
from blaugruen.planning.rain.members import Member, members
from blaugruen.text import Text

Floats = NDArray[np.float64]

SUPERSEDED = Text(
    de="KOSTRA-DWD-2010R ist seit Januar 2023 durch KOSTRA-DWD-2020 ersetzt.",
    en="KOSTRA-DWD-2010R was replaced by KOSTRA-DWD-2020 in January 2023.",
)
CONVERTED = Text(
    de="Regenhöhen aus gerundeten Regenspenden zurückgerechnet.",
    en="Depths computed back from rounded intensities.",
)
CLASSES = Text(
    de="Toleranzklassen nach Wiederkehrzeit sind Fachwissen und vor der Verwendung zu prüfen.",
    en="Tolerance classes by return period are expert knowledge, to be verified before use.",
)


@dataclass
class _Search:
    """What is looked for, and what was found so far."""

    cell: int | None
    point: Point | None
    edition: Edition | None
    values: dict[Key, float] = field(default_factory=dict)
    editions: set[Edition] = field(default_factory=set)
    files: int = 0
    hits: int = 0

    def wants(self, name: str) -> bool:
        """Return whether a file belongs to the edition asked for, and remember the editions met."""
        stated = edition_of(name)
        if stated is not None and self.edition not in {None, stated}:
            return False
        self.editions |= {stated} if stated is not None else set()
        self.files += 1
        return True

    def add(self, values: Mapping[Key, float] | None) -> None:
        if values is not None:
            self.hits += 1
            self.values.update(values)


def read_kostra(
    path: Path, cell: int | None = None, *, point: Point | None = None, edition: Edition | None = None
) -> DdfTable:
    """Read the rain table of one grid cell from files as the German weather service publishes them.

    Parameters
    ----------
    path
        A folder with the files of all durations, a ZIP archive, or a single file: CSV tables (one per duration), ESRI
        ASCII grids (one per duration and return period), or polygons with attributes (Shapefile, GeoPackage).
    cell
        Index of the cell, row · 1000 + column. May be left out where the files hold one cell, or with `point`.
    point
        Place whose cell is looked up; needs grids or polygons, because the CSV tables hold no coordinates.
    edition
        Edition, needed where the names of the files do not state it or the folder holds both.

    Returns
    -------
    DdfTable
        Depths in mm with the uncertainty of the cell (2020), or the tolerance class by return period (2010R).

    Raises
    ------
    RainError
        If a file cannot be read, the cell does not exist or has no values, or durations and return periods are
        incomplete.
    """
    path = Path(path)
    search = _Search(cell, point, edition)
    layers = gis_layers(path)
    if layers:
        _search_polygons(search, layers)
    if not search.files:
        _search_tables(search, path)
    found = _edition(search, path)
    if search.cell is not None:
        row_and_column(search.cell, found)
    if not search.hits:
        raise _no_such_cell(search, path, found)
    return _table(search, found, path)


def _search_polygons(search: _Search, layers: list[tuple[Path, str]]) -> None:
    for layer in layers:
        name = layer_name(layer)
        if not search.wants(name):
            continue
        table = read_layer(layer)
        if search.cell is None and search.point is not None:
            search.cell = gis_cell_at(name, table, search.point)
        search.add(gis_values(name, table, search.cell))


def _search_tables(search: _Search, path: Path) -> None:
    files = [member for member in members(path, (".csv", ".asc")) if search.wants(member.name)]
    grids = [member for member in files if member.name.lower().endswith(".asc")]
    if search.cell is None and search.point is not None:
        if not grids:
            raise RainError(
                "Die CSV-Tabellen von KOSTRA enthalten keine Koordinaten; geben Sie den Index der Rasterzelle an, oder "
                "die Raster (ASC) oder GIS-Dateien.",
                "The CSV tables of KOSTRA hold no coordinates; give the index of the grid cell, or the grids (ASC) or "
                "the GIS files.",
            )
        search.cell = cell_index(*cell_at(grids[0], search.point, _edition(search, path)))
    if grids and search.cell is None:
        raise RainError(
            "Raster enthalten alle Zellen; wählen Sie eine mit Index (INDEX_RC) oder Koordinaten.",
            "Grids hold all cells; choose one by index (INDEX_RC) or coordinates.",
        )
    for member in files:
        search.add(_member_values(search, path)(member))


def _member_values(search: _Search, path: Path) -> Callable[[Member], dict[Key, float] | None]:
    def values(member: Member) -> dict[Key, float] | None:
        if member.name.lower().endswith(".csv"):
            return table_values(member, search.cell)
        row, column = row_and_column(search.cell or 0, _edition(search, path))
        return grid_value(member, row, column)

    return values


def _edition(search: _Search, path: Path) -> Edition:
    if not search.files:
        raise RainError(
            f"In {path} liegen keine Dateien von KOSTRA-DWD; erwartet werden CSV, ASC oder Shapefiles, auch als ZIP.",
            f"There are no files of KOSTRA-DWD in {path}; CSV, ASC or Shapefiles are expected, also as ZIP.",
        )
    if search.edition is not None:
        return search.edition
    if len(search.editions) != 1:
        raise RainError(
            f"Die Dateinamen in {path.name} nennen {len(search.editions) or 'keine'} Ausgaben von KOSTRA-DWD; geben "
            "Sie 2010R oder 2020 an.",
            f"The file names in {path.name} state {len(search.editions) or 'no'} editions of KOSTRA-DWD; say 2010R or "
            "2020.",
        )
    return next(iter(search.editions))


def _no_such_cell(search: _Search, path: Path, edition: Edition) -> RainError:
    return RainError(
        f"Die Rasterzelle {search.cell} kommt in {path.name} ({edition.data_set}) nicht vor; prüfen Sie den Index und "
        "ob er zu dieser Ausgabe gehört.",
        f"The grid cell {search.cell} does not occur in {path.name} ({edition.data_set}); check the index and whether "
        "it belongs to this edition.",
    )


def _table(search: _Search, edition: Edition, path: Path) -> DdfTable:
    depths = {key[1:]: value for key, value in search.values.items() if key[0] is Quantity.DEPTH}
    notes = [SUPERSEDED] if edition is Edition.E2010R else []
    for (kind, duration, period), value in search.values.items():
        if kind is Quantity.INTENSITY and (duration, period) not in depths:
            depths[duration, period] = value * duration / L_PER_S_HA_PER_MM_PER_MIN
            notes += [] if CONVERTED in notes else [CONVERTED]
    if not depths:
        raise RainError(
            f"Die Rasterzelle {search.cell} hat in {path.name} keine Werte, sie liegt außerhalb von "
            "Deutschland; wählen Sie eine Nachbarzelle.",
            f"The grid cell {search.cell} has no values in {path.name}, it lies outside Germany; choose a "
            "neighbouring cell.",
        )
    durations = sorted({duration for duration, _ in depths})
    periods = sorted({period for _, period in depths})
    _check_complete(depths, durations, periods)
    grid = _matrix(depths, durations, periods)
    uncertain = {key[1:]: value for key, value in search.values.items() if key[0] is Quantity.UNCERTAINTY}
    percent, grade = _uncertainty(uncertain, edition, durations, periods)
    if grade is Grade.EXPERT:
        notes.append(CLASSES)
    place = f", INDEX_RC {search.cell}" if search.cell is not None else ""
    return DdfTable(
        np.array(durations),
        np.array(periods),
        grid,
        uncertainty_percent=percent,
        uncertainty_grade=grade,
        source=f"Deutscher Wetterdienst, {edition.data_set}{place}",
        grade=Grade.DERIVED if CONVERTED in notes else Grade.SOURCED,
        notes=tuple(notes),
    )


def _check_complete(depths: Mapping[tuple[float, float], float], durations: list[float], periods: list[float]) -> None:
    gaps = [(d, t) for d in durations for t in periods if (d, t) not in depths]
    if gaps:
        first = minutes_text(gaps[0][0])
        raise RainError(
            f"In der KOSTRA-Tabelle fehlen {len(gaps)} Werte (zuerst D = {first.de}, T = {gaps[0][1]:g} a); geben Sie "
            "die Dateien aller Dauern und Wiederkehrzeiten an.",
            f"{len(gaps)} values are missing in the KOSTRA table (first D = {first.en}, T = {gaps[0][1]:g} a); give "
            "the files of all durations and return periods.",
        )


def _matrix(values: Mapping[tuple[float, float], float], durations: list[float], periods: list[float]) -> Floats:
    return np.array([[values[duration, period] for period in periods] for duration in durations], dtype=np.float64)


def _uncertainty(
    values: Mapping[tuple[float, float], float], edition: Edition, durations: list[float], periods: list[float]
) -> tuple[Floats | None, Grade]:
    if all((duration, period) in values for duration in durations for period in periods):
        return _matrix(values, durations, periods), Grade.SOURCED
    classes = tolerance_percent(edition, np.array(periods))
    if classes is None:
        return None, Grade.PROPOSAL
    percent, grade = classes
    return np.tile(percent, (len(durations), 1)), grade
