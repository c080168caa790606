"""Programmes, municipalities, units and appointments through the API."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from ninja.pagination import paginate

from blaugruen.web.api.base import PROBLEMS, SIGNED_IN, Id, Page, Reference, Words, etag, version_in
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.policies import visible
from blaugruen.web.programmes.models import Appointment, Municipality, Phase, Programme, Unit
from blaugruen.web.programmes.operations import appointments, municipalities
from blaugruen.web.programmes.selectors import get_visible, municipalities_of, programmes_of
from blaugruen.web.programmes.vocabulary import SewerSystem

router = Router(tags=["programmes"], auth=SIGNED_IN)
Answer = HttpResponse


class ProgrammeOut(Schema):
    """A programme."""

    id: int
    name: str
    summary: str
    starts_on: date
    ends_on: date
    version: int


class PhaseOut(Schema):
    """A phase of a programme; texts in German and English."""

    id: int
    position: int
    name_de: str
    name_en: str
    result_de: str
    result_en: str
    starts_on: date
    ends_on: date
    version: int


class MunicipalityIn(Schema):
    """Master data of a municipality; `ags` is the eight-digit municipality key."""

    name: Annotated[Words, Field(min_length=1, max_length=120)]
    ags: Annotated[str, Field(pattern=r"^[0-9]{8}$")]
    inhabitants: Annotated[int, Field(ge=1, le=2_147_483_647)]
    sewer_system: SewerSystem = SewerSystem.UNKNOWN
    summary: Words = ""


class MunicipalityOut(Schema):
    """A municipality in a programme."""

    id: int
    programme_id: int
    name: str
    ags: str
    inhabitants: int
    sewer_system: str
    summary: str
    land: str
    size_class: str
    version: int


class UnitIn(Schema):
    """Master data of a unit."""

    name: Annotated[Words, Field(min_length=1, max_length=120)]
    short_name: Annotated[Words, Field(max_length=20)] = ""
    is_contact: bool = False


class UnitOut(Schema):
    """A unit of a municipality."""

    id: int
    municipality_id: int
    name: str
    short_name: str
    is_contact: bool
    version: int


class AppointmentIn(Schema):
    """When, where and what about; times with time zone."""

    title: Annotated[Words, Field(min_length=1, max_length=160)]
    starts_at: datetime
    ends_at: datetime
    place: Annotated[Words, Field(max_length=200)] = ""
    description: Words = ""


class NewAppointment(AppointmentIn):
    """An appointment of a municipality, or of the whole programme without one."""

    programme_id: Reference
    municipality_id: Reference | None = None


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


@router.get("/programmes", response={200: list[ProgrammeOut], **PROBLEMS}, summary="Programmes")
@paginate(Page)
def list_programmes(request: HttpRequest) -> QuerySet[Programme]:
    """Return the programmes the person takes part in."""
    return programmes_of(actor_of(request))


@router.get("/programmes/{programme_id}", response={200: ProgrammeOut, **PROBLEMS}, summary="A programme")
def get_programme(request: HttpRequest, response: Answer, programme_id: Id) -> Programme:
    """Return one programme."""
    return _versioned(response, get_visible(actor_of(request), Programme, programme_id))


@router.get("/programmes/{programme_id}/phases", response={200: list[PhaseOut], **PROBLEMS}, summary="Phases")
@paginate(Page)
def list_phases(request: HttpRequest, programme_id: Id) -> QuerySet[Phase]:
    """Return the phases of a programme in their order."""
    programme = get_visible(actor_of(request), Programme, programme_id)
    return visible(actor_of(request), Phase).filter(programme=programme)


@router.get("/municipalities", response={200: list[MunicipalityOut], **PROBLEMS}, summary="Municipalities")
@paginate(Page)
def list_municipalities(request: HttpRequest) -> QuerySet[Municipality]:
    """Return the municipalities the person may look into, by name."""
    return municipalities_of(actor_of(request))


@router.get("/municipalities/{municipality_id}", response={200: MunicipalityOut, **PROBLEMS}, summary="A municipality")
def get_municipality(request: HttpRequest, response: Answer, municipality_id: Id) -> Municipality:
    """Return one municipality."""
    return _versioned(response, get_visible(actor_of(request), Municipality, municipality_id))


@router.put(
    "/municipalities/{municipality_id}", response={200: MunicipalityOut, **PROBLEMS}, summary="Change a municipality"
)
def put_municipality(
    request: HttpRequest, response: Answer, municipality_id: Id, payload: MunicipalityIn
) -> Municipality:
    """Change the master data of a municipality; needs If-Match."""
    actor = actor_of(request)
    town = get_visible(actor, Municipality, municipality_id)
    data = municipalities.MunicipalityData(**payload.dict())
    return _versioned(
        response, municipalities.change_municipality(town, data, version=version_in(request), actor=actor)
    )


@router.get("/municipalities/{municipality_id}/units", response={200: list[UnitOut], **PROBLEMS}, summary="Units")
@paginate(Page)
def list_units(request: HttpRequest, municipality_id: Id) -> QuerySet[Unit]:
    """Return the units of a municipality, contact units first."""
    town = get_visible(actor_of(request), Municipality, municipality_id)
    return visible(actor_of(request), Unit).filter(municipality=town)


@router.post("/municipalities/{municipality_id}/units", response={201: UnitOut, **PROBLEMS}, summary="Add a unit")
def post_unit(request: HttpRequest, response: Answer, municipality_id: Id, payload: UnitIn) -> tuple[int, Unit]:
    """Add a unit to a municipality."""
    actor = actor_of(request)
    town = get_visible(actor, Municipality, municipality_id)
    unit = municipalities.add_unit(town, municipalities.UnitData(**payload.dict()), actor=actor)
    return 201, _versioned(response, unit)


@router.put("/units/{unit_id}", response={200: UnitOut, **PROBLEMS}, summary="Change a unit")
def put_unit(request: HttpRequest, response: Answer, unit_id: Id, payload: UnitIn) -> Unit:
    """Change a unit; needs If-Match."""
    actor = actor_of(request)
    unit = get_visible(actor, Unit, unit_id)
    data = municipalities.UnitData(**payload.dict())
    return _versioned(response, municipalities.change_unit(unit, data, version=version_in(request), actor=actor))


@router.delete("/units/{unit_id}", response={204: None, **PROBLEMS}, summary="Remove a unit")
def delete_unit(request: HttpRequest, unit_id: Id) -> tuple[int, None]:
    """Remove a unit; its people stay in the municipality. Needs If-Match."""
    actor = actor_of(request)
    municipalities.delete_unit(get_visible(actor, Unit, unit_id), version=version_in(request), actor=actor)
    return 204, None


@router.get("/appointments", response={200: list[AppointmentOut], **PROBLEMS}, summary="Appointments")
@paginate(Page)
def list_appointments(
    request: HttpRequest, municipality_id: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None
) -> QuerySet[Appointment]:
    """Return appointments in time, of one municipality or of all the person may see."""
    found = visible(actor_of(request), Appointment)
    return found if municipality_id is None else found.filter(municipality_id=municipality_id)


@router.get("/appointments/{appointment_id}", response={200: AppointmentOut, **PROBLEMS}, summary="An appointment")
def get_appointment(request: HttpRequest, response: Answer, appointment_id: Id) -> Appointment:
    """Return one appointment."""
    return _versioned(response, get_visible(actor_of(request), Appointment, appointment_id))


@router.post("/appointments", response={201: AppointmentOut, **PROBLEMS}, summary="Make an appointment")
def post_appointment(request: HttpRequest, response: Answer, payload: NewAppointment) -> tuple[int, Appointment]:
    """Make an appointment."""
    actor = actor_of(request)
    fields = payload.dict()
    programme = get_visible(actor, Programme, fields.pop("programme_id"))
    town_id = fields.pop("municipality_id")
    town = None if town_id is None else get_visible(actor, Municipality, town_id)
    data = appointments.AppointmentData(**fields)
    return 201, _versioned(response, appointments.make_appointment(programme, data, municipality=town, actor=actor))


@router.put(
    "/appointments/{appointment_id}", response={200: AppointmentOut, **PROBLEMS}, summary="Change an appointment"
)
def put_appointment(request: HttpRequest, response: Answer, appointment_id: Id, payload: AppointmentIn) -> Appointment:
    """Move or describe an appointment anew; needs If-Match."""
    actor = actor_of(request)
    found = get_visible(actor, Appointment, appointment_id)
    data = appointments.AppointmentData(**payload.dict())
    return _versioned(response, appointments.change_appointment(found, data, version=version_in(request), actor=actor))


@router.post(
    "/appointments/{appointment_id}/cancel", response={200: AppointmentOut, **PROBLEMS}, summary="Cancel an appointment"
)
def cancel_appointment(request: HttpRequest, response: Answer, appointment_id: Id) -> Appointment:
    """Cancel an appointment; it stays visible as cancelled. Needs If-Match."""
    actor = actor_of(request)
    found = get_visible(actor, Appointment, appointment_id)
    return _versioned(response, appointments.cancel_appointment(found, version=version_in(request), actor=actor))


def _versioned(response: HttpResponse, obj: Any) -> Any:
    etag(response, obj)
    return obj
