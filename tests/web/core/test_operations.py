"""The frame of operations: no actor, no question, no entry – no change."""

import pytest
from django_scopes import ScopeError

from blaugruen.web.core.actors import PUBLIC
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import BrokenOperation, Forbidden, NotFound, SignInNeeded, StaleVersion
from blaugruen.web.core.operations import OPERATIONS, authorize, operation, record
from blaugruen.web.programmes.models import Municipality, Unit
from blaugruen.web.programmes.operations.municipalities import MunicipalityData, UnitData, add_unit, change_municipality

DATA = MunicipalityData(name="Auenbrück", ags="03999001", inhabitants=121_000)


@pytest.fixture
def temporary_operation():
    yield operation("test.temporary")
    OPERATIONS.pop("test.temporary", None)


def test_operation_without_actor_is_refused(world):
    with pytest.raises(BrokenOperation):
        add_unit(world.home, UnitData(name="Grünflächenamt"), actor=None)


def test_operation_that_asks_no_policy_changes_nothing(world, temporary_operation):
    def careless(town, *, actor):
        Municipality.objects.filter(pk=town.pk).update(name="Anders")
        record(town)

    with pytest.raises(BrokenOperation):
        temporary_operation(careless)(world.home, actor=world.actor("coordinator"))
    world.home.refresh_from_db()
    assert world.home.name == "Auenbrück"


def test_operation_without_audit_entry_changes_nothing(world, temporary_operation):
    def forgetful(town, *, actor):
        authorize(actor, "change", town)
        Municipality.objects.filter(pk=town.pk).update(name="Anders")

    with pytest.raises(BrokenOperation):
        temporary_operation(forgetful)(world.home, actor=world.actor("coordinator"))
    world.home.refresh_from_db()
    assert world.home.name == "Auenbrück"


def test_change_leaves_one_entry_that_says_what_changed(world):
    actor = world.actor("coordinator")
    change_municipality(world.home, DATA, version=1, actor=actor)
    (entry,) = trail_of(world.home)
    assert (entry.operation, entry.person, entry.municipality) == ("municipality.change", actor.person, world.home)
    assert entry.data["inhabitants"] == {"from": 120_000, "to": 121_000}


def test_stale_version_names_who_changed_it(world):
    change_municipality(world.home, DATA, version=1, actor=world.actor("coordinator"))
    with pytest.raises(StaleVersion) as caught:
        change_municipality(world.home, DATA, version=1, actor=world.actor("programme_lead"))
    assert caught.value.who == "Coordinator"
    assert caught.value.version == 2
    assert "Coordinator" in caught.value.in_("de")


@pytest.mark.parametrize(
    ("who", "error"),
    [("reader", Forbidden), ("coordinator@neighbour", NotFound), ("coordinator@far", NotFound), ("stranger", NotFound)],
)
def test_refusal_does_not_tell_strangers_that_it_exists(world, who, error):
    with pytest.raises(error):
        change_municipality(world.home, DATA, version=1, actor=world.actor(who))


def test_public_is_asked_to_sign_in(world):
    with pytest.raises(SignInNeeded):
        change_municipality(world.home, DATA, version=1, actor=PUBLIC)


def test_tenant_query_without_scope_raises(world):
    with pytest.raises(ScopeError):
        list(Unit.objects.all())


@pytest.mark.parametrize(
    ("who", "names"),
    [("reader", ["Tiefbauamt"]), ("coach", ["Tiefbauamt"]), ("reader@neighbour", []), ("coach@far", [])],
)
def test_wall_shows_one_side(world, as_side, who, names):
    with as_side(world.actor(who)):
        assert [unit.name for unit in Unit.objects.all()] == names
