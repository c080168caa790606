"""Appointments through the API."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from blaugruen.web.api.base import (
    LARGEST_ID,
    SIGNED_IN,
    Body,
    Id,
    Moment,
    Reference,
    Version,
    Words,
    example,
    paged,
)
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.policies import visible
from blaugruen.web.programmes.models import Appointment, Municipality, Programme
from blaugruen.web.programmes.operations import appointments
from blaugruen.web.programmes.operations.appointments import AppointmentData
from blaugruen.web.programmes.selectors import get_visible

router = Router(tags=["appointments"], auth=SIGNED_IN)


class AppointmentIn(Body):
    """When, where and what about; moments with time zone."""

    title: Annotated[Words, Field(min_length=1, max_length=160)]
    starts_at: Moment
    ends_at: Moment
    place: Annotated[Words, Field(max_length=200)] = ""
    description: Words = ""
    model_config = example(
        title="Ortstermin Lindenhof", starts_at="2026-12-03T09:00:00+01:00", ends_at="2026-12-03T11:00:00+01:00"
    )


class NewAppointment(AppointmentIn):
    """An appointment of a municipality, or of the whole programme without one."""

    programme_id: Reference
    municipality_id: Reference | None = None
    model_config = example(
        programme_id=1,
        municipality_id=1,
        title="Coachingtermin",
        starts_at="2026-12-03T09:00:00+01:00",
        ends_at="2026-12-03T11:00:00+01:00",
        place="Rathaus, Raum 2.14",
    )


class AppointmentOut(Schema):
    """An appointment."""

    id: int
    programme_id: int
    municipality_id: int | None
    title: str
    description: str
    starts_at: datetime
    ends_at: datetime
    place: str
    cancelled_at: datetime | None
    version: int


@router.get("/appointments", response=list[AppointmentOut], summary="Appointments")
@paged
def list_appointments(
    request: HttpRequest,
    municipality_id: Annotated[int | None, Query(ge=1, le=LARGEST_ID, description="Only those of one.")] = None,
) -> QuerySet[Appointment]:
    """Return the appointments the person may see, the earliest first."""
    found = visible(actor_of(request), Appointment)
    return found if municipality_id is None else found.filter(municipality_id=municipality_id)


@router.post("/appointments", response={201: AppointmentOut}, summary="Make an appointment")
def post_appointment(request: HttpRequest, payload: NewAppointment) -> Appointment:
    """Make an appointment of a municipality or of the whole programme."""
    actor = actor_of(request)
    fields = payload.dict()
    programme = get_visible(actor, Programme, fields.pop("programme_id"))
    town_id = fields.pop("municipality_id")
    town = None if town_id is None else get_visible(actor, Municipality, town_id)
    return appointments.make_appointment(programme, AppointmentData(**fields), municipality=town, actor=actor)


@router.get("/appointments/{appointment_id}", response=AppointmentOut, summary="An appointment")
def get_appointment(request: HttpRequest, appointment_id: Id) -> Appointment:
    """Return one appointment."""
    found: Appointment = get_visible(actor_of(request), Appointment, appointment_id)
    return found


@router.put("/appointments/{appointment_id}", response=AppointmentOut, summary="Change an appointment")
def put_appointment(request: HttpRequest, appointment_id: Id, payload: AppointmentIn, version: Version) -> Appointment:
    """Move an appointment or describe it anew."""
    actor = actor_of(request)
    found = get_visible(actor, Appointment, appointment_id)
    data = AppointmentData(**payload.dict())
    return appointments.change_appointment(found, data, version=version, actor=actor)


@router.post("/appointments/{appointment_id}/cancel", response=AppointmentOut, summary="Cancel an appointment")
def cancel_appointment(request: HttpRequest, appointment_id: Id, version: Version) -> Appointment:
    """Cancel an appointment; it stays visible as cancelled."""
    actor = actor_of(request)
    found = get_visible(actor, Appointment, appointment_id)
    return appointments.cancel_appointment(found, version=version, actor=actor)
