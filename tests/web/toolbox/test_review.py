"""From draft to release and back: states, what the public reads, what fits."""

from __future__ import annotations

import pytest

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import Conflict, InvalidData, NotFound, StaleVersion
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.models import Entry, State, Step
from blaugruen.web.toolbox.operations import entries, review
from blaugruen.web.toolbox.selectors import waiting_for
from web.toolbox.conftest import drafted, entry_of, published, submitted

NEW = {"de": "Etwas anderes.", "en": "Something else."}


def test_public_reads_the_old_text_until_release(world, loaded):
    old = knowledge.released().glossary["runoff"].definition
    entry = submitted(world, Kind.GLOSSARY, "runoff", definition=NEW)
    assert knowledge.released().glossary["runoff"].definition == old
    review.release_entry(entry, version=entry.version, actor=world.actor("expert_reviewer"))
    assert knowledge.released().glossary["runoff"].definition.de == NEW["de"]


def test_knowledge_base_is_the_same_object_until_something_is_published(world, loaded):
    before = knowledge.released()
    drafted(world, Kind.GLOSSARY, "runoff", definition=NEW)
    assert knowledge.released() is before
    published(world, Kind.GLOSSARY, "precipitation", definition=NEW)
    assert knowledge.released() is not before


def test_reading_the_knowledge_base_again_takes_one_query(loaded, django_assert_num_queries):
    knowledge.released()
    with django_assert_num_queries(1):
        knowledge.released()


def test_every_step_leaves_a_revision_and_one_entry_in_the_trail(world, loaded):
    entry = published(world, Kind.GLOSSARY, "runoff", definition=NEW)
    steps = [one.step for one in entry.revisions.order_by("number")]
    assert steps == [Step.LOADED, Step.CHANGED, Step.SUBMITTED, Step.RELEASED]
    assert [one.operation for one in trail_of(entry)] == ["entry.release", "entry.submit", "entry.change"]


def test_entry_under_review_cannot_be_changed(world, loaded):
    entry = submitted(world, Kind.GLOSSARY, "runoff", definition=NEW)
    data = {**entry.data, "symbol": "R"}
    with pytest.raises(Conflict):
        entries.change_entry(entry, entries.EntryData(data), version=entry.version, actor=world.actor("editor"))


@pytest.mark.parametrize("step", [review.return_entry, review.release_entry])
def test_steps_need_their_state(world, loaded, step):
    entry = drafted(world, Kind.GLOSSARY, "runoff", definition=NEW)
    with pytest.raises(Conflict):
        step(entry, version=entry.version, actor=world.actor("expert_reviewer"))


def test_stale_version_is_refused(world, loaded):
    entry = entry_of(Kind.GLOSSARY, "runoff")
    drafted(world, Kind.GLOSSARY, "runoff", definition=NEW)
    payload = entries.EntryData({**entry.data, "symbol": "R"})
    with pytest.raises(StaleVersion):
        entries.change_entry(entry, payload, version=entry.version, actor=world.actor("editor"))


def test_unchanged_data_is_refused(world, loaded):
    entry = entry_of(Kind.GLOSSARY, "runoff")
    payload = entries.EntryData(entry.data)
    with pytest.raises(Conflict):
        entries.change_entry(entry, payload, version=entry.version, actor=world.actor("editor"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"definition": {"de": "", "en": "x"}}, "definition"), ({"symbol": 3}, "symbol"), ({"colour": "red"}, "colour")],
)
def test_data_that_does_not_fit_the_schema_names_the_field(world, loaded, changes, field):
    entry = entry_of(Kind.GLOSSARY, "runoff")
    payload = entries.EntryData({**entry.data, **changes})
    with pytest.raises(InvalidData) as caught:
        entries.change_entry(entry, payload, version=entry.version, actor=world.actor("editor"))
    assert set(caught.value.fields) == {field}
    entry.refresh_from_db()
    assert entry.version == 1


def test_reference_to_nothing_is_refused_before_review(world, loaded):
    entry = drafted(world, Kind.GLOSSARY, "runoff", see=["nowhere"])
    with pytest.raises(InvalidData) as caught:
        review.submit_entry(entry, version=entry.version, actor=world.actor("editor"))
    assert "nowhere" in caught.value.fields["see"].de


def test_id_cannot_be_changed_or_taken_twice(world, loaded):
    entry = drafted(world, Kind.GLOSSARY, "runoff", id="other", definition=NEW)
    assert entry.data["id"] == entry.key == "runoff"
    with pytest.raises(InvalidData) as caught:
        entries.create_entry(Kind.GLOSSARY, entries.EntryData(entry.data), actor=world.actor("editor"))
    assert set(caught.value.fields) == {"id"}


