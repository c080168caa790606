"""The page of results and the route of the API, as people and programs meet them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from blaugruen.web.coaching.models import Finding
from blaugruen.web.search import index
from web.search.conftest import SECRET

pytestmark = pytest.mark.django_db
MOST_QUERIES = 25


def page_of(client, **wanted):
    answer = client.get("/suche/", wanted)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def text_of(element) -> str:
    return " ".join(element.text_content().split())


def test_results_stand_in_groups_and_lead_on(library, client):
    page = page_of(client, q="mulde")
    headings = [text_of(heading) for heading in page.iterfind(".//h2")]
    assert headings[:2] == ["Maßnahmen", "Quellen"]
    (link,) = page.xpath("//article//a[.='Versickerungsmulde']")
    assert client.get(link.get("href")).status_code == 200
    assert link.find("mark").text == "Versickerungsmulde"
    for link in page.xpath("//article//h3/a/@href"):
        assert client.get(link).status_code == 200


def test_tabs_count_and_lead_to_one_kind(library, client):
    page = page_of(client, q="wasser")
    tabs = {text_of(tab): tab.get("href") for tab in page.xpath("//nav[@aria-label='Art der Treffer']//a")}
    label, href = next((label, href) for label, href in tabs.items() if label.startswith("Maßnahmen"))
    count = int(label.removeprefix("Maßnahmen"))
    assert count > 20
    listed = [page_of(client, q="wasser", art="measures", page=number) for number in (1, 2)]
    names = [name for one in listed for name in one.xpath("//article//h3/a/@href")]
    assert len(names) == len(set(names)) == count
    assert len(html.fromstring(client.get(href).content.decode()).xpath("//article")) == 20


def test_group_with_more_leads_to_all_of_them(library, client):
    page = page_of(client, q="wasser")
    (link,) = [link for link in page.xpath("//a[@class='panel__action']") if "art=measures" in link.get("href")]
    assert text_of(link).startswith("Alle ")
    listed = html.fromstring(client.get(link.get("href")).content.decode())
    assert len(listed.xpath("//article")) > len(page.xpath("//section[.//a[contains(@href, 'art=measures')]]//article"))


@pytest.mark.parametrize("art", ["unbekannt", "<script>", "pages\x00"])
def test_unknown_kind_shows_everything(library, client, art):
    assert len(page_of(client, q="mulde", art=art).xpath("//h2")) > 2


def test_nothing_found_says_what_to_try(library, client):
    page = page_of(client, q="Versikerungsmulde")
    (empty,) = page.xpath("//div[@class='empty-state']")
    assert "Zu „Versikerungsmulde“ wurde nichts gefunden" in text_of(empty)
    suggested = {link.text: link.get("href") for link in empty.iter("a") if link.text}
    assert len(html.fromstring(client.get(suggested["Versickerungsmulde"]).content.decode()).xpath("//article")) > 0


def test_empty_search_asks_what_for(db, client):
    assert "Wonach suchen Sie?" in text_of(page_of(client))


def test_some_words_are_better_than_none_and_the_page_says_so(library, client):
    assert "Nichts enthält alle Wörter" in text_of(page_of(client, q="Baumrigole Quantenchromodynamik"))


def test_english_page_speaks_english(library, client):
    page = html.fromstring(client.get("/en/suche/", {"q": "mulde"}).content.decode())
    assert text_of(page.find(".//h2")) == "Measures"
    (href,) = page.xpath("//article//a[.='Infiltration swale']/@href")
    assert href.startswith("/en/")


def test_page_stays_within_the_query_budget(world, library, town_life, client):
    client.force_login(world.people["coordinator"])
    for wanted in ({"q": SECRET}, {"q": "wasser"}, {"q": SECRET, "art": "files"}, {"q": "Zwiebelturnrigole"}):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page_of(client, **wanted)
        assert len(queries) <= MOST_QUERIES, wanted


def test_field_in_the_head_keeps_what_was_typed(db, client):
    page = page_of(client, q='Mulde "x" <b>')
    assert page.get_element_by_id("suche").get("value") == 'Mulde "x" <b>'


def test_api_tells_the_same_as_the_page(library, client):
    answer = client.get("/api/v1/search", {"q": "mulde", "kind": "measures", "page_size": 2}).json()
    assert (answer["page"], answer["page_size"], answer["is_partial"]) == (1, 2, False)
    assert answer["count"] == answer["kinds"]["measures"] > 2
    first = answer["items"][0]
    assert (first["kind"], first["title"], first["object"]) == ("measures", "Versickerungsmulde", "toolbox.entry")
    assert client.get(first["url"].removeprefix("http://127.0.0.1:8000")).status_code == 200
    rest = client.get("/api/v1/search", {"q": "mulde", "kind": "measures", "page_size": 2, "page": 2}).json()
    assert {item["id"] for item in rest["items"]}.isdisjoint({item["id"] for item in answer["items"]})


def test_api_shows_text_as_it_was_written(world, town_life, client):
    Finding._base_manager.filter(pk=town_life["findings"].pk).update(title=f"<b>{SECRET}</b> & mehr")
    index.update(Finding, [town_life["findings"].pk])
    client.force_login(world.people["coordinator"])
    (item,) = client.get("/api/v1/search", {"q": SECRET, "kind": "findings"}).json()["items"]
    assert item["title"] == f"<b>{SECRET}</b> & mehr"
    assert item["trail"].startswith("Auenbrück")


@pytest.mark.parametrize("wanted", [{}, {"q": "x" * 201}, {"q": "x", "page": 0}, {"q": "x", "page_size": 201}])
def test_api_refuses_what_it_does_not_know(db, client, wanted):
    answer = client.get("/api/v1/search", wanted)
    assert answer.status_code == 422
    assert answer.json()["fields"]


def test_api_refuses_a_wrong_token(db, client):
    assert client.get("/api/v1/search", {"q": "x"}, headers={"Authorization": "Bearer nonsense"}).status_code == 401
