"""The toolbox in a real browser: no barrier, no outside request, nothing the security policy refuses."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.roles import Role
from blaugruen.web.programmes.models import Programme, ProgrammeRole
from blaugruen.web.toolbox.models import ContentPage
from blaugruen.web.toolbox.operations import pack, pages
from blaugruen.web.toolbox.operations.access import align_access
from browsing import accessibility_violations, overflow
from web.browser.conftest import Visitor, _watched
from web.conftest import PASSWORD, person
from web.toolbox.conftest import SYSTEM, address, entry_of

pytestmark = pytest.mark.django_db(transaction=True)
EDITOR = "editor@example.org"


@pytest.fixture
def visitor(browser, live_server, whole_pack):
    """Give somebody who opens pages of a platform with all its knowledge."""
    pack.load(whole_pack, actor=SYSTEM)
    pages.ensure_site(actor=SYSTEM)
    yield from _watched(Visitor(browser, live_server.url))


@pytest.fixture
def editor(visitor) -> Page:
    """Sign an editor in and return their page."""
    programme = Programme.objects.create(name="Programm", starts_on="2025-01-01", ends_on="2027-06-30")
    somebody = person("editor")
    ProgrammeRole.objects.create(programme=programme, person=somebody, role=Role.EDITOR)
    align_access(somebody, actor=SYSTEM)
    page = visitor.open("/konto/login/")
    page.fill("input[name=login]", EDITOR)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    return page


def test_public_pages_have_no_barrier_in_any_look(visitor):
    paths = [address("catalogues"), f"{address('compare')}?vergleich=retention_roof&vergleich=infiltration_swale"]
    paths += [address("entry", Kind.MEASURES, "retention_roof"), address("entry", Kind.BARRIERS, "silo_mentality")]
    paths += [address("catalogue", kind) for kind in (Kind.MEASURES, Kind.GLOSSARY, Kind.RUNOFF_COEFFICIENTS)]
    paths += [address("imprint"), address("module", "planning", language="en")]
    for width, theme in ((1280, "light"), (360, "dark")):
        for path in paths:
            page = visitor.open(path, width=width, theme=theme)
            assert (path, accessibility_violations(page), overflow(page)) == (path, [], 0)
            page.context.close()


def test_pages_of_an_editor_have_no_barrier(editor, live_server):
    entry = (Kind.MEASURES, "infiltration_swale")
    for name, args in (
        ("change", entry),
        ("draft", entry),
        ("history", entry),
        ("create", (Kind.METHODS,)),
        ("desk", ()),
    ):
        editor.goto(live_server.url + address(name, *args))
        editor.wait_for_selector("html[data-ready]")
        assert (name, accessibility_violations(editor)) == (name, [])


def test_list_grows_without_reload_and_keeps_what_was_typed(editor, live_server):
    key = "cross_departmental_steering_group_with_mandate"
    editor.goto(live_server.url + address("change", Kind.STRATEGIES, key))
    steps = len(entry_of(Kind.STRATEGIES, key).data["steps"])
    editor.fill("[name='name.de']", "Neuer Name")
    editor.get_by_role("button", name="Schritte hinzufügen").click()
    expect(editor.locator(f"[name='steps.{steps}.de']")).to_be_visible()
    expect(editor.locator("[name='name.de']")).to_have_value("Neuer Name")
    assert "/bearbeiten/" in editor.url


def test_measures_are_compared_by_keyboard(visitor):
    page = visitor.open(address("catalogue", Kind.MEASURES))
    for name in ("Retentionsdach", "Versickerungsmulde"):
        page.get_by_role("checkbox", name=name).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Vergleichen", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/vergleich/**")
    assert page.get_by_role("columnheader", name="Retentionsdach").is_visible()


def test_pages_are_edited_under_the_security_policy(editor, live_server):
    imprint = ContentPage.objects.get(purpose="imprint", locale__language_code="de")
    editor.goto(f"{live_server.url}/redaktion/pages/{imprint.pk}/edit/")
    editor.get_by_role("textbox", name="Einleitung").fill("Wer hier verantwortlich ist.")
    editor.get_by_role("button", name="Vorschau").first.click()
    preview = editor.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", name="Impressum")).to_be_visible()
    editor.get_by_role("button", name="Mehr Aktionen").click()
    editor.get_by_role("button", name="Veröffentlichen").click()
    editor.wait_for_load_state()
    imprint.refresh_from_db()
    assert imprint.lead == "Wer hier verantwortlich ist."
