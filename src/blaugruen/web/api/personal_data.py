"""What this app holds of people: their access tokens, without the tokens themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.api.models import AccessToken
from blaugruen.web.privacy.registry import Keep, PersonalData, register

KEPT_DAYS = 90


def _export(person: Person) -> Iterable[dict[str, Any]]:
    fields = ("name", "scope", "created_at", "expires_at", "last_used_at", "revoked_at")
    return list(AccessToken.objects.filter(person=person).order_by("created_at", "pk").values(*fields))


register(
    PersonalData(
        key="api.tokens",
        what=Text(de="Zugriffstoken: Bezeichnung, Umfang, letzte Nutzung", en="Access tokens: name, scope, last use"),
        purpose=Text(de="Programme in Ihrem Namen arbeiten lassen", en="Letting programs work in your name"),
        models=(AccessToken,),
        export=_export,
        erase=lambda person: AccessToken.objects.filter(person=person).delete()[0],
        keep=Keep(
            days=KEPT_DAYS,
            since=Text(de="Ablauf", en="expiry"),
            overdue=lambda moment: AccessToken.objects.filter(expires_at__lt=moment),
        ),
    )
)
