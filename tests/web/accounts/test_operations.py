"""What may happen to an account, and who may: a table of everybody against every operation."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from blaugruen.web.accounts.models import Person
from blaugruen.web.accounts.operations import (
    PersonData,
    change_person,
    note_security,
    register_person,
    reset_second_factor,
    set_language,
)
from blaugruen.web.core.actors import PUBLIC, system_actor
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import Forbidden, InvalidData, NotFound, SignInNeeded
from blaugruen.web.privacy.operations.closing import close_account
from blaugruen.web.privacy.operations.export import export_person
from web.accounts.helpers import set_up_app

SYSTEM = system_actor("test")
OWN = {
    "person.change": lambda person, actor: change_person(person, PersonData("Neuer Name"), actor=actor),
    "person.set_language": lambda person, actor: set_language(person, "en", actor=actor),
    "person.note_security": lambda person, actor: note_security(person, "password_changed", actor=actor),
    "person.export": lambda person, actor: export_person(person, actor=actor),
    "person.close": lambda person, actor: close_account(person, actor=actor),
}
OTHERS = (
    "programme_lead", "coach", "expert", "editor", "expert_reviewer", "legal_reviewer",
    "coordinator", "member", "coordinator@neighbour", "member@far", "programme_lead@far", "stranger",
)  # fmt: skip


def _register(actor):
    return register_person("Neu@Example.org", "Nele Neu", "regen-auf-dem-dach", job_title="Planung", actor=actor)


@pytest.mark.parametrize("call", OWN.values(), ids=OWN)
def test_everybody_may_with_their_own_account(world, call):
    reader = world.people["reader"]
    call(reader, world.actor("reader"))
    assert len(trail_of(reader)) == 1


@pytest.mark.parametrize("call", OWN.values(), ids=OWN)
@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_learns_that_an_account_exists(world, call, who):
    with pytest.raises(NotFound):
        call(world.people["reader"], world.actor(who))
    assert not trail_of(world.people["reader"])


@pytest.mark.parametrize("name", OWN)
def test_administrator_may_only_close(world, name):
    reader, actor = world.people["reader"], world.actor("administrator")
    if name == "person.close":
        OWN[name](reader, actor)
        assert not Person.objects.get(pk=reader.pk).is_active
    else:
        with pytest.raises(Forbidden):
            OWN[name](reader, actor)


@pytest.mark.parametrize("call", OWN.values(), ids=OWN)
def test_public_is_asked_to_sign_in(world, call):
    with pytest.raises(SignInNeeded):
        call(world.people["reader"], PUBLIC)


@pytest.mark.parametrize("who", [*OTHERS, "administrator"])
def test_nobody_but_the_system_registers_people(world, who):
    with pytest.raises(Forbidden):
        _register(world.actor(who))


def test_registered_person_has_a_verified_address_in_lower_case(db):
    person = _register(SYSTEM)
    assert (person.email, person.name, person.job_title) == ("neu@example.org", "Nele Neu", "Planung")
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.verified, address.primary) == ("neu@example.org", True, True)
    (entry,) = trail_of(person)
    assert entry.operation == "person.register"
    assert "neu@example.org" not in str(entry.data)


def test_address_in_other_spelling_is_the_same_account(world):
    with pytest.raises(InvalidData) as caught:
        register_person(world.people["reader"].email.upper(), "Doppelt", "regen-auf-dem-dach", actor=SYSTEM)
    assert set(caught.value.fields) == {"email"}
    assert caught.value.fields["email"].de != caught.value.fields["email"].en


@pytest.mark.parametrize(
    "password", ["kurz", "password1234", "nele-neu-nele@example", "x" * 257, ""], ids=lambda text: text[:20]
)
def test_password_that_is_easy_or_endless_is_refused(db, password):
    with pytest.raises(InvalidData) as caught:
        register_person("nele-neu-nele@example.org", "Nele Neu", password, actor=SYSTEM)
    assert set(caught.value.fields) == {"password"}
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "kein-postfach"), ("email", "a" * 250 + "@example.org"), ("name", "n" * 121), ("name", "  ")],
)
def test_unusable_facts_are_refused_at_their_field(db, field, value):
    facts = {"email": "neu@example.org", "name": "Nele Neu", field: value}
    with pytest.raises(InvalidData) as caught:
        register_person(facts["email"], facts["name"], "regen-auf-dem-dach", actor=SYSTEM)
    assert field in caught.value.fields


def test_name_is_put_on_one_line(db):
    person = register_person("a@example.org", "Nele\r\nBcc: x@example.org  Neu", "regen-auf-dem-dach", actor=SYSTEM)
    assert person.name == "Nele Bcc: x@example.org Neu"


def test_trail_keeps_which_fields_changed_but_not_their_contents(world):
    reader = world.people["reader"]
    change_person(reader, PersonData("Rike Regen", "Amtsleitung"), actor=world.actor("reader"))
    (entry,) = trail_of(reader)
    assert entry.data == {"fields": ["job_title", "name"]}


def test_unknown_language_is_refused(world):
    with pytest.raises(InvalidData):
        set_language(world.people["reader"], "fr", actor=world.actor("reader"))


def test_administrator_removes_the_second_factors_of_somebody_who_lost_theirs(world):
    reader = world.people["reader"]
    set_up_app(reader)
    assert reset_second_factor(reader, actor=world.actor("administrator")) == 1
    assert not Authenticator.objects.filter(user=reader).exists()
    (entry,) = trail_of(reader)
    assert (entry.operation, entry.data) == ("person.reset_second_factor", {"removed": 1})


@pytest.mark.parametrize("who", ["reader", *OTHERS])
def test_nobody_else_removes_second_factors(world, who):
    set_up_app(world.people["reader"])
    with pytest.raises((Forbidden, NotFound)):
        reset_second_factor(world.people["reader"], actor=world.actor(who))
    assert Authenticator.objects.filter(user=world.people["reader"]).exists()


def test_command_removes_second_factors(world, capsys):
    set_up_app(world.people["reader"])
    call_command("reset_second_factor", "Reader@Example.org")
    assert capsys.readouterr().out
    assert not Authenticator.objects.filter(user=world.people["reader"]).exists()


@pytest.mark.parametrize("command", ["reset_second_factor", "close_account"])
def test_command_for_an_unknown_address_says_so(world, command):
    with pytest.raises(CommandError, match=r"account|Konto"):
        call_command(command, "nobody@example.org")


def test_command_closes_an_account_but_not_that_of_the_last_lead(world):
    call_command("close_account", "reader@example.org")
    assert not Person.objects.filter(email="reader@example.org").exists()
    with pytest.raises(CommandError, match="BlauGrün"):
        call_command("close_account", "programme_lead@example.org")
