"""Elements from a YAML file, weather from a table, results as a table."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from pydantic import Field, ValidationError

from blaugruen.errors import InputError
from blaugruen.files import replacing
from blaugruen.knowledge.complaints import complaints
from blaugruen.knowledge.fields import Strict
from blaugruen.knowledge.problems import ProblemsError
from blaugruen.knowledge.reading import read
from blaugruen.planning.simulation.elements import Element
from blaugruen.planning.simulation.forcing import Forcing
from blaugruen.planning.simulation.results import Simulation
from blaugruen.text import Text

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

WEATHER: Final = ("time", "rain_mm", "evaporation_mm")
RESULTS: Final = (
    "inflow_mm",
    "evaporation_mm",
    "infiltration_mm",
    "drain_mm",
    "overflow_mm",
    "use_mm",
    "storage_change_mm",
    "balance_error_mm",
    "peak_overflow_mm_h",
    "peak_outflow_mm_h",
    "deepest_mm",
    "ponded_h",
    "longest_ponding_h",
    "stress_days",
    "available_water",
)


class ElementsError(ProblemsError):
    """The file of elements cannot be used; carries all problems found."""

    subject = Text(de="Die Datei der Elemente", en="The file of elements")


class ElementEntry(Strict):
    """One element of the file; `values` are parameters that differ from the defaults of the kind."""

    name: str = Field(min_length=1)
    kind: str
    area_m2: float
    connected_m2: float = 0.0
    catchment: str = "road"
    values: dict[str, float] = Field(default_factory=dict)


class ElementFile(Strict):
    """A file of elements."""

    elements: tuple[ElementEntry, ...] = Field(min_length=1)


def read_elements(path: Path) -> list[Element]:
    """Read elements from a YAML file.

    Raises
    ------
    ElementsError
        If the file cannot be read or does not fit; names line, field and what to do.
    """
    document = read(path, path.name)
    if isinstance(document, list):
        raise ElementsError(document)
    try:
        entries = ElementFile.model_validate(document.data).elements
    except ValidationError as error:
        raise ElementsError(complaints(error, ElementFile, document, (path.name, "", []))) from error
    return [Element(**entry.model_dump()) for entry in entries]


def read_weather(path: Path) -> Forcing:
    """Read weather from a CSV or Parquet table with the columns ``time``, ``rain_mm`` and ``evaporation_mm``.

    The time is the begin of the interval; the intervals must follow each other evenly.

    Raises
    ------
    InputError
        If the table cannot be read, a column is missing, or stamps are missing, doubled or out of order.
    """
    table = _table(path)
    missing = [name for name in WEATHER if name not in table.column_names]
    if missing:
        raise InputError(
            Text(
                de=f"{path.name}: Die Spalte {missing[0]} fehlt; gebraucht werden {', '.join(WEATHER)}.",
                en=f"{path.name}: the column {missing[0]} is missing; needed are {', '.join(WEATHER)}.",
            )
        )
    try:
        stamps = table.column("time").to_numpy().astype("datetime64[s]")
        rain, evaporation = (table.column(name).to_numpy().astype(np.float64) for name in WEATHER[1:])
    except (TypeError, ValueError) as error:
        raise InputError(
            Text(
                de=f"{path.name}: time muss Zeitpunkte enthalten (2020-05-01 00:10), die anderen Spalten Zahlen.",
                en=f"{path.name}: time must hold stamps (2020-05-01 00:10), the other columns numbers.",
            )
        ) from error
    start: datetime = stamps[0].item() if len(stamps) else datetime.min  # noqa: DTZ901 -- no rows: refused below
    return Forcing(start, _interval(path, stamps), rain, evaporation)


def _table(path: Path) -> "pa.Table":
    import pyarrow as pa  # noqa: PLC0415 -- start-up time
    from pyarrow import csv, parquet  # noqa: PLC0415 -- start-up time

    try:
        return parquet.read_table(path) if path.suffix == ".parquet" else csv.read_csv(path)
    except (OSError, pa.ArrowException) as error:
        raise InputError(
            Text(
                de=f"{path.name} ist als Tabelle nicht lesbar; erwartet wird CSV mit Komma oder Parquet.",
                en=f"{path.name} cannot be read as a table; CSV with commas or Parquet is expected.",
            )
        ) from error


def _interval(path: Path, stamps: "NDArray[np.datetime64]") -> int:
    """Return the interval of even stamps [s]."""
    gaps = np.diff(stamps).astype(np.int64)
    step = int(gaps[0]) if len(gaps) else 0
    odd = np.flatnonzero(gaps != step)
    if step <= 0 or len(odd):
        where = str(stamps[int(odd[0]) + 1]).replace("T", " ") if len(odd) else "1"
        raise InputError(
            Text(
                de=f"{path.name}: Die Zeitpunkte müssen aufsteigen und gleiche Abstände haben (Beginn der Intervalle, "
                f"ohne Sommerzeit); prüfen Sie die Zeile {where}.",
                en=f"{path.name}: stamps must rise in even steps (begin of the intervals, without daylight saving); "
                f"check the row {where}.",
            )
        )
    return step


def write_results(path: Path, result: Simulation) -> None:
    """Write one row per element as CSV or Parquet, depths in mm on the area of the element."""
    import pyarrow as pa  # noqa: PLC0415 -- start-up time
    from pyarrow import csv, parquet  # noqa: PLC0415 -- start-up time

    columns = {name: getattr(result, name) for name in RESULTS}
    names = {"name": list(result.names), "area_m2": result.area_m2}
    table = pa.table({**names, **columns, "overflow_events": result.event_count})
    with replacing(path) as draft:
        if path.suffix == ".parquet":
            parquet.write_table(table, draft)
        else:
            csv.write_csv(table, draft)
