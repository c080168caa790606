"""The OpenAPI description: valid, without two things of one name, and it says what every route may answer."""

from __future__ import annotations

import json
import re
from collections import defaultdict

import pytest
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from blaugruen.web.api.application import api
from blaugruen.web.toolbox.api.public import EntryFilter
from blaugruen.web.toolbox.filters import FILTERS
from web.api.expectations import ROWS


@pytest.fixture(scope="module")
def description() -> dict:
    return json.loads(json.dumps(api.get_openapi_schema(), default=str))


def test_it_is_valid(description):
    assert [error.message for error in OPENAPI_31_VALIDATOR.iter_errors(description)] == []


def test_every_reference_leads_somewhere(description):
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(description)):
        place = description
        for step in reference.split("/"):
            place = place[step]


def test_names_stand_for_one_thing():
    """Two schemas of one name would silently replace each other."""
    found: dict[str, set[str]] = defaultdict(set)
    for bound in api._get_bound_routers():
        for view in bound.path_operations.values():
            for operation in view.operations:
                answers = [model for model in operation.response_models.values() if model is not None]
                for mode, models in (("validation", operation.models), ("serialization", answers)):
                    for model in models:
                        if hasattr(model, "model_json_schema"):
                            for name, schema in model.model_json_schema(mode=mode).get("$defs", {}).items():
                                found[name].add(json.dumps(schema, sort_keys=True, default=str))
    assert [name for name, schemas in found.items() if len(schemas) > 1] == []
    assert found


def test_routes_have_names_of_their_own(description):
    names = [route["operationId"] for methods in description["paths"].values() for route in methods.values()]
    assert len(names) == len(set(names))


def test_every_route_says_what_it_does(description):
    for methods in description["paths"].values():
        for route in methods.values():
            assert route["description"].endswith("."), route["operationId"]
            assert route["summary"], route["operationId"]
            assert route["tags"], route["operationId"]


def test_routes_for_people_say_so(description):
    for methods in description["paths"].values():
        for route in methods.values():
            is_public = "P" in ROWS[route["operationId"]].ok
            assert ("security" not in route) == is_public, route["operationId"]


def test_problems_have_their_own_type(description):
    for answer in description["components"]["responses"].values():
        assert list(answer["content"]) == ["application/problem+json"]


def test_every_filter_of_the_catalogues_can_be_asked_for():
    assert {each.name for filters in FILTERS.values() for each in filters} == EntryFilter.model_fields.keys()
