"""Passkeys in a real browser, with a pretended key: allauth's scripts under our security policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import accessibility_violations
from web.conftest import PASSWORD, person


@pytest.fixture
def page(visitor, transactional_db, settings) -> Page:
    """Open the sign-in page as somebody who has an account."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the server of the tests speaks plain HTTP
    person("jana")
    return visitor.open("/konto/login/")


def plug_in_key(page: Page) -> None:
    """Give the browser a key that always says yes."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page) -> None:
    page.get_by_label("E-Mail-Adresse").fill("jana@example.org")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url("**/start/")


def test_passkey_is_added_and_signs_in(page):
    plug_in_key(page)
    sign_in(page)
    page.goto(page.url.replace("/start/", "/konto/2fa/webauthn/add/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Sind Sie es?")
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Schlüssel hinzufügen")
    assert accessibility_violations(page) == []
    page.get_by_label("Name").fill("Diensttelefon")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Hinzufügen", exact=True).click()
    page.wait_for_url(lambda url: "/add/" not in url)
    assert accessibility_violations(page) == []
    page.goto(page.url.partition("/konto/")[0] + "/konto/2fa/webauthn/")
    expect(page.get_by_text("Diensttelefon", exact=True)).to_be_visible()
    assert accessibility_violations(page) == []

    page.context.clear_cookies()
    page.goto(page.url.partition("/konto/")[0] + "/konto/login/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url("**/start/")


def test_refused_passkey_is_explained(page):
    plug_in_key(page)
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(page.get_by_role("alert")).to_contain_text("Das hat nicht geklappt")


def test_without_scripts_there_is_no_passkey_button(visitor):
    page = visitor.open("/konto/login/", scripts=False)
    expect(page.get_by_role("button", name="Mit Passkey anmelden")).to_be_hidden()
