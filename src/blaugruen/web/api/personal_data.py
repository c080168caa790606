"""What the API holds of people: their access tokens."""

from blaugruen.text import Text
from blaugruen.web.api.models import AccessToken
from blaugruen.web.privacy.registry import Keep, PersonalData, register

register(
    PersonalData(
        key="api.tokens",
        what=Text(de="Zugriffstoken: Bezeichnung, letzte Benutzung", en="Access tokens: name, last use"),
        purpose=Text(de="Zugriff von Programmen in Ihrem Namen", en="Access of programs in your name"),
        models=(AccessToken,),
        export=lambda person: (
            {
                "name": token.name,
                "scope": token.scope,
                "created_at": token.created_at,
                "expires_at": token.expires_at,
                "last_used_at": token.last_used_at,
                "revoked_at": token.revoked_at,
            }
            for token in AccessToken.objects.filter(person=person)
        ),
        erase=lambda person: AccessToken.objects.filter(person=person).delete()[0],
        keep=Keep(
            days=90,
            since=Text(de="Ablauf", en="expiry"),
            overdue=lambda moment: AccessToken.objects.filter(expires_at__lt=moment),
        ),
    )
)
