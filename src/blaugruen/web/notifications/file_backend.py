"""E-mails as files that mail programs open, for the demo and for operators without a mail server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class FileBackend(BaseEmailBackend):
    """Writes every e-mail into a file of its own, ``2026-11-24-154210-1f3c….eml``."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write e-mails; return how many."""
        folder = settings.EMAIL_FILE_PATH
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            written: Any = message.message()
            name = f"{timezone.localtime():%Y-%m-%d-%H%M%S}-{uuid4().hex[:8]}.eml"
            (folder / name).write_bytes(written.as_bytes(linesep="\r\n"))
        return len(email_messages)
