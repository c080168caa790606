"""Weather for tests: storms and showers with dry days between, and a daily course of evaporation."""

import numpy as np

from blaugruen.planning.simulation.spans import Drive


def showers(rng: np.random.Generator, days: int, step_h: float, *, evaporation: float = 3.0) -> Drive:
    """Return showers of some hours on a third of the days, with bursts, at a step [h]."""
    per_day = round(24 / step_h)
    rain = np.zeros(days * per_day)
    for day in range(days):
        if day == 0 or rng.random() < 0.35:
            length = int(rng.integers(1, 8 / step_h))
            begin = day * per_day + int(rng.integers(0, per_day - length))
            rain[begin : begin + length] = rng.gamma(0.5, 2.0, length) * rng.choice([1.0, 8.0])
    daily = evaporation * rng.uniform(0.3, 1.6, days) / 24.0
    return Drive(rain, np.repeat(daily, per_day), np.ones(len(rain)))
