"""The second step of signing in: authenticator app, recovery codes, passkeys; and where it is asked for."""

import re
import time

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail

from blaugruen.web.api.operations import TokenData, create_token
from blaugruen.web.core.audit import trail_of
from web.accounts.helpers import NEW_PASSWORD, PASSWORD, code_of, enter_password, is_signed_in, set_up_app
from web.accounts.passkey import Passkey

HOST = {"HTTP_HOST": "toolbox.example.org", "wsgi.url_scheme": "https"}


@pytest.fixture
def reader(world):
    return world.people["reader"]


def confirm(client):
    """Enter the password once more, as the platform asks before anything that matters."""
    return client.post("/konto/reauthenticate/", {"password": PASSWORD})


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Return a function that does something in a request and then what waits for its commit."""

    def run(call):
        with django_capture_on_commit_callbacks() as waiting:
            answer = call()
        with request_context(answer.wsgi_request):
            for callback in waiting:
                callback()
        return answer

    return run


def test_app_is_set_up_and_asked_for(reader, browser, commit):
    client = browser(reader)
    assert client.get("/konto/2fa/totp/activate/")["Location"].startswith("/konto/reauthenticate/")
    confirm(client)
    page = client.get("/konto/2fa/totp/activate/").content.decode()
    secret = re.search(r"\b([A-Z2-7]{32})\b", page)[1]
    assert client.post("/konto/2fa/totp/activate/", {"code": "000000"}).status_code == 200
    commit(lambda: client.post("/konto/2fa/totp/activate/", {"code": code_of(secret)}))
    assert Authenticator.objects.filter(user=reader, type="totp").exists()
    assert "authenticator_added" in [entry.data["what"] for entry in trail_of(reader)]
    assert "Authentifizierungs-App eingerichtet" in mail.outbox[0].subject
    fresh = browser()
    assert enter_password(fresh, reader)["Location"] == "/konto/2fa/authenticate/"
    assert not is_signed_in(fresh)


def test_code_opens_and_a_wrong_one_does_not(reader, browser):
    secret, client = set_up_app(reader), browser()
    enter_password(client, reader, next="/konto/daten/")
    answer = client.post("/konto/2fa/authenticate/", {"code": "000000"})
    assert "Dieser Code stimmt nicht oder nicht mehr." in answer.content.decode()
    assert not is_signed_in(client)
    assert client.post("/konto/2fa/authenticate/", {"code": code_of(secret)})["Location"] == "/konto/daten/"
    assert is_signed_in(client)


def test_code_works_only_once(reader, browser):
    secret, code = set_up_app(reader), None
    for expected in (True, False):
        client = browser()
        enter_password(client, reader)
        code = code or code_of(secret)
        client.post("/konto/2fa/authenticate/", {"code": code})
        assert is_signed_in(client) is expected


def test_codes_cannot_be_guessed(reader, browser):
    secret, client = set_up_app(reader), browser()
    enter_password(client, reader)
    for number in range(12):
        answer = client.post("/konto/2fa/authenticate/", {"code": f"{number:06}"})
    answer = client.post("/konto/2fa/authenticate/", {"code": code_of(secret)})
    assert "Zu viele Versuche." in answer.content.decode()
    assert not is_signed_in(client)


def test_recovery_code_opens_once(reader, browser):
    set_up_app(reader)
    code = RecoveryCodes.activate(reader).get_unused_codes()[0]
    for expected in (True, False):
        client = browser()
        enter_password(client, reader)
        client.post("/konto/2fa/authenticate/", {"code": code})
        assert is_signed_in(client) is expected


def test_recovery_codes_are_shown_only_once(reader, browser, commit):
    set_up_app(reader)
    client = browser(reader)
    confirm(client)
    commit(lambda: client.post("/konto/2fa/recovery-codes/generate/"))
    codes = RecoveryCodes(Authenticator.objects.get(user=reader, type="recovery_codes")).get_unused_codes()
    assert codes[0] in client.get("/konto/2fa/recovery-codes/").content.decode()
    assert codes[0] not in client.get("/konto/2fa/recovery-codes/").content.decode()
    assert client.get("/konto/2fa/recovery-codes/download/").status_code in {403, 404}


def test_forgotten_password_does_not_go_round_the_second_step(reader, browser, link_in_mail):
    set_up_app(reader)
    browser().post("/konto/password/reset/", {"email": reader.email})
    client = browser()
    page = client.get(link_in_mail(), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert not is_signed_in(client)
    assert enter_password(client, reader, NEW_PASSWORD)["Location"] == "/konto/2fa/authenticate/"


def test_passkey_is_added_and_is_enough_to_sign_in(reader, browser):
    client, passkey = browser(reader, **HOST), Passkey("https://toolbox.example.org")
    confirm(client)
    page = client.get("/konto/2fa/webauthn/add/")
    credential = passkey.register(page.context["js_data"]["creation_options"])
    client.post("/konto/2fa/webauthn/add/", {"name": "Diensthandy", "credential": credential, "passwordless": "on"})
    made = Authenticator.objects.get(user=reader, type="webauthn")
    assert made.wrap().name == "Diensthandy"
    fresh = browser(**HOST)
    options = fresh.get("/konto/2fa/webauthn/login/", HTTP_ACCEPT="application/json").json()["request_options"]
    answer = fresh.post("/konto/2fa/webauthn/login/", {"credential": passkey.sign(options)})
    assert answer["Location"] == "/start/"
    assert is_signed_in(fresh)


def test_passkey_of_another_site_is_refused(reader, browser):
    client, passkey = browser(reader, **HOST), Passkey("https://toolbox.example.org.evil.example")
    confirm(client)
    options = client.get("/konto/2fa/webauthn/add/").context["js_data"]["creation_options"]
    client.post("/konto/2fa/webauthn/add/", {"name": "x", "credential": passkey.register(options)})
    assert not Authenticator.objects.filter(user=reader, type="webauthn").exists()


def test_answer_of_a_passkey_counts_for_one_question(reader, browser):
    client, passkey = browser(reader, **HOST), Passkey("https://toolbox.example.org")
    confirm(client)
    options = client.get("/konto/2fa/webauthn/add/").context["js_data"]["creation_options"]
    client.post(
        "/konto/2fa/webauthn/add/", {"name": "x", "credential": passkey.register(options), "passwordless": "on"}
    )
    heard = browser(**HOST)
    asked = heard.get("/konto/2fa/webauthn/login/", HTTP_ACCEPT="application/json").json()["request_options"]
    answer = passkey.sign(asked)
    replay = browser(**HOST)
    replay.get("/konto/2fa/webauthn/login/", HTTP_ACCEPT="application/json")
    replay.post("/konto/2fa/webauthn/login/", {"credential": answer})
    assert not is_signed_in(replay)


NONSENSE = [
    "",
    "{}",
    "[]",
    "null",
    "17",
    '{"id": "x"}',
    '{"rawId": "x", "response": []}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"userHandle": 5}}',
    '{"id": "AA", "rawId": "AA", "response": {"clientDataJSON": "AA", "attestationObject": "AA"}}',
    "<script>",
    "x" * 5000,
]


@pytest.mark.parametrize("credential", NONSENSE, ids=lambda text: text[:40])
def test_nonsense_instead_of_a_passkey_is_refused(reader, browser, credential):
    client = browser(**HOST)
    client.get("/konto/2fa/webauthn/login/", HTTP_ACCEPT="application/json")
    assert client.post("/konto/2fa/webauthn/login/", {"credential": credential}).status_code in {200, 302}
    assert not is_signed_in(client)
    owner = browser(reader, **HOST)
    confirm(owner)
    owner.get("/konto/2fa/webauthn/add/")
    assert owner.post("/konto/2fa/webauthn/add/", {"name": "x", "credential": credential}).status_code == 200
    assert not Authenticator.objects.filter(user=reader).exists()


def test_forged_signature_is_refused(reader, browser):
    client, passkey = browser(reader, **HOST), Passkey("https://toolbox.example.org")
    confirm(client)
    options = client.get("/konto/2fa/webauthn/add/").context["js_data"]["creation_options"]
    client.post(
        "/konto/2fa/webauthn/add/", {"name": "x", "credential": passkey.register(options), "passwordless": "on"}
    )
    passkey.key = Passkey("https://toolbox.example.org").key
    thief = browser(**HOST)
    asked = thief.get("/konto/2fa/webauthn/login/", HTTP_ACCEPT="application/json").json()["request_options"]
    thief.post("/konto/2fa/webauthn/login/", {"credential": passkey.sign(asked)})
    assert not is_signed_in(thief)


@pytest.mark.parametrize("who", ["coach", "programme_lead", "editor", "administrator"])
def test_role_in_the_programme_needs_a_second_factor_where_the_operator_says_so(world, browser, settings, who):
    settings.REQUIRE_MFA = True
    client = browser(world.people[who])
    answer = client.get("/start/")
    assert answer["Location"] == "/konto/2fa/"
    assert client.post("/programme/").status_code == 302
    assert client.get("/api/v1/me").json()["detail"].startswith("Für Ihre Rolle brauchen Sie einen zweiten Faktor.")
    assert "Für Ihre Rolle brauchen Sie einen zweiten Faktor." in client.get("/start/", follow=True).content.decode()
    for path in ("/konto/", "/konto/2fa/", "/konto/daten/"):
        assert client.get(path).status_code == 200
    set_up_app(world.people[who])
    assert client.get("/start/").status_code == 200


def test_token_is_no_way_around_the_second_factor(world, browser, settings):
    _, token = create_token(TokenData(name="Skript"), actor=world.actor("coach"))
    call = {"path": "/api/v1/me", "headers": {"Authorization": f"Bearer {token}"}}
    assert browser().get(**call).status_code == 200
    settings.REQUIRE_MFA = True
    assert browser().get(**call).status_code == 403
    set_up_app(world.people["coach"])
    assert browser().get(**call).status_code == 200


@pytest.mark.parametrize("who", ["coordinator", "member", "stranger"])
def test_others_need_none(world, browser, settings, who):
    settings.REQUIRE_MFA = True
    assert browser(world.people[who]).get("/start/").status_code == 200


def test_nobody_needs_one_unless_the_operator_says_so(world, browser):
    assert browser(world.people["coach"]).get("/start/").status_code == 200


def test_clock_of_the_phone_may_be_half_a_minute_off(reader, browser, monkeypatch):
    secret, client = set_up_app(reader), browser()
    enter_password(client, reader)
    code, real = code_of(secret), time.time
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: real() + 30)
    client.post("/konto/2fa/authenticate/", {"code": code})
    assert is_signed_in(client)
