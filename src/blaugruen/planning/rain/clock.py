"""From the clock of a measuring station to UTC: fixed offsets, time zones, the two nights when the clocks change."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.blocks import QualityKind, QualityNote
from blaugruen.planning.rain.errors import RainError, moment_text
from blaugruen.text import Text

Stamps = NDArray[np.datetime64]

_OFFSET: Final = re.compile(r"^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$", re.IGNORECASE)
_NAMES: Final = {
    "utc": UTC,
    "z": UTC,
    "gmt": UTC,
    "mez": timezone(timedelta(hours=1)),
    "cet": timezone(timedelta(hours=1)),
}


def zone_named(name: str) -> tzinfo:
    """Return a time zone: ``UTC``, ``MEZ`` (winter time all year), ``+01:00``, or a name such as ``Europe/Berlin``.

    Raises
    ------
    RainError
        If there is no such zone.

    Examples
    --------
    >>> zone_named("+01:00").utcoffset(None)
    datetime.timedelta(seconds=3600)
    """
    if name.strip().casefold() in _NAMES:
        return _NAMES[name.strip().casefold()]
    offset = _OFFSET.match(name.strip())
    if offset:
        minutes = int(offset.group(2)) * 60 + int(offset.group(3) or 0)
        if minutes < 24 * 60:
            return timezone(timedelta(minutes=minutes if offset.group(1) == "+" else -minutes))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise RainError(
            f"Die Zeitzone „{name}“ gibt es nicht; üblich sind UTC, MEZ (Winterzeit ganzjährig), +01:00 und "
            "Europe/Berlin.",
            f'There is no time zone "{name}"; UTC, MEZ (winter time all year), +01:00 and Europe/Berlin are usual.',
        ) from error


def to_utc(local: Stamps, zone: tzinfo) -> tuple[Stamps, tuple[QualityNote, ...]]:
    """Return local clock times in UTC.

    The hour that occurs twice in autumn is told apart by the order of the rows: a stamp that comes again belongs to
    winter time. Where that hour occurs only once it is taken as summer time, and noted.

    Parameters
    ----------
    local
        Times of the clock in the order of the file, shape (n,), ``datetime64[s]``.
    zone
        Time zone of the clock.

    Returns
    -------
    stamps
        Times in UTC, shape (n,).
    notes
        What was assumed in the hour that occurs twice.

    Raises
    ------
    RainError
        If times lie in the hour that is left out in spring.
    """
    if isinstance(zone, timezone):
        return local - np.timedelta64(int(zone.utcoffset(None).total_seconds()), "s"), ()
    hours, place = np.unique(local.astype("datetime64[h]"), return_inverse=True)
    clock = hours.astype("datetime64[s]").astype(datetime)
    first, second = (_offsets_s(clock, zone, fold) for fold in (0, 1))
    skipped = (first < second)[place]
    if skipped.any():
        moment = moment_text(local[skipped][0]).removesuffix(" UTC")
        raise RainError(
            f"{int(skipped.sum())} Zeiten liegen in der Stunde, die bei der Umstellung auf Sommerzeit ausfällt (zuerst "
            f"{moment}); die Uhr lief offenbar in Winterzeit durch, geben Sie als Zeitzone MEZ an.",
            f"{int(skipped.sum())} times lie in the hour that is left out when summer time begins (first {moment}); "
            "the clock apparently kept winter time, give MEZ as time zone.",
        )
    twice = (first > second)[place]
    offset = first[place]
    again = np.zeros(len(local), dtype=np.bool_)
    rows = np.flatnonzero(twice)
    again[rows] = _repeated(local[rows])
    offset = np.where(again, second[place], offset)
    return local - offset.astype("timedelta64[s]"), _single_hours(local, twice, again)


def _offsets_s(clock: NDArray[np.object_], zone: tzinfo, fold: int) -> NDArray[np.int64]:
    offsets = [time.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta() for time in clock]
    return np.array([offset.total_seconds() for offset in offsets], dtype=np.int64)


def _repeated(stamps: Stamps) -> NDArray[np.bool_]:
    """Return which stamps have occurred before."""
    again = np.ones(len(stamps), dtype=np.bool_)
    again[np.unique(stamps, return_index=True)[1]] = False
    return again


def _single_hours(local: Stamps, twice: NDArray[np.bool_], again: NDArray[np.bool_]) -> tuple[QualityNote, ...]:
    days = np.unique(local[twice].astype("datetime64[D]"))
    single = np.setdiff1d(days, np.unique(local[again].astype("datetime64[D]")))
    if not len(single):
        return ()
    text = Text(
        de="Nächte, in denen die doppelte Stunde der Umstellung auf Winterzeit nur einmal vorkommt; als Sommerzeit "
        "gelesen, die andere Stunde fehlt.",
        en="Nights in which the double hour of the change to winter time occurs only once; read as summer time, the "
        "other hour is missing.",
    )
    return (QualityNote(QualityKind.ADJUSTED, "time", len(single), text, tuple(str(day) for day in single[:5])),)
