"""The pages of findings, as people use them. Who may open which: see the tests of programmes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled

from blaugruen.web.coaching.models import Finding
from blaugruen.web.core.models import Visibility
from blaugruen.web.toolbox import knowledge
from blaugruen.web.toolbox.operations.pack import load
from web.conftest import SYSTEM
from web.furnished import MARK

NEW = {
    "kind": "resource",
    "title": "Zwei, die es möglich machen",
    "dimension": "cooperation",
    "source": "workshop",
    "words": "Man ruft sich an, und es klappt.",
}


def titles(answer):
    return [finding.title for finding in answer.context["page"]]


def findings_url(world):
    return reverse("coaching:findings", args=[world.home.pk])


def press(browser, who, verb, finding):
    url = reverse(f"coaching:finding_{verb}", args=[finding.municipality_id, finding.pk])
    finding.refresh_from_db()
    return browser(who).post(url, {"version": finding.version}, follow=True)


def test_member_records_a_finding(world, room, browser):
    answer = browser("member").post(
        reverse("coaching:finding_record", args=[world.home.pk]), NEW | {"unit": room.unit.pk}, follow=True
    )
    assert answer.context["finding"].title == NEW["title"]
    assert "Der Befund ist festgehalten." in answer.content.decode()
    with scopes_disabled():
        finding = Finding.objects.get(title=NEW["title"])
    assert (finding.visibility, finding.unit, finding.control_level) == ("municipality", room.unit, "")


@pytest.mark.parametrize(("who", "offered"), [("coach", True), ("coordinator", False), ("programme_lead", False)])
def test_only_coaches_are_offered_private_notes(world, room, browser, who, offered):
    url = reverse("coaching:finding_record", args=[world.home.pk])
    client = browser(who)
    assert ("for_coaches" in client.get(url).context["form"].fields) == offered
    client.post(url, NEW | {"for_coaches": "on"})
    with scopes_disabled():
        level = Finding.objects.get(title=NEW["title"]).visibility
    assert level == (Visibility.COACHES if offered else Visibility.MUNICIPALITY)


def test_finding_points_at_the_catalogue(world, room, browser):
    load(actor=SYSTEM)
    entry = next(iter(knowledge.released().resources.values()))
    url = reverse("coaching:finding_record", args=[world.home.pk])
    page = browser("member").post(url, NEW | {"entry": entry.id}, follow=True).content.decode()
    assert entry.name.de in page
    assert entry.diagnostic_question.de in page
    assert "Vorschlag" in page


def test_filters_narrow_the_list(world, room, browser):
    client = browser("coordinator")
    client.post(reverse("coaching:finding_record", args=[world.home.pk]), NEW | {"control_level": "own_work"})
    url = findings_url(world)
    assert titles(client.get(url)) == [NEW["title"], "Was alle wissen dürfen", f"{MARK} Befund"]
    assert titles(client.get(url, {"kind": "resource"})) == [NEW["title"]]
    assert titles(client.get(url, {"dimension": "operation"})) == ["Was alle wissen dürfen", f"{MARK} Befund"]
    assert titles(client.get(url, {"control_level": "own_work"})) == [NEW["title"]]
    assert titles(client.get(url, {"unit": room.unit.pk, "kind": "barrier"})) == [
        "Was alle wissen dürfen",
        f"{MARK} Befund",
    ]
    assert titles(client.get(url, {"kind": "nonsense"})) == []
    assert "Kein Befund passt" in client.get(url, {"kind": "resource", "dimension": "law"}).content.decode()


def test_coach_sees_private_notes_marked_in_the_list(world, room, browser):
    answer = browser("coach").get(findings_url(world))
    assert f"{MARK} Notiz" in titles(answer)
    assert "nur Coaches" in answer.content.decode()


def test_coordinator_shares_and_takes_back(world, room, browser):
    shared = reverse("coaching:shared", args=[world.programme.pk])
    neighbour = browser("reader@neighbour")
    assert titles(neighbour.get(shared)) == ["Was alle wissen dürfen"]
    press(browser, "coordinator", "release", room.finding)
    assert titles(neighbour.get(shared)) == [f"{MARK} Befund", "Was alle wissen dürfen"]
    assert neighbour.get(room.finding.get_absolute_url()).status_code == 200
    press(browser, "coordinator", "withdraw", room.finding)
    assert titles(neighbour.get(shared)) == ["Was alle wissen dürfen"]
    assert neighbour.get(room.finding.get_absolute_url()).status_code == 404


def test_own_findings_are_not_listed_among_those_of_others(world, room, browser):
    assert titles(browser("member").get(reverse("coaching:shared", args=[world.programme.pk]))) == []
    assert browser("member@far").get(reverse("coaching:shared", args=[world.programme.pk])).status_code == 404


@pytest.mark.parametrize("who", ["programme_lead", "coach", "member", "reader", "expert"])
def test_nobody_but_the_coordinator_shares(world, room, browser, who):
    assert press(browser, who, "release", room.finding).status_code == 403
    assert press(browser, who, "withdraw", room.released).status_code == 403


def test_deleted_finding_can_be_brought_back_at_once_and_later(world, room, browser):
    answer = press(browser, "member", "delete", room.finding)
    assert answer.context["undo"] == room.finding
    assert f"„{MARK} Befund“ ist gelöscht." in answer.content.decode()
    assert f"{MARK} Befund" not in titles(answer)
    later = browser("coordinator").get(reverse("coaching:deleted", args=[world.home.pk]))
    assert titles(later) == [f"{MARK} Befund", f"{MARK} gelöscht"]
    assert press(browser, "member", "restore", room.finding).context["finding"] == room.finding
    assert press(browser, "member", "restore", room.finding).status_code == 404


def test_undo_shows_nothing_that_one_may_not_bring_back(world, room, browser):
    for pk in (room.deleted.pk, "9" * 40, "x", "²"):
        answer = browser("reader").get(findings_url(world), {"geloescht": pk})
        assert (answer.status_code, answer.context["undo"]) == (200, None)


def test_coach_opens_a_note(world, room, browser):
    assert browser("coordinator").get(room.private.get_absolute_url()).status_code == 404
    press(browser, "coach", "open", room.private)
    assert browser("coordinator").get(room.private.get_absolute_url()).status_code == 200
    page = browser("coordinator").get(reverse("programmes:municipality_trail", args=[world.home.pk])).content.decode()
    assert "Befund der Kommune gezeigt" in page


def test_release_is_not_repeated(world, room, browser):
    first = room.finding.version
    press(browser, "coordinator", "release", room.finding)
    url = reverse("coaching:finding_release", args=[world.home.pk, room.finding.pk])
    assert browser("coordinator").post(url, {"version": first}).status_code == 403
