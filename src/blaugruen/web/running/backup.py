"""Backup: database and files in one archive, consistent while people go on working."""

from __future__ import annotations

import sqlite3
import subprocess
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from blaugruen import __version__
from blaugruen.errors import OutputError
from blaugruen.files import replacing
from blaugruen.text import Text
from blaugruen.web.running.archive import DATABASE, FILES, FORMAT, Manifest, add, write_manifest
from blaugruen.web.running.postgres import run_tool


def backup(target: Path) -> Manifest:
    """Write everything the platform holds into one archive.

    Parameters
    ----------
    target
        The archive, replaced at one stroke.

    Returns
    -------
    Manifest

    Raises
    ------
    OutputError
        If it cannot be written, or a program of PostgreSQL is missing.

    Notes
    -----
    The database is copied first, as of one moment; files are written once, under random names, and removed only after
    a day's grace. So every file the copy knows is there when the files follow.
    """
    with replacing(target) as draft, tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / DATABASE
        copy_database(copy)
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            digests = {DATABASE: add(archive, DATABASE, copy)}
            media = Path(settings.MEDIA_ROOT)
            for path in sorted(path for path in media.rglob("*") if path.is_file()):
                name = FILES + path.relative_to(media).as_posix()
                digests[name] = add(archive, name, path)
            manifest = Manifest(
                FORMAT, __version__, timezone.now().isoformat(), connection.vendor, applied_migrations(), digests
            )
            write_manifest(archive, manifest)
    return manifest


def copy_database(target: Path) -> None:
    """Copy the database as of one moment: SQLite through its own backup, PostgreSQL through pg_dump."""
    if connection.vendor == "sqlite":
        name = settings.DATABASES["default"]["NAME"]
        with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=1000)
        return
    try:
        run_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
    except subprocess.CalledProcessError as error:
        raise OutputError(
            Text(
                de=f"pg_dump hat die Datenbank nicht gesichert: {error.stderr.strip()}",
                en=f"pg_dump did not save the database: {error.stderr.strip()}",
            )
        ) from error


def applied_migrations() -> tuple[str, ...]:
    """Return the migrations the database has seen, ``app.name``."""
    return tuple(sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()))
