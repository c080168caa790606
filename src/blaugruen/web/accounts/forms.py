"""Forms of the account; allauth's own where only a word has to be ours."""

from __future__ import annotations

import struct
from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.utils.translation import gettext_lazy as _

from blaugruen.web.accounts.models import Person
from blaugruen.web.core.forms import OperationForm


class ProfileForm(OperationForm):
    """What a person says of themself."""

    model = Person
    model_fields = ("name", "job_title")


class JoinForm(ProfileForm):
    """The account of somebody who was invited."""

    password = forms.CharField(
        label=_("Passwort"),
        strip=False,
        help_text=_(
            "Mindestens zwölf Zeichen. Drei oder vier zufällige Wörter merken sich leicht und sind schwer zu erraten."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ("name", "job_title", "password")


class SignIn(LoginForm):
    """Sign in with e-mail address and password."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].label = _("E-Mail-Adresse")


class AddAddress(AddEmailForm):
    """Add an e-mail address to the account."""

    email = forms.EmailField(label=_("E-Mail-Adresse"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class AskForReset(ResetPasswordForm):
    """Ask for the link that sets a new password."""

    email = forms.EmailField(label=_("E-Mail-Adresse"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class _SameTwice:
    """Says in our words that two passwords differ."""

    def clean(self: Any) -> Any:
        data = super().clean()  # type: ignore[misc]
        if self.has_error("password2"):
            self.errors["password2"] = self.error_class([_("Die beiden Passwörter sind nicht gleich.")])
        return data


class ChangePassword(_SameTwice, ChangePasswordForm):
    """Change the password."""


class SetPassword(_SameTwice, SetPasswordForm):
    """Choose a first password."""


class ResetPassword(_SameTwice, ResetPasswordKeyForm):
    """Choose a new password after the old one was forgotten."""


_FORGED = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, struct.error, InvalidSignature)
"""What breaks while a credential is read that no browser made; ValidationError is none of these."""


class _AskedPasskey:
    """Takes a credential that cannot even be read for a wrong one."""

    def clean_credential(self: Any) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except _FORGED as error:
            raise get_adapter().validation_error("incorrect_code") from error


class SignInWithPasskey(_AskedPasskey, LoginWebAuthnForm):
    """Sign in with a passkey alone."""


class SecondStepWithPasskey(_AskedPasskey, AuthenticateWebAuthnForm):
    """Use a passkey after the password."""


class ConfirmWithPasskey(_AskedPasskey, ReauthenticateWebAuthnForm):
    """Use a passkey to say once more who it is."""


class AddPasskey(AddWebAuthnForm):
    """Add a passkey; unless the person says otherwise, one that is enough by itself."""

    name = forms.CharField(label=_("Name"), required=False, max_length=80)
    passwordless = forms.BooleanField(
        label=_("Ohne Passwort anmelden"),
        required=False,
        initial=True,
        help_text=_("Dieser Passkey genügt zur Anmeldung. Ihr Gerät fragt nach Fingerabdruck, Gesicht oder PIN."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a credential that cannot be read."""
        try:
            return dict(super().clean())
        except _FORGED as error:
            raise get_adapter().validation_error("incorrect_code") from error


class RenamePasskey(EditWebAuthnForm):
    """Give a passkey another name."""

    name = forms.CharField(label=_("Name"), max_length=80)
