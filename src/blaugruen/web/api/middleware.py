"""Makes everything below ``/api/`` fit for programs, whoever answers: language, problems, caches, unchanged answers."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from blaugruen.web.api import problems
from blaugruen.web.core.middleware import Handler, is_for_programs

_BODIES = frozenset({"application/json", "multipart/form-data"})
_NEVER = "private, no-store"


class ApiMiddleware:
    """Stands around everything that may answer below ``/api/``, also where no route of ours does."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if not is_for_programs(request):
            return self.get_response(request)
        with translation.override(problems.language_of(request)):
            if _has_strange_body(request):
                answer = problems.of_status(request, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
            else:
                answer = _as_problem(request, self.get_response(request))
        return _finished(request, answer)


def _has_strange_body(request: HttpRequest) -> bool:
    """Return whether there is a body of a type no route takes."""
    has_body = request.META.get("CONTENT_LENGTH") not in {None, "", "0"}
    return has_body and request.content_type not in _BODIES


def _as_problem(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Replace pages about errors, which nobody would read here."""
    is_problem = answer.headers.get("Content-Type", "").startswith(problems.CONTENT_TYPE)
    if answer.status_code < HTTPStatus.BAD_REQUEST or is_problem:
        return answer
    found = problems.of_status(request, answer.status_code)
    for name in ("Allow", "Content-Range"):
        if name in answer.headers:
            found.headers[name] = answer.headers[name]
    return found


def _finished(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Keep private answers out of caches, and send nothing to whoever has it already."""
    if not answer.headers.get("Cache-Control", "").startswith("public"):
        answer.headers["Cache-Control"] = _NEVER
    patch_vary_headers(answer, ["Accept-Language", "Authorization"])
    tag = answer.headers.get("ETag")
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if request.method == "GET" and answer.status_code == HTTPStatus.OK and tag and tag.removeprefix("W/") in known:
        unchanged = HttpResponseNotModified()
        for name in ("ETag", "Cache-Control", "Vary"):
            unchanged.headers[name] = answer.headers[name]
        return unchanged
    return answer
