"""Answers requests whose body is too large, before anything reads it."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from blaugruen.text import Text
from blaugruen.web.core.language import say
from blaugruen.web.files.limits import FORM_OVERHEAD, TOO_LARGE, request_limit

Handler = Callable[[HttpRequest], HttpResponse]
_API: Final = "/api/"
_STATUS: Final = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class RequestLimitMiddleware:
    """Says how large an upload may be, where one is larger. Stands after the actor is known: the page shows it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        was_left_out = getattr(request, "scope", {}).get(TOO_LARGE, False)
        if was_left_out or _declared_length(request) > request_limit():
            return _refuse(request)
        return self.get_response(request)


def _declared_length(request: HttpRequest) -> int:
    text = str(request.META.get("CONTENT_LENGTH") or "")
    return int(text) if text.isdigit() else 0


def _refuse(request: HttpRequest) -> HttpResponse:
    size = f"{(request_limit() - FORM_OVERHEAD) // (1024 * 1024)} MB"
    text = Text(
        de=f"Das ist zu groß: Eine Datei darf höchstens {size} haben. Gehen Sie zurück und wählen Sie eine kleinere.",
        en=f"This is too large: a file may have at most {size}. Go back and choose a smaller one.",
    )
    if request.path_info.startswith(_API):
        from blaugruen.web.api.problems import problem  # noqa: PLC0415 -- the API is loaded after middleware modules

        return problem(request, _STATUS, text)
    return render(request, "refused.html", {"message": say(text), "status": _STATUS.value}, status=_STATUS)
