"""The list of page types is complete."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, SlugConverter, StringConverter

from blaugruen.knowledge.vocabulary import Kind
from browser.pages import ACTIONS, NOT_PAGES, PAGES

FOREIGN = ("wagtail", "simple_translation:", "api-v1:")
"""Wagtail's own area is walked in test_csp; the API answers programs and has tests of its own."""


def names(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield all named URL patterns."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern, prefix + (f"{pattern.namespace}:" if pattern.namespace else ""))
        elif pattern.name:
            yield prefix + pattern.name, pattern


def own_names() -> dict[str, URLPattern]:
    """Return the named URL patterns of our own pages."""
    found = dict(names(get_resolver()))
    return {name: found[name] for name in found if name == "wagtail_serve" or not name.startswith(FOREIGN)}


def test_every_address_is_a_page_type_or_is_known_to_be_none():
    known = {page.name for page in PAGES} | set(ACTIONS) | set(NOT_PAGES)
    assert sorted(set(own_names()) - known) == []


def test_list_of_pages_names_nothing_that_is_gone():
    known = {page.name for page in PAGES if " " not in page.name} | set(ACTIONS) | set(NOT_PAGES)
    assert sorted(known - set(own_names())) == []


@pytest.mark.django_db
def test_actions_cannot_be_opened_as_pages(client):
    found = own_names()
    answers = {}
    for name in ACTIONS:
        values = {key: _any_value(converter) for key, converter in found[name].pattern.converters.items()}
        answers[name] = client.get(reverse(name, kwargs=values)).status_code
    assert {name: status for name, status in answers.items() if status != 405} == {}


def _any_value(converter: object) -> object:
    if isinstance(converter, IntConverter):
        return 1
    return "x" if isinstance(converter, StringConverter | SlugConverter) else Kind.MEASURES
