"""Texts people agree to: versions, one question after sign-in, withdrawal."""

import pytest
from django.test import Client

from blaugruen.web.accounts.models import Person
from blaugruen.web.api.operations import TokenData, create_token
from blaugruen.web.core.actors import PUBLIC, system_actor
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import Forbidden, InvalidData, NotFound, SignInNeeded
from blaugruen.web.privacy.models import Consent, ConsentText
from blaugruen.web.privacy.operations.consents import ConsentTextData, answer, publish_text
from web.accounts.helpers import BAD_TEXTS, PASSWORD, enter_password

SYSTEM = system_actor("test")
TERMS = ConsentTextData(
    "nutzung", "Nutzungsbedingungen", "Terms of use", "Bitte höflich bleiben.", "Please stay polite.", is_required=True
)
PHOTO = ConsentTextData("foto", "Foto im Handbuch", "Photo in the handbook", "Mein Foto …", "My photo …")


@pytest.fixture
def reader(world):
    return world.people["reader"]


def signed_in(person):
    client = Client()
    assert enter_password(client, person).status_code == 302
    return client


def test_versions_count_up_per_text(db):
    assert [publish_text(data, actor=SYSTEM).version for data in (TERMS, PHOTO, TERMS)] == [1, 1, 2]


@pytest.mark.parametrize("who", ["programme_lead", "coach", "editor", "legal_reviewer", "coordinator", "stranger"])
def test_only_the_administrator_publishes(world, who):
    with pytest.raises(Forbidden):
        publish_text(TERMS, actor=world.actor(who))
    with pytest.raises(SignInNeeded):
        publish_text(TERMS, actor=PUBLIC)
    assert publish_text(TERMS, actor=world.actor("administrator")).pk


@pytest.mark.parametrize("who", ["administrator", "programme_lead", "coordinator", "stranger"])
def test_nobody_answers_for_somebody_else(world, reader, who):
    text = publish_text(TERMS, actor=SYSTEM)
    with pytest.raises((Forbidden, NotFound)):
        answer(reader, text, is_given=True, actor=world.actor(who))
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    "field", [{"key": "mit leerzeichen"}, {"title_de": ""}, {"text_en": ""}, {"title_en": "x" * 161}, {"key": "x" * 41}]
)
def test_text_that_is_incomplete_is_not_published(db, field):
    facts = {name: getattr(PHOTO, name) for name in PHOTO.__dataclass_fields__}
    with pytest.raises(InvalidData) as caught:
        publish_text(ConsentTextData(**{**facts, **field}), actor=SYSTEM)
    assert set(caught.value.fields) == set(field)


def test_without_texts_nothing_is_asked(reader):
    assert signed_in(reader).get("/start/").status_code == 200


def test_question_comes_once_after_sign_in_and_leads_on(reader):
    text = publish_text(TERMS, actor=SYSTEM)
    client = signed_in(reader)
    assert client.get("/programme/")["Location"] == "/konto/daten/einwilligung/?next=/programme/"
    page = client.get("/konto/daten/einwilligung/?next=/programme/").content.decode()
    assert "Bitte höflich bleiben." in page
    done = client.post(f"/konto/daten/einwilligung/{text.pk}/", {"antwort": "ja", "next": "/programme/"}, follow=True)
    assert done.redirect_chain[-1][0] == "/programme/"
    assert client.get("/start/").status_code == 200
    assert signed_in(reader).get("/start/").status_code == 200
    consent = Consent.objects.get()
    assert (consent.person, consent.text, consent.is_given) == (reader, text, True)
    (entry,) = trail_of(consent)
    assert entry.data == {"key": "nutzung", "version": 1, "is_given": True}


def test_new_version_is_asked_again_and_the_old_answer_stays(reader):
    first = publish_text(TERMS, actor=SYSTEM)
    answer(reader, first, is_given=True, actor=SYSTEM)
    second = publish_text(TERMS, actor=SYSTEM)
    client = signed_in(reader)
    assert client.get("/start/").status_code == 302
    client.post(f"/konto/daten/einwilligung/{second.pk}/", {"antwort": "ja", "next": ""})
    client.get("/konto/daten/einwilligung/")
    assert client.get("/start/").status_code == 200
    assert {(row.text.version, row.is_given) for row in Consent.objects.all()} == {(1, True), (2, True)}


