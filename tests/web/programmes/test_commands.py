"""Founding a programme and appointing its lead from the command line."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django_scopes import scopes_disabled

from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import Invitation, Programme, ProgrammeRole


def run(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_programme_is_founded_with_the_common_procedure(db, monkeypatch):
    monkeypatch.setenv("BLAUGRUEN_LANG", "de")
    said = run("found_programme", "Neues Programm", "2026-01-01", "2027-12-31", "--summary", "Wozu es gut ist")
    programme = Programme.objects.get()
    assert (programme.name, programme.summary, programme.phases.count()) == ("Neues Programm", "Wozu es gut ist", 6)
    assert f"blaugruen manage appoint_lead {programme.pk}" in said


def test_programme_that_ends_before_it_begins_is_refused(db, monkeypatch):
    monkeypatch.setenv("BLAUGRUEN_LANG", "de")
    with pytest.raises(CommandError, match="ends_on: Das Ende muss nach dem Beginn liegen"):
        run("found_programme", "Neues Programm", "2027-01-01", "2026-12-31")
    assert not Programme.objects.exists()


def test_somebody_with_an_account_leads_at_once(world):
    run("appoint_lead", str(world.programme.pk), "STRANGER@example.org")
    assert ProgrammeRole.objects.filter(person=world.people["stranger"], role=Role.PROGRAMME_LEAD).exists()


def test_somebody_without_an_account_is_invited(world):
    run("appoint_lead", str(world.programme.pk), "neu@example.org")
    with scopes_disabled():
        sent = Invitation.objects.get()
    assert (sent.email, sent.role, sent.programme) == ("neu@example.org", Role.PROGRAMME_LEAD, world.programme)


@pytest.mark.parametrize(
    ("programme", "email", "says"),
    [
        ("999", "neu@example.org", "There are: "),
        (None, "coach", "email: "),
        (None, "programme_lead@example.org", "already"),
    ],
)
def test_mistakes_are_told(world, monkeypatch, programme, email, says):
    monkeypatch.setenv("BLAUGRUEN_LANG", "en")
    with pytest.raises(CommandError, match=says):
        run("appoint_lead", programme or str(world.programme.pk), email)
