"""On whose side of the wall a document lies, as marks the full-text index knows.

A word may stand in a hundred thousand documents of two hundred municipalities. With the marks, the index itself leaves
out what lies beyond the wall (`core.tenancy`), before any policy is asked. They only ever narrow: who may see what is
decided by the policy and the wall, at every query.
"""

from __future__ import annotations

from typing import Any

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.audit import tie_of
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.policies import policy_of
from blaugruen.web.core.tenancy import TenantManager
from blaugruen.web.search.registry import Searchable

OPEN = "open"
"""Objects that lie behind no wall."""


def marks_of(searchable: Searchable, obj: Any) -> list[str]:
    """Return the marks of an object: what it is, and those of the sides it lies on."""
    return [type_mark(searchable.object_type), *_sides(searchable, obj)]


def type_mark(object_type: str) -> str:
    """Return the mark of everything of a model.

    Examples
    --------
    >>> type_mark("coaching.finding")
    'typecoachingfinding'
    """
    return "type" + "".join(sign for sign in object_type if sign.isalnum())


def sides_of(actor: Actor) -> list[list[str]]:
    """Return the groups of marks of which a document needs one each, for an actor to reach it; none for the system."""
    if actor.is_system:
        return []
    own = [f"town{town}" for town in sorted(actor.municipality_roles)]
    accompanied = [f"programme{programme}" for programme in sorted(actor.programme_roles)]
    shared = [f"shared{programme}" for programme in sorted(actor.programmes)]
    return [[OPEN, *own, *accompanied, *shared]]


def _sides(searchable: Searchable, obj: Any) -> list[str]:
    policy = policy_of(searchable.model)
    town, programme = tie_of(obj, policy.municipality), tie_of(obj, policy.programme)
    visibility = getattr(obj, "visibility", "")
    has_wall = isinstance(searchable.model._default_manager, TenantManager)
    if not has_wall or (town is None and programme is None) or visibility == Visibility.PUBLIC:
        return [OPEN]
    is_shared = town is None or visibility == Visibility.PROGRAMME
    marks = [("town", town), ("programme", programme), ("shared", programme if is_shared else None)]
    return [f"{name}{pk}" for name, pk in marks if pk is not None]
