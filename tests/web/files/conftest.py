"""Files in an own media folder, and people who are signed in."""

from __future__ import annotations

import io

import pytest
from django.core.files.base import File
from django.utils import translation

from blaugruen.web.core.tenancy import side_of
from blaugruen.web.files.operations import store_file


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """An empty media folder; returns it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def german():
    """A page in English leaves the thread in English; every test begins in German."""
    with translation.override("de"):
        yield


@pytest.fixture
def store(world):
    """Store a file as somebody; ``store("coordinator", "Plan.pdf", content)``."""

    def store_as(who, name, content, municipality=None, **options):
        actor = who if not isinstance(who, str) else world.actor(who)
        town = options.pop("town", municipality or world.home)
        with side_of(actor):
            return store_file(File(io.BytesIO(content), name), municipality=town, actor=actor, **options)

    return store_as


@pytest.fixture
def browse(client, world):
    """Sign somebody in and return the client."""

    def sign_in(who):
        if who is not None:
            client.force_login(world.people[who])
        return client

    return sign_in
