"""The audit trail of programmes and municipalities through the API."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Schema

from blaugruen.web.api.base import SIGNED_IN, Id, paged
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.models import AuditEntry
from blaugruen.web.core.operations import authorize
from blaugruen.web.core.policies import visible
from blaugruen.web.programmes.models import Municipality, Programme
from blaugruen.web.programmes.selectors import get_visible

router = Router(tags=["trail"], auth=SIGNED_IN)


class TrailEntryOut(Schema):
    """Who did what, when, on what; `data` holds the values that changed."""

    id: int
    at: datetime
    operation: str
    who: str
    programme_id: int | None
    municipality_id: int | None
    object_type: str
    object_id: str
    object_label: str
    data: dict[str, Any]

    @staticmethod
    def resolve_who(obj: AuditEntry) -> str:
        """Return the name as it was then."""
        return obj.actor_label


@router.get("/programmes/{programme_id}/trail", response=list[TrailEntryOut], summary="Trail of a programme")
@paged
def list_programme_trail(request: HttpRequest, programme_id: Id) -> QuerySet[AuditEntry]:
    """Return what happened in a programme and its municipalities, newest first; for its lead and coaches."""
    actor = actor_of(request)
    programme = get_visible(actor, Programme, programme_id)
    authorize(actor, "view_trail", programme)
    return visible(actor, AuditEntry).filter(programme=programme)


@router.get("/municipalities/{municipality_id}/trail", response=list[TrailEntryOut], summary="Trail of a municipality")
@paged
def list_municipality_trail(request: HttpRequest, municipality_id: Id) -> QuerySet[AuditEntry]:
    """Return what happened in a municipality, newest first; for its coordinators and those who accompany it."""
    actor = actor_of(request)
    town = get_visible(actor, Municipality, municipality_id)
    authorize(actor, "view_trail", town)
    return visible(actor, AuditEntry).filter(municipality=town)
