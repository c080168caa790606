"""The API as one object: routers of all apps, errors as problem+json."""

from __future__ import annotations

import logging
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from blaugruen import __version__
from blaugruen.errors import BlaugruenError
from blaugruen.text import Text
from blaugruen.web.api import problems, routes
from blaugruen.web.core.errors import NotFound, SignInNeeded

log = logging.getLogger(__name__)

api = NinjaAPI(
    title="BlauGrün Coaching-Toolbox",
    version=__version__,
    description=(
        "Everything a person may see and do, for programs. Contents of the toolbox are public; everything else needs "
        "an access token of a person and is limited to what that person may."
    ),
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api-v1",
)
for prefix, router in routes.ROUTERS:
    api.add_router(prefix, router)


@api.exception_handler(BlaugruenError)
def _refused(request: HttpRequest, error: BlaugruenError) -> HttpResponse:
    return problems.of_operation(request, error)


@api.exception_handler(AuthenticationError)
def _nobody(request: HttpRequest, error: AuthenticationError) -> HttpResponse:  # noqa: ARG001 -- ninja's signature
    return problems.of_operation(request, SignInNeeded())


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001 -- ninja's signature
    return problems.of_operation(request, NotFound())


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = {}
    for one in error.errors:
        name = ".".join(str(step) for step in one["loc"][1:]) or str(one["loc"][0])
        fields[name] = Text(de=str(one["msg"]), en=str(one["msg"]))
    sentence = Text(de="Prüfen Sie die genannten Felder.", en="Please check the fields named.")
    return problems.problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, sentence, fields=fields)


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problems.problem(request, error.status_code, Text(de=str(error), en=str(error)))


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("API request failed", exc_info=error)
    sentence = Text(
        de="Das war ein Fehler von uns. Versuchen Sie es später erneut.",
        en="That was an error of ours. Please try again later.",
    )
    return problems.problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, sentence)
