"""The link of an invitation: opened by somebody new, by an account, too late, twice, and by a clock that jumps."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.roles import Role
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.programmes.models import Invitation, MunicipalityRole, ProgrammeRole
from blaugruen.web.programmes.operations.roles import revoke_invitation
from blaugruen.web.programmes.selectors import actor_for
from web.accounts.helpers import BAD_TEXTS, NEW_PASSWORD, enter_password, is_signed_in

NEW = {"name": "Nele Neu", "job_title": "Stadtgrün", "password": NEW_PASSWORD}
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def clock(monkeypatch):
    """Return a function that sets the clock of the platform."""

    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(UTC))  # as Django tells the time

    return set_to


def test_somebody_new_opens_an_account_with_the_role(world, browser, invitation_to):
    invitation, token = invitation_to("neu@example.org")
    client = browser()
    page = client.get(f"/einladung/{token}/")
    assert page.status_code == 200
    assert "neu@example.org" in page.content.decode()
    answer = client.post(f"/einladung/{token}/", NEW)
    assert (answer.status_code, answer["Location"]) == (302, "/start/")
    person = Person.objects.get(email="neu@example.org")
    assert is_signed_in(client)
    assert actor_for(person).municipality_roles == {world.home.pk: frozenset({Role.MEMBER})}
    invitation.refresh_from_db()
    assert invitation.accepted_at is not None


def test_invitation_opened_in_english_makes_an_english_account(world, browser, invitation_to):
    _, token = invitation_to("neu@example.org")
    page = browser().get(f"/en/einladung/{token}/")
    assert "Set up account" in page.content.decode()
    answer = browser().post(f"/en/einladung/{token}/", NEW)
    assert answer["Location"] == "/en/start/"
    assert Person.objects.get(email="neu@example.org").language == "en"


def test_role_in_the_programme_is_accepted_alike(world, browser, invitation_to):
    _, token = invitation_to("coach.neu@example.org", Role.COACH)
    browser().post(f"/einladung/{token}/", NEW)
    assert ProgrammeRole.objects.filter(person__email="coach.neu@example.org", role=Role.COACH).exists()


def test_existing_account_signs_in_first_and_then_accepts(world, browser, invitation_to):
    stranger = world.people["stranger"]
    _, token = invitation_to(stranger.email)
    client = browser()
    page = client.get(f"/einladung/{token}/").content.decode()
    assert f"/konto/login/?next=/einladung/{token}/" in page
    assert "password" not in page
    assert enter_password(client, stranger, next=f"/einladung/{token}/")["Location"] == f"/einladung/{token}/"
    assert "Einladung annehmen" in client.get(f"/einladung/{token}/").content.decode()
    assert client.post(f"/einladung/{token}/")["Location"] == "/start/"
    assert actor_for(stranger).municipality_roles == {world.home.pk: frozenset({Role.MEMBER})}


def test_existing_account_is_not_overwritten_by_posting(world, browser, invitation_to):
    stranger = world.people["stranger"]
    _, token = invitation_to(stranger.email)
    browser().post(f"/einladung/{token}/", NEW)
    stranger.refresh_from_db()
    assert stranger.name == "Stranger"
    assert not actor_for(stranger).municipality_roles


def test_invitation_to_another_address_is_not_accepted(world, browser, invitation_to):
    _, token = invitation_to("neu@example.org")
    client = browser(world.people["stranger"])
    for answer in (client.get(f"/einladung/{token}/"), client.post(f"/einladung/{token}/")):
        assert answer.status_code == 409
        assert "nicht für Ihr Konto" in answer.content.decode()
        assert "neu@example.org" not in answer.content.decode()
    assert not actor_for(world.people["stranger"]).municipality_roles


def _used(world, invitation, token, browser):
    browser().post(f"/einladung/{token}/", NEW)


def _revoked(world, invitation, token, browser):
    actor = world.actor("coordinator")
    with side_of(actor):
        revoke_invitation(Invitation.objects.get(pk=invitation.pk), actor=actor)


def _expired(world, invitation, token, browser):
    Invitation._base_manager.filter(pk=invitation.pk).update(expires_at=timezone.now())


@pytest.mark.parametrize("spoil", [_used, _revoked, _expired])
@pytest.mark.parametrize("who", [None, "stranger"])
def test_link_that_no_longer_holds_is_one_friendly_page(world, browser, invitation_to, spoil, who):
    invitation, token = invitation_to(world.people["stranger"].email if who else "neu@example.org")
    if spoil is _used and who:
        browser(world.people["stranger"]).post(f"/einladung/{token}/")
    spoil(world, invitation, token, browser)
    people, roles = Person.objects.count(), MunicipalityRole._base_manager.count()
    client = browser(world.people[who] if who else None)
    for answer in (client.get(f"/einladung/{token}/"), client.post(f"/einladung/{token}/", NEW)):
        assert answer.status_code == 404
        assert "Bitten Sie um eine neue Einladung." in answer.content.decode()
    assert (Person.objects.count(), MunicipalityRole._base_manager.count()) == (people, roles)


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "..%2f..", "<script>", "x" * 3000, "ü"])
def test_invented_link_is_the_same_page(world, browser, token):
    answer = browser().get(f"/einladung/{token}/")
    assert answer.status_code == 404
    assert "<script>" not in answer.content.decode().partition("<h1")[2]


def test_database_does_not_know_the_token(world, invitation_to):
    invitation, token = invitation_to("neu@example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT token_digest FROM programmes_invitation WHERE id = %s", [invitation.pk])
        assert token not in cursor.fetchone()[0]


@pytest.mark.parametrize("text", [*BAD_TEXTS, "n" * 121])
def test_every_field_bears_any_text(world, browser, invitation_to, text):
    _, token = invitation_to("neu@example.org")
    answer = browser().post(
        f"/einladung/{token}/", {"name": text, "job_title": text, "password": NEW_PASSWORD}, follow=True
    )
    if len(text) > 120:
        assert answer.status_code == 422
    else:
        assert Person.objects.get(email="neu@example.org").name == text
    page = browser(Person.objects.filter(email="neu@example.org").first()).get("/konto/", follow=True).content.decode()
    assert text not in page or "<" not in text


@pytest.mark.parametrize("password", ["", "kurz", "password1234", "x" * 257])
def test_weak_password_keeps_what_was_entered(world, browser, invitation_to, password):
    _, token = invitation_to("neu@example.org")
    answer = browser().post(f"/einladung/{token}/", {**NEW, "password": password})
    assert answer.status_code == 422
    assert "Nele Neu" in answer.content.decode()
    assert not Person.objects.filter(email="neu@example.org").exists()


def test_name_is_needed(world, browser, invitation_to):
    _, token = invitation_to("neu@example.org")
    assert browser().post(f"/einladung/{token}/", {**NEW, "name": " "}).status_code == 422


def test_page_is_never_kept_by_caches(world, browser, invitation_to):
    _, token = invitation_to("neu@example.org")
    answer = browser().get(f"/einladung/{token}/")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "invited_at",
    [
        datetime(2027, 3, 20, 2, 30, tzinfo=BERLIN),  # summer time begins on 28 March
        datetime(2026, 10, 20, 2, 30, tzinfo=BERLIN),  # and ends on 25 October
    ],
)
def test_fourteen_days_are_fourteen_days_across_the_change_of_clocks(world, browser, invitation_to, clock, invited_at):
    clock(invited_at)
    invitation, token = invitation_to("neu@example.org")
    invitation.refresh_from_db()
    assert invitation.expires_at - invited_at.astimezone(UTC) == timedelta(days=14)
    last_second = invited_at.astimezone(UTC) + timedelta(days=14, seconds=-1)
    clock(last_second)
    assert browser().get(f"/einladung/{token}/").status_code == 200
    clock(last_second + timedelta(seconds=1))
    assert browser().get(f"/einladung/{token}/").status_code == 404


def test_hour_that_comes_twice_does_not_let_a_link_live_again(world, browser, invitation_to, clock):
    expires = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=0)
    clock(expires.astimezone(UTC) - timedelta(days=14))
    _, token = invitation_to("neu@example.org")
    clock(datetime(2026, 10, 25, 2, 15, tzinfo=BERLIN, fold=1))
    assert browser().get(f"/einladung/{token}/").status_code == 404


def test_clock_set_back_neither_revives_nor_kills(world, browser, invitation_to, clock):
    now = timezone.now()
    _, used_token = invitation_to("neu@example.org")
    browser().post(f"/einladung/{used_token}/", NEW)
    revoked, revoked_token = invitation_to("andere@example.org")
    _revoked(world, revoked, revoked_token, browser)
    _, open_token = invitation_to("dritte@example.org")
    clock(now - timedelta(days=400))
    assert browser().get(f"/einladung/{used_token}/").status_code == 404
    assert browser().get(f"/einladung/{revoked_token}/").status_code == 404
    assert browser().post(f"/einladung/{open_token}/", NEW).status_code == 302
