"""People and how they sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and how they sign in."""

    name = "blaugruen.web.accounts"

    def ready(self) -> None:
        """Register the policies and listen to allauth."""
        from blaugruen.web.accounts import listeners, policies  # noqa: F401, PLC0415 -- apps are not loaded before
