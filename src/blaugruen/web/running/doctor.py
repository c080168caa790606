"""The doctor: looks at the configuration and says of everything whether it is well and what to do if not."""

from __future__ import annotations

import difflib
import os
import shutil
import smtplib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection

from blaugruen.text import Text
from blaugruen.web import translations
from blaugruen.web.running.setup import has_open_migrations
from blaugruen.web.settings import environment

_LEAST_FREE_BYTES = 1024**3
_LEAST_KEY_LENGTH = 50


class Verdict(StrEnum):
    """How something is."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the doctor found.

    Parameters
    ----------
    subject
        What was looked at.
    verdict
        How it is.
    advice
        What to do; for what is well, a fact.
    """

    subject: Text
    verdict: Verdict
    advice: Text


def examine() -> list[Finding]:
    """Look at everything; nothing is changed, and nothing but the own database and mail server is contacted."""
    return [finding for look in _LOOKS for finding in look()]


def _names() -> Iterator[Finding]:
    known = {variable.name for variable in environment.VARIABLES}
    tests = {"BLAUGRUEN_TEST_DATABASE_URL", "BLAUGRUEN_LANG"}
    for name in sorted(os.environ):
        if name.startswith("BLAUGRUEN_") and name not in known | tests:
            near = difflib.get_close_matches(name, known, n=1)
            hint_de, hint_en = (f" Meinten Sie {near[0]}?", f" Did you mean {near[0]}?") if near else ("", "")
            yield Finding(
                Text(de=name, en=name),
                Verdict.WARNING,
                Text(
                    de=f"Diese Umgebungsvariable kennt die Toolbox nicht.{hint_de}",
                    en=f"The toolbox does not know this environment variable.{hint_en}",
                ),
            )


def _key() -> Iterator[Finding]:
    is_long = len(settings.SECRET_KEY) >= _LEAST_KEY_LENGTH
    yield Finding(
        Text(de="Schlüssel", en="key"),
        Verdict.OK if is_long else Verdict.ERROR,
        Text(de="lang genug", en="long enough")
        if is_long
        else Text(
            de="Setzen Sie BLAUGRUEN_SECRET_KEY auf mindestens 50 zufällige Zeichen.",
            en="Set BLAUGRUEN_SECRET_KEY to at least 50 random characters.",
        ),
    )


def _database() -> Iterator[Finding]:
    subject = Text(de="Datenbank", en="database")
    try:
        connection.ensure_connection()
        is_open = has_open_migrations()
    except DatabaseError:
        yield Finding(
            subject,
            Verdict.ERROR,
            Text(
                de="Nicht erreichbar. Prüfen Sie DATABASE_URL und ob der Server läuft.",
                en="Not reachable. Check DATABASE_URL and whether the server runs.",
            ),
        )
        return
    yield Finding(
        subject,
        Verdict.ERROR if is_open else Verdict.OK,
        Text(de="Führen Sie „blaugruen setup“ aus.", en="Run “blaugruen setup”.")
        if is_open
        else Text(de=f"{connection.vendor}, auf dem neuesten Stand", en=f"{connection.vendor}, up to date"),
    )
    if connection.vendor == "postgresql":
        yield from _postgresql()


def _postgresql() -> Iterator[Finding]:
    version = connection.get_database_version()
    if version < (15,):
        yield Finding(
            Text(de="PostgreSQL", en="PostgreSQL"),
            Verdict.ERROR,
            Text(de="Nötig ist Version 15 oder neuer.", en="Version 15 or newer is needed."),
        )
    for program in ("pg_dump", "pg_restore"):
        if shutil.which(program) is None:
            yield Finding(
                Text(de=program, en=program),
                Verdict.WARNING,
                Text(
                    de="Fehlt; ohne ihn gibt es keine Sicherung (Debian: postgresql-client).",
                    en="Missing; without it there is no backup (Debian: postgresql-client).",
                ),
            )


