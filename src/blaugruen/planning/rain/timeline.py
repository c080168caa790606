"""From rows with a time and a depth, in whatever order and with whatever holes, to a regular series."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.blocks import QualityKind, QualityNote
from blaugruen.planning.rain.errors import EXAMPLES, RainError, moment_text, moments_text
from blaugruen.planning.rain.series import DAY_S, RainSeries
from blaugruen.text import Text

Floats = NDArray[np.float64]
Stamps = NDArray[np.datetime64]

MAX_STEPS: Final = 60_000_000
"""Longest series that is laid out, about 110 years at one minute; a longer one comes from a mistyped year."""


MAX_OTHER_STEPS: Final = 0.05
"""Share of equal distances other than the step up to which they are taken for gaps."""
FEW: Final = 2
"""So many are gaps in any case."""


class StampAt(StrEnum):
    """Which end of its step a time stamp marks."""

    START = "start"
    END = "end"


class Absent(StrEnum):
    """What a time without a row means."""

    MISSING = "missing"
    """Nothing was measured."""
    DRY = "dry"
    """It did not rain; files that list only rain."""


@dataclass(frozen=True)
class Rows:
    """Rows as they were read, before anything is known about their order.

    Parameters
    ----------
    stamps
        Times in UTC, shape (n,), ``datetime64[s]``.
    depth_mm
        Depths, shape (n,) [mm per step]; NaN where missing.
    rank
        Which row counts where rows of several files disagree, shape (n,): the smallest. None where all come from one
        file; then rows that disagree are refused.
    quality
        What was noticed so far.
    """

    stamps: Stamps
    depth_mm: Floats
    rank: NDArray[np.int64] | None = None
    quality: tuple[QualityNote, ...] = field(default=())


def regular_series(
    rows: Rows,
    source: str,
    *,
    step_s: int | None = None,
    stamp_at: StampAt = StampAt.START,
    absent: Absent = Absent.MISSING,
) -> RainSeries:
    """Lay rows out on a regular grid of time.

    Rows are put in order, rows that occur twice with the same value count once, times without a row become gaps. All of
    that is noted.

    Parameters
    ----------
    rows
        Times and depths.
    source
        Name of the file, for messages.
    step_s
        Step [s]; the most frequent distance of two stamps where omitted.
    stamp_at
        Which end of its step a stamp marks.
    absent
        What a time without a row means.

    Raises
    ------
    RainError
        If there are no rows, rows contradict each other, stamps lie off the grid of the step or often
        further apart, or the series would be absurdly long.
    """
    if not len(rows.stamps):
        raise RainError(
            f"{source} enthält keine Zeile mit Zeit und Wert; prüfen Sie die Datei.",
            f"{source} holds no row with time and value; check the file.",
        )
    stamps, depth, notes = _in_order(rows, source)
    usual = _most_frequent_step(stamps, source) if step_s is None or len(stamps) > 1 else step_s
    step = usual if step_s is None else step_s
    place = _places(stamps, step, source)
    if absent is Absent.MISSING and (step_s is None or step_s != usual):
        _check_step(stamps, step, source)
    size = int(place[-1]) + 1
    if size > MAX_STEPS:
        raise RainError(
            f"{source} reicht von {moment_text(stamps[0])} bis {moment_text(stamps[-1])}, das ist für Schritte von "
            f"{step} s zu lang; prüfen Sie die Jahreszahlen.",
            f"{source} reaches from {moment_text(stamps[0])} to {moment_text(stamps[-1])}, which is too long for steps "
            f"of {step} s; check the years.",
        )
    grid = np.full(size, np.nan if absent is Absent.MISSING else 0.0)
    grid[place] = depth
    if absent is Absent.DRY and size > len(place):
        dry = Text(de="Zeiten ohne Zeile als trocken gelesen.", en="Times without a row read as dry.")
        notes.append(QualityNote(QualityKind.DEFAULTED, "depth_mm", size - len(place), dry))
    first = stamps[0] - np.timedelta64(step if stamp_at is StampAt.END else 0, "s")
    start = datetime.fromtimestamp(int(first.astype("datetime64[s]").astype(np.int64)), UTC)
    return RainSeries(grid, start, step, source, (*rows.quality, *notes))


def _in_order(rows: Rows, source: str) -> tuple[Stamps, Floats, list[QualityNote]]:
    """Return stamps, strictly increasing, and their depths, and what was repaired."""
    notes = []
    rank = np.zeros(len(rows.stamps), dtype=np.int64) if rows.rank is None else rows.rank
    falling = int((np.diff(rows.stamps) < np.timedelta64(0, "s")).sum()) if rows.rank is None else 0
    if falling:
        text = Text(de="Zeilen in zeitliche Reihenfolge gebracht.", en="Rows put in order of time.")
        notes.append(QualityNote(QualityKind.REPAIRED, "time", falling, text))
    # Of rows of the same time one with a value comes first, and of those the one of the best file.
    order = np.lexsort((rank, np.isnan(rows.depth_mm), rows.stamps))
    stamps, depth, rank = rows.stamps[order], rows.depth_mm[order], rank[order]
    again = np.concatenate(([False], stamps[1:] == stamps[:-1]))
    if not again.any():
        return stamps, depth, notes
    first = np.maximum.accumulate(np.where(again, 0, np.arange(len(stamps))))
    differs = again & ~np.isnan(depth) & (np.abs(depth - depth[first]) > 1e-9)
    if rows.rank is None and differs.any():
        raise _contradiction(stamps[differs], source)
    text = Text(de="Doppelte Zeilen nur einmal gezählt.", en="Rows that occur twice counted once.")
    notes.append(QualityNote(QualityKind.REPAIRED, "time", int(again.sum()), text, _names(stamps[again])))
    if differs.any():
        text = Text(
            de="Widersprüchliche Zeilen mehrerer Dateien: die der geprüften Datei gilt.",
            en="Rows of several files that disagree: that of the verified file counts.",
        )
        notes.append(QualityNote(QualityKind.REPAIRED, "depth_mm", int(differs.sum()), text, _names(stamps[differs])))
    return stamps[~again], depth[~again], notes


def _contradiction(stamps: Stamps, source: str) -> RainError:
    listed, count = moments_text(stamps[:EXAMPLES], len(stamps)), len(stamps)
    if all(_is_autumn_night(stamp) for stamp in stamps.astype("datetime64[h]")):
        return RainError(
            f"{source} enthält Zeiten doppelt mit verschiedenen Werten, alle in der Nacht der Umstellung auf "
            f"Winterzeit ({listed}); die Uhr lief offenbar in Ortszeit, geben Sie als Zeitzone Europe/Berlin an.",
            f"{source} holds times twice with different values, all in the night of the change to winter time "
            f"({listed}); the clock apparently showed local time, give Europe/Berlin as time zone.",
        )
    return RainError(
        f"{source} enthält {count} Zeiten doppelt mit verschiedenen Werten ({listed}); entfernen Sie die falschen "
        "Zeilen.",
        f"{source} holds {count} times twice with different values ({listed}); remove the wrong rows.",
    )


def _is_autumn_night(hour: np.datetime64) -> bool:
    """Return whether an hour is the one between 2 and 3 o'clock of the last Sunday in October."""
    moment: datetime = hour.astype("datetime64[s]").astype(datetime)
    return moment.month == 10 and moment.day >= 25 and moment.weekday() == 6 and moment.hour == 2


