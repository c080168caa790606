"""The programming interface under /api/v1/, and access tokens."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The programming interface under /api/v1/, and access tokens."""

    name = "blaugruen.web.api"
