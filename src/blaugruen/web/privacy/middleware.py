"""Asks once after sign-in, where there is a new version of a text to agree to."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from blaugruen.text import Text
from blaugruen.web.accounts.gates import Gate
from blaugruen.web.core.errors import Forbidden
from blaugruen.web.core.middleware import actor_of, is_for_programs, refusal
from blaugruen.web.privacy.selectors import open_answers_of

_OPEN = Text(
    de="Es gibt eine neue Fassung der Texte, denen alle zustimmen. Melden Sie sich einmal auf der Plattform an.",
    en="There is a new version of the texts everybody agrees to. Please sign in on the platform once.",
)
ASK = "consent_open"
"""Key in the session: there is something to ask. It is looked up when somebody signs in, not at every page."""


class ConsentMiddleware(Gate):
    """Leads people who were not asked yet to the question before anything else."""

    def stop(self, request: HttpRequest) -> HttpResponse | None:
        """Lead to the question; a program cannot answer it, and is told who can."""
        if is_for_programs(request):
            return refusal(request, Forbidden(_OPEN)) if _is_open_for_program(request) else None
        if not request.session.get(ASK):
            return None
        back = request.get_full_path() if request.method == "GET" else ""
        return HttpResponseRedirect(f"{reverse('privacy:consent')}?next={quote(back)}")


def _is_open_for_program(request: HttpRequest) -> bool:
    """Return whether the person has to answer first; behind a token only what everybody has to agree to counts."""
    person = actor_of(request).person
    if "Authorization" not in request.headers or person is None:
        return bool(request.session.get(ASK))
    return any(answer.text.is_required for answer in open_answers_of(person))
