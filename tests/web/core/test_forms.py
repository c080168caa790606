"""The bridge between forms and operations: every refusal arrives where the person can mend it."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import translation

from blaugruen.text import Text
from blaugruen.web.core.errors import Conflict, Forbidden, InvalidData, NotFound
from blaugruen.web.core.forms import DayInput, posted_version, run_action, run_form
from blaugruen.web.core.validation import CHECK_MARKED_ENTRIES
from blaugruen.web.core.wording import chosen, in_words
from blaugruen.web.programmes.forms import MunicipalityChangeForm, ProgrammeForm, UnitForm
from blaugruen.web.programmes.operations.municipalities import MunicipalityData, change_municipality
from web.conftest import SYSTEM

SENTENCE = Text(de="So geht es nicht.", en="Not like this.")


def filled(**values):
    return UnitForm({"name": "Grünflächenamt", "short_name": "67"} | values)


def refusing(error):
    def call():
        raise error

    return call


def test_fields_mirror_the_model():
    form = UnitForm()
    assert list(form.fields) == ["name", "short_name", "is_contact"]
    assert (form.fields["name"].max_length, form.fields["name"].required) == (120, True)
    assert (str(form.fields["short_name"].label), form.fields["short_name"].required) == ("Kürzel", False)
    assert isinstance(ProgrammeForm().fields["starts_on"].widget, DayInput)


def test_days_are_written_as_the_browser_needs_them(world):
    assert 'value="2025-01-01"' in str(ProgrammeForm.of(world.programme)["starts_on"])


def test_valid_form_calls_the_operation_once():
    calls = []
    form = filled(is_contact="on")
    assert run_form(form, lambda: calls.append(form.values()) or "made") == "made"
    assert calls == [{"name": "Grünflächenamt", "short_name": "67", "is_contact": True}]


def test_form_that_is_wrong_by_itself_asks_nobody():
    form = filled(name="")
    assert run_form(form, lambda: pytest.fail("the operation was called")) is None
    assert set(form.errors) == {"name"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_refused_field_is_blamed_in_the_language_of_the_person(language):
    form = filled()
    with translation.override(language):
        assert run_form(form, refusing(InvalidData(CHECK_MARKED_ENTRIES, {"name": SENTENCE}))) is None
    assert form.errors == {"name": [SENTENCE.in_(language)]}


def test_refusal_without_a_field_of_the_form_stands_above_it():
    for error in (
        InvalidData(SENTENCE),
        Conflict(SENTENCE),
        InvalidData(CHECK_MARKED_ENTRIES, {"token_digest": SENTENCE}),
    ):
        form = filled()
        assert run_form(form, refusing(error)) is None
        assert form.errors == {"__all__": [SENTENCE.de]}


@pytest.mark.parametrize("error", [Forbidden(), NotFound()])
def test_what_no_input_can_mend_is_no_matter_of_the_form(error):
    with pytest.raises(type(error)):
        run_form(filled(), refusing(error))


def test_clash_shows_both_states_and_lets_the_person_save_on_top(world):
    town = world.home
    read = MunicipalityChangeForm.of(town).initial
    newer = MunicipalityData("Auenbrück", town.ags, 121_000)
    change_municipality(town, newer, version=1, actor=world.actor("programme_lead"))
    town.refresh_from_db()
    posted = QueryDict(mutable=True)
    posted.update(read | {"sewer_system": "combined"})
    form = MunicipalityChangeForm.of(town, posted)
    form.is_valid()
    done = run_form(
        form, lambda: change_municipality(town, MunicipalityData(**form.values()), version=form.version, actor=SYSTEM)
    )
    assert done is None
    assert form.clash.who == "Programme Lead"
    assert form.clash.rows == (
        ("Einwohnerinnen und Einwohner", "121.000", "120.000"),
        ("Entwässerungssystem", "nicht bekannt", "überwiegend Mischsystem"),
    )
    assert form["version"].value() == "2"
    assert form["sewer_system"].value() == "combined"


def request_to(method="post", **data):
    request = getattr(RequestFactory(), method)("/", data)
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def test_button_tells_on_the_next_page_how_it_went():
    request = request_to()
    assert run_action(request, lambda: None, done="Erledigt.")
    assert not run_action(request, refusing(Conflict(SENTENCE)), done="Erledigt.")
    assert [(message.level_tag, str(message)) for message in get_messages(request)] == [
        ("success", "Erledigt."),
        ("error", SENTENCE.de),
    ]


def test_version_of_a_button_is_a_plain_number():
    assert posted_version(request_to(version="12")) == 12
    for text in ("", "x", "-1", "1.0", "²", "9" * 13):
        with pytest.raises(InvalidData):
            posted_version(request_to(version=text))


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (None, "–", "–"),
        ("", "–", "–"),
        (True, "ja", "yes"),
        (120_000, "120.000", "120,000"),
        (0.5, "0,5", "0.5"),
        (date(2026, 3, 1), "1. März 2026", "1 March 2026"),
        ("Text", "Text", "Text"),
    ],
)
def test_values_are_said_in_the_language_of_the_person(value, german, english):
    assert in_words(value) == german
    with translation.override("en"):
        assert in_words(value) == english


def test_choice_is_found_inside_groups():
    choices = [("", "keiner"), ("Gruppe", [("a", "A")]), ("b", "B")]
    assert [chosen(choices, key) for key in ("", "a", "b", "unknown")] == ["keiner", "A", "B", "unknown"]