def _folders() -> Iterator[Finding]:
    subject = Text(de="Datenordner", en="data folder")
    folder = Path(settings.DATA_DIR)
    if not os.access(folder, os.W_OK):
        yield Finding(
            subject,
            Verdict.ERROR,
            Text(
                de=f"{folder} ist nicht beschreibbar. Prüfen Sie BLAUGRUEN_DATA_DIR und die Rechte.",
                en=f"{folder} is not writable. Check BLAUGRUEN_DATA_DIR and the permissions.",
            ),
        )
        return
    free = shutil.disk_usage(folder).free
    yield Finding(
        subject,
        Verdict.OK if free >= _LEAST_FREE_BYTES else Verdict.WARNING,
        Text(de=f"beschreibbar, {free / 1e9:.0f} GB frei", en=f"writable, {free / 1e9:.0f} GB free"),
    )
    is_collected = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    yield Finding(
        Text(de="Oberfläche", en="interface"),
        Verdict.OK if is_collected else Verdict.ERROR,
        Text(de="bereit", en="ready")
        if is_collected
        else Text(de="Führen Sie „blaugruen setup“ aus.", en="Run “blaugruen setup”."),
    )


def _languages() -> Iterator[Finding]:
    is_compiled = translations.is_compiled()
    yield Finding(
        Text(de="Sprachen", en="languages"),
        Verdict.OK if is_compiled else Verdict.WARNING,
        Text(de="bereit", en="ready")
        if is_compiled
        else Text(de="Führen Sie „blaugruen setup“ aus.", en="Run “blaugruen setup”."),
    )


def _mail() -> Iterator[Finding]:
    subject = Text(de="E-Mail", en="e-mail")
    if not environment.is_set("BLAUGRUEN_EMAIL_URL"):
        verdict = Verdict.OK if settings.IS_DEMO else Verdict.WARNING
        yield Finding(
            subject,
            verdict,
            Text(
                de="E-Mails werden als Dateien abgelegt; für den Betrieb setzen Sie BLAUGRUEN_EMAIL_URL.",
                en="E-mails become files; for real use set BLAUGRUEN_EMAIL_URL.",
            ),
        )
        return
    kind = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    try:
        with kind(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as server:
            server.noop()
    except (OSError, smtplib.SMTPException):
        yield Finding(
            subject,
            Verdict.ERROR,
            Text(
                de="Der Mailserver antwortet nicht. Prüfen Sie BLAUGRUEN_EMAIL_URL.",
                en="The mail server does not answer. Check BLAUGRUEN_EMAIL_URL.",
            ),
        )
    else:
        yield Finding(subject, Verdict.OK, Text(de="Mailserver antwortet", en="mail server answers"))


def _scanner() -> Iterator[Finding]:
    subject = Text(de="Virenprüfung", en="virus scan")
    command = settings.VIRUS_SCANNER
    if not command:
        yield Finding(
            subject,
            Verdict.OK if settings.IS_DEMO else Verdict.WARNING,
            Text(
                de="Ausgeschaltet; setzen Sie BLAUGRUEN_VIRUS_SCANNER, etwa auf „clamdscan --no-summary --fdpass“.",
                en="Off; set BLAUGRUEN_VIRUS_SCANNER, for example to “clamdscan --no-summary --fdpass”.",
            ),
        )
    elif shutil.which(command.split()[0]) is None:
        yield Finding(
            subject,
            Verdict.ERROR,
            Text(
                de=f"{command.split()[0]} gibt es nicht; bis dahin wird jede Datei abgelehnt.",
                en=f"{command.split()[0]} does not exist; until then every file is refused.",
            ),
        )


def _system_checks() -> Iterator[Finding]:
    for message in run_checks(include_deployment_checks=not settings.IS_DEMO):
        text = f"{message.msg} {message.hint or ''}".strip()
        verdict = Verdict.ERROR if message.is_serious() else Verdict.WARNING
        yield Finding(Text(de=message.id or "", en=message.id or ""), verdict, Text(de=text, en=text))


_LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _names,
    _key,
    _database,
    _folders,
    _languages,
    _mail,
    _scanner,
    _system_checks,
)
