"""Programmes, municipalities, roles."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Programmes, municipalities, roles."""

    name = "blaugruen.web.programmes"

    def ready(self) -> None:
        """Register the policies."""
        from blaugruen.web.programmes import policies  # noqa: F401, PLC0415 -- apps are not loaded before
