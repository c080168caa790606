"""A crawler that visits every address of the platform as everybody from elsewhere, and finds nothing of the city.

It walks the resolver, fills in the ids of one city's objects, and asks with every method. An address with a part it
does not know makes it fail: whoever adds a page says here what stands in that part.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern
from django.utils.regex_helper import normalize

from blaugruen.knowledge.pack import load_pack
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.models import AuditEntry
from blaugruen.web.programmes.models import Municipality
from blaugruen.web.toolbox.operations import pack
from blaugruen.web.toolbox.operations.pages import ensure_site
from web.api.calling import PUBLIC, Caller
from web.api.furnishing import MARK, Town, furnish
from web.conftest import SYSTEM, World
from web.toolbox.conftest import SMALL_PACK

NEIGHBOURS = ("coordinator@neighbour", "member@neighbour", "reader@neighbour")
FAR = (
    *("programme_lead@far", "coach@far", "expert@far", "editor@far", "expert_reviewer@far", "legal_reviewer@far"),
    *("coordinator@far", "member@far", "reader@far"),
)
OUTSIDERS = (*NEIGHBOURS, *FAR, "administrator", "stranger", PUBLIC)

OF_THE_CITY, OF_THE_PROGRAMME, OF_ALL = "city", "programme", "all"
PLACEHOLDER = re.compile(r"<(?:\w+:)?\w+>")


@dataclass(frozen=True, slots=True)
class Route:
    """An address of the platform with everything filled in, and whose it is."""

    path: str
    reach: str
    is_api: bool


def parts(town: Town) -> dict[str, tuple[str, list[object]]]:
    """Return by segment of an address whose it is, and the values that stand in its variable part."""
    ids, programme = town.ids, town.world.programme
    city = {
        "kommunen/<int:pk>": [town.world.home.pk],
        "kommunen/<int:municipality>": [town.world.home.pk],
        "municipalities/<municipality_id>": [town.world.home.pk],
        "einheiten/<int:unit>": [ids["unit_id"]],
        "units/<unit_id>": [ids["unit_id"]],
        "termine/<int:pk>": [ids["appointment_id"]],
        "appointments/<appointment_id>": [ids["appointment_id"]],
        "einladungen/<int:pk>": [ids["invitation_id"]],
        "invitations/<invitation_id>": [ids["invitation_id"]],
        "rollen/kommune/<int:pk>": [ids["role_id"]],
        "municipality-roles/<role_id>": [ids["role_id"]],
        "befunde/<int:pk>": [ids["finding_id"], town.note.pk, town.deleted.pk],
        "findings/<finding_id>": [ids["finding_id"], town.note.pk, town.deleted.pk],
        "zurueckstellen/<str:kind>/<str:entry>": ["strategy/x"],
        "zurueckgestellt/<int:pk>": [town.dismissed.pk],
        "auftraege/<int:pk>": [town.waiting.pk, town.failed.pk],
        "jobs/<job_id>": [town.waiting.pk, town.failed.pk],
        "dateien/<str:key>": [town.file.key],
        "files/<key>": [town.file.key],
        "mitteilungen/<int:pk>": [ids["notification_id"]],
        "notifications/<notification_id>": [ids["notification_id"]],
    }
    of_programme = {
        "programme/<int:pk>": [programme.pk],
        "programmes/<programme_id>": [programme.pk],
        "phasen/<int:phase>": [ids["phase_id"]],
        "phases/<phase_id>": [ids["phase_id"]],
        "rollen/programm/<int:pk>": [ids["programme_role_id"]],
        "programme-roles/<role_id>": [ids["programme_role_id"]],
    }
    of_all = {
        "einladung/<str:token>": ["no-such-token"],
        "abbestellen/<str:token>": ["no-such-token"],
        "oidc/<str:provider_id>": ["no-such-provider"],
        "einwilligung/<int:pk>": [1],
        "zugriffstoken/<int:pk>": [1],
        "schnittstelle/<slug:tag>": ["findings"],
        "bausteine/<slug:module>": ["planning"],
        "wissen/<kind:kind>/<slug:key>": [f"glossar/{town.draft.key}"],
        "wissen/<kind:kind>": ["glossar"],
        "verlauf/<int:number>": [1],
        "schritt/<slug:action>": ["submit"],
        "toolbox/<kind>/<key>": [f"{ids['kind']}/{town.published.key}"],
        "toolbox/<kind>": [ids["kind"]],
        "schemas/<kind>": [ids["kind"]],
        "desk/<kind>/<key>": [f"{ids['kind']}/{town.draft.key}"],
        "desk/<kind>": [ids["kind"]],
        "revisions/<number>": [1],
    }
    return {
        **{segment: (OF_THE_CITY, values) for segment, values in city.items()},
        **{segment: (OF_THE_PROGRAMME, values) for segment, values in of_programme.items()},
        **{segment: (OF_ALL, values) for segment, values in of_all.items()},
    }


def patterns() -> Iterator[tuple[list[object], URLPattern]]:
    """Yield every pattern of the resolver with what leads to it."""

    def walk(found: list[object], before: list[object]) -> Iterator[tuple[list[object], URLPattern]]:
        for one in found:
            if isinstance(one, URLResolver):
                is_prefix = isinstance(one.pattern, LocalePrefixPattern)
                yield from walk(one.url_patterns, before if is_prefix else [*before, one.pattern])
            elif isinstance(one, URLPattern):
                yield [*before, one.pattern], one

    yield from walk(get_resolver().url_patterns, [])


def is_ours(pattern: URLPattern) -> bool:
    """Return whether a page is ours, or a route of our API; the others are those of Wagtail and allauth."""
    return pattern.callback.__module__.startswith(("blaugruen.", "ninja."))


def text_of(chain: list[object]) -> str:
    """Return a chain of patterns as one address; the variable parts of regular expressions become ``1``."""
    return "".join(_example(str(one)) if isinstance(one, RegexPattern) else str(one) for one in chain)


def _example(expression: str) -> str:
    template, names = normalize(expression)[0]
    return template % dict.fromkeys(names, "1")


def filled(address: str, known: dict[str, tuple[str, list[object]]]) -> list[Route]:
    """Return an address with every combination of values; it fails where a part is not known."""
    reach, choices = OF_ALL, []
    for segment in sorted(known, key=len, reverse=True):
        whose, values = known[segment]
        if segment in address:
            address = address.replace(segment, segment.partition("<")[0] + f"{{{len(choices)}}}")
            choices.append(values)
            reach = min(reach, whose, key=[OF_THE_CITY, OF_THE_PROGRAMME, OF_ALL].index)
    unknown = PLACEHOLDER.findall(address)
    assert not unknown, f"{address}: say in parts() what stands in {', '.join(unknown)}"
    is_api = address.startswith("api/")
    return [Route(f"/{address.format(*values)}", reach, is_api) for values in itertools.product(*choices)]


@pytest.fixture
def town(world: World, settings, tmp_path) -> Iterator[Town]:
    """A city with one of everything; its summary and its people carry the mark, too."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    pack.load(load_pack(SMALL_PACK), actor=SYSTEM)
    ensure_site(actor=SYSTEM)
    made = furnish(world)
    Municipality.objects.filter(pk=world.home.pk).update(summary=f"Ausgangslage {MARK}")
    for who in ("coordinator", "member", "reader"):
        Person.objects.filter(pk=world.people[who].pk).update(name=f"{who} {MARK}")
    yield made
    cache.clear()


