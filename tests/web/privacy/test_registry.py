"""What is held of people is said completely: on the page, in the documentation, for every model."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.checks import our_models
from blaugruen.web.privacy.registry import Keep, PersonalData, kinds, nothing, register

THEIRS = (EmailAddress, Authenticator, SocialAccount, UserSession)


def _about_people():
    yield from THEIRS
    for model in our_models():
        if any(field.is_relation and field.related_model is Person for field in model._meta.concrete_fields):
            yield model


@pytest.mark.parametrize("model", list(_about_people()), ids=lambda model: model._meta.label_lower)
def test_every_model_that_names_a_person_belongs_to_a_kind(model):
    assert [kind.key for kind in kinds() if model in kind.models], (
        f"Say in personal_data.py what {model._meta.label} holds of people."
    )


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.key)
def test_every_kind_works_for_somebody_who_has_nothing_of_it(world, kind):
    stranger = world.people["stranger"]
    with scopes_disabled():
        list(kind.export(stranger))
        assert kind.erase(stranger) >= 0
        if kind.keep.overdue is not None:
            assert kind.keep.overdue(timezone.now()).count() >= 0


def test_page_shows_every_kind(world):
    for path, language in (("/konto/daten/", "de"), ("/en/konto/daten/", "en")):
        client = Client()
        client.force_login(world.people["reader"])
        page = client.get(path).content.decode()
        for kind in kinds():
            for text in (kind.what, kind.purpose, kind.keep.sentence):
                assert text.in_(language) in page


def test_two_kinds_never_share_a_key():
    with pytest.raises(ValueError, match=r"core\.audit"):
        register(PersonalData("core.audit", Text("x", "x"), Text("x", "x"), (), export=lambda _: (), erase=nothing))


@pytest.mark.parametrize("facts", [{}, {"days": 3}, {"text": Text("x", "x"), "days": 3}])
def test_period_that_is_half_said_is_refused(facts):
    with pytest.raises(ValueError, match="until when"):
        Keep(**facts)
