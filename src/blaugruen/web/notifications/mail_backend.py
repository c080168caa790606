"""Django's way out for e-mails: everything goes into our queue first, so that a dead server loses nothing."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from blaugruen.web.accounts.models import Person
from blaugruen.web.notifications.queueing import enqueue, wake


class QueueBackend(BaseEmailBackend):
    """Takes e-mails of other parts of the platform, such as the sign-in, and leaves them to the worker."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep e-mails for the worker; return how many."""
        filled = [message for message in email_messages if message.recipients()]
        for message in filled:
            person = Person.objects.filter(
                email__in=[address.lower() for address in message.to], is_active=True
            ).first()
            enqueue(message, person)
        if filled:
            transaction.on_commit(wake)
        return len(filled)
