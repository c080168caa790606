"""Putting attempts of jobs into the queue and taking them out; always within the transaction that changes the job."""

from __future__ import annotations

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from blaugruen.text import Text
from blaugruen.web.jobs.models import Job, JobLine
from blaugruen.web.jobs.tasks import run_job

MAX_TEXT = 500


def enqueue(job: Job) -> None:
    """Queue the present attempt of a job."""
    result = run_job.enqueue(job=job.pk, attempt=job.attempt)
    job.task_id = result.id
    job.save(update_fields=["task_id"])


def withdraw(job: Job) -> None:
    """Take the queued attempt of a job back, and close the books on one whose worker is gone."""
    rows = DBTaskResult.objects.filter(id=job.task_id)
    rows.filter(status=TaskResultStatus.READY).delete()
    rows.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.FAILED, finished_at=timezone.now())


def write_line(job_id: int, attempt: int, text: Text) -> None:
    """Write a line into the log of a job."""
    JobLine.objects.create(job_id=job_id, attempt=attempt, text_de=text.de[:MAX_TEXT], text_en=text.en[:MAX_TEXT])
