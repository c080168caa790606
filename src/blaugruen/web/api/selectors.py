"""Who stands behind an access token, and whose tokens there are."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from blaugruen.web.accounts.lockout import address_of
from blaugruen.web.api import attempts
from blaugruen.web.api.models import AccessToken, TokenScope
from blaugruen.web.api.operations import digest
from blaugruen.web.api.problems import TokenNeeded, TooManyAttempts
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.policies import visible
from blaugruen.web.programmes.selectors import actor_for

_USE_NOTED_EVERY = timedelta(minutes=10)


def actor_by_header(request: HttpRequest) -> Actor:
    """Return the person the header Authorization of a request speaks for, reading only where the token says so.

    Raises
    ------
    TokenNeeded
        If it holds no valid token.
    TooManyAttempts
        If its address has sent too many that were not.
    """
    address = address_of(request)
    if attempts.is_spent(address):
        raise TooManyAttempts(attempts.WINDOW_S)
    kind, _, text = request.headers["Authorization"].partition(" ")
    token = _valid_token(text.strip()) if kind.lower() == "bearer" else None
    if token is None:
        attempts.note_failure(address)
        raise TokenNeeded
    actor = actor_for(token.person)
    return actor if token.scope == TokenScope.WRITE else actor.reading_only()


def _valid_token(text: str) -> AccessToken | None:
    now = timezone.now()
    token = AccessToken.objects.select_related("person").filter(digest=digest(text)).first()
    if token is None or not token.is_valid_at(now):
        return None
    if token.last_used_at is None or now - token.last_used_at > _USE_NOTED_EVERY:
        AccessToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def tokens_of(actor: Actor) -> QuerySet[AccessToken]:
    """Return the actor's own tokens, newest first."""
    return visible(actor, AccessToken).order_by("-created_at", "-pk")
