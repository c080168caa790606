"""A programme with phases and municipalities; their units; who has which role; invitations; appointments."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from blaugruen.web.core.language import active_language
from blaugruen.web.core.models import TenantModel, Versioned
from blaugruen.web.core.roles import MUNICIPALITY_ROLES, PROGRAMME_ROLES, Module, Role
from blaugruen.web.core.tenancy import TenantManager
from blaugruen.web.programmes.vocabulary import Land, SewerSystem, size_class

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""Days that can be meant; anything else is a slip of the keys."""
DAY = (MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY))
MOMENT = tuple(
    kind(datetime(day.year, day.month, day.day, tzinfo=UTC))
    for kind, day in ((MinValueValidator, FIRST_DAY), (MaxValueValidator, LAST_DAY))
)

LENGTH = (MaxLengthValidator(4000),)
HAS_ROLE = _("Diese Rolle hat die Person schon.")


def _choices(roles: frozenset[Role]) -> list[tuple[str, Any]]:
    return [(role.value, role.label) for role in Role if role in roles]


def _check_order(first: Any, last: Any, last_field: str, *, may_be_equal: bool) -> None:
    """Blame the field of the end where it does not come after the beginning."""
    if first is not None and last is not None and (last < first or (last == first and not may_be_equal)):
        raise ValidationError({last_field: _("Das Ende muss nach dem Beginn liegen.")})


class Programme(Versioned):
    """A coaching programme with phases and municipalities."""

    name = models.CharField(_("Name"), max_length=120)
    summary = models.TextField(_("Kurzbeschreibung"), blank=True, validators=LENGTH)
    starts_on = models.DateField(_("Beginn"), validators=DAY)
    ends_on = models.DateField(_("Ende"), validators=DAY)

    class Meta:
        """Newest first."""

        verbose_name = _("Programm")
        verbose_name_plural = _("Programme")
        ordering = ("-starts_on", "name")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="programme_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        _check_order(self.starts_on, self.ends_on, "ends_on", may_be_equal=True)

    def get_absolute_url(self) -> str:
        """Return the page of the programme."""
        return reverse("programmes:programme", args=[self.pk])


class Phase(Versioned):
    """A stretch of the common procedure of a programme."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("Programm"), on_delete=models.CASCADE, related_name="phases"
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"))
    name_de = models.CharField(_("Name (deutsch)"), max_length=120)
    name_en = models.CharField(_("Name (englisch)"), max_length=120)
    result_de = models.TextField(_("Erwartetes Ergebnis (deutsch)"), blank=True)
    result_en = models.TextField(_("Erwartetes Ergebnis (englisch)"), blank=True)
    starts_on = models.DateField(_("Beginn"), validators=DAY)
    ends_on = models.DateField(_("Ende"), validators=DAY)

    class Meta:
        """In their order."""

        verbose_name = _("Phase")
        verbose_name_plural = _("Phasen")
        ordering = ("programme", "position")
        constraints = (
            models.UniqueConstraint(fields=["programme", "position"], name="one_phase_per_position"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="phase_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        _check_order(self.starts_on, self.ends_on, "ends_on", may_be_equal=True)

    @property
    def name(self) -> str:
        """Name in the active language."""
        return self.name_en if active_language() == "en" else self.name_de

    @property
    def result(self) -> str:
        """Expected result in the active language."""
        return self.result_en if active_language() == "en" else self.result_de

    def state_on(self, day: date) -> str:
        """Return ``done``, ``current`` or ``open``."""
        if day > self.ends_on:
            return "done"
        return "current" if day >= self.starts_on else "open"


class Municipality(Versioned):
    """A municipality in one programme: the tenant. Its data is its own."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("Programm"), on_delete=models.PROTECT, related_name="municipalities"
    )
    name = models.CharField(_("Name"), max_length=120)
    ags = models.CharField(
        _("Amtlicher Gemeindeschlüssel (AGS)"),
        max_length=8,
        validators=[
            RegexValidator(
                r"^(0[1-9]|1[0-6])[0-9]{6}\Z",
                _("Geben Sie die acht Ziffern des Gemeindeschlüssels ein; die ersten zwei stehen für das Land."),
            )
        ],
    )
    inhabitants = models.PositiveIntegerField(
        _("Einwohnerinnen und Einwohner"), validators=(MinValueValidator(1), MaxValueValidator(50_000_000))
    )
    sewer_system = models.CharField(
        _("Entwässerungssystem"), max_length=10, choices=SewerSystem.choices, blank=True, default=SewerSystem.UNKNOWN
    )
    summary = models.TextField(_("Ausgangslage in wenigen Sätzen"), blank=True, validators=LENGTH)

    class Meta:
        """By name; never by any figure."""

        verbose_name = _("Kommune")
        verbose_name_plural = _("Kommunen")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "ags"],
                name="municipality_once_per_programme",
                violation_error_message=_("Eine Kommune mit diesem Gemeindeschlüssel nimmt schon am Programm teil."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page of the municipality."""
        return reverse("programmes:municipality", args=[self.pk])

    @property
    def land(self) -> str:
        """Name of the Land, from the key."""
        return str(Land(self.ags[:2]).label) if self.ags[:2] in Land.values else ""

    @property
    def size_class(self) -> str:
        """Size class by inhabitants."""
        return size_class(self.inhabitants)


class Unit(TenantModel, Versioned):
    """A department or other unit of a municipality; contact units are reached first."""

    name = models.CharField(_("Name"), max_length=120)
    short_name = models.CharField(_("Kürzel"), max_length=20, blank=True)
    is_contact = models.BooleanField(_("Ansprechstelle für das Programm"), default=False)

    class Meta:
        """Contact units first."""

        verbose_name = _("Organisationseinheit")
        verbose_name_plural = _("Organisationseinheiten")
        ordering = ("-is_contact", "name")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="unit_once_per_municipality",
                violation_error_message=_("Eine Organisationseinheit dieses Namens gibt es hier schon."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class ProgrammeRole(models.Model):
    """A person holds a role in a programme."""

    programme = models.ForeignKey(Programme, verbose_name=_("Programm"), on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.CASCADE, related_name="programme_roles"
    )
    role = models.CharField(_("Rolle"), max_length=20, choices=_choices(PROGRAMME_ROLES))
    module = models.CharField(_("Baustein"), max_length=20, choices=Module.choices, blank=True)
    since = models.DateTimeField(_("seit"), default=timezone.now)

    class Meta:
        """Each role once."""

        verbose_name = _("Rolle im Programm")
        verbose_name_plural = _("Rollen im Programm")
        ordering = ("role", "person__name")
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "person", "role", "module"],
                name="programme_role_once",
                violation_error_message=HAS_ROLE,
            ),
        )

    def __str__(self) -> str:
        return str(self.person)


class MunicipalityRole(TenantModel):
    """A person holds a role in a municipality, in one of its units or in none."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.CASCADE, related_name="municipality_roles"
    )
    role = models.CharField(_("Rolle"), max_length=20, choices=_choices(MUNICIPALITY_ROLES))
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("Organisationseinheit"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
    )
    since = models.DateTimeField(_("seit"), default=timezone.now)

    class Meta:
        """Each role once."""

        verbose_name = _("Rolle in der Kommune")
        verbose_name_plural = _("Rollen in der Kommune")
        ordering = ("role", "person__name")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "person", "role"],
                name="municipality_role_once",
                violation_error_message=HAS_ROLE,
            ),
        )

    def __str__(self) -> str:
        return str(self.person)


