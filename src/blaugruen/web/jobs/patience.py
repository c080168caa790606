"""A database that is away for a moment: a restarted server, a broken connection, a locked file."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

log = logging.getLogger(__name__)
R = TypeVar("R")
AWAY = (OperationalError, InterfaceError)
"""What Django raises when the database cannot be reached."""
_PAUSE_S = 0.5


def patiently(call: Callable[[], R], patience_s: float = 60.0) -> R:
    """Call something that needs the database; again on a new connection, for a while, when it is away.

    Parameters
    ----------
    call
        Whole in itself: a single statement or an operation with its own transaction.
    patience_s
        How long to try [s].

    Raises
    ------
    OperationalError, InterfaceError
        If the database stays away, or a transaction is under way that cannot be begun again from here.
    """
    give_up_at = time.monotonic() + patience_s
    while True:
        try:
            return call()
        except AWAY:
            if connection.in_atomic_block or time.monotonic() > give_up_at:
                raise
            log.warning("The database is away; trying again")
            connection.close()
            time.sleep(_PAUSE_S)
