"""Founding and changing programmes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.changes import apply
from blaugruen.web.core.operations import authorize, operation, record
from blaugruen.web.core.validation import checked
from blaugruen.web.core.versions import claim_version
from blaugruen.web.programmes.models import Phase, Programme
from blaugruen.web.programmes.phase_template import PhaseTemplate, phases_between


@dataclass(frozen=True, slots=True)
class ProgrammeData:
    """Name, summary, first and last day."""

    name: str
    starts_on: date
    ends_on: date
    summary: str = ""


@dataclass(frozen=True, slots=True)
class PhaseDates:
    """First and last day of a phase."""

    starts_on: date
    ends_on: date


@operation("programme.create")
def create_programme(data: ProgrammeData, template: Sequence[PhaseTemplate], *, actor: Actor) -> Programme:
    """Found a programme with the phases of a template, spread over its duration.

    Parameters
    ----------
    data
        Name and duration.
    template
        Phases with their shares of the duration.
    actor
        Somebody who runs the platform.
    """
    authorize(actor, "create", Programme)
    programme = checked(Programme(**asdict(data)))
    programme.save()
    for phase in phases_between(template, data.starts_on, data.ends_on):
        phase.programme = programme
        checked(phase).save()
    record(programme, {"name": data.name, "phases": len(template)})
    return programme


@operation("programme.change")
def change_programme(programme: Programme, data: ProgrammeData, *, version: int, actor: Actor) -> Programme:
    """Change name, summary or duration of a programme.

    Raises
    ------
    StaleVersion
        If somebody else changed it since `version`.
    """
    authorize(actor, "change", programme)
    claim_version(programme, version)
    changed = apply(programme, asdict(data))
    checked(programme).save()
    record(programme, changed)
    return programme


@operation("phase.change")
def change_phase(phase: Phase, dates: PhaseDates, *, version: int, actor: Actor) -> Phase:
    """Move a phase in time."""
    authorize(actor, "change", phase)
    claim_version(phase, version)
    changed = apply(phase, asdict(dates))
    checked(phase).save()
    record(phase, changed)
    return phase
