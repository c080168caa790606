"""Where municipalities stand: phase, next date, findings, last activity. Side by side, never as a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from blaugruen.web.coaching.selectors.findings import Counts, counts_by_kind
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.models import AuditEntry
from blaugruen.web.core.policies import visible
from blaugruen.web.programmes.models import Appointment, Municipality, Phase
from blaugruen.web.programmes.selectors import coming_appointments, current_phase


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one municipality stands, as far as an actor may see it.

    Parameters
    ----------
    municipality
        The municipality, with its programme.
    phase, phases
        The present phase of its programme (None before the first), and how many there are.
    next_appointment
        The next one of its own; None where none is planned.
    counts
        Its findings.
    last_activity
        When something last happened; None where nothing did, or the actor may not read the trail.
    """

    municipality: Municipality
    phase: Phase | None
    phases: int
    next_appointment: Appointment | None
    counts: Counts
    last_activity: datetime | None


def standings(actor: Actor, towns: Sequence[Municipality]) -> list[Standing]:
    """Return where municipalities stand, in the given order; four queries, however many there are."""
    if not towns:
        return []
    keys = [town.pk for town in towns]
    phases = _phases({town.programme_id for town in towns})
    dates = _next_appointments(actor, keys)
    counts = counts_by_kind(actor, keys)
    activity = _last_activity(actor, keys)
    return [
        Standing(
            town,
            current_phase(phases[town.programme_id]),
            len(phases[town.programme_id]),
            dates.get(town.pk),
            counts[town.pk],
            activity.get(town.pk),
        )
        for town in towns
    ]


def _phases(programmes: set[int]) -> dict[int, list[Phase]]:
    found: dict[int, list[Phase]] = {key: [] for key in programmes}
    for phase in Phase.objects.filter(programme__in=programmes):
        found[phase.programme_id].append(phase)
    return found


def _next_appointments(actor: Actor, towns: Sequence[int]) -> dict[int, Appointment]:
    found: dict[int, Appointment] = {}
    for appointment in coming_appointments(actor).filter(municipality__in=towns):
        if appointment.municipality_id is not None:
            found.setdefault(appointment.municipality_id, appointment)
    return found


def _last_activity(actor: Actor, towns: Sequence[int]) -> dict[int, datetime | None]:
    newest = visible(actor, AuditEntry).filter(municipality=OuterRef("pk")).order_by("-at").values("at")[:1]
    rows = Municipality.objects.filter(pk__in=towns).order_by().annotate(last=Subquery(newest))
    return dict(rows.values_list("pk", "last"))
