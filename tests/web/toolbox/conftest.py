"""The toolbox of the tests: a small pack in the database, or the whole one for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from blaugruen.knowledge.base import KnowledgeBase
from blaugruen.knowledge.pack import load_pack
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.actors import system_actor
from blaugruen.web.toolbox.models import Entry
from blaugruen.web.toolbox.operations import entries, pack, pages, review

SYSTEM = system_actor("test")


SMALL_PACK = Path(__file__).parents[2] / "knowledge" / "small_pack"


@pytest.fixture(scope="session")
def small_pack() -> KnowledgeBase:
    """A pack with one or two entries of each kind."""
    return load_pack(SMALL_PACK)


@pytest.fixture(scope="session")
def whole_pack() -> KnowledgeBase:
    """The pack that comes with the program."""
    return load_pack()


@pytest.fixture
def loaded(db, small_pack) -> KnowledgeBase:
    """The small pack, in the database."""
    pack.load(small_pack, actor=SYSTEM)
    return small_pack


@pytest.fixture(scope="module")
def whole(django_db_setup, django_db_blocker, whole_pack) -> Iterator[KnowledgeBase]:
    """The pack that comes with the program and the first pages, in the database for all tests of a module."""
    with django_db_blocker.unblock(), transaction.atomic():
        pack.load(whole_pack, actor=SYSTEM)
        pages.ensure_site(actor=SYSTEM)
        yield whole_pack
        transaction.set_rollback(True)


@pytest.fixture
def site(loaded) -> None:
    """The first pages of the public site, beside the small pack."""
    pages.ensure_site(actor=SYSTEM)


def address(name: str, *args: object, language: str = "de") -> str:
    """Return the address of a page of the toolbox in a language."""
    with translation.override(language):
        return reverse(f"toolbox:{name}", args=args)


def signed_in(world, name: str) -> Client:
    """Return the browser of somebody who has signed in."""
    client = Client()
    client.force_login(world.people[name])
    return client


def entry_of(kind: Kind, key: str) -> Entry:
    """Return an entry as it is in the database now."""
    return Entry.objects.get(kind=kind.value, key=key)


def drafted(world, kind: Kind, key: str, /, **changes) -> Entry:
    """Let the editor change fields of an entry."""
    entry = entry_of(kind, key)
    data = {**entry.data, **changes}
    return entries.change_entry(entry, entries.EntryData(data), version=entry.version, actor=world.actor("editor"))


def submitted(world, kind: Kind, key: str, /, **changes) -> Entry:
    """Let the editor change fields of an entry and give it to review."""
    entry = drafted(world, kind, key, **changes)
    return review.submit_entry(entry, version=entry.version, actor=world.actor("editor"))


def published(world, kind: Kind, key: str, /, **changes) -> Entry:
    """Let the editor change fields of an entry and the reviewer release it."""
    entry = submitted(world, kind, key, **changes)
    return review.release_entry(entry, version=entry.version, actor=world.actor("expert_reviewer"))
