"""Programmes and their phases through the API."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Router, Schema

from blaugruen.web.api.base import SIGNED_IN, Body, Day, Id, Version, Words, example, paged
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.policies import visible
from blaugruen.web.programmes.models import Phase, Programme
from blaugruen.web.programmes.operations.programmes import PhaseDates, ProgrammeData, change_phase, change_programme
from blaugruen.web.programmes.selectors import get_visible, programmes_of

router = Router(tags=["programmes"], auth=SIGNED_IN)


class ProgrammeIn(Body):
    """Name and duration of a programme."""

    name: Annotated[Words, Field(min_length=1, max_length=120)]
    summary: Words = ""
    starts_on: Day
    ends_on: Day
    model_config = example(name="BlauGrün 2025–2027", starts_on="2025-09-01", ends_on="2027-08-31")


class ProgrammeOut(Schema):
    """A programme."""

    id: int
    name: str
    summary: str
    starts_on: date
    ends_on: date
    version: int


class PhaseIn(Body):
    """First and last day of a phase."""

    starts_on: Day
    ends_on: Day
    model_config = example(starts_on="2026-03-01", ends_on="2026-06-30")


class PhaseOut(Schema):
    """A phase of a programme; texts in German and English."""

    id: int
    programme_id: int
    position: int
    name_de: str
    name_en: str
    result_de: str
    result_en: str
    starts_on: date
    ends_on: date
    version: int


@router.get("/programmes", response=list[ProgrammeOut], summary="Programmes")
@paged
def list_programmes(request: HttpRequest) -> QuerySet[Programme]:
    """Return the programmes the person takes part in, newest first."""
    return programmes_of(actor_of(request))


@router.get("/programmes/{programme_id}", response=ProgrammeOut, summary="A programme")
def get_programme(request: HttpRequest, programme_id: Id) -> Programme:
    """Return one programme."""
    found: Programme = get_visible(actor_of(request), Programme, programme_id)
    return found


@router.put("/programmes/{programme_id}", response=ProgrammeOut, summary="Change a programme")
def put_programme(request: HttpRequest, programme_id: Id, payload: ProgrammeIn, version: Version) -> Programme:
    """Change name, summary and duration of a programme."""
    actor = actor_of(request)
    programme = get_visible(actor, Programme, programme_id)
    return change_programme(programme, ProgrammeData(**payload.dict()), version=version, actor=actor)


@router.get("/programmes/{programme_id}/phases", response=list[PhaseOut], summary="Phases of a programme")
@paged
def list_phases(request: HttpRequest, programme_id: Id) -> QuerySet[Phase]:
    """Return the phases of a programme in their order."""
    actor = actor_of(request)
    return visible(actor, Phase).filter(programme=get_visible(actor, Programme, programme_id))


@router.get("/phases/{phase_id}", response=PhaseOut, summary="A phase")
def get_phase(request: HttpRequest, phase_id: Id) -> Phase:
    """Return one phase."""
    found: Phase = get_visible(actor_of(request), Phase, phase_id)
    return found


@router.put("/phases/{phase_id}", response=PhaseOut, summary="Move a phase")
def put_phase(request: HttpRequest, phase_id: Id, payload: PhaseIn, version: Version) -> Phase:
    """Move a phase in time, within its programme."""
    actor = actor_of(request)
    phase = get_visible(actor, Phase.objects.select_related("programme"), phase_id)
    return change_phase(phase, PhaseDates(**payload.dict()), version=version, actor=actor)
