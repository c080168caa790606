"""The tour of five minutes that is printed when the demo starts, walked by everybody it names."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from blaugruen.web.demo.stage import address
from blaugruen.web.running.demo import LOGINS
from browser.pages import COORDINATOR, EDITOR, LEAD, MEMBER, NEIGHBOUR, PAGES, READER, REVIEWER

TITLE = "Die Übergabe zwischen Bau und Pflege ist nicht geregelt"
TOWNS = ("Auenbrück", "Lindenfurt", "Hafenrode")


@pytest.mark.parametrize("login", LOGINS, ids=lambda login: f"{login[0]}-{login[1]}")
def test_everybody_of_the_list_gets_in(login, reading):
    key, place, _ = login
    page = reading(address(key, place)).go("/start/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("summary", has_text="Menü Ihres Kontos")).to_be_visible()


def test_visitor_reads_the_modules_and_compares_four_measures(reading):
    visitor = reading()
    page = visitor.go("/")
    for name in ("Blau-grüne Infrastrukturplanung", "Kosten, Nutzen, Finanzierung", "Recht", "Governance"):
        expect(page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name=name)).to_be_visible()
    visitor.go("/wissen/massnahmen/")
    boxes = page.get_by_role("checkbox")
    names = [boxes.nth(number).get_attribute("data-compare-title") for number in range(4)]
    for name in names:
        page.locator(f"[data-compare-title='{name}']").check()
    page.get_by_role("button", name="Vergleichen").click()
    page.wait_for_url("**/vergleich/?**")
    head = page.get_by_role("table").first.locator("thead")
    for name in names:
        expect(head.get_by_role("link", name=name, exact=True)).to_be_visible()


def test_finding_is_recorded_released_and_seen_by_the_neighbour_who_sees_nothing_else(acting):
    visitor = acting(COORDINATOR)
    page = visitor.go("/start/")
    page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Kommune", exact=True).click()
    page.wait_for_url("**/kommunen/*/")
    town = page.url
    page.goto(town + "befunde/")
    page.get_by_role("link", name="Befund festhalten").first.click()
    visitor.ready()
    page.get_by_label("Barriere").check()
    page.get_by_label("Kurz gesagt").fill(TITLE)
    page.get_by_label("Dimension").select_option(index=1)
    page.get_by_role("main").get_by_role("button", name="Festhalten").click()
    page.wait_for_url(re.compile(r"/befunde/\d+/$"))
    visitor.ready()
    finding = page.url
    page.get_by_role("button", name="Für das Programm freigeben", exact=True).first.click()
    page.get_by_role("dialog").get_by_role("button", name="Für das Programm freigeben").click()
    expect(page.get_by_role("button", name="Freigabe zurücknehmen").first).to_be_visible()

    neighbour = acting(NEIGHBOUR)
    neighbour.go("/programme/")
    neighbour.page.get_by_role("main").get_by_role("link", name="BlauGrün 2025–2027").first.click()
    neighbour.page.goto(neighbour.page.url + "befunde/")
    expect(neighbour.page.get_by_role("link", name=TITLE)).to_be_visible()
    assert neighbour.page.goto(finding).status == 200
    expect(neighbour.page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    for closed in (town, f"{town}befunde/", f"{town}personen/", f"{town}dateien/", f"{town}verlauf/"):
        assert neighbour.page.goto(closed).status == 404


def test_entry_is_changed_by_the_editor_and_released_by_the_reviewer(acting, reading):
    editor = acting(EDITOR)
    entry = "/wissen/massnahmen/tree_trench/"
    page = editor.go(f"{entry}bearbeiten/")
    field = page.locator("textarea[name*=de]").first
    changed = field.input_value().rstrip(".") + " – geprüft im Rundgang."
    field.fill(changed)
    page.get_by_role("button", name="Speichern und ansehen").click()
    page.wait_for_url("**/entwurf/")
    editor.ready()
    page.get_by_role("button", name="Zur Prüfung geben").click()
    expect(page.get_by_text("Der Eintrag liegt jetzt zur Prüfung.")).to_be_visible()
    expect(page.get_by_role("button", name="Freigeben", exact=True)).to_have_count(0)

    reviewer = acting(REVIEWER)
    page = reviewer.go("/wissen/arbeitsplatz/")
    page.get_by_role("main").get_by_role("link", name="Baumrigole ohne Speicher", exact=True).first.click()
    page.wait_for_url("**/entwurf/")
    reviewer.ready()
    page.get_by_role("button", name="Freigeben", exact=True).click()
    expect(page.get_by_text("Der Eintrag ist freigegeben und öffentlich.")).to_be_visible()
    assert "geprüft im Rundgang" in reading().go(entry).content()


def test_lead_sees_all_municipalities_and_the_trail(reading):
    visitor = reading(LEAD)
    page = visitor.go("/start/")
    for town in TOWNS:
        expect(page.get_by_role("main").get_by_role("link", name=town).first).to_be_visible()
    visitor.go("/programme/")
    page.get_by_role("main").get_by_role("link", name="BlauGrün 2025–2027").first.click()
    page.get_by_role("main").get_by_role("link", name="Verlauf").first.click()
    visitor.ready()
    page.goto(f"{page.url}?what=appointment.make")
    expect(page.get_by_role("cell", name="Termin angelegt").first).to_be_visible()


def test_somebody_is_invited_by_link_and_joins(acting, places, mails):
    inviting = next(page for page in PAGES if page.name == "programmes:municipality_invite")
    page = acting(inviting.person).go(places.path_of(inviting))
    page.get_by_label("E-Mail-Adresse").fill("neu@auenbrueck.example")
    page.get_by_label("Rolle").select_option(label="Mitglied")
    page.get_by_role("main").get_by_role("button", name=re.compile("Einladen|Einladung")).click()
    expect(page.get_by_text("neu@auenbrueck.example").first).to_be_visible()

    guest = acting()
    page = guest.go(mails.link("neu@auenbrueck.example", r"/einladung/[\w-]+/"))
    page.get_by_label("Name").fill("Jule Brandt")
    page.get_by_label("Passwort").fill("regen-auf-dem-dach")
    page.get_by_role("button", name="Konto einrichten").click()
    page.wait_for_url("**/start/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jule Brandt")


@pytest.mark.parametrize("person", [MEMBER, READER])
def test_only_the_coordinator_releases(person, places, reading):
    page = reading(person).go("/start/")
    page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Kommune", exact=True).click()
    page.goto(page.url + "befunde/")
    page.get_by_role("main").locator("a[href*='/befunde/']", has_text=re.compile(r"\w{4}")).first.click()
    expect(page.get_by_role("button", name="Für das Programm freigeben")).to_have_count(0)
