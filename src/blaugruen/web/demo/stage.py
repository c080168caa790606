"""What the demo has built so far, and how its parts get at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import Actor, system_actor
from blaugruen.web.programmes.models import Municipality, Programme, Unit
from blaugruen.web.programmes.selectors import actor_for

HERE = Path(__file__).parent
SYSTEM = system_actor("demo")
PASSWORD = "wasser-in-der-stadt"  # noqa: S105 -- printed on the screen; the demo listens on this machine only


@dataclass(slots=True)
class Stage:
    """The programme, its municipalities, units and people.

    Parameters
    ----------
    programme
        The programme.
    municipalities
        By key: ``auenbrueck``, ``lindenfurt``, ``hafenrode``.
    units
        By municipality key and short name.
    people
        By key: ``lead``, ``coach``, ``auenbrueck.coordinator`` …
    """

    programme: Programme
    municipalities: dict[str, Municipality] = field(default_factory=dict)
    units: dict[tuple[str, str], Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def actor(self, key: str) -> Actor:
        """Return somebody as they act now, with the roles they have."""
        return actor_for(self.people[key])


def in_days(days: int, hour: int = 9, minute: int = 0) -> datetime:
    """Return a time some days from today: the demo's dates never lie all in the past."""
    day = timezone.localtime() + timedelta(days=days)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def data(name: str) -> Any:
    """Read one of the demo's data files."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def address(key: str, place: str) -> str:
    """Return the e-mail address of a demo person; the domains are reserved for examples."""
    return f"{key.replace('_', '.')}@{place}.example"


Entries = Mapping[str, Any]
