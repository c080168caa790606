"""The whole demo programme, app by app."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from django.db import transaction
from django_scopes import scopes_disabled

from blaugruen.web.demo import base
from blaugruen.web.demo.stage import Stage
from blaugruen.web.programmes.models import Programme

APPS = ("programmes", "toolbox", "coaching", "files", "jobs")
"""Apps with a part of the story, in its order; each has ``demo.build(stage)``."""


def is_built() -> bool:
    """Return whether there is a programme already."""
    return Programme.objects.exists()


def build() -> Stage:
    """Build the demo programme; all of it or nothing."""
    with scopes_disabled(), transaction.atomic():
        stage = base.build()
        for app in APPS:
            tell: Callable[[Stage], None] = import_module(f"blaugruen.web.{app}.demo").build
            tell(stage)
    return stage
