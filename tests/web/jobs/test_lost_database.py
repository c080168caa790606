"""The database goes away in the middle of a job, as when PostgreSQL is restarted."""

import psycopg
import pytest
from django.db import OperationalError, connection

from blaugruen.web.jobs.models import JobState
from blaugruen.web.jobs.patience import patiently
from web.jobs.conftest import ended, wait_for

pytestmark = [
    pytest.mark.xdist_group("workers"),
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="only a database server can cut connections: set a PostgreSQL URL"
    ),
]


@pytest.fixture
def cut(place):
    """Cut the connection a job has told of, as the server's administrator can."""

    def cut_it():
        backend = place.folder / "backend"
        pid = wait_for(lambda: backend.exists() and backend.read_text())
        with psycopg.connect(place.database_url, autocommit=True) as server:
            assert server.execute("SELECT pg_terminate_backend(%s)", [int(pid)]).fetchone() == (True,)
        (place.folder / "gone").touch()

    return cut_it


def test_progress_survives_a_broken_connection(place, start, cut):
    job = start("break_off", path=str(place.folder))
    place.worker()
    cut()
    assert ended(job).state == JobState.SUCCEEDED
    assert (job.result, job.attempt) == ("survived", 1)


def test_job_that_used_the_broken_connection_is_interrupted_and_the_worker_goes_on(place, start, cut):
    job, next_one = start("use_broken", path=str(place.folder)), start("note", path=str(place.folder / "notes"))
    place.worker()
    cut()
    assert ended(job).state == JobState.LOST
    assert "connection to the database broke off" in job.message_en
    assert ended(next_one).state == JobState.SUCCEEDED


def test_worker_outlives_all_its_connections(place, start):
    """Every connection is cut again and again while workers idle and work."""
    jobs = [start("note", path=str(place.folder / "notes")) for _ in range(5)]
    worker = place.worker()
    name = connection.settings_dict["NAME"]
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> ALL(%s)"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (own,) = cursor.fetchone()
    with psycopg.connect(place.database_url, autocommit=True) as server:
        for _ in range(20):
            server.execute(others, [name, [own, server.info.backend_pid]])
            wait_for(lambda: server.execute("SELECT pg_sleep(0.1)"))
    jobs += [start("note", path=str(place.folder / "notes")) for _ in range(5)]
    states = {ended(job).state for job in jobs}
    assert states <= {JobState.SUCCEEDED, JobState.LOST}
    assert jobs[-1].state == JobState.SUCCEEDED
    assert worker.poll() is None


def test_patience_ends():
    calls = []

    def away():
        calls.append(1)
        raise OperationalError

    with pytest.raises(OperationalError):
        patiently(away, patience_s=0)
    assert len(calls) == 1
