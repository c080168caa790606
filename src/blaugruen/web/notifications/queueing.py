"""Putting e-mails into the queue, and waking whoever sends them."""

from __future__ import annotations

from datetime import datetime

from django.core.mail import EmailMessage
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from blaugruen.web.accounts.models import Person
from blaugruen.web.notifications.models import OutgoingMail
from blaugruen.web.notifications.tasks import deliver


def enqueue(message: EmailMessage, person: Person | None = None) -> OutgoingMail:
    """Keep an e-mail until a server has taken it.

    Parameters
    ----------
    message
        The e-mail; it is written down as it will go out, with its Message-ID, so that a second attempt is the same one.
    person
        Whose it is: it goes with the account when that is closed.
    """
    return OutgoingMail.objects.create(
        person=person,
        sender=message.from_email,
        recipients=message.recipients(),
        content=message.message().as_bytes().replace(b"\r\n", b"\n"),
    )


def wake(at: datetime | None = None) -> None:
    """Let the worker look for e-mails, now or later; a wake-up that comes soon enough anyway is not doubled.

    Parameters
    ----------
    at
        Not before; now when omitted.
    """
    soon_enough = Q(run_after=get_date_max()) | Q(run_after__lte=at or timezone.now())
    waiting = DBTaskResult.objects.filter(task_path=deliver.module_path, status=TaskResultStatus.READY)
    if not waiting.filter(soon_enough).exists():
        deliver.using(run_after=at).enqueue()
