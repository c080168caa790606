"""Links that stop e-mails without signing in: signed, for one person and one kind, valid as long as the key is."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse
from django.utils import translation

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.core.errors import NotFound
from blaugruen.web.notifications.addresses import absolute
from blaugruen.web.notifications.kinds import EVERYTHING, KINDS

_SALT = "notifications.unsubscribe"


def link_for(person: Person, kind: str) -> str:
    """Return the address that stops e-mails of a kind to a person."""
    token = signing.dumps([person.pk, kind], salt=_SALT)
    with translation.override("de"):
        path = reverse("notifications:unsubscribe", args=[token])
    return absolute(path, "en" if person.language == "en" else "de")


def read_token(token: str) -> tuple[Person, str]:
    """Return whom a link is for, and which kind of e-mails it stops.

    Raises
    ------
    NotFound
        If it is not one of ours, or its account is closed.
    """
    try:
        pk, kind = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise _unknown() from error
    person = Person.objects.filter(pk=pk, is_active=True).first()
    if person is None or kind not in {EVERYTHING, *KINDS}:
        raise _unknown()
    return person, kind


def _unknown() -> NotFound:
    return NotFound(
        Text(
            de="Dieser Link gilt nicht. Melden Sie sich an und stellen Sie unter „Mitteilungen“ ein, was Sie bekommen.",
            en="This link is not valid. Sign in and choose under “Notifications” what you receive.",
        )
    )
