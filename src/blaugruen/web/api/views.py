"""Pages about the API: access tokens and documentation; and the answer where there is no route."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blaugruen.web.accounts.confirming import confirmed_recently
from blaugruen.web.api import problems, routes
from blaugruen.web.api.application import api
from blaugruen.web.api.forms import TokenForm
from blaugruen.web.api.models import AccessToken
from blaugruen.web.api.operations import TokenData, create_token, revoke_token
from blaugruen.web.api.reference import group_named, routes_of
from blaugruen.web.api.selectors import tokens_of
from blaugruen.web.core.errors import NotFound
from blaugruen.web.core.forms import form_page, run_action, run_form
from blaugruen.web.core.language import say
from blaugruen.web.core.middleware import signed_in
from blaugruen.web.core.paging import page_of
from blaugruen.web.programmes.selectors import get_visible

FORM = ("GET", "HEAD", "POST")
_TONES = {"valid": ("success", "check"), "expired": ("neutral", "clock"), "revoked": ("neutral", "stop")}


@csrf_exempt
def no_route(request: HttpRequest) -> HttpResponse:
    """Answer where the API has no route."""
    return problems.of_status(request, HTTPStatus.NOT_FOUND)


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """Show a person's access tokens."""
    now = timezone.now()
    page = page_of(request, tokens_of(signed_in(request)))
    words = {"valid": _("gültig"), "expired": _("abgelaufen"), "revoked": _("zurückgezogen")}
    rows = [(token, state, words[state], *_TONES[state]) for token in page for state in [token.state_at(now)]]
    return render(request, "api/tokens.html", {"page": page, "rows": rows, "crumbs": _crumbs((_("Zugriffstoken"), ""))})


@require_http_methods(FORM)
@never_cache
def new_token(request: HttpRequest) -> HttpResponse:
    """Make an access token and show it, this once."""
    signed_in(request)
    return _new_token(request)


@confirmed_recently  # whoever finds an unlocked computer shall not take a key along
def _new_token(request: HttpRequest) -> HttpResponse:
    actor = signed_in(request)
    crumbs = _crumbs((_("Zugriffstoken"), reverse("api:tokens")), (_("Neuer Token"), ""))
    form = TokenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        made = run_form(form, lambda: create_token(TokenData(**form.values()), actor=actor))
        if made is not None:
            token, text = made
            shown = {"token": token, "text": text, "platform": settings.BASE_URL, "crumbs": crumbs}
            return render(request, "api/new_token.html", shown)
    page = {
        "title": _("Neuer Zugriffstoken"),
        "lead": _("Ein Programm, das ihn vorzeigt, handelt in Ihrem Namen. Geben Sie ihm nur, was es braucht."),
        "submit": _("Token anlegen"),
        "cancel_url": reverse("api:tokens"),
        "crumbs": crumbs,
    }
    return form_page(request, form, "form_page.html", page)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an access token useless."""
    actor = signed_in(request)
    token: AccessToken = get_visible(actor, AccessToken, pk)
    run_action(request, lambda: revoke_token(token, actor=actor), done=_("Der Token ist zurückgezogen."))
    return redirect("api:tokens")


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show how the API works and which routes there are."""
    description = api.get_openapi_schema()
    context: dict[str, Any] = {
        "groups": [(group, routes_of(description, group)) for group in routes.GROUPS],
        "platform": settings.BASE_URL,
        "version": description["info"]["version"],
        "crumbs": [(_("Schnittstelle (API)"), "")],
    }
    return render(request, "api/docs.html", context)


@require_safe
def docs_group(request: HttpRequest, tag: str) -> HttpResponse:
    """Show the routes of a group with everything that goes in and comes out."""
    group = group_named(tag)
    if group is None:
        raise NotFound
    found = routes_of(api.get_openapi_schema(), group)
    context: dict[str, Any] = {
        "group": group,
        "routes": [(route, route.curl(settings.BASE_URL)) for route in found],
        "toc": [(route.name, route.summary) for route in found],
        "crumbs": [(_("Schnittstelle (API)"), reverse("api:docs")), (say(group.title), "")],
    }
    return render(request, "api/docs_group.html", context)


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Mein Konto"), reverse("accounts:home")), *more]
