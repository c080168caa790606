"""Long work in the background: progress, cancel, log, retry, result."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work in the background: progress, cancel, log, retry, result."""

    name = "blaugruen.web.jobs"

    def ready(self) -> None:
        """Register policies and kinds of jobs."""
        from blaugruen.web.jobs import kinds, policies  # noqa: F401, PLC0415 -- apps are not loaded before
