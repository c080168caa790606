"""A stored file: whose it is, who may see it, what it is; its content lies in `storage`."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from blaugruen.web.core.models import Versioned, Visibility
from blaugruen.web.core.tenancy import Side, TenantManager
from blaugruen.web.files import storage
from blaugruen.web.files.rules import RULES, TYPES, FileType, UploadRule


class ScanState(models.TextChoices):
    """What the virus scanner said; a file it refused is never stored."""

    CLEAN = "clean", _("geprüft, ohne Befund")
    NOT_SCANNED = "not_scanned", _("nicht geprüft (kein Virenscanner eingerichtet)")


class FileManager(TenantManager):
    """Lets files that belong to no municipality and no programme through the wall; their policy knows only owners."""

    def _this_side(self, side: Side) -> Q:
        return super()._this_side(side) | Q(municipality__isnull=True, programme__isnull=True)


def new_key() -> str:
    """Return the random part of an address."""
    return secrets.token_urlsafe(16)


class StoredFile(Versioned):
    """A file with its own address, of a municipality, a programme or a person."""

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    programme = models.ForeignKey(
        "programmes.Programme",
        verbose_name=_("Programm"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="files",
    )
    municipality = models.ForeignKey(
        "programmes.Municipality",
        verbose_name=_("Kommune"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="files",
    )
    visibility = models.CharField(
        _("sichtbar für"), max_length=12, choices=Visibility.choices, default=Visibility.MUNICIPALITY
    )
    name = models.CharField(_("Name"), max_length=150)
    rule = models.CharField(max_length=20, editable=False)
    type = models.CharField(max_length=20, editable=False)
    size = models.PositiveBigIntegerField(_("Größe"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    storage_name = models.CharField(max_length=60, unique=True, editable=False)
    sizes = models.JSONField(default=dict, editable=False)
    scan = models.CharField(_("Virenprüfung"), max_length=12, choices=ScanState.choices, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("hochgeladen von"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_at = models.DateTimeField(_("hochgeladen am"), default=timezone.now, editable=False)

    objects: ClassVar[models.Manager[Any]] = FileManager()

    class Meta:
        """Newest first."""

        verbose_name = _("Datei")
        verbose_name_plural = _("Dateien")
        ordering = ("-uploaded_at", "-pk")
        indexes = (models.Index(fields=["municipality", "-uploaded_at"], name="file_of_municipality"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page about the file."""
        return reverse("file_pages:file", args=[self.key])

    @property
    def file_type(self) -> FileType:
        """What it is."""
        return TYPES[self.type]

    @property
    def file_rule(self) -> UploadRule:
        """Kind of upload it came by."""
        return RULES[self.rule]

    @property
    def type_label(self) -> str:
        """Name of the type in the language of the page."""
        return self.file_type.label.in_("en" if translation.get_language() == "en" else "de")

    @property
    def is_picture(self) -> bool:
        """Whether there are smaller pictures of it."""
        return bool(self.sizes)

    @property
    def storage_names(self) -> list[str]:
        """Names of everything stored of it."""
        return [self.storage_name, *(storage.sized(self.storage_name, size) for size in self.sizes)]
