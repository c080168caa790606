"""Loading a pack again: what is new, untouched, edited, gone."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from blaugruen.knowledge.base import KnowledgeBase
from blaugruen.knowledge.entries import entry_data, read_entry
from blaugruen.knowledge.problems import KnowledgeError
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text
from blaugruen.web.core.errors import Conflict
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.models import Entry, EntryRevision, PackLoad, State, Step
from blaugruen.web.toolbox.operations import entries, pack, review
from web.toolbox.conftest import SYSTEM, drafted, entry_of, published

NEWER = {"de": "Neuer aus dem Paket.", "en": "Newer from the pack."}
OWN = {"de": "Unsere Fassung.", "en": "Our version."}


def newer(base: KnowledgeBase, key: str = "runoff", **changes) -> KnowledgeBase:
    """Return a pack in which one term says something else."""
    data = {**entry_data(base.glossary[key]), "definition": NEWER, **changes}
    return replace(base, glossary=MappingProxyType({**base.glossary, key: read_entry(Kind.GLOSSARY, data)}))


def without(base: KnowledgeBase, key: str) -> KnowledgeBase:
    """Return a pack without one term, and without what points at it."""
    kept = {
        name: term.model_copy(update={"see": tuple(see for see in term.see if see != key)})
        for name, term in base.glossary.items()
        if name != key
    }
    return replace(base, glossary=MappingProxyType(kept))


def test_first_load_publishes_everything(loaded):
    assert knowledge.released() == loaded
    entry = entry_of(Kind.GLOSSARY, "runoff")
    assert (entry.state, entry.is_live, entry.origin) == (State.RELEASED, True, "pack")
    assert [one.step for one in entry.revisions.all()] == [Step.LOADED]


def test_loading_the_same_again_changes_nothing(loaded):
    before = list(Entry.objects.values())
    load = pack.load(loaded, actor=SYSTEM)
    assert (load.created, load.updated, load.waiting, load.gone) == (0, 0, 0, 0)
    assert list(Entry.objects.values()) == before
    assert EntryRevision.objects.count() == Entry.objects.count()


def test_untouched_entry_takes_the_new_version(loaded):
    load = pack.load(newer(loaded), actor=SYSTEM)
    entry = entry_of(Kind.GLOSSARY, "runoff")
    assert (load.updated, load.waiting) == (1, 0)
    assert entry.released_data["definition"] == NEWER
    assert entry.version == 2
    assert [one.number for one in entry.revisions.all()] == [2, 1]
    assert knowledge.released().glossary["runoff"].definition == Text(**NEWER)


@pytest.mark.parametrize("make", [drafted, published])
def test_edited_entry_waits_for_a_decision_and_stays_as_it_is(world, loaded, make):
    make(world, Kind.GLOSSARY, "runoff", definition=OWN)
    load = pack.load(newer(loaded), actor=SYSTEM)
    entry = entry_of(Kind.GLOSSARY, "runoff")
    assert (load.updated, load.waiting) == (0, 1)
    assert entry.data["definition"] == OWN
    assert entry.pack_data["definition"] == NEWER


def test_keeping_the_own_version_settles_the_question_until_the_pack_changes_again(world, loaded):
    published(world, Kind.GLOSSARY, "runoff", definition=OWN)
    pack.load(newer(loaded), actor=SYSTEM)
    entry = entry_of(Kind.GLOSSARY, "runoff")
    pack.keep_own_version(entry, version=entry.version, actor=world.actor("editor"))
    assert pack.load(newer(loaded), actor=SYSTEM).waiting == 0
    assert entry_of(Kind.GLOSSARY, "runoff").released_data["definition"] == OWN
    third = newer(loaded, definition={"de": "Noch neuer.", "en": "Newer still."})
    assert pack.load(third, actor=SYSTEM).waiting == 1


def test_taking_the_pack_version_makes_a_draft_and_the_entry_is_untouched_after_its_release(world, loaded):
    published(world, Kind.GLOSSARY, "runoff", definition=OWN)
    pack.load(newer(loaded), actor=SYSTEM)
    entry = entry_of(Kind.GLOSSARY, "runoff")
    taken = pack.take_pack_version(entry, version=entry.version, actor=world.actor("editor"))
    assert (taken.state, taken.data["definition"], taken.released_data["definition"]) == (State.DRAFT, NEWER, OWN)
    sent = review.submit_entry(taken, version=taken.version, actor=world.actor("editor"))
    review.release_entry(sent, version=sent.version, actor=world.actor("expert_reviewer"))
    third = newer(loaded, definition={"de": "Noch neuer.", "en": "Newer still."})
    assert pack.load(third, actor=SYSTEM).updated == 1


def test_edit_that_equals_the_new_version_asks_nothing(world, loaded):
    published(world, Kind.GLOSSARY, "runoff", definition=NEWER)
    load = pack.load(newer(loaded), actor=SYSTEM)
    assert load.waiting == 0
    assert pack.load(newer(loaded, definition=OWN), actor=SYSTEM).updated == 1


def test_own_entry_whose_id_the_pack_claims_waits_for_a_decision(world, loaded):
    word = {"de": "Tau", "en": "dew"}
    payload = entries.EntryData({"id": "dew", "term": word, "definition": OWN})
    entries.create_entry(Kind.GLOSSARY, payload, actor=world.actor("editor"))
    term = read_entry(Kind.GLOSSARY, {"id": "dew", "term": word, "definition": NEWER})
    pack.load(replace(loaded, glossary=MappingProxyType({**loaded.glossary, "dew": term})), actor=SYSTEM)
    entry = entry_of(Kind.GLOSSARY, "dew")
    assert (entry.origin, entry.data["definition"], entry.pack_data["definition"]) == ("own", OWN, NEWER)
    taken = pack.take_pack_version(entry, version=entry.version, actor=world.actor("editor"))
    assert taken.origin == "pack"


def test_entry_the_pack_no_longer_has_stays_and_is_marked(loaded):
    load = pack.load(without(loaded, "precipitation"), actor=SYSTEM)
    entry = entry_of(Kind.GLOSSARY, "precipitation")
    assert load.gone == 1
    assert (entry.gone_from_pack, entry.is_live) == (True, True)
    pack.load(loaded, actor=SYSTEM)
    assert not entry_of(Kind.GLOSSARY, "precipitation").gone_from_pack


def test_own_entries_are_left_alone(world, loaded):
    payload = entries.EntryData({"id": "dew", "term": {"de": "Tau", "en": "dew"}, "definition": OWN})
    made = entries.create_entry(Kind.GLOSSARY, payload, actor=world.actor("editor"))
    assert pack.load(newer(loaded), actor=SYSTEM).gone == 0
    assert entry_of(Kind.GLOSSARY, "dew").version == made.version


def test_load_that_would_leave_a_contradiction_changes_nothing(world, loaded):
    source = next(iter(loaded.sources))
    data = {"id": "dew", "term": {"de": "Tau", "en": "dew"}, "definition": OWN, "sources": [source]}
    entry = entries.create_entry(Kind.GLOSSARY, entries.EntryData(data), actor=world.actor("editor"))
    sent = review.submit_entry(entry, version=entry.version, actor=world.actor("editor"))
    review.release_entry(sent, version=sent.version, actor=world.actor("expert_reviewer"))
    weaker = entry_data(loaded.sources["handbook"]) | {"best_grade": "proposal"}
    published_sources = {**loaded.sources, "handbook": read_entry(Kind.SOURCES, weaker)}
    loads = PackLoad.objects.count()
    with pytest.raises(KnowledgeError):
        pack.load(replace(loaded, sources=MappingProxyType(published_sources)), actor=SYSTEM)
    assert PackLoad.objects.count() == loads
    assert entry_of(Kind.SOURCES, "handbook").released_data["best_grade"] != "proposal"


def test_no_decision_where_none_waits(world, loaded):
    entry = entry_of(Kind.GLOSSARY, "runoff")
    with pytest.raises(Conflict):
        pack.keep_own_version(entry, version=entry.version, actor=world.actor("editor"))
