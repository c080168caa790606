"""A city with one of everything, tokens for everybody, and calls of routes by their names."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from blaugruen.knowledge.pack import load_pack
from blaugruen.web.core.actors import system_actor
from blaugruen.web.toolbox.operations import pack
from web.api.calling import Caller
from web.api.furnishing import Town, furnish
from web.toolbox.conftest import SMALL_PACK


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep uploads apart, and let no count of attempts of one test stop another."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def small_pack():
    return load_pack(SMALL_PACK)


@pytest.fixture
def town(world, small_pack) -> Town:
    """The home municipality with one of everything a route can be called with."""
    pack.load(small_pack, actor=system_actor("test"))
    return furnish(world)


@pytest.fixture
def caller(world) -> Caller:
    """Calls of the API as anybody of the world."""
    return Caller(world, Client(raise_request_exception=False))
