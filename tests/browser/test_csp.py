"""Nothing from outside, no code in pages, no error in the browser, and little to load."""

from __future__ import annotations

import pytest
from django.conf import settings
from lxml import html

from browser.pages import EDITOR, MEASURE, PAGES, PageType

DATA = {"application/json", "application/ld+json"}
FIRST_LOAD_BYTES = 350_000
HEADERS = {
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
START = PageType("wagtail_serve", ("/",), shows="home")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page_carries_no_code_and_a_policy_against_it(page, places, reading):
    visitor = reading(page.person)
    visitor.go(places.path_of(page), page.status)
    answer = visitor.answer
    assert code_in(answer.text()) == []
    policy = {
        name: set(values) for name, *values in map(str.split, answer.headers["content-security-policy"].split(";"))
    }
    wanted = {name: set(values) for name, values in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()}
    assert policy == wanted
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def code_in(text: str) -> list[str]:
    """Return scripts, styles and handlers that stand in the page itself."""
    found = []
    for element in html.document_fromstring(text).iter("*"):
        handlers = [name for name in element.attrib if name == "style" or name.startswith("on")]
        is_script = element.tag == "script" and "src" not in element.attrib and element.get("type") not in DATA
        if handlers or is_script or element.tag == "style":
            found.append(html.tostring(element, encoding="unicode")[:160])
    return found


@pytest.mark.parametrize("path", ["/redaktion/", "/redaktion/pages/", "/redaktion/reports/site-history/"])
def test_area_of_the_editors_works_under_the_policy(path, reading):
    page = reading(EDITOR).page
    answer = page.goto(reading(EDITOR).site(path))
    assert answer.status == 200
    page.get_by_role("heading", level=1).first.wait_for()


def test_editor_opens_a_page_for_editing(places, reading):
    visitor = reading(EDITOR)
    visitor.go("/bausteine/planning/")
    visitor.page.get_by_role("link", name="Seite bearbeiten").click()
    visitor.page.wait_for_url("**/redaktion/pages/*/edit/**")
    field = visitor.page.get_by_role("textbox", name="Titel").first
    field.wait_for()
    assert field.input_value()


@pytest.mark.parametrize("page", [START, PageType("toolbox:entry", MEASURE)], ids=str)
def test_first_load_is_small(page, places, acting):
    path = places.path_of(page)
    visitor = acting()
    sizes = {}
    visitor.page.on("requestfinished", lambda request: sizes.update({request.url: _transferred(request)}))
    visitor.go(path)
    visitor.page.wait_for_load_state("networkidle")
    kinds = {url.rsplit(".", 1)[-1] for url in sizes}
    assert {"css", "js", "woff2"} <= kinds, f"not everything was loaded: {sorted(sizes)}"
    assert sum(sizes.values()) < FIRST_LOAD_BYTES, sizes


def _transferred(request) -> int:
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
