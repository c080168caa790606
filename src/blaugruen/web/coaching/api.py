"""Findings through the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from blaugruen.knowledge.coaching_vocabulary import ControlLevel, Dimension
from blaugruen.web.api.base import LARGEST_ID, SIGNED_IN, WHO_SEES, Body, Id, Reference, Version, Words, example, paged
from blaugruen.web.coaching.models import Finding
from blaugruen.web.coaching.operations import findings as operations
from blaugruen.web.coaching.operations.findings import FindingData
from blaugruen.web.coaching.selectors.findings import deleted_findings, findings_of, shared_in
from blaugruen.web.coaching.vocabulary import FindingKind, FindingSource
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import NotFound
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.policies import policy_of
from blaugruen.web.programmes.models import Municipality, Programme, Unit
from blaugruen.web.programmes.selectors import get_visible

router = Router(tags=["findings"], auth=SIGNED_IN)


class FindingIn(Body):
    """What was found; `entry` is the key of the catalogue entry it resembles."""

    kind: FindingKind
    title: Annotated[Words, Field(min_length=1, max_length=160)]
    words: Annotated[Words, Field(max_length=4000)] = ""
    dimension: Dimension
    control_level: Annotated[ControlLevel | None, Field(description="Empty while that is open.")] = None
    unit_id: Annotated[Reference | None, Field(description="Empty: the municipality as a whole.")] = None
    entry: Annotated[Words, Field(max_length=120)] = ""
    source: FindingSource = FindingSource.OBSERVATION
    model_config = example(
        kind="barrier",
        title="Zuständigkeit für Mulden ungeklärt",
        words="Tiefbau und Grünflächenamt warten aufeinander.",
        dimension="structures",
        source="workshop",
    )


class NewFinding(FindingIn):
    """A finding of the municipality, or a note that only the coaches see."""

    visibility: Annotated[Literal["municipality", "coaches"], Field(description=WHO_SEES)] = "municipality"


class FindingOut(Schema):
    """A finding; `visibility` says who sees it."""

    id: int
    municipality_id: int
    kind: FindingKind
    title: str
    words: str
    dimension: str
    control_level: str
    unit_id: int | None
    entry: str
    source: FindingSource
    visibility: Visibility
    recorded_at: datetime
    released_at: datetime | None
    version: int


class SharedFindingOut(Schema):
    """A finding another municipality has released: its text and the municipality's name."""

    id: int
    municipality: str
    kind: FindingKind
    title: str
    words: str
    dimension: str
    control_level: str
    entry: str
    released_at: datetime | None

    @staticmethod
    def resolve_municipality(obj: Finding) -> str:
        """Return the name of the municipality."""
        return str(obj.municipality.name)


class FindingFilter(Schema):
    """Which findings to list; what is left out lets all through."""

    kind: FindingKind | None = None
    dimension: Dimension | None = None
    control_level: ControlLevel | None = None
    unit_id: Annotated[int | None, Field(ge=1, le=LARGEST_ID)] = None

    def narrow(self, findings: QuerySet[Finding]) -> QuerySet[Finding]:
        """Return the findings that fit."""
        return findings.filter(**{name: value for name, value in self.dict().items() if value is not None})


@router.get("/municipalities/{municipality_id}/findings", response=list[FindingOut], summary="Findings")
@paged
def list_findings(request: HttpRequest, municipality_id: Id, filters: Query[FindingFilter]) -> QuerySet[Finding]:
    """Return the findings of a municipality, newest first."""
    actor = actor_of(request)
    return filters.narrow(findings_of(actor, get_visible(actor, Municipality, municipality_id)))


@router.get("/municipalities/{municipality_id}/deleted-findings", response=list[FindingOut], summary="Deleted findings")
@paged
def list_deleted_findings(request: HttpRequest, municipality_id: Id) -> QuerySet[Finding]:
    """Return the deleted findings the person may restore, latest first."""
    actor = actor_of(request)
    return deleted_findings(actor, get_visible(actor, Municipality, municipality_id))


