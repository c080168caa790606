"""Every route as everybody: who may, who may not, and for whom it does not exist."""

from __future__ import annotations

import pytest
from django.db import transaction

from blaugruen.web.api.models import TokenScope
from blaugruen.web.core.models import AuditEntry
from web.api.calling import routes
from web.api.expectations import PEOPLE, ROWS, Row
from web.api.furnishing import MARK, Town

OUTSIDE = "SAnck"
"""People who may know nothing of the home municipality but what it has shared."""


def attempt(caller, town: Town, name: str, who: str, scope: TokenScope = TokenScope.WRITE) -> tuple[int, str]:
    """Call a route as its row says and undo what it did; return status and content."""
    row = ROWS[name]
    caller.headers(who, scope)  # the token outlives the call
    with transaction.atomic():
        answer = caller.call(
            name,
            who,
            ids={**town.ids, **row.ids(town)},
            body=row.body_for(town),
            is_form=row.is_form,
            version=None if row.version is None else row.version(town),
            scope=scope,
            query=row.query,
        )
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer.status_code, content.decode("utf-8", "replace")


def test_every_route_has_an_expectation():
    assert ROWS.keys() == routes().keys()


@pytest.mark.parametrize("letter", PEOPLE)
def test_every_route_as(letter, town, caller):
    found = {name: attempt(caller, town, name, PEOPLE[letter])[0] for name in ROWS}
    wrong = {
        name: (found[name], row.expected(letter)) for name, row in ROWS.items() if found[name] != row.expected(letter)
    }
    assert wrong == {}


@pytest.mark.parametrize("letter", OUTSIDE)
def test_nothing_of_a_municipality_reaches_outsiders(letter, town, caller):
    leaks = [name for name in ROWS if MARK in attempt(caller, town, name, PEOPLE[letter])[1]]
    assert leaks == []


def test_the_mark_of_the_leak_test_is_read_inside(town, caller):
    seen = {name for name in ROWS if MARK in attempt(caller, town, name, "coordinator")[1]}
    assert {"get_unit", "list_findings", "read_content", "list_municipality_trail", "list_appointments"} <= seen


@pytest.mark.parametrize("letter", ["L", "C", "E", "V", "K", "M"])
def test_reading_token_changes_nothing(letter, town, caller):
    def is_change(name: str, row: Row) -> bool:
        return routes()[name][0] != "GET" and letter in row.ok

    before = AuditEntry._base_manager.count()
    changes = [name for name, row in ROWS.items() if is_change(name, row)]
    found = {name: attempt(caller, town, name, PEOPLE[letter], TokenScope.READ) for name in changes}
    hidden = {"restore_finding"} & found.keys()  # what may not be restored is not there
    assert {name: status for name, (status, _) in found.items()} == dict.fromkeys(changes, 403) | dict.fromkeys(
        hidden, 404
    )
    assert all("darf nur lesen" in content for name, (_, content) in found.items() if name not in hidden)
    assert AuditEntry._base_manager.count() == before + 1  # the token itself
    assert changes


@pytest.mark.parametrize("name", [name for name in ROWS if "_id}" in routes()[name][1] or "{key}" in routes()[name][1]])
def test_unknown_ids_do_not_exist(name, town, caller):
    row = ROWS[name]
    letter = row.ok[-1] if row.ok != "P" else "S"
    numbers = dict.fromkeys(town.ids, 2**63 - 1)
    ids = {**numbers, "key": "there_is_none", "kind": town.ids["kind"], "number": 2**31 - 1}
    version = None if row.version is None else 1
    answer = caller.call(name, PEOPLE[letter], ids=ids, body=row.body_for(town), is_form=row.is_form, version=version)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("wrong", ["0", "-1", "x", str(2**63), "1.5", "%00", "1/../2"])
def test_what_is_no_id_does_not_exist(wrong, town, caller):
    answer = caller.client.get(f"/api/v1/units/{wrong}", headers=caller.headers("coordinator"))
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("post_finding", {"unit_id": "far"}),
        ("post_appointment", {"programme_id": "other"}),
        ("post_appointment", {"municipality_id": "far"}),
        ("post_invitation", {"municipality_id": "far"}),
        ("post_invitation", {"unit_id": "far"}),
        ("post_water_balance", {"file": "there-is-none"}),
    ],
)
def test_foreign_ids_in_bodies_do_not_exist(name, body, town, caller):
    places = {"far": town.world.far.pk, "other": town.world.other_programme.pk}
    given = {key: places.get(value, value) for key, value in body.items()}
    answer = caller.call(name, "coordinator", ids=town.ids, body={**ROWS[name].body_for(town), **given})
    assert answer.status_code == 404
