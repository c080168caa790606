"""Access tokens: what opens the door and what does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from blaugruen.web.api import attempts
from blaugruen.web.api.models import AccessToken, TokenScope
from blaugruen.web.api.operations import TokenData, create_token, revoke_token
from blaugruen.web.core.actors import PUBLIC
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import Conflict, Forbidden, InvalidData, NotFound, SignInNeeded
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.programmes.models import MunicipalityRole
from web.api.test_problems import problem_in
from web.conftest import SYSTEM


@pytest.fixture
def made(world) -> tuple[AccessToken, str]:
    return create_token(TokenData(name="Skript", scope=TokenScope.WRITE), actor=world.actor("coordinator"))


def ask(text: str, path: str = "/api/v1/me", **headers: str):
    return Client().get(path, headers={"Authorization": text, **headers})


def test_token_speaks_for_its_person(made):
    body = ask(f"Bearer {made[1]}").json()
    assert (body["email"], body["is_read_only"]) == ("coordinator@example.org", False)
    assert ask(f"bearer  {made[1]} ").status_code == 200


def test_only_a_digest_is_kept(made):
    token, text = made
    assert text.startswith("bgt_")
    assert len(text) > 40
    stored = AccessToken.objects.values().get(pk=token.pk)
    assert text not in map(str, stored.values())
    assert text not in str(trail_of(token).get().data)


@pytest.mark.parametrize(
    "text", ["Bearer", "Bearer ", "Bearer wrong", "Basic Y29vcmRpbmF0b3I6eA==", "Token x", "x", "\x7f"]
)
def test_wrong_token_opens_nothing(made, text):
    problem_in(ask(text), 401)


def test_wrong_token_is_told_of_on_public_routes_too(made):
    problem_in(ask("Bearer wrong", "/api/v1/toolbox"), 401)


def test_part_of_a_token_opens_nothing(made):
    problem_in(ask(f"Bearer {made[1][:-1]}"), 401)
    problem_in(ask(f"Bearer {made[1]}x"), 401)
    problem_in(ask(f"Bearer {made[0].digest}"), 401)


def test_expired_token_opens_nothing(made):
    AccessToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    problem_in(ask(f"Bearer {made[1]}"), 401)


def test_revoked_token_opens_nothing(made, world):
    revoke_token(made[0], actor=world.actor("coordinator"))
    problem_in(ask(f"Bearer {made[1]}"), 401)
    with pytest.raises(Conflict):
        revoke_token(made[0], actor=world.actor("coordinator"))


def test_token_of_a_closed_account_opens_nothing(made, world):
    person = world.people["coordinator"]
    person.is_active = False
    person.save()
    problem_in(ask(f"Bearer {made[1]}"), 401)


def test_token_counts_for_no_page(made):
    assert ask(f"Bearer {made[1]}", "/konto/zugriffstoken/").status_code == 302


def test_token_in_the_address_is_ignored(made):
    for name in ("token", "access_token", "api_key", "Authorization"):
        problem_in(Client().get(f"/api/v1/me?{name}={made[1]}"), 401)


def test_wrong_token_beats_the_session(made, world):
    browser = Client()
    browser.force_login(world.people["coordinator"], backend="allauth.account.auth_backends.AuthenticationBackend")
    problem_in(browser.get("/api/v1/me", headers={"Authorization": "Bearer wrong"}), 401)


def test_withdrawn_role_ends_at_once(made, town, caller):
    before = caller.call("get_municipality", "coordinator", ids=town.ids)
    with side_of(SYSTEM):
        MunicipalityRole.objects.filter(person=town.world.people["coordinator"]).delete()
    after = caller.call("get_municipality", "coordinator", ids=town.ids)
    assert (before.status_code, after.status_code) == (200, 404)


def test_use_is_noted_now_and_then(made):
    ask(f"Bearer {made[1]}")
    first = AccessToken.objects.get().last_used_at
    ask(f"Bearer {made[1]}")
    assert AccessToken.objects.get().last_used_at == first
    AccessToken.objects.update(last_used_at=first - timedelta(minutes=11))
    ask(f"Bearer {made[1]}")
    assert AccessToken.objects.get().last_used_at > first


def test_address_with_too_many_wrong_tokens_has_to_wait(made):
    for _ in range(attempts.MOST):
        assert ask("Bearer wrong").status_code == 401
    answer = ask("Bearer wrong")
    problem_in(answer, 429)
    assert answer.headers["Retry-After"] == str(attempts.WINDOW_S)
    assert ask(f"Bearer {made[1]}").status_code == 429
    assert Client().get("/api/v1/toolbox").status_code == 200
    elsewhere = Client(REMOTE_ADDR="192.0.2.7").get("/api/v1/me", headers={"Authorization": f"Bearer {made[1]}"})
    assert elsewhere.status_code == 200


def test_attempts_are_forgotten(made):
    for _ in range(attempts.MOST):
        ask("Bearer wrong")
    cache.clear()  # what time does
    assert ask(f"Bearer {made[1]}").status_code == 200


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (TokenData(name=""), "name"),
        (TokenData(name="x" * 81), "name"),
        (TokenData(name="x", days=0), "days"),
        (TokenData(name="x", days=366), "days"),
        (TokenData(name="x", scope="everything"), "scope"),
    ],
)
def test_token_that_cannot_be_made(world, data, field):
    with pytest.raises(InvalidData) as caught:
        create_token(data, actor=world.actor("reader"))
    assert list(caught.value.fields) == [field]
    assert not AccessToken.objects.exists()


def test_nobody_makes_tokens_with_a_token_or_without_an_account(world):
    with pytest.raises(Forbidden):
        create_token(TokenData(name="x"), actor=world.actor("coordinator").reading_only())
    with pytest.raises(SignInNeeded):
        create_token(TokenData(name="x"), actor=PUBLIC)


def test_nobody_revokes_the_token_of_somebody_else(made, world):
    for who in ("administrator", "programme_lead", "coordinator@far"):
        with pytest.raises(NotFound):
            revoke_token(made[0], actor=world.actor(who))
