"""Appointments of a municipality or of the whole programme."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.changes import apply
from blaugruen.web.core.errors import Conflict, NotFound
from blaugruen.web.core.operations import announce, authorize, operation, record
from blaugruen.web.core.validation import checked
from blaugruen.web.core.versions import claim_version
from blaugruen.web.programmes.events import AppointmentChanged
from blaugruen.web.programmes.models import Appointment, Municipality, Programme


@dataclass(frozen=True, slots=True)
class AppointmentData:
    """When, where and what about."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    description: str = ""


@operation("appointment.make", _("Termin angelegt"))
def make_appointment(
    programme: Programme, data: AppointmentData, *, municipality: Municipality | None = None, actor: Actor
) -> Appointment:
    """Make an appointment; without a municipality it is for the whole programme."""
    authorize(actor, "create", Appointment, programme=programme, municipality=municipality)
    if municipality is not None and municipality.programme_id != programme.pk:
        raise NotFound
    appointment = checked(Appointment(programme=programme, municipality=municipality, **asdict(data)))
    appointment.save()
    record(appointment, {"starts_at": data.starts_at.isoformat()})
    announce(AppointmentChanged(appointment.pk, "made", _by(actor)))
    return appointment


@operation("appointment.change", _("Termin geändert"))
def change_appointment(appointment: Appointment, data: AppointmentData, *, version: int, actor: Actor) -> Appointment:
    """Move or describe an appointment anew."""
    authorize(actor, "change", appointment)
    _refuse_cancelled(appointment)
    claim_version(appointment, version)
    changed = apply(appointment, asdict(data))
    checked(appointment).save()
    record(appointment, changed)
    announce(AppointmentChanged(appointment.pk, "changed", _by(actor)))
    return appointment


@operation("appointment.cancel", _("Termin abgesagt"))
def cancel_appointment(appointment: Appointment, *, version: int, actor: Actor) -> Appointment:
    """Cancel an appointment; it stays visible as cancelled."""
    authorize(actor, "cancel", appointment)
    _refuse_cancelled(appointment)
    claim_version(appointment, version)
    appointment.cancelled_at = timezone.now()
    appointment.save()
    record(appointment, {})
    announce(AppointmentChanged(appointment.pk, "cancelled", _by(actor)))
    return appointment


def _refuse_cancelled(appointment: Appointment) -> None:
    if appointment.cancelled_at is not None:
        raise Conflict(
            Text(
                de="Dieser Termin ist abgesagt. Legen Sie bei Bedarf einen neuen an.",
                en="This appointment was cancelled. Make a new one if needed.",
            )
        )


def _by(actor: Actor) -> int | None:
    return None if actor.person is None else actor.person.pk
