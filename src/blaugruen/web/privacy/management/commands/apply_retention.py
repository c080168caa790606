"""Remove what has been kept long enough: ``blaugruen manage apply_retention``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from blaugruen.text import user_language
from blaugruen.web.core.actors import system_actor
from blaugruen.web.privacy.operations.retention import apply_retention, preview
from blaugruen.web.privacy.registry import kinds


class Command(BaseCommand):
    """Removes what is past its period of retention."""

    help = "Remove what has been kept long enough. Run it every day."

    def add_arguments(self, parser: CommandParser) -> None:
        """Let the person look first."""
        parser.add_argument("--dry-run", action="store_true", help="only say how much would be removed")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        """Remove, or only count."""
        if options["dry_run"]:
            counts = preview(timezone.now())
        else:
            counts = apply_retention(actor=system_actor("command")).removed
        language = user_language()
        for kind in kinds():
            if kind.key in counts:
                self.stdout.write(f"{counts[kind.key]:6} {kind.key}: {kind.what.in_(language)}")
