"""Addresses of the editors' part (Wagtail), with what it needs beyond the strict rules of the public pages.

* ``style-src-elem 'unsafe-inline'``: the text editor (Draft.js) writes style elements for nested lists and placeholders
  when it starts. They depend on the language, so no hash fits them. Scripts stay strict: Wagtail's few inline scripts
  start date pickers, and our templates of those widgets leave that to ``toolbox/admin.js``.
* ``frame-src`` and ``frame-ancestors 'self'``: the preview of a page shows in a frame of the same site.

People, groups and documents are not managed here: that is done by operations, with a trail.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin.urls import urlpatterns as wagtail_patterns
from wagtail.utils.urlpatterns import decorate_urlpatterns

from blaugruen.web.core.errors import NotFound

_NEEDS = {"style-src-elem": [SELF, UNSAFE_INLINE], "frame-src": [SELF], "frame-ancestors": [SELF]}
_SET_ALREADY = ("Content-Security-Policy", "X-Frame-Options")
"""Headers a preview brings along: Wagtail answers it by a request of its own through all middleware."""


def for_editors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view of Wagtail do what it needs, and nothing more."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        for header in _SET_ALREADY:
            if header in response:
                del response[header]
        return response

    relaxed: Callable[..., HttpResponse] = xframe_options_sameorigin(csp_replace(_NEEDS)(answer))
    return relaxed


def closed(request: HttpRequest, rest: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Answer as if there were nothing: people and files are managed by operations, not here."""
    raise NotFound


_found: list[Any] = decorate_urlpatterns(wagtail_patterns, for_editors)
urlpatterns = [
    re_path(r"^(?:users|groups|documents|password_reset)/(?P<rest>.*)$", closed),
    *_found,
]
