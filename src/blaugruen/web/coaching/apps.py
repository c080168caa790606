"""What a municipality finds out about itself: barriers and resources."""

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    """What a municipality finds out about itself: barriers and resources."""

    name = "blaugruen.web.coaching"

    def ready(self) -> None:
        """Register the policies and name the operations."""
        from blaugruen.web.coaching import policies  # noqa: F401, PLC0415 -- apps are not loaded before
        from blaugruen.web.coaching.operations import findings, suggestions  # noqa: F401, PLC0415
