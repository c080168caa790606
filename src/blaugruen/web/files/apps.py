"""Uploaded files, served only through their policy."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Uploaded files, served only through their policy."""

    name = "blaugruen.web.files"

    def ready(self) -> None:
        """Register policies and background work."""
        from blaugruen.web.files import background, policies  # noqa: F401, PLC0415 -- apps are not loaded before
