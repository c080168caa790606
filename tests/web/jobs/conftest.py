"""A database other processes can see, worker processes on quick clocks, and kinds of jobs for tests."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from django.utils import translation
from django_scopes import scopes_disabled

from blaugruen.web.core.tenancy import side_of
from blaugruen.web.jobs.models import Job
from blaugruen.web.jobs.operations import start_job
from blaugruen.web.jobs.registry import KINDS
from blaugruen.web.jobs.timing import Timing
from web.conftest import build_world
from web.jobs.kinds_for_tests import TEST_KINDS, register_all

QUICK = Timing(poll=0.05, beat=0.1, lease=1.5, tick=0.1, finish=0.3, kill=5.0, cancel=1.0)
PATIENCE_S = 60.0
"""How long a test waits for something that has to happen; it ends as soon as it has."""
_RUN = "import django, sys, json; django.setup()\nfrom blaugruen.web.jobs.worker import run, Timing\n"
_TESTS = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def german():
    """A page in English leaves the thread in English; every test begins in German."""
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True)
def kinds():
    """The kinds of jobs for tests."""
    register_all()
    yield
    for kind in TEST_KINDS:
        KINDS.pop(kind.name, None)


@dataclass
class Place:
    """A data folder and a database that worker processes share with the test."""

    folder: Path
    database_url: str
    processes: list[subprocess.Popen] = field(default_factory=list)

    def worker(self, processes=1, timing=QUICK):
        """Start a worker as the command does."""
        code = f"{_RUN}run({processes}, timing=Timing(**json.loads(sys.argv[1])))"
        command = [sys.executable, "-c", code, json.dumps(asdict(timing))]
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "web.jobs.settings_for_tests",
            "PYTHONPATH": str(_TESTS),
            "BLAUGRUEN_DATA_DIR": str(self.folder),
            "DATABASE_URL": self.database_url,
        }
        started = subprocess.Popen(command, env=environment, start_new_session=True)
        self.processes.append(started)
        return started

    def begun(self, job):
        """Return the process that runs the present attempt of a job of kind ``test.wait``, once it has begun."""
        mark = self.folder / f"begun-{job.pk}-{job.attempt}"
        return int(wait_for(lambda: mark.exists() and mark.read_text()))

    def go(self):
        """Let jobs of kind ``test.wait`` go on."""
        (self.folder / "go").touch()

    def stop(self):
        """Stop all workers."""
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=20)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def wait_for(condition):
    """Wait until something is so and return it."""
    give_up_at = time.monotonic() + PATIENCE_S
    while not (found := condition()):
        assert time.monotonic() < give_up_at, "it never came to that"
        time.sleep(0.05)
    return found


def ended(job):
    """Return a job once it has ended."""

    def look():
        job.refresh_from_db()
        return not job.is_open

    wait_for(look)
    return job


@pytest.fixture
def place(db, settings, tmp_path):
    """A copy of the empty test database that other processes see, in place of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DATA_DIR = tmp_path
    own = connections["default"]
    copy = _postgresql_copy if own.vendor == "postgresql" else _sqlite_copy
    with copy(own, tmp_path) as (name, address):
        connections["default"] = other = type(own)({**own.settings_dict, "NAME": name}, "default")
        found = Place(tmp_path, address)
        try:
            with scopes_disabled():
                yield found
        finally:
            found.stop()
            other.close()
            connections["default"] = own


@contextlib.contextmanager
def _sqlite_copy(own, folder):
    path = folder / "blaugruen.sqlite3"
    path.write_bytes(own.connection.serialize())
    yield str(path), ""


@contextlib.contextmanager
def _postgresql_copy(own, _folder):
    template = own.settings_dict["NAME"]
    name = f"{template}_workers"
    own.close()  # a template must not be in use; the transaction of the test, still empty, ends with it
    with psycopg.connect(**{**own.get_connection_params(), "dbname": "postgres"}, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        access = own.settings_dict
        who = access["USER"] + (f":{access['PASSWORD']}" if access["PASSWORD"] else "")
        yield name, f"postgres://{who}@{access['HOST']}:{access['PORT'] or 5432}/{name}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def people(place):
    """The usual world, in the database the workers see."""
    return build_world()


@pytest.fixture
def start(request):
    """Start a job as the member of the home municipality: in the workers' database where the test has one."""
    name = "people" if "place" in request.fixturenames else "world"
    world = request.getfixturevalue(name)

    def start_as_member(kind, who="member", **arguments):
        actor = world.actor(who)
        with side_of(actor):
            return start_job(f"test.{kind}", arguments, municipality=world.home, actor=actor)

    return start_as_member


@pytest.fixture
def look():
    """Read a job anew."""
    return lambda job: Job._base_manager.get(pk=job.pk)
