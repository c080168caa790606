"""Every operation on findings asks for what its table says: called as everybody, on fresh objects."""

from __future__ import annotations

import pytest
from django_scopes import scopes_disabled

from blaugruen.web.coaching.operations import findings as operations
from blaugruen.web.coaching.operations.findings import FindingData
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.operations import OPERATIONS
from web.coaching import test_permissions as tables
from web.conftest import SYSTEM
from web.permission_tables import check_operation, parse

DATA = FindingData(kind="barrier", title="Niemand pflegt die Mulden", dimension="operation")
COACHES, MUNICIPALITY = Visibility.COACHES, Visibility.MUNICIPALITY


def recorded(world, visibility=MUNICIPALITY):
    return operations.record_finding(world.home, DATA, visibility=visibility, actor=SYSTEM)


def released(world):
    finding = recorded(world)
    return operations.release_finding(finding, version=finding.version, actor=SYSTEM)


def deleted(world, visibility=MUNICIPALITY):
    finding = recorded(world, visibility)
    return operations.delete_finding(finding, version=finding.version, actor=SYSTEM)


def change(finding, actor):
    return operations.change_finding(finding, DATA, version=finding.version, actor=actor)


def do(name, finding, actor):
    return getattr(operations, f"{name}_finding")(finding, version=finding.version, actor=actor)


CALLS = {
    ("finding.record", "for coaches"): (
        lambda world, actor: operations.record_finding(world.home, DATA, visibility=COACHES, actor=actor),
        (tables.FOR_COACHES, "create"),
    ),
    ("finding.record", "for the municipality"): (
        lambda world, actor: operations.record_finding(world.home, DATA, actor=actor),
        (tables.OF_THE_MUNICIPALITY, "create"),
    ),
    ("finding.record", "already released"): (
        lambda world, actor: operations.record_finding(world.home, DATA, visibility=Visibility.PROGRAMME, actor=actor),
        (tables.RELEASED, "create"),
    ),
    ("finding.change", "for coaches"): (
        lambda world, actor: change(recorded(world, COACHES), actor),
        (tables.FOR_COACHES, "change"),
    ),
    ("finding.change", "of the municipality"): (
        lambda world, actor: change(recorded(world), actor),
        (tables.OF_THE_MUNICIPALITY, "change"),
    ),
    ("finding.change", "released"): (
        lambda world, actor: change(released(world), actor),
        (tables.RELEASED, "change"),
    ),
    ("finding.change", "deleted"): (
        lambda world, actor: change(deleted(world), actor),
        (tables.DELETED, "change"),
    ),
    ("finding.delete", "of the municipality"): (
        lambda world, actor: do("delete", recorded(world), actor),
        (tables.OF_THE_MUNICIPALITY, "delete"),
    ),
    ("finding.delete", "released"): (
        lambda world, actor: do("delete", released(world), actor),
        (tables.RELEASED, "delete"),
    ),
    ("finding.restore", "deleted"): (
        lambda world, actor: do("restore", deleted(world), actor),
        (tables.DELETED, "restore"),
    ),
    ("finding.restore", "deleted, for coaches"): (
        lambda world, actor: do("restore", deleted(world, COACHES), actor),
        (tables.DELETED_FOR_COACHES, "restore"),
    ),
    ("finding.open", "for coaches"): (
        lambda world, actor: do("open", recorded(world, COACHES), actor),
        (tables.FOR_COACHES, "open"),
    ),
    ("finding.open", "of the municipality"): (
        lambda world, actor: do("open", recorded(world), actor),
        (tables.OF_THE_MUNICIPALITY, "open"),
    ),
    ("finding.release", "of the municipality"): (
        lambda world, actor: do("release", recorded(world), actor),
        (tables.OF_THE_MUNICIPALITY, "release"),
    ),
    ("finding.release", "for coaches"): (
        lambda world, actor: do("release", recorded(world, COACHES), actor),
        (tables.FOR_COACHES, "release"),
    ),
    ("finding.withdraw", "released"): (
        lambda world, actor: do("withdraw", released(world), actor),
        (tables.RELEASED, "withdraw"),
    ),
}


@pytest.mark.parametrize(("name", "case"), CALLS)
def test_operation_lets_in_whom_the_table_names(world, name, case):
    call, (table, action) = CALLS[name, case]
    rows = parse(table)
    sees = None if action == "create" else rows["view"]
    with scopes_disabled():
        check_operation(world, lambda actor: call(world, actor), rows[action], sees)


def test_every_operation_of_the_app_is_called_here():
    ours = {name for name, function in OPERATIONS.items() if function.__module__ == operations.__name__}
    assert ours == {name for name, _case in CALLS}