class Invitation(models.Model):
    """An invitation by link; only the digest of the link's token is kept."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("Programm"), on_delete=models.CASCADE, related_name="invitations"
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("Kommune"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="invitations",
    )
    email = models.EmailField(_("E-Mail-Adresse"))
    role = models.CharField(_("Rolle"), max_length=20, choices=Role.choices)
    module = models.CharField(_("Baustein"), max_length=20, choices=Module.choices, blank=True)
    unit = models.ForeignKey(
        Unit, verbose_name=_("Organisationseinheit"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("eingeladen von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("eingeladen am"), default=timezone.now)
    expires_at = models.DateTimeField(_("gültig bis"))
    accepted_at = models.DateTimeField(_("angenommen am"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("zurückgezogen am"), null=True, blank=True)

    objects: ClassVar[models.Manager[Any]] = TenantManager()

    class Meta:
        """Newest first."""

        verbose_name = _("Einladung")
        verbose_name_plural = _("Einladungen")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return str(self.municipality or self.programme)

    def state_at(self, moment: Any) -> str:
        """Return ``accepted``, ``revoked``, ``expired`` or ``open``."""
        if self.accepted_at:
            return "accepted"
        if self.revoked_at:
            return "revoked"
        return "expired" if moment >= self.expires_at else "open"


class Appointment(Versioned):
    """A date of a municipality, or of the whole programme where no municipality is named."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("Programm"), on_delete=models.CASCADE, related_name="appointments"
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("Kommune"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="appointments",
    )
    title = models.CharField(_("Titel"), max_length=160)
    description = models.TextField(_("Worum es geht"), blank=True, validators=LENGTH)
    starts_at = models.DateTimeField(_("Beginn"), validators=MOMENT)
    ends_at = models.DateTimeField(_("Ende"), validators=MOMENT)
    place = models.CharField(_("Ort oder Link"), max_length=200, blank=True)
    cancelled_at = models.DateTimeField(_("abgesagt am"), null=True, blank=True)

    objects: ClassVar[models.Manager[Any]] = TenantManager()

    class Meta:
        """In time."""

        verbose_name = _("Termin")
        verbose_name_plural = _("Termine")
        ordering = ("starts_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="appointment_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse an end that does not come after the beginning."""
        _check_order(self.starts_at, self.ends_at, "ends_at", may_be_equal=False)

    @property
    def when(self) -> str:
        """Day and time in the active language: the day once where it begins and ends on the same one."""
        starts, ends = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        day = formats.date_format(starts, "DATE_FORMAT")
        last_day = "" if starts.date() == ends.date() else formats.date_format(ends, "DATE_FORMAT") + ", "
        times = [formats.time_format(moment, "TIME_FORMAT") for moment in (starts, ends)]
        return f"{day}, {times[0]} – {last_day}{times[1]}"

    def get_absolute_url(self) -> str:
        """Return the page of the appointment."""
        return reverse("programmes:appointment", args=[self.pk])
