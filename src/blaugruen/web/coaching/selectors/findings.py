"""What can be read of findings; everything goes through the policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from blaugruen.knowledge.barriers import Barrier
from blaugruen.knowledge.resources import Resource
from blaugruen.web.coaching.models import Finding
from blaugruen.web.coaching.vocabulary import FindingKind
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import NotFound
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.policies import policy_of, visible
from blaugruen.web.programmes.models import Municipality, Programme
from blaugruen.web.toolbox import knowledge


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings of a municipality an actor may see."""

    barriers: int = 0
    resources: int = 0
    shared: int = 0

    @property
    def total(self) -> int:
        """Barriers and resources together."""
        return self.barriers + self.resources


def present(actor: Actor) -> QuerySet[Finding]:
    """Return all findings an actor may see.

    Notes
    -----
    The policy says already that they are not deleted. Said once more outside its alternatives, the database can walk
    along an index instead of sorting.
    """
    return visible(actor, Finding).filter(deleted_at=None)


def findings_of(actor: Actor, municipality: Municipality) -> QuerySet[Finding]:
    """Return the findings of a municipality, newest first."""
    findings = present(actor).filter(municipality=municipality)
    return findings.select_related("unit", "recorded_by").order_by("-recorded_at", "-pk")


def newest_findings(actor: Actor, municipalities: Sequence[int]) -> QuerySet[Finding]:
    """Return the findings of several municipalities, newest first."""
    findings = present(actor).filter(municipality__in=municipalities)
    return findings.select_related("municipality").order_by("-recorded_at", "-pk")


def deleted_findings(actor: Actor, municipality: Municipality) -> QuerySet[Finding]:
    """Return the deleted findings of a municipality that an actor may restore, latest first."""
    restorable = Finding.objects.filter(policy_of(Finding).allowed(actor, "restore"), municipality=municipality)
    return restorable.order_by("-deleted_at", "-pk")


def get_deleted(actor: Actor, municipality: Municipality, pk: int) -> Finding:
    """Return a deleted finding that an actor may restore.

    Raises
    ------
    NotFound
        If there is none, or somebody else has already restored it.
    """
    found = deleted_findings(actor, municipality).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def shared_in(actor: Actor, programme: Programme) -> QuerySet[Finding]:
    """Return what other municipalities of a programme have released, latest first; nothing of the actor's own."""
    return newly_shared(actor).filter(municipality__programme=programme)


def newly_shared(actor: Actor) -> QuerySet[Finding]:
    """Return what other municipalities have released, latest first, in whatever programme the actor takes part."""
    shared = present(actor).filter(visibility=Visibility.PROGRAMME)
    others = shared.exclude(municipality__in=actor.municipality_roles.keys())
    return others.select_related("municipality").order_by("-released_at", "-pk")


def counts_by_kind(actor: Actor, municipalities: Sequence[int]) -> dict[int, Counts]:
    """Return how many findings there are by municipality, in one query; a municipality without any counts zero."""
    rows: Any = (
        present(actor)
        .filter(municipality__in=municipalities)
        .order_by()
        .values("municipality")
        .annotate(
            barriers=Count("pk", filter=Q(kind=FindingKind.BARRIER)),
            resources=Count("pk", filter=Q(kind=FindingKind.RESOURCE)),
            shared=Count("pk", filter=Q(visibility=Visibility.PROGRAMME)),
        )
    )
    found = {row.pop("municipality"): Counts(**row) for row in rows}
    return {pk: found.get(pk, Counts()) for pk in municipalities}


def entry_of(finding: Finding) -> Barrier | Resource | None:
    """Return the catalogue entry a finding points at; None where there is none, or none any more."""
    if not finding.entry:
        return None
    found = knowledge.released().of_kind(FindingKind(finding.kind).catalogue).get(finding.entry)
    return found if isinstance(found, Barrier | Resource) else None
