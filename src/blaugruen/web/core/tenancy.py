"""The wall between municipalities: tenant data cannot be queried without a scope; within, only one actor's side shows.

The wall is coarse (whose municipality, what was shared) and independent of the policies, which are finer. Both have to
let something through. Must not import any app.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django_scopes import scope, scopes_disabled
from django_scopes.manager import DisabledQuerySet
from django_scopes.state import get_scope

from blaugruen.web.core.actors import Actor


@dataclass(frozen=True, slots=True)
class Side:
    """What lies on one actor's side of the wall.

    Parameters
    ----------
    municipalities
        Ids of the municipalities the actor belongs to.
    programmes
        Ids of the programmes whose municipalities the actor accompanies, all of them.
    peers
        Ids of the programmes whose shared objects the actor may know.
    """

    municipalities: frozenset[int]
    programmes: frozenset[int]
    peers: frozenset[int]


@contextmanager
def side_of(actor: Actor) -> Iterator[None]:
    """Run the block on one actor's side of the wall; the system has no wall."""
    if actor.is_system:
        with scopes_disabled():
            yield
        return
    side = Side(frozenset(actor.municipality_roles), frozenset(actor.programme_roles), actor.programmes)
    with scope(side=side):
        yield


class TenantManager(models.Manager[Any]):
    """Manager of a model with a field `municipality`: nothing without a scope, one side of the wall within.

    A model may also have `programme` (objects of the whole programme, whose `municipality` is empty) and `visibility`
    (objects shared with the programme or the public).
    """

    def get_queryset(self) -> models.QuerySet[Any]:
        """Return the objects on this side of the wall."""
        current = get_scope()
        if not current.get("_enabled", True):
            return super().get_queryset()
        if "side" not in current:
            closed: models.QuerySet[Any] = DisabledQuerySet(self.model, using=self._db, missing_scopes={"side"})
            return closed
        return super().get_queryset().filter(self._this_side(current["side"]))

    def _this_side(self, side: Side) -> Q:
        names = {field.name for field in self.model._meta.get_fields()}
        found = Q(municipality__in=side.municipalities) | Q(municipality__programme__in=side.programmes)
        if "programme" in names:
            found |= Q(municipality__isnull=True, programme__in=side.peers | side.programmes)
        if "visibility" in names:
            found |= Q(visibility="programme", municipality__programme__in=side.peers) | Q(visibility="public")
        return found
