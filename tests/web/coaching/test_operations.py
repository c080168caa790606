"""What becomes of a finding: recorded, changed, released, withdrawn, deleted and brought back."""

from __future__ import annotations

import pytest
from django_scopes import scopes_disabled

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.coaching.events import FindingChanged, FindingReleased
from blaugruen.web.coaching.models import Finding
from blaugruen.web.coaching.operations.findings import (
    FindingData,
    change_finding,
    delete_finding,
    open_finding,
    record_finding,
    release_finding,
    restore_finding,
    withdraw_finding,
)
from blaugruen.web.core import events
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import InvalidData, NotFound, StaleVersion
from blaugruen.web.core.models import AuditEntry, Visibility
from blaugruen.web.programmes.models import Unit
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.operations.pack import load
from web.conftest import SYSTEM


@pytest.fixture(autouse=True)
def _no_wall():
    with scopes_disabled():
        yield


@pytest.fixture
def barrier(db):
    """The key of a barrier of the catalogue."""
    load(actor=SYSTEM)
    return next(iter(knowledge.released().barriers))


def data(**values):
    return FindingData(**{"kind": "barrier", "title": "Niemand pflegt die Mulden", "dimension": "operation"} | values)


def recorded(world, **values):
    return record_finding(world.home, data(**values), actor=world.actor("member"))


def test_finding_knows_who_recorded_it(world):
    finding = recorded(world, words="„Das macht bei uns keiner.“", unit=world.unit, source="workshop")
    assert (finding.recorded_by, finding.visibility) == (world.people["member"], Visibility.MUNICIPALITY)
    (entry,) = trail_of(finding)
    assert (entry.operation, entry.municipality, entry.for_coaches) == ("finding.record", world.home, False)


@pytest.mark.parametrize(
    ("values", "blamed"),
    [
        ({"kind": "wish"}, "kind"),
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"words": "x" * 4001}, "words"),
        ({"dimension": "weather"}, "dimension"),
        ({"dimension": ""}, "dimension"),
        ({"control_level": "heaven"}, "control_level"),
        ({"source": "rumour"}, "source"),
        ({"entry": "no_such_entry"}, "entry"),
    ],
)
def test_finding_that_makes_no_sense_is_refused(world, values, blamed):
    with pytest.raises(InvalidData) as caught:
        recorded(world, **values)
    assert blamed in caught.value.fields
    assert not Finding.objects.exists()


def test_entry_must_be_of_the_same_kind(world, barrier):
    assert recorded(world, entry=barrier).entry == barrier
    with pytest.raises(InvalidData) as caught:
        recorded(world, kind="resource", entry=barrier)
    assert set(caught.value.fields) == {"entry"}


def test_entry_that_has_left_the_catalogue_may_stay_but_not_come(world, barrier):
    finding = recorded(world, entry=barrier)
    knowledge.Entry.objects.filter(kind=Kind.BARRIERS.value, key=barrier).update(is_live=False)
    knowledge._kept.clear()
    changed = change_finding(finding, data(entry=barrier, title="Anders"), version=1, actor=SYSTEM)
    assert (changed.title, changed.entry) == ("Anders", barrier)
    with pytest.raises(InvalidData):
        recorded(world, entry=barrier)


def test_unit_of_another_municipality_is_not_found(world):
    foreign = Unit.objects.create(municipality=world.neighbour, name="Fremdes Amt")
    with pytest.raises(NotFound):
        recorded(world, unit=foreign)


def test_change_names_units_in_the_trail(world):
    finding = recorded(world, unit=world.unit)
    change_finding(finding, data(title="Anders"), version=1, actor=SYSTEM)
    changed = trail_of(finding)[0].data
    assert changed["unit"] == {"from": "Tiefbauamt", "to": None}
    assert changed["title"] == {"from": "Niemand pflegt die Mulden", "to": "Anders"}


def test_outdated_change_is_refused_and_changes_nothing(world):
    finding = recorded(world)
    change_finding(Finding.objects.get(pk=finding.pk), data(title="Erste"), version=1, actor=world.actor("coordinator"))
    with pytest.raises(StaleVersion) as caught:
        change_finding(finding, data(title="Zweite"), version=1, actor=world.actor("member"))
    assert caught.value.who == "Coordinator"
    assert Finding.objects.get(pk=finding.pk).title == "Erste"


def test_release_and_withdrawal_are_acts_on_record(world):
    finding = recorded(world)
    release_finding(finding, version=1, actor=world.actor("coordinator"))
    assert (finding.visibility, finding.released_at is not None) == (Visibility.PROGRAMME, True)
    withdraw_finding(finding, version=2, actor=world.actor("coordinator"))
    assert (finding.visibility, finding.released_at) == (Visibility.MUNICIPALITY, None)
    assert [(entry.operation, entry.person.name) for entry in trail_of(finding)] == [
        ("finding.withdraw", "Coordinator"),
        ("finding.release", "Coordinator"),
        ("finding.record", "Member"),
    ]


def test_deleting_a_released_finding_withdraws_it_and_restoring_does_not_release_it_again(world):
    finding = recorded(world)
    release_finding(finding, version=1, actor=SYSTEM)
    delete_finding(finding, version=2, actor=world.actor("coordinator"))
    assert trail_of(finding)[0].data == {"withdrawn": True}
    restore_finding(finding, version=3, actor=world.actor("member"))
    assert (finding.deleted_at, finding.visibility) == (None, Visibility.MUNICIPALITY)


def test_opened_note_keeps_its_private_history_with_the_coaches(world):
    note = record_finding(
        world.home, data(title="Was ich denke"), visibility=Visibility.COACHES, actor=world.actor("coach")
    )
    change_finding(note, data(title="Was alle wissen dürfen"), version=1, actor=world.actor("coach"))
    open_finding(note, version=2, actor=world.actor("coach"))
    private = AuditEntry.objects.filter(for_coaches=True)
    assert [entry.operation for entry in private.order_by("pk")] == ["finding.record", "finding.change"]
    assert "Was ich denke" not in str(AuditEntry.objects.filter(for_coaches=False).values())


def test_others_are_told_after_commit(world, django_capture_on_commit_callbacks, monkeypatch):
    told = []
    for kind in (FindingChanged, FindingReleased):
        monkeypatch.setitem(events._listeners, kind, [told.append])
    with django_capture_on_commit_callbacks(execute=True):
        finding = recorded(world)
        release_finding(finding, version=1, actor=world.actor("coordinator"))
    by = world.people["coordinator"].pk
    assert told == [FindingChanged(finding.pk), FindingChanged(finding.pk), FindingReleased(finding.pk, by)]
