"""Real workers: processes that run jobs, are asked to stop, are killed, and lose each other."""

import os
import signal
from collections import Counter

import psutil
import pytest
from django_tasks_db.models import DBTaskResult

from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.files.models import StoredFile
from blaugruen.web.jobs.models import Job, JobState
from blaugruen.web.jobs.operations import cancel_job, retry_job
from web.jobs.conftest import ended, wait_for

pytestmark = pytest.mark.xdist_group("workers")


def lines(job):
    return [line.text_en for line in job.lines.all()]


def test_job_runs_to_its_result(place, start, look):
    job = start("note", path=str(place.folder / "notes"))
    place.worker()
    ended(job)
    assert (job.state, job.fraction, job.message_en) == (JobState.SUCCEEDED, 1.0, "Done.")
    assert (place.folder / "notes").read_text() == f"{job.pk}\n"
    assert lines(job) == ["Attempt 1 begun.", "Done."]
    assert job.started_at <= job.ended_at
    assert [entry.operation for entry in trail_of(job)] == ["job.finish", "job.start"]


def test_progress_is_seen_while_it_runs(place, start, look):
    job = start("wait", path=str(place.folder))
    place.worker()
    place.begun(job)
    wait_for(lambda: look(job).fraction == 0.5)
    assert look(job).message_en == "On the way"
    place.go()
    assert ended(job).result == {"attempt": 1}


def test_result_files_belong_to_the_municipality(place, people, start):
    job = start("keep", name="bericht.html", content="<p>Ergebnis</p>")
    place.worker()
    assert ended(job).state == JobState.SUCCEEDED
    (file,) = job.files.all()
    assert (file.municipality, file.uploaded_by, file.rule) == (people.home, people.people["member"], "result")
    assert job.started_by == people.people["member"]


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("sentence", "The file has no blocks."),
        ("bug", "An unexpected error occurred"),
        ("json", "An unexpected error occurred"),
    ],
)
def test_failed_job_says_what_to_do_and_the_worker_goes_on(place, start, how, sentence):
    job, next_one = start("fail", how=how), start("note", path=str(place.folder / "notes"))
    place.worker()
    assert ended(job).state == JobState.FAILED
    assert sentence in job.message_en
    assert ended(next_one).state == JobState.SUCCEEDED


def test_failed_job_leaves_no_files(place, start):
    job = start("keep", name="bericht.html", content="halb", then="Zu groß.")
    place.worker()
    assert ended(job).state == JobState.FAILED
    assert not job.files.exists()
    assert not StoredFile._base_manager.exists()


def test_waiting_job_is_cancelled_at_once_and_never_runs(place, people, start):
    job, next_one = start("note", path=str(place.folder / "first")), start("note", path=str(place.folder / "next"))
    cancel_job(job, actor=people.actor("member"))
    assert job.state == JobState.CANCELLED
    place.worker()
    assert ended(next_one).state == JobState.SUCCEEDED
    assert not (place.folder / "first").exists()


def test_running_job_stops_at_its_next_step(place, people, start):
    job = start("wait", path=str(place.folder))
    place.worker()
    place.begun(job)
    cancel_job(job, actor=people.actor("coordinator"))
    assert job.is_being_cancelled
    assert ended(job).state == JobState.CANCELLED
    assert "Cancelled by Coordinator." in lines(job)


def test_stubborn_job_is_ended_by_force_when_cancelled(place, people, start):
    job = start("wait", path=str(place.folder), stubborn=True)
    place.worker()
    process = place.begun(job)
    cancel_job(job, actor=people.actor("member"))
    assert ended(job).state == JobState.CANCELLED
    wait_for(lambda: not is_alive(process))
    after = start("note", path=str(place.folder / "notes"))
    assert ended(after).state == JobState.SUCCEEDED


