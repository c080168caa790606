"""The frame of everything a person can do: one transaction, one permission check, one audit entry, events after commit.

An operation is a function with the decorator `operation`. It takes the actor as keyword, calls `authorize` before it
changes anything and `record` once it is done. The frame refuses an operation that forgot either, so that neither can
be forgotten. Views, API, commands and demo data call the same functions. Must not import any app but this one.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import BrokenOperation, Forbidden, NotFound, SignInNeeded
from blaugruen.web.core.events import Event, announce_after_commit
from blaugruen.web.core.policies import policy_of

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class _Frame:
    """What the running operation has done so far."""

    name: str
    actor: Actor
    is_authorized: bool = False
    entries: int = 0
    events: list[Event] = field(default_factory=list)


_running: ContextVar[_Frame | None] = ContextVar("running operation", default=None)
OPERATIONS: dict[str, Callable[..., Any]] = {}
"""All operations by name, such as ``municipality.change``; documentation and permission tests walk through them."""
LABELS: dict[str, Any] = {}
"""What operations did, as the audit trail says it to people: ``Kommune geändert``."""


def operation(name: str, label: Any = "") -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an operation.

    Parameters
    ----------
    name
        Dotted name, ``object.verb``; the audit trail keeps it.
    label
        What was done, in the person's language (a lazy text); the audit trail shows it instead of the name.

    Raises
    ------
    BrokenOperation
        When the function returns without having asked a policy or without exactly one audit entry.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            actor = kwargs.get("actor")
            if not isinstance(actor, Actor):
                raise BrokenOperation(f"{name} was called without an actor")
            frame = _Frame(name, actor)
            token = _running.set(frame)
            try:
                with transaction.atomic():
                    result = function(*args, **kwargs)
                    if not frame.is_authorized:
                        raise BrokenOperation(f"{name} asked no policy")
                    if frame.entries != 1:
                        raise BrokenOperation(f"{name} left {frame.entries} audit entries instead of one")
                    for event in frame.events:
                        announce_after_commit(event)
            finally:
                _running.reset(token)
            return result

        if name in OPERATIONS:
            raise BrokenOperation(f"There are two operations called {name}")
        OPERATIONS[name] = run
        LABELS[name] = label or name
        return run

    return decorate


def authorize(actor: Actor, action: str, obj: models.Model | type[models.Model], **context: Any) -> None:
    """Let an actor pass who may do this, stop everybody else.

    Parameters
    ----------
    actor
        Who wants to.
    action
        What, in the words of the model's policy: ``view``, ``change``, ``release`` …
    obj
        On what; the class where the object does not exist yet.
    context
        For a class: the field values that decide (``municipality=…``, ``programme=…``).

    Raises
    ------
    SignInNeeded
        If nobody is signed in.
    NotFound
        If the actor may not even see the object.
    Forbidden
        If they may see it but not do this.
    """
    policy = policy_of(obj)
    target = policy.model(**context) if isinstance(obj, type) else obj
    if policy.may(actor, action, target):
        frame = _running.get()
        if frame is not None and frame.actor is actor:
            frame.is_authorized = True
        return
    if not actor.is_signed_in:
        raise SignInNeeded
    if not isinstance(obj, type) and not policy.may(actor, "view", target):
        raise NotFound
    raise Forbidden


def record(obj: models.Model, data: Mapping[str, Any] | None = None) -> None:
    """Write the audit entry of the running operation.

    Parameters
    ----------
    obj
        What was changed; it names the municipality and programme whose trail this belongs to.
    data
        Structured facts, JSON-able: the new values, the old ones where they help. No secrets.
    """
    from blaugruen.web.core.audit import write_entry  # noqa: PLC0415 -- models load after this module

    frame = _running.get()
    if frame is None:
        raise BrokenOperation("An audit entry outside an operation")
    frame.entries += 1
    write_entry(frame.name, obj, data or {}, frame.actor)


def announce(event: Event) -> None:
    """Tell others, once the transaction has been committed, that something happened."""
    frame = _running.get()
    if frame is None:
        raise BrokenOperation("An event outside an operation")
    frame.events.append(event)