@pytest.mark.parametrize("key", ["neu", "vergleich"])
def test_ids_that_are_words_of_an_address_are_refused(world, loaded, key):
    payload = entries.EntryData({"id": key, "term": NEW, "definition": NEW})
    with pytest.raises(InvalidData) as caught:
        entries.create_entry(Kind.GLOSSARY, payload, actor=world.actor("editor"))
    assert set(caught.value.fields) == {"id"}


def test_entry_others_refer_to_is_not_retired(world, loaded):
    entry = entry_of(Kind.GLOSSARY, "precipitation")
    with pytest.raises(Conflict) as caught:
        review.retire_entry(entry, version=entry.version, actor=world.actor("expert_reviewer"))
    assert "Abfluss" in caught.value.in_("de")


def test_source_of_a_value_is_not_retired(world, loaded):
    entry = entry_of(Kind.SOURCES, "handbook")
    with pytest.raises(Conflict):
        review.retire_entry(entry, version=entry.version, actor=world.actor("expert_reviewer"))


def test_retired_entry_leaves_the_knowledge_base_and_can_come_back(world, loaded):
    entry = entry_of(Kind.GLOSSARY, "runoff")
    entry = review.retire_entry(entry, version=entry.version, actor=world.actor("expert_reviewer"))
    assert "runoff" not in knowledge.released().glossary
    assert entry.released_data is not None
    back = entries.restore_revision(
        entry, entry.revisions.get(number=1), version=entry.version, actor=world.actor("editor")
    )
    assert (back.state, back.is_live) == (State.DRAFT, False)
    sent = review.submit_entry(back, version=back.version, actor=world.actor("editor"))
    review.release_entry(sent, version=sent.version, actor=world.actor("expert_reviewer"))
    assert "runoff" in knowledge.released().glossary


def test_restoring_what_is_published_drops_the_draft(world, loaded):
    entry = drafted(world, Kind.GLOSSARY, "runoff", definition=NEW)
    first = entry.revisions.get(number=1)
    back = entries.restore_revision(entry, first, version=entry.version, actor=world.actor("editor"))
    assert (back.state, back.data) == (State.RELEASED, back.released_data)


def test_revision_of_another_entry_cannot_be_restored(world, loaded):
    entry, other = entry_of(Kind.GLOSSARY, "runoff"), entry_of(Kind.GLOSSARY, "precipitation")
    with pytest.raises(NotFound):
        entries.restore_revision(
            entry, other.revisions.get(number=1), version=entry.version, actor=world.actor("editor")
        )


def test_long_comment_is_refused(world, loaded):
    entry = drafted(world, Kind.GLOSSARY, "runoff", definition=NEW)
    with pytest.raises(InvalidData) as caught:
        review.submit_entry(entry, comment="x" * 2001, version=entry.version, actor=world.actor("editor"))
    assert set(caught.value.fields) == {"comment"}


def test_desk_shows_what_waits_for_whom(world, loaded):
    submitted(world, Kind.GLOSSARY, "runoff", definition=NEW)
    drafted(world, Kind.GLOSSARY, "precipitation", definition=NEW)
    counts = {name: waiting_for(world.actor(name)).counts for name in ("editor", "expert_reviewer", "coach")}
    assert counts == {"editor": (0, 1, 0), "expert_reviewer": (1, 0, 0), "coach": (0, 0, 0)}


def test_entry_that_no_longer_fits_its_schema_is_left_out(loaded):
    broken = entry_of(Kind.GLOSSARY, "runoff")
    Entry.objects.filter(pk=broken.pk).update(released_data={"id": "runoff"})
    broken.revisions.create(number=2, step=Step.LOADED, to_state=State.RELEASED, data={}, author_label="test")
    assert knowledge.library().broken == {(Kind.GLOSSARY, "runoff")}
    assert set(knowledge.released().glossary) == {"precipitation"}


@pytest.mark.parametrize("character", ["\x00", "\ud800"])
def test_characters_a_database_cannot_keep_are_refused(world, loaded, character):
    entry = entry_of(Kind.GLOSSARY, "runoff")
    odd = {**entry.data, "definition": {"de": f"a{character}b", "en": "x"}}
    for payload in (entries.EntryData(odd), entries.EntryData({**entry.data, "symbol": "Q"}, f"a{character}b")):
        with pytest.raises(InvalidData) as caught:
            entries.change_entry(entry, payload, version=1, actor=world.actor("editor"))
        assert "nicht speichern" in caught.value.in_("de")
