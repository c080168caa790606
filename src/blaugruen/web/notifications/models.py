"""Notifications of people, how they want to be told, and e-mails that wait to be sent."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.core.language import say
from blaugruen.web.core.tenancy import Side, TenantManager
from blaugruen.web.notifications.kinds import KINDS, Delivery


class NotificationManager(TenantManager):
    """Lets notifications that concern no municipality through the wall; their policy knows only owners."""

    def _this_side(self, side: Side) -> Q:
        return super()._this_side(side) | Q(municipality__isnull=True)


class Notification(models.Model):
    """Something a person is told. It vanishes for those who no longer belong to the municipality it concerns.

    `url` is the German address of the page it is about; `calendar` an appointment for the e-mail to bring along.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.CASCADE, related_name="notifications"
    )
    municipality = models.ForeignKey(
        "programmes.Municipality",
        verbose_name=_("Kommune"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="notifications",
    )
    kind = models.CharField(_("Art"), max_length=20, choices=[(kind.key, kind.label) for kind in KINDS.values()])
    title_de = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    body_de = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    calendar = models.TextField(blank=True)
    delivery = models.CharField(max_length=10, choices=Delivery.choices, default=Delivery.APP)
    created_at = models.DateTimeField(_("Zeitpunkt"), default=timezone.now)
    read_at = models.DateTimeField(_("gelesen am"), null=True, blank=True)
    emailed_at = models.DateTimeField(_("per E-Mail verschickt am"), null=True, blank=True)

    objects: ClassVar[models.Manager[Any]] = NotificationManager()

    class Meta:
        """Newest first; what a person has not read and what still has to be e-mailed is found by an index."""

        verbose_name = _("Mitteilung")
        verbose_name_plural = _("Mitteilungen")
        ordering = ("-created_at", "-pk")
        indexes = (
            models.Index(fields=["person", "-created_at"], name="notification_of_person"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notification_unread"),
            models.Index(fields=["delivery"], condition=Q(emailed_at=None), name="notification_to_mail"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What happened, in the active language."""
        return say(Text(de=self.title_de, en=self.title_en))

    @property
    def body(self) -> str:
        """More of it, in the active language."""
        return say(Text(de=self.body_de, en=self.body_en))

    @property
    def kind_label(self) -> str:
        """Name of its kind."""
        return str(KINDS[self.kind].label) if self.kind in KINDS else self.kind


class NotificationSetting(models.Model):
    """How a person wants to be told of one kind; without a row, as usual."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Person"),
        on_delete=models.CASCADE,
        related_name="notification_settings",
    )
    kind = models.CharField(_("Art"), max_length=20)
    delivery = models.CharField(_("Zustellung"), max_length=10, choices=Delivery.choices)

    class Meta:
        """One row per person and kind."""

        verbose_name = _("Einstellung zu Mitteilungen")
        verbose_name_plural = _("Einstellungen zu Mitteilungen")
        constraints = (models.UniqueConstraint(fields=["person", "kind"], name="setting_once_per_kind"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_delivery_display()}"


class OutgoingMail(models.Model):
    """An e-mail that has not been sent yet, ready as it goes out. It is deleted once a server has taken it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Person"),
        null=True,
        on_delete=models.CASCADE,
        related_name="outgoing_mails",
    )
    sender = models.CharField(max_length=320)
    recipients = models.JSONField()
    content = models.BinaryField()
    created_at = models.DateTimeField(_("eingereiht am"), default=timezone.now)
    due_at = models.DateTimeField(_("nächster Versuch"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    gave_up_at = models.DateTimeField(_("aufgegeben am"), null=True, blank=True)
    problem = models.CharField(_("Fehler"), max_length=80, blank=True)

    class Meta:
        """First come, first served."""

        verbose_name = _("wartende E-Mail")
        verbose_name_plural = _("wartende E-Mails")
        ordering = ("due_at", "pk")
        indexes = (models.Index(fields=["due_at"], condition=Q(gave_up_at=None), name="mail_due"),)

    def __str__(self) -> str:
        return f"{self.pk} · {self.created_at:%Y-%m-%d %H:%M}"
