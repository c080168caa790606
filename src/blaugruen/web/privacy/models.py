"""Texts people agree to, who agreed to which version, and the runs of the clean-up."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ConsentText(models.Model):
    """One version of a text people are asked about; a published version is never changed."""

    key = models.SlugField(_("Kennung"), max_length=40)
    version = models.PositiveIntegerField(_("Version"), editable=False)
    title_de = models.CharField(_("Titel (deutsch)"), max_length=160)
    title_en = models.CharField(_("Titel (englisch)"), max_length=160)
    text_de = models.TextField(_("Text (deutsch)"), max_length=20_000)
    text_en = models.TextField(_("Text (englisch)"), max_length=20_000)
    is_required = models.BooleanField(_("ohne Zustimmung keine Nutzung"), default=False)
    published_at = models.DateTimeField(_("veröffentlicht am"), default=timezone.now)

    class Meta:
        """Newest version of each text first."""

        verbose_name = _("Einwilligungstext")
        verbose_name_plural = _("Einwilligungstexte")
        ordering = ("key", "-version")
        constraints = (models.UniqueConstraint(fields=["key", "version"], name="consent_text_version_once"),)

    def __str__(self) -> str:
        return f"{self.title_de} ({self.version})"


class Consent(models.Model):
    """The answer of a person to one version of a text; a later answer is a further row."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.CASCADE, related_name="consents"
    )
    text = models.ForeignKey(ConsentText, verbose_name=_("Text"), on_delete=models.PROTECT, related_name="answers")
    is_given = models.BooleanField(_("zugestimmt"))
    answered_at = models.DateTimeField(_("beantwortet am"), default=timezone.now)

    class Meta:
        """Newest first."""

        verbose_name = _("Einwilligung")
        verbose_name_plural = _("Einwilligungen")
        ordering = ("-answered_at", "-pk")
        indexes = (models.Index(fields=["person", "text", "-answered_at"], name="consent_of_person"),)

    def __str__(self) -> str:
        return f"{self.text} · {self.person}"


class Cleanup(models.Model):
    """One run of the clean-up: how much of each kind was removed."""

    run_at = models.DateTimeField(_("ausgeführt am"), default=timezone.now)
    removed = models.JSONField(_("entfernt"), default=dict)

    class Meta:
        """Newest first."""

        verbose_name = _("Aufräumlauf")
        verbose_name_plural = _("Aufräumläufe")
        ordering = ("-run_at",)

    def __str__(self) -> str:
        return f"{self.run_at:%Y-%m-%d}"
