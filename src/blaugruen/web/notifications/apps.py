"""Messages in the app and by e-mail."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Messages in the app and by e-mail."""

    name = "blaugruen.web.notifications"
