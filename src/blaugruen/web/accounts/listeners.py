"""What allauth changes leaves its entry in the trail, and every account has its address known to allauth."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as social
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from blaugruen.web.accounts.models import Person
from blaugruen.web.accounts.operations import note_security
from blaugruen.web.core.actors import Actor

_NOTED = (
    (account.password_changed, "password_changed"),
    (account.password_set, "password_set"),
    (account.password_reset, "password_reset"),
    (account.email_changed, "email_changed"),
    (mfa.authenticator_added, "authenticator_added"),
    (mfa.authenticator_removed, "authenticator_removed"),
    (mfa.authenticator_reset, "recovery_codes_renewed"),
    (social.social_account_removed, "single_sign_on_removed"),
)


@receiver(post_save, sender=Person)
def _verify_address(instance: Person, created: bool, raw: bool, **_: Any) -> None:  # noqa: FBT001 -- Django's signature
    """Tell allauth that the address of a new account is verified: a link to it was used, or an operator typed it."""
    if created and not raw:
        EmailAddress.objects.create(user=instance, email=instance.email, primary=True, verified=True)


def _note(what: str) -> Any:
    def note(request: HttpRequest | None, **facts: Any) -> None:  # noqa: ARG001 -- who it is stands in the facts
        person = facts["user"] if "user" in facts else facts["socialaccount"].user
        note_security(person, what, actor=Actor(str(person), person=person, is_system=True))

    return note


for _signal, _what in _NOTED:
    _signal.connect(_note(_what), weak=False, dispatch_uid=f"accounts.note.{_what}")


@receiver(social.social_account_added, dispatch_uid="accounts.note.single_sign_on_added")
def _note_connection(sociallogin: Any, **_: Any) -> None:
    person = sociallogin.user
    note_security(person, "single_sign_on_added", actor=Actor(str(person), person=person, is_system=True))
