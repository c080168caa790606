"""Data protection: export, deletion, retention, consent."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Data protection: export, deletion, retention, consent."""

    name = "blaugruen.web.privacy"
