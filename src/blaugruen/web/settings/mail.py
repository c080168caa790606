"""Mail server from one address, as with databases."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from blaugruen.text import Text
from blaugruen.web.settings.environment import ConfigurationError

_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def mail_settings(address: str, folder: Path) -> dict[str, Any]:
    """Return Django's e-mail settings; ``MAIL_TRANSPORT`` is the way out of our queue.

    Parameters
    ----------
    address
        ``smtp://host:25``, ``smtp+tls://name:password@host:587`` (STARTTLS) or ``smtps://…`` (TLS from the start);
        empty: e-mails become files.
    folder
        Where e-mails lie when there is no server.

    Raises
    ------
    ConfigurationError
        If the address is of no such form.
    """
    if not address:
        return {"MAIL_TRANSPORT": "blaugruen.web.notifications.file_backend.FileBackend", "EMAIL_FILE_PATH": folder}
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ConfigurationError(
            Text(
                de="BLAUGRUEN_EMAIL_URL ist keine Adresse der Form smtp://host:25, smtp+tls://… oder smtps://….",
                en="BLAUGRUEN_EMAIL_URL is no address of the form smtp://host:25, smtp+tls://… or smtps://….",
            )
        )
    return {
        "MAIL_TRANSPORT": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
