"""Closing an account: what is personal is gone from every table, what was written stays."""

import json
from dataclasses import replace

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.serializers import serialize
from django.test import Client
from django_scopes import scopes_disabled

from blaugruen.web.accounts.models import Person
from blaugruen.web.accounts.operations import PersonData, change_person
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import Conflict
from blaugruen.web.core.models import AuditEntry
from blaugruen.web.core.roles import Role
from blaugruen.web.privacy import registry
from blaugruen.web.privacy.operations.closing import close_account
from blaugruen.web.programmes.models import ProgrammeRole
from blaugruen.web.programmes.operations.municipalities import UnitData, add_unit
from blaugruen.web.programmes.operations.roles import give_municipality_role, give_programme_role
from blaugruen.web.programmes.selectors import actor_for
from blaugruen.web.toolbox.models import Entry, EntryRevision
from web.accounts.helpers import PASSWORD, enter_password, is_signed_in, set_up_app

NAME, ADDRESS, TITLE = "Wendelin Wasserfall", "wendelin.wasserfall@example.org", "Grabenmeister"


@pytest.fixture
def wendelin(world):
    """Somebody who has left traces everywhere."""
    person = Person.objects.create_user(ADDRESS, PASSWORD, name=NAME)
    with scopes_disabled():
        give_municipality_role(world.home, person, Role.COORDINATOR, actor=world.actor("programme_lead"))
        give_programme_role(world.programme, person, Role.COACH, actor=world.actor("programme_lead"))
        actor = actor_for(person)
        change_person(person, PersonData(NAME, TITLE), actor=actor)
        add_unit(world.home, UnitData(name="Hochwasserschutz"), actor=actor)
    entry = Entry.objects.create(kind="glossary", key="mulde", title_de="Mulde", title_en="Swale")
    EntryRevision.objects.create(
        entry=entry, number=1, step="saved", to_state="draft", data={}, author=person, author_label=NAME
    )
    for password in ("falsch-falsch", PASSWORD):
        enter_password(Client(REMOTE_ADDR="203.0.113.9"), person, password)
    enter_password(Client(REMOTE_ADDR="203.0.113.8"), person, "falsch-falsch")
    set_up_app(person)
    return Person.objects.get(pk=person.pk)


def everything():
    """Return the whole database as text."""
    with scopes_disabled():
        return "\n".join(
            serialize("json", model._base_manager.all(), ensure_ascii=False)
            for model in apps.get_models()
            if model._meta.managed and not model._meta.proxy and model is not Session
        )


def close(person):
    close_account(person, actor=actor_for(person))


def test_nothing_personal_is_left_in_any_table(wendelin):
    before = everything()
    for text in (NAME, ADDRESS, TITLE, "203.0.113.9", "203.0.113.8"):
        assert text in before
    close(wendelin)
    after = everything()
    for text in (NAME, ADDRESS, TITLE, "203.0.113.9", "203.0.113.8", "Wendelin", "wendelin"):
        assert text not in after


def test_what_was_done_stays_with_a_former_member(world, wendelin):
    close(wendelin)
    with scopes_disabled():
        unit = world.home.units.get(name="Hochwasserschutz")
        (entry,) = trail_of(unit)
    assert (entry.actor_label, entry.person_id) == ("Ehemaliges Mitglied", wendelin.pk)
    assert str(entry.person) == "Ehemaliges Mitglied"
    closing = AuditEntry._base_manager.get(operation="person.close")
    assert (closing.actor_label, closing.object_label) == ("Ehemaliges Mitglied", "Ehemaliges Mitglied")


def test_namesake_keeps_the_name(world, wendelin):
    namesake = Person.objects.create_user("andere@example.org", PASSWORD, name=NAME)
    close(wendelin)
    namesake.refresh_from_db()
    assert namesake.name == NAME


