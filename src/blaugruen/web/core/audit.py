"""Writing and reading the audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.models import AuditEntry, Visibility
from blaugruen.web.core.policies import policy_of


def write_entry(operation: str, obj: models.Model, data: Mapping[str, Any], actor: Actor) -> AuditEntry:
    """Write who did what on which object; called by `operations.record`.

    Notes
    -----
    An entry on something that only coaches may see is for coaches, too, and stays so when the thing is opened later:
    it tells what was written in private.
    """
    policy = policy_of(obj)
    return AuditEntry._base_manager.create(
        operation=operation,
        person=actor.person,
        actor_label=actor.label[:200],
        programme_id=tie_of(obj, policy.programme),
        municipality_id=tie_of(obj, policy.municipality),
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        object_label=str(obj)[:200],
        data=dict(data),
        for_coaches=getattr(obj, "visibility", "") == Visibility.COACHES,
    )


def trail_of(obj: models.Model) -> models.QuerySet[AuditEntry]:
    """Return the audit entries of one object, newest first; the caller has checked that the actor may see it."""
    return AuditEntry._base_manager.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk)).order_by(
        "-at", "-pk"
    )


def tie_of(obj: Any, path: str) -> int | None:
    """Return the id at the end of a policy's path from an object; None where there is no path or it ends early."""
    for step in path.split("__") if path else ():
        obj = None if obj is None else getattr(obj, step)
    return obj if path else None
