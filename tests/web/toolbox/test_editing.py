"""Editing by hand, from the form to the release, as a browser without scripts does it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.toolbox.models import Entry, State
from blaugruen.web.toolbox.operations import pack
from blaugruen.web.toolbox.schema_forms.form import SchemaForm
from web.toolbox.conftest import SYSTEM, address, drafted, entry_of, published, signed_in
from web.toolbox.test_pack import NEWER, OWN, newer

RUNOFF = (Kind.GLOSSARY, "runoff")


@pytest.fixture
def editor(world):
    return signed_in(world, "editor")


@pytest.fixture
def reviewer(world):
    return signed_in(world, "expert_reviewer")


def strings(entry: Entry, language="de", **changes) -> dict[str, list[str]]:
    """Return what a browser posts for an entry, with some fields changed."""
    flat = SchemaForm.of(entry.knowledge_kind, entry.data, language).flat
    changed = {name.replace("__", "."): [value] for name, value in changes.items()}
    return {**flat, "version": [str(entry.version)], **changed}


def step(client, entry: Entry, action: str, **more):
    entry.refresh_from_db()
    place = address("act", entry.knowledge_kind, entry.key, action)
    return client.post(place, {"version": entry.version, **more}, follow=True)


def test_entry_goes_from_form_to_public_page(client, editor, reviewer, loaded):
    entry = entry_of(*RUNOFF)
    answer = editor.post(address("change", *RUNOFF), strings(entry, definition__de="Neu erklärt.", comment="Klarer."))
    assert (answer.status_code, answer["Location"]) == (302, address("draft", *RUNOFF))
    assert "Neu erklärt." in editor.get(answer["Location"]).content.decode()
    assert "Neu erklärt." not in client.get(address("entry", *RUNOFF)).content.decode()
    assert "liegt jetzt zur Prüfung" in step(editor, entry, "einreichen").content.decode()
    returned = step(reviewer, entry, "zurueckgeben", comment="Bitte kürzer.")
    assert "wieder ein Entwurf" in returned.content.decode()
    assert "Bitte kürzer." in editor.get(address("history", *RUNOFF)).content.decode()
    step(editor, entry, "einreichen")
    assert "freigegeben und öffentlich" in step(reviewer, entry, "freigeben").content.decode()
    assert "Neu erklärt." in client.get(address("entry", *RUNOFF)).content.decode()


def test_entry_under_review_is_shown_and_not_opened_for_writing(editor, loaded):
    entry = entry_of(*RUNOFF)
    editor.post(address("change", *RUNOFF), strings(entry, definition__de="Neu erklärt."))
    step(editor, entry, "einreichen")
    answer = editor.get(address("change", *RUNOFF), follow=True)
    assert answer.redirect_chain == [(address("draft", *RUNOFF), 302)]
    assert "Holen Sie ihn erst zurück" in answer.content.decode()


def test_new_entry_is_made_in_the_form(editor, loaded):
    page = editor.get(address("create", Kind.GLOSSARY))
    assert 'name="id"' in page.content.decode()
    posted = {"id": "dew", "term.de": "Tau", "term.en": "dew", "definition.de": "Nass.", "definition.en": "Wet."}
    answer = editor.post(address("create", Kind.GLOSSARY), posted)
    assert answer.status_code == 302
    assert entry_of(Kind.GLOSSARY, "dew").state == State.DRAFT


def test_mistakes_are_shown_at_their_fields_and_nothing_is_lost(editor, loaded):
    entry = entry_of(*RUNOFF)
    answer = editor.post(
        address("change", *RUNOFF), strings(entry, definition__en="", term__de="Ablauf", comment="Warum auch immer")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#feld-definition"' in page
    assert 'value="Ablauf"' in page
    assert "Warum auch immer" in page
    entry.refresh_from_db()
    assert entry.version == 1


def test_who_was_slower_sees_both_states_and_can_save_on_top(editor, world, loaded):
    old = entry_of(*RUNOFF)
    drafted(world, *RUNOFF, symbol="R")
    answer = editor.post(address("change", *RUNOFF), strings(old, symbol="Q"))
    assert answer.status_code == 409
    assert answer.context["form"].clash.rows == (("Formelzeichen", "R", "Q"),)
    again = strings(old, symbol="Q") | {"version": [str(answer.context["version"])]}
    assert editor.post(address("change", *RUNOFF), again).status_code == 302
    assert entry_of(*RUNOFF).data["symbol"] == "Q"


def test_saving_without_a_change_says_so(editor, loaded):
    answer = editor.post(address("change", *RUNOFF), strings(entry_of(*RUNOFF)))
    assert answer.status_code == 422
    assert "Es hat sich nichts geändert" in answer.content.decode()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_form_of_every_kind_posts_back_unchanged(editor, loaded, kind, language):
    entry = entry_of(kind, next(iter(loaded.of_kind(kind))))
    page = editor.get(address("change", kind, entry.key, language=language))
    answer = editor.post(address("change", kind, entry.key, language=language), _controls(page.content.decode()))
    nothing = {"de": "Es hat sich nichts geändert", "en": "Nothing has changed"}[language]
    assert nothing in answer.content.decode()


def test_list_grows_by_a_button_and_nothing_is_stored(editor, loaded):
    kind, key = Kind.STRATEGIES, next(iter(loaded.strategies))
    entry = entry_of(kind, key)
    before = len(entry.data["steps"])
    answer = editor.post(address("change", kind, key), strings(entry) | {"_rows": ["add:steps"]})
    assert answer.status_code == 200
    assert f'name="steps.{before}.de"' in answer.content.decode()
    assert Entry.objects.get(pk=entry.pk).version == entry.version


def test_decision_about_the_pack_shows_both_versions(editor, world, loaded):
    published(world, *RUNOFF, definition=OWN)
    pack.load(newer(loaded), actor=SYSTEM)
    entry = entry_of(*RUNOFF)
    page = editor.get(address("decide", *RUNOFF)).content.decode()
    assert "<del>Unsere</del>" in page
    assert "<ins>Neuer</ins>" in page
    assert "ist jetzt der Entwurf" in step(editor, entry, "fassung-uebernehmen").content.decode()
    assert entry_of(*RUNOFF).data["definition"] == NEWER


def test_earlier_state_is_restored(editor, world, loaded):
    entry = published(world, *RUNOFF, definition=OWN)
    page = editor.get(address("revision", *RUNOFF, 1)).content.decode()
    assert "<ins>Unsere</ins>" in page
    editor.post(address("restore", *RUNOFF, 1), {"version": entry.version})
    assert entry_of(*RUNOFF).data["definition"] != OWN


def test_what_does_not_fit_is_said_on_the_next_page(editor, world, loaded):
    drafted(world, *RUNOFF, see=["nowhere"])
    page = step(editor, entry_of(*RUNOFF), "einreichen").content.decode()
    assert "„nowhere“ gibt es unter Glossar nicht" in page
    assert entry_of(*RUNOFF).state == State.DRAFT


@pytest.mark.parametrize(
    ("place", "posted", "status"),
    [
        (("act", *RUNOFF, "einreichen"), {}, 422),
        (("act", *RUNOFF, "einreichen"), {"version": "x"}, 422),
        (("act", *RUNOFF, "fliegen"), {"version": "1"}, 404),
        (("act", *RUNOFF, "freigeben"), {"version": "1"}, 403),
        (("act", Kind.GLOSSARY, "nowhere", "einreichen"), {"version": "1"}, 404),
        (("restore", *RUNOFF, 99), {"version": "1"}, 404),
        (("change", *RUNOFF), {}, 422),
        (("change", *RUNOFF), {"version": "7" * 40}, 422),
        (("create", Kind.GLOSSARY), {}, 422),
    ],
)
def test_broken_requests_are_refused(editor, loaded, place, posted, status):
    assert editor.post(address(*place), posted).status_code == status


@pytest.mark.parametrize("place", [("act", *RUNOFF, "einreichen"), ("restore", *RUNOFF, 1)])
def test_steps_are_not_taken_by_a_link(editor, loaded, place):
    assert editor.get(address(*place)).status_code == 405


def test_reviewer_does_not_see_the_form(reviewer, loaded):
    assert reviewer.get(address("change", *RUNOFF)).status_code == 403


JUNK = st.text(max_size=60) | st.sampled_from(
    ["\x00", "1e999", "-5", "<b>", "add:see", "x" * 5000, "999999999999999999999"]
)


@pytest.mark.parametrize("kind", [Kind.MEASURES, Kind.METHODS, Kind.SITING_RULES, Kind.SOURCES, Kind.GLOSSARY])
def test_fuzzed_posts_are_answered(world, loaded, kind):
    client = signed_in(world, "editor")
    entry = entry_of(kind, next(iter(loaded.of_kind(kind))))
    names = [*strings(entry), "_rows", "comment", "nonsense"]

    @settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
    @given(st.dictionaries(st.sampled_from(names), st.lists(JUNK, max_size=3), max_size=6))
    def post(junk):
        entry.refresh_from_db()
        answer = client.post(address("change", kind, entry.key), strings(entry) | junk)
        assert answer.status_code < 500

    post()


def _controls(html: str) -> dict[str, list[str]]:
    """Return what a browser would post of a page's form: read from the markup, not from our own code."""
    from lxml import html as reader  # noqa: PLC0415 -- only this test reads markup

    form = reader.fromstring(html).get_element_by_id("eintrag")
    found: dict[str, list[str]] = {}
    for name, value in form.fields.items():
        control = form.inputs[name]
        if isinstance(control, reader.CheckboxGroup):
            found[name] = [box.get("value") for box in control if box.checked]
        elif getattr(control, "type", "") == "checkbox":
            found[name] = [control.get("value")] if control.checked else []
        else:
            found[name] = [value or ""]
    return found
