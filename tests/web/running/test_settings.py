"""Configuration comes from one table, and the doctor says what is wrong with it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from blaugruen.web.settings import environment
from blaugruen.web.settings.databases import database
from blaugruen.web.settings.environment import VARIABLES, ConfigurationError
from blaugruen.web.settings.mail import mail_settings

ROOT = Path(__file__).parents[3]
PROGRAM = Path(sys.executable).with_name("blaugruen")


def run(tmp_path: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("BLAUGRUEN_", "DJANGO_", "DATABASE"))
    }
    call = [str(PROGRAM), *arguments]
    given = {**clean, "BLAUGRUEN_DATA_DIR": str(tmp_path / "data"), "BLAUGRUEN_LANG": "en", **variables}
    return subprocess.run(call, env=given, capture_output=True, text=True, check=False)


def test_every_variable_the_code_reads_is_in_the_table():
    pattern = re.compile(r"environment\.(?:text|is_set|words|number|yes_no)\(\s*\"([A-Z_]+)\"")
    read = {
        name for path in (ROOT / "src/blaugruen/web").rglob("*.py") for name in pattern.findall(path.read_text("utf-8"))
    }
    assert read == {variable.name for variable in VARIABLES}


def test_every_variable_is_documented():
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    assert [one.name for one in VARIABLES if f"`{one.name}`" not in page] == []


def test_production_does_not_start_without_key_and_address(tmp_path):
    done = run(tmp_path, "check")
    assert done.returncode == 3
    assert "BLAUGRUEN_SECRET_KEY, BLAUGRUEN_BASE_URL" in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BLAUGRUEN_UPLOAD_LIMIT_MB", "many"),
        ("BLAUGRUEN_UPLOAD_LIMIT_MB", "0"),
        ("BLAUGRUEN_EMAIL_URL", "mail.example.org"),
        ("BLAUGRUEN_MODE", "trial"),
    ],
)
def test_value_that_cannot_be_used_is_one_sentence(tmp_path, name, value):
    done = run(tmp_path, "check", **{"BLAUGRUEN_MODE": "demo", name: value})
    assert done.returncode == 3
    assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_names_misspelt_variable_and_missing_database(tmp_path):
    done = run(tmp_path, "check", "--json", BLAUGRUEN_MODE="demo", BLAUGRUEN_EMAL_FROM="x@example.org")
    findings = {one["subject"]: one for one in json.loads(done.stdout)["findings"]}
    assert "BLAUGRUEN_EMAIL_FROM" in findings["BLAUGRUEN_EMAL_FROM"]["advice"]
    assert findings["database"]["verdict"] == "error"
    assert done.returncode == 3


def test_half_configured_sign_on_is_refused_with_what_is_missing(tmp_path):
    done = run(tmp_path, "check", BLAUGRUEN_MODE="demo", BLAUGRUEN_OIDC_NAME="City")
    assert done.returncode == 3
    assert "BLAUGRUEN_OIDC_ISSUER" in done.stderr


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp+tls://me%40x:p%2Fw@mail.example.org", 587, True, False),
        ("smtps://mail.example.org:2465", 2465, False, True),
    ],
)
def test_mail_address_becomes_settings(address, port, tls, ssl, tmp_path):
    found = mail_settings(address, tmp_path)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)
    if "%40" in address:
        assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("me@x", "p/w")


@pytest.mark.parametrize("value", ["maybe", "2"])
def test_yes_no_is_yes_or_no(value):
    with pytest.raises(ConfigurationError):
        environment.yes_no("BLAUGRUEN_BEHIND_PROXY", {"BLAUGRUEN_BEHIND_PROXY": value})


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgres://name@host/db", "-c jit=off"),
        ("postgres://name@host/db?options=-c%20jit%3Don", "-c jit=off -c jit=on"),
    ],
)
@pytest.mark.parametrize("is_pooled", [True, False])
def test_postgresql_compiles_no_queries_unless_the_address_says_so(tmp_path, address, expected, is_pooled):
    options = database(address, tmp_path, is_pooled=is_pooled)["OPTIONS"]
    assert options["options"] == expected
    assert ("pool" in options) == is_pooled


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL compiles queries")
def test_server_was_told_so(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
