"""Starting, cancelling, trying again: who may, what it leaves, and that stale attempts can do nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled
from django_tasks_db.models import DBTaskResult

from blaugruen.text import Text
from blaugruen.web.core.actors import PUBLIC
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import Conflict, Forbidden, NotFound, SignInNeeded
from blaugruen.web.core.events import _listeners
from blaugruen.web.core.policies import may, visible
from blaugruen.web.jobs.endings import WORKER, Ending, TakenAway, expire_job, finish_job, mark_lost, return_to_queue
from blaugruen.web.jobs.events import JobEnded
from blaugruen.web.jobs.execution import execute
from blaugruen.web.jobs.hold import Cancelled, Hold
from blaugruen.web.jobs.models import Job, JobState
from blaugruen.web.jobs.operations import cancel_job, retry_job, start_job
from blaugruen.web.jobs.progress import MAX_LINES, Progress
from blaugruen.web.jobs.registry import KINDS, JobKind, register
from blaugruen.web.jobs.timing import Timing

DONE = Ending(JobState.SUCCEEDED, Text(de="Fertig.", en="Done."), {"a": 1})
BALANCE = "jobs.water_balance"
SEES_MUNICIPAL = {"coordinator", "member", "reader", "programme_lead", "coach", "expert"}
STOPS = {"coordinator", "programme_lead"}


@pytest.fixture(autouse=True)
def no_wall():
    with scopes_disabled():
        yield


@pytest.fixture
def running(start):
    """A job a worker has claimed, with its handle."""
    job = start("note", path="/dev/null")
    Job._base_manager.filter(pk=job.pk).update(state=JobState.RUNNING, worker="w", beat_at=timezone.now())
    job.refresh_from_db()
    hold = Hold(job, Timing(), force=lambda: None)
    return job, hold, Progress(job, hold)


def allowed(world, action, job):
    return {who for who in world.people if may(world.actor(who), action, job)}


def test_who_may_start_a_water_balance(world):
    place = {"kind": BALANCE, "municipality": world.home, "programme": world.programme}
    starters = {who for who in world.people if may(world.actor(who), "create", Job, **place)}
    assert starters == {"coordinator", "member", "programme_lead", "coach", "expert"}


def test_who_may_see_and_stop_a_job_of_a_municipality(world, start):
    job = start("note", path="/dev/null")
    assert allowed(world, "view", job) == SEES_MUNICIPAL
    assert allowed(world, "cancel", job) == allowed(world, "retry", job) == {*STOPS, "member"}


def test_job_of_one_person_is_seen_by_nobody_else(world):
    job = Job(kind="test.own", started_by=world.people["reader"])
    for action in ("view", "cancel", "retry"):
        assert allowed(world, action, job) == {"reader"}


def test_job_of_the_platform_is_for_who_runs_it(world):
    for action in ("view", "cancel", "retry"):
        assert allowed(world, action, Job(kind="jobs.clean_up")) == {"administrator"}


def test_job_of_a_programme_is_not_for_its_municipalities(world):
    job = Job(kind="test.note", programme=world.programme)
    assert allowed(world, "view", job) == {"programme_lead", "coach", "expert"}
    assert allowed(world, "cancel", job) == {"programme_lead"}


@pytest.mark.parametrize("action", ["finish", "mark_lost", "return", "expire", "change", "delete"])
def test_only_the_system_ends_jobs(world, start, action):
    assert allowed(world, action, start("note", path="/dev/null")) == set()


def test_lists_and_objects_agree(world, start, as_side):
    start("note", path="/dev/null")
    Job._base_manager.create(kind="test.own", started_by=world.people["reader"])
    Job._base_manager.create(kind="jobs.clean_up")
    Job._base_manager.create(kind="test.note", programme=world.programme)
    Job._base_manager.create(kind="test.note", municipality=world.far, programme=world.other_programme)
    for who in world.people:
        actor = world.actor(who)
        with as_side(actor):
            listed = set(visible(actor, Job))
            single = {job for job in Job.objects.all() if may(actor, "view", job)}
        every = {job for job in Job._base_manager.all() if may(actor, "view", job)}
        assert listed == single == every, who


@pytest.mark.parametrize("who", ["reader", "coordinator@neighbour", "coach@far", "stranger", "administrator"])
def test_starting_is_refused_to_others(start, who):
    with pytest.raises(Forbidden):
        start("note", who=who, path="/dev/null")
    assert not Job._base_manager.exists()
    assert not DBTaskResult.objects.exists()


def test_visitors_are_asked_to_sign_in(world):
    with pytest.raises(SignInNeeded):
        start_job("test.note", {}, municipality=world.home, actor=PUBLIC)


def test_unknown_kind_is_not_found(world):
    with pytest.raises(NotFound):
        start_job("gibt.es.nicht", {}, municipality=world.home, actor=world.actor("member"))


def test_kind_that_names_nobody_is_started_by_the_system_only(world):
    with pytest.raises(Forbidden):
        start_job("jobs.clean_up", {}, actor=world.actor("administrator"))
    assert start_job("jobs.clean_up", {}, actor=WORKER).state == JobState.QUEUED


def test_a_name_stands_for_one_kind():
    with pytest.raises(ValueError, match="two kinds"):
        register(JobKind(BALANCE, "Doppelt", "x.y"))


def test_start_queues_one_task_and_leaves_one_entry(world, start):
    job = start("note", path="/dev/null")
    task = DBTaskResult.objects.get()
    assert (task.id, task.status) == (Job._base_manager.get().task_id, "READY")
    assert task.args_kwargs["kwargs"] == {"job": job.pk, "attempt": 1}
    (entry,) = trail_of(job)
    assert (entry.operation, entry.municipality, entry.data) == ("job.start", world.home, {"kind": "test.note"})


def test_cancelled_job_leaves_the_queue(world, start):
    job = start("note", path="/dev/null")
    cancel_job(job, actor=world.actor("coordinator"))
    assert not DBTaskResult.objects.exists()
    with pytest.raises(Conflict):
        cancel_job(job, actor=world.actor("coordinator"))


def test_waiting_running_and_finished_jobs_cannot_be_started_again(world, running):
    job = running[0]
    with pytest.raises(Conflict):
        retry_job(job, actor=world.actor("member"))
    finish_job(job, DONE, actor=WORKER)
    with pytest.raises(Conflict):
        retry_job(job, actor=world.actor("member"))


def test_starting_again_needs_the_right_to_start(world, start):
    job = start("note", path="/dev/null")
    cancel_job(job, actor=world.actor("programme_lead"))
    with pytest.raises(Forbidden):
        retry_job(job, actor=world.actor("programme_lead"))  # may stop this kind, but not start it
    retry_job(job, actor=world.actor("coordinator"))
    assert Job._base_manager.get().attempt == 2


def test_kind_the_program_forgot_cannot_be_started_again_and_fails_with_a_sentence(world, start):
    job = start("note", path="/dev/null")
    KINDS.pop("test.note")
    execute(job.pk, 1, "w")
    job.refresh_from_db()
    assert (job.state, job.label) == (JobState.FAILED, "test.note")
    assert "no longer knows" in job.message_en
    with pytest.raises(Forbidden):
        retry_job(job, actor=world.actor("member"))


@pytest.mark.parametrize("state", [JobState.CANCELLED, JobState.LOST, JobState.SUCCEEDED, JobState.RUNNING])
def test_task_of_a_job_that_is_not_waiting_does_nothing(start, tmp_path, state):
    job = start("note", path=str(tmp_path / "notes"))
    Job._base_manager.filter(pk=job.pk).update(state=state, worker="another")
    execute(job.pk, 1, "w")
    assert not (tmp_path / "notes").exists()


def test_task_of_an_earlier_attempt_does_nothing(start, tmp_path):
    job = start("note", path=str(tmp_path / "notes"))
    return_to_queue(job, DONE.text, actor=WORKER)
    execute(job.pk, 1, "w")
    assert not (tmp_path / "notes").exists()
    execute(job.pk, 2, "w")
    assert (tmp_path / "notes").exists()


def test_whoever_was_taken_for_dead_can_change_nothing(running):
    job, hold, progress = running
    stale = Job._base_manager.get(pk=job.pk)
    mark_lost(job, DONE.text, last_beat=job.beat_at, actor=WORKER)
    with pytest.raises(TakenAway):
        finish_job(stale, DONE, actor=WORKER)
    with pytest.raises(TakenAway):
        progress.report(0.9, DONE.text)
    hold.beat()
    for call in (hold.check, progress.raise_if_cancelled, lambda: progress.log(DONE.text)):
        with pytest.raises(TakenAway):
            call()
    job.refresh_from_db()
    assert (job.state, job.fraction) == (JobState.LOST, 0.0)


def test_job_that_gave_a_sign_of_life_is_not_marked_as_lost(running):
    job, hold, _ = running
    stale = Job._base_manager.get(pk=job.pk)
    Job._base_manager.filter(pk=job.pk).update(beat_at=job.beat_at + timedelta(seconds=1))
    with pytest.raises(TakenAway):
        mark_lost(stale, DONE.text, last_beat=stale.beat_at, actor=WORKER)
    hold.beat()
    hold.check()


def test_cancelled_job_hears_of_it_with_its_next_sign_of_life(world, running):
    job, hold, progress = running
    cancel_job(job, actor=world.actor("member"))
    hold.check()
    hold.beat()
    assert progress.is_cancelled
    with pytest.raises(Cancelled):
        progress.report(0.5, DONE.text)


@pytest.mark.parametrize(("given", "kept"), [(-3, 0.0), (0.25, 0.25), (7, 1.0), (float("inf"), 1.0)])
def test_progress_keeps_between_nothing_and_all(running, given, kept):
    job, _, progress = running
    progress.report(given, Text(de="x" * 900, en="y" * 900))
    job.refresh_from_db()
    assert (job.fraction, len(job.message_de)) == (kept, 500)


def test_progress_writes_only_now_and_then_but_always_the_end(running, django_assert_num_queries):
    _, _, progress = running
    progress.report(0.1, DONE.text)
    with django_assert_num_queries(0):
        progress.report(0.2, DONE.text)
    with django_assert_num_queries(1):
        progress.report(1.0, DONE.text)


def test_log_of_an_attempt_does_not_grow_without_end(running, monkeypatch):
    monkeypatch.setattr("blaugruen.web.jobs.progress.MAX_LINES", 3)
    job, _, progress = running
    for number in range(MAX_LINES // 100):
        progress.log(Text(de=str(number), en=str(number)))
    assert [str(line) for line in job.lines.all()] == ["0", "1", "2"]


def test_every_ending_is_announced_once_committed(running, django_capture_on_commit_callbacks):
    heard = []
    _listeners[JobEnded].append(heard.append)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            finish_job(running[0], DONE, actor=WORKER)
    finally:
        _listeners[JobEnded].remove(heard.append)
    assert heard == [JobEnded(running[0].pk, "succeeded")]


def test_expired_job_is_gone_with_its_log(running):
    job = running[0]
    finish_job(job, DONE, actor=WORKER)
    expire_job(job, actor=WORKER)
    assert not Job._base_manager.exists()
