"""Access tokens: a person lets a program act in their name, for reading or also for writing."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TokenScope(models.TextChoices):
    """What a token may do, at most what its person may."""

    READ = "read", _("nur lesen")
    WRITE = "write", _("lesen und schreiben")


class AccessToken(models.Model):
    """A token; only its digest is kept."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.CASCADE, related_name="access_tokens"
    )
    name = models.CharField(_("Bezeichnung"), max_length=80)
    scope = models.CharField(_("Umfang"), max_length=10, choices=TokenScope.choices, default=TokenScope.READ)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("angelegt am"), default=timezone.now)
    expires_at = models.DateTimeField(_("gültig bis"))
    last_used_at = models.DateTimeField(_("zuletzt benutzt"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("zurückgezogen am"), null=True, blank=True)

    class Meta:
        """Newest first."""

        verbose_name = _("Zugriffstoken")
        verbose_name_plural = _("Zugriffstoken")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name

    def state_at(self, moment: datetime) -> str:
        """Return ``valid``, ``revoked`` or ``expired``."""
        if self.revoked_at is not None:
            return "revoked"
        return "valid" if moment < self.expires_at else "expired"

    def is_valid_at(self, moment: datetime) -> bool:
        """Return whether the token opens the door at a moment."""
        return self.state_at(moment) == "valid" and self.person.is_active
