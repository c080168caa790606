"""The public site: one tree per language, fixed places, what editors change stays."""

from __future__ import annotations

import pytest

from blaugruen.web.toolbox.models import ContentPage, HomePage, ModulePage
from blaugruen.web.toolbox.operations import pages
from web.toolbox.conftest import SYSTEM, address

MOST_QUERIES = 25


@pytest.mark.parametrize("language", ["de", "en"])
def test_fixed_places_lead_to_their_page_in_the_active_language(client, site, language):
    for name, args in (("imprint", ()), ("privacy", ()), ("accessibility", ()), ("module", ("law",))):
        answer = client.get(address(name, *args, language=language))
        assert answer.status_code == 200
        assert answer.context["page"].locale.language_code == language
        assert f'lang="{language}"' in answer.content.decode()[:200]


@pytest.mark.parametrize("path", ["/", "/en/", "/bausteine/", "/en/bausteine/", "/bausteine/planning/", "/impressum/"])
def test_pages_of_the_site_need_few_queries(client, site, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(path).status_code == 200


def test_moved_page_is_still_found_by_its_fixed_name(client, site):
    page = ContentPage.objects.get(purpose="imprint", locale__language_code="de")
    page.slug = "anbieter"
    page.save_revision().publish()
    answer = client.get(address("imprint"))
    assert (answer.status_code, answer["Location"]) == (302, "/anbieter/")


def test_unpublished_page_is_not_found(client, site):
    ContentPage.objects.filter(purpose="privacy").update(live=False)
    assert client.get(address("privacy")).status_code == 404


def test_site_is_made_once_and_edited_pages_are_left_alone(site):
    page = HomePage.objects.get(locale__language_code="de")
    page.title = "Willkommen"
    page.save_revision().publish()
    ModulePage.objects.filter(module="law", locale__language_code="en").delete()
    pages.ensure_site(actor=SYSTEM)
    assert HomePage.objects.get(locale__language_code="de").title == "Willkommen"
    assert ModulePage.objects.count() == 8
    assert ContentPage.objects.exclude(purpose="").count() == 8


def test_operator_stands_on_the_imprint_and_gaps_are_marked(client, site, settings):
    settings.OPERATOR = "Stadt <Musterstadt>"
    page = client.get(address("imprint")).content.decode()
    assert "Stadt &lt;Musterstadt&gt;" in page
    assert "noch auszufüllen" in page


def test_rich_text_holds_only_what_the_editor_offers(client, site):
    page = ContentPage.objects.get(purpose="imprint", locale__language_code="de")
    page.body = [("text", '<p onclick="x()">Hallo <script>alert(1)</script><a href="javascript:x()">dort</a></p>')]
    page.save_revision().publish()
    shown = client.get(address("imprint")).content.decode()
    assert "<p>Hallo " in shown
    assert "javascript:" not in shown
    assert "alert(1)" not in shown