@router.get("/programmes/{programme_id}/shared-findings", response=list[SharedFindingOut], summary="Shared findings")
@paged
def list_shared_findings(request: HttpRequest, programme_id: Id) -> QuerySet[Finding]:
    """Return what other municipalities of a programme have released, latest first."""
    actor = actor_of(request)
    return shared_in(actor, get_visible(actor, Programme, programme_id))


@router.post("/municipalities/{municipality_id}/findings", response={201: FindingOut}, summary="Record a finding")
def post_finding(request: HttpRequest, municipality_id: Id, payload: NewFinding) -> Finding:
    """Record a finding, for the municipality or, as a coach's note, for the coaches alone."""
    actor = actor_of(request)
    town = get_visible(actor, Municipality, municipality_id)
    return operations.record_finding(town, _data(actor, payload), visibility=payload.visibility, actor=actor)


@router.get("/findings/{finding_id}", response=FindingOut, summary="A finding")
def get_finding(request: HttpRequest, finding_id: Id) -> Finding:
    """Return one finding."""
    return _finding(actor_of(request), finding_id)


@router.put("/findings/{finding_id}", response=FindingOut, summary="Change a finding")
def put_finding(request: HttpRequest, finding_id: Id, payload: FindingIn, version: Version) -> Finding:
    """Change a finding; for whom it is stays as it is."""
    actor = actor_of(request)
    finding = _finding(actor, finding_id)
    return operations.change_finding(finding, _data(actor, payload), version=version, actor=actor)


@router.delete("/findings/{finding_id}", response={204: None}, summary="Delete a finding")
def remove_finding(request: HttpRequest, finding_id: Id, version: Version) -> None:
    """Delete a finding; it can be restored. One that was released is withdrawn with it."""
    actor = actor_of(request)
    operations.delete_finding(_finding(actor, finding_id), version=version, actor=actor)


@router.post("/findings/{finding_id}/restore", response=FindingOut, summary="Restore a finding")
def restore_finding(request: HttpRequest, finding_id: Id, version: Version) -> Finding:
    """Bring a deleted finding back."""
    actor = actor_of(request)
    found = Finding.objects.filter(policy_of(Finding).allowed(actor, "restore"), pk=finding_id).first()
    if found is None:
        raise NotFound
    return operations.restore_finding(found, version=version, actor=actor)


@router.post("/findings/{finding_id}/open", response=FindingOut, summary="Show a note to the municipality")
def open_finding(request: HttpRequest, finding_id: Id, version: Version) -> Finding:
    """Put a coach's note before the municipality; there is no way back."""
    return _act(request, finding_id, version, operations.open_finding)


@router.post("/findings/{finding_id}/release", response=FindingOut, summary="Release a finding")
def release_finding(request: HttpRequest, finding_id: Id, version: Version) -> Finding:
    """Release a finding to the other municipalities of the programme; only the coordinator may."""
    return _act(request, finding_id, version, operations.release_finding)


@router.post("/findings/{finding_id}/withdraw", response=FindingOut, summary="Withdraw a finding")
def withdraw_finding(request: HttpRequest, finding_id: Id, version: Version) -> Finding:
    """Take a release back; only the coordinator may."""
    return _act(request, finding_id, version, operations.withdraw_finding)


def _finding(actor: Actor, finding_id: int) -> Finding:
    found: Finding = get_visible(actor, Finding.objects.select_related("municipality", "unit"), finding_id)
    return found


def _act(request: HttpRequest, finding_id: int, version: int, call: Callable[..., Finding]) -> Finding:
    actor = actor_of(request)
    return call(_finding(actor, finding_id), version=version, actor=actor)


def _data(actor: Actor, payload: FindingIn) -> FindingData:
    fields: dict[str, Any] = payload.dict(exclude={"unit_id", "visibility", "control_level"})
    unit = None if payload.unit_id is None else get_visible(actor, Unit, payload.unit_id)
    return FindingData(**fields, control_level=payload.control_level or "", unit=unit)
