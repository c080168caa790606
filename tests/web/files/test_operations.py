"""Storing, sharing, deleting: who may, what it leaves, what the clean-up removes."""

import errno
import os
import time

import pytest
from django.core.files.base import File

from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import Forbidden, InvalidData, NotFound, StaleVersion
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.policies import may, visible
from blaugruen.web.files import storage
from blaugruen.web.files.arrivals import received
from blaugruen.web.files.cleaning import GRACE_S, clean_up
from blaugruen.web.files.errors import FileRefused
from blaugruen.web.files.models import StoredFile
from blaugruen.web.files.operations import delete_file, share_file
from blaugruen.web.files.rules import UPLOADED
from blaugruen.web.jobs.hold import Hold
from blaugruen.web.jobs.models import Job, JobState
from blaugruen.web.jobs.progress import Progress
from blaugruen.web.jobs.timing import Timing
from web.files.samples_of_files import PDF, picture

M, C, P, PUBLIC = Visibility.MUNICIPALITY, Visibility.COACHES, Visibility.PROGRAMME, Visibility.PUBLIC
STORES = {M: {"coordinator", "member", "coach", "programme_lead"}, C: {"coach"}, P: set(), PUBLIC: set()}
STORES_FOR_PROGRAMME = {
    M: {"coach", "programme_lead"},
    C: {"coach"},
    P: {"coach", "programme_lead"},
    PUBLIC: {"programme_lead"},
}
SHARES = {M: {"coordinator"}, C: set(), P: {"coordinator"}, PUBLIC: {"coordinator"}}
DELETES = {M: {"coordinator", "member"}, C: {"member"}, P: {"coordinator", "member"}, PUBLIC: {"coordinator", "member"}}
"""Who may, by visibility of the file; in `DELETES` it is the member's own."""


def allowed(world, action, **fields):
    return {
        who for who in world.people if may(world.actor(who), action, StoredFile, programme=world.programme, **fields)
    }


@pytest.mark.parametrize("visibility", list(Visibility))
def test_who_may_store_share_and_delete(world, visibility):
    town = {"municipality": world.home, "visibility": visibility}
    mine = {**town, "uploaded_by": world.people["member"]}
    assert allowed(world, "create", **town) == STORES[visibility]
    assert allowed(world, "create", visibility=visibility) == STORES_FOR_PROGRAMME[visibility]
    assert allowed(world, "share", **mine) == SHARES[visibility]
    assert allowed(world, "delete", **mine) == DELETES[visibility]


def test_lists_and_objects_agree(world, store, as_side):
    files = [store("coach", "Plan.pdf", PDF, visibility=visibility) for visibility in (M, C)]
    for visibility in (P, PUBLIC):
        file = store("coach", "Plan.pdf", PDF)
        StoredFile._base_manager.filter(pk=file.pk).update(visibility=visibility)
        files.append(file)
    for who in world.people:
        actor = world.actor(who)
        with as_side(actor):
            listed = set(visible(actor, StoredFile))
            single = {file for file in StoredFile.objects.all() if may(actor, "view", file)}
        assert listed == single, who


@pytest.mark.parametrize("who", ["reader", "coordinator@neighbour", "coach@far", "editor", "stranger", "administrator"])
def test_storing_is_refused_to_others(store, media, who):
    with pytest.raises(Forbidden):
        store(who, "Plan.pdf", PDF)
    assert not media.exists()


def test_coordinator_shares_and_takes_back(world, store, as_side):
    file, actor = store("member", "Plan.pdf", PDF), world.actor("coordinator")
    with as_side(actor):
        share_file(file, P, version=1, actor=actor)
        share_file(file, M, version=2, actor=actor)
        with pytest.raises(StaleVersion):
            share_file(file, P, version=2, actor=actor)
        with pytest.raises(InvalidData):
            share_file(file, C, version=3, actor=actor)
    changes = [entry.data["visibility"] for entry in trail_of(file) if entry.operation == "file.share"]
    assert changes == [{"from": "programme", "to": "municipality"}, {"from": "municipality", "to": "programme"}]


def test_failed_storing_leaves_no_content(store, media, monkeypatch):
    def full(*_, **__):
        raise RuntimeError("no entry")

    monkeypatch.setattr("blaugruen.web.files.operations.record", full)
    with pytest.raises(RuntimeError):
        store("member", "Plan.png", picture("PNG"))
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_full_disk_is_a_sentence(media):
    class Full(File):
        def chunks(self, *_):
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(FileRefused, match="no space left"), received(Full(None, "Plan.pdf"), UPLOADED):
        pytest.fail("nothing may be received")
    assert list((media / "incoming").iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_deleted_file_is_out_of_reach_at_once_and_off_the_disk_a_day_later(world, store, as_side, job_progress):
    file, actor = store("member", "Karte.png", picture("PNG")), world.actor("member")
    kept = store("member", "Plan.pdf", PDF)
    for name in (*file.storage_names, *kept.storage_names):
        os.utime(storage.path_of(name), (0, 0))
    with as_side(actor):
        delete_file(file, actor=actor)
        with pytest.raises(NotFound):
            delete_file(file, actor=actor)
    assert clean_up(job_progress)["removed"] == 0
    yesterday = time.time() - GRACE_S - 60
    for name in file.storage_names:
        os.utime(storage.path_of(name), (yesterday, yesterday))
    assert clean_up(job_progress)["removed"] == 3
    assert storage.path_of(kept.storage_name).is_file()
    assert not storage.path_of(file.storage_name).exists()


def test_clean_up_tells_of_lost_contents_and_broken_arrivals(world, store, media, job_progress):
    file = store("member", "Plan.pdf", PDF)
    storage.remove(file.storage_names)
    left = media / "incoming" / "rest"
    left.mkdir(parents=True)
    os.utime(left, (0, 0))
    assert clean_up(job_progress) == {"removed": 0, "broken_off": 1, "missing": 1}
    assert not left.exists()
    assert job_progress.job.lines.count() == 1


@pytest.fixture
def job_progress(world):
    """The handle of a job that was claimed, as the worker gives it to functions."""
    job = Job._base_manager.create(kind="files.clean_up", state=JobState.RUNNING, worker="test")
    return Progress(job, Hold(job, Timing(), force=lambda: None))
