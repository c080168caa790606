"""Errors of the API as problem+json (RFC 9457): one shape for all, in the language the client asks for."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation

from blaugruen.errors import BlaugruenError
from blaugruen.text import Language, Text
from blaugruen.web.core.errors import InvalidData, OperationError, StaleVersion

CONTENT_TYPE = "application/problem+json"


class VersionNeeded(OperationError):
    """A change came without the version it is based on."""

    status = HTTPStatus.PRECONDITION_REQUIRED

    def __init__(self) -> None:
        super().__init__(
            Text(
                de="Senden Sie im Kopf If-Match den ETag des Stands, den Sie ändern.",
                en="Send the ETag of the state you change in the header If-Match.",
            )
        )


def problem(
    request: HttpRequest, status: int, detail: Text, *, fields: dict[str, Text] | None = None, **more: Any
) -> HttpResponse:
    """Return a problem+json answer.

    Parameters
    ----------
    request
        The request; it tells the language.
    status
        HTTP status.
    detail
        One sentence.
    fields
        Sentence by field, where fields are to blame.
    more
        Further members.
    """
    language = language_of(request)
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail.in_(language),
        **more,
    }
    if fields:
        body["fields"] = {name: text.in_(language) for name, text in fields.items()}
    answer = JsonResponse(body, status=status, content_type=CONTENT_TYPE)
    answer.headers["Content-Language"] = language
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def of_operation(request: HttpRequest, error: BlaugruenError) -> HttpResponse:
    """Return the answer to a refused operation."""
    if isinstance(error, StaleVersion):
        changes = [{"who": who, "when": when.isoformat(), "operation": name} for who, when, name in error.changes]
        more = {"current_version": error.version, "changes": changes}
        return problem(request, HTTPStatus.PRECONDITION_FAILED, error.text, **more)
    fields = error.fields if isinstance(error, InvalidData) else None
    status = error.status if isinstance(error, OperationError) else HTTPStatus.UNPROCESSABLE_ENTITY
    return problem(request, status, error.text, fields=fields)


def language_of(request: HttpRequest) -> Language:
    """Return the language a client asks for in Accept-Language; German where it does not say."""
    return "en" if translation.get_language_from_request(request).startswith("en") else "de"
