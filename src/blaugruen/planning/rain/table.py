"""A rain table from whatever a person has: files of KOSTRA-DWD, a table of their own, or a line of depths."""

from pathlib import Path
from typing import Final

from blaugruen.planning.rain.ddf import DdfTable
from blaugruen.planning.rain.ddf_file import RainUnit, read_ddf
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.kostra import Edition, Point, read_kostra

_HEAD_BYTES: Final = 4096


def read_rain_table(
    path: Path,
    *,
    cell: int | None = None,
    point: Point | None = None,
    edition: Edition | None = None,
    unit: RainUnit = RainUnit.DEPTH,
) -> DdfTable:
    """Read a rain table; the kind of file is told by its name and its head.

    Parameters
    ----------
    path
        Files of KOSTRA-DWD (see `read_kostra`), or a table of one's own (see `read_ddf`).
    cell, point, edition
        Which cell of KOSTRA-DWD.
    unit
        Unit of a table of one's own.

    Raises
    ------
    InputError
        If the file cannot be used, or a cell is asked of a table that has none.
    """
    path = Path(path)
    if is_kostra(path):
        return read_kostra(path, cell, point=point, edition=edition)
    if cell is not None or point is not None:
        raise RainError(
            f"{path.name} ist eine eigene Regentabelle ohne Rasterzellen; lassen Sie Zelle und Koordinaten weg.",
            f"{path.name} is a rain table of its own without grid cells; leave cell and coordinates out.",
        )
    return read_ddf(path, unit)


def is_kostra(path: Path) -> bool:
    """Return whether a path looks like KOSTRA-DWD: a folder, archive, grid or polygons, or a table with INDEX_RC."""
    if path.is_dir() or path.suffix.lower() in {".zip", ".asc", ".shp", ".gpkg"}:
        return True
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    with path.open("rb") as file:
        return b"INDEX_RC" in file.read(_HEAD_BYTES).partition(b"\n")[0].upper()


def table_from_text(text: str, return_period_a: float) -> DdfTable:
    """Return a table of one return period from a line such as ``5=9.3, 15=13.7, 60=20.7`` (min = mm).

    Raises
    ------
    RainError
        If a part is not of the form duration = depth.

    Examples
    --------
    >>> table_from_text("5=9.3, 15=13.7", 5).depth(15, 5)
    13.7
    """
    depths: dict[float, list[float]] = {}
    for part in text.replace(";", ",").split(","):
        duration, _, depth = part.partition("=")
        try:
            depths[float(duration)] = [float(depth)]
        except ValueError as error:
            raise RainError(
                f"„{part.strip()}“ ist kein Paar aus Dauer und Regenhöhe; schreiben Sie zum Beispiel "
                "5=9.3,15=13.7,60=20.7 (min = mm).",
                f'"{part.strip()}" is no pair of duration and depth; write, for example, 5=9.3,15=13.7,60=20.7 '
                "(min = mm).",
            ) from error
    return DdfTable.from_depths(depths, [return_period_a], source=text)
