"""Requests above the limit: answered with a sentence, their body thrown away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from blaugruen.web.files.limits import FORM_OVERHEAD, TOO_LARGE, LimitedBody, request_limit
from web import loops
from web.files.samples_of_files import PDF


def body_in(*pieces):
    """Return ``receive`` of a server that gets these pieces, and a count of what it handed out."""
    left = [
        {"type": "http.request", "body": piece, "more_body": number < len(pieces) - 1}
        for number, piece in enumerate(pieces)
    ]
    handed_out = []

    async def receive():
        message = left.pop(0) if left else {"type": "http.disconnect"}
        handed_out.append(message)
        return message

    return receive, handed_out


def ask(pieces, headers=(), kind="http"):
    """Send a request through the limit; return what the application saw: scope, body, what came after it."""
    seen = {}

    async def application(scope, receive, _send):
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        seen.update(scope=scope, body=body, after=await receive())

    receive, handed_out = body_in(*pieces)
    loops.run(LimitedBody(application)({"type": kind, "headers": list(headers)}, receive, None))
    return seen, handed_out


@pytest.fixture(autouse=True)
def small(settings):
    settings.UPLOAD_LIMIT_BYTES = 1000
    return request_limit()


def test_small_body_passes_unchanged(small):
    seen, _ = ask([b"a" * 100, b"b" * 100], [(b"content-length", b"200")])
    assert seen["body"] == b"a" * 100 + b"b" * 100
    assert TOO_LARGE not in seen["scope"]


def test_body_of_exactly_the_limit_passes(small):
    seen, _ = ask([b"a" * small])
    assert len(seen["body"]) == small
    assert TOO_LARGE not in seen["scope"]


def test_declared_length_above_the_limit_is_never_handed_on(small):
    pieces = [b"a" * (small // 2)] * 4
    seen, handed_out = ask(pieces, [(b"content-length", str(small * 2).encode())])
    assert seen["scope"][TOO_LARGE]
    assert seen["body"] == b""
    assert seen["after"] == {"type": "http.disconnect"}
    assert sum(len(message.get("body", b"")) for message in handed_out) == small // 2 * 4


@pytest.mark.parametrize("length", [[], [(b"content-length", b"10")], [(b"content-length", b"x")]])
def test_undeclared_or_false_length_is_counted(small, length):
    seen, _ = ask([b"a" * small, b"b" * small, b"c"], length)
    assert seen["scope"][TOO_LARGE]
    assert len(seen["body"]) == small


def test_last_piece_above_the_limit_ends_the_body(small):
    seen, _ = ask([b"a" * (small + 1)])
    assert seen["scope"][TOO_LARGE]
    assert seen["body"] == b""


def test_broken_connection_ends_it():
    seen, _ = ask([], [(b"content-length", b"9999999999")])
    assert seen["scope"][TOO_LARGE]


def test_other_kinds_of_connection_pass():
    seen, _ = ask([b"x"], kind="websocket")
    assert seen["body"] == b"x"


@pytest.mark.parametrize(("prefix", "sentence"), [("", "höchstens 0 MB"), ("/en", "at most 0 MB")])
def test_page_says_how_large_a_file_may_be(browse, world, prefix, sentence):
    address = prefix + reverse("file_pages:upload", args=[world.home.pk])
    uploaded = SimpleUploadedFile("Plan.pdf", PDF + bytes(FORM_OVERHEAD + 2000))
    response = browse("member").post(address, {"file": uploaded})
    assert response.status_code == 413
    assert sentence in response.content.decode()
    assert world.people["member"].name in response.content.decode()


def test_api_answers_with_a_problem(client):
    body = bytes(FORM_OVERHEAD + 2000)
    response = client.post("/api/v1/programmes", body, content_type="application/json")
    assert response.status_code == 413
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 413
