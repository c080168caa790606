"""The description of the API as people read it: groups, routes, fields, examples. Pages and documentation share it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from blaugruen.text import Text
from blaugruen.web.api import routes
from blaugruen.web.api.kinds import kind_of
from blaugruen.web.api.routes import Group

Schema = Mapping[str, Any]
_DEEPEST = 3
_SAMPLES: Mapping[str, str] = MappingProxyType({"kind": "glossary", "key": "runoff"})
"""What stands in an example for a part of a path that is no number."""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of a body or an answer; dots and brackets lead into what is nested."""

    name: str
    kind: Text
    is_required: bool
    about: str
    place: str = ""

    @property
    def shown(self) -> str:
        """Name as people read it: ``{part of the path}``, ``?part of the query``."""
        return {"path": f"{{{self.name}}}", "query": f"?{self.name}"}.get(self.place, self.name)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer a route may give."""

    status: int
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Route:
    """A route.

    Parameters
    ----------
    name
        Name in the description; unique, fit for an address.
    method, path
        How it is called.
    summary, about
        What it does, in English.
    needs_token, changes
        Whether somebody has to stand behind the call; whether it needs a token that may write.
    parameters, body, answer
        What goes in and what comes out.
    body_type
        Media type of the body; empty where there is none.
    example
        Example of the body as JSON; empty where there is none.
    answers
        All answers, the good ones first.
    """

    name: str
    method: str
    path: str
    summary: str
    about: str
    needs_token: bool
    changes: bool
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    body_type: str
    example: str
    answer: tuple[Field, ...]
    answers: tuple[Answer, ...]

    def curl(self, platform: str) -> str:
        """Return a call on the command line.

        Parameters
        ----------
        platform
            Address of the platform, without slash at the end; may be a variable of the shell.
        """
        path = self.path
        for part in self.parameters:
            path = path.replace(f"{{{part.name}}}", self._sample(part.name))
        is_plain = self.method == "GET" or (self.method == "POST" and self.body_type)
        parts = ["curl" if is_plain else f"curl -X {self.method}"]
        if self.needs_token:
            parts.append('-H "Authorization: Bearer $TOKEN"')
        if any(part.name == "If-Match" for part in self.parameters):
            parts.append("-H 'If-Match: \"1\"'")
        if self.body_type == "multipart/form-data":
            parts.append("-F file=@lageplan.pdf")
        elif self.body_type:
            parts += ["-H 'Content-Type: application/json'", f"-d '{self.example}'"]
        parts.append(f'"{platform}{path}"')
        return " ".join(parts) if len(parts) == 2 else " \\\n  ".join(parts)

    def _sample(self, name: str) -> str:
        is_file = name == "key" and self.path.startswith("/api/v1/files/")
        return "$KEY" if is_file else _SAMPLES.get(name, "1")


def routes_of(description: Schema, group: Group) -> list[Route]:
    """Return the routes of a group in their order."""
    return [
        _route(description, method, path, route)
        for path, methods in description["paths"].items()
        for method, route in methods.items()
        if group.tag in route["tags"]
    ]


def group_named(tag: str) -> Group | None:
    """Return the group of a name."""
    return next((group for group in routes.GROUPS if group.tag == tag), None)


def _route(description: Schema, method: str, path: str, route: Schema) -> Route:
    components = description["components"]
    body_type, body = _content(route.get("requestBody", {}))
    _type, answer = _content(next(one for status, one in route["responses"].items() if status.startswith("2")))
    examples = _resolved(body, components).get("examples", ())
    return Route(
        name=route["operationId"],
        method=method.upper(),
        path=path,
        summary=route["summary"],
        about=route.get("description", ""),
        needs_token="security" in route,
        changes=method != "get",
        parameters=tuple(_parameter(part, components) for part in route["parameters"]),
        body=tuple(_fields(body, components)),
        body_type=body_type,
        example=json.dumps(examples[0], ensure_ascii=False) if examples else "",
        answer=tuple(_fields(answer, components)),
        answers=tuple(_answers(route["responses"], components)),
    )


def _content(part: Schema) -> tuple[str, Schema]:
    """Return media type and schema of a body or an answer."""
    return next(((name, one["schema"]) for name, one in part.get("content", {}).items()), ("", {}))


def _parameter(part: Schema, components: Schema) -> Field:
    kind = kind_of(_resolved(part["schema"], components))
    return Field(part["name"], kind, part["required"], part.get("description", ""), part["in"])


def _answers(answers: Schema, components: Schema) -> Iterable[Answer]:
    for status, one in answers.items():
        found = components["responses"][status] if "$ref" in one else one
        name = HTTPStatus(int(status)).phrase
        yield Answer(int(status), name, "" if found["description"] == name else found["description"])


def _fields(schema: Schema, components: Schema, before: str = "", depth: int = 0) -> Iterable[Field]:
    """Yield the fields of a schema, with those nested in them."""
    found = _resolved(schema, components)
    required = found.get("required", ())
    for name, part in found.get("properties", {}).items():
        inner = _resolved(part, components)
        about = part.get("description") or ("" if inner is part else inner.get("description", ""))
        yield Field(f"{before}{name}", kind_of(_with_items(inner, components)), name in required, about)
        if depth < _DEEPEST:
            nested, end = (inner["items"], "[].") if "items" in inner else (inner, ".")
            yield from _fields(nested, components, f"{before}{name}{end}", depth + 1)


def _resolved(schema: Schema, components: Schema) -> Schema:
    """Return what a schema stands for: the one it refers to, or the only one beside null."""
    if "$ref" in schema:
        found: Schema = components["schemas"][schema["$ref"].rpartition("/")[2]]
        return found
    if len(schema.get("allOf", ())) == 1:
        return _resolved(schema["allOf"][0], components)
    kinds = [kind for kind in schema.get("anyOf", ()) if kind.get("type") != "null"]
    return {**_resolved(kinds[0], components), "nullable": True} if len(kinds) == 1 else schema


def _with_items(schema: Schema, components: Schema) -> Schema:
    return {**schema, "items": _resolved(schema["items"], components)} if "items" in schema else schema
