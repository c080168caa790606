"""What a running platform writes into its log: nothing that tells who it was."""

import io
import logging
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.utils.log import configure_logging

from blaugruen.web.core.logs import WithoutPersonalData, masked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("von 2001:db8::8a2e:370:7334 um 17:07:39", "von <address> um 17:07:39"),
        ("from 2001:DB8:0:0:8:800:200C:417A.", "from <address>"),
        ("net 2001:db8:: host 2001:db8::7: refused", "net <address> host <address> refused"),
        ("[::ffff:192.0.2.128]:443", "[<address>]:443"),
        ("127.0.0.1 and ::1 are this machine", "127.0.0.1 and ::1 are this machine"),
        ("version 1.2.3 and 999.1.1.1", "version 1.2.3 and 999.1.1.1"),
        ("DETAIL: Key (email)=(a.b+c@stadt.example) exists", "DETAIL: Key (email)=(<e-mail>) exists"),
        ("/konto/password/reset/key/3-c9x2ab-0123456789abcdef0123456789ABCDEF/", "/konto/password/reset/key/<secret>/"),
        ("/wissen/massnahmen/versickerungsmulde-mit-rigole/", "/wissen/massnahmen/versickerungsmulde-mit-rigole/"),
        ("?next=/x/&code=4/0Ab&state=q", "?next=/x/&code=<secret>&state=<secret>"),
    ],
)
def test_addresses_and_secrets_are_masked_and_nothing_else(text, expected):
    assert masked(text).rstrip(".") == expected


def test_traceback_is_masked_too():
    try:
        raise ValueError("zu lang: anna@stadt.example")  # noqa: TRY301 -- the traceback is what is tested
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "Fehler", (), sys.exc_info())
    line = WithoutPersonalData("%(message)s").format(record)
    assert "ValueError: zu lang: <e-mail>" in line


@pytest.fixture
def log(monkeypatch):
    """The log as the platform configures it, written into memory."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
    yield stream
    monkeypatch.undo()
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)


def test_requests_leave_no_trace_of_the_person(world, log):
    client = Client(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Feuerfuchs", raise_request_exception=False)
    token = "hR3vJmZk0u5bq2Yx8sWc7A"
    for _ in range(9):
        client.post("/konto/login/", {"login": "reader@example.org", "password": "geraten-geraten"})
    client.get(f"/einladung/{token}/")
    client.get("/gibt-es-nicht/reader@example.org/", REMOTE_ADDR="2001:db8::77")
    client.force_login(world.people["reader"])
    client.get("/kommunen/99999/")
    written = log.getvalue()
    assert "Too Many Requests: /konto/login/" in written
    assert "Not Found: /einladung/<secret>/" in written
    assert "Not Found: /gibt-es-nicht/<e-mail>/" in written
    for secret in ("reader@", "203.0.113.77", "2001:db8", token, "geraten-geraten", "Feuerfuchs", "Reader"):
        assert secret not in written