def test_killed_process_is_noticed_and_the_job_starts_again(place, people, start, look):
    job = start("wait", path=str(place.folder))
    place.worker()
    os.kill(place.begun(job), signal.SIGKILL)
    assert ended(job).state == JobState.LOST
    assert "Start the job again" in job.message_en
    retry_job(job, actor=people.actor("member"))
    job.refresh_from_db()
    assert job.attempt == 2
    place.begun(job)
    place.go()
    assert ended(job).state == JobState.SUCCEEDED
    assert job.result == {"attempt": 2}
    assert "Attempt 1 begun." in lines(job)
    assert "Restarted by Member." in lines(job)
    assert "Attempt 2 begun." in lines(job)


def test_killed_worker_is_noticed_by_another_one(place, start):
    """Supervisor and process die together, as when a machine loses power; only the missing signs of life tell."""
    job = start("wait", path=str(place.folder))
    first = place.worker()
    place.begun(job)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    place.worker()
    assert ended(job).state == JobState.LOST
    assert "gone silent" in job.message_en
    assert DBTaskResult.objects.get(id=job.task_id).status == "FAILED"


def test_process_stops_when_its_supervisor_is_gone(place, start, look):
    job = start("wait", path=str(place.folder))
    supervisor = place.worker()
    process = place.begun(job)
    supervisor.kill()
    supervisor.wait()
    wait_for(lambda: not is_alive(process))
    assert (look(job).state, look(job).attempt) == (JobState.QUEUED, 2)


def test_stopped_worker_lets_a_job_end_that_is_nearly_done(place, start):
    job = start("wait", path=str(place.folder))
    worker = place.worker()
    place.begun(job)
    worker.send_signal(signal.SIGTERM)
    place.go()
    assert worker.wait(timeout=60) == 0
    assert ended(job).state == JobState.SUCCEEDED


def test_stopped_worker_gives_the_job_back_and_the_next_one_takes_it(place, start, look):
    job = start("wait", path=str(place.folder))
    worker = place.worker()
    place.begun(job)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
    job = look(job)
    assert (job.state, job.attempt, job.fraction) == (JobState.QUEUED, 2, 0.0)
    place.worker()
    place.begun(job)
    place.go()
    assert ended(job).result == {"attempt": 2}


def test_stopped_worker_ends_a_stubborn_job_by_force(place, start):
    job = start("wait", path=str(place.folder), stubborn=True)
    worker = place.worker()
    place.begun(job)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
    assert ended(job).state == JobState.LOST


def test_process_that_ends_itself_takes_only_its_job_along(place, start):
    job, next_one = start("fail", how="leave"), start("note", path=str(place.folder / "notes"))
    place.worker()
    assert ended(job).state == JobState.LOST
    assert ended(next_one).state == JobState.SUCCEEDED


def test_two_workers_run_each_of_fifty_jobs_exactly_once(place, start, look):
    notes = place.folder / "notes"
    jobs = [start("note", path=str(notes)) for _ in range(50)]
    place.worker()
    place.worker()
    for job in jobs:
        assert ended(job).state == JobState.SUCCEEDED
    ran = Counter(notes.read_text().split())
    assert ran == Counter(str(job.pk) for job in jobs)
    assert {job.attempt for job in jobs} == {1}
    assert len({job.result["process"] for job in jobs}) == 2


def test_worker_with_several_processes_runs_jobs_side_by_side(place, start):
    first, second = (start("wait", path=str(place.folder)) for _ in range(2))
    place.worker(2)
    assert place.begun(first) != place.begun(second)
    place.go()
    assert {ended(first).state, ended(second).state} == {JobState.SUCCEEDED}


def test_job_of_a_municipality_cannot_be_seen_by_its_neighbour(place, people, start):
    job = start("note", path=str(place.folder / "notes"))
    with side_of(people.actor("coordinator@neighbour")):
        assert not Job.objects.filter(pk=job.pk).exists()


def is_alive(process):
    """Return whether a process exists and is not only waiting to be collected."""
    return psutil.pid_exists(process) and psutil.Process(process).status() != psutil.STATUS_ZOMBIE
