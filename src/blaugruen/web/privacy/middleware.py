"""Asks once after sign-in, where there is a new version of a text to agree to."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from blaugruen.web.accounts.gates import Gate

ASK = "consent_open"
"""Key in the session: there is something to ask. It is looked up when somebody signs in, not at every page."""


class ConsentMiddleware(Gate):
    """Leads people who were not asked yet to the question before anything else."""

    def stop(self, request: HttpRequest) -> HttpResponse | None:
        """Lead to the question."""
        if not request.session.get(ASK):
            return None
        back = request.get_full_path() if request.method == "GET" else ""
        return HttpResponseRedirect(f"{reverse('privacy:consent')}?next={quote(back)}")
