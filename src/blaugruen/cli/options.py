"""What all commands share: help in the person's language, progress and output for people or machines."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, TypeAlias

import typer

from blaugruen.text import LANGUAGES, Language, Text, user_language


def say(de: str, en: str) -> str:
    """Return a text in the language of the person."""
    return str(Text(de=de, en=en))


def _known_language(value: str) -> str:
    if value not in {"", *LANGUAGES}:
        raise typer.BadParameter(say("Erlaubt sind de und en.", "Use de or en."))
    return value


AsJson: TypeAlias = Annotated[
    bool, typer.Option("--json", help=say("Ergebnis als JSON für Maschinen.", "Result as JSON for machines."))
]
MessageLanguage: TypeAlias = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="de|en",
        callback=_known_language,
        help=say("Sprache der Meldungen.", "Language of the messages."),
    ),
]
ReportLanguage: TypeAlias = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="de|en",
        callback=_known_language,
        help=say(
            "Sprache von Bericht und Meldungen; sonst die der Projektdatei.",
            "Language of report and messages; the project file's when absent.",
        ),
    ),
]


def report_language(context: typer.Context, lang: str) -> Language | None:
    """Return the language asked for, before or after the name of the command; None when it was left open."""
    chosen = lang or context.find_root().params["lang"]
    return user_language({"LANG": chosen}) if chosen else None


def print_json(data: Mapping[str, object]) -> None:
    """Print one JSON object on standard output, in characters that every terminal and pipe can carry."""
    typer.echo(json.dumps(data, indent=2))


@contextmanager
def spinner(text: str, *, quiet: bool) -> Iterator["Spinner"]:
    """Show on standard error what is being done, while it is done; nothing when `quiet` or not a terminal."""
    from rich.console import Console  # noqa: PLC0415 -- not needed for --json

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield Spinner()
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(text, total=None)
        yield Spinner(lambda now, done: progress.update(task, description=now, completed=done, total=1.0))


class Spinner:
    """A progress display; call it with a text and the share 0…1 that is done (None when unknown)."""

    def __init__(self, update: Callable[[str, float | None], object] | None = None) -> None:
        self._update = update

    def __call__(self, text: str, done: float | None = None) -> None:
        """Show a text and a share."""
        if self._update is not None:
            self._update(text, done)
