"""A job: long work in the background with state, progress, log and result; and what is started again and again."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.core.language import say
from blaugruen.web.core.tenancy import Side, TenantManager
from blaugruen.web.jobs.registry import KINDS, JobKind


class JobState(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("wartet")
    RUNNING = "running", _("läuft")
    SUCCEEDED = "succeeded", _("fertig")
    FAILED = "failed", _("fehlgeschlagen")
    CANCELLED = "cancelled", _("abgebrochen")
    LOST = "lost", _("unterbrochen")


OPEN = (JobState.QUEUED, JobState.RUNNING)
RETRYABLE = (JobState.FAILED, JobState.CANCELLED, JobState.LOST)


class JobManager(TenantManager):
    """Lets jobs that belong to no municipality and no programme through the wall; their policy knows only owners."""

    def _this_side(self, side: Side) -> Q:
        return super()._this_side(side) | Q(municipality__isnull=True, programme__isnull=True)


class Job(models.Model):
    """Long work in the background. A job that is tried again stays the same job with the next attempt.

    Notes
    -----
    Only the worker that holds an attempt may write to it: everything it writes asks for its attempt and the state
    ``running``. Whoever was taken for dead finds nothing to write to any more.
    """

    kind = models.CharField(max_length=60)
    title = models.CharField(_("Gegenstand"), max_length=160, blank=True)
    arguments = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=5, default="de")
    state = models.CharField(_("Stand"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    fraction = models.FloatField(_("Fortschritt"), default=0.0)
    message_de = models.CharField(max_length=500, blank=True)
    message_en = models.CharField(max_length=500, blank=True)
    result = models.JSONField(null=True, blank=True)
    files = models.ManyToManyField(
        "files.StoredFile", verbose_name=_("Ergebnisdateien"), related_name="jobs", blank=True
    )
    programme = models.ForeignKey(
        "programmes.Programme",
        verbose_name=_("Programm"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="jobs",
    )
    municipality = models.ForeignKey(
        "programmes.Municipality",
        verbose_name=_("Kommune"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="jobs",
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("gestartet von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("aufgegeben am"), default=timezone.now)
    started_at = models.DateTimeField(_("begonnen am"), null=True, blank=True)
    ended_at = models.DateTimeField(_("beendet am"), null=True, blank=True)
    cancel_requested_at = models.DateTimeField(null=True, blank=True)
    attempt = models.PositiveIntegerField(_("Versuch"), default=1)
    task_id = models.UUIDField(null=True, blank=True)
    worker = models.CharField(max_length=64, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Any]] = JobManager()

    class Meta:
        """Newest first."""

        verbose_name = _("Auftrag")
        verbose_name_plural = _("Aufträge")
        ordering = ("-created_at", "-pk")
        indexes = (
            models.Index(fields=["started_by", "-created_at"], name="job_of_person"),
            models.Index(fields=["municipality", "-created_at"], name="job_of_municipality"),
            models.Index(fields=["state"], name="job_state"),
        )

    def __str__(self) -> str:
        return f"{self.label}: {self.title}" if self.title else self.label

    def get_absolute_url(self) -> str:
        """Return the page of the job."""
        return reverse("jobs:job", args=[self.pk])

    @property
    def known_kind(self) -> JobKind | None:
        """Its kind; None where the program no longer knows it."""
        return KINDS.get(self.kind)

    @property
    def label(self) -> str:
        """Name of its kind."""
        kind = self.known_kind
        return str(kind.label) if kind else self.kind

    @property
    def message(self) -> str:
        """What is being done, or how it ended."""
        return say(Text(de=self.message_de, en=self.message_en))

    @property
    def percent(self) -> int:
        """Progress in percent."""
        return round(100 * self.fraction)

    @property
    def is_open(self) -> bool:
        """Whether it still waits or runs."""
        return self.state in OPEN

    @property
    def is_being_cancelled(self) -> bool:
        """Whether it runs on until it notices that it was cancelled."""
        return self.state == JobState.RUNNING and self.cancel_requested_at is not None


class JobLine(models.Model):
    """A line in the log of a job."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="lines")
    attempt = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    text_de = models.CharField(max_length=500)
    text_en = models.CharField(max_length=500)

    class Meta:
        """In order."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return say(Text(de=self.text_de, en=self.text_en))


class PeriodicJob(models.Model):
    """When a kind of job with a schedule is due next; one row per kind, whatever the number of workers."""

    kind = models.CharField(max_length=60, unique=True)
    next_run_at = models.DateTimeField(_("nächster Lauf"))

    class Meta:
        """By kind."""

        ordering = ("kind",)

    def __str__(self) -> str:
        return self.kind