def test_several_texts_are_asked_one_after_the_other(reader):
    texts = [publish_text(data, actor=SYSTEM) for data in (PHOTO, TERMS)]
    client = signed_in(reader)
    for text in texts:
        page = client.get("/konto/daten/einwilligung/").content.decode()
        assert f"/konto/daten/einwilligung/{text.pk}/" in page
        client.post(
            f"/konto/daten/einwilligung/{text.pk}/", {"antwort": "nein" if text.key == "foto" else "ja", "next": ""}
        )
    client.get("/konto/daten/einwilligung/")
    assert client.get("/start/").status_code == 200


def test_without_required_consent_only_ones_own_data_is_open(reader):
    text = publish_text(TERMS, actor=SYSTEM)
    client = signed_in(reader)
    answered = client.post(f"/konto/daten/einwilligung/{text.pk}/", {"antwort": "nein", "next": ""}, follow=True)
    assert "Sie haben abgelehnt." in answered.content.decode()
    assert client.get("/start/").status_code == 302
    for path in ("/konto/", "/konto/daten/", "/konto/2fa/"):
        assert client.get(path).status_code == 200
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    assert client.post("/konto/daten/schliessen/", {"is_sure": "on"}).status_code == 302
    assert not Person.objects.get(pk=reader.pk).is_active


def test_voluntary_consent_is_withdrawn_and_given_again(reader):
    text = publish_text(PHOTO, actor=SYSTEM)
    answer(reader, text, is_given=True, actor=SYSTEM)
    client = signed_in(reader)
    for word, button in (("nein", "Zustimmen"), ("ja", "Einwilligung zurückziehen")):
        client.post(f"/konto/daten/einwilligung/{text.pk}/", {"antwort": word})
        assert button in client.get("/konto/daten/").content.decode()
    assert [row.is_given for row in Consent.objects.order_by("pk")] == [True, False, True]
    assert client.get("/start/").status_code == 200


def test_withdrawn_required_consent_closes_the_doors_at_once(reader):
    text = publish_text(TERMS, actor=SYSTEM)
    answer(reader, text, is_given=True, actor=SYSTEM)
    client = signed_in(reader)
    assert client.get("/start/").status_code == 200
    client.post(f"/konto/daten/einwilligung/{text.pk}/", {"antwort": "nein"})
    assert client.get("/start/").status_code == 302


@pytest.mark.parametrize("pk", [0, 999_999, 2**63])
def test_unknown_text_is_not_answered(reader, pk):
    assert signed_in(reader).post(f"/konto/daten/einwilligung/{pk}/", {"antwort": "ja"}).status_code == 404


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\r\nX: y"]
)
def test_question_leads_nowhere_else(reader, back):
    text = publish_text(PHOTO, actor=SYSTEM)
    client = signed_in(reader)
    done = client.post(f"/konto/daten/einwilligung/{text.pk}/", {"antwort": "ja", "next": back}, follow=True)
    assert done.redirect_chain[-1][0] == "/start/"


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_texts_are_shown_as_they_are(world, reader, text):
    client = signed_in(world.people["administrator"])
    form = {"key": "frage", "title_de": text, "title_en": text, "text_de": text, "text_en": text}
    assert client.post("/konto/daten/texte/", form).status_code == 302
    for page in (client.get("/konto/daten/texte/?text=frage"), signed_in(reader).get("/konto/daten/einwilligung/")):
        assert page.status_code == 200
        assert "<" not in text or text not in page.content.decode()


def test_page_of_texts_is_for_the_administrator(world, reader):
    assert signed_in(reader).get("/konto/daten/texte/").status_code == 403
    page = signed_in(world.people["administrator"]).get("/konto/daten/texte/")
    assert page.status_code == 200


def test_new_version_starts_from_the_old_one(world):
    publish_text(TERMS, actor=SYSTEM)
    client = signed_in(world.people["administrator"])
    assert "Bitte höflich bleiben." in client.get("/konto/daten/texte/?text=nutzung").content.decode()
    client.post("/konto/daten/texte/?text=nutzung", {"key": "nutzung", "title_de": ""})
    assert ConsentText.objects.count() == 1


def test_programs_are_told_of_an_open_question(world, reader):
    _, token = create_token(TokenData(name="Skript"), actor=world.actor("reader"))
    call = {"path": "/api/v1/me", "headers": {"Authorization": f"Bearer {token}"}}
    publish_text(PHOTO, actor=SYSTEM)
    assert Client().get(**call).status_code == 200
    text = publish_text(TERMS, actor=SYSTEM)
    refused = Client().get(**call)
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")
    assert signed_in(reader).get("/api/v1/me").status_code == 403
    answer(reader, text, is_given=True, actor=SYSTEM)
    assert Client().get(**call).status_code == 200
