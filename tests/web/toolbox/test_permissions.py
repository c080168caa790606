"""Role × operation on entries: the whole table, by doing it."""

from __future__ import annotations

import pytest

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.actors import PUBLIC
from blaugruen.web.core.errors import Forbidden, NotFound, OperationError, SignInNeeded
from blaugruen.web.core.operations import OPERATIONS
from blaugruen.web.core.policies import POLICIES
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import ProgrammeRole
from blaugruen.web.toolbox.models import Entry, PackLoad, State
from blaugruen.web.toolbox.operations import entries, pack, review
from blaugruen.web.toolbox.policies import entry_policy
from web.toolbox.conftest import SYSTEM, drafted, entry_of, published, submitted

NAMES = [
    *("programme_lead", "coach", "expert", "editor", "expert_reviewer", "legal_reviewer"),
    *("coordinator", "member", "reader", "administrator", "stranger", "public"),
]
MAY = {
    "entry.create": {"editor"},
    "entry.change": {"editor"},
    "entry.submit": {"editor"},
    "entry.return": {"editor", "expert_reviewer"},
    "entry.release": {"expert_reviewer"},
    "entry.retire": {"expert_reviewer"},
    "entry.restore_revision": {"editor"},
    "entry.take_pack_version": {"editor"},
    "entry.keep_own_version": {"editor"},
    "pack.load": {"administrator"},
}


def who(world, name):
    return PUBLIC if name == "public" else world.actor(name)


@pytest.fixture
def term(loaded):
    return next(iter(loaded.glossary))


NEW = {"de": "Etwas anderes.", "en": "Something else."}


def _create(world, term, actor):
    data = {"id": "brand_new", "term": NEW, "definition": NEW}
    return entries.create_entry(Kind.GLOSSARY, entries.EntryData(data), actor=actor)


def _change(world, term, actor):
    entry = entry_of(Kind.GLOSSARY, term)
    payload = entries.EntryData({**entry.data, "definition": NEW})
    return entries.change_entry(entry, payload, version=entry.version, actor=actor)


def _submit(world, term, actor):
    entry = drafted(world, Kind.GLOSSARY, term, definition=NEW)
    return review.submit_entry(entry, version=entry.version, actor=actor)


def _return(world, term, actor):
    entry = submitted(world, Kind.GLOSSARY, term, definition=NEW)
    return review.return_entry(entry, version=entry.version, actor=actor)


def _release(world, term, actor):
    entry = submitted(world, Kind.GLOSSARY, term, definition=NEW)
    return review.release_entry(entry, version=entry.version, actor=actor)


def _retire(world, term, actor):
    entry = _create(world, term, SYSTEM)
    entry = review.submit_entry(entry, version=entry.version, actor=SYSTEM)
    entry = review.release_entry(entry, version=entry.version, actor=SYSTEM)
    return review.retire_entry(entry, version=entry.version, actor=actor)


def _restore(world, term, actor):
    entry = published(world, Kind.GLOSSARY, term, definition=NEW)
    first = entry.revisions.get(number=1)
    return entries.restore_revision(entry, first, version=entry.version, actor=actor)


def _load(world, term, actor):
    return pack.load(actor=actor)


def _decide(run):
    def decide(world, term, actor):
        entry = published(world, Kind.GLOSSARY, term, definition=NEW)
        entry.pack_data = entry.revisions.get(number=1).data
        entry.save()
        return run(entry, version=entry.version, actor=actor)

    return decide


DO = {
    "entry.create": _create,
    "entry.change": _change,
    "entry.submit": _submit,
    "entry.return": _return,
    "entry.release": _release,
    "entry.retire": _retire,
    "entry.restore_revision": _restore,
    "entry.take_pack_version": _decide(pack.take_pack_version),
    "entry.keep_own_version": _decide(pack.keep_own_version),
    "pack.load": _load,
}
"""Every operation, tried by somebody in the state in which it fits."""


def test_every_operation_of_entries_is_in_the_table():
    ours = {name for name in OPERATIONS if name.startswith(("entry.", "pack."))}
    assert ours == MAY.keys() == DO.keys()


@pytest.mark.parametrize("operation", MAY)
@pytest.mark.parametrize("name", NAMES)
def test_only_those_named_may(world, term, operation, name):
    actor = who(world, name)
    if name in MAY[operation]:
        assert DO[operation](world, term, actor) is not None
    else:
        expected = SignInNeeded if name == "public" else (Forbidden, NotFound)
        with pytest.raises(expected):
            DO[operation](world, term, actor)


@pytest.mark.parametrize("name", NAMES)
def test_list_rule_and_object_rule_agree(world, term, name):
    actor = who(world, name)
    submitted(world, Kind.GLOSSARY, term, definition={"de": "x", "en": "y"})
    entries.create_entry(
        Kind.GLOSSARY,
        entries.EntryData({"id": "unseen", "term": {"de": "a", "en": "b"}, "definition": {"de": "c", "en": "d"}}),
        actor=world.actor("editor"),
    )
    for policy in (POLICIES[Entry], POLICIES[PackLoad]):
        for action in policy.grants:
            listed = set(policy.model.objects.filter(policy.allowed(actor, action)).values_list("pk", flat=True))
            single = {one.pk for one in policy.model.objects.all() if policy.may(actor, action, one)}
            assert listed == single, (policy.model, action)


def test_draft_that_was_never_released_is_not_there_for_the_public(world, loaded):
    data = {"id": "unseen", "term": {"de": "a", "en": "b"}, "definition": {"de": "c", "en": "d"}}
    entry = entries.create_entry(Kind.GLOSSARY, entries.EntryData(data), actor=world.actor("editor"))
    assert entry.state == State.DRAFT
    for name in ("coach", "reader", "stranger"):
        with pytest.raises(NotFound):
            entries.change_entry(entry, entries.EntryData(data), version=1, actor=world.actor(name))


def test_kinds_of_law_are_released_by_the_legal_reviewer_only(world, loaded):
    policy = entry_policy({Kind.BARRIERS.value})
    barrier = Entry.objects.filter(kind=Kind.BARRIERS.value).first()
    measure = Entry.objects.filter(kind=Kind.MEASURES.value).first()
    expert, lawyer = world.actor(Role.EXPERT_REVIEWER), world.actor(Role.LEGAL_REVIEWER)
    assert [policy.may(lawyer, "release", one) for one in (barrier, measure)] == [True, False]
    assert [policy.may(expert, "release", one) for one in (barrier, measure)] == [False, True]


def test_who_wrote_it_does_not_release_it(world, term):
    both = world.people["editor"]
    ProgrammeRole.objects.create(programme=world.programme, person=both, role=Role.EXPERT_REVIEWER)
    entry = submitted(world, Kind.GLOSSARY, term, definition={"de": "Neu.", "en": "New."})
    with pytest.raises(Forbidden) as caught:
        review.release_entry(entry, version=entry.version, actor=world.actor("editor"))
    assert "andere Person" in caught.value.in_("de")
    entry.refresh_from_db()
    released = review.release_entry(entry, version=entry.version, actor=world.actor("expert_reviewer"))
    assert released.released_data["definition"]["de"] == "Neu."


def test_reader_only_token_changes_nothing(world, term):
    with pytest.raises(OperationError):
        DO["entry.change"](world, term, world.actor("editor").reading_only())
