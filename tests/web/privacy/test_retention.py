"""The clean-up removes what is past its period, to the day, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.actors import PUBLIC, system_actor
from blaugruen.web.core.errors import Forbidden, SignInNeeded
from blaugruen.web.core.models import AuditEntry
from blaugruen.web.core.roles import Role
from blaugruen.web.jobs.execution import execute
from blaugruen.web.jobs.registry import KINDS
from blaugruen.web.jobs.scheduling import start_due
from blaugruen.web.privacy.models import Cleanup
from blaugruen.web.privacy.operations.retention import apply_retention, preview
from blaugruen.web.programmes.models import Invitation
from web.accounts.helpers import enter_password, is_signed_in

SYSTEM = system_actor("test")
DAY = timedelta(days=1)


def _attempt(world, at):
    number = AccessAttempt.objects.count()
    attempt = AccessAttempt.objects.create(username=f"x{number}", ip_address="192.0.2.1", failures_since_start=1)
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=at)


def _session(world, at):
    key = f"k{UserSession.objects.count()}"
    UserSession.objects.create(
        user=world.people["reader"], ip="192.0.2.1", session_key=key, user_agent="x", last_seen_at=at
    )


def _stored_session(world, at):
    Session.objects.create(session_key=f"s{Session.objects.count()}", session_data="", expire_date=at)


def _entry(world, at):
    entry = AuditEntry._base_manager.create(operation="x.y", actor_label="x", object_type="x", object_id="1")
    AuditEntry._base_manager.filter(pk=entry.pk).update(at=at)


def _invitation(world, at):
    Invitation._base_manager.create(
        programme=world.programme,
        email="x@example.org",
        role=Role.COACH,
        token_digest=f"{Invitation._base_manager.count():064}",
        expires_at=at,
    )


def _person(world, at):
    number = Person.objects.count()
    Person.objects.create_user(f"n{number}@example.org", "x", name="Niemand", last_login=at, joined_at=at)


PERIODS = [
    ("accounts.attempts", 1, _attempt),
    ("accounts.sessions", 30, _session),
    ("accounts.expired_sessions", 1, _stored_session),
    ("core.audit", 1095, _entry),
    ("programmes.invitations", 180, _invitation),
    ("accounts.unused", 1095, _person),
]


@pytest.mark.parametrize(("key", "days", "make"), PERIODS, ids=[key for key, _, _ in PERIODS])
def test_kind_goes_after_its_period_and_not_before(world, key, days, make):
    now = timezone.now()
    make(world, now - days * DAY - timedelta(minutes=1))
    make(world, now - days * DAY + timedelta(minutes=1))
    assert preview(now)[key] == 1
    assert apply_retention(actor=SYSTEM).removed[key] == 1
    assert preview(now)[key] == 0


def test_unused_account_becomes_a_former_member(world):
    _person(world, timezone.now() - 1100 * DAY)
    apply_retention(actor=SYSTEM)
    (closed,) = Person.objects.exclude(anonymised_at=None)
    assert (closed.name, closed.is_active) == ("Ehemaliges Mitglied", False)
    assert apply_retention(actor=SYSTEM).removed["accounts.unused"] == 0


@pytest.mark.parametrize("who", ["programme_lead", "administrator"])
def test_leads_and_administrators_are_never_closed_for_absence(world, who):
    Person.objects.filter(pk=world.people[who].pk).update(last_login=timezone.now() - 4000 * DAY)
    apply_retention(actor=SYSTEM)
    assert Person.objects.get(pk=world.people[who].pk).is_active


def test_old_session_ends_for_good(world):
    client = Client()
    enter_password(client, world.people["reader"])
    UserSession.objects.update(last_seen_at=timezone.now() - 31 * DAY)
    apply_retention(actor=SYSTEM)
    assert not is_signed_in(client)


def test_run_leaves_one_entry_that_tells_how_much(world):
    _attempt(world, timezone.now() - 3 * DAY)
    run = apply_retention(actor=SYSTEM)
    (entry,) = AuditEntry._base_manager.filter(operation="retention.apply")
    assert entry.object_id == str(run.pk)
    assert entry.data["accounts.attempts"] == 1


def test_dry_run_changes_nothing(world, capsys, monkeypatch):
    monkeypatch.setenv("BLAUGRUEN_LANG", "en")
    _attempt(world, timezone.now() - 3 * DAY)
    call_command("apply_retention", "--dry-run")
    assert "1 accounts.attempts: Failed sign-ins" in capsys.readouterr().out
    assert AccessAttempt.objects.count() == 1
    assert not Cleanup.objects.exists()
    call_command("apply_retention")
    assert "1 accounts.attempts" in capsys.readouterr().out
    assert AccessAttempt.objects.count() == 0
    assert Cleanup.objects.count() == 1


@pytest.mark.parametrize("who", ["programme_lead", "coach", "coordinator", "reader", "stranger"])
def test_nobody_but_the_administrator_runs_it(world, who):
    with pytest.raises(Forbidden):
        apply_retention(actor=world.actor(who))


def test_administrator_may_and_the_public_is_asked_to_sign_in(world):
    with pytest.raises(SignInNeeded):
        apply_retention(actor=PUBLIC)
    assert apply_retention(actor=world.actor("administrator")).pk


def test_clock_that_is_a_year_behind_removes_nothing_and_one_ahead_does_not_fail(world, monkeypatch):
    moment = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # the hour that comes twice in Berlin
    _invitation(world, moment - 180 * DAY)
    monkeypatch.setattr(timezone, "now", lambda: moment - 365 * DAY)
    assert apply_retention(actor=SYSTEM).removed["programmes.invitations"] == 0
    monkeypatch.setattr(timezone, "now", lambda: moment + timedelta(seconds=1))
    assert apply_retention(actor=SYSTEM).removed["programmes.invitations"] == 1


def test_scheduled_run_needs_no_wall(world):
    with scopes_disabled():
        apply_retention(actor=SYSTEM)
    assert apply_retention(actor=SYSTEM)


def test_worker_runs_it_every_night(world):
    _attempt(world, timezone.now() - 3 * DAY)
    kind = KINDS["privacy.apply_retention"]
    assert kind.name not in {job.kind for job in start_due(datetime(2026, 11, 24, 0, 0, tzinfo=UTC))}
    (job,) = [job for job in start_due(datetime(2026, 11, 25, 2, 0, tzinfo=UTC)) if job.kind == kind.name]
    execute(job.pk, job.attempt, "test")
    job.refresh_from_db()
    assert (job.state, job.result["accounts.attempts"]) == ("succeeded", 1)
