"""Who stands behind an access token."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from blaugruen.web.api.models import AccessToken, TokenScope
from blaugruen.web.api.operations import digest
from blaugruen.web.core.actors import PUBLIC, Actor
from blaugruen.web.core.policies import visible
from blaugruen.web.programmes.selectors import actor_for

_USE_NOTED_EVERY = timedelta(minutes=10)


def actor_by_token(text: str) -> Actor:
    """Return the person behind a token, reading only where it says so; the public for a token that is not valid."""
    now = timezone.now()
    token = AccessToken.objects.select_related("person").filter(digest=digest(text)).first()
    if token is None or not token.is_valid_at(now):
        return PUBLIC
    if token.last_used_at is None or now - token.last_used_at > _USE_NOTED_EVERY:
        AccessToken.objects.filter(pk=token.pk).update(last_used_at=now)
    actor = actor_for(token.person)
    return actor if token.scope == TokenScope.WRITE else actor.reading_only()


def tokens_of(actor: Actor) -> QuerySet[AccessToken]:
    """Return the actor's own tokens, newest first."""
    return visible(actor, AccessToken)
