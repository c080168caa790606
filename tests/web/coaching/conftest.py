"""The same room and clients as for programmes."""

from web.programmes.conftest import browser, room

__all__ = ["browser", "room"]
