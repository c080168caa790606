"""Everything by keyboard alone: reach it, see where you are, use it, leave it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from blaugruen.web.demo.stage import PASSWORD
from browser.pages import COACH, COORDINATOR, PAGES

MOST_TABS = 400
FOCUS = """async () => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const styles = [getComputedStyle(element), getComputedStyle(element, "::after")];
  const drawn = styles.filter(style => style.outlineStyle !== "none");
  const width = Math.max(0, ...drawn.map(style => parseFloat(style.outlineWidth) || 0));
  const box = element.getBoundingClientRect();
  const isSeen = width >= 2 && element.checkVisibility() && box.bottom > 0 && box.top < innerHeight;
  window.focusNumbers ??= new Map();
  if (!window.focusNumbers.has(element)) window.focusNumbers.set(element, window.focusNumbers.size);
  return {number: window.focusNumbers.get(element), isSeen, text: element.outerHTML.slice(0, 120)};
}"""
SMALL_TARGETS = """() => Array.from(document.querySelectorAll("button, summary, input, select, textarea, nav a"))
  .filter(element => element.checkVisibility() && element.type !== "hidden")
  .filter(element => !element.closest("label, .kern-form-check"))
  .map(element => [element.getBoundingClientRect(), element.outerHTML.slice(0, 120)])
  .filter(([box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(([, html]) => html)"""
WALKED = [
    page
    for page in PAGES
    if str(page)
    in {
        "wagtail_serve-home",
        "toolbox:catalogue-measures",
        "toolbox:entry-measure",
        "account_login",
        "accounts:home",
        "programmes:home-coach",
        "programmes:municipality-coordinator",
        "coaching:findings",
        "coaching:finding-own",
        "coaching:finding_record",
        "search:results-found",
        "notifications:list",
    }
]


@pytest.mark.parametrize("page", WALKED, ids=str)
def test_focus_is_seen_everywhere_and_caught_nowhere(page, places, reading):
    visitor = reading(page.person)
    visitor.go(places.path_of(page))
    unseen, last = [], -1
    for _ in range(MOST_TABS):
        visitor.page.keyboard.press("Tab")
        place = visitor.page.evaluate(FOCUS)
        if place is None or (place["number"] == 0 and last > 0):
            break
        assert place["number"] == last + 1, f"the focus jumps back to {place['text']}"
        last = place["number"]
        unseen += [] if place["isSeen"] else [place["text"]]
    else:
        pytest.fail(f"more than {MOST_TABS} stops")
    assert unseen == []
    assert last > 10


@pytest.mark.parametrize("page", WALKED, ids=str)
def test_targets_are_large_enough(page, places, reading):
    visitor = reading(page.person)
    visitor.go(places.path_of(page))
    assert visitor.page.evaluate(SMALL_TARGETS) == []


def test_skip_link_leads_past_the_navigation(reading):
    page = reading().go("/wissen/massnahmen/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_sign_in_search_and_sign_out(acting):
    visitor = acting()
    page = visitor.go("/konto/login/")
    page.get_by_role("textbox", name="E-Mail-Adresse").focus()
    page.keyboard.type(COORDINATOR)
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.name") != "password":
        page.get_by_label("Passwort").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    visitor.ready()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zur Suche")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("mulde")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/?q=mulde")
    visitor.ready()
    page.locator("summary", has_text="Menü Ihres Kontos").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Abmelden").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/start/" not in url and "/suche/" not in url)
    expect(page.get_by_role("banner").get_by_role("link", name="Anmelden")).to_be_visible()


def test_city_switcher_opens_leads_and_closes(reading):
    page = reading(COACH).go("/start/")
    switcher = page.locator("summary", has_text="Kommune wechseln")
    switcher.focus()
    page.keyboard.press("Enter")
    entry = page.locator(".menu--city").get_by_role("link", name="Lindenfurt")
    expect(entry).to_be_visible()
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()
    expect(switcher).to_be_focused()
    page.keyboard.press("Enter")
    entry.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommunen/*/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lindenfurt")


def test_measures_are_chosen_and_compared(reading):
    page = reading().go("/wissen/massnahmen/")
    boxes = page.get_by_role("checkbox")
    for number in range(4):
        boxes.nth(number).focus()
        page.keyboard.press("Space")
    expect(boxes.nth(4)).to_be_disabled()
    page.get_by_role("button", name="Vergleichen").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/vergleich/?**")
    expect(page.get_by_role("table").first.locator("thead th")).to_have_count(4)


def test_form_says_what_is_wrong_and_leads_there(reading):
    page = reading(COORDINATOR).go("/start/")
    page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Kommune", exact=True).click()
    page.goto(page.url + "befunde/neu/")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.get_by_role("main").get_by_role("button", name="Festhalten").focus()
    page.keyboard.press("Enter")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    expect(page.locator(first)).to_be_focused()


def test_dangerous_question_takes_the_focus_and_gives_it_back(places, reading):
    finding = next(page for page in PAGES if str(page) == "coaching:finding-own")
    visitor = reading(COORDINATOR)
    page = visitor.go(places.path_of(finding))
    opener = page.get_by_role("button", name="Löschen", exact=True).first
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Abbrechen")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_nothing_moves_for_those_who_want_rest(reading):
    page = reading().go("/")
    moving = page.evaluate(
        """() => Array.from(document.querySelectorAll("*")).filter(element => {
          const style = getComputedStyle(element);
          const seconds = [style.transitionDuration, style.animationDuration].flatMap(times => times.split(","));
          return seconds.some(time => parseFloat(time) > 0.01);
        }).length"""
    )
    assert moving == 0
