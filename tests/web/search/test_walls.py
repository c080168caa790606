"""Nobody finds, counts or guesses what they may not see: not as a result, not in a number, not as a suggestion."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.html import escape

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.coaching.models import Finding
from blaugruen.web.coaching.operations.findings import release_finding, withdraw_finding
from blaugruen.web.core.actors import PUBLIC
from blaugruen.web.core.models import Visibility
from blaugruen.web.core.policies import visible
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.programmes.models import Appointment
from blaugruen.web.search import index
from blaugruen.web.search.query import parse
from blaugruen.web.search.registry import SEARCHABLES
from blaugruen.web.search.selectors import documents_of, reached_by
from blaugruen.web.search.suggestions import suggestions
from web.search.conftest import SECRET, found_by, titles
from web.toolbox.conftest import drafted

pytestmark = pytest.mark.django_db

AT_HOME = {"coordinator", "member", "reader", "programme_lead", "coach", "expert"}
"""Who belongs to the municipality or accompanies it."""
TRIES = (SECRET, SECRET.lower(), SECRET[:9], SECRET[6:], "zwiebel", "turmrigole", f"{SECRET} Lageplan", "Ortstermin")


def outsiders(world):
    """Return everybody who has no business in the municipality, by name; the public, too."""
    named = {name: world.actor(name) for name in world.people if name not in AT_HOME}
    return {"public": PUBLIC, **named}


def test_those_who_belong_there_find_it(world, town_life):
    kinds = {name: set(found_by(world.actor(name), SECRET).counts) for name in AT_HOME}
    assert kinds == {name: {"appointments", "findings", "files", "jobs"} for name in AT_HOME}


def test_others_find_nothing_and_nothing_is_counted(world, town_life):
    found = {
        (name, typed): dict(found_by(actor, typed).counts)
        for name, actor in outsiders(world).items()
        for typed in TRIES
    }
    assert {who: counts for who, counts in found.items() if counts} == {}


def test_others_get_no_suggestion_from_it(world, town_life):
    typed = parse(SECRET.replace("turm", "turn"))
    with side_of(world.actor("member")):
        assert suggestions(world.actor("member"), typed) == [SECRET]
    for actor in outsiders(world).values():
        with side_of(actor):
            assert suggestions(actor, typed) == []


def test_pages_and_api_of_others_do_not_hold_it(world, town_life):
    for name in sorted(set(world.people) - AT_HOME):
        client = Client()
        client.force_login(world.people[name])
        page = client.get("/suche/", {"q": "zwiebel"})
        assert page.status_code == 200
        assert SECRET not in page.content.decode()
        answer = client.get("/api/v1/search", {"q": "zwiebel"}).json()
        assert (answer["count"], answer["items"], answer["kinds"]) == (0, [], {})


def test_everybody_reaches_exactly_what_the_policies_let_them_see(world, town_life):
    for name in (*world.people, "public"):
        actor = PUBLIC if name == "public" else world.actor(name)
        with side_of(actor):
            allowed = {
                (one.object_type, pk)
                for one in SEARCHABLES.values()
                for pk in visible(actor, one.queryset()).values_list("pk", flat=True)
            }
            reached = reached_by(actor, [])
            documents = documents_of(actor, reached)
            assert set(documents.values_list("object_type", "object_id")) == allowed, name


def test_note_of_a_coach_is_found_by_coaches_only(world, town_life):
    Finding._base_manager.filter(pk=town_life["findings"].pk).update(visibility=Visibility.COACHES)
    assert "findings" in found_by(world.actor("coach"), SECRET).counts
    for name in ("programme_lead", "expert", "coordinator", "member", "coach@far"):
        assert "findings" not in found_by(world.actor(name), SECRET).counts


def test_shared_finding_is_found_in_the_programme_and_not_beyond(world, town_life, happens):
    coordinator, finding = world.actor("coordinator"), town_life["findings"]
    with happens(), side_of(coordinator):
        release_finding(finding, version=1, actor=coordinator)
    assert dict(found_by(world.actor("reader@neighbour"), SECRET).counts) == {"findings": 1}
    assert dict(found_by(world.actor("reader@far"), SECRET).counts) == {}


def test_what_is_no_longer_shared_is_gone_before_the_index_knows(world, town_life, happens):
    coordinator, finding = world.actor("coordinator"), town_life["findings"]
    with happens(), side_of(coordinator):
        release_finding(finding, version=1, actor=coordinator)
    with side_of(coordinator):
        withdraw_finding(finding, version=2, actor=coordinator)
    assert dict(found_by(world.actor("reader@neighbour"), SECRET).counts) == {}


def test_what_the_index_still_holds_of_a_deleted_object_is_found_by_nobody(world, town_life):
    Appointment._base_manager.filter(pk=town_life["appointments"].pk).delete()
    found = found_by(world.actor("coordinator"), SECRET)
    assert "appointments" not in found.counts
    Finding._base_manager.filter(pk=town_life["findings"].pk)._raw_delete("default")
    assert "findings" not in found_by(world.actor("coordinator"), SECRET).counts


def test_draft_of_an_entry_is_not_found(world, library):
    drafted(world, Kind.GLOSSARY, "sponge_city", definition={"de": SECRET, "en": SECRET})
    index.rebuild()
    assert titles(SECRET, world.actor("editor")) == titles(SECRET) == []


def test_what_people_wrote_is_text_on_the_page(world, town_life, client):
    nasty = "<script>alert(1)</script> Rigole <b onclick='x'>Mulde</b>"
    with side_of(world.actor("coordinator")):
        Finding.objects.filter(pk=town_life["findings"].pk).update(title=nasty, words=f"{nasty} Mulde \" '")
    index.update(Finding, [town_life["findings"].pk])
    client.force_login(world.people["member"])
    page = client.get("/suche/", {"q": "mulde script"}).content.decode()
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    assert "&lt;<mark>script</mark>&gt;alert(1)" in page
    assert escape("<b onclick='x'>") + "<mark>Mulde</mark>" in page
