"""Founding and changing programmes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.changes import apply
from blaugruen.web.core.errors import InvalidData
from blaugruen.web.core.operations import authorize, operation, record
from blaugruen.web.core.validation import CHECK_MARKED_ENTRIES, checked
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


_PHASE_OUTSIDE = Text(
    de="Eine Phase läge dann außerhalb des Programms. Verschieben Sie zuerst die Phase.",
    en="A phase would then lie outside the programme. Move the phase first.",
)
_OUTSIDE_PROGRAMME = Text(
    de="Der Tag liegt außerhalb des Programms. Wählen Sie einen Tag innerhalb der Laufzeit.",
    en="The day lies outside the programme. Choose a day within its duration.",
)


@operation("programme.create", _("Programm gegründet"))
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


@operation("programme.change", _("Programm geändert"))
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
    _check_phases(checked(programme))
    programme.save()
    record(programme, changed)
    return programme


@operation("phase.change", _("Phase verschoben"))
def change_phase(phase: Phase, dates: PhaseDates, *, version: int, actor: Actor) -> Phase:
    """Move a phase in time."""
    authorize(actor, "change", phase)
    claim_version(phase, version)
    changed = apply(phase, asdict(dates))
    _check_period(checked(phase))
    phase.save()
    record(phase, changed)
    return phase


def _check_phases(programme: Programme) -> None:
    """Refuse a duration that cuts a phase off."""
    first = programme.phases.filter(starts_on__lt=programme.starts_on).first()
    last = programme.phases.filter(ends_on__gt=programme.ends_on).last()
    fields = {name: _PHASE_OUTSIDE for name, phase in (("starts_on", first), ("ends_on", last)) if phase is not None}
    if fields:
        raise InvalidData(CHECK_MARKED_ENTRIES, fields)


def _check_period(phase: Phase) -> None:
    """Refuse a phase that reaches beyond its programme."""
    programme = phase.programme
    fields = {}
    if not programme.starts_on <= phase.starts_on <= programme.ends_on:
        fields["starts_on"] = _OUTSIDE_PROGRAMME
    if phase.ends_on > programme.ends_on:
        fields["ends_on"] = _OUTSIDE_PROGRAMME
    if fields:
        raise InvalidData(CHECK_MARKED_ENTRIES, fields)
