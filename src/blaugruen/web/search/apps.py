"""One search field over everything a person may see."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


class SearchConfig(AppConfig):
    """One search field over everything a person may see."""

    name = "blaugruen.web.search"

    def ready(self) -> None:
        """Register policy and nightly job, and read from every app of ours what can be found."""
        from blaugruen.web.search import background, index, policies  # noqa: F401, PLC0415 -- apps are not loaded before

        for config in apps.get_app_configs():
            if config.name.startswith("blaugruen.") and module_has_submodule(config.module, "search"):
                import_module(f"{config.name}.search")
        index.connect()
