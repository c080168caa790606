"""An entry of a catalogue: what is being worked on, what is published, and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from blaugruen.knowledge.provenance import Grade, weakest
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.web.core.language import active_language
from blaugruen.web.core.models import Versioned
from blaugruen.web.toolbox.kinds import kind_named
from blaugruen.web.toolbox.wording import capital

if TYPE_CHECKING:
    from datetime import datetime


class State(models.TextChoices):
    """Where the working version of an entry stands."""

    DRAFT = "draft", _("Entwurf")
    REVIEW = "review", _("in Prüfung")
    RELEASED = "released", _("freigegeben")
    RETIRED = "retired", pgettext_lazy("toolbox", "zurückgezogen")


class Origin(models.TextChoices):
    """Where an entry came from."""

    PACK = "pack", _("Wissenspaket")
    OWN = "own", _("eigener Eintrag")


class Step(models.TextChoices):
    """What was done with an entry."""

    CREATED = "created", _("angelegt")
    CHANGED = "changed", _("geändert")
    SUBMITTED = "submitted", _("zur Prüfung gegeben")
    RETURNED = "returned", _("zurückgegeben")
    RELEASED = "released", _("freigegeben")
    RETIRED = "retired", pgettext_lazy("toolbox", "zurückgezogen")
    RESTORED = "restored", _("früheren Stand wiederhergestellt")
    LOADED = "loaded", _("aus dem Wissenspaket übernommen")
    TAKEN = "taken", _("Fassung des Wissenspakets übernommen")
    KEPT = "kept", _("eigene Fassung behalten")

    @property
    def is_authoring(self) -> bool:
        """Whether whoever took this step decided what the entry says."""
        return self in {Step.CREATED, Step.CHANGED, Step.RESTORED, Step.TAKEN}

    @property
    def publishes(self) -> bool:
        """Whether this step changes what the public reads."""
        return self in {Step.RELEASED, Step.RETIRED, Step.LOADED}


class Entry(Versioned):
    """One entry of a catalogue; `data` is worked on, `released_data` is read by the public.

    Both are plain data in the form of a pack (`blaugruen.knowledge.entries`). `is_live` tells whether the released
    version counts: a retired entry stays readable under its address but no longer stands in lists and calculations.
    `pack_digest` is the digest of the version of the pack this entry was last brought in line with; `pack_data` is a
    newer version that waits for a decision, because the entry was edited here.
    """

    kind = models.CharField(_("Art"), max_length=30, choices=[(kind.value, kind.label.de) for kind in Kind])
    key = models.CharField(
        pgettext_lazy("toolbox", "Kennung"),
        max_length=120,
        validators=[
            RegexValidator(
                r"^[a-z][a-z0-9_]*\Z",
                _("Verwenden Sie Kleinbuchstaben a–z, Ziffern und Unterstrich, beginnend mit einem Buchstaben."),
            )
        ],
    )
    position = models.PositiveIntegerField(default=0, editable=False)
    title_de = models.CharField(_("Bezeichnung (deutsch)"), max_length=400)
    title_en = models.CharField(_("Bezeichnung (englisch)"), max_length=400)
    data = models.JSONField(default=dict)
    released_data = models.JSONField(null=True, blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=State.choices, default=State.DRAFT)
    is_live = models.BooleanField(_("veröffentlicht"), default=False)
    origin = models.CharField(
        pgettext_lazy("toolbox", "Herkunft"), max_length=10, choices=Origin.choices, default=Origin.OWN
    )
    grades = models.JSONField(default=dict, blank=True)
    checked_on = models.DateField(_("zuletzt geprüft"), null=True, blank=True)
    released_at = models.DateTimeField(_("freigegeben am"), null=True, blank=True)
    changed_at = models.DateTimeField(_("geändert am"), default=timezone.now)
    pack_digest = models.CharField(max_length=64, blank=True)
    pack_data = models.JSONField(null=True, blank=True)
    gone_from_pack = models.BooleanField(_("nicht mehr im Wissenspaket"), default=False)

    class Meta:
        """In the order of the pack, then by key."""

        verbose_name = _("Eintrag")
        verbose_name_plural = _("Einträge")
        ordering = ("kind", "position", "key")
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="entry_once_per_kind"),)
        indexes = (models.Index(fields=["state", "-changed_at"], name="entry_state"),)

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Name in the active language."""
        return capital(self.title_en if active_language() == "en" else self.title_de)

    @property
    def knowledge_kind(self) -> Kind:
        """Kind of the entry."""
        return kind_named(self.kind)

    @property
    def grade(self) -> str:
        """The weakest grade of the released values; empty where nothing in the entry can be wrong."""
        found = [Grade(name) for name in self.grades]
        return weakest(found).value if found else ""

    @property
    def has_draft(self) -> bool:
        """Whether the working version differs from what the public reads."""
        return self.state in {State.DRAFT, State.REVIEW}

    def get_absolute_url(self) -> str:
        """Return the page of the entry."""
        return reverse("toolbox:entry", args=[self.knowledge_kind, self.key])


class EntryRevision(models.Model):
    """What an entry said after a step, who took it, and why. Never changed."""

    entry = models.ForeignKey(Entry, verbose_name=_("Eintrag"), on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("Nummer"))
    step = models.CharField(_("Schritt"), max_length=10, choices=Step.choices)
    from_state = models.CharField(max_length=10, choices=State.choices, blank=True)
    to_state = models.CharField(_("Stand"), max_length=10, choices=State.choices)
    data = models.JSONField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    author_label = models.CharField(_("durch"), max_length=200)
    at = models.DateTimeField(_("Zeitpunkt"), default=timezone.now)
    comment = models.TextField(_("Bemerkung"), blank=True)

    class Meta:
        """Newest first."""

        verbose_name = _("Stand")
        verbose_name_plural = _("Stände")
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["entry", "number"], name="revision_number_once"),)
        indexes = (models.Index(fields=["step", "-id"], name="revision_step"),)

    def __str__(self) -> str:
        return f"{self.entry} · {self.number}"


class PackLoad(models.Model):
    """One load of a knowledge pack: when, which version, what came of it."""

    at = models.DateTimeField(_("Zeitpunkt"), default=timezone.now)
    digest = models.CharField(max_length=64)
    created = models.PositiveIntegerField(_("neu"), default=0)
    updated = models.PositiveIntegerField(_("aktualisiert"), default=0)
    waiting = models.PositiveIntegerField(_("zu entscheiden"), default=0)
    gone = models.PositiveIntegerField(_("nicht mehr enthalten"), default=0)

    class Meta:
        """Newest first."""

        verbose_name = _("Laden eines Wissenspakets")
        verbose_name_plural = _("Geladene Wissenspakete")
        ordering = ("-at",)

    def __str__(self) -> str:
        moment: datetime = self.at
        return f"{moment:%Y-%m-%d} · {self.digest[:12]}"
