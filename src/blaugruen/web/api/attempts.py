"""How many invalid tokens an address may try: guessing is hopeless, but it costs us a look-up each time."""

from __future__ import annotations

import hashlib

from django.core.cache import cache

MOST = 30
WINDOW_S = 600


def is_spent(address: str) -> bool:
    """Return whether an address has used up its attempts."""
    return int(cache.get(_key(address), 0)) >= MOST


def note_failure(address: str) -> None:
    """Count an invalid token of an address; the count ends a while after the first one."""
    key = _key(address)
    cache.add(key, 0, WINDOW_S)
    try:
        cache.incr(key)
    except ValueError:  # the count ended between the two lines
        cache.set(key, 1, WINDOW_S)


def _key(address: str) -> str:
    """Return the name of the count; it does not show the address."""
    return f"api-attempts:{hashlib.sha256(address.encode()).hexdigest()[:32]}"
