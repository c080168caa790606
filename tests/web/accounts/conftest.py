"""Fixtures of the tests of accounts: browsers, links in e-mails, invitations."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from blaugruen.web.core.roles import MUNICIPALITY_ROLES, Role
from blaugruen.web.core.tenancy import side_of
from blaugruen.web.programmes.events import InvitationCreated
from blaugruen.web.programmes.operations import roles
from blaugruen.web.programmes.operations.roles import InvitationData, invite


@pytest.fixture(autouse=True)
def fresh_limits():
    """Start every test without used-up rate limits."""
    cache.clear()


@pytest.fixture
def browser(db):
    """Return a function that opens a browser; with a person, somebody who is signed in."""

    def open_browser(person=None, **options):
        client = Client(**options)
        if person is not None:
            client.force_login(person)
        return client

    return open_browser


@pytest.fixture
def link_in_mail():
    """Return a function that finds the path of the one link of the newest e-mail."""

    def find():
        (link,) = re.findall(r"https?://[^/\s]+(/konto/\S+|/en/konto/\S+)", mail.outbox[-1].body)
        return link

    return find


@pytest.fixture
def invitation_to(world, monkeypatch):
    """Return a function that invites somebody and returns the invitation and the token of its link."""

    def send(email, role=Role.MEMBER):
        told = []
        monkeypatch.setattr(roles, "announce", told.append)
        town = world.home if role in MUNICIPALITY_ROLES else None
        actor = world.actor("programme_lead")
        with side_of(actor):
            made = invite(world.programme, InvitationData(email, role, town), actor=actor)
        monkeypatch.undo()
        (event,) = [one for one in told if isinstance(one, InvitationCreated)]
        return made, event.token

    return send
