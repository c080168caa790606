"""Pages that belong to no app, and how dates are written."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory
from django.utils import formats, translation

from blaugruen.web.core.views import server_error

EVENING = datetime(2026, 11, 24, 18, 5, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_page_after_an_error_needs_no_database(language):
    request = RequestFactory().get("/")
    with translation.override(language):
        answer = server_error(request)
    assert answer.status_code == 500
    assert {"de": "Hier ist etwas schiefgegangen", "en": "Something went wrong"}[language] in answer.content.decode()


def test_icon_is_found_at_its_old_place(client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, "/static/build/logo.svg")


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("de", "DATE_FORMAT", "24. November 2026"),
        ("de", "SHORT_DATETIME_FORMAT", "24.11.2026 18:05"),
        ("en", "DATE_FORMAT", "24 November 2026"),
        ("en", "DATETIME_FORMAT", "24 November 2026, 18:05"),
        ("en", "SHORT_DATETIME_FORMAT", "24 Nov 2026, 18:05"),
        ("en", "TIME_FORMAT", "18:05"),
    ],
)
def test_dates_are_written_as_people_of_the_language_write_them(language, name, expected):
    with translation.override(language):
        assert formats.date_format(EVENING, name) == expected


@pytest.mark.parametrize("name", ["programme_lead", "coordinator", None])
@pytest.mark.parametrize(
    "address",
    [
        "/%00/",
        "/en/a%00b/",
        "/dateien/%00/",
        "/dateien/%00/angaben/",
        "/wissen/glossar/%00/",
        "/einladung/%00/",
        "/mitteilungen/abbestellen/%00/",
        "/suche/?q=%00&art=%00&page=%00",
        "/wissen/massnahmen/?q=%00&layer=%00",
        "/kommunen/{home}/befunde/?q=%00&kind=%00&dimension=%00&unit=%00",
        "/kommunen/{home}/verlauf/?person=%00&kind=%00&q=%00",
        "/programme/{programme}/befunde/?q=%00&dimension=%00",
        "/mitteilungen/?kind=%00",
        "/api/v1/files/%00",
        "/api/v1/search?q=%00",
    ],
)
def test_addresses_with_a_sign_no_database_keeps_break_nothing(client, world, name, address):
    if name:
        client.force_login(world.people[name])
    answer = client.get(address.format(home=world.home.pk, programme=world.programme.pk))
    assert answer.status_code in {200, 302, 400, 401, 404, 422}
