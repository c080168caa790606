"""Pages that belong to no app: health, look, error pages, style guide."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from blaugruen.web.core.shell import THEME_COOKIE, THEMES
from blaugruen.web.core.styleguide import examples

_YEAR = 365 * 24 * 3600


@require_GET
@never_cache
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 -- Django's signature
    """Answer whether the server and its database are well."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Lead programs that ask for the icon at its old place to the one of our pages."""
    return HttpResponseRedirect(static("build/logo.svg"))


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember the chosen look in a cookie and go back."""
    theme = request.POST.get("theme", "auto")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    return response


@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    return render(request, "components/styleguide.html", examples())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer a request that cannot be understood."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer a request that is refused."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer a request for something that does not exist."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer after an error of ours.

    Notes
    -----
    Without the request: what pages get to know through it may ask the database, and that may be what is broken.
    """
    return HttpResponse(render_to_string("500.html"), status=500)
