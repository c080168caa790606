"""The ten pages people open most, who opens them, and how many queries each takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blaugruen.knowledge.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from blaugruen.web.accounts.models import Person
    from scaled import Cast

VISITOR = ("visitor",)
EVERYBODY = ("coordinator", "coach", "lead")
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, its address for a cast, and as whom it is opened."""

    name: str
    address: Callable[[Cast], str]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """A page opened by somebody; `person` is None for a visitor."""

    page: str
    who: str
    person: Person | None
    url: str


PAGES = (
    Page("public home page", lambda _: "/", VISITOR),
    Page("catalogue of measures", lambda _: reverse("toolbox:catalogue", args=[Kind.MEASURES]), VISITOR),
    Page("measure", lambda _: reverse("toolbox:entry", args=[Kind.MEASURES, "infiltration_swale"]), VISITOR),
    Page("search", lambda _: f"{reverse('search:results')}?q=mulde", VISITOR + EVERYBODY),
    Page("own home page", lambda _: reverse("programmes:home"), EVERYBODY),
    Page("programme", lambda cast: reverse("programmes:programme", args=[cast.town.programme_id]), EVERYBODY),
    Page("municipality", lambda cast: reverse("programmes:municipality", args=[cast.town.pk]), EVERYBODY),
    Page("findings", lambda cast: reverse("coaching:findings", args=[cast.town.pk]), EVERYBODY),
    Page("finding", lambda cast: cast.finding.get_absolute_url(), EVERYBODY),
    Page("notifications", lambda _: reverse("notifications:list"), EVERYBODY),
)


def visits(cast: Cast, *pages: Page) -> Iterator[Visit]:
    """Yield pages, all where none is named, with everybody who opens them."""
    for page in pages or PAGES:
        for who in page.people:
            yield Visit(page.name, who, getattr(cast, who, None), page.address(cast))


def client_of(person: Person | None) -> Client:
    """Return a client in which somebody is signed in."""
    client = Client(headers={"host": HOST})
    if person is not None:
        client.force_login(person)
    return client


def queries_of(visit: Visit, client: Client) -> int:
    """Open a page once to fill the caches, then again, and return how many queries the second time took."""
    client.get(visit.url)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(visit.url)
    if answer.status_code != 200:
        raise RuntimeError(f"{visit.page} as {visit.who}: {visit.url} answered {answer.status_code}")
    return len(queries)
