"""The editors' part: who gets in, and under which policy."""

from __future__ import annotations

import pytest
from django.test import Client

from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import ProgrammeRole
from blaugruen.web.programmes.operations.roles import give_programme_role, withdraw_role
from blaugruen.web.toolbox.models import ContentPage
from web.toolbox.conftest import signed_in

DOOR = "/redaktion/"


@pytest.fixture
def joined(world, django_capture_on_commit_callbacks):
    """Make the coach an editor, too, by the lead."""
    with django_capture_on_commit_callbacks(execute=True):
        give_programme_role(world.programme, world.people["coach"], Role.EDITOR, actor=world.actor("programme_lead"))
    return world.people["coach"]


def test_role_of_an_editor_opens_the_door_and_its_end_closes_it(
    world, site, joined, django_capture_on_commit_callbacks
):
    joined.refresh_from_db()
    assert joined.is_staff
    assert signed_in(world, "coach").get(DOOR).status_code == 200
    assert trail_of(joined)[0].operation == "person.align_editor_access"
    with django_capture_on_commit_callbacks(execute=True):
        held = ProgrammeRole.objects.get(person=joined, role=Role.EDITOR)
        withdraw_role(held, actor=world.actor("programme_lead"))
    joined.refresh_from_db()
    assert not joined.is_staff
    assert signed_in(world, "coach").get(DOOR).status_code == 302


def test_second_programme_keeps_the_door_open(world, site, joined, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ProgrammeRole.objects.create(programme=world.other_programme, person=joined, role=Role.EDITOR)
        ProgrammeRole.objects.filter(person=joined, role=Role.EDITOR, programme=world.programme).first().delete()
    joined.refresh_from_db()
    assert joined.is_staff


@pytest.mark.parametrize("name", ["coach", "programme_lead", "expert_reviewer", "coordinator", "stranger", "public"])
def test_others_stay_outside(world, site, name):
    client = Client() if name == "public" else signed_in(world, name)
    for path in (DOOR, "/redaktion/pages/", "/redaktion/images/"):
        assert client.get(path).status_code in {302, 403}


def test_desk_leads_to_the_pages_only_who_may_edit_them(world, site, joined):
    shown = {name: signed_in(world, name).get("/wissen/arbeitsplatz/") for name in ("coach", "expert_reviewer")}
    assert {name: b'href="/redaktion/' in answer.content for name, answer in shown.items()} == {
        "coach": True,
        "expert_reviewer": False,
    }


@pytest.mark.parametrize("path", ["users/", "groups/new/", "documents/", "password_reset/"])
def test_people_groups_and_documents_are_not_managed_there(world, site, path):
    assert signed_in(world, "administrator").get(DOOR + path).status_code == 404


def test_editor_may_edit_pages_and_pictures_and_nothing_else(world, site, joined):
    client = signed_in(world, "coach")
    page = ContentPage.objects.get(purpose="imprint", locale__language_code="de")
    for path in (f"pages/{page.pk}/edit/", "images/add/"):
        assert client.get(DOOR + path).status_code == 200
    for path in ("sites/", "locales/", "collections/", "workflows/list/"):
        assert client.get(DOOR + path).status_code in {302, 403}


def test_scripts_stay_strict_and_only_the_editors_part_may_write_styles(world, site, joined):
    client = signed_in(world, "coach")
    policies = {path: client.get(path)["Content-Security-Policy"] for path in (DOOR, "/", "/wissen/")}
    assert all("script-src 'self';" in f"{policy};" for policy in policies.values())
    assert {path: "unsafe-inline" in policy for path, policy in policies.items()} == {
        DOOR: True,
        "/": False,
        "/wissen/": False,
    }
    assert "unsafe-eval" not in policies[DOOR]


def test_pages_of_the_editors_part_hold_no_inline_script(world, site, joined):
    client = signed_in(world, "coach")
    page = ContentPage.objects.get(purpose="imprint", locale__language_code="de")
    for path in (f"pages/{page.pk}/edit/", "reports/site-history/", f"pages/{page.pk}/history/"):
        html = client.get(DOOR + path).content.decode()
        inline = [part for part in html.split("<script")[1:] if "src=" not in part[:200] and "json" not in part[:60]]
        assert [part[:80] for part in inline if not part.startswith((' type="text/x', ' type="text/d'))] == []


def test_pictures_of_the_library_are_served_and_nothing_else(client, site, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for name in ("images/a.png", "images/a.svg", "files/secret.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    answers = {
        path: client.get(path).status_code
        for path in ("/media/images/a.png", "/media/images/a.svg", "/media/files/secret.png")
    }
    assert answers == {"/media/images/a.png": 200, "/media/images/a.svg": 404, "/media/files/secret.png": 404}
