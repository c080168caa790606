"""When something is due again and again: every so often, or daily at a time of day. Knows neither jobs nor database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Protocol

from django.utils import timezone


class Schedule(Protocol):
    """Says when something is due next."""

    def next_after(self, moment: datetime) -> datetime:
        """Return the first time after a moment."""


@dataclass(frozen=True, slots=True)
class Every(Schedule):
    """Due after a span of time, again and again."""

    span: timedelta

    def next_after(self, moment: datetime) -> datetime:
        """Return the moment plus the span."""
        return moment + self.span


@dataclass(frozen=True, slots=True)
class Daily(Schedule):
    """Due every day at a time of day in the time zone of the platform.

    Notes
    -----
    On the day the clocks go forward a time that does not exist becomes the one an hour later; on the day they go back
    a time that exists twice counts once.
    """

    at: time

    def next_after(self, moment: datetime) -> datetime:
        """Return the next time the clock on the wall shows this time of day."""
        zone = timezone.get_default_timezone()
        day = moment.astimezone(zone).date()
        for later in range(3):
            due = datetime.combine(day + timedelta(days=later), self.at, tzinfo=zone)
            if due > moment:
                return due
        raise AssertionError("a day has at most 25 hours")
