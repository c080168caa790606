"""Columns of times: ISO 8601, German dates and the run-together digits of weather services."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from blaugruen.planning.rain.errors import RainError

Stamps = NDArray[np.datetime64]

FORMATS: Final = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%Y/%m/%d",
)
_BY_DIGITS: Final = {8: "%Y%m%d", 10: "%Y%m%d%H", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}


def read_times(column: pa.ChunkedArray, name: str) -> tuple[Stamps, bool]:
    """Return a column of times, and whether it states UTC itself.

    Parameters
    ----------
    column
        Times, dates, texts or whole numbers such as 202405011230.
    name
        Name of the column, for messages.

    Returns
    -------
    stamps
        Times, shape (n,), ``datetime64[s]``; in UTC where the column says so, else as the clock showed them.
    is_utc
        Whether the column has a time zone.

    Raises
    ------
    RainError
        If a value is missing or no time.
    """
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if column.null_count:
        raise _unreadable(name, "leer/empty")
    if pa.types.is_timestamp(column.type):
        is_utc = column.type.tz is not None
        stamps: Stamps = column.cast(pa.timestamp("s", tz=column.type.tz), safe=False).to_numpy()
        return stamps.astype("datetime64[s]"), is_utc
    if pa.types.is_date(column.type):
        return column.cast(pa.timestamp("s")).to_numpy().astype("datetime64[s]"), False
    if pa.types.is_floating(column.type) or pa.types.is_boolean(column.type):
        raise _unreadable(name, str(column[0].as_py()))
    return _from_texts(pc.utf8_trim_whitespace(column.cast(pa.string())), name)


def _from_texts(texts: pa.ChunkedArray, name: str) -> tuple[Stamps, bool]:
    first = str(texts[0].as_py()) if len(texts) else ""
    formats = (_BY_DIGITS[len(first)],) if first.isdigit() and len(first) in _BY_DIGITS else FORMATS
    for layout in formats:
        parsed = pc.strptime(texts.slice(0, 1), layout, "s", error_is_null=True)
        if parsed.null_count:
            continue
        parsed = pc.strptime(texts, layout, "s", error_is_null=True)
        if parsed.null_count:
            raise _unreadable(name, str(texts[pc.index(pc.is_null(parsed), value=True).as_py()].as_py()))
        return parsed.to_numpy().astype("datetime64[s]"), False
    try:
        return texts.cast(pa.timestamp("s", tz="UTC")).to_numpy().astype("datetime64[s]"), True
    except pa.ArrowException as error:
        raise _unreadable(name, first) from error


def _unreadable(name: str, value: str) -> RainError:
    return RainError(
        f"In der Spalte {name} ist „{value}“ keine Zeit; verständlich sind 2024-05-01 12:30, 2024-05-01T12:30Z, "
        "01.05.2024 12:30 und 202405011230.",
        f'In column {name} "{value}" is no time; 2024-05-01 12:30, 2024-05-01T12:30Z, 01.05.2024 12:30 and '
        "202405011230 are understood.",
    )
