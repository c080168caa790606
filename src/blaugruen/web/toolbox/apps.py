"""The public site and the catalogues: pages, entries, their revisions."""

from django.apps import AppConfig


class ToolboxConfig(AppConfig):
    """The public site and the catalogues: pages, entries, their revisions."""

    name = "blaugruen.web.toolbox"
