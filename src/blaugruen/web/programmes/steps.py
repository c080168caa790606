"""The phases of a programme as steps on a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from blaugruen.web.programmes.models import Phase, Programme


@dataclass(frozen=True, slots=True)
class Step:
    """A phase as ``components/steps.html`` shows it."""

    title: str
    state: str
    note: str
    url: str
    phase: Phase


def steps_of(programme: Programme) -> list[Step]:
    """Return the phases of a programme with their state today."""
    today = timezone.localdate()
    return [Step(phase.name, phase.state_on(today), _period(phase), "", phase) for phase in programme.phases.all()]


def _period(phase: Phase) -> str:
    first, last = (formats.date_format(day, "DATE_FORMAT") for day in (phase.starts_on, phase.ends_on))
    return _("{first} bis {last}").format(first=first, last=last)
