"""A furnished municipality and clients for the tests of the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from web.conftest import World
from web.furnished import Room, client_of, furnish


@pytest.fixture
def room(world: World) -> Room:
    """The furnished room of `world.home`."""
    return furnish(world)


@pytest.fixture
def browser(world: World) -> Callable[[str], Client]:
    """A client by name of a person."""
    return lambda who: client_of(world, who)
