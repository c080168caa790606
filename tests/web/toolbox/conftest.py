"""The toolbox of the tests: a small pack in the database, or the whole one."""

from __future__ import annotations

from pathlib import Path

import pytest

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


@pytest.fixture
def whole(db, whole_pack) -> KnowledgeBase:
    """The pack that comes with the program, in the database."""
    pack.load(whole_pack, actor=SYSTEM)
    return whole_pack


@pytest.fixture
def site(whole) -> None:
    """The public site with its first pages and the whole pack."""
    pages.ensure_site(actor=SYSTEM)


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
