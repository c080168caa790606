"""The index: one row per object that can be found, with its words as they are shown and as they are compared."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """What the index knows of one object.

    The columns `title_folded` and `body_folded` hold all words of both languages for looking into words, the columns of
    stems for looking words up; see `words`. Migration 0002 puts the indexes of the database on them; with SQLite these
    are tables of their own, kept by triggers on this one.
    """

    object_type = models.CharField(max_length=80)
    object_id = models.BigIntegerField()
    kind = models.CharField(_("Art"), max_length=40)
    language = models.CharField(max_length=5, blank=True)
    title_de = models.TextField()
    title_en = models.TextField()
    body_de = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    title_folded = models.TextField()
    title_stems = models.TextField()
    body_folded = models.TextField(blank=True)
    body_stems = models.TextField(blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One row per object."""

        verbose_name = _("Eintrag im Suchverzeichnis")
        verbose_name_plural = _("Einträge im Suchverzeichnis")
        constraints = (models.UniqueConstraint(fields=["object_type", "object_id"], name="document_once_per_object"),)

    def __str__(self) -> str:
        return self.title_de
