"""Reading notifications and choosing how to be told: pages, bell, API."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from blaugruen.text import Text
from blaugruen.web.core.audit import trail_of
from blaugruen.web.core.errors import Forbidden, InvalidData, NotFound
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.notifications.kinds import KINDS
from blaugruen.web.notifications.models import Notification, NotificationSetting
from blaugruen.web.notifications.operations import change_settings, mark_read
from blaugruen.web.notifications.selectors import deliveries_of
from blaugruen.web.notifications.send import Message, notify

pytestmark = pytest.mark.django_db
MOST_QUERIES = 25


@pytest.fixture
def told(world, happens):
    """Tell the member a number of things; return the notifications."""

    def tell(count=1, kind="appointment", title="Neuigkeit"):
        with happens():
            return [
                notify(
                    [world.people["member"]],
                    kind,
                    Message(
                        Text(de=f"{title} {number}", en=f"News {number}"), Text(de="<b>x</b>", en=""), "/programme/"
                    ),
                    about=world.home,
                )[0]
                for number in range(count)
            ]

    return tell


@pytest.fixture
def member(client, world):
    client.force_login(world.people["member"])
    return client


def page_of(client, path="/mitteilungen/", **wanted):
    answer = client.get(path, wanted)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def titles(page):
    return [link.text for link in page.xpath("//li//p[contains(@class, 'row-item__title')]/a")]


def test_unread_come_first_and_open_leads_on_and_marks_read(told, member):
    first, second, third = told(3)
    answer = member.get(f"/mitteilungen/{third.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, "/programme/")
    third.refresh_from_db()
    assert third.read_at is not None
    assert titles(page_of(member)) == [second.title, first.title, third.title]
    assert titles(page_of(member, zeige="ungelesen")) == [second.title, first.title]


def test_opening_twice_is_recorded_once(told, member):
    (one,) = told()
    for _ in range(2):
        member.get(f"/mitteilungen/{one.pk}/")
    assert trail_of(one).count() == 1


def test_english_reader_is_led_to_the_english_page(told, member):
    (one,) = told()
    assert member.get(f"/en/mitteilungen/{one.pk}/")["Location"] == "/en/programme/"


def test_bell_counts_what_is_unread(told, member):
    told(3)
    bell = page_of(member).xpath("//a[.//span[contains(., 'neue Mitteilungen')]]//span[@class='icon-button__count']")
    assert bell[0].text == "3"


def test_mark_one_and_mark_all(told, member):
    first, _, _ = told(3)
    assert member.post(f"/mitteilungen/{first.pk}/gelesen/").status_code == 302
    assert Notification._base_manager.filter(read_at=None).count() == 2
    page = html.fromstring(member.post("/mitteilungen/gelesen/", follow=True).content.decode())
    assert "2 Mitteilungen als gelesen markiert." in page.text_content()
    assert Notification._base_manager.filter(read_at=None).count() == 0
    assert not page.xpath("//form[@action='/mitteilungen/gelesen/']")


def test_marking_needs_a_post(told, member):
    (one,) = told()
    assert member.get(f"/mitteilungen/{one.pk}/gelesen/").status_code == 405
    assert member.get("/mitteilungen/gelesen/").status_code == 405


def test_filters_narrow_and_unknown_words_do_not(told, member):
    told(1, "job", "Auftrag")
    told(1, "appointment", "Termin")
    assert titles(page_of(member, art="job")) == ["Auftrag 0"]
    assert len(titles(page_of(member, art="<x>", zeige="\x00"))) == 2
    empty = page_of(member, art="security")
    assert "Keine solche Mitteilung" in empty.text_content()


def test_nothing_yet_says_what_will_be_here(member):
    assert "Noch keine Mitteilungen" in page_of(member).text_content()


def test_what_people_wrote_is_text(told, member):
    told(1, title="<script>x</script>")
    page = page_of(member)
    assert titles(page) == ["<script>x</script> 0"]
    assert not page.xpath("//li//b")


def test_foreign_notifications_do_not_exist(told, world, client):
    (one,) = told()
    for name in set(world.people) - {"member"}:
        client.force_login(world.people[name])
        assert client.get(f"/mitteilungen/{one.pk}/").status_code == 404
        assert client.post(f"/mitteilungen/{one.pk}/gelesen/").status_code == 404
        assert client.get("/api/v1/notifications").json()["count"] == 0
        with side_of(world.actor(name)), pytest.raises(NotFound):
            mark_read(one, actor=world.actor(name))


@pytest.mark.parametrize("path", ["", "1/", "einstellungen/"])
def test_strangers_are_asked_to_sign_in(db, client, path):
    answer = client.get(f"/mitteilungen/{path}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/konto/login/?next=/mitteilungen/")


def test_choices_are_shown_and_kept(world, member):
    page = page_of(member, "/mitteilungen/einstellungen/")
    chosen = {select.get("name"): select.xpath("string(option[@selected]/@value)") for select in page.iter("select")}
    assert chosen == {kind.key: kind.usual.value for kind in KINDS.values() if not kind.is_fixed}
    answer = member.post("/mitteilungen/einstellungen/", {**chosen, "job": "at_once", "finding": "none"}, follow=True)
    assert "Ihre Auswahl ist gespeichert." in answer.content.decode()
    kept = deliveries_of(world.people["member"])
    assert (kept["job"], kept["finding"], kept["appointment"]) == ("at_once", "none", "at_once")
    assert trail_of(world.people["member"])[0].operation == "notification.change_settings"


@pytest.mark.parametrize("wrong", [{"job": "pigeon"}, {"job": ""}, {"job": "\x00"}])
def test_unknown_choice_is_refused_beside_its_field(world, member, wrong):
    chosen = {kind.key: "app" for kind in KINDS.values() if not kind.is_fixed}
    answer = member.post("/mitteilungen/einstellungen/", {**chosen, **wrong})
    assert answer.status_code == 422
    assert html.fromstring(answer.content.decode()).get_element_by_id("id_job").get("aria-invalid") == "true"
    assert NotificationSetting.objects.count() == 0


@pytest.mark.parametrize("wanted", [{"security": "none"}, {"unknown": "app"}, {"job": "pigeon"}])
def test_operation_refuses_what_nobody_can_choose(world, wanted):
    with pytest.raises(InvalidData):
        change_settings(world.people["member"], wanted, actor=world.actor("member"))


def test_nobody_chooses_for_others(world):
    for name in set(world.people) - {"member"}:
        with pytest.raises(Forbidden):
            change_settings(world.people["member"], {"job": "none"}, actor=world.actor(name))
    assert NotificationSetting.objects.count() == 0


def test_api_lists_and_marks(told, world, member):
    first, second = told(2)
    listed = member.get("/api/v1/notifications").json()
    assert [item["id"] for item in listed["items"]] == [second.pk, first.pk]
    assert listed["items"][0]["url"] == "http://127.0.0.1:8000/programme/"
    token = member.get("/mitteilungen/").cookies["csrftoken"].value
    answer = member.post(f"/api/v1/notifications/{first.pk}/read", headers={"X-CSRFToken": token})
    assert answer.status_code == 200
    assert answer.json()["read_at"] is not None
    assert [item["id"] for item in member.get("/api/v1/notifications", {"unread": "true"}).json()["items"]] == [
        second.pk
    ]
    assert member.post("/api/v1/notifications/999999/read", headers={"X-CSRFToken": token}).status_code == 404


def test_api_is_for_people(db, client):
    assert client.get("/api/v1/notifications").status_code == 401


def test_pages_stay_within_the_query_budget(told, member):
    told(60)
    for path in ("/mitteilungen/", "/mitteilungen/einstellungen/"):
        with CaptureQueriesContext(connection) as queries:
            page_of(member, path)
        assert len(queries) <= MOST_QUERIES
