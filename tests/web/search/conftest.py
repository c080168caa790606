"""What the tests search in: the whole knowledge pack with its pages, and the life of two municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.base import File
from django.db import transaction
from django.utils import translation
from django_scopes import scopes_disabled

from blaugruen.knowledge.pack import load_pack
from blaugruen.web.coaching.operations.findings import FindingData, record_finding
from blaugruen.web.core.actors import PUBLIC, Actor, system_actor
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.files.operations import store_file
from blaugruen.web.jobs.operations import start_job
from blaugruen.web.programmes.operations.appointments import AppointmentData, make_appointment
from blaugruen.web.search import index
from blaugruen.web.search.query import parse
from blaugruen.web.search.selectors import Found, find_best, find_stretch
from blaugruen.web.toolbox.operations import pack, pages

SYSTEM = system_actor("test")
SECRET = "Zwiebelturmrigole"
"""A word that stands in nothing but what one municipality keeps to itself."""


@pytest.fixture(autouse=True)
def german():
    """A page in English leaves the thread in English; every test begins in German."""
    with translation.override("de"):
        yield


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The pack that comes with the program and the first pages, indexed; made once for a module, then taken away."""
    with django_db_blocker.unblock(), translation.override("de"), scopes_disabled(), transaction.atomic():
        pack.load(load_pack(), actor=SYSTEM)
        pages.ensure_site(actor=SYSTEM)
        index.rebuild()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def town_life(world, settings, tmp_path):
    """Something of every kind in the municipality `home`, each with the secret word; indexed."""
    settings.MEDIA_ROOT = tmp_path / "media"
    coordinator = world.actor("coordinator")
    with side_of(coordinator):
        begin, end = datetime(2027, 3, 1, 9, tzinfo=UTC), datetime(2027, 3, 1, 11, tzinfo=UTC)
        data = AppointmentData(f"Ortstermin {SECRET}", begin, end, "Rathaus", f"Wir sehen uns die {SECRET} an.")
        made = {"appointments": make_appointment(world.programme, data, municipality=world.home, actor=coordinator)}
        finding = FindingData("barrier", f"Niemand pflegt die {SECRET}", "operation", words=f"{SECRET}!")
        made["findings"] = record_finding(world.home, finding, actor=coordinator)
        plan = File(BytesIO(b"Fl\xc3\xa4che;Art\n12;Mulde\n"), f"Lageplan_{SECRET}.csv")
        made["files"] = store_file(plan, municipality=world.home, actor=coordinator)
        made["jobs"] = start_job(
            "jobs.water_balance", {}, municipality=world.home, title=f"Quartier {SECRET}", actor=coordinator
        )
    index.rebuild()
    return made


@pytest.fixture
def happens(django_capture_on_commit_callbacks):
    """Run a block and what follows its commit."""

    @contextmanager
    def block() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return block


def found_by(actor: Actor, typed: str) -> Found:
    """Search as somebody, as a request does."""
    with side_of(actor):
        return find_best(actor, parse(typed))


def titles(typed: str, actor: Actor = PUBLIC, kind: str = "", most: int = 20) -> list[str]:
    """Return the titles of what somebody finds, best first."""
    with side_of(actor):
        found = find_stretch(actor, parse(typed), 0, most, kind=kind)
        return [result.heading.text for result in found.results]
