"""Registers the pattern's system checks."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class CoreConfig(AppConfig):
    """The pattern of every app."""

    name = "blaugruen.web.core"

    def ready(self) -> None:
        """Register the checks that hold every app to the pattern."""
        from blaugruen.web.core import audit_policy  # noqa: F401, PLC0415 -- apps are not loaded before
        from blaugruen.web.core.checks import check_policies, check_tenancy  # noqa: PLC0415 -- apps are not loaded before

        register(check_policies, Tags.security)
        register(check_tenancy, Tags.security)
