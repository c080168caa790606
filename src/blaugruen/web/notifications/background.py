"""What is done by the clock; registered when the app is loaded."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from blaugruen.text import Text
from blaugruen.web.accounts.models import Person
from blaugruen.web.jobs.registry import JobKind, register
from blaugruen.web.jobs.schedules import Daily, Every
from blaugruen.web.notifications.composing import compose_summary
from blaugruen.web.notifications.delivery import deliver_due
from blaugruen.web.notifications.kinds import Delivery
from blaugruen.web.notifications.models import Notification

if TYPE_CHECKING:
    from blaugruen.web.jobs.progress import Progress

SUMMARIES = register(
    JobKind(
        "notifications.summaries",
        _("Tägliche Zusammenfassungen verschicken"),
        "blaugruen.web.notifications.background.send_summaries",
        schedule=Daily(time(7, 0)),
    )
)
DELIVER = register(
    JobKind(
        "notifications.deliver",
        _("Liegengebliebene E-Mails verschicken"),
        "blaugruen.web.notifications.background.deliver",
        schedule=Every(timedelta(hours=1)),
    )
)


def send_summaries(progress: Progress) -> dict[str, int]:
    """Send everybody what gathered for them since yesterday."""
    waiting = Notification._base_manager.filter(delivery=Delivery.DAILY, emailed_at=None)
    people = list(Person.objects.filter(pk__in=waiting.values("person"), is_active=True).order_by("pk"))
    made = 0
    for done, person in enumerate(people):
        progress.report(done / len(people), Text(de="Zusammenfassungen schreiben", en="Writing the summaries"))
        made += compose_summary(person)
    return {"summaries": made, "sent": deliver_due().sent}


def deliver(progress: Progress) -> dict[str, int]:  # noqa: ARG001 -- every function of a job gets it
    """Send what is due, in case the worker died before it could be woken for it."""
    found = deliver_due()
    return {"sent": found.sent, "failed": found.failed}