def ours(town: Town) -> list[Route]:
    """Return all addresses of ours, filled in."""
    known = parts(town)
    addresses = {text_of(chain) for chain, pattern in patterns() if is_ours(pattern)}
    return [route for address in sorted(addresses) for route in filled(address, known)]


def theirs() -> list[str]:
    """Return all addresses of Wagtail and allauth, with anything in their variable parts."""
    addresses = {text_of(chain) for chain, pattern in patterns() if not is_ours(pattern)}
    return sorted("/" + PLACEHOLDER.sub("1", address) for address in addresses)


class Visitor:
    """Somebody who asks for addresses; what they do is undone."""

    def __init__(self, world: World, who: str) -> None:
        self.who = who
        self.client = Client(raise_request_exception=False)
        self.api = Caller(world, self.client)
        self.token = self.api.headers(who)
        if who != PUBLIC:
            self.client.force_login(world.people[who])

    def ask(self, method: str, route: Route) -> tuple[int, str, int]:
        """Return status, content and the number of new entries in the city's audit trail."""
        headers = self.token if route.is_api else {}
        with transaction.atomic():
            before = AuditEntry._base_manager.count()
            if method == "POST" and not route.is_api:
                answer = self.client.post(route.path, {"version": "1"})
            else:
                answer = self.client.generic(method, route.path, "{}", "application/json", headers=headers)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            after = AuditEntry._base_manager.count()
            transaction.set_rollback(True)
        return answer.status_code, content.decode("utf-8", "replace").replace("\r\n ", ""), after - before


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_from_elsewhere_finds_anything_of_the_city(world, town, who):
    visitor = Visitor(world, who)
    leaks, opened, done, broken = [], [], [], []
    for route in ours(town):
        for method in ("GET", "POST", "PUT", "DELETE") if route.is_api else ("GET", "POST"):
            status, content, entries = visitor.ask(method, route)
            asked = f"{method} {route.path}: {status}"
            if MARK in content:
                leaks.append(asked)
            if is_closed(route, who):
                opened += [asked] if status not in closed_statuses(route, who) else []
                done += [asked] if entries else []
            if status >= 500:
                broken.append(asked)
    assert (leaks, opened, done, broken) == ([], [], [], [])


