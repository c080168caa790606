"""Stopping e-mails without signing in (RFC 8058): the link in the e-mail is the key, and only that link."""

from __future__ import annotations

import pytest
from django.core import signing
from django.test import Client

from blaugruen.text import Text
from blaugruen.web.core.audit import trail_of
from blaugruen.web.notifications.background import send_summaries
from blaugruen.web.notifications.models import Notification, NotificationSetting
from blaugruen.web.notifications.operations import change_settings
from blaugruen.web.notifications.selectors import deliveries_of
from blaugruen.web.notifications.send import Message, notify
from web.notifications.conftest import Reports, address_of

pytestmark = pytest.mark.django_db
NEWS = Message(Text(de="Neues", en="News"), Text(de="", en=""), "/mitteilungen/")


@pytest.fixture
def stop_link(world, delivered):
    """The link of an e-mail about an appointment to the member."""
    with delivered() as mails:
        notify([world.people["member"]], "appointment", NEWS)
    mail = mails[address_of(world, "member")]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = mail["List-Unsubscribe"].strip()
    assert link.startswith("<http://127.0.0.1:8000/mitteilungen/abbestellen/")
    return link.strip("<>").removeprefix("http://127.0.0.1:8000")


@pytest.fixture
def stranger():
    """A mail program: no session, no cookie, and Django checks for forgery."""
    return Client(enforce_csrf_checks=True)


def post(client, link):
    return client.post(link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")


def test_one_click_stops_e_mails_of_that_kind_only(world, stop_link, stranger, delivered):
    assert post(stranger, stop_link).status_code == 200
    kept = deliveries_of(world.people["member"])
    assert (kept["appointment"], kept["review"]) == ("app", "at_once")
    with delivered() as mails:
        notify([world.people["member"]], "appointment", NEWS)
    assert mails == {}
    assert Notification._base_manager.filter(person=world.people["member"]).count() == 2
    (entry,) = trail_of(world.people["member"])
    assert (entry.operation, entry.person, entry.data) == (
        "notification.unsubscribe",
        world.people["member"],
        {"kind": "appointment"},
    )


def test_opening_the_link_changes_nothing_and_asks(world, stop_link, stranger):
    page = stranger.get(stop_link)
    assert page.status_code == 200
    assert "m…@example.org" in page.content.decode()
    assert address_of(world, "member") not in page.content.decode()
    assert NotificationSetting.objects.count() == 0


def test_the_link_works_again_and_for_whoever_is_signed_in(world, stop_link, client):
    client.force_login(world.people["coach"])
    for _ in range(2):
        assert post(client, stop_link).status_code == 200
    assert deliveries_of(world.people["coach"])["appointment"] == "at_once"
    assert deliveries_of(world.people["member"])["appointment"] == "app"


def test_link_in_the_summary_stops_all_e_mails(world, happens, post_office, stranger):
    with happens():
        notify([world.people["member"]], "finding", NEWS)
    send_summaries(Reports())
    (mail,) = post_office.to(address_of(world, "member"))
    link = mail["List-Unsubscribe"].strip("<> \n").removeprefix("http://127.0.0.1:8000")
    assert post(stranger, link).status_code == 200
    assert set(deliveries_of(world.people["member"]).values()) == {"app"}


def test_who_chose_to_hear_nothing_is_not_told_more(world, stop_link, stranger):
    change_settings(world.people["member"], {"appointment": "none"}, actor=world.actor("member"))
    post(stranger, stop_link)
    assert deliveries_of(world.people["member"])["appointment"] == "none"


def test_what_waited_for_the_summary_is_no_longer_sent(world, happens, post_office, stop_link, stranger):
    change_settings(world.people["member"], {"appointment": "daily"}, actor=world.actor("member"))
    with happens():
        notify([world.people["member"]], "appointment", NEWS)
    post(stranger, stop_link)
    assert send_summaries(Reports())["summaries"] == 0


def signed(*facts, **how):
    """Sign what a link of ours says, in a way of its own."""
    return signing.dumps(list(facts), **{"salt": "notifications.unsubscribe", **how})


FORGED = (
    "nonsense",
    "%00",
    "x" * 3000,
    signed(1, "appointment", salt="another"),
    signed(1, "appointment", key="another key"),
    signed(10**9, "appointment"),
    signed(1, "unknown"),
)


@pytest.mark.parametrize("token", FORGED, ids=lambda token: token[:20])
def test_forged_links_do_nothing(world, stranger, token):
    link = f"/mitteilungen/abbestellen/{token}/"
    assert stranger.get(link).status_code == 404
    assert post(stranger, link).status_code == 404
    assert NotificationSetting.objects.count() == 0


def test_links_that_were_changed_do_nothing(world, stop_link, stranger):
    token = stop_link.rstrip("/").rsplit("/", 1)[-1]
    other = signed(world.people["coach"].pk, "appointment").split(":")
    mixed = ":".join([other[0], *token.split(":")[1:]])
    last = "A" if token[-1] != "A" else "B"
    for changed in (token[:-2] + last * 2, "x" + token, token.split(":")[0], mixed):
        link = stop_link.replace(token, changed)
        assert stranger.get(link).status_code == 404
        assert post(stranger, link).status_code == 404
    assert NotificationSetting.objects.count() == 0


def test_link_of_a_closed_account_does_nothing(world, stop_link, stranger):
    world.people["member"].is_active = False
    world.people["member"].save()
    assert post(stranger, stop_link).status_code == 404


def test_english_reader_gets_an_english_page(world, delivered, stranger):
    world.people["member"].language = "en"
    world.people["member"].save()
    with delivered() as mails:
        notify([world.people["member"]], "appointment", NEWS)
    link = mails[address_of(world, "member")]["List-Unsubscribe"].strip("<> \n").removeprefix("http://127.0.0.1:8000")
    assert link.startswith("/en/")
    assert "Unsubscribed" in post(stranger, link).content.decode()
