"""Lists: bounds of pages, nothing lost between them, filters."""

from __future__ import annotations

import pytest

from blaugruen.web.core.tenancy import side_of
from blaugruen.web.programmes.models import Unit
from web.api.calling import routes
from web.api.expectations import PEOPLE, ROWS
from web.api.test_problems import problem_in
from web.conftest import SYSTEM


@pytest.fixture
def many(town):
    with side_of(SYSTEM):
        Unit.objects.filter(municipality=town.world.home).delete()
        Unit.objects.bulk_create(Unit(municipality=town.world.home, name=f"Amt {number}") for number in range(23))
    return town


def pages(caller, town, size: int, name: str = "list_units") -> list[dict]:
    found = []
    while True:
        query = f"?page={len(found) + 1}&page_size={size}"
        body = caller.call(name, "coordinator", ids=town.ids, query=query).json()
        if not body["items"]:
            return found
        found.append(body)


@pytest.mark.parametrize("size", [1, 7, 23, 200])
def test_pages_hold_everything_once(size, many, caller):
    found = pages(caller, many, size)
    ids = [item["id"] for page in found for item in page["items"]]
    assert len(ids) == len(set(ids)) == 23
    assert {(page["count"], page["page_size"]) for page in found} == {(23, size)}
    assert [page["page"] for page in found] == list(range(1, len(found) + 1))


def test_objects_that_sort_alike_keep_their_place(many, caller):
    with side_of(SYSTEM):
        Unit.objects.filter(municipality=many.world.home).update(is_contact=False)
        names = [f"{number:02}" for number in range(23)]
        for unit, name in zip(Unit.objects.order_by("pk"), names, strict=True):
            Unit.objects.filter(pk=unit.pk).update(name=name)
    body = caller.call("list_units", "coordinator", ids=many.ids, query="?page_size=200").json()
    assert [item["name"] for item in body["items"]] == names


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=1000001", "page_size=0", "page_size=201", "page_size=", "page=1e3"]
)
def test_pages_have_bounds(query, town, caller):
    answer = caller.call("list_units", "coordinator", ids=town.ids, query=f"?{query}")
    assert list(problem_in(answer, 422)["fields"]) == [query.partition("=")[0]]


def test_page_beyond_the_end_is_empty(town, caller):
    body = caller.call("list_units", "coordinator", ids=town.ids, query="?page=1000000&page_size=200").json()
    assert (body["items"], body["count"]) == ([], 2)


def test_every_list_has_pages():
    from blaugruen.web.api.application import api  # noqa: PLC0415 -- beside its use

    paths = api.get_openapi_schema()["paths"]
    for name, (_, path) in routes().items():
        if name.startswith("list_") or name == "search":
            names = {parameter["name"] for parameter in paths[path]["get"]["parameters"]}
            assert {"page", "page_size"} <= names, name


@pytest.mark.parametrize("name", [name for name in ROWS if name.startswith("list_")])
def test_lists_ask_the_database_seldom(name, many, caller, django_assert_max_num_queries):
    who = PEOPLE[ROWS[name].ok[-1]]
    ids = {**many.ids, **ROWS[name].ids(many)}
    caller.call(name, who, ids=ids)
    with django_assert_max_num_queries(10):
        assert caller.call(name, who, ids=ids).status_code == 200


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("?kind=barrier", 2),
        ("?kind=resource&dimension=organisational_culture", 1),
        ("?dimension=law", 0),
        ("?unit_id=9223372036854775807", 0),
    ],
)
def test_findings_can_be_narrowed(query, count, town, caller):
    body = caller.call("list_findings", "coach", ids=town.ids, query=query).json()
    assert body["count"] == count


@pytest.mark.parametrize("query", ["kind=hurdle", "unit_id=0", "unit_id=x", "control_level="])
def test_filter_that_cannot_be_read_is_named(query, town, caller):
    answer = caller.call("list_findings", "coach", ids=town.ids, query=f"?{query}")
    assert list(problem_in(answer, 422)["fields"]) == [query.partition("=")[0]]


def test_published_entries_can_be_narrowed(town, caller):
    everything = caller.call("list_entries", "public", ids={"kind": "measures"}).json()
    group = caller.call("list_entries", "public", ids={"kind": "measures"}, query="?group=roof").json()
    other = caller.call("list_entries", "public", ids={"kind": "measures"}, query="?group=water").json()
    assert (everything["count"], group["count"], other["count"]) == (1, 1, 0)


@pytest.mark.parametrize(("query", "sentence"), [("phase=start", "gibt es bei dieser Art nicht"), ("group=x", "roof")])
def test_filter_a_kind_does_not_know_is_refused(query, sentence, town, caller):
    answer = caller.call("list_entries", "public", ids={"kind": "measures"}, query=f"?{query}")
    assert sentence in problem_in(answer, 422)["fields"][query.partition("=")[0]]
