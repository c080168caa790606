"""``blaugruen manage rebuild_search``: bring the search index up to date with everything."""

from typing import Any

from django.core.management.base import BaseCommand

from blaugruen.web.search import index


class Command(BaseCommand):
    """Bring the search index up to date with everything that can be found; takes a while, harms nothing."""

    help = "Bring the search index up to date with everything."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        """Rebuild and say how much can be found."""
        self.stdout.write(f"{index.rebuild()} objects can be found.")
