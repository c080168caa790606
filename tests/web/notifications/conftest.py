"""A real mail server on this machine, and everything that happens until an e-mail reaches it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils import translation
from django_scopes import scopes_disabled

from blaugruen.web.notifications.delivery import deliver_due
from blaugruen.web.notifications.models import OutgoingMail


@pytest.fixture(autouse=True)
def german():
    """A page in English leaves the thread in English; every test begins in German."""
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True)
def no_wall():
    """The tests look at everything; what people see is asked for on their side."""
    with scopes_disabled():
        yield


@dataclass
class PostOffice:
    """A mail server that can be away, and that refuses the addresses it is told to refuse.

    Parameters
    ----------
    port
        Where it listens.
    refuses
        Answer by address, such as ``550 No such user``.
    received
        Recipients and content of every e-mail it took.
    """

    port: int
    refuses: dict[str, str] = field(default_factory=dict)
    received: list[tuple[list[str], bytes]] = field(default_factory=list)
    _controller: Controller | None = None

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 -- aiosmtpd's name
        """Take or refuse an address."""
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 -- aiosmtpd's name
        """Take an e-mail."""
        self.received.append((list(envelope.rcpt_tos), envelope.content))
        return "250 OK"

    def open(self) -> None:
        """Begin to answer."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def close(self) -> None:
        """Go away."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def mails(self) -> list[EmailMessage]:
        """What was received, read."""
        return [message_from_bytes(content, policy=policy.default) for _, content in self.received]

    def to(self, address: str) -> list[EmailMessage]:
        """Return what was received for an address."""
        return [mail for mail in self.mails if mail["To"] == address]


@pytest.fixture
def post_office(settings) -> Iterator[PostOffice]:
    """The mail server, open, with the platform sending to it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        office = PostOffice(free.getsockname()[1])
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", office.port, 5
    office.open()
    yield office
    office.close()


@pytest.fixture
def happens(django_capture_on_commit_callbacks):
    """Run a block and what follows its commit."""

    @contextmanager
    def block() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return block


@pytest.fixture
def delivered(happens, post_office):
    """Run a block, then the worker's part; return the e-mails that arrived since by address."""

    @contextmanager
    def block() -> Iterator[dict[str, EmailMessage]]:
        before = len(post_office.received)
        arrived: dict[str, Any] = {}
        with happens():
            yield arrived
        with happens():
            deliver_due()
        arrived |= {str(mail["To"]): mail for mail in post_office.mails[before:]}

    return block


class Reports:
    """Stands where a job's handle does; jobs have tests of their own."""

    def report(self, fraction, _message):
        """Take note of a report."""
        assert 0 <= fraction <= 1


def part(mail: EmailMessage, kind: str) -> EmailMessage:
    """Return the only part of an e-mail of a type."""
    (found,) = [one for one in mail.walk() if one.get_content_type() == kind]
    return found


def subject_of(mail: EmailMessage) -> str:
    """Return the subject; a long one may begin on the next line."""
    return str(mail["Subject"]).strip()


def waiting() -> int:
    """Return how many e-mails wait."""
    return OutgoingMail.objects.filter(gave_up_at=None).count()


def address_of(world, name: str) -> str:
    """Return the address of somebody of the small world."""
    return world.people[name].email
