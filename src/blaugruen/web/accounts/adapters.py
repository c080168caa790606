"""Where allauth asks us: nobody signs up on their own, and everything is said in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from blaugruen.web.accounts.addresses import in_language
from blaugruen.web.accounts.invitations import person_from_single_sign_on
from blaugruen.web.accounts.models import Person


class AccountAdapter(DefaultAccountAdapter):
    """Accounts with address and password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dieses Konto ist geschlossen."),
        "email_password_mismatch": _("E-Mail-Adresse und Passwort passen nicht zusammen."),
        "email_taken": _("Mit dieser E-Mail-Adresse gibt es schon ein Konto."),
        "enter_current_password": _("Geben Sie Ihr jetziges Passwort ein."),
        "incorrect_code": _("Dieser Code stimmt nicht oder nicht mehr."),
        "incorrect_password": _("Dieses Passwort stimmt nicht."),
        "invalid_password_reset": _("Dieser Link gilt nicht oder nicht mehr. Fordern Sie einen neuen an."),
        "rate_limited": _("Das waren zu viele Anfragen. Versuchen Sie es in einigen Minuten wieder."),
        "same_as_current": _("Das ist schon Ihre Adresse. Geben Sie eine andere ein."),
        "too_many_login_attempts": _("Zu viele Versuche. Warten Sie 15 Minuten, oder setzen Sie Ihr Passwort neu."),
        "unknown_email": _("Mit dieser E-Mail-Adresse gibt es kein Konto."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        """Let nobody sign up: accounts begin with an invitation."""
        return False

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        """Go on in the language of the person, whatever page they signed in on."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        response["Location"] = in_language(response["Location"], user.language)
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 -- allauth's signature
        """Lead back to the account."""
        return reverse("accounts:home")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys, recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Diesen zweiten Faktor können Sie nicht entfernen."),
        "cannot_generate_recovery_codes": _("Richten Sie zuerst einen zweiten Faktor ein."),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002 -- allauth's name
        """Give a person's passkeys numbers."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey {number}").format(number=count + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the platform in the browser's passkey window."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Sign-in through the operator's identity provider.

    Notes
    -----
    The provider's word on an address counts only where it says that it verified it, or where the operator says so of
    the address's domain. Then it opens the account of that address; an account is made only for somebody who holds an
    invitation to it.
    """

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "connected_other": _("Diese Kennung gehört schon zu einem anderen Konto."),
        "no_password": _("Legen Sie zuerst ein Passwort fest; sonst könnten Sie sich nicht mehr anmelden."),
    }

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Open an account for an unknown person who comes from their invitation."""
        if sociallogin.is_existing or sociallogin.state.get("process") != AuthProcess.LOGIN:
            return
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        person = person_from_single_sign_on(request, verified, sociallogin.user.name)
        if person is not None:
            sociallogin.connect(request, person)

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Person:
        """Take over the name the provider tells."""
        person: Person = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name") or "", data.get("last_name") or "")
        person.name = (data.get("name") or " ".join(parts)).strip()[:120]
        return person
