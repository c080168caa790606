"""Who may do what, as data: one policy per model, and one table of grants from which list and object rule both follow.

Unknown is no: an action without a grant is refused to everybody but the system. A policy is registered with the model
it speaks for; a system check fails when a model has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Model, Q, QuerySet

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.roles import Role


class Anyone(StrEnum):
    """Relations to an object that are not roles."""

    PUBLIC = "public"
    """Everybody, signed in or not."""
    SIGNED_IN = "signed_in"
    """Everybody who is signed in."""
    OWNER = "owner"
    """The person the object belongs to."""
    PEER = "peer"
    """Everybody who takes part in the same programme, with whatever role."""
    ADMINISTRATOR = "administrator"
    """Who runs the platform."""


Who = Role | Anyone


@dataclass(frozen=True, slots=True)
class Grant:
    """Some may do something with the objects that meet a condition.

    Parameters
    ----------
    who
        Roles with regard to the object's municipality or programme, or relations.
    where
        Condition on fields: plain names for equality, ``name__in`` for one of several, ``name__isnull``.
    anywhere
        Whether holding the role in any programme or municipality is enough (objects of the whole installation).
    """

    who: frozenset[Who]
    where: Mapping[str, Any] = field(default_factory=dict)
    anywhere: bool = False


def grant(*who: Who, anywhere: bool = False, **where: Any) -> Grant:
    """Write a grant in one line."""
    return Grant(frozenset(who), where, anywhere)


def is_reading(action: str) -> bool:
    """Return whether an action only looks; whoever may read but not write may do no other."""
    return action in {"view", "overview"} or action.startswith("view_")


NOBODY = Q(pk__in=[])
EVERYBODY = ~Q(pk__in=[])


@dataclass(frozen=True)
class Policy:
    """The rules of one model.

    Parameters
    ----------
    model
        The model.
    grants
        Action → grants; ``view`` decides what lists show.
    municipality
        Path to the municipality's id (``municipality_id``, ``goal__municipality_id``); empty: none.
    programme
        Path to the programme's id; empty: none.
    owner
        Path to the id of the person the object belongs to; empty: none.
    """

    model: type[Model]
    grants: Mapping[str, tuple[Grant, ...]]
    municipality: str = ""
    programme: str = ""
    owner: str = ""

    def allowed(self, actor: Actor, action: str) -> Q:
        """Return the condition on objects this actor may do this with (the list rule)."""
        if actor.is_system:
            return EVERYBODY
        if actor.is_read_only and not is_reading(action):
            return NOBODY
        found = NOBODY
        for rule in self.grants.get(action, ()):
            relation = self._relation(actor, rule)
            if relation is not None:
                found |= relation & Q(**rule.where)
        return found

    def visible(self, actor: Actor, queryset: QuerySet[Any] | None = None) -> QuerySet[Any]:
        """Return the objects this actor may see."""
        objects = self.model._default_manager.all() if queryset is None else queryset
        return objects.filter(self.allowed(actor, "view"))

    def may(self, actor: Actor, action: str, obj: Model) -> bool:
        """Return whether this actor may do this with one object (the object rule)."""
        if actor.is_system:
            return True
        if actor.is_read_only and not is_reading(action):
            return False
        return any(
            self._is_related(actor, rule, obj) and _meets(obj, rule.where) for rule in self.grants.get(action, ())
        )

    def _relation(self, actor: Actor, rule: Grant) -> Q | None:
        """Return the condition under which an object stands in one of the rule's relations to the actor."""
        if self._holds_everywhere(actor, rule):
            return EVERYBODY
        found: Q | None = None
        for path, ids in self._ties(actor, rule):
            if path and ids:
                tie = Q(**{f"{path}__in": ids})
                found = tie if found is None else found | tie
        return found

    def _is_related(self, actor: Actor, rule: Grant, obj: Model) -> bool:
        if self._holds_everywhere(actor, rule):
            return True
        return any(path and ids and _value(obj, path) in ids for path, ids in self._ties(actor, rule))

    @staticmethod
    def _holds_everywhere(actor: Actor, rule: Grant) -> bool:
        return (
            Anyone.PUBLIC in rule.who
            or (Anyone.SIGNED_IN in rule.who and actor.is_signed_in)
            or (Anyone.ADMINISTRATOR in rule.who and actor.is_administrator)
            or (rule.anywhere and bool(actor.roles & rule.who))
        )

    def _ties(self, actor: Actor, rule: Grant) -> Iterable[tuple[str, frozenset[int]]]:
        """Yield field paths and the ids one of which makes the tie."""
        roles = frozenset(who for who in rule.who if isinstance(who, Role))
        yield self.programme, actor.programmes_as(roles)
        yield self.municipality, actor.municipalities_as(roles)
        if Anyone.PEER in rule.who:
            yield self.programme, actor.programmes
        if Anyone.OWNER in rule.who and actor.person is not None:
            yield self.owner, frozenset({actor.person.pk})


def _value(obj: Any, path: str) -> Any:
    """Follow a field path from an object; None where it ends early. ``pk`` and ``…_id`` cost no query."""
    for step in path.split("__"):
        if obj is None:
            return None
        obj = getattr(obj, step)
    return obj


_TESTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "in": lambda value, wanted: value in wanted,
    "isnull": lambda value, wanted: (value is None) == wanted,
}


def _meets(obj: Model, where: Mapping[str, Any]) -> bool:
    for name, wanted in where.items():
        path, _, test = name.rpartition("__")
        if test in _TESTS:
            if not _TESTS[test](_value(obj, path), wanted):
                return False
        elif _value(obj, name) != wanted:
            return False
    return True


POLICIES: dict[type[Model], Policy] = {}
WITHOUT_POLICY: dict[type[Model], str] = {}


def register(policy: Policy) -> Policy:
    """Make a policy the one of its model."""
    POLICIES[policy.model] = policy
    return policy


def without_policy(model: type[Model], reason: str) -> None:
    """Say why a model needs no policy: it is only ever reached through another one."""
    WITHOUT_POLICY[model] = reason


def policy_of(obj: Model | type[Model]) -> Policy:
    """Return the policy of an object or a model; a model without one is a bug, never a yes."""
    return POLICIES[obj if isinstance(obj, type) else obj.__class__]


def may(actor: Actor, action: str, obj: Model | type[Model], **context: Any) -> bool:
    """Return whether an actor may do something; for templates and menus. Parameters as in `operations.authorize`."""
    policy = policy_of(obj)
    return policy.may(actor, action, policy.model(**context) if isinstance(obj, type) else obj)


def visible(actor: Actor, objects: type[Model] | QuerySet[Any]) -> QuerySet[Any]:
    """Return the objects of a model, or of a queryset, that an actor may see."""
    if isinstance(objects, QuerySet):
        return POLICIES[objects.model].visible(actor, objects)
    return POLICIES[objects].visible(actor)
