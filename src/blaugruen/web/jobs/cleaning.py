"""Removing jobs that ended long ago; runs every night in the worker."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from blaugruen.text import Text
from blaugruen.web.jobs.endings import expire_job
from blaugruen.web.jobs.models import OPEN, Job
from blaugruen.web.jobs.progress import Progress

KEPT: Final = timedelta(days=90)
"""How long a job can be looked at after it has ended."""
QUEUE_KEPT: Final = timedelta(days=7)
"""How long the queue remembers what it has handed out."""


def clean_up(progress: Progress) -> dict[str, int]:
    """Delete jobs and entries of the queue whose time is over."""
    now = timezone.now()
    over = Job._base_manager.exclude(state__in=OPEN).filter(ended_at__lt=now - KEPT)
    total = over.count()
    for done, job in enumerate(over.iterator()):
        progress.report(done / total, Text(de="Alte Aufträge löschen", en="Deleting old jobs"))
        expire_job(job, actor=progress.actor)
    finished = DBTaskResult.objects.exclude(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING))
    finished.filter(enqueued_at__lt=now - QUEUE_KEPT).delete()
    return {"jobs": total}
