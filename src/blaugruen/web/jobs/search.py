"""What of jobs can be found: those somebody has started; what the platform does by itself stands in no index."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.jobs.models import Job
from blaugruen.web.search.registry import ResultKind, Searchable, Texts, register


def _texts(job: Job) -> Texts:
    with translation.override("de"):
        german = str(job)
    with translation.override("en"):
        english = str(job)
    return Texts(Text(de=german, en=english), Text(de="", en=""))


register(
    Searchable(
        Job,
        kinds=(ResultKind("jobs", _("Aufträge")),),
        texts=_texts,
        url=Job.get_absolute_url,
        objects=lambda: Job.objects.filter(started_by__isnull=False).select_related("municipality", "programme"),
        trail=lambda job: "" if job.municipality is None else job.municipality.name,
    )
)
