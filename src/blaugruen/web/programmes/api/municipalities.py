"""Municipalities and their units through the API."""

from __future__ import annotations

from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Router, Schema

from blaugruen.web.api.base import SIGNED_IN, Body, Id, Number, Version, Words, YesNo, example, paged
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.policies import visible
from blaugruen.web.programmes.models import Municipality, Programme, Unit
from blaugruen.web.programmes.operations.municipalities import (
    MunicipalityData,
    UnitData,
    add_municipality,
    add_unit,
    change_municipality,
    change_unit,
    delete_unit,
)
from blaugruen.web.programmes.selectors import get_visible, municipalities_of
from blaugruen.web.programmes.vocabulary import SewerSystem

router = Router(tags=["municipalities"], auth=SIGNED_IN)


class MunicipalityIn(Body):
    """Master data of a municipality."""

    name: Annotated[Words, Field(min_length=1, max_length=120)]
    ags: Annotated[str, Field(pattern=r"^(0[1-9]|1[0-6])[0-9]{6}$", description="Municipality key, eight digits.")]
    inhabitants: Annotated[Number, Field(ge=1)]
    sewer_system: SewerSystem = SewerSystem.UNKNOWN
    summary: Words = ""
    model_config = example(name="Auenbrück", ags="03999001", inhabitants=121_500, sewer_system="mixed")


class MunicipalityOut(Schema):
    """A municipality in a programme; Land and size class follow from key and inhabitants."""

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


class UnitIn(Body):
    """Master data of a unit; contact units are reached first."""

    name: Annotated[Words, Field(min_length=1, max_length=120)]
    short_name: Annotated[Words, Field(max_length=20)] = ""
    is_contact: YesNo = False
    model_config = example(name="Grünflächenamt", short_name="67", is_contact=True)


class UnitOut(Schema):
    """A unit of a municipality."""

    id: int
    municipality_id: int
    name: str
    short_name: str
    is_contact: bool
    version: int


@router.get("/municipalities", response=list[MunicipalityOut], summary="Municipalities")
@paged
def list_municipalities(request: HttpRequest) -> QuerySet[Municipality]:
    """Return the municipalities the person may look into, by name."""
    return municipalities_of(actor_of(request))


@router.post("/programmes/{programme_id}/municipalities", response={201: MunicipalityOut}, summary="Add a municipality")
def post_municipality(request: HttpRequest, programme_id: Id, payload: MunicipalityIn) -> Municipality:
    """Let a municipality take part in a programme."""
    actor = actor_of(request)
    programme = get_visible(actor, Programme, programme_id)
    return add_municipality(programme, MunicipalityData(**payload.dict()), actor=actor)


@router.get("/municipalities/{municipality_id}", response=MunicipalityOut, summary="A municipality")
def get_municipality(request: HttpRequest, municipality_id: Id) -> Municipality:
    """Return one municipality."""
    found: Municipality = get_visible(actor_of(request), Municipality, municipality_id)
    return found


@router.put("/municipalities/{municipality_id}", response=MunicipalityOut, summary="Change a municipality")
def put_municipality(
    request: HttpRequest, municipality_id: Id, payload: MunicipalityIn, version: Version
) -> Municipality:
    """Change the master data of a municipality."""
    actor = actor_of(request)
    town = get_visible(actor, Municipality, municipality_id)
    return change_municipality(town, MunicipalityData(**payload.dict()), version=version, actor=actor)


@router.get("/municipalities/{municipality_id}/units", response=list[UnitOut], summary="Units of a municipality")
@paged
def list_units(request: HttpRequest, municipality_id: Id) -> QuerySet[Unit]:
    """Return the units of a municipality, contact units first."""
    actor = actor_of(request)
    return visible(actor, Unit).filter(municipality=get_visible(actor, Municipality, municipality_id))


@router.post("/municipalities/{municipality_id}/units", response={201: UnitOut}, summary="Add a unit")
def post_unit(request: HttpRequest, municipality_id: Id, payload: UnitIn) -> Unit:
    """Add a unit to a municipality."""
    actor = actor_of(request)
    town = get_visible(actor, Municipality, municipality_id)
    return add_unit(town, UnitData(**payload.dict()), actor=actor)


@router.get("/units/{unit_id}", response=UnitOut, summary="A unit")
def get_unit(request: HttpRequest, unit_id: Id) -> Unit:
    """Return one unit."""
    found: Unit = get_visible(actor_of(request), Unit, unit_id)
    return found


@router.put("/units/{unit_id}", response=UnitOut, summary="Change a unit")
def put_unit(request: HttpRequest, unit_id: Id, payload: UnitIn, version: Version) -> Unit:
    """Change a unit."""
    actor = actor_of(request)
    unit = get_visible(actor, Unit, unit_id)
    return change_unit(unit, UnitData(**payload.dict()), version=version, actor=actor)


@router.delete("/units/{unit_id}", response={204: None}, summary="Remove a unit")
def remove_unit(request: HttpRequest, unit_id: Id, version: Version) -> None:
    """Remove a unit; its people stay in the municipality."""
    actor = actor_of(request)
    delete_unit(get_visible(actor, Unit, unit_id), version=version, actor=actor)
