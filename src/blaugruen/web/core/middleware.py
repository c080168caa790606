"""Per request: who acts, which side of the wall, and answers instead of exceptions."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.urls import reverse

from blaugruen.web.core.actors import PUBLIC, Actor
from blaugruen.web.core.errors import NotFound, OperationError, SignInNeeded
from blaugruen.web.core.language import say
from blaugruen.web.core.tenancy import side_of

_API = "/api/"
Handler = Callable[[HttpRequest], HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request; the public where nobody is signed in."""
    actor = getattr(request, "actor", PUBLIC)
    return actor if isinstance(actor, Actor) else PUBLIC


def signed_in(request: HttpRequest) -> Actor:
    """Return the person who acts in this request.

    Raises
    ------
    SignInNeeded
        If nobody is signed in; the middleware leads to the sign-in page and back.
    """
    actor = actor_of(request)
    if not actor.is_signed_in:
        raise SignInNeeded
    return actor


class ActorMiddleware:
    """Finds the actor of a request and runs it on their side of the wall."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; an address with a sign PostgreSQL does not know leads nowhere on any database."""
        try:
            if "\0" in request.path_info:
                raise NotFound
            actor = _find_actor(request)
        except OperationError as error:
            return refusal(request, error)
        request.actor = actor  # type: ignore[attr-defined]
        with side_of(actor):
            return self.get_response(request)


def _find_actor(request: HttpRequest) -> Actor:
    """Return who acts: for the API whoever an access token speaks for, else whoever is signed in."""
    from blaugruen.web.api.selectors import actor_by_header  # noqa: PLC0415 -- apps load after middleware modules
    from blaugruen.web.programmes.selectors import actor_for  # noqa: PLC0415 -- apps load after middleware modules

    if is_for_programs(request) and "Authorization" in request.headers:
        return actor_by_header(request)
    return actor_for(request.user) if request.user.is_authenticated else PUBLIC


def is_for_programs(request: HttpRequest) -> bool:
    """Return whether a request goes to the API, which answers programs and shows no pages."""
    return request.path_info.startswith(_API)


def refusal(request: HttpRequest, error: OperationError) -> HttpResponse:
    """Return the answer to a refused operation: a page, or for programs a problem."""
    if is_for_programs(request):
        from blaugruen.web.api.problems import of_operation  # noqa: PLC0415 -- the API is loaded after this module

        return of_operation(request, error)
    context = {"message": say(error.text), "status": error.status, "error": error}
    return render(request, "refused.html", context, status=error.status)


class ErrorMiddleware:
    """Turns refused operations into pages that say what to do."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer with a page of our own where an operation was refused."""
        if isinstance(exception, SignInNeeded):
            return HttpResponseRedirect(f"{reverse('account_login')}?next={quote(request.get_full_path())}")
        return refusal(request, exception) if isinstance(exception, OperationError) else None


class SecurityHeadersMiddleware:
    """Headers that neither Django nor django-csp sets."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, with the browser's powerful features switched off."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages; files are sent as they are, so that ranges of them stay ranges."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress what is not streamed and not a part."""
        if response.streaming or response.status_code == HTTPStatus.PARTIAL_CONTENT:
            return response
        return super().process_response(request, response)
