"""Messages in the app and by e-mail."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Messages in the app and by e-mail."""

    name = "blaugruen.web.notifications"

    def ready(self) -> None:
        """Register policies and background work, and listen to what happens."""
        from blaugruen.web.notifications import background, listeners, policies  # noqa: F401, PLC0415 -- not loaded before
