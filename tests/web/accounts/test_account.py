"""A person's own pages: profile, language, address, password, sessions."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.audit import trail_of
from web.accounts.helpers import BAD_TEXTS, NEW_PASSWORD, PASSWORD, enter_password, is_signed_in, set_up_app


@pytest.fixture
def reader(world):
    return world.people["reader"]


@pytest.fixture
def confirmed(reader, browser):
    """A browser of the reader, who has just entered the password once more."""
    client = browser(reader)
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    return client


def test_account_is_for_people_only(world, browser):
    assert browser().get("/konto/")["Location"] == "/konto/login/?next=/konto/"


def test_account_shows_how_the_person_signs_in(reader, browser):
    page = browser(reader).get("/konto/").content.decode()
    assert "Noch nichts eingerichtet." in page
    set_up_app(reader)
    page = browser(reader).get("/konto/").content.decode()
    assert "Eine Authentifizierungs-App ist eingerichtet." in page
    assert "Es fehlen noch Wiederherstellungscodes." in page
    for address in ("/konto/password/change/", "/konto/2fa/", "/konto/sessions/", "/konto/daten/", "/konto/email/"):
        assert f'href="{address}"' in page


def test_account_needs_few_queries(reader, browser, django_assert_max_num_queries):
    client = browser(reader)
    with django_assert_max_num_queries(25):
        client.get("/konto/")


def test_profile_is_changed(reader, browser):
    answer = browser(reader).post("/konto/", {"name": "Rike Regen", "job_title": "Amtsleitung"})
    assert answer["Location"] == "/konto/"
    reader.refresh_from_db()
    assert (reader.name, reader.job_title) == ("Rike Regen", "Amtsleitung")


@pytest.mark.parametrize("text", [*BAD_TEXTS, "n" * 121, "", "a\x00b"])
def test_profile_bears_any_text(reader, browser, text):
    client = browser(reader)
    answer = client.post("/konto/", {"name": text, "job_title": text, "email": "x@example.org", "is_superuser": "1"})
    reader.refresh_from_db()
    usable = 0 < len(text) <= 120 and "\x00" not in text
    assert (answer.status_code == 302, reader.name == text) == (usable, usable)
    assert (reader.email, reader.is_superuser) == ("reader@example.org", False)
    page = client.get("/konto/").content.decode()
    assert not text or "<" not in text or text not in page


@pytest.mark.parametrize(("language", "start"), [("de", "/start/"), ("en", "/en/start/")])
@pytest.mark.parametrize("path", ["/konto/login/", "/en/konto/login/"])
def test_sign_in_leads_into_the_language_of_the_person(reader, browser, language, start, path):
    Person.objects.filter(pk=reader.pk).update(language=language)
    assert enter_password(browser(), reader, path=path)["Location"] == start


def test_sign_in_keeps_the_page_but_in_the_language_of_the_person(reader, browser):
    Person.objects.filter(pk=reader.pk).update(language="en")
    answer = enter_password(browser(), reader, next="/konto/daten/?a=1")
    assert answer["Location"] == "/en/konto/daten/?a=1"


def test_switch_is_remembered(reader, browser):
    client = browser(reader)
    switch = {"language": "en", "next": "/konto/daten/"}
    assert client.post("/einstellungen/sprache/", switch)["Location"] == "/en/konto/daten/"
    reader.refresh_from_db()
    assert reader.language == "en"
    assert [entry.data for entry in trail_of(reader)] == [{"language": "en"}]
    back = {"language": "de", "next": "/en/konto/daten/"}
    assert client.post("/einstellungen/sprache/", back)["Location"] == "/konto/daten/"


def test_switch_in_the_header_posts(reader, browser):
    page = browser(reader).get("/en/konto/").content.decode()
    assert re.search(r'action="/einstellungen/sprache/".*?name="next" value="/en/konto/"', page, re.DOTALL)


def test_switch_works_for_everybody(world, browser):
    answer = browser().post("/einstellungen/sprache/", {"language": "en", "next": "/konto/login/"})
    assert answer["Location"] == "/en/konto/login/"


@pytest.mark.parametrize(
    "form",
    [
        {"language": "fr", "next": "/konto/"},
        {"language": "en", "next": "https://elsewhere.example/"},
        {"language": "en", "next": "//elsewhere.example/"},
        {"language": "en", "next": "javascript:alert(1)"},
        {},
    ],
)
def test_switch_leads_nowhere_else(world, browser, form):
    assert browser().post("/einstellungen/sprache/", form)["Location"] in {"/", "/en/", "/konto/"}


def test_switch_is_no_link(world, browser):
    assert browser().get("/einstellungen/sprache/").status_code == 405


def test_address_changes_once_the_new_one_is_confirmed(reader, confirmed, browser, link_in_mail):
    confirmed.post("/konto/email/", {"email": "Neue.Adresse@example.org", "action_add": ""})
    assert mail.outbox[-1].to == ["neue.adresse@example.org"]
    reader.refresh_from_db()
    assert reader.email == "reader@example.org"
    link = link_in_mail()
    confirmed.get(link)
    reader.refresh_from_db()
    assert reader.email == "reader@example.org"
    confirmed.post(link)
    reader.refresh_from_db()
    assert reader.email == "neue.adresse@example.org"
    assert [address.email for address in EmailAddress.objects.filter(user=reader)] == ["neue.adresse@example.org"]
    assert mail.outbox[-1].to == ["reader@example.org"]
    assert "neue.adresse@example.org" in mail.outbox[-1].body
    assert trail_of(reader).first().data == {"what": "email_changed"}
    fresh = browser()
    enter_password(fresh, reader)
    assert is_signed_in(fresh)


def test_address_of_somebody_else_is_neither_told_nor_taken(world, reader, confirmed, browser, link_in_mail):
    coach = world.people["coach"]
    confirmed.post("/konto/email/", {"email": coach.email, "action_add": ""})
    assert mail.outbox[-1].to == [coach.email]
    answer = browser(coach).post(link_in_mail(), follow=True)
    assert "Diese Adresse gehört schon zu einem anderen Konto." in answer.content.decode()
    reader.refresh_from_db()
    assert reader.email == "reader@example.org"


@pytest.mark.parametrize("key", ["x", "MQ:1abc:sig", "A" * 500])
def test_invented_confirmation_link_changes_nothing(reader, confirmed, key):
    assert confirmed.get(f"/konto/confirm-email/{key}/").status_code == 200
    assert confirmed.post(f"/konto/confirm-email/{key}/").status_code in {200, 302, 404}
    reader.refresh_from_db()
    assert reader.email == "reader@example.org"


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/konto/email/", {"email": "neu@example.org", "action_add": ""}),
        ("/konto/2fa/totp/activate/", {"code": "123456"}),
        ("/konto/2fa/webauthn/add/", {"credential": "{}"}),
        ("/konto/daten/herunterladen/", {}),
        ("/konto/daten/schliessen/", {"is_sure": "on"}),
    ],
)
def test_what_matters_asks_for_the_password_once_more(reader, browser, path, form):
    answer = browser(reader).post(path, form)
    assert answer["Location"].startswith("/konto/reauthenticate/")
    reader.refresh_from_db()
    assert reader.is_active


def test_new_password_signs_out_everywhere_else(reader, confirmed, browser):
    elsewhere = browser()
    enter_password(elsewhere, reader)
    confirmed.post(
        "/konto/password/change/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    )
    assert is_signed_in(confirmed)
    assert not is_signed_in(elsewhere)
    assert "Passwort wurde geändert" in mail.outbox[-1].subject
    assert trail_of(reader).first().data == {"what": "password_changed"}


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"oldpassword": "falsch"}, "Geben Sie Ihr jetziges Passwort ein."),
        ({"password2": "etwas-anderes-12"}, "Die beiden Passwörter sind nicht gleich."),
        ({"password1": "kurz", "password2": "kurz"}, "zu kurz"),
        ({"password1": "x" * 257, "password2": "x" * 257}, "höchstens 256 Zeichen"),
    ],
)
def test_password_that_cannot_be_used_is_refused(reader, confirmed, form, sentence):
    usual = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    answer = confirmed.post("/konto/password/change/", {**usual, **form})
    assert sentence in answer.content.decode()
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)


def test_sessions_are_listed_and_ended_everywhere_else(reader, browser):
    here = browser(HTTP_USER_AGENT="Feuerfuchs <b>", REMOTE_ADDR="192.0.2.1")
    elsewhere = browser(HTTP_USER_AGENT="Fernweh", REMOTE_ADDR="192.0.2.2")
    for client in (elsewhere, here):
        enter_password(client, reader)
    page = here.get("/konto/sessions/").content.decode()
    assert "Fernweh" in page
    assert "192.0.2.2" in page
    assert "Feuerfuchs &lt;b&gt;" in page
    here.post("/konto/sessions/")
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_sessions_of_others_are_not_ended(world, reader, browser):
    mine, theirs = browser(), browser()
    enter_password(mine, reader)
    enter_password(theirs, world.people["member"])
    mine.post("/konto/sessions/")
    assert is_signed_in(theirs)


def test_signing_out_ends_the_session_on_the_server(reader, browser):
    client = browser()
    enter_password(client, reader)
    stolen = client.cookies["sessionid"].value
    client.post("/konto/logout/")
    thief = browser()
    thief.cookies["sessionid"] = stolen
    assert not is_signed_in(thief)


def test_link_does_not_sign_out(reader, browser):
    client = browser(reader)
    client.get("/konto/logout/")
    assert is_signed_in(client)


@pytest.mark.parametrize("path", ["/konto/", "/konto/2fa/", "/konto/sessions/", "/konto/daten/"])
def test_pages_are_english_all_through(reader, browser, path):
    page = browser(reader).get(f"/en{path}")
    assert page.status_code == 200
    assert not re.search(r"\b(Sie|Ihre?|Konto|Passwort)\b", re.sub(r"<[^>]+>", " ", page.content.decode()))
