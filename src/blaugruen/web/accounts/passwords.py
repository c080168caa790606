"""A limit to what can be handed in as a password."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from blaugruen.web.accounts.models import Person


class LongestPassword:
    """Refuses endless passwords: hashing them costs time that others pay for.

    Parameters
    ----------
    characters
        Longest password allowed.
    """

    def __init__(self, characters: int = 256) -> None:
        self.characters = characters

    def validate(self, password: str, user: Person | None = None) -> None:  # noqa: ARG002 -- Django's signature
        """Refuse a password that is too long."""
        if len(password) > self.characters:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """Say what is allowed."""
        return _("Das Passwort darf höchstens {limit} Zeichen lang sein.").format(limit=self.characters)
