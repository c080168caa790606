"""Errors: one shape, in the language asked for, whoever answers."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from blaugruen.web.api.problems import CONTENT_TYPE
from blaugruen.web.api.sentences import SENTENCES
from web.api.expectations import FINDING, MUNICIPALITY


def problem_in(answer, status: int) -> dict:
    """Return the problem of an answer, checked for its shape."""
    assert answer.headers["Content-Type"] == CONTENT_TYPE
    body = answer.json()
    assert body.keys() >= {"type", "title", "status", "detail"}
    assert (answer.status_code, body["status"], body["type"]) == (status, status, "about:blank")
    assert body["detail"].endswith((".", "…"))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    return body


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("", "Senden Sie einen gültigen Zugriffstoken"),
        ("de-AT", "Senden Sie einen gültigen Zugriffstoken"),
        ("fr", "Senden Sie einen gültigen Zugriffstoken"),
        ("en-GB,en;q=0.9,de;q=0.5", "Send a valid access token"),
    ],
)
def test_language_follows_accept_language(db, language, sentence):
    answer = Client().get("/api/v1/me", headers={"Accept-Language": language})
    assert problem_in(answer, 401)["detail"].startswith(sentence)
    assert answer.headers["Content-Language"] == ("en" if sentence.startswith("Send a") else "de")
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("path", ["/api/", "/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v1/units/1/", "/api/v2/me"])
@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_there_is_no_route(db, path, method):
    problem_in(getattr(Client(enforce_csrf_checks=True), method)(path), 404)


def test_method_a_route_does_not_know(db):
    answer = Client().patch("/api/v1/me")
    problem_in(answer, 405)
    assert answer.headers["Allow"] == "GET"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "nein",
        '{"kind": NaN}',
        b"\xff\xfe",
        "[" * 100_000,
        '{"a": ' + "9" * 5_000 + "}",
    ],
)
def test_body_that_is_no_json(town, caller, content):
    answer = caller.client.post(
        f"/api/v1/municipalities/{town.ids['municipality_id']}/findings",
        content,
        content_type="application/json",
        headers=caller.headers("coordinator"),
    )
    problem_in(answer, 400 if content else 422)


@pytest.mark.parametrize("content", ["[]", "null", "1", '"text"'])
def test_body_that_is_no_object(town, caller, content):
    answer = caller.client.post(
        f"/api/v1/municipalities/{town.ids['municipality_id']}/findings",
        content,
        content_type="application/json",
        headers=caller.headers("coordinator"),
    )
    assert list(problem_in(answer, 422)["fields"]) == ["body"]


def test_body_of_another_type(town, caller):
    answer = caller.client.post(
        f"/api/v1/municipalities/{town.ids['municipality_id']}/units",
        "name=Amt",
        content_type="application/x-www-form-urlencoded",
        headers=caller.headers("coordinator"),
    )
    assert "application/json" in problem_in(answer, 415)["detail"]


def test_body_that_is_too_large(town, caller):
    answer = caller.call("post_finding", "member", ids=town.ids, body={**FINDING, "words": "x" * 3_000_000})
    problem_in(answer, 413)


def test_upload_that_is_too_large(town, caller, settings):
    settings.UPLOAD_LIMIT_BYTES = 1_000
    from web.api.furnishing import text_file  # noqa: PLC0415 -- beside its use

    large = text_file()
    large.file.write(b"x" * 3_000_000)
    large.file.seek(0)
    answer = caller.call("post_file", "member", ids=town.ids, body={"file": large}, is_form=True)
    problem_in(answer, 413)


@pytest.mark.parametrize(
    ("field", "value", "german", "english"),
    [
        ("title", None, "Geben Sie einen Text an.", "Give a text."),
        ("title", 5, "Geben Sie einen Text an.", "Give a text."),
        ("title", "", "Mindestens 1 Zeichen.", "At least 1 characters."),
        ("title", "   ", "Mindestens 1 Zeichen.", "At least 1 characters."),
        ("title", "x" * 161, "Höchstens 160 Zeichen.", "At most 160 characters."),
        ("title", "a\x00b", "Der Text hat nicht die verlangte Form", "The text does not have the form"),
        ("title", "\ud800", "Zeichen, die sich nicht speichern lassen", "characters that cannot be stored"),
        ("kind", "hurdle", "Möglich sind: 'barrier' oder 'resource'.", "Possible are: 'barrier' or 'resource'."),
        ("unit_id", "1", "Geben Sie eine ganze Zahl an.", "Give a whole number."),
        ("unit_id", True, "Geben Sie eine ganze Zahl an.", "Give a whole number."),
        ("unit_id", 0, "Der Wert muss mindestens 1 sein.", "The value must be at least 1."),
        ("unit_id", 2**63, "Der Wert darf höchstens 9223372036854775807 sein.", "The value must be at most"),
        ("tilte", "x", "Dieses Feld gibt es nicht.", "There is no such field."),
    ],
)
def test_every_field_is_named_in_both_languages(town, caller, field, value, german, english):
    for language, sentence in (("de", german), ("en", english)):
        answer = caller.call(
            "post_finding",
            "member",
            ids=town.ids,
            body={**FINDING, field: value},
            headers={"Accept-Language": language},
        )
        fields = problem_in(answer, 422)["fields"]
        assert list(fields) == [field]
        assert sentence in fields[field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts_at", "2026-12-03T09:00:00"),
        ("starts_at", "2026-12-03"),
        ("starts_at", 1_700_000_000),
        ("starts_at", "1700000000"),
        ("starts_at", "0001-01-01T00:00:00+23:59"),
        ("starts_at", "2026-13-03T09:00:00Z"),
        ("ends_at", "2026-12-03T09:00:00+01:00"),
    ],
)
def test_moments_have_a_zone_and_an_order(town, caller, field, value):
    answer = caller.call(
        "put_appointment",
        "coordinator",
        ids=town.ids,
        version=1,
        body={
            "title": "Termin",
            "starts_at": "2026-12-03T09:00:00+01:00",
            "ends_at": "2026-12-03T10:00:00+01:00",
            field: value,
        },
    )
    assert list(problem_in(answer, 422)["fields"]) == [field]


def test_fields_the_operation_refuses_are_named_too(town, caller):
    taken = caller.world.neighbour.ags
    answer = caller.call("post_municipality", "programme_lead", ids=town.ids, body={**MUNICIPALITY, "ags": taken})
    problem_in(answer, 422)


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_sentences_are_whole_in_both_languages(name):
    for sentence in (SENTENCES[name].de, SENTENCES[name].en):
        assert sentence[0].isupper()
        assert sentence.endswith((".", "$pattern."))


def test_error_of_ours_tells_nothing_of_itself(world, caller, monkeypatch):
    def break_down(*_):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("blaugruen.web.programmes.api.municipalities.municipalities_of", break_down)
    answer = caller.call("list_municipalities", "member")
    assert "secret" not in json.dumps(problem_in(answer, 500))


def test_change_from_a_browser_needs_the_csrf_token(world, town):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.people["coordinator"], backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get("/api/v1/me").status_code == 200
    path = f"/api/v1/municipalities/{town.ids['municipality_id']}/units"
    problem_in(browser.post(path, {"name": "Amt"}, content_type="application/json"), 403)


def test_public_is_asked_for_a_token_and_not_for_the_csrf_token(town):
    path = f"/api/v1/municipalities/{town.ids['municipality_id']}/units"
    problem_in(Client(enforce_csrf_checks=True).post(path, {"name": "Amt"}, content_type="application/json"), 401)


@pytest.mark.parametrize(
    "value",
    ["a\x00b", "\ud800", {"de": "a\x00b", "en": "a"}, {"\x00": "a"}, [["\udfff"]], json.loads("[" * 30 + "]" * 30)],
)
def test_entry_with_what_no_database_keeps_is_refused(town, caller, value):
    data = {"id": "retention", "term": value, "definition": {"de": "Rückhalt", "en": "retention"}}
    answer = caller.call("post_entry", "editor", ids=town.ids, body={"data": data})
    assert list(problem_in(answer, 422)["fields"]) == ["data"]


def test_entry_that_does_not_fit_its_schema_is_refused_field_by_field(town, caller):
    data = {"id": "retention", "term": {"de": "Rückhalt"}, "colour": "blue"}
    answer = caller.call("post_entry", "editor", ids=town.ids, body={"data": data})
    assert problem_in(answer, 422)["fields"].keys() >= {"term", "definition", "colour"}