def is_closed(route: Route, who: str) -> bool:
    """Return whether an address must look as if it did not exist, for somebody."""
    if route.reach == OF_THE_CITY:
        return True
    return route.reach == OF_THE_PROGRAMME and who not in {*NEIGHBOURS, "administrator"}


def closed_statuses(route: Route, who: str) -> set[int]:
    """Return how a closed address may answer: not found, no such method, to visitors the way to the sign-in.

    The API also looks at the form of a request before it looks for the object: 422 and 428 tell nothing of it. A part
    of a page that asks again and again is told to stop (286), whatever it asks for.
    """
    if route.is_api:
        return {401, 405} if who == PUBLIC else {404, 405, 422, 428}
    return {286, 302, 404, 405} if who == PUBLIC else {404, 405}


@pytest.mark.parametrize("who", ["coordinator@neighbour", "editor@far", PUBLIC])
def test_pages_of_wagtail_and_allauth_know_nothing_of_the_city(world, town, who):
    visitor = Visitor(world, who)
    answers = {path: visitor.ask("GET", Route(path, OF_ALL, is_api=False)) for path in theirs()}
    assert [path for path, (_status, content, _entries) in answers.items() if MARK in content] == []
    assert len(answers) > 100


def test_the_mark_is_read_inside(world, town):
    """The crawler would find a leak: the city's own coordinator meets the mark on most closed addresses."""
    visitor = Visitor(world, "coordinator")
    closed = [route for route in ours(town) if route.reach == OF_THE_CITY]
    met = [route.path for route in closed if MARK in visitor.ask("GET", route)[1]]
    assert len(met) > len(closed) / 3
    assert any(path.startswith("/api/") for path in met)


def test_an_address_with_an_unknown_part_is_not_passed_over(town):
    with pytest.raises(AssertionError, match="say in parts"):
        filled("kommunen/<int:pk>/ziele/<int:goal>/", parts(town))
