"""Logs without personal data: addresses and secrets are masked in every line before it is written."""

import logging
import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]\d)")
_IPV6 = re.compile(r"(?<![\w:])[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(?![\w:])")
_PARAMETER = re.compile(r"((?:token|key|code|state|sesame|password)=)[^&\s\"']+", re.IGNORECASE)
_SEGMENT = re.compile(r"(?<=/)(?=[^/\s]*[A-Z0-9])[\w:=-]{20,}")
"""A long part of a path with digits or capitals: a token. Words of our addresses are shorter or lower-case."""


def masked(text: str) -> str:
    """Return a text without e-mail addresses, network addresses and the tokens of links.

    Examples
    --------
    >>> masked("Mail to a.b@example.org from 10.1.2.3")
    'Mail to <e-mail> from <address>'
    >>> masked("Not Found: /einladung/hR3vJmZk0u5bq2Yx8sWc7A/?key=17 at 17:07:39")
    'Not Found: /einladung/<secret>/?key=<secret> at 17:07:39'
    """
    text = _EMAIL.sub("<e-mail>", text)
    text = _IPV6.sub(lambda found: _mask(found[0], IPv6Address), text)
    text = _IPV4.sub(lambda found: _mask(found[0], IPv4Address), text)
    return _SEGMENT.sub("<secret>", _PARAMETER.sub(r"\1<secret>", text))


def _mask(candidate: str, kind: type[IPv4Address] | type[IPv6Address]) -> str:
    """Mask a network address, but no time of day, no version number, and not this machine itself."""
    end = "" if candidate.endswith("::") else ":"
    try:
        address = kind(candidate.rstrip(".").removesuffix(end))
    except AddressValueError:
        return candidate
    return candidate if address.is_loopback else "<address>"


class WithoutPersonalData(logging.Formatter):
    """Writes log lines, masked as a whole: message, traceback and all."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the masked line."""
        return masked(super().format(record))
