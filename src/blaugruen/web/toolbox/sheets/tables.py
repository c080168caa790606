"""Kinds that are best read as a table: rules, coefficients, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from blaugruen.knowledge.values import Entry, Quantity
from blaugruen.knowledge.vocabulary import Kind, Term
from blaugruen.text import Text
from blaugruen.web.core.language import active_language
from blaugruen.web.toolbox.sheets import figures
from blaugruen.web.toolbox.wording import capital


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, what stands in it, the unit of quantities, and whether it is numeric."""

    label: object
    value: Callable[[Any], object]
    usual: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of the table."""

    label: str
    text: str
    grade: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, and rows: title, address, cells."""

    columns: Sequence[tuple[str, bool]]
    rows: Sequence[tuple[str, str, Sequence[Cell]]]


COLUMNS: Mapping[Kind, tuple[Column, ...]] = MappingProxyType(
    {
        Kind.SITING_RULES: (
            Column(_("Folge, wenn verletzt"), lambda rule: rule.if_broken),
            Column(_("Regel"), lambda rule: rule.statement),
            Column(_("nötige Angaben"), lambda rule: rule.needs),
        ),
        Kind.RUNOFF_COEFFICIENTS: (
            Column(_("Gruppe"), lambda row: row.group),
            Column("Cm", lambda row: row.mean, is_number=True),
            Column("Cs", lambda row: row.peak, is_number=True),
        ),
        Kind.GREEN_ROOF_COEFFICIENTS: (
            Column(_("Begrünung"), lambda row: row.vegetation),
            Column(_("Aufbaudicke"), lambda row: row.depth, usual="cm", is_number=True),
            Column(_("im Jahr"), lambda row: row.annual, is_number=True),
            Column(_("Spitze"), lambda row: row.peak, is_number=True),
        ),
        Kind.SURFACE_CLASSES: (
            Column(_("Beschreibung"), lambda row: row.description),
            Column(_("Abflussfaktor"), lambda row: row.runoff_factor, is_number=True),
            Column(_("Bagrov-Parameter n"), lambda row: row.bagrov_n, is_number=True),
        ),
        Kind.SOURCES: (
            Column(_("Art"), lambda source: source.kind),
            Column(_("Jahr"), lambda source: source.year or "", is_number=True),
            Column(_("trägt höchstens"), lambda source: source.best_grade.label),
        ),
    }
)
"""Columns of the kinds that are shown as a table."""


def table_of(kind: Kind, entries: Iterable[Entry]) -> Table:
    """Return entries of one kind as a table in the active language."""
    columns = COLUMNS[kind]
    rows = [
        (
            capital(entry.heading.in_(active_language())),
            reverse("toolbox:entry", args=[kind, entry.id]),
            [_cell(column, column.value(entry)) for column in columns],
        )
        for entry in entries
    ]
    return Table([(str(column.label), column.is_number) for column in columns], rows)


def _cell(column: Column, value: object) -> Cell:
    language = active_language()
    label = str(column.label)
    match value:
        case Quantity():
            return Cell(label, figures.figure(value, column.usual, language), value.grade.value, column.is_number)
        case Term():
            return Cell(label, value.label.in_(language))
        case Text():
            return Cell(label, value.in_(language))
        case tuple():
            return Cell(label, ", ".join(word.label.in_(language) for word in value))
        case None:
            return Cell(label, "–", is_number=column.is_number)
        case _:
            return Cell(label, str(value), is_number=column.is_number)
