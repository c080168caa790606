"""The index: what can be found, in a slim table for filtering and a wide one with texts, and all words there are."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """An object that can be found. Thousands of rows are looked at for one query, so the texts lie elsewhere."""

    object_type = models.CharField(max_length=80)
    object_id = models.BigIntegerField()
    kind = models.CharField(_("Art"), max_length=40)
    language = models.CharField(max_length=5, blank=True)
    length_de = models.PositiveSmallIntegerField()
    length_en = models.PositiveSmallIntegerField()
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One row per object. The constraint begins with the id: no database shall read a whole model by it."""

        verbose_name = _("Eintrag im Suchverzeichnis")
        verbose_name_plural = _("Einträge im Suchverzeichnis")
        constraints = (models.UniqueConstraint(fields=["object_id", "object_type"], name="document_once_per_object"),)

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}"


class SearchText(models.Model):
    """The texts of an object as they are shown, and as they are compared: folded words and stems; see `words`.

    `marks` say whose side of the wall the object lies on; see `reach`. Migration 0002 puts the full-text index of the
    database on `marks`, `title_terms` and `body_terms`; with SQLite it is a table of its own, kept by triggers.
    """

    document = models.OneToOneField(SearchDocument, on_delete=models.CASCADE, primary_key=True, related_name="text")
    title_de = models.TextField()
    title_en = models.TextField()
    body_de = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    marks = models.TextField()
    title_terms = models.TextField()
    body_terms = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title_de


class SearchWord(models.Model):
    """A folded word that stands in some text of the index: what is part of words is looked up here."""

    word = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.word
