"""What files need done in the background; registered when the app is loaded."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from blaugruen.web.jobs.registry import JobKind, register
from blaugruen.web.jobs.schedules import Daily

CLEAN_UP = register(
    JobKind(
        "files.clean_up",
        _("Dateispeicher aufräumen"),
        "blaugruen.web.files.cleaning.clean_up",
        schedule=Daily(time(3, 30)),
    )
)
