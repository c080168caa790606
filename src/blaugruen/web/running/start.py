"""Django with the right settings, for commands."""

import os
from typing import Literal

import django
from django.apps import apps

from blaugruen.web.settings import environment

Mode = Literal["demo", "production"]


def start(mode: str = "") -> str:
    """Load the platform.

    Parameters
    ----------
    mode
        ``demo`` or ``production``; when empty, what ``BLAUGRUEN_MODE`` says. An environment that already names
        ``DJANGO_SETTINGS_MODULE`` keeps it.

    Returns
    -------
    str
        Name of the settings module in force.

    Raises
    ------
    ConfigurationError
        If an environment variable is missing or cannot be used.
    """
    chosen = mode or environment.text("BLAUGRUEN_MODE")
    if chosen not in {"demo", "production"}:
        raise environment.unusable("BLAUGRUEN_MODE", "demo, production")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"blaugruen.web.settings.{chosen}")
    if not apps.ready:
        django.setup()
    return os.environ["DJANGO_SETTINGS_MODULE"]
