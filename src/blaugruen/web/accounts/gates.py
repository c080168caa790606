"""Doors that stand before every page until something is settled, and the pages that stay open nevertheless."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from blaugruen.text import Text
from blaugruen.web.core.errors import Forbidden
from blaugruen.web.core.language import say
from blaugruen.web.core.middleware import Handler, actor_of, is_for_programs, refusal

_OPEN_NAMES = frozenset(
    {
        "health",
        "set_theme",
        "set_language",
        "wagtail_serve",
        "toolbox:imprint",
        "toolbox:privacy",
        "toolbox:accessibility",
        "accounts:home",
        "accounts:single_sign_on",
    }
)
_NEEDS_SECOND_FACTOR = Text(
    de="Für Ihre Rolle brauchen Sie einen zweiten Faktor. Richten Sie ihn in Ihrem Konto ein.",
    en="Your role needs a second factor. Please set one up in your account.",
)
_OPEN_PREFIXES = ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_", "privacy:")


def stays_open(request: HttpRequest) -> bool:
    """Return whether a page is reached whatever is unsettled: signing in and out, one's own data, the legal pages."""
    match = request.resolver_match
    name = match.view_name if match else ""
    return name in _OPEN_NAMES or name.startswith(_OPEN_PREFIXES)


class Gate:
    """Middleware that stops whoever is signed in, or known by an access token, before what does not stay open."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_call: object) -> HttpResponse | None:
        """Answer instead of the page where something is unsettled."""
        return None if not actor_of(request).is_signed_in or stays_open(request) else self.stop(request)

    def stop(self, request: HttpRequest) -> HttpResponse | None:
        """Return the answer that settles it; None lets the person through."""
        raise NotImplementedError


class SecondFactorMiddleware(Gate):
    """Lets people with a role in a programme on only with a second factor, where the operator asks for one."""

    def stop(self, request: HttpRequest) -> HttpResponse | None:
        """Lead to the page where a second factor is set up; the API says so."""
        actor = actor_of(request)
        if not settings.REQUIRE_MFA or not (actor.programme_roles or actor.is_administrator):
            return None
        if actor.person is not None and is_mfa_enabled(actor.person):
            return None
        if is_for_programs(request):
            return refusal(request, Forbidden(_NEEDS_SECOND_FACTOR))
        messages.warning(request, say(_NEEDS_SECOND_FACTOR))
        return HttpResponseRedirect(reverse("mfa_index"))
