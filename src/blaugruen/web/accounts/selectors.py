"""What an account page shows about how somebody signs in."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings

from blaugruen.web.accounts.models import Person


@dataclass(frozen=True, slots=True)
class SignIn:
    """How a person signs in.

    Parameters
    ----------
    has_password
        Whether there is a password.
    has_app
        Whether an authenticator app is set up.
    passkeys, recovery_codes, sessions
        How many passkeys; whether there are recovery codes; in how many browsers they are signed in.
    single_sign_on
        Label of the identity provider; empty where there is none.
    is_connected
        Whether the person has used it.
    """

    has_password: bool
    has_app: bool
    passkeys: int
    recovery_codes: bool
    sessions: int
    single_sign_on: str
    is_connected: bool


def single_sign_on() -> str:
    """Return the label of the identity provider; empty where there is none."""
    providers = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return str(providers[0]["name"]) if providers else ""


def sign_in_of(person: Person) -> SignIn:
    """Return how a person signs in."""
    types = list(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))
    label = single_sign_on()
    return SignIn(
        has_password=person.has_usable_password(),
        has_app=Authenticator.Type.TOTP in types,
        passkeys=types.count(Authenticator.Type.WEBAUTHN),
        recovery_codes=Authenticator.Type.RECOVERY_CODES in types,
        sessions=UserSession.objects.filter(user_id=person.pk).count(),
        single_sign_on=label,
        is_connected=bool(label) and SocialAccount.objects.filter(user_id=person.pk).exists(),
    )
