"""Signing in through an identity provider that runs as a process of its own."""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.selectors import actor_for
from blaugruen.web.settings import accounts as sign_in_settings
from blaugruen.web.settings.environment import ConfigurationError
from web.accounts.helpers import code_of, is_signed_in, set_up_app
from web.accounts.oidc_provider import CLIENT, SECRET

START = "/konto/oidc/sso/login/"


class _Stay(HTTPRedirectHandler):
    """Shows a redirect instead of following it."""

    def http_error_302(self, _request, answer, *_details):
        return answer


class IdentityProvider:
    """The provider's process, and the person in front of it."""

    def __init__(self) -> None:
        command = [sys.executable, str(Path(__file__).with_name("oidc_provider.py"))]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.issuer = f"http://127.0.0.1:{self.process.stdout.readline().strip()}"
        self.open = build_opener(_Stay).open

    def tell(self, token=None, **claims):
        """Say who signs in next, and what is wrong with their token."""
        body = json.dumps({"claims": claims, "token": token or {}}).encode()
        self.open(Request(f"{self.issuer}/next", body), timeout=10)

    def visit(self, address):
        """Sign in at the provider; return the address it sends the browser back to."""
        assert address.startswith(self.issuer)
        parts = urlsplit(self.open(address, timeout=10).headers["Location"])
        return f"{parts.path}?{parts.query}"


@pytest.fixture(scope="module")
def running():
    provider = IdentityProvider()
    yield provider
    provider.process.terminate()
    provider.process.wait(timeout=10)
    provider.process.stdout.close()


@pytest.fixture
def provider(running, settings, monkeypatch):
    """The provider, as the environment describes it."""
    monkeypatch.setenv("BLAUGRUEN_OIDC_NAME", "Stadtnetz")
    monkeypatch.setenv("BLAUGRUEN_OIDC_ISSUER", running.issuer)
    monkeypatch.setenv("BLAUGRUEN_OIDC_CLIENT_ID", CLIENT)
    monkeypatch.setenv("BLAUGRUEN_OIDC_CLIENT_SECRET", SECRET)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [sign_in_settings.oidc_provider()]}}
    return running


@pytest.fixture
def reader(world):
    return world.people["reader"]


def come_back(client, provider, path=START, **form):
    """Go to the provider and back; return the answer to coming back."""
    return client.get(provider.visit(client.post(path, form)["Location"]))


def test_known_address_signs_in_and_stays_connected(provider, reader, browser):
    provider.tell(sub="4711", email=reader.email, email_verified=True, name="Rike Regen")
    client = browser()
    assert come_back(client, provider)["Location"] == "/start/"
    assert is_signed_in(client)
    account = SocialAccount.objects.get()
    assert (account.user_id, account.uid) == (reader.pk, "4711")
    assert not SocialToken.objects.exists()
    assert "single_sign_on_added" in [entry.data["what"] for entry in trail_of(reader)]
    reader.refresh_from_db()
    assert (reader.name, reader.check_password("wasser-in-der-stadt")) == ("Reader", True)


def test_connected_account_is_found_by_its_id_when_the_address_changed(provider, reader, browser):
    provider.tell(sub="4711", email=reader.email, email_verified=True)
    come_back(browser(), provider)
    provider.tell(sub="4711", email="neuer.name@example.org", email_verified=True)
    client = browser()
    come_back(client, provider)
    assert client.get("/konto/").context["request"].user == reader


def test_sign_in_leads_where_the_person_wanted_to_go(provider, reader, browser):
    provider.tell(sub="4711", email=reader.email, email_verified=True)
    assert come_back(browser(), provider, next="/konto/daten/")["Location"] == "/konto/daten/"


@pytest.mark.parametrize("claims", [{"email_verified": False}, {}, {"email_verified": True, "email": "x@example.org"}])
def test_address_the_provider_does_not_vouch_for_opens_no_account(provider, reader, browser, claims):
    provider.tell(**{"sub": "4711", "email": reader.email, **claims})
    client, before = browser(), Person.objects.count()
    answer = come_back(client, provider)
    assert "auf Einladung" in answer.content.decode()
    assert not is_signed_in(client)
    assert (Person.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_operator_vouches_for_the_addresses_of_a_domain(provider, reader, browser, settings, monkeypatch):
    monkeypatch.setenv("BLAUGRUEN_OIDC_TRUSTED_DOMAINS", "example.org")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [sign_in_settings.oidc_provider()]}}
    provider.tell(sub="4711", email=reader.email)
    client = browser()
    come_back(client, provider)
    assert is_signed_in(client)


def test_invited_person_gets_an_account_and_accepts(provider, world, browser, invitation_to):
    _, token = invitation_to("neu@example.org")
    provider.tell(sub="4712", email="Neu@Example.org", email_verified=True, name="Nele Neu")
    client = browser()
    page = client.get(f"/einladung/{token}/").content.decode()
    assert "Weiter mit Stadtnetz" in page
    answer = come_back(client, provider, next=f"/einladung/{token}/")
    assert answer["Location"] == f"/einladung/{token}/"
    person = Person.objects.get(email="neu@example.org")
    assert (person.name, person.has_usable_password()) == ("Nele Neu", False)
    assert client.post(f"/einladung/{token}/")["Location"] == "/start/"
    assert actor_for(person).municipality_roles == {world.home.pk: frozenset({Role.MEMBER})}


