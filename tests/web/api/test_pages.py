"""Pages about the API: tokens are shown once, the documentation says what there is."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pydantic import TypeAdapter

from blaugruen.web.api.application import api
from blaugruen.web.api.models import AccessToken, TokenScope
from blaugruen.web.api.operations import TokenData, create_token
from blaugruen.web.api.reference import routes_of
from blaugruen.web.api.routes import GROUPS
from web.api.calling import routes
from web.conftest import PASSWORD

TOKENS = "/konto/zugriffstoken/"
NEW = f"{TOKENS}neu/"


@pytest.fixture
def browser(world) -> Client:
    """The browser of the reader, who has just entered their password once more."""
    browser = Client()
    browser.post("/konto/login/", {"login": "reader@example.org", "password": PASSWORD})
    browser.post("/konto/reauthenticate/", {"password": PASSWORD})
    return browser


def made(browser: Client, **changes: str) -> str:
    data = {"name": "Skript", "scope": "read", "days": "30", **changes}
    page = browser.post(NEW, data)
    assert page.status_code == 200
    (token,) = set(re.findall(r"bgt_[\w-]{43}", page.content.decode()))
    assert "no-store" in page.headers["Cache-Control"]
    return token


@pytest.mark.parametrize("path", [TOKENS, NEW])
def test_tokens_are_nobody_elses_business(db, path):
    answer = Client().get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/konto/login/?next={path}")


def test_without_tokens_the_page_says_what_they_are_for(browser):
    assert "Noch keine Token" in browser.get(TOKENS).content.decode()


def test_new_token_works_and_is_shown_once(browser):
    text = made(browser)
    assert Client().get("/api/v1/me", headers={"Authorization": f"Bearer {text}"}).json()["is_read_only"] is True
    page = browser.get(TOKENS).content.decode()
    assert "Skript" in page
    assert text not in page
    token = AccessToken.objects.get()
    assert timedelta(days=29) < token.expires_at - timezone.now() < timedelta(days=31)


def test_token_that_may_write(browser):
    text = made(browser, scope="write")
    assert Client().get("/api/v1/me", headers={"Authorization": f"Bearer {text}"}).json()["is_read_only"] is False


@pytest.mark.parametrize(
    "changes", [{"name": ""}, {"name": "x" * 81}, {"scope": "all"}, {"days": "0"}, {"days": "9999"}, {"days": "x"}]
)
def test_wrong_entries_make_no_token(browser, changes):
    page = browser.post(NEW, {"name": "Skript", "scope": "read", "days": "30", **changes})
    assert page.status_code == 422
    assert "aria-invalid" in page.content.decode()
    assert not AccessToken.objects.exists()


def test_name_is_shown_as_text(browser):
    made(browser, name="<script>alert(1)</script>")
    assert "<script>alert" not in browser.get(TOKENS).content.decode()


def test_unlocked_computer_is_not_enough(browser):
    session = browser.session
    for method in session["account_authentication_methods"]:
        method["at"] -= 3600  # an hour ago
    session.save()
    answer = browser.post(NEW, {"name": "Skript", "scope": "read", "days": "30"})
    assert answer.status_code == 302
    assert "/konto/reauthenticate/" in answer.headers["Location"]
    assert not AccessToken.objects.exists()


def test_token_can_be_revoked(browser, world):
    text = made(browser)
    token = AccessToken.objects.get()
    page = browser.post(f"{TOKENS}{token.pk}/zurueckziehen/", follow=True).content.decode()
    assert "Der Token ist zurückgezogen." in page
    assert Client().get("/api/v1/me", headers={"Authorization": f"Bearer {text}"}).status_code == 401
    again = browser.post(f"{TOKENS}{token.pk}/zurueckziehen/", follow=True).content.decode()
    assert "bereits zurückgezogen" in again


def test_token_of_somebody_else_is_not_there(browser, world):
    token, _ = create_token(TokenData("Fremd", TokenScope.READ), actor=world.actor("coordinator"))
    assert browser.post(f"{TOKENS}{token.pk}/zurueckziehen/").status_code == 404
    assert "Fremd" not in browser.get(TOKENS).content.decode()
    token.refresh_from_db()
    assert token.revoked_at is None


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_documentation_names_every_route(db, prefix):
    page = Client().get(f"{prefix}/schnittstelle/").content.decode()
    for _, path in routes().values():
        assert path in page
    assert 'href="/api/v1/openapi.json"' in page


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.tag)
def test_documentation_of_a_group(db, prefix, group):
    page = Client().get(f"{prefix}/schnittstelle/{group.tag}/").content.decode()
    assert (group.title.en if prefix else group.title.de) in page
    found = routes_of(api.get_openapi_schema(), group)
    assert found
    for route in found:
        assert f'id="{route.name}"' in page
        for field in (*route.parameters, *route.body, *route.answer):
            assert f"<code>{field.shown}</code>" in page


def test_group_that_is_none(db):
    assert Client().get("/schnittstelle/nothing/").status_code == 404


def test_every_route_stands_in_one_group():
    grouped = [route.name for group in GROUPS for route in routes_of(api.get_openapi_schema(), group)]
    assert sorted(grouped) == sorted(routes())


def test_every_body_has_an_example_it_accepts():
    for bound in api._get_bound_routers():
        for view in bound.path_operations.values():
            for operation in view.operations:
                for model in operation.models:
                    if model.__ninja_param_source__ == "body":
                        ((_, field),) = model.model_fields.items()
                        (example,) = field.annotation.model_config["json_schema_extra"]["examples"]
                        TypeAdapter(field.annotation).validate_python(example)


def test_description_is_open_and_the_same_for_all(db):
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert json.loads(answer.content)["openapi"] == "3.1.0"
