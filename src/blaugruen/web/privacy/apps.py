"""Data protection: export, deletion, retention, consent."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    """Data protection: export, deletion, retention, consent."""

    name = "blaugruen.web.privacy"

    def ready(self) -> None:
        """Register the policies, and read from every app what it holds of people."""
        from blaugruen.web.privacy import background, listeners, policies  # noqa: F401, PLC0415 -- apps are not loaded before

        autodiscover_modules("personal_data")
