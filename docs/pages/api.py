"""The page on the API, made from its OpenAPI description."""

from typing import Final

from blaugruen.web.api.application import api
from blaugruen.web.api.reference import Field, Route, routes_of
from blaugruen.web.api.routes import GROUPS
from pages.markdown import code, table

INTRODUCTION: Final = """# API

All routes hang at `/api/v1/`; a running platform gives their description as OpenAPI 3.1 under `/api/v1/openapi.json`.
How to begin, with examples: [use the API](../how-to/use-the-api.md).

* *Token*: `Authorization: Bearer …`. Routes marked *public* need none; *write* needs a token that may write.
* *Lists* come page by page: `page` from 1, `page_size` up to 200; the answer holds `items` and `count`.
* *Changes* of objects with a `version` need `If-Match` with the `ETag` of the state they are based on.
* *Errors* are `application/problem+json` (RFC 9457), in German or English by `Accept-Language`.

"""
PAGING: Final = frozenset({"page", "page_size"})


def page() -> str:
    """Return the page on the API."""
    description = api.get_openapi_schema()
    parts = [INTRODUCTION]
    for group in GROUPS:
        parts.append(f"## {group.title.en}\n\n{group.about.en}\n\n")
        parts += [_route(route) for route in routes_of(description, group)]
    return "".join(parts).rstrip() + "\n"


def _route(route: Route) -> str:
    access = "public" if not route.needs_token else "write" if route.changes else "read"
    statuses = ", ".join(str(answer.status) for answer in route.answers)
    parts = [f"### {route.summary}\n\n`{route.method} {route.path}` · {access} · {statuses}\n\n{route.about}\n\n"]
    given = [field for field in route.parameters if field.name not in PAGING]
    heads = ("takes", "kind", "", "meaning")
    parts += [table(heads, map(_row, fields)) + "\n" for fields in (given, route.body) if fields]
    if route.answer:
        names = ", ".join(code(field.name) for field in route.answer if not _is_of_a_page(field))
        parts.append(f"Answers {names}.\n\n")
    return "".join(parts)


def _row(field: Field) -> tuple[str, str, str, str]:
    return code(field.shown), field.kind.en, "required" if field.is_required else "", field.about


def _is_of_a_page(field: Field) -> bool:
    return field.name in {"items", "count", *PAGING}
