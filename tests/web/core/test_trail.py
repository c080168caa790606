"""The audit trail in people's words."""

from __future__ import annotations

import pytest
from django.utils import translation

from blaugruen.web.core.models import AuditEntry
from blaugruen.web.core.trail import Fact, line_of


def entry(**values):
    told = {"operation": "unit.change", "object_type": "programmes.unit", "object_label": "Tiefbauamt", "data": {}}
    return AuditEntry(**told | values)


def facts(object_type, **data):
    return line_of(entry(object_type=object_type, data=data)).facts


def test_operation_and_kind_are_named():
    line = line_of(entry())
    assert (line.what, line.kind) == ("Organisationseinheit geändert", "Organisationseinheit")
    with translation.override("en"):
        line = line_of(entry())
        assert (line.what, line.kind) == ("Unit changed", "Unit")


@pytest.mark.parametrize(
    ("object_type", "data", "fact"),
    [
        ("programmes.municipality", {"inhabitants": {"from": 1000, "to": 2000}},
         Fact("Einwohnerinnen und Einwohner", "1.000", "2.000")),
        ("programmes.municipality", {"sewer_system": {"from": "", "to": "combined"}},
         Fact("Entwässerungssystem", "nicht bekannt", "überwiegend Mischsystem")),
        ("programmes.phase", {"ends_on": {"from": "2026-03-01", "to": "2026-04-01"}},
         Fact("Ende", "1. März 2026", "1. April 2026")),
        ("programmes.appointment", {"starts_at": "2026-07-01T08:00:00+00:00"},
         Fact("Beginn", "", "1. Juli 2026 10:00")),
        ("programmes.unit", {"is_contact": {"from": False, "to": True}},
         Fact("Ansprechstelle für das Programm", "nein", "ja")),
        ("programmes.programmerole", {"role": "coach"}, Fact("Rolle", "", "Coach")),
        ("coaching.finding", {"dimension": "law"}, Fact("Dimension", "", "Recht")),
        ("coaching.finding", {"unit": {"from": "Tiefbauamt", "to": None}},
         Fact("Organisationseinheit", "Tiefbauamt", "–")),
        ("programmes.unit", {"roles": ["a", "b"]}, Fact("roles", "", "a, b")),
        ("programmes.phase", {"ends_on": "soon"}, Fact("Ende", "", "soon")),
    ],
)  # fmt: skip
def test_values_are_said_as_people_know_them(object_type, data, fact):
    assert facts(object_type, **data) == (fact,)


def test_trail_outlives_the_program_that_wrote_it():
    line = line_of(entry(operation="goal.agree", object_type="goals.goal", data={"what_for": 1}))
    assert (line.what, line.kind, line.facts) == ("goal.agree", "", (Fact("what for", "", "1"),))
