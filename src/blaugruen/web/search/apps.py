"""One search field over everything a person may see."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """One search field over everything a person may see."""

    name = "blaugruen.web.search"
