"""Pages about the API: access tokens and documentation; and the answer where there is no route."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from blaugruen.web.api import problems


@csrf_exempt
def no_route(request: HttpRequest) -> HttpResponse:
    """Answer where the API has no route."""
    return problems.of_status(request, HTTPStatus.NOT_FOUND)
