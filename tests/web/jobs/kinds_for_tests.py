"""Kinds of jobs for tests, as an app: worker processes load it with `settings_for_tests`, tests by a fixture."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django.apps import AppConfig
from django.db import connection

from blaugruen.errors import InputError
from blaugruen.text import Text
from blaugruen.web.core.policies import Anyone
from blaugruen.web.core.roles import Role
from blaugruen.web.jobs.registry import KINDS, JobKind, register

STARTERS = frozenset({Role.COORDINATOR, Role.MEMBER})
ON_THE_WAY = Text(de="Unterwegs", en="On the way")


def note(progress, *, path):
    """Write down which job ran, in a file opened for appending: one line per run."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{progress.job.pk}\n")
    return {"process": os.getpid()}


def wait(progress, *, path, stubborn=False):
    """Say that it has begun, then go on until a file appears; a stubborn one looks at nothing else."""
    place = Path(path)
    (place / f"begun-{progress.job.pk}-{progress.job.attempt}").write_text(str(os.getpid()))
    while not (place / "go").exists():
        if not stubborn:
            progress.report(0.5, ON_THE_WAY)
        time.sleep(0.02)
    progress.log(Text(de="Weiter", en="Going on"))
    return {"attempt": progress.job.attempt}


def fail(progress, *, how):
    """Fail in one of several ways."""
    if how == "sentence":
        raise InputError(Text(de="Die Datei hat keine Blöcke.", en="The file has no blocks."))
    if how == "bug":
        raise ZeroDivisionError
    if how == "leave":
        os._exit(9)
    return object()  # cannot be kept as JSON


def keep(progress, *, name, content, then=""):
    """Keep a file, and perhaps fail after that."""
    path = Path(f"/proc/self/fd/{os.memfd_create('result')}")
    path.write_text(content, encoding="utf-8")
    progress.keep(path, name)
    if then:
        raise InputError(Text(de=then, en=then))


def break_off(progress, *, path):
    """Lose the connection to the database between two reports, as when the server is restarted."""
    progress.report(0.2, ON_THE_WAY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    (Path(path) / "backend").write_text(str(pid))
    while not (Path(path) / "gone").exists():
        time.sleep(0.02)
    time.sleep(0.4)
    progress.report(0.8, ON_THE_WAY)
    return "survived"


def use_broken(progress, *, path):
    """Use a broken connection without care."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
        (Path(path) / "backend").write_text(str(pid))
        while not (Path(path) / "gone").exists():
            time.sleep(0.02)
        cursor.execute("SELECT 1")


def _kind(name, function, starters=STARTERS):
    return JobKind(f"test.{name}", name.title(), f"{__name__}.{function.__name__}", starters=starters)


TEST_KINDS = (
    _kind("note", note),
    _kind("wait", wait),
    _kind("fail", fail),
    _kind("keep", keep),
    _kind("break_off", break_off),
    _kind("use_broken", use_broken),
    _kind("own", note, starters=frozenset({Anyone.OWNER})),
)


def register_all():
    """Make the kinds known, once."""
    for kind in TEST_KINDS:
        if kind.name not in KINDS:
            register(kind)


class TestKinds(AppConfig):
    """Registers the kinds in worker processes."""

    name = "web.jobs.kinds_for_tests"
    label = "kinds_for_tests"
    path = str(Path(__file__).parent)

    def ready(self):
        """Register the kinds."""
        register_all()
