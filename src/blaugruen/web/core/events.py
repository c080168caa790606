"""What happened, told after commit to whoever subscribed: the index, notifications, later the live board."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. Apps derive their own, with ids instead of objects: listeners read the newest state."""


E = TypeVar("E", bound=Event)
_listeners: dict[type[Event], list[Callable[..., None]]] = defaultdict(list)


def listen(kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Call the decorated function after every committed event of a kind."""

    def decorate(function: Callable[[E], None]) -> Callable[[E], None]:
        _listeners[kind].append(function)
        return function

    return decorate


def announce_after_commit(event: Event) -> None:
    """Call the listeners once the running transaction has been committed; at once where there is none."""
    transaction.on_commit(lambda: _tell(event))


def _tell(event: Event) -> None:
    for listener in _listeners[type(event)]:
        try:
            listener(event)
        except Exception:
            log.exception("A listener of %s failed", type(event).__name__)
