"""Django's own commands."""

from collections.abc import Sequence

from django.core.management import execute_from_command_line


def run(arguments: Sequence[str]) -> None:
    """Run one of Django's commands, with what stood behind ``blaugruen manage``."""
    execute_from_command_line(["blaugruen manage", *arguments])
