"""ETag and If-Match: nobody overwrites what they have not read."""

from __future__ import annotations

import pytest

from web.api.calling import routes
from web.api.expectations import FINDING, MUNICIPALITY, ROWS
from web.api.test_problems import problem_in

SINGLE = {
    "get_programme": "programme_lead",
    "get_phase": "programme_lead",
    "get_municipality": "coordinator",
    "get_unit": "coordinator",
    "get_appointment": "coordinator",
    "get_finding": "coordinator",
    "read_file": "coordinator",
}


@pytest.mark.parametrize(("name", "who"), SINGLE.items())
def test_single_object_has_its_version_as_etag(name, who, town, caller):
    answer = caller.call(name, who, ids=town.ids)
    assert answer.headers["ETag"] == f'"{answer.json()["version"]}"'


def test_unchanged_object_is_not_sent_again(town, caller):
    first = caller.call("get_unit", "coordinator", ids=town.ids)
    again = caller.call("get_unit", "coordinator", ids=town.ids, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert again.headers["Cache-Control"] == "private, no-store"
    other = caller.call("get_unit", "coordinator", ids=town.ids, headers={"If-None-Match": '"99"'})
    assert other.status_code == 200


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.version is not None])
def test_change_without_version_is_refused(name, town, caller):
    row = ROWS[name]
    who = {"L": "programme_lead", "C": "coach", "E": "editor", "V": "expert_reviewer", "K": "coordinator"}[row.ok[0]]
    answer = caller.call(name, who, ids={**town.ids, **row.ids(town)}, body=row.body_for(town))
    assert "If-Match" in problem_in(answer, 428)["detail"]


@pytest.mark.parametrize("tag", ['"999"', '"0"', '"abc"', "1", "*", 'W/"77"', "", '"1", "2"'])
def test_another_state_is_refused(tag, town, caller):
    answer = caller.call("put_municipality", "coordinator", ids=town.ids, body=MUNICIPALITY, headers={"If-Match": tag})
    assert problem_in(answer, 412)["current_version"] == 1
    town.world.home.refresh_from_db()
    assert town.world.home.inhabitants == 120_000


@pytest.mark.parametrize("tag", ['"1"', 'W/"1"'])
def test_state_that_was_read_can_be_changed(tag, town, caller):
    answer = caller.call("put_municipality", "coordinator", ids=town.ids, body=MUNICIPALITY, headers={"If-Match": tag})
    assert (answer.status_code, answer.headers["ETag"], answer.json()["inhabitants"]) == (200, '"2"', 121_000)


def test_who_is_slower_is_told_who_was_quicker(town, caller):
    quick = caller.call("put_finding", "member", ids=town.ids, body={**FINDING, "title": "Erste"}, version=1)
    slow = caller.call("put_finding", "coordinator", ids=town.ids, body={**FINDING, "title": "Zweite"}, version=1)
    body = problem_in(slow, 412)
    assert (body["current_version"], body["changes"][0]["who"], body["changes"][0]["operation"]) == (
        2,
        "Member",
        "finding.change",
    )
    assert "Member" in body["detail"]
    again = {**FINDING, "title": "Zweite"}
    after = caller.call("put_finding", "coordinator", ids=town.ids, body=again, headers={"If-Match": quick["ETag"]})
    assert (after.status_code, after.json()["title"], after.json()["version"]) == (200, "Zweite", 3)


def test_version_is_asked_for_after_permission(town, caller):
    answer = caller.call("put_municipality", "reader", ids=town.ids, body=MUNICIPALITY, version=99)
    problem_in(answer, 403)


def test_what_was_deleted_meanwhile_is_gone(town, caller):
    assert caller.call("remove_unit", "coordinator", ids=town.ids, version=1).status_code == 204
    problem_in(caller.call("put_unit", "coordinator", ids=town.ids, body={"name": "Amt"}, version=1), 404)


def test_cancelled_appointment_stays_as_it_is(town, caller):
    assert caller.call("cancel_appointment", "coordinator", ids=town.ids, version=1).status_code == 200
    problem_in(caller.call("cancel_appointment", "coordinator", ids=town.ids, version=2), 409)


def test_every_change_of_a_versioned_object_asks_for_its_version():
    """Routes that change something without If-Match: what has no version, and what only begins or ends something."""
    changes = {name for name, (method, _) in routes().items() if method != "GET"}
    assert changes - {name for name, row in ROWS.items() if row.version is not None} == {
        "post_export",
        "read_notification",
        "post_municipality",
        "post_unit",
        "withdraw_programme_role",
        "withdraw_municipality_role",
        "post_invitation",
        "post_revocation",
        "post_appointment",
        "post_finding",
        "post_file",
        "remove_file",
        "post_water_balance",
        "post_cancel",
        "post_retry",
        "post_entry",
    }
