"""The public site and the catalogues: pages, entries, their revisions."""

from django.apps import AppConfig
from django.urls import register_converter


class ToolboxConfig(AppConfig):
    """The public site and the catalogues: pages, entries, their revisions."""

    name = "blaugruen.web.toolbox"

    def ready(self) -> None:
        """Register the policies, the listeners and the converter of addresses."""
        from blaugruen.web.toolbox import listeners, policies  # noqa: F401, PLC0415 -- apps are not loaded before
        from blaugruen.web.toolbox.kinds import KindConverter  # noqa: PLC0415 -- apps are not loaded before

        register_converter(KindConverter, "kind")
