"""Long work in the background: progress, cancel, log, retry, result."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work in the background: progress, cancel, log, retry, result."""

    name = "blaugruen.web.jobs"
