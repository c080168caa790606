"""Setting the platform up, and after an update again: every step may be repeated."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from blaugruen.text import Text
from blaugruen.web import translations
from blaugruen.web.core.actors import system_actor
from blaugruen.web.core.tenancy import side_of

_STAMP = ".static-made"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and whether it is needed."""

    label: Text
    is_needed: Callable[[], bool]
    do: Callable[[], object]


def setup() -> Iterator[Text]:
    """Do what is needed, and tell each step before it begins."""
    for step in _steps():
        if step.is_needed():
            yield step.label
            step.do()


def has_open_migrations() -> bool:
    """Return whether the database has not the shape the program expects."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _steps() -> tuple[Step, ...]:
    return (
        Step(
            Text(de="Übersetzungen", en="translations"),
            lambda: not translations.is_compiled(),
            translations.compile_all,
        ),
        Step(
            Text(de="Datenbank", en="database"),
            has_open_migrations,
            lambda: call_command("migrate", interactive=False, verbosity=0),
        ),
        Step(Text(de="Oberfläche", en="interface"), lambda: _static_digest() != _known_static(), _collect_static),
        Step(Text(de="Seiten und Wissen", en="pages and knowledge"), _lacks_contents, _load_contents),
        Step(Text(de="Suchverzeichnis", en="search index"), _searches_out_of_step, _rebuild_search),
    )


def _collect_static() -> None:
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    (Path(settings.STATIC_ROOT) / _STAMP).write_text(_static_digest(), encoding="ascii")


def _known_static() -> str:
    stamp = Path(settings.STATIC_ROOT) / _STAMP
    return stamp.read_text(encoding="ascii") if stamp.exists() else ""


def _static_digest() -> str:
    """Return a digest of our static files and of the versions whose files are collected with them."""
    found = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for folder in map(Path, settings.STATICFILES_DIRS):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            facts = path.stat()
            found.update(f"{path.relative_to(folder)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _lacks_contents() -> bool:
    from blaugruen.web.toolbox.models import Entry  # noqa: PLC0415 -- after django.setup()

    return not Entry._base_manager.exists()


def _load_contents() -> None:
    from blaugruen.web.toolbox.operations.pack import load  # noqa: PLC0415 -- after django.setup()
    from blaugruen.web.toolbox.operations.pages import ensure_site  # noqa: PLC0415 -- after django.setup()

    actor = system_actor("setup")
    with side_of(actor):
        load(actor=actor)
        ensure_site(actor=actor)


def _searches_out_of_step() -> bool:
    from blaugruen.web.search import index  # noqa: PLC0415 -- after django.setup()

    return index.is_out_of_step()


def _rebuild_search() -> None:
    from blaugruen.web.search import index  # noqa: PLC0415 -- after django.setup()

    index.rebuild()
