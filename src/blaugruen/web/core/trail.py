"""The audit trail as people read it: what was done, on what, and which values changed from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime

from blaugruen.web.core.models import AuditEntry
from blaugruen.web.core.operations import LABELS
from blaugruen.web.core.wording import NOTHING, chosen, in_words


@dataclass(frozen=True, slots=True)
class Fact:
    """A value an entry tells of: what it is called, what it was (empty where there was none), what it became."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the audit trail in the words of the active language."""

    entry: AuditEntry
    what: str
    kind: str
    facts: tuple[Fact, ...]


def line_of(entry: AuditEntry) -> Line:
    """Put an entry into words; asks the database nothing."""
    model = _model(entry.object_type)
    kind = "" if model is None else str(model._meta.verbose_name)
    facts = tuple(_fact(model, name, value) for name, value in entry.data.items())
    return Line(entry, str(LABELS.get(entry.operation, entry.operation)), kind, facts)


def _model(name: str) -> Any:
    """Return the model of an entry; None where it no longer exists: a trail outlives programs."""
    try:
        return apps.get_model(name)
    except (LookupError, ValueError):
        return None


def _fact(model: Any, name: str, value: Any) -> Fact:
    field = _field(model, name)
    label = name.replace("_", " ") if field is None else str(field.verbose_name)
    if isinstance(value, dict) and set(value) == {"from", "to"}:
        return Fact(label, _words(field, value["from"]), _words(field, value["to"]))
    return Fact(label, "", _words(field, value))


def _field(model: Any, name: str) -> Any:
    try:
        field = None if model is None else model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, models.Field) else None


def _words(field: Any, value: Any) -> str:
    if field is not None and field.choices:
        value = chosen(field.flatchoices, value)
    elif isinstance(value, str) and isinstance(field, models.DateField):
        value = _moment(value) or value
    elif isinstance(value, list):
        value = ", ".join(map(str, value)) or NOTHING
    return in_words(value)


def _moment(text: str) -> date | datetime | None:
    """Read a date or a time as the trail keeps it; None where it is something else."""
    try:
        return parse_datetime(text) if "T" in text else parse_date(text)
    except ValueError:
        return None
