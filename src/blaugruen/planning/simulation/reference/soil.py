"""Green–Ampt infiltration in plain Python, for `reference`. Source as in `green_ampt`."""

import math
from dataclasses import dataclass, field


@dataclass
class GreenAmpt:
    """State of the infiltration into one soil surface.

    Parameters
    ----------
    suction, rate, largest_deficit, upper_zone
        Suction head [mm], saturated conductivity [mm/h], moisture deficit at the start [1], upper zone [mm].
    """

    suction: float
    rate: float
    largest_deficit: float
    upper_zone: float
    saturated: bool = False
    deficit: float = field(init=False)
    event: float = 0.0
    upper: float = 0.0
    wait: float = 0.0

    def __post_init__(self) -> None:
        self.deficit = self.largest_deficit

    @property
    def zone_feet(self) -> float:
        """Return the upper zone in feet; the program's times of recovery are written for it."""
        return self.upper_zone / 304.8

    def take(self, offered: float, depth: float, hours: float) -> float:
        """Return what infiltrates in a step [mm].

        Parameters
        ----------
        offered
            Rate at which water is there to infiltrate [mm/h].
        depth
            Ponded depth [mm].
        hours
            Length of the step [h].
        """
        self.wait -= hours
        pull = (self.suction + depth) * self.deficit
        if offered < 1e-7:
            if not self.saturated:
                self._drain(hours)
            return 0.0
        if self.saturated:
            return self._book(self._under_water(offered, pull, hours))
        if offered <= self.rate:
            return self._book(offered * hours)
        self.wait = 5400.0 / self.zone_feet / 3600.0
        until_saturation = self.rate * pull / (offered - self.rate)
        if self.event > until_saturation:
            return self._book(self._under_water(offered, pull, hours))
        if self.event + offered * hours < until_saturation:
            return self._book(offered * hours)
        left = max(hours - (until_saturation - self.event) / offered, 0.0)
        end = min(ponded_infiltration(until_saturation, pull, self.rate, left), until_saturation + offered * left)
        self.saturated = True
        return self._book(end - self.event)

    def _under_water(self, offered: float, pull: float, hours: float) -> float:
        self.wait = 5400.0 / self.zone_feet / 3600.0
        gain = ponded_infiltration(self.event, pull, self.rate, hours) - self.event
        self.saturated = gain <= offered * hours
        return min(gain, offered * hours)

    def _book(self, gain: float) -> float:
        self.event += gain
        self.upper = min(self.upper + gain, self.largest_deficit * self.upper_zone)
        return gain

    def _drain(self, hours: float) -> None:
        if self.upper <= 0.0:
            return
        loss = self.zone_feet / 90_000.0 * self.largest_deficit * self.upper_zone * hours * 3600.0
        self.event -= loss
        self.upper -= loss
        if self.upper <= 0.0:
            self.event = self.upper = 0.0
            self.deficit = self.largest_deficit
        elif self.wait <= 0.0:
            self.deficit = self.largest_deficit - self.upper / self.upper_zone
            self.event = 0.0


def ponded_infiltration(start: float, pull: float, rate: float, hours: float) -> float:
    """Return the infiltration F₂ of an event after some hours under water [mm].

    F₂ − c·ln(F₂ + c) = F − c·ln(F + c) + K·t.
    """
    least = start + rate * hours
    if pull == 0.0:
        return least
    if hours * 3600.0 < 10.0 and start > 0.01 * pull:
        return max(least, start + rate * hours * (1.0 + pull / start))
    goal = start - pull * math.log(start + pull) + rate * hours
    found = start
    for _ in range(20):
        if found == 0.0:
            break
        correction = (found - pull * math.log(found + pull) - goal) / (1.0 - pull / (found + pull))
        if abs(correction) < 0.003048:
            break
        found -= correction
    return max(found, least)
