"""The programming interface under /api/v1/, and access tokens."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The programming interface under /api/v1/, and access tokens."""

    name = "blaugruen.web.api"

    def ready(self) -> None:
        """Register the policies."""
        from blaugruen.web.api import policies  # noqa: F401, PLC0415 -- apps are not loaded before
