"""What a municipality finds out about itself: barriers and resources."""

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    """What a municipality finds out about itself: barriers and resources."""

    name = "blaugruen.web.coaching"