def _most_frequent_step(stamps: Stamps, source: str) -> int:
    if len(stamps) < 2:
        raise RainError(
            f"{source} enthält nur eine Zeile; geben Sie den Zeitschritt an.",
            f"{source} holds a single row; state the step.",
        )
    steps, count = np.unique(np.diff(stamps).astype("timedelta64[s]").astype(np.int64), return_counts=True)
    return int(steps[np.argmax(count)])


def _check_step(stamps: Stamps, step_s: int, source: str) -> None:
    """Refuse a file whose stamps regularly lie further apart than the step: half of the series would be gaps."""
    apart = np.diff(stamps).astype("timedelta64[s]").astype(np.int64)
    others, count = np.unique(apart[apart != step_s], return_counts=True)
    if not len(others) or count.max() <= max(FEW, MAX_OTHER_STEPS * len(apart)):
        return
    other = int(others[np.argmax(count)])
    since = moment_text(stamps[:-1][apart == other][0])
    raise RainError(
        f"In {source} liegen {int(count.max())} Zeiten {other} s statt {step_s} s auseinander (ab {since}); geben Sie "
        "den häufigsten Zeitschritt an, dann sind die Zeiten dazwischen Lücken, oder teilen Sie die Datei.",
        f"In {source} {int(count.max())} times are {other} s instead of {step_s} s apart (from {since} on); state the "
        "most frequent step, then the times between are gaps, or split the file.",
    )


def _places(stamps: Stamps, step_s: int, source: str) -> NDArray[np.int64]:
    """Return the number of the step of each stamp, shape (n,)."""
    if step_s < 1 or DAY_S % step_s:
        raise RainError(
            f"Der Zeitschritt von {source} beträgt {step_s} s und teilt den Tag nicht ohne Rest; geben Sie den "
            "Zeitschritt an, üblich sind 60, 300, 600, 3600 und 86400 s.",
            f"The step of {source} is {step_s} s and does not divide a day evenly; state the step, usual are 60, 300, "
            "600, 3600 and 86400 s.",
        )
    seconds = (stamps - stamps[0]).astype("timedelta64[s]").astype(np.int64)
    off = np.flatnonzero(seconds % step_s)
    if len(off):
        listed = moments_text(stamps[off[:EXAMPLES]], len(off))
        raise RainError(
            f"{len(off)} Zeiten in {source} liegen nicht im Abstand von {step_s} s ({listed}); geben Sie den richtigen "
            "Zeitschritt an oder korrigieren Sie die Zeilen.",
            f"{len(off)} times in {source} are not {step_s} s apart ({listed}); state the right step or correct the "
            "rows.",
        )
    places: NDArray[np.int64] = seconds // step_s
    return places


def _names(stamps: Stamps) -> tuple[str, ...]:
    return tuple(moment_text(stamp) for stamp in stamps[:EXAMPLES])
