"""Schedules, lost jobs and clocks that jump."""

import subprocess
import sys
from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string
from django_scopes import scopes_disabled

from blaugruen.web.jobs.models import Job, JobState, PeriodicJob
from blaugruen.web.jobs.registry import KINDS
from blaugruen.web.jobs.schedules import Daily, Every
from blaugruen.web.jobs.scheduling import start_due
from blaugruen.web.jobs.watching import Watch

CLEAN_UPS = {name for name, kind in KINDS.items() if kind.schedule}


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (datetime(2026, 1, 5, 1, 0, tzinfo=UTC), datetime(2026, 1, 5, 2, 30, tzinfo=UTC)),
        (datetime(2026, 1, 5, 2, 30, tzinfo=UTC), datetime(2026, 1, 6, 2, 30, tzinfo=UTC)),
        (datetime(2026, 7, 5, 1, 0, tzinfo=UTC), datetime(2026, 7, 5, 1, 30, tzinfo=UTC)),
    ],
)
def test_daily_follows_the_clock_on_the_wall(moment, due):
    assert Daily(time(3, 30)).next_after(moment) == due


def test_days_with_changing_clocks_have_one_due_time_each():
    schedule, moment = Daily(time(2, 30)), datetime(2026, 3, 27, 12, tzinfo=UTC)
    days = []
    for _ in range(4):
        moment = schedule.next_after(moment)
        days.append(timezone.localtime(moment).day)
    assert days == [28, 29, 30, 31]


def test_every_counts_from_now():
    moment = datetime(2026, 1, 5, tzinfo=UTC)
    assert Every(timedelta(minutes=5)).next_after(moment) == moment + timedelta(minutes=5)


@pytest.mark.django_db
def test_due_kinds_start_once_and_missed_times_once():
    now = datetime(2026, 1, 5, 12, tzinfo=UTC)
    with scopes_disabled():
        assert start_due(now) == []
        assert {row.kind for row in PeriodicJob.objects.all()} >= CLEAN_UPS
        later = now + timedelta(days=10)
        assert {job.kind for job in start_due(later)} >= CLEAN_UPS
        assert start_due(later) == []


@pytest.mark.django_db
def test_kind_that_still_runs_is_not_started_again():
    now = datetime(2026, 1, 5, 12, tzinfo=UTC)
    with scopes_disabled():
        start_due(now)
        first = start_due(now + timedelta(days=1))
        assert start_due(now + timedelta(days=2)) == []
        Job._base_manager.update(state=JobState.SUCCEEDED)
        assert len(start_due(now + timedelta(days=3))) == len(first)


@pytest.mark.django_db
def test_clock_set_back_by_a_year_does_not_stop_the_schedule():
    now = datetime(2026, 1, 5, 12, tzinfo=UTC)
    with scopes_disabled():
        start_due(now.replace(year=2027))
        assert start_due(now) == []
        assert {job.kind for job in start_due(now + timedelta(days=1))} >= CLEAN_UPS


def test_mark_is_stale_only_when_unchanged_for_the_whole_lease():
    clock = iter([0.0, 5.0, 9.0, 14.0, 19.0, 40.0])
    watch = Watch(10, clock=lambda: next(clock))
    assert watch.stale({1: "a", 2: "a"}) == []
    assert watch.stale({1: "a", 2: "b"}) == []
    assert watch.stale({1: "a", 2: "c"}) == []
    assert watch.stale({1: "a", 2: "c"}) == [1]
    assert watch.stale({1: "a", 2: "c"}) == [1, 2]
    assert watch.stale({3: "a"}) == []


def test_first_look_after_a_long_pause_takes_nothing_for_stale():
    watch = Watch(10, clock=iter([1e9]).__next__)
    assert watch.stale({1: datetime(1999, 1, 1, tzinfo=UTC)}) == []


def test_functions_of_all_kinds_can_be_imported():
    assert all(callable(import_string(kind.function)) for kind in KINDS.values())


def test_server_loads_no_numerical_libraries():
    """All pages are loaded, and one answered, in a fresh process; heavy libraries are for the worker."""
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'blaugruen.web.settings.test'\n"
        "import django; django.setup()\n"
        "from django.urls import get_resolver; get_resolver().url_patterns\n"
        "from django.test import Client; Client().get('/auftraege/')\n"
        "print(sorted({'numba', 'geopandas', 'pyogrio', 'pandas', 'dask', 'matplotlib'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "[]"
