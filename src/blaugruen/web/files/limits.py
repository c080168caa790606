"""How much of a request is taken at all; stands before Django, which would write any body to disk before it looks.

Must not import models or settings at import time: the server loads it before Django is set up.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

TOO_LARGE: Final = "blaugruen.too_large"
"""Key in the scope of a request whose body was left out."""
FORM_OVERHEAD: Final = 1 << 20
"""What a form may add to the largest file [bytes]."""
_DRAINED: Final = 256 << 20
"""So much of a body that is too large is read and thrown away: a browser shows our answer only once it has sent all."""


def request_limit() -> int:
    """Return the largest body of a request in bytes."""
    from django.conf import settings  # noqa: PLC0415 -- not there yet when the server loads this module

    return int(settings.UPLOAD_LIMIT_BYTES) + FORM_OVERHEAD


class LimitedBody:
    """Lets requests through whose body keeps within the limit; others arrive without body and with a mark.

    Parameters
    ----------
    application
        The application behind.
    """

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        limit = request_limit()
        body = _Body(scope, receive, limit)
        if _declared_length(scope) > limit:
            await body.drain()
        await self._application(scope, body.receive, send)


class _Body:
    """Counts the body of a request on its way in."""

    def __init__(self, scope: Scope, receive: Receive, limit: int) -> None:
        self._scope = scope
        self._receive = receive
        self._limit = limit
        self._taken = 0
        self._is_told = False

    async def receive(self) -> Message:
        """Give the next message; the last one of the body where it grew too large."""
        if self._scope.get(TOO_LARGE):
            return await self._nothing_more()
        message = await self._receive()
        if message["type"] == "http.request":
            self._taken += len(message.get("body", b""))
            if self._taken > self._limit:
                await self.drain(goes_on=message.get("more_body", False))
                return await self._nothing_more()
        return message

    async def drain(self, *, goes_on: bool = True) -> None:
        """Mark the request and throw the rest of its body away, within reason."""
        self._scope[TOO_LARGE] = True
        while goes_on and self._taken < _DRAINED:
            message = await self._receive()
            self._taken += len(message.get("body", b""))
            goes_on = message["type"] == "http.request" and message.get("more_body", False)

    async def _nothing_more(self) -> Message:
        """End the body once; after that only the end of the connection is passed on."""
        if not self._is_told:
            self._is_told = True
            return {"type": "http.request", "body": b"", "more_body": False}
        while (message := await self._receive())["type"] != "http.disconnect":
            pass
        return message


def _declared_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0
