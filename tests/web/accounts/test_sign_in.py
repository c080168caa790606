"""Signing in with a password, forgetting it, and guessing somebody else's."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import tokens
from django.core import mail
from django.core.cache import cache

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.audit import trail_of
from web.accounts.helpers import BAD_TEXTS, NEW_PASSWORD, PASSWORD, enter_password, is_signed_in


@pytest.fixture
def reader(world):
    return world.people["reader"]


def test_password_opens_the_start_page(reader, browser):
    client = browser()
    answer = enter_password(client, reader)
    assert (answer.status_code, answer["Location"]) == (302, "/start/")
    assert is_signed_in(client)


@pytest.mark.parametrize("spelling", [str.upper, str.title, "  {} ".format])
def test_address_may_be_spelled_anyhow(reader, browser, spelling):
    client = browser()
    client.post("/konto/login/", {"login": spelling(reader.email), "password": PASSWORD})
    assert is_signed_in(client)


@pytest.mark.parametrize("login", ["reader@example.org", "nobody@example.org"])
def test_wrong_password_and_unknown_address_read_the_same(reader, browser, login):
    answer = browser().post("/konto/login/", {"login": login, "password": "falsch-falsch"})
    assert answer.status_code == 200
    assert "E-Mail-Adresse und Passwort passen nicht zusammen." in answer.content.decode()


def test_sign_in_needs_its_form(reader, browser):
    client = browser(enforce_csrf_checks=True)
    assert enter_password(client, reader).status_code == 403
    assert not is_signed_in(client)


def test_closed_account_stays_out(reader, browser):
    Person.objects.filter(pk=reader.pk).update(is_active=False)
    client = browser()
    answer = enter_password(client, reader)
    assert answer["Location"].endswith("/inactive/")
    assert not is_signed_in(client)


def test_account_closed_meanwhile_ends_the_session(reader, browser):
    client = browser(reader)
    assert is_signed_in(client)
    Person.objects.filter(pk=reader.pk).update(is_active=False)
    assert not is_signed_in(client)


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_sign_in_leads_nowhere_else(reader, browser, back):
    assert enter_password(browser(), reader, next=back)["Location"] == "/start/"


@pytest.mark.parametrize("path", ["/konto/signup/", "/en/konto/signup/", "/konto/3rdparty/signup/"])
def test_nobody_signs_up_on_their_own(world, browser, path):
    client = browser()
    before = Person.objects.count()
    client.get(path)
    client.post(path, {"email": "neu@example.org", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert Person.objects.count() == before


def test_eight_wrong_passwords_lock_this_address_out(reader, browser):
    client = browser(REMOTE_ADDR="192.0.2.7")
    answers = [enter_password(client, reader, "falsch-falsch") for _ in range(8)]
    assert [answer.status_code for answer in answers] == [200] * 7 + [429]
    page = answers[-1].content.decode()
    assert "Zu viele Versuche" in page
    assert "/konto/password/reset/" in page
    assert enter_password(client, reader).status_code == 429
    assert not is_signed_in(client)


def test_lock_out_speaks_english_and_holds_for_every_spelling(reader, browser):
    client = browser(REMOTE_ADDR="192.0.2.7")
    for number in range(8):
        spelling = reader.email.upper() if number % 2 else reader.email
        answer = client.post("/en/konto/login/", {"login": spelling, "password": "falsch-falsch"})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


def test_lock_out_leaves_others_alone(world, reader, browser):
    for _ in range(9):
        enter_password(browser(REMOTE_ADDR="192.0.2.7"), reader, "falsch-falsch")
    elsewhere, colleague = browser(REMOTE_ADDR="192.0.2.8"), browser(REMOTE_ADDR="192.0.2.7")
    enter_password(elsewhere, reader)
    enter_password(colleague, world.people["member"])
    assert is_signed_in(elsewhere)
    assert is_signed_in(colleague)


def test_guessing_from_many_addresses_is_stopped_too(reader, browser):
    for number in range(12):
        enter_password(browser(REMOTE_ADDR=f"192.0.2.{number}"), reader, "falsch-falsch")
    client = browser(REMOTE_ADDR="198.51.100.1")
    answer = enter_password(client, reader)
    assert "Zu viele Versuche." in answer.content.decode()
    assert not is_signed_in(client)


def test_lock_out_ends_by_itself(reader, browser, settings):
    client = browser(REMOTE_ADDR="192.0.2.7")
    for _ in range(9):
        enter_password(client, reader, "falsch-falsch")
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=attempt.attempt_time - timedelta(minutes=16))
    cache.clear()
    enter_password(client, reader)
    assert is_signed_in(client)


def test_forwarded_address_counts_only_behind_a_proxy(reader, browser, settings):
    for number in range(9):
        enter_password(browser(REMOTE_ADDR="192.0.2.7"), reader, "falsch", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
    assert {attempt.ip_address for attempt in AccessAttempt.objects.all()} == {"192.0.2.7"}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    browser(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 198.51.100.9").post(
        "/konto/login/", {"login": reader.email, "password": "falsch"}
    )
    assert AccessAttempt.objects.filter(ip_address="198.51.100.9").exists()


def test_attempts_keep_neither_password_nor_form_token(reader, browser):
    enter_password(browser(), reader, "falsch-falsch")
    attempt = AccessAttempt.objects.get()
    assert "falsch-falsch" not in f"{attempt.post_data}{attempt.get_data}"
    assert reader.email not in f"{attempt.post_data}{attempt.get_data}"


def test_forgotten_password_is_set_anew_by_link_once(reader, browser, link_in_mail):
    browser().post("/konto/password/reset/", {"email": reader.email})
    assert mail.outbox[-1].to == [reader.email]
    assert "Passwort neu setzen" in mail.outbox[-1].subject
    link, client = link_in_mail(), browser()
    page = client.get(link, follow=True)
    form = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.post(page.redirect_chain[-1][0], form)
    fresh = browser()
    enter_password(fresh, reader, NEW_PASSWORD)
    assert is_signed_in(fresh)
    assert "gilt nicht mehr" in browser().get(link, follow=True).content.decode()
    assert [entry.data for entry in trail_of(reader)] == [{"what": "password_reset"}]


def test_reset_link_ends_the_other_sessions(reader, browser, link_in_mail):
    stolen = browser(reader)
    browser().post("/konto/password/reset/", {"email": reader.email})
    client = browser()
    page = client.get(link_in_mail(), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert not is_signed_in(stolen)


def test_reset_link_expires_after_a_day(reader, browser, link_in_mail, monkeypatch):
    browser().post("/konto/password/reset/", {"email": reader.email})
    now = tokens.PasswordResetTokenGenerator()._now()
    monkeypatch.setattr(tokens.PasswordResetTokenGenerator, "_now", lambda _: now + timedelta(hours=25))
    assert "gilt nicht mehr" in browser().get(link_in_mail(), follow=True).content.decode()


@pytest.mark.parametrize("key", ["1-abc", "zzz-" + 80 * "x", "1-<script>", "999999-set-password"])
def test_invented_reset_link_is_refused(reader, browser, key):
    answer = browser().get(f"/konto/password/reset/key/{key}/", follow=True)
    assert answer.status_code == 200
    assert "gilt nicht mehr" in answer.content.decode()


def test_unknown_address_gets_no_mail_and_the_same_answer(reader, browser):
    known = browser().post("/konto/password/reset/", {"email": reader.email})
    unknown = browser().post("/konto/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.to for message in mail.outbox] == [[reader.email]]


@pytest.mark.parametrize("text", [*BAD_TEXTS, "x" * 10_000, "a\x00b"])
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/konto/login/", ("login", "password")),
        ("/konto/password/reset/", ("email",)),
        ("/en/konto/login/", ("login", "password", "next")),
    ],
)
def test_forms_before_sign_in_bear_any_text(world, browser, path, fields, text):
    answer = browser().post(path, dict.fromkeys(fields, text))
    assert answer.status_code in {200, 302}
    assert text not in answer.content.decode() or "<" not in text


def test_editors_area_has_no_door_of_its_own(world, browser):
    client = browser()
    assert client.get("/redaktion/", follow=True).redirect_chain[-1][0] == "/konto/login/?next=/redaktion/"
    assert client.post("/redaktion/login/", {"username": "reader@example.org", "password": PASSWORD}).status_code == 405
    assert client.get("/redaktion/password_reset/").status_code == 404


def test_editors_area_refuses_others_without_going_in_circles(world, browser):
    answer = browser(world.people["reader"]).get("/redaktion/", follow=True)
    assert answer.status_code == 403