def test_closed_account_opens_no_door(wendelin):
    client = Client()
    client.force_login(wendelin)
    close(wendelin)
    assert not is_signed_in(client)
    assert not AccessAttempt.objects.filter(username=ADDRESS).exists()
    fresh = Client()
    for address in (ADDRESS, f"ehemals-{wendelin.pk}@konto.invalid"):
        fresh.post("/konto/login/", {"login": address, "password": PASSWORD})
        fresh.post("/konto/password/reset/", {"email": address})
    assert not is_signed_in(fresh)
    assert not Authenticator.objects.filter(user=wendelin).exists()
    assert not EmailAddress.objects.filter(user=wendelin).exists()


def test_address_is_free_again(wendelin):
    close(wendelin)
    again = Person.objects.create_user(ADDRESS, PASSWORD, name="Wieder Da")
    assert again.pk != wendelin.pk


def test_last_lead_hands_over_first(world):
    lead = world.people["programme_lead"]
    with pytest.raises(Conflict) as caught:
        close_account(lead, actor=world.actor("programme_lead"))
    assert world.programme.name in caught.value.in_("de")
    assert Person.objects.get(pk=lead.pk).is_active
    give_programme_role(
        world.programme, world.people["coach"], Role.PROGRAMME_LEAD, actor=world.actor("programme_lead")
    )
    close_account(lead, actor=world.actor("programme_lead"))
    assert not ProgrammeRole.objects.filter(person=lead).exists()


def test_lead_who_is_closed_does_not_count(world):
    coach, lead = world.people["coach"], world.people["programme_lead"]
    give_programme_role(world.programme, coach, Role.PROGRAMME_LEAD, actor=world.actor("programme_lead"))
    Person.objects.filter(pk=coach.pk).update(is_active=False)
    with pytest.raises(Conflict):
        close_account(lead, actor=world.actor("programme_lead"))


def test_last_administrator_stays(world):
    with pytest.raises(Conflict):
        close_account(world.people["administrator"], actor=world.actor("administrator"))
    Person.objects.create_superuser("zweite@example.org", PASSWORD, name="Zweite")
    close_account(world.people["administrator"], actor=world.actor("administrator"))
    assert not Person.objects.get(pk=world.people["administrator"].pk).is_superuser


def test_failure_in_one_app_leaves_everything(world, wendelin, monkeypatch):
    def broken(person):
        raise RuntimeError("no")

    kind = registry._KINDS["programmes.roles"]
    monkeypatch.setitem(registry._KINDS, "programmes.roles", replace(kind, erase=broken))
    with pytest.raises(RuntimeError):
        close(wendelin)
    assert Person.objects.get(pk=wendelin.pk).name == NAME
    assert EmailAddress.objects.filter(user=wendelin).exists()


def confirmed(person):
    client = Client()
    client.force_login(person)
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    return client


def test_page_closes_after_a_tick(world):
    reader = world.people["reader"]
    client = confirmed(reader)
    assert client.get("/konto/daten/schliessen/").status_code == 200
    answer = client.post("/konto/daten/schliessen/", {})
    assert answer.status_code == 422
    assert "Setzen Sie den Haken" in answer.content.decode()
    answer = client.post("/konto/daten/schliessen/", {"is_sure": "on"}, follow=True)
    assert "Ihr Konto ist geschlossen." in answer.content.decode()
    assert not Person.objects.get(pk=reader.pk).is_active
    assert not is_signed_in(client)


def test_page_tells_the_last_lead_what_to_do(world):
    client = confirmed(world.people["programme_lead"])
    assert "Zuerst die Leitung übergeben" in client.get("/konto/daten/").content.decode()
    answer = client.post("/konto/daten/schliessen/", {"is_sure": "on"})
    assert answer.status_code == 422
    assert world.programme.name in answer.content.decode()


def test_trail_says_nothing_of_contents(world, wendelin):
    close(wendelin)
    entries = AuditEntry._base_manager.filter(person=wendelin)
    assert TITLE not in json.dumps([entry.data for entry in entries])
