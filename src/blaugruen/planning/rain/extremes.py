"""What return period the storms of a series have: independent maxima and their plotting positions."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from blaugruen.planning.rain.ddf import DdfTable
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.series import RainSeries
from blaugruen.text import number_text

Floats = NDArray[np.float64]

APART_MIN = 240
"""Storms closer than this, or than their duration, count as one [min]."""


def partial_series_mm(series: RainSeries, duration_min: float, count: int) -> Floats:
    """Return the largest depths of a duration that belong to different storms, falling, shape (≤ count,) [mm].

    Parameters
    ----------
    series
        Rain; gaps count as dry.
    duration_min
        Duration of the window [min], a multiple of the step.
    count
        Number of storms.
    """
    steps = round(duration_min * 60 / series.step_s)
    if steps < 1 or abs(steps * series.step_s - duration_min * 60) > 1e-6:
        duration, step = number_text(duration_min), number_text(series.step_s)
        raise RainError(
            f"Die Dauer {duration.de} min ist kein Vielfaches des Zeitschritts {step.de} s; wählen Sie eine andere.",
            f"The duration {duration.en} min is not a multiple of the step {step.en} s; choose another one.",
        )
    total = np.concatenate(([0.0], np.cumsum(np.nan_to_num(series.depth_mm))))
    window = total[steps:] - total[:-steps]
    apart = round(max(duration_min, APART_MIN) * 60 / series.step_s)
    # Most of the largest windows lie in the same storms, so many more are looked at than storms are wanted.
    wanted = min(len(window), 4 * apart * count)
    largest = np.argpartition(-window, wanted - 1)[:wanted]
    candidates = largest[np.argsort(-window[largest], kind="stable")]
    taken = np.zeros(len(window) + 2 * apart, dtype=np.bool_)
    found: list[float] = []
    for place in candidates.tolist():
        if window[place] <= 0 or len(found) == count:
            break
        if not taken[place + apart]:
            found.append(float(window[place]))
            taken[place : place + 2 * apart + 1] = True
    return np.array(found)


def return_levels(series: RainSeries, durations_min: ArrayLike, return_periods_a: ArrayLike) -> Floats:
    """Return depths of a series by duration and return period, shape (n, m) [mm].

    The k-th largest of the storms in L years has the return period T = (L + 0.2) / (k − 0.4); between two storms the
    depth is linear in ln T. NaN beyond the rarest storm.

    Parameters
    ----------
    series
        Rain.
    durations_min
        Durations, shape (n,) [min].
    return_periods_a
        Return periods, shape (m,) [a].
    """
    periods = np.atleast_1d(np.asarray(return_periods_a, dtype=np.float64))
    count = int(np.ceil(series.years / periods.min())) + 2
    rows = []
    for duration in np.atleast_1d(np.asarray(durations_min, dtype=np.float64)):
        depth = partial_series_mm(series, float(duration), count)
        position = (series.years + 0.2) / (np.arange(1, len(depth) + 1) - 0.4)
        rows.append(np.interp(np.log(periods), np.log(position[::-1]), depth[::-1], left=np.nan, right=np.nan))
    return np.array(rows)


def deviation_from_table(series: RainSeries, table: DdfTable, return_periods_a: ArrayLike) -> Floats:
    """Return how far the storms of a series lie from a table, shape (n durations, m return periods) [share].

    0.1 means that the series has 10 % more; durations of the table that are no multiple of the step are NaN.
    """
    periods = np.atleast_1d(np.asarray(return_periods_a, dtype=np.float64))
    fits = [float(d) for d in table.durations_min if (d * 60) % series.step_s == 0]
    found = return_levels(series, fits, periods)
    wanted = np.column_stack([table.depths(fits, float(period)) for period in periods])
    result = np.full((len(table.durations_min), len(periods)), np.nan)
    result[np.isin(table.durations_min, fits)] = found / wanted - 1
    return result
