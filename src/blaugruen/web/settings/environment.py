"""Every environment variable the platform reads, described once; settings, doctor and documentation read these rows."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from blaugruen.errors import InputError
from blaugruen.text import Text

Kind = Literal["text", "number", "yes_no", "list", "path"]

_YES = {"1", "true", "yes", "ja", "on"}
_NO = {"0", "false", "no", "nein", "off"}


class ConfigurationError(InputError):
    """An environment variable is missing or cannot be used."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable.

    Parameters
    ----------
    name
        Name in the environment.
    kind
        How its text is read; a list is separated by commas.
    default
        Text that holds when the variable is not set.
    about
        What it does.
    required
        Whether production refuses to start without it.
    secret
        Whether its value must never be shown.
    """

    name: str
    kind: Kind
    default: str
    about: Text
    required: bool = False
    secret: bool = False


VARIABLES: tuple[Variable, ...] = (
    Variable(
        "BLAUGRUEN_MODE",
        "text",
        "production",
        Text(de="Betriebsart: production oder demo.", en="Mode: production or demo."),
    ),
    Variable(
        "BLAUGRUEN_SECRET_KEY",
        "text",
        "",
        Text(
            de="Zufälliger Schlüssel, mit dem Sitzungen und Links signiert werden; mindestens 50 Zeichen.",
            en="Random key that signs sessions and links; at least 50 characters.",
        ),
        required=True,
        secret=True,
    ),
    Variable(
        "BLAUGRUEN_DATA_DIR",
        "path",
        "data",
        Text(
            de="Ordner für SQLite-Datenbank, Dateien und (im Demobetrieb) E-Mails.",
            en="Folder for the SQLite database, files and (in the demo) e-mails.",
        ),
    ),
    Variable(
        "DATABASE_URL",
        "text",
        "",
        Text(
            de="Adresse der PostgreSQL-Datenbank, etwa postgres://name:passwort@host/db; leer: SQLite im Datenordner.",
            en="PostgreSQL database, such as postgres://name:password@host/db; empty: SQLite in the data folder.",
        ),
        secret=True,
    ),
    Variable(
        "BLAUGRUEN_BASE_URL",
        "text",
        "http://127.0.0.1:8000",
        Text(
            de="Adresse der Plattform; sie steht in E-Mails und bestimmt die erlaubten Hostnamen.",
            en="Address people reach the platform at; it stands in e-mails and decides which host names are allowed.",
        ),
        required=True,
    ),
    Variable(
        "BLAUGRUEN_EXTRA_HOSTS",
        "list",
        "",
        Text(de="Weitere erlaubte Hostnamen.", en="Further host names that are allowed."),
    ),
    Variable(
        "BLAUGRUEN_BEHIND_PROXY",
        "yes_no",
        "no",
        Text(
            de="Ob davor ein Proxy steht, der TLS beendet und X-Forwarded-Proto und X-Forwarded-For selbst setzt.",
            en="Whether a proxy in front ends TLS and sets X-Forwarded-Proto and X-Forwarded-For itself.",
        ),
    ),
    Variable(
        "BLAUGRUEN_EMAIL_URL",
        "text",
        "",
        Text(
            de="Mailserver, etwa smtp+tls://name:passwort@host:587 oder smtp://host:25; leer: E-Mails werden Dateien.",
            en="Mail server, such as smtp+tls://name:password@host:587 or smtp://host:25; empty: e-mails become files.",
        ),
        secret=True,
    ),
    Variable(
        "BLAUGRUEN_EMAIL_FROM",
        "text",
        "BlauGrün Coaching-Toolbox <toolbox@example.org>",
        Text(de="Absender der E-Mails.", en="Sender of e-mails."),
    ),
    Variable(
        "BLAUGRUEN_OPERATOR",
        "text",
        "",
        Text(
            de="Name der Stelle, die die Plattform betreibt; er steht in der Fußzeile.",
            en="Name of the body that runs the platform; it stands in the footer.",
        ),
    ),
    Variable(
        "BLAUGRUEN_OIDC_NAME",
        "text",
        "",
        Text(
            de="Beschriftung der Anmeldung über den eigenen Anmeldedienst (OpenID Connect); leer: ausgeschaltet.",
            en="Label of single sign-on through your identity provider (OpenID Connect); empty: off.",
        ),
    ),
    Variable(
        "BLAUGRUEN_OIDC_ISSUER",
        "text",
        "",
        Text(
            de="Adresse des Anmeldedienstes, unter der /.well-known/openid-configuration liegt.",
            en="Address of the identity provider, where /.well-known/openid-configuration is found.",
        ),
    ),
    Variable(
        "BLAUGRUEN_OIDC_CLIENT_ID",
        "text",
        "",
        Text(de="Kennung beim Anmeldedienst.", en="Client id at the identity provider."),
    ),
    Variable(
        "BLAUGRUEN_OIDC_CLIENT_SECRET",
        "text",
        "",
        Text(de="Geheimnis beim Anmeldedienst.", en="Client secret at the identity provider."),
        secret=True,
    ),
    Variable(
        "BLAUGRUEN_OIDC_TRUSTED_DOMAINS",
        "list",
        "",
        Text(
            de="Maildomains, deren Adressen der Anmeldedienst geprüft hat, ohne es selbst (email_verified) zu sagen.",
            en="Mail domains whose addresses the identity provider has verified without saying so (email_verified).",
        ),
    ),
    Variable(
        "BLAUGRUEN_REQUIRE_MFA",
        "yes_no",
        "no",
        Text(
            de="Ob alle mit einer Rolle im Programm einen zweiten Faktor einrichten müssen.",
            en="Whether everybody with a role in a programme must set up a second factor.",
        ),
    ),
    Variable(
        "BLAUGRUEN_UPLOAD_LIMIT_MB",
        "number",
        "100",
        Text(de="Größte erlaubte Datei in Megabyte.", en="Largest file allowed, in megabytes."),
    ),
    Variable(
        "BLAUGRUEN_VIRUS_SCANNER",
        "text",
        "",
        Text(
            de="Befehl, der eine Datei prüft (ihr Pfad wird angehängt); Rückgabewert 0: sauber. Leer: keine Prüfung.",
            en="Command that scans a file (its path is appended); exit code 0 means clean. Empty: no scan.",
        ),
    ),
    Variable(
        "REDIS_URL",
        "text",
        "",
        Text(
            de="Redis für Zwischenspeicher mehrerer Prozesse; leer: ein Zwischenspeicher je Prozess.",
            en="Redis as cache of several processes; empty: one cache for each process.",
        ),
        secret=True,
    ),
    Variable(
        "BLAUGRUEN_LOG_LEVEL",
        "text",
        "INFO",
        Text(
            de="Protokoll ab: DEBUG, INFO, WARNING, ERROR.",
            en="Log from: DEBUG, INFO, WARNING, ERROR.",
        ),
    ),
)
"""All variables, in the order of the documentation."""

_BY_NAME: Mapping[str, Variable] = {variable.name: variable for variable in VARIABLES}


def unusable(name: str, allowed: str) -> ConfigurationError:
    """Return the error for a variable with a value nobody knows."""
    return ConfigurationError(
        Text(
            de=f"{name} ist „{text(name)}“; erlaubt: {allowed}.",
            en=f"{name} is “{text(name)}”; allowed: {allowed}.",
        )
    )


def text(name: str, environment: Mapping[str, str] | None = None) -> str:
    """Return a variable as text, its default where it is not set."""
    variables = os.environ if environment is None else environment
    return variables.get(name, "").strip() or _BY_NAME[name].default


def is_set(name: str, environment: Mapping[str, str] | None = None) -> bool:
    """Return whether a variable of the table was given."""
    variables = os.environ if environment is None else environment
    return bool(variables.get(_BY_NAME[name].name, "").strip())


def words(name: str, environment: Mapping[str, str] | None = None) -> list[str]:
    """Return a list variable without empty parts."""
    return [word.strip() for word in text(name, environment).split(",") if word.strip()]


def number(name: str, environment: Mapping[str, str] | None = None) -> int:
    """Return a variable as a whole number above zero.

    Raises
    ------
    ConfigurationError
        If it is something else.
    """
    value = text(name, environment)
    if not value.isdecimal() or int(value) == 0:
        raise ConfigurationError(
            Text(
                de=f"{name} ist „{value}“; geben Sie eine ganze Zahl über 0 an.",
                en=f"{name} is “{value}”; give a whole number above 0.",
            )
        )
    return int(value)


def yes_no(name: str, environment: Mapping[str, str] | None = None) -> bool:
    """Return a variable as yes or no.

    Raises
    ------
    ConfigurationError
        If it is neither.
    """
    value = text(name, environment).lower()
    if value not in _YES | _NO:
        raise ConfigurationError(
            Text(de=f"{name} ist „{value}“; schreiben Sie yes oder no.", en=f"{name} is “{value}”; write yes or no.")
        )
    return value in _YES


def require(environment: Mapping[str, str] | None = None) -> None:
    """Refuse to go on when a required variable is missing.

    Raises
    ------
    ConfigurationError
        Naming all that are missing.
    """
    missing = [variable.name for variable in VARIABLES if variable.required and not is_set(variable.name, environment)]
    if missing:
        names = ", ".join(missing)
        raise ConfigurationError(
            Text(de=f"Setzen Sie diese Umgebungsvariablen: {names}.", en=f"Set these environment variables: {names}.")
        )
