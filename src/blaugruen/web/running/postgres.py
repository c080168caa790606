"""The programs that come with PostgreSQL, called with the settings of the platform's database."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Any

from django.conf import settings

from blaugruen.errors import OutputError
from blaugruen.text import Text


def run_tool(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the platform's database.

    Parameters
    ----------
    name
        ``pg_dump``, ``pg_restore`` or ``psql``.
    arguments
        Its options; database and server are added through the environment, so that no password stands in a list of
        processes.

    Raises
    ------
    OutputError
        If the program is not installed.
    subprocess.CalledProcessError
        If it fails; its message is in ``stderr``.
    """
    program = shutil.which(name)
    if program is None:
        raise OutputError(
            Text(
                de=f"{name} fehlt. Installieren Sie die Programme von PostgreSQL (Debian: postgresql-client).",
                en=f"{name} is missing. Install PostgreSQL's programs (Debian: postgresql-client).",
            )
        )
    command = [program, *arguments]
    subprocess.run(command, env=_environment(), check=True, capture_output=True, text=True)  # noqa: S603 -- our own words


def database_name() -> str:
    """Return the name of the platform's database."""
    return str(settings.DATABASES["default"]["NAME"])


def _environment() -> dict[str, str]:
    database: dict[str, Any] = settings.DATABASES["default"]
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    given = {key: str(database[name]) for key, name in names.items() if database.get(name)}
    return {**os.environ, **given}
