"""The clean-up: what has been kept long enough goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.operations import authorize, operation, record
from blaugruen.web.privacy.models import Cleanup
from blaugruen.web.privacy.registry import PersonalData, kinds


def overdue(now: datetime) -> Iterator[tuple[PersonalData, QuerySet[Any]]]:
    """Yield every kind with a period of its own, and its rows that are past it."""
    for kind in kinds():
        if kind.keep.overdue is not None and kind.keep.days is not None:
            yield kind, kind.keep.overdue(now - timedelta(days=kind.keep.days))


def preview(now: datetime) -> dict[str, int]:
    """Return how much the clean-up would remove of each kind."""
    with scopes_disabled():
        return {kind.key: rows.count() for kind, rows in overdue(now)}


@operation("retention.apply", _("Aufbewahrungsfristen angewendet"))
def apply_retention(*, actor: Actor) -> Cleanup:
    """Remove what is past its period; the entry says how much of each kind."""
    authorize(actor, "run", Cleanup)
    now = timezone.now()
    with scopes_disabled():
        removed = {kind.key: kind.keep.remove(rows) for kind, rows in overdue(now)}
    run = Cleanup.objects.create(run_at=now, removed=removed)
    record(run, removed)
    return run
