"""Making and revoking access tokens."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.api.models import AccessToken, TokenScope
from blaugruen.web.core.actors import Actor
from blaugruen.web.core.errors import Conflict, InvalidData
from blaugruen.web.core.operations import authorize, operation, record
from blaugruen.web.core.validation import CHECK_MARKED_ENTRIES, checked

PREFIX = "bgt_"
"""How every token begins, so that scanners for leaked secrets can recognise one."""


LONGEST_DAYS = 365


@dataclass(frozen=True, slots=True)
class TokenData:
    """Name, scope and how many days a token holds."""

    name: str
    scope: TokenScope = TokenScope.READ
    days: int = 90


@operation("token.create", _("Zugriffstoken angelegt"))
def create_token(data: TokenData, *, actor: Actor) -> tuple[AccessToken, str]:
    """Make a token for the actor.

    Returns
    -------
    AccessToken, str
        The token's record and its text, which is shown once and kept nowhere.
    """
    authorize(actor, "create", AccessToken, person=actor.person)
    if not 1 <= data.days <= LONGEST_DAYS:
        raise InvalidData(
            CHECK_MARKED_ENTRIES,
            {
                "days": Text(
                    de=f"Ein Token gilt 1 bis {LONGEST_DAYS} Tage.", en=f"A token holds for 1 to {LONGEST_DAYS} days."
                )
            },
        )
    text = PREFIX + secrets.token_urlsafe(32)
    token = AccessToken(
        person=actor.person,
        name=data.name,
        scope=data.scope,
        digest=digest(text),
        expires_at=timezone.now() + timedelta(days=data.days),
    )
    checked(token).save()
    record(token, {"scope": data.scope, "days": data.days})
    return token, text


@operation("token.revoke", _("Zugriffstoken zurückgezogen"))
def revoke_token(token: AccessToken, *, actor: Actor) -> AccessToken:
    """Make a token useless at once."""
    authorize(actor, "revoke", token)
    if token.revoked_at is not None:
        raise Conflict(Text(de="Dieser Token ist bereits zurückgezogen.", en="This token has been revoked already."))
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    record(token, {})
    return token


def digest(text: str) -> str:
    """Return what is kept of a token: SHA-256; the token is random and long, so no salt is needed."""
    return hashlib.sha256(text.encode()).hexdigest()
