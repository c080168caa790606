"""The API as one object: routers of all apps, errors as problem+json, ETags, its description."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from functools import cached_property
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, NoReturn

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.parser import Parser
from ninja.renderers import JSONRenderer

from blaugruen import __version__
from blaugruen.errors import BlaugruenError
from blaugruen.text import Text
from blaugruen.web.api import problems, routes
from blaugruen.web.api.description import complete
from blaugruen.web.api.sentences import sentence_of
from blaugruen.web.core.errors import SignInNeeded

log = logging.getLogger(__name__)


class PlainRenderer(JSONRenderer):
    """Writes umlauts as they are."""

    json_dumps_params: Mapping[str, Any] = MappingProxyType({"ensure_ascii": False})


class StrictParser(Parser):
    """Reads JSON as its standard has it: without NaN and infinity, which no database keeps."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return what the body says."""
        return json.loads(request.body, parse_constant=_refuse)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


class Api(NinjaAPI):
    """The API; what has a version gets an ETag, and the description says what every route may answer."""

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        """Return an answer; the version in it becomes its ETag."""
        answer = super().create_response(request, data, status=status, temporal_response=temporal_response)
        if isinstance(data, dict) and isinstance(data.get("version"), int):
            answer.headers["ETag"] = f'"{data["version"]}"'
        return answer

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of a route: that of its function."""
        return operation.view_func.__name__

    @cached_property
    def described(self) -> OpenAPISchema:
        """The description; the same for everybody, made once."""
        found = super().get_openapi_schema()
        complete(found)
        return found

    def get_openapi_schema(self, **_: Any) -> OpenAPISchema:
        """Return the description."""
        return self.described


api = Api(
    title="BlauGrün Coaching-Toolbox",
    version=__version__,
    description=(
        "Everything a person may see and do, for programs. Contents of the toolbox are public; everything else needs "
        "an access token of a person and is limited to what that person may."
    ),
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api-v1",
    parser=StrictParser(),
    renderer=PlainRenderer(),
)
for router in routes.ROUTERS:
    api.add_router("", router)


@api.exception_handler(BlaugruenError)
def _refused(request: HttpRequest, error: BlaugruenError) -> HttpResponse:
    return problems.of_operation(request, error)


@api.exception_handler(SignInNeeded)
@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, error: Exception) -> HttpResponse:  # noqa: ARG001 -- ninja's signature
    return problems.of_operation(request, problems.TokenNeeded())


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001 -- ninja's signature
    return problems.of_status(request, HTTPStatus.NOT_FOUND)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name every field; an id that cannot be one is an id of nothing, and no version at all has its own status."""
    places = {one["loc"][0] for one in error.errors}
    if "path" in places:
        return problems.of_status(request, HTTPStatus.NOT_FOUND)
    fields = {_name(one["loc"]): sentence_of(one) for one in error.errors}
    if fields.keys() == {"If-Match"}:
        return problems.of_operation(request, problems.VersionNeeded())
    sentence = Text(de="Prüfen Sie die genannten Felder.", en="Please check the fields named.")
    return problems.problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, sentence, fields=fields)


def _name(place: tuple[str | int, ...]) -> str:
    """Return the name of a field as the client wrote it: without source, and for a body without our parameter."""
    steps = place[2:] if place[0] == "body" else place[1:]
    return ".".join(map(str, steps)) or str(place[0])


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problems.of_status(request, error.status_code)


@api.exception_handler(SuspiciousOperation)
def _suspicious(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
    is_large = isinstance(error, RequestDataTooBig)
    return problems.of_status(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_large else HTTPStatus.BAD_REQUEST)


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("API request failed", exc_info=error)
    return problems.of_status(request, HTTPStatus.INTERNAL_SERVER_ERROR)
