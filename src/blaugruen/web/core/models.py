"""The audit trail, and the bases of models: versions, tenancy."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from blaugruen.web.core.tenancy import TenantManager


class Visibility(models.TextChoices):
    """Who a municipality's object is for; sharing is an explicit, recorded, revocable act of the municipality."""

    COACHES = "coaches", _("nur Coaches")
    MUNICIPALITY = "municipality", _("Kommune")
    PROGRAMME = "programme", _("Programm")
    PUBLIC = "public", _("öffentlich")


class Versioned(models.Model):
    """An object that several people change: `version` grows with every change."""

    version = models.PositiveIntegerField(_("Version"), default=1, editable=False)

    class Meta:
        """Only a base."""

        abstract = True


class TenantModel(models.Model):
    """An object that belongs to one municipality; without a scope, a query raises."""

    municipality = models.ForeignKey(
        "programmes.Municipality", verbose_name=_("Kommune"), on_delete=models.CASCADE, related_name="%(class)ss"
    )

    objects: ClassVar[models.Manager[Any]] = TenantManager()

    class Meta:
        """Only a base."""

        abstract = True


class AuditEntry(models.Model):
    """Who did what, when, on what. Written by operations, never changed."""

    at = models.DateTimeField(_("Zeitpunkt"), auto_now_add=True, db_index=True)
    operation = models.CharField(_("Vorgang"), max_length=80)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    actor_label = models.CharField(_("durch"), max_length=200)
    programme = models.ForeignKey(
        "programmes.Programme", verbose_name=_("Programm"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    municipality = models.ForeignKey(
        "programmes.Municipality", verbose_name=_("Kommune"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    object_type = models.CharField(_("Art"), max_length=80)
    object_id = models.CharField(max_length=40)
    object_label = models.CharField(_("Objekt"), max_length=200)
    data = models.JSONField(default=dict)
    for_coaches = models.BooleanField(_("nur für Coaches"), default=False)

    objects = TenantManager()

    class Meta:
        """Newest first; the trail of one object is found by its index."""

        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=["object_type", "object_id", "-at"], name="audit_object"),
            models.Index(fields=["municipality", "-at"], name="audit_municipality"),
            models.Index(fields=["programme", "-at"], name="audit_programme"),
        )

    def __str__(self) -> str:
        return f"{self.operation} · {self.object_label}"

    @property
    def who(self) -> str:
        """Name for people; what the platform does by itself is called so."""
        part = self.actor_label.removeprefix("system:")
        return self.actor_label if part == self.actor_label else gettext("Plattform ({part})").format(part=part)
