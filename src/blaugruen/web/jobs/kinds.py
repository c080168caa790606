"""The kinds of jobs of this app; imported when the app is loaded."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from blaugruen.web.core.roles import Role
from blaugruen.web.jobs.registry import JobKind, register
from blaugruen.web.jobs.schedules import Daily

WATER_BALANCE = register(
    JobKind(
        "jobs.water_balance",
        _("Wasserbilanz"),
        "blaugruen.web.jobs.water_balance.compute",
        starters=frozenset({Role.PROGRAMME_LEAD, Role.COACH, Role.EXPERT, Role.COORDINATOR, Role.MEMBER}),
        result_template="jobs/results/water_balance.html",
    )
)
CLEAN_UP = register(
    JobKind(
        "jobs.clean_up",
        _("Alte Aufträge aufräumen"),
        "blaugruen.web.jobs.cleaning.clean_up",
        schedule=Daily(time(3, 10)),
    )
)
