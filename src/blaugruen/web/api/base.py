"""What routes of all apps are made of: who may enter, ids, versions, kinds of values, pages."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Header, Path, Schema
from ninja.pagination import PaginationBase, paginate
from ninja.security.base import AuthBase
from ninja.utils import check_csrf
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from blaugruen.text import Text
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import Forbidden
from blaugruen.web.core.middleware import actor_of

LARGEST_ID = 2**63 - 1
LARGEST_NUMBER = 2**31 - 1
FIRST_YEAR, LAST_YEAR = 1900, 2199
LARGEST_PAGE = 200
_ETAG = re.compile(r'(?:W/)?"([0-9]{1,9})"')
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}\S*")
WHO_SEES = "Who sees it: the municipality, or as a coach's note the coaches alone."
TAGGED = {"headers": {"ETag": {"description": "Version of the object.", "schema": {"type": "string"}}}}
"""What the description of an answer with an ETag has; where the answer holds a `version`, it comes by itself."""
View = TypeVar("View", bound=Callable[..., Any])


class ByToken(AuthBase):
    """Access token in the header ``Authorization: Bearer …``; the middleware has looked it up already."""

    openapi_type = "http"
    openapi_scheme = "bearer"
    openapi_description = "Access token of a person, made in their account."

    def __call__(self, request: HttpRequest) -> Actor | None:
        """Return the actor behind the token; None where the request has none."""
        return actor_of(request) if "Authorization" in request.headers else None


class BySession(AuthBase):
    """The browser's session; changes need the CSRF token, too."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = "sessionid"
    openapi_description = "Session of a browser; changes need the header X-CSRFToken, too."

    def __call__(self, request: HttpRequest) -> Actor | None:
        """Return the actor; None where nobody is signed in.

        Raises
        ------
        Forbidden
            If a change comes from another site, or does not prove that it does not.
        """
        actor = actor_of(request)
        if not actor.is_signed_in:
            return None
        if check_csrf(request) is not None:
            raise Forbidden(
                Text(
                    de="Der Aufruf kommt nicht nachweislich von unseren Seiten. Laden Sie die Seite neu.",
                    en="The request is not proven to come from our pages. Please reload the page.",
                )
            )
        return actor


SIGNED_IN = [ByToken(), BySession()]
"""Routes for people; a route without is public."""


class Body(Schema):
    """What comes in; a field nobody knows is refused, so that a slip of the pen is noticed."""

    model_config = ConfigDict(extra="forbid")


def example(**fields: Any) -> ConfigDict:
    """Give a body an example: it stands in the documentation."""
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [fields]})


def _only(pattern: re.Pattern[str], kind: str) -> BeforeValidator:
    """Let only text of one form through; pydantic would take plain numbers for days and moments, too."""

    def check(value: object) -> object:
        if isinstance(value, str) and pattern.fullmatch(value):
            return value
        raise PydanticCustomError(f"{kind}_parsing", "Input should be a valid value")  # type: ignore[arg-type,unused-ignore]

    return BeforeValidator(check)


def _within_centuries(value: Any) -> Any:
    if FIRST_YEAR <= value.year <= LAST_YEAR:
        return value
    raise PydanticCustomError("year_range", "Year should lie between 1900 and 2199")


def _version_of(tag: str) -> int:
    """Return the version an ETag stands for; 0, which nothing ever has, for a tag that is not one of ours."""
    found = _ETAG.fullmatch(tag.strip())
    return int(found[1]) if found else 0


Id = Annotated[int, Path(ge=1, le=LARGEST_ID)]
"""Id in a path."""
Reference = Annotated[int, Field(strict=True, ge=1, le=LARGEST_ID)]
"""Id in a body."""
Number = Annotated[int, Field(strict=True, ge=0, le=LARGEST_NUMBER)]
"""Whole number in a body."""
YesNo = Annotated[bool, Field(strict=True)]
"""Yes or no in a body."""
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000, pattern=r"^[^\x00]*$")]
"""Text; the NUL character, which no database keeps, is refused."""
Day = Annotated[date, _only(_DAY, "date"), AfterValidator(_within_centuries)]
"""Day in a body, ``2026-03-01``."""
Moment = Annotated[AwareDatetime, _only(_MOMENT, "datetime"), AfterValidator(_within_centuries)]
"""Moment in a body with its time zone, ``2026-03-01T09:00:00+01:00``."""
Version = Annotated[
    int,
    BeforeValidator(_version_of),
    WithJsonSchema({"type": "string", "pattern": '^(W/)?"[0-9]{1,9}"$', "examples": ['"1"']}),
    Header(alias="If-Match", description="ETag of the state the change is based on."),
]
"""Version a change is based on, from the header If-Match."""


class Page(PaginationBase):
    """Pages of a list: ``page`` from 1, ``page_size`` up to 200."""

    class Input(Schema):
        """What the client asks for."""

        page: int = Field(1, ge=1, le=1_000_000, description="Number of the page.")
        page_size: int = Field(50, ge=1, le=LARGEST_PAGE, description="Objects on a page.")

    class Output(Schema):
        """One page, and how many objects there are in all."""

        items: list[Any]
        count: int
        page: int
        page_size: int

    def paginate_queryset(
        self,
        queryset: QuerySet[Any] | Sequence[Any],
        pagination: Any,
        request: HttpRequest,  # noqa: ARG002 -- ninja's signature
        **params: Any,  # noqa: ARG002 -- ninja's signature
    ) -> dict[str, Any]:
        """Cut one page out of a list; objects that sort alike are ordered by id, so that none is lost between pages."""
        if isinstance(queryset, QuerySet):
            order = queryset.query.order_by or queryset.model._meta.ordering or ()
            queryset = queryset.order_by(*order, "pk")
        begin = (pagination.page - 1) * pagination.page_size
        return {
            "items": list(queryset[begin : begin + pagination.page_size]),
            "count": queryset.count() if isinstance(queryset, QuerySet) else len(queryset),
            "page": pagination.page,
            "page_size": pagination.page_size,
        }


def paged(view: View) -> View:
    """Make a route return one page of its list.

    Notes
    -----
    The wrapper stands in another module, where the names in our annotations mean nothing; so they are resolved here.
    """
    view.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
    wrapped: View = paginate(Page)(view)
    return wrapped
