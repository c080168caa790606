"""Restore: everything is checked before anything is changed, then database and files change places at one stroke."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from blaugruen.errors import OutputError
from blaugruen.text import Text
from blaugruen.web.running.archive import (
    DATABASE,
    FILES,
    BackupError,
    Manifest,
    copy_out,
    damaged,
    read_manifest,
    too_new,
)
from blaugruen.web.running.lock import alone
from blaugruen.web.running.postgres import database_name, run_tool


def restore(source: Path) -> Manifest:
    """Replace database and files by those of a backup, and bring an older one up to date.

    Parameters
    ----------
    source
        An archive written by `backup`.

    Returns
    -------
    Manifest
        What the archive said of itself.

    Raises
    ------
    BackupError
        If the archive is damaged, of a newer version or of another kind of database; nothing was changed.
    OutputError
        If a server or worker still runs, or the database refuses.
    """
    with alone(settings.DATA_DIR), _opened(source) as archive:
        manifest = read_manifest(archive)
        _check_fits(manifest)
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=settings.DATA_DIR) as folder:
            copy, files = Path(folder) / DATABASE, Path(folder) / "media"
            files.mkdir()
            copy_out(archive, DATABASE, copy)
            for name in manifest.digests:
                if name.startswith(FILES):
                    copy_out(archive, name, files / name.removeprefix(FILES))
            put_back = _replace_sqlite if connection.vendor == "sqlite" else _replace_postgresql
            put_back(copy, Path(folder))
            _replace_files(files, Path(folder))
        call_command("migrate", interactive=False, verbosity=0)
    return manifest


def _opened(source: Path) -> zipfile.ZipFile:
    if not source.is_file():
        raise BackupError(
            Text(
                de=f"{source} gibt es nicht. Geben Sie den Pfad einer Sicherung an.",
                en=f"{source} does not exist. Give the path of a backup.",
            )
        )
    try:
        return zipfile.ZipFile(source)
    except (zipfile.BadZipFile, OSError) as error:
        raise damaged() from error


def _check_fits(manifest: Manifest) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    if set(manifest.migrations) - known - _replaced():
        raise too_new(manifest.program)
    if manifest.engine != connection.vendor:
        raise BackupError(
            Text(
                de=f"Diese Sicherung enthält eine Datenbank der Art {manifest.engine}, eingestellt ist "
                f"{connection.vendor}. Stellen Sie DATABASE_URL passend ein.",
                en=f"This backup holds a database of kind {manifest.engine}, configured is {connection.vendor}. "
                "Set DATABASE_URL accordingly.",
            )
        )


def _replaced() -> set[str]:
    """Return migrations that no longer exist because another one replaces them."""
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations.values()
    return {f"{app}.{name}" for migration in migrations for app, name in migration.replaces}


def _replace_sqlite(copy: Path, workshop: Path) -> None:
    connections.close_all()
    place = Path(settings.DATABASES["default"]["NAME"])
    for ending in ("-wal", "-shm"):
        beside = place.with_name(place.name + ending)
        if beside.exists():
            beside.replace(workshop / beside.name)
    copy.replace(place)


def _replace_postgresql(copy: Path, workshop: Path) -> None:  # noqa: ARG001 -- same call for both databases
    connections.close_all()
    try:
        run_tool("pg_restore", "--list", str(copy))
        run_tool(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            f"--dbname={database_name()}",
            str(copy),
        )
    except subprocess.CalledProcessError as error:
        raise OutputError(
            Text(
                de=f"Die Datenbank wurde nicht zurückgespielt und ist unverändert: {error.stderr.strip()}",
                en=f"The database was not restored and is unchanged: {error.stderr.strip()}",
            )
        ) from error


def _replace_files(files: Path, workshop: Path) -> None:
    media = Path(settings.MEDIA_ROOT)
    moves: list[tuple[Callable[[], object], bool]] = [
        (lambda: shutil.move(media, workshop / "media.old"), media.exists()),
        (lambda: shutil.move(files, media), True),
    ]
    for move, is_needed in moves:
        if is_needed:
            move()
