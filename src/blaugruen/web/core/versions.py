"""Optimistic locking: whoever changes an object says which version they read."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import F
from django.utils import timezone

from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import NotFound, StaleVersion
from blaugruen.web.core.models import Versioned

V = TypeVar("V", bound=Versioned)


def claim_version(obj: V, expected: int) -> V:
    """Take the next version of an object for a change, within the running transaction.

    Parameters
    ----------
    obj
        The object; its `version` is moved on.
    expected
        Version the person has read.

    Raises
    ------
    StaleVersion
        If somebody else took it first; it names who and when.
    NotFound
        If the object was deleted in the meantime.
    """
    rows = type(obj)._base_manager.filter(pk=obj.pk)
    if rows.filter(version=expected).update(version=F("version") + 1):
        obj.version = expected + 1
        return obj
    current = rows.values_list("version", flat=True).first()
    if current is None:
        raise NotFound
    changes = [(entry.who, entry.at, entry.operation) for entry in trail_of(obj)[:5]]
    who, when, _ = changes[0] if changes else ("–", timezone.now(), "")
    raise StaleVersion(who, when, changes, current)
