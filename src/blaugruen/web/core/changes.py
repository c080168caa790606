"""Changing several fields of an object at once, with what changed for the audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

Changed = dict[str, dict[str, Any]]


def apply(obj: models.Model, values: Mapping[str, Any]) -> Changed:
    """Set fields and return what changed.

    Parameters
    ----------
    obj
        Object to change; it is not saved.
    values
        New values by field name.

    Returns
    -------
    dict
        ``{field: {"from": old, "to": new}}`` in JSON-able form, of the fields that differ.
    """
    changed: Changed = {}
    for name, value in values.items():
        old = getattr(obj, name)
        if old != value:
            changed[name] = {"from": _plain(old), "to": _plain(value)}
            setattr(obj, name, value)
    return changed


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
