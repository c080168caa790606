"""Whoever signs in is asked about what they have not been asked yet."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from blaugruen.web.privacy.middleware import ASK
from blaugruen.web.privacy.selectors import open_answers_of


@receiver(user_logged_in, dispatch_uid="privacy.ask")
def _ask(request: HttpRequest, user: Any, **_: Any) -> None:
    if open_answers_of(user):
        request.session[ASK] = True
