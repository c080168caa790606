"""Storms of a generated series: how rare a storm is differs with the duration, and every duration meets the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import erfc
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.rain.ddf import DdfTable
from blaugruen.planning.rain.parameters import rain_parameters, read_rows

Floats = NDArray[np.float64]

LONGEST_MIN: Final = 1440.0
"""Storms are calibrated up to this duration [min]."""
CALIBRATED_A: Final = (1.0, 2.0, 5.0, 10.0)
"""Return periods at which storms are made to meet the table [a]."""
SAMPLE: Final = 4000


def storm_depths_mm(table: DdfTable, durations_min: Floats, return_periods_a: Floats) -> Floats:
    """Return the depths of some storms whose rarity differs with the duration, shape (n, k) [mm].

    Above one year as in the table, at most its last return period; below one year h(1 a) · T^β with β = ln(h(2 a) / h(1
    a)) / ln 2. The part below one year belongs to the generator and is no statistic of the place.

    Parameters
    ----------
    table
        Depths of the place.
    durations_min
        Durations, shape (n,) [min].
    return_periods_a
        Return period of each duration in each storm, shape (n, k) [a].
    """
    last = min(float(table.return_periods_a[-1]), rain_parameters("generator")["rarest_storm_a"].value)
    one, two = (table.depths(durations_min, period)[:, None] for period in (1.0, 2.0))
    often = one * return_periods_a ** (np.log(two / one) / np.log(2))
    grid = np.array([period for period in table.return_periods_a if 1 <= period <= last])
    columns = np.column_stack([table.depths(durations_min, float(period)) for period in grid])
    rare = [np.interp(np.log(t), np.log(grid), row) for t, row in zip(return_periods_a, columns, strict=True)]
    depths: Floats = np.where(return_periods_a < 1, often, np.array(rare))
    return depths


@dataclass(frozen=True)
class StormProcess:
    """What is needed to draw storms.

    Parameters
    ----------
    table
        Depths of the place.
    knots
        Durations with a rarity of their own, shape (n,) [min].
    root
        Root of the covariance of the normal process at the knots, shape (n, n).
    weights
        Interpolation from knots to the durations of 1, 2, 3 … steps in logarithms, shape (steps, n).
    rate
        Storms per year.
    """

    table: DdfTable
    knots: Floats
    root: Floats
    weights: Floats
    rate: float

    def draw(self, count: int, rng: np.random.Generator) -> Floats:
        """Return the rarity of some storms at the knots, shape (n, count) [a]."""
        tail = _upper_tail(self.root @ rng.standard_normal((len(self.knots), count)))
        return 1 / (self.rate * np.clip(tail, 1e-12, 1.0))

    def steps(self, periods: Floats, factor: Floats) -> Floats:
        """Return the step depths of storms of some rarity, falling, shape (steps, count) [mm]."""
        depths = np.maximum.accumulate(factor[:, None] * storm_depths_mm(self.table, self.knots, periods))
        cumulative = np.exp(self.weights @ np.log(depths))
        steps = np.maximum(np.diff(cumulative, prepend=0.0, axis=0), 0.0)  # equal depths differ by a rounding
        falling: Floats = np.sort(steps, axis=0)[::-1]
        return falling


def storm_process(table: DdfTable, values: Mapping[str, float], step_min: float) -> StormProcess:
    """Return the process of a table at a step [min]."""
    last_min = min(LONGEST_MIN, float(table.durations_min[-1]))
    knots = np.unique([step_min, *(d for d in table.durations_min if step_min < d <= last_min)])
    distance = np.subtract.outer(np.log(knots), np.log(knots)) / values["storm_correlation_length"]
    root = np.linalg.cholesky(np.exp(-0.5 * distance**2) + 1e-8 * np.eye(len(knots)))
    ends = np.log(np.arange(1, round(knots[-1] / step_min) + 1) * step_min)
    weights = np.column_stack([np.interp(ends, np.log(knots), row) for row in np.eye(len(knots))])
    return StormProcess(table, knots, root, weights, values["storms_per_year"])


def calibrated(storms: StormProcess, step_min: float) -> Floats:
    """Return factors of the depths at the knots that make drawn storms meet the table, shape (n,).

    Putting the steps of a storm in falling order makes its wettest parts a little larger than the depths drawn for
    them. Large samples with fixed random numbers show by how much; four rounds take it out.
    """
    factor = np.ones(len(storms.knots))
    wanted = np.column_stack([storms.table.depths(storms.knots, period) for period in CALIBRATED_A])
    shares = [1 - 1 / (storms.rate * period) for period in CALIBRATED_A]
    places = np.rint(storms.knots / step_min).astype(np.int64) - 1
    periods = storms.draw(SAMPLE, np.random.default_rng(0))
    for _ in range(4):
        steps = storms.steps(periods, factor)
        found = np.quantile(np.cumsum(steps, axis=0)[places], shares, axis=1).T
        factor = factor * (wanted / found).mean(axis=1)
    return factor


def _upper_tail(normal: Floats) -> Floats:
    """Return the probability that a standard normal number exceeds a value: erfc(x / √2) / 2."""
    tail: Floats = np.vectorize(lambda x: 0.5 * erfc(x / np.sqrt(2)), otypes=[np.float64])(normal)
    return tail


def month_weights(*, short: bool, tie: float) -> Floats:
    """Return the probability of each month for a storm that is rare in short or in long durations, shape (12,)."""
    weights = _storm_months()
    mixed = tie * weights["short_storms" if short else "long_storms"]
    mixed = mixed + (1 - tie) * (weights["short_storms"] + weights["long_storms"]) / 2
    chosen: Floats = mixed / mixed.sum()
    return chosen


@cache
def _storm_months() -> Mapping[str, Floats]:
    rows = read_rows("storm_months")
    return MappingProxyType(
        {name: np.array([float(row[name]) for row in rows]) for name in ("short_storms", "long_storms")}
    )
