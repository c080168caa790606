"""Every page opens for those it is for, in both languages, within the query budget, and for nobody else."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scopes_disabled

from blaugruen.web.core.roles import MUNICIPALITY_ROLES, PROGRAMME_ROLES, Module, Role
from blaugruen.web.programmes.models import MunicipalityRole, ProgrammeRole
from web.conftest import person
from web.furnished import MARK, client_of
from web.permission_tables import COLUMNS
from web.programmes.pages import pages

MOST_QUERIES = 25


def answers(world, room, who):
    """Open every page as somebody; return status by page."""
    client = client_of(world, who)
    return {name: client.get(url).status_code for name, (url, _readers) in pages(world, room).items()}


@pytest.mark.parametrize("who", COLUMNS)
def test_pages_open_for_those_they_are_for(world, room, who):
    expected = {name: who in readers for name, (_url, readers) in pages(world, room).items()}
    found = answers(world, room, who)
    assert {name: status == 200 for name, status in found.items()} == expected
    refused = {status for name, status in found.items() if not expected[name]}
    assert refused <= ({302} if who == "public" else {403, 404})


@pytest.mark.parametrize("who", ["coordinator@neighbour", "coordinator@far", "coach@far", "stranger"])
def test_foreign_rooms_look_as_if_they_did_not_exist(world, room, who):
    found = answers(world, room, who)
    inside = [name for name, (url, _readers) in pages(world, room).items() if f"/kommunen/{world.home.pk}/" in url]
    assert {found[name] for name in inside if name != "released_finding"} == {404}


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_asks_the_database_too_often(world, room, language):
    """Somebody who holds every role in several places sees every part of every page at once."""
    world.people["everything"] = person("everything")
    with scopes_disabled():
        for programme in (world.programme, world.other_programme):
            for role in PROGRAMME_ROLES:
                module = Module.LAW if role == Role.EXPERT else ""
                ProgrammeRole.objects.create(
                    programme=programme, person=world.people["everything"], role=role, module=module
                )
        for town in (world.home, world.neighbour, world.far):
            for role in MUNICIPALITY_ROLES:
                MunicipalityRole.objects.create(municipality=town, person=world.people["everything"], role=role)
    client = client_of(world, "everything")
    prefix = "" if language == "de" else "/en"
    counted = {}
    for name, (url, readers) in pages(world, room).items():
        if readers:
            client.get(prefix + url)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(prefix + url).status_code == 200, name
            counted[name] = len(queries)
    assert {name: count for name, count in counted.items() if count > MOST_QUERIES} == {}


def test_room_shows_its_texts_to_its_own_people(world, room):
    client = client_of(world, "coordinator")
    shown = [name for name, (url, _r) in pages(world, room).items() if MARK in client.get(url).content.decode()]
    assert {"municipality", "units", "findings", "finding", "appointment", "municipality_trail", "home"} <= set(shown)


def test_released_finding_tells_other_municipalities_neither_people_nor_units(world, room):
    url = pages(world, room)["released_finding"][0]
    inside = client_of(world, "reader").get(url).content.decode()
    outside = client_of(world, "reader@neighbour").get(url).content.decode()
    assert "Was alle wissen dürfen" in inside
    assert MARK in inside
    assert "Was alle wissen dürfen" in outside
    assert world.home.name in outside
    assert outside.count(MARK) == 0


def test_coach_note_leaves_no_trace_for_lead_and_coordinator(world, room):
    for who in ("programme_lead", "coordinator", "member", "expert"):
        client = client_of(world, who)
        for name, (url, _readers) in pages(world, room).items():
            assert f"{MARK} Notiz".encode() not in client.get(url).content, (who, name)
    assert f"{MARK} Notiz" in client_of(world, "coach").get(pages(world, room)["findings"][0]).content.decode()
    assert (
        f"{MARK} Notiz" in client_of(world, "coach").get(pages(world, room)["municipality_trail"][0]).content.decode()
    )


@pytest.mark.parametrize("who", ["programme_lead", "coach", "expert", "coordinator", "member", "reader", "editor"])
def test_no_page_offers_what_it_then_refuses(world, room, who):
    client = client_of(world, who)
    offered = set()
    for url, readers in pages(world, room).values():
        if who in readers:
            offered |= set(re.findall(r'(?:href|action)="(/[^"#?]*)', client.get(url).content.decode()))
    ours = {link for link in offered if re.match(r"/(kommunen|programme|termine|start|einladungen|rollen)/", link)}
    assert len(ours) > 5
    answers = {link: client.get(link).status_code for link in ours}
    assert {link: status for link, status in answers.items() if status not in {200, 405}} == {}
