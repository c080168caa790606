"""Errors of the API as problem+json (RFC 9457): one shape for all, in the language the client asks for."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation

from blaugruen.errors import BlaugruenError
from blaugruen.text import Language, Text
from blaugruen.web.core.errors import Forbidden, InvalidData, OperationError, StaleVersion
from blaugruen.web.core.middleware import actor_of

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


class TokenNeeded(OperationError):
    """Nobody stands behind the request, or its token is not valid, or no longer."""

    status = HTTPStatus.UNAUTHORIZED

    def __init__(self) -> None:
        super().__init__(
            Text(
                de="Senden Sie einen gültigen Zugriffstoken: Authorization: Bearer … Sie legen ihn in Ihrem Konto an.",
                en="Send a valid access token: Authorization: Bearer … You make one in your account.",
            )
        )


class TooManyAttempts(OperationError):
    """Too many tokens that are not valid came from one address."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, wait_s: int) -> None:
        minutes = max(1, round(wait_s / 60))
        super().__init__(
            Text(
                de=f"Von dieser Adresse kamen zu viele ungültige Token. Versuchen Sie es in {minutes} Minuten erneut.",
                en=f"Too many invalid tokens came from this address. Please try again in {minutes} minutes.",
            )
        )
        self.wait_s = wait_s


_READING_ONLY = Text(
    de="Dieser Token darf nur lesen. Legen Sie in Ihrem Konto einen an, der auch schreiben darf.",
    en="This token may only read. Make one in your account that may write, too.",
)
_NO_SUCH_STATE = Text(
    de="Der ETag in If-Match gehört nicht zum jetzigen Stand. Laden Sie diesen und ändern Sie ihn.",
    en="The ETag in If-Match does not belong to the present state. Load that one and change it.",
)
_BY_STATUS = {
    HTTPStatus.BAD_REQUEST: Text(
        de="Der Aufruf ist nicht zu verstehen. Prüfen Sie ihn anhand der Dokumentation.",
        en="The request cannot be understood. Please check it against the documentation.",
    ),
    HTTPStatus.FORBIDDEN: Forbidden().text,
    HTTPStatus.NOT_FOUND: Text(
        de="Das gibt es nicht, nicht mehr oder nicht für Sie. Prüfen Sie die Adresse.",
        en="This does not exist, or no longer, or not for you. Please check the address.",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: Text(
        de="Diese Methode kennt die Adresse nicht. Der Kopf Allow nennt die möglichen.",
        en="This address does not know the method. The header Allow names the possible ones.",
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Text(
        de="Der Aufruf ist zu groß. Teilen Sie ihn auf.", en="The request is too large. Please split it."
    ),
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE: Text(
        de="Einen solchen Teil hat die Datei nicht. Der Kopf Content-Range nennt ihre Länge.",
        en="The file has no such part. The header Content-Range names its length.",
    ),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: Text(
        de="Senden Sie JSON mit dem Kopf Content-Type: application/json.",
        en="Send JSON with the header Content-Type: application/json.",
    ),
}
_OURS = Text(
    de="Das war ein Fehler von uns. Versuchen Sie es später erneut.",
    en="That was an error of ours. Please try again later.",
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
    answer = JsonResponse(body, status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Language"] = language
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def of_status(request: HttpRequest, status: int) -> HttpResponse:
    """Return the answer to a request of which nothing is known but the status."""
    return problem(request, status, _BY_STATUS.get(HTTPStatus(status), _OURS))


def of_operation(request: HttpRequest, error: BlaugruenError) -> HttpResponse:
    """Return the answer to a refused operation."""
    if isinstance(error, StaleVersion):
        changes = [{"who": who, "when": when.isoformat(), "operation": name} for who, when, name in error.changes]
        sentence = error.text if changes else _NO_SUCH_STATE
        return problem(
            request, HTTPStatus.PRECONDITION_FAILED, sentence, current_version=error.version, changes=changes
        )
    if isinstance(error, Forbidden) and actor_of(request).is_read_only:
        return problem(request, HTTPStatus.FORBIDDEN, _READING_ONLY)
    fields = error.fields if isinstance(error, InvalidData) else None
    status = error.status if isinstance(error, OperationError) else HTTPStatus.UNPROCESSABLE_ENTITY
    answer = problem(request, status, error.text, fields=fields)
    if isinstance(error, TooManyAttempts):
        answer.headers["Retry-After"] = str(error.wait_s)
    return answer


def language_of(request: HttpRequest) -> Language:
    """Return the language a client asks for in Accept-Language; German where it does not say."""
    return "en" if translation.get_language_from_request(request).startswith("en") else "de"
