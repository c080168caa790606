"""Suggestions to a municipality: what they rest on, putting aside, bringing back, and what stays with the coaches."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled

from blaugruen.coaching.situation import Refusal, SuggestionKind
from blaugruen.knowledge.coaching_vocabulary import ControlLevel
from blaugruen.web.coaching.models import DismissedSuggestion
from blaugruen.web.coaching.operations.findings import FindingData, delete_finding, record_finding
from blaugruen.web.coaching.operations.suggestions import (
    DismissalData,
    bring_back_suggestion,
    dismiss_suggestion,
)
from blaugruen.web.coaching.selectors.suggestions import situation_of, suggestions_for
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import Conflict, Forbidden, InvalidData
from blaugruen.web.core.models import AuditEntry, Visibility
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.toolbox.operations.pack import load
from web.conftest import SYSTEM
from web.permission_tables import check

BARRIER, OTHER, RESOURCE = "no_practised_cooperation", "mistrust_and_old_conflicts", "motivated_staff"
STRATEGY = "core_team_on_a_lighthouse_project"

TABLE = """
        LCEDXJ KMR KMR LCEDXJKMR A S P
view    xxx... xxx ... ......... . . .
create  xx.... xx. ... ......... . . .
delete  xx.... xx. ... ......... . . .
"""


@pytest.fixture
def catalogues(db):
    """The published catalogues."""
    load(actor=SYSTEM)


@pytest.fixture
def found(world, catalogues):
    """Record a finding of the home municipality."""

    def record(entry, *, kind="barrier", level="", who="member", visibility=Visibility.MUNICIPALITY):
        data = FindingData(kind, f"Befund zu {entry}", "cooperation", control_level=level, entry=entry)
        with scopes_disabled():
            return record_finding(world.home, data, visibility=visibility, actor=world.actor(who))

    return record


def seen(world, who):
    """Return the situation as somebody may know it."""
    actor = world.actor(who)
    with side_of(actor):
        return situation_of(actor, world.home)


def first_strategy(world, who="member"):
    return next(one for one in suggestions_for(seen(world, who)) if one.kind == SuggestionKind.STRATEGY).entry


def dismissed(world, entry, reason=Refusal.NOT_NOW, who="member", remark=""):
    actor = world.actor(who)
    with side_of(actor):
        return dismiss_suggestion(world.home, DismissalData("strategy", entry, reason, remark), actor=actor)


def page(browser, world, who="member", **query):
    return browser(who).get(reverse("coaching:suggestions", args=[world.home.pk]), query)


def test_everybody_may_what_the_table_says(world):
    with scopes_disabled():
        one = DismissedSuggestion.objects.create(
            municipality=world.home, kind="strategy", entry=STRATEGY, reason="not_now"
        )
    check(world, one, TABLE)


def test_barrier_weighs_as_much_as_findings_point_at_it(world, found):
    found(BARRIER)
    found(BARRIER)
    found(OTHER)
    found(RESOURCE, kind="resource")
    situation = seen(world, "member")
    assert {barrier.entry: barrier.weight for barrier in situation.barriers} == {BARRIER: 2.0, OTHER: 1.0}
    assert situation.resources == {RESOURCE}


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (("", ""), None),
        (("external", ""), ControlLevel.EXTERNAL),
        (("external", "external", "own_work"), ControlLevel.EXTERNAL),
        (("external", "own_work"), None),
    ],
)
def test_level_is_the_one_most_findings_name(world, found, levels, expected):
    for level in levels:
        found(BARRIER, level=level)
    (barrier,) = seen(world, "member").barriers
    assert barrier.control == expected


def test_deleted_finding_and_finding_without_entry_suggest_nothing(world, found):
    finding = found(BARRIER)
    found("")
    with scopes_disabled():
        delete_finding(finding, version=finding.version, actor=world.actor("member"))
    assert seen(world, "member").barriers == ()


@pytest.mark.parametrize("who", ["coordinator", "member", "reader", "programme_lead", "expert"])
def test_notes_of_coaches_suggest_nothing_to_others(world, found, browser, who):
    found(OTHER, who="coach", visibility=Visibility.COACHES)
    assert [barrier.entry for barrier in seen(world, "coach").barriers] == [OTHER]
    assert seen(world, who).barriers == ()
    assert "Noch keine Anregungen" in page(browser, world, who).content.decode()


def test_suggestion_put_aside_leaves_a_trail_and_does_not_come_back(world, found):
    found(BARRIER)
    entry = first_strategy(world)
    one = dismissed(world, entry, Refusal.TRIED, remark="2023 gescheitert")
    assert (one.dismissed_by, one.remark) == (world.people["member"], "2023 gescheitert")
    with scopes_disabled():
        (line,) = trail_of(one)
    assert (line.operation, line.municipality, line.data) == (
        "suggestion.dismiss", world.home, {"kind": "strategy", "reason": "tried"}
    )  # fmt: skip
    assert entry not in {one.entry for one in suggestions_for(seen(world, "member"))}


def test_suggestion_brought_back_is_made_again(world, found):
    found(BARRIER)
    entry = first_strategy(world)
    one = dismissed(world, entry)
    actor = world.actor("coordinator")
    with side_of(actor):
        bring_back_suggestion(one, actor=actor)
    assert first_strategy(world) == entry
    assert AuditEntry._base_manager.filter(operation="suggestion.bring_back").count() == 1


def test_suggestion_is_put_aside_once(world, found):
    found(BARRIER)
    entry = first_strategy(world)
    dismissed(world, entry)
    with pytest.raises(Conflict, match="already"):
        dismissed(world, entry, who="coach")


@pytest.mark.parametrize(
    ("kind", "entry", "reason"),
    [("strategy", "no_such_entry", "not_now"), ("poem", BARRIER, "not_now"), ("strategy", STRATEGY, "because")],
)
def test_what_is_no_suggestion_cannot_be_put_aside(world, catalogues, kind, entry, reason):
    actor = world.actor("member")
    with side_of(actor), pytest.raises(InvalidData):
        dismiss_suggestion(world.home, DismissalData(kind, entry, reason), actor=actor)


def test_reader_puts_nothing_aside(world, found):
    found(BARRIER)
    with pytest.raises(Forbidden):
        dismissed(world, first_strategy(world), who="reader")


def test_page_says_why_and_leads_to_the_entry(world, found, browser):
    found(BARRIER)
    answer = page(browser, world)
    (strategies,) = (group for group in answer.context["groups"] if group.key == "strategy")
    assert all("„Keine eingespielte Zusammenarbeit“" in row.reason for row in strategies.rows)
    assert browser("member").get(strategies.rows[0].url).status_code == 200
    assert "Zurückstellen" in answer.content.decode()
    assert "Zurückstellen" not in page(browser, world, "reader").content.decode()


def test_page_shows_five_of_a_kind_until_all_are_asked_for(world, found, browser):
    for barrier in (BARRIER, OTHER, "unclear_maintenance_responsibility", "crowded_underground"):
        found(barrier)
    few = {group.key: group for group in page(browser, world).context["groups"]}["method"]
    all_of_them = {group.key: group for group in page(browser, world, art="method").context["groups"]}["method"]
    assert (len(few.rows), few.more) == (5, len(all_of_them.rows) - 5)
    assert (few.more > 0, all_of_them.more) == (True, 0)


def test_suggestion_is_put_aside_and_brought_back_on_the_page(world, found, browser):
    found(BARRIER)
    url = reverse("coaching:dismiss", args=[world.home.pk, "strategy", first_strategy(world)])
    assert browser("member").post(url, {"reason": ""}).status_code == 422
    after = browser("member").post(url, {"reason": "does_not_fit", "remark": "Zu groß für uns"}, follow=True)
    assert "Die Anregung ist zurückgestellt." in after.content.decode()
    ((one, _title),) = after.context["dismissed"]
    assert (one.get_reason_display(), one.remark) == ("Passt nicht zu uns", "Zu groß für uns")
    again = browser("member").post(reverse("coaching:bring_back", args=[world.home.pk, one.pk]), follow=True)
    assert "Die Anregung ist wieder aufgenommen." in again.content.decode()
    assert again.context["dismissed"] == []


def test_page_without_anything_left_says_so(world, found, browser):
    found(BARRIER)
    for one in suggestions_for(seen(world, "member")):
        actor = world.actor("member")
        with side_of(actor):
            dismiss_suggestion(world.home, DismissalData(one.kind, one.entry, "not_now"), actor=actor)
    assert "Nichts mehr vorzuschlagen" in page(browser, world).content.decode()


@pytest.mark.parametrize(
    ("who", "kind", "entry", "status"),
    [
        ("member", "strategy", "no_such_entry", 404),
        ("member", "poem", "x", 404),
        ("reader", "strategy", STRATEGY, 403),
        ("member@neighbour", "strategy", STRATEGY, 404),
        ("programme_lead@far", "strategy", STRATEGY, 404),
    ],
)
def test_form_is_for_those_who_may_and_for_what_there_is(world, catalogues, browser, who, kind, entry, status):
    url = reverse("coaching:dismiss", args=[world.home.pk, kind, entry])
    assert browser(who).get(url).status_code == status
    assert browser(who).post(url, {"reason": "not_now"}).status_code == status
    with scopes_disabled():
        assert not DismissedSuggestion.objects.exists()


def test_what_one_town_put_aside_is_not_brought_back_from_another(world, found, browser):
    found(BARRIER)
    one = dismissed(world, first_strategy(world))
    for who, town in (("programme_lead", world.neighbour), ("coordinator@neighbour", world.neighbour)):
        assert browser(who).post(reverse("coaching:bring_back", args=[town.pk, one.pk])).status_code == 404
    with scopes_disabled():
        assert DismissedSuggestion.objects.filter(pk=one.pk).exists()
