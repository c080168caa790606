"""The archive a person takes away: everything of theirs, nothing of anybody else's."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.roles import Role
from blaugruen.web.privacy.operations.export import export_person
from blaugruen.web.programmes.operations.roles import give_municipality_role
from web.accounts.helpers import PASSWORD, enter_password, set_up_app


def opened(archive):
    """Return the files of an archive: JSON as data, the rest as text."""
    with ZipFile(BytesIO(archive)) as file:
        assert file.testzip() is None
        texts = {name: file.read(name).decode() for name in file.namelist()}
    return {name: json.loads(text) if name.endswith(".json") else text for name, text in texts.items()}


def test_archive_holds_what_is_stored(world):
    member = world.people["member"]
    enter_password(Client(REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Feuerfuchs"), member)
    secret = set_up_app(member)
    files = opened(export_person(member, actor=world.actor("member")))
    assert files["accounts.profile.json"]["email"] == "member@example.org"
    assert files["programmes.roles.json"] == [
        {
            "municipality": "Auenbrück",
            "role": "member",
            "unit": "",
            "since": files["programmes.roles.json"][0]["since"],
        }
    ]
    assert files["accounts.sessions.json"][0]["address"] == "203.0.113.9"
    assert {entry["kind"] for entry in files["accounts.sign_in.json"]} == {"email", "totp"}
    assert secret not in str(files)
    assert member.password not in str(files)


def test_readme_explains_every_file_in_the_language_of_the_person(world):
    member = world.people["member"]
    files = opened(export_person(member, actor=world.actor("member")))
    for name in files:
        assert name == "README.txt" or name in files["README.txt"]
    assert "Ihre Daten" in files["README.txt"]
    member.language = "en"
    assert "Your data" in opened(export_person(member, actor=world.actor("member")))["README.txt"]


def test_roles_in_every_municipality_are_found(world):
    member = world.people["member"]
    with scopes_disabled():
        give_municipality_role(world.far, member, Role.READER, actor=world.actor("programme_lead@far"))
    files = opened(export_person(member, actor=world.actor("member")))
    assert {entry["municipality"] for entry in files["programmes.roles.json"]} == {"Auenbrück", "Fernau"}


def test_nobody_else_is_in_it(world):
    files = str(opened(export_person(world.people["member"], actor=world.actor("member"))))
    for name in ("coordinator", "reader", "coach", "stranger"):
        assert f"{name}@example.org" not in files


def test_taking_it_leaves_one_entry(world):
    member = world.people["member"]
    export_person(member, actor=world.actor("member"))
    (entry,) = trail_of(member)
    assert (entry.operation, entry.person) == ("person.export", member)


@pytest.mark.parametrize("method", ["get", "head", "put"])
def test_page_hands_it_out_only_to_a_posted_form(world, method):
    client = Client()
    client.force_login(world.people["member"])
    assert getattr(client, method)("/konto/daten/herunterladen/").status_code == 405


def test_page_hands_it_out_after_the_password_was_entered_again(world):
    client = Client()
    client.force_login(world.people["member"])
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    answer = client.post("/konto/daten/herunterladen/")
    assert answer["Content-Type"] == "application/zip"
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert "README.txt" in opened(answer.content)


def test_public_is_sent_to_sign_in(world):
    for path in ("/konto/daten/", "/konto/daten/schliessen/", "/konto/daten/einwilligung/", "/konto/daten/texte/"):
        assert "/konto/login/" in Client().get(path)["Location"]
