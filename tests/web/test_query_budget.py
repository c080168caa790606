"""No page asks the database more than 25 times, however many municipalities, people and findings there are."""

from __future__ import annotations

import pytest
from django.db import transaction

from blaugruen.web.core.actors import system_actor
from blaugruen.web.toolbox.operations.pack import load
from blaugruen.web.toolbox.operations.pages import ensure_site
from scaled import Scale, build
from typical_pages import PAGES, client_of, queries_of, visits

pytestmark = pytest.mark.django_db
MOST_QUERIES = 25
SCALE = Scale(towns=20, people=500, findings=4_000)


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    """A platform of twenty municipalities, built once for all pages and taken away afterwards."""
    actor = system_actor("test")
    with django_db_blocker.unblock(), transaction.atomic():
        load(actor=actor)
        ensure_site(actor=actor)
        yield build(SCALE)
        transaction.set_rollback(True)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_stays_within_the_query_budget(cast, page):
    counted = {visit.who: queries_of(visit, client_of(visit.person)) for visit in visits(cast, page)}
    assert {who: queries for who, queries in counted.items() if queries > MOST_QUERIES} == {}
