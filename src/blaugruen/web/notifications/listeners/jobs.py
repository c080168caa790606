"""Long work that has ended."""

from __future__ import annotations

from django.utils.translation import gettext_lazy
from django_scopes import scopes_disabled

from blaugruen.web.core.events import listen
from blaugruen.web.jobs.events import JobEnded
from blaugruen.web.jobs.models import Job, JobState
from blaugruen.web.notifications.send import Message, in_both, notify

_ENDED = {
    JobState.SUCCEEDED: gettext_lazy("Fertig: {title}"),
    JobState.FAILED: gettext_lazy("Fehlgeschlagen: {title}"),
    JobState.LOST: gettext_lazy("Unterbrochen: {title}"),
}
"""A job that was cancelled ended as somebody wanted; nobody has to be told."""


@listen(JobEnded)
def job_ended(event: JobEnded) -> None:
    """Tell whoever started it."""
    ended = _ENDED.get(JobState(event.state))
    with scopes_disabled():
        job = Job.objects.select_related("started_by", "municipality").filter(pk=event.job).first()
    if ended is None or job is None or job.started_by is None:
        return
    message = Message(
        in_both(lambda: str(ended).format(title=job)), in_both(lambda: job.message), job.get_absolute_url()
    )
    notify([job.started_by], "job", message, about=job)
