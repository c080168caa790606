"""Logs without personal data: e-mail addresses and network addresses are masked before anything is written."""

import logging
import re

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IPV4 = re.compile(r"\b(?!127\.0\.0\.1\b)(?:\d{1,3}\.){3}\d{1,3}\b")
_TOKEN = re.compile(r"((?:token|key|code|state|sesame)=)[^&\s\"']+", re.IGNORECASE)


def masked(text: str) -> str:
    """Return a text without e-mail addresses, IPv4 addresses and tokens in links.

    Examples
    --------
    >>> masked("Mail to a.b@example.org from 10.1.2.3")
    'Mail to <e-mail> from <address>'
    """
    return _TOKEN.sub(r"\1<secret>", _IPV4.sub("<address>", _EMAIL.sub("<e-mail>", text)))


class WithoutPersonalData(logging.Filter):
    """Masks the message of every log record."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the message; the record is always kept."""
        message = record.getMessage()
        clean = masked(message)
        if clean != message:
            record.msg, record.args = clean, ()
        return True
