"""What a municipality finds out about itself."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blaugruen.web.coaching.vocabulary import (
    FindingKind,
    FindingSource,
    control_choices,
    dimension_choices,
    refusal_choices,
    suggestion_kind_choices,
    visibility_choices,
)
from blaugruen.web.core.models import TenantModel, Versioned, Visibility


class Finding(TenantModel, Versioned):
    """A barrier or a resource observed in one municipality, in the words of those who observed it.

    `entry` is the key of an entry of the catalogue of barriers or resources; a text and no foreign key, because a
    finding outlives the entry it was compared with. A deleted finding stays in the table, so that it can be restored.
    """

    kind = models.CharField(_("Art"), max_length=10, choices=FindingKind.choices)
    title = models.CharField(_("Kurz gesagt"), max_length=160)
    words = models.TextField(_("Mit eigenen Worten"), blank=True, validators=[MaxLengthValidator(4000)])
    dimension = models.CharField(_("Dimension"), max_length=40, choices=dimension_choices)
    control_level = models.CharField(_("Steuerungsebene"), max_length=40, choices=control_choices, blank=True)
    unit = models.ForeignKey(
        "programmes.Unit",
        verbose_name=_("Organisationseinheit"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="findings",
    )
    entry = models.CharField(_("Eintrag im Katalog"), max_length=120, blank=True)
    source = models.CharField(
        _("Herkunft"), max_length=20, choices=FindingSource.choices, default=FindingSource.OBSERVATION
    )
    visibility = models.CharField(
        _("Sichtbar für"), max_length=12, choices=visibility_choices, default=Visibility.MUNICIPALITY
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("festgehalten von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    recorded_at = models.DateTimeField(_("festgehalten am"), default=timezone.now, editable=False)
    released_at = models.DateTimeField(_("freigegeben am"), null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(_("gelöscht am"), null=True, blank=True, editable=False)

    class Meta:
        """Newest first; a municipality's list, its counts and what others shared are found by their indexes."""

        verbose_name = _("Befund")
        verbose_name_plural = _("Befunde")
        ordering = ("-recorded_at", "-pk")
        indexes = (
            models.Index(fields=["municipality", "deleted_at", "-recorded_at", "-id"], name="finding_list"),
            models.Index(fields=["municipality", "deleted_at", "visibility", "kind"], name="finding_count"),
            models.Index(fields=["visibility", "deleted_at", "-released_at", "-id"], name="finding_shared"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the page of the finding."""
        return reverse("coaching:finding", args=[self.municipality_id, self.pk])

    @property
    def is_shared(self) -> bool:
        """Whether the municipality has released it to the others of the programme."""
        return self.visibility == Visibility.PROGRAMME

    @property
    def is_private(self) -> bool:
        """Whether only the coaches see it."""
        return self.visibility == Visibility.COACHES


class DismissedSuggestion(TenantModel):
    """A suggestion a municipality has put aside, and why; the reason changes what is suggested next.

    `entry` is the id of a catalogue entry; a text and no foreign key, as with findings.
    """

    kind = models.CharField(_("Art"), max_length=12, choices=suggestion_kind_choices)
    entry = models.CharField(_("Eintrag im Katalog"), max_length=120)
    reason = models.CharField(_("Warum nicht?"), max_length=20, choices=refusal_choices)
    remark = models.CharField(_("Bemerkung"), max_length=300, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("zurückgestellt von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    dismissed_at = models.DateTimeField(_("zurückgestellt am"), default=timezone.now, editable=False)

    class Meta:
        """Latest first; a municipality puts each suggestion aside once."""

        verbose_name = _("Zurückgestellte Anregung")
        verbose_name_plural = _("Zurückgestellte Anregungen")
        ordering = ("-dismissed_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["municipality", "kind", "entry"], name="suggestion_dismissed_once"),
        )

    def __str__(self) -> str:
        return self.entry.replace("_", " ")
