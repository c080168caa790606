"""What all routes share: who may enter, ids, versions, pages, texts."""

from __future__ import annotations

import re
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Path, Schema
from ninja.pagination import PaginationBase
from ninja.security import APIKeyCookie, HttpBearer
from pydantic import StringConstraints

from blaugruen.web.api.problems import VersionNeeded
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.middleware import actor_of
from blaugruen.web.core.models import Versioned

LARGEST_ID = 2**63 - 1
Id = Annotated[int, Path(ge=1, le=LARGEST_ID)]
"""Id in a path."""
Reference = Annotated[int, Field(ge=1, le=LARGEST_ID)]
"""Id in a body."""
Words = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\x00]*$")]
"""Text; the NUL character, which no database keeps, is refused."""


class ByToken(HttpBearer):
    """Access token in the header ``Authorization: Bearer …``; the middleware has looked it up already."""

    openapi_description = "Access token of a person, made on the account page"

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:  # noqa: ARG002 -- ninja's signature
        """Return the actor, or None for a token that is not valid."""
        actor = actor_of(request)
        return actor if actor.is_signed_in else None


class BySession(APIKeyCookie):
    """The browser's session; changes need the CSRF token, too."""

    param_name = "sessionid"

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:  # noqa: ARG002 -- ninja's signature
        """Return the actor, or None where nobody is signed in."""
        actor = actor_of(request)
        return actor if actor.is_signed_in and "Authorization" not in request.headers else None


SIGNED_IN = [ByToken(), BySession(csrf=True)]
"""Routes for people; a route without is public."""


class Problem(Schema):
    """An error: what is wrong and what to do about it."""

    type: str
    title: str
    status: int
    detail: str
    fields: dict[str, str] | None = None


PROBLEMS: dict[int, type[Problem]] = dict.fromkeys((400, 401, 403, 404, 405, 409, 412, 422, 428), Problem)
"""Answers any route may give besides its own."""


class Page(PaginationBase):
    """Pages of a list: ``page`` from 1, ``page_size`` up to 200."""

    class Input(Schema):
        """What the client asks for."""

        page: int = Field(1, ge=1, le=1_000_000)
        page_size: int = Field(50, ge=1, le=200)

    class Output(Schema):
        """One page, and how many objects there are in all."""

        items: list[Any]
        count: int
        page: int
        page_size: int

    def paginate_queryset(self, queryset: QuerySet[Any], pagination: Input, **_: Any) -> dict[str, Any]:
        """Cut one page out of a list."""
        begin = (pagination.page - 1) * pagination.page_size
        return {
            "items": list(queryset[begin : begin + pagination.page_size]),
            "count": queryset.count(),
            "page": pagination.page,
            "page_size": pagination.page_size,
        }


_ETAG = re.compile(r'(?:W/)?"(\d{1,9})"')


def etag(response: HttpResponse, obj: Versioned) -> None:
    """Put the version of an object into the answer's ETag."""
    response.headers["ETag"] = f'"{obj.version}"'


def version_in(request: HttpRequest) -> int:
    """Return the version a change is based on, from If-Match.

    Raises
    ------
    VersionNeeded
        If the header is missing or holds something else.
    """
    found = _ETAG.fullmatch(request.headers.get("If-Match", "").strip())
    if found is None:
        raise VersionNeeded
    return int(found[1])