def test_invitation_to_another_address_opens_no_account(provider, world, browser, invitation_to):
    _, token = invitation_to("neu@example.org")
    provider.tell(sub="4713", email="andere@example.org", email_verified=True)
    client = browser()
    client.get(f"/einladung/{token}/")
    assert "auf Einladung" in come_back(client, provider).content.decode()
    assert not Person.objects.filter(email__in=["neu@example.org", "andere@example.org"]).exists()


def test_second_factor_is_asked_for_all_the_same(provider, reader, browser):
    secret = set_up_app(reader)
    provider.tell(sub="4711", email=reader.email, email_verified=True)
    client = browser()
    assert come_back(client, provider)["Location"] == "/konto/2fa/authenticate/"
    assert not is_signed_in(client)
    client.post("/konto/2fa/authenticate/", {"code": code_of(secret)})
    assert is_signed_in(client)


def test_closed_account_stays_closed(provider, reader, browser):
    Person.objects.filter(pk=reader.pk).update(is_active=False)
    provider.tell(sub="4711", email=reader.email, email_verified=True)
    client = browser()
    come_back(client, provider)
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "flaw", [{"aud": "somebody-else"}, {"iss": "https://evil.example"}, {"exp": 1_000_000_000}, {"aud": None}]
)
def test_token_for_others_or_from_others_or_too_old_is_refused(provider, reader, browser, flaw):
    provider.tell(token=flaw, sub="4711", email=reader.email, email_verified=True)
    client = browser()
    answer = come_back(client, provider)
    assert answer.status_code < 500
    assert not is_signed_in(client)


def test_code_of_somebody_else_is_refused(provider, reader, browser):
    provider.tell(sub="4711", email=reader.email, email_verified=True)
    attacker, victim = browser(), browser()
    back = provider.visit(attacker.post(START)["Location"])
    assert victim.get(back).status_code < 500
    assert not is_signed_in(victim)


def test_way_back_works_once(provider, reader, browser):
    provider.tell(sub="4711", email=reader.email, email_verified=True)
    client = browser()
    back = provider.visit(client.post(START)["Location"])
    client.get(back)
    client.logout()
    assert client.get(back).status_code < 500
    assert not is_signed_in(client)


@pytest.mark.parametrize("query", ["", "?error=access_denied&state=x", "?code=x&state=<script>", "?code=&state="])
def test_broken_way_back_is_a_page(provider, browser, db, query):
    answer = browser().get(f"/konto/oidc/sso/login/callback/{query}", follow=True)
    assert answer.status_code < 500
    assert "<script>alert" not in answer.content.decode()


def test_provider_that_is_down_is_a_page(provider, browser, db, settings):
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    gone = {**app, "settings": {**app["settings"], "server_url": "http://127.0.0.1:9"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [gone]}}
    answer = browser().post(START)
    assert answer.status_code == 502
    assert "Anmeldung nicht möglich" in answer.content.decode()


def test_way_there_carries_state_challenge_and_the_right_address_back(provider, browser, db):
    query = parse_qs(urlsplit(browser(HTTP_HOST="toolbox.example.org").post(START)["Location"]).query)
    assert query["redirect_uri"] == ["http://toolbox.example.org/konto/oidc/sso/login/callback/"]
    assert query["code_challenge_method"] == ["S256"]
    assert len(query["state"][0]) >= 16


def test_button_of_the_sign_in_page_goes_there_at_once(provider, browser, db):
    page = browser().get("/konto/login/?next=/konto/daten/").content.decode()
    (action,) = re.findall(r'<form method="post" action="(/konto/oidc/[^"]+)"', page)
    answer = browser().post(action.replace("&amp;", "&"))
    assert answer["Location"].startswith(provider.issuer)


def test_link_alone_starts_nothing(provider, browser, db):
    answer = browser().get(START)
    assert (answer.status_code, answer.headers.get("Location")) == (200, None)


def test_without_provider_there_is_no_such_address(world, browser):
    assert browser().post(START).status_code == 404
    assert "Stadtnetz" not in browser().get("/konto/login/").content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BLAUGRUEN_OIDC_ISSUER", ""),
        ("BLAUGRUEN_OIDC_CLIENT_SECRET", ""),
        ("BLAUGRUEN_OIDC_ISSUER", "http://idp.example"),
        ("BLAUGRUEN_OIDC_ISSUER", "idp.example"),
        ("BLAUGRUEN_OIDC_ISSUER", "https://"),
    ],
)
def test_half_described_provider_is_refused_at_the_start(provider, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=name):
        sign_in_settings.oidc_provider()
