"""Sending what is due, and trying again later what a server did not take.

An attempt is written down before it begins, together with the time of the next one. So a worker that dies in the midst
of it leaves the e-mail to the next attempt: every e-mail goes out at least once, and hardly ever twice.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.errors import MessageError
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from blaugruen.web.notifications.composing import compose_pending
from blaugruen.web.notifications.models import OutgoingMail
from blaugruen.web.notifications.queueing import wake

log = logging.getLogger(__name__)
PATIENCE: Final = timedelta(days=5)
"""So long a server may be away before an e-mail is given up."""
_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=1)
_ATTEMPT_LASTS = timedelta(minutes=10)
"""An attempt that has not ended by then is taken for dead."""
_PERMANENT = 500
_OF_ONE_MAIL = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPSenderRefused)
_UNUSABLE = (ValueError, MessageError)
"""What is raised for an address or a header that no server could take."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of looking for e-mails."""

    sent: int = 0
    failed: int = 0


def deliver_due() -> Delivered:
    """Make the e-mails of notifications, send all that is due, and be woken again when the next one is."""
    compose_pending()
    sent = failed = 0
    is_away = False
    connection = get_connection(settings.MAIL_TRANSPORT)
    for mail in _claimed():
        problem = _send(mail, connection)
        if problem is None:
            mail.delete()
            sent += 1
            continue
        failed += 1
        _put_off(mail, problem)
        is_away = not isinstance(problem, _OF_ONE_MAIL + _UNUSABLE)
        if is_away:
            break
    with suppress(OSError):
        connection.close()
    _wake_for_next(not_before=timezone.now() + _FIRST_PAUSE if is_away else None)
    return Delivered(sent, failed)


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts.

    Examples
    --------
    >>> [int(pause_after(attempts).total_seconds() / 60) for attempts in (1, 2, 3, 6, 7, 50)]
    [1, 2, 4, 32, 60, 60]
    """
    doublings = min(attempts - 1, 10)
    return min(_LONGEST_PAUSE, _FIRST_PAUSE * (1 << doublings))


class _AsWritten(EmailMessage):
    """An e-mail that goes out byte by byte as it lies in the queue."""

    def __init__(self, mail: OutgoingMail) -> None:
        super().__init__(from_email=mail.sender, to=mail.recipients)
        self._content = bytes(mail.content)

    def message(self, **_: Any) -> Any:
        """Return what is written down."""
        return self

    def as_bytes(self, linesep: str = "\n") -> bytes:
        """Return it with the ends of lines the other side wants."""
        return self._content.replace(b"\n", linesep.encode())


def _claimed() -> Iterator[OutgoingMail]:
    """Yield what is due, each e-mail to one worker only."""
    while True:
        now = timezone.now()
        mail = OutgoingMail.objects.filter(gave_up_at=None, due_at__lte=now).order_by("due_at", "pk").first()
        if mail is None:
            return
        rows = OutgoingMail.objects.filter(pk=mail.pk, due_at=mail.due_at)
        if rows.update(due_at=now + _ATTEMPT_LASTS, attempts=F("attempts") + 1):
            mail.attempts += 1
            yield mail


def _send(mail: OutgoingMail, connection: BaseEmailBackend) -> Exception | None:
    """Send an e-mail; return what went wrong."""
    try:
        connection.open()
        connection.send_messages([_AsWritten(mail)])
    except (OSError, *_UNUSABLE) as problem:
        return problem
    return None


def _put_off(mail: OutgoingMail, problem: Exception) -> None:
    """Write down when to try again, or that there is no use in it."""
    now = timezone.now()
    mail.problem = _named(problem)
    if _is_permanent(problem) or now - mail.created_at > PATIENCE:
        mail.gave_up_at = now
        log.error("E-mail %s given up after %s attempts: %s", mail.pk, mail.attempts, mail.problem)
    else:
        mail.due_at = now + pause_after(mail.attempts)
        log.warning("E-mail %s not sent, attempt %s: %s", mail.pk, mail.attempts, mail.problem)
    mail.save(update_fields=["problem", "gave_up_at", "due_at"])


def _codes(problem: Exception) -> list[int]:
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in problem.recipients.values()]
    return [problem.smtp_code] if isinstance(problem, smtplib.SMTPResponseException) else []


def _is_permanent(problem: Exception) -> bool:
    """Return whether the server refuses this e-mail for good; what it says of us or of itself can change."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
        return all(code >= _PERMANENT for code in _codes(problem))
    return not isinstance(problem, OSError)


def _named(problem: Exception) -> str:
    """Name a problem without what the server said: that may hold addresses."""
    return " ".join([type(problem).__name__, *map(str, _codes(problem))])[:80]


def _wake_for_next(not_before: datetime | None) -> None:
    due = OutgoingMail.objects.filter(gave_up_at=None).order_by("due_at").values_list("due_at", flat=True).first()
    if due is not None:
        wake(max(filter(None, (due, not_before, timezone.now()))))
