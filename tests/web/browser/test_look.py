"""The look in a real browser: themes, sizes, keyboard, with and without scripts."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import expect

from browsing import accessibility_violations, overflow

GUIDE = "/gestaltung/"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_style_guide_has_no_barrier_and_fits(reader, width, theme):
    page = reader.open(GUIDE, width=width, theme=theme)
    assert accessibility_violations(page) == []
    assert overflow(page) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/konto/login/", "/konto/password/reset/"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_sign_in_pages_have_no_barrier(reader, prefix, path):
    page = reader.open(prefix + path, width=360, theme="dark")
    assert accessibility_violations(page) == []
    assert overflow(page) == 0


def test_theme_changes_without_reload_and_stays(reader):
    page = reader.open(GUIDE)
    before = _background(page)
    with page.expect_response("**/einstellungen/darstellung/"):
        page.get_by_role("button", name="Dunkel").click()
    expect(page.locator("body")).not_to_have_css("background-color", before)
    expect(page.get_by_role("button", name="Dunkel")).to_have_attribute("aria-pressed", "true")
    dark = _background(page)
    page.reload()
    assert _background(page) == dark


def test_theme_changes_without_scripts(reader):
    page = reader.open(GUIDE, scripts=False)
    page.get_by_role("button", name="Dunkel").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.url.endswith(GUIDE)


def test_dangerous_action_asks_in_a_dialog_and_can_be_cancelled(reader):
    page = reader.open(GUIDE)
    page.get_by_role("button", name="Maßnahme löschen").click()
    dialog = page.get_by_role("dialog", name="Mulde Lindenstraße löschen?")
    expect(dialog.get_by_role("button", name="Abbrechen")).to_be_focused()
    assert accessibility_violations(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Maßnahme löschen")).to_be_focused()


def test_dangerous_action_takes_two_steps_without_scripts(reader):
    page = reader.open(GUIDE, scripts=False)
    send = page.get_by_role("button", name="Endgültig löschen")
    expect(send).to_be_hidden()
    page.get_by_text("Maßnahme löschen", exact=True).click()
    expect(send).to_be_visible()


def test_comparison_takes_four_and_lets_go_of_one(reader):
    page = reader.open(GUIDE)
    compare = page.get_by_role("button", name="Vergleichen")
    expect(compare).to_be_disabled()
    for name in ("Mulde", "Rigole", "Gründach", "Baumrigole"):
        page.get_by_label(name, exact=True).check()
    expect(compare).to_be_enabled()
    expect(page.get_by_label("Teich", exact=True)).to_be_disabled()
    page.get_by_role("button", name="Rigole aus dem Vergleich nehmen", exact=True).click()
    expect(page.get_by_label("Teich", exact=True)).to_be_enabled()
    compare.click()
    assert "vergleich=swale&vergleich=roof&vergleich=tree" in page.url


@pytest.mark.parametrize("scripts", [True, False])
def test_menu_opens_on_a_small_screen(reader, scripts):
    page = reader.open(GUIDE, width=360, scripts=scripts)
    entry = page.get_by_role("link", name="Governance", exact=True)
    expect(entry).to_be_hidden()
    page.get_by_role("button", name="Menü").click()
    expect(entry).to_be_visible()
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()


def test_keyboard_reaches_the_content_first(reader):
    page = reader.open(GUIDE)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Zum Inhalt")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_everything_that_takes_focus_shows_it(reader):
    page = reader.open(GUIDE)
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        unseen += page.evaluate(
            """() => {
              const element = document.activeElement;
              const after = getComputedStyle(element, "::after");
              const own = getComputedStyle(element);
              const width = Math.max(parseFloat(own.outlineWidth), parseFloat(after.outlineWidth) || 0);
              const drawn = own.outlineStyle !== "none" || after.outlineStyle !== "none";
              return drawn && width >= 2 ? [] : [element.outerHTML.slice(0, 120)];
            }"""
        )
    assert unseen == []


def test_targets_are_large_enough(reader):
    page = reader.open(GUIDE, width=360)
    small = page.evaluate(
        """() => Array.from(document.querySelectorAll("button, summary, input, select, nav a"))
          .filter(element => element.checkVisibility() && element.type !== "hidden")
          .map(element => [element.getBoundingClientRect(), element.outerHTML.slice(0, 100)])
          .filter(([box]) => box.width > 1 && (box.width < 24 || box.height < 24))
          .map(([, html]) => html)"""
    )
    assert small == []


def test_filter_sends_itself_and_keeps_the_cursor(reader):
    page = reader.open(GUIDE)
    field = page.get_by_label("Stichwort")
    field.press_sequentially("mulde")
    page.wait_for_url("**filter-q=mulde**")
    page.wait_for_selector("html[data-ready]")
    expect(page.get_by_label("Stichwort")).to_be_focused()


def test_table_keeps_its_meaning_as_cards(reader):
    page = reader.open(GUIDE, width=360)
    table = page.get_by_role("table", name="Maßnahmen im Quartier")
    expect(table.get_by_role("row")).to_have_count(4)
    expect(table.get_by_role("cell", name="148.500")).to_be_visible()


def test_paper_has_no_navigation(reader):
    page = reader.open(GUIDE)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Hauptmenü")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_first_load_is_small(reader):
    sizes = {}
    page = reader.open(GUIDE)
    for entry in page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)"):
        sizes[entry] = len(gzip.compress(page.request.get(entry).body()))
    sizes[page.url] = len(gzip.compress(page.content().encode()))
    assert any(name.endswith("htmx-2.min.js") for name in sizes)
    assert sum(sizes.values()) < 200_000


def _background(page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")
