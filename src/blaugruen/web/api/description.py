"""Completes the OpenAPI description by rule, so that no route has to repeat what follows from what it is."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from blaugruen.web.api import problems, routes
from blaugruen.web.api.base import TAGGED

Described = dict[str, Any]
_PROBLEM: Described = {
    "title": "Problem",
    "description": "What is wrong and what to do about it (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "description": "Always about:blank; the status tells the kind of problem."},
        "title": {"type": "string", "description": "Name of the status."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "One sentence, in the language asked for."},
        "fields": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "Sentence by field, where fields are to blame.",
        },
        "current_version": {"type": "integer", "description": "With 412: the version there is now."},
        "changes": {
            "type": "array",
            "description": "With 412: the newest changes.",
            "items": {
                "type": "object",
                "required": ["who", "when", "operation"],
                "properties": {
                    "who": {"type": "string"},
                    "when": {"type": "string", "format": "date-time"},
                    "operation": {"type": "string"},
                },
            },
        },
    },
}
MEANINGS = {
    HTTPStatus.BAD_REQUEST: "The request cannot be understood, for example because it is no JSON.",
    HTTPStatus.UNAUTHORIZED: "No token, or one that is wrong, expired or revoked.",
    HTTPStatus.FORBIDDEN: "The person may see this but not do it, or the token may only read.",
    HTTPStatus.NOT_FOUND: "There is no such thing, or the person may not know of it.",
    HTTPStatus.CONFLICT: "It does not fit the state things are in.",
    HTTPStatus.PRECONDITION_FAILED: "Somebody else was quicker: the state to be changed is no longer the newest.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request is too large.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is neither JSON nor what the route asks for.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Fields are missing or cannot be used; each is named.",
    HTTPStatus.PRECONDITION_REQUIRED: "The header If-Match is missing.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many invalid tokens from this address.",
}


def complete(described: Described) -> None:
    """Add groups, problems, ETags and media types to the description of ninja."""
    described["openapi"] = "3.1.0"
    described["jsonSchemaDialect"] = "https://spec.openapis.org/oas/3.1/dialect/base"
    described["tags"] = [{"name": group.tag, "description": group.about.en} for group in routes.GROUPS]
    components = described["components"]
    components["schemas"]["Problem"] = _PROBLEM
    components["responses"] = {str(int(status)): _problem_answer(status) for status in MEANINGS}
    for methods in described["paths"].values():
        for method, route in methods.items():
            _complete_route(method, route, components)


def _complete_route(method: str, route: Described, components: Described) -> None:
    for parameter in route["parameters"]:
        parameter["schema"] = _without_null(parameter["schema"])
        parameter["schema"].pop("title", None)
        what = parameter["name"].removesuffix("_id").replace("_", " ")
        parameter.setdefault("description", f"Id of the {what}." if what != parameter["name"] else "")
        parameter.pop("examples", None)  # ninja copies the list of the schema to where OpenAPI wants an object
    for status, answer in route["responses"].items():
        if int(status) < HTTPStatus.BAD_REQUEST and _has_version(answer, components):
            answer.update(TAGGED)
    answers = {str(status): answer for status, answer in route["responses"].items()}
    answers |= {
        str(int(status)): {"$ref": f"#/components/responses/{int(status)}"} for status in _problems(method, route)
    }
    route["responses"] = dict(sorted(answers.items()))


def _problems(method: str, route: Described) -> Iterable[HTTPStatus]:
    """Yield the problems a route can answer with, from what it takes."""
    places = {parameter["in"] for parameter in route["parameters"]}
    yield HTTPStatus.UNAUTHORIZED  # also a public route refuses a token that is not valid
    yield HTTPStatus.TOO_MANY_REQUESTS
    if route.get("security"):
        yield HTTPStatus.FORBIDDEN
    if "path" in places:
        yield HTTPStatus.NOT_FOUND
    if "query" in places or "requestBody" in route:
        yield HTTPStatus.UNPROCESSABLE_ENTITY
    if "requestBody" in route:
        yield from (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        yield HTTPStatus.NOT_FOUND
    if method != "get":
        yield from (HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
    if "header" in places:
        yield from (HTTPStatus.PRECONDITION_FAILED, HTTPStatus.PRECONDITION_REQUIRED)


def _problem_answer(status: HTTPStatus) -> Described:
    answer: Described = {
        "description": MEANINGS[status],
        "content": {problems.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        answer["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "string"}}}
    return answer


def _has_version(answer: Described, components: Described) -> bool:
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    return "version" in components["schemas"].get(name, {}).get("properties", {})


def _without_null(schema: Described) -> Described:
    """Return a schema without its null: a parameter in an address is left out instead."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind.get("type") != "null"]
    if len(kinds) != 1:
        return schema
    rest = {name: value for name, value in schema.items() if name not in {"anyOf", "default"}}
    return {**kinds[0], **rest}
