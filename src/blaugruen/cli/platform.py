"""``blaugruen serve|worker|setup|manage|backup|restore|check``: running the platform."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from blaugruen.cli.options import AsJson, MessageLanguage, print_json, say
from blaugruen.text import user_language

Demo = Annotated[
    bool,
    typer.Option(
        "--demo",
        help=say(
            "Demobetrieb: eigener Schlüssel, E-Mails als Dateien, Demoprogramm.",
            "Demo mode: a key of its own, e-mails as files, the demo programme.",
        ),
    ),
]


def start_platform(demo: bool = False) -> None:
    """Load Django with the settings of the demo or of production; say which package is missing where one is."""
    try:
        from blaugruen.web.running.start import start  # noqa: PLC0415 -- the web is not loaded for other commands
    except ModuleNotFoundError as error:
        from blaugruen.errors import InputError  # noqa: PLC0415 -- only needed here
        from blaugruen.text import Text  # noqa: PLC0415 -- only needed here

        raise InputError(
            Text(
                de=f"Für die Plattform fehlt das Paket {error.name}. Installieren Sie requirements/web.txt.",
                en=f"The platform needs the package {error.name}. Install requirements/web.txt.",
            )
        ) from error
    start("demo" if demo else "")


def serve(
    host: Annotated[str, typer.Option("--host", help=say("Adresse.", "Address."))] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help=say("Port.", "Port."))] = 8000,
    processes: Annotated[
        int,
        typer.Option("--processes", min=1, max=64, help=say("Zahl der Serverprozesse.", "Number of server processes.")),
    ] = 1,
    with_worker: Annotated[
        bool,
        typer.Option("--with-worker", help=say("Auch einen Worker starten.", "Start a worker, too.")),
    ] = False,
    demo: Demo = False,
    lang: MessageLanguage = "",
) -> None:
    """Answer requests."""
    if demo:
        os.environ.setdefault("BLAUGRUEN_BASE_URL", f"http://{host}:{port}")
    start_platform(demo)
    from blaugruen.web.running.serve import serve as run  # noqa: PLC0415 -- the web is not loaded for other commands

    if demo:
        from blaugruen.web.running.demo import prepare, welcome  # noqa: PLC0415 -- only for the demo

        for step in prepare():
            typer.echo(f"→ {step.in_(user_language())}")
        typer.echo(welcome(f"http://{host}:{port}").in_(user_language()))
    run(host, port, processes, with_worker=with_worker or demo)


def worker(
    processes: Annotated[
        int, typer.Option("--processes", min=1, max=64, help=say("Zahl der Prozesse.", "Number of processes."))
    ] = 1,
    demo: Demo = False,
    lang: MessageLanguage = "",
) -> None:
    """Do long work in the background."""
    start_platform(demo)
    from blaugruen.web.jobs.worker import run  # noqa: PLC0415 -- the web is not loaded for other commands

    run(processes)


def setup(demo: Demo = False, lang: MessageLanguage = "") -> None:
    """Set up, or bring up to date after an update."""
    start_platform(demo)
    from blaugruen.web.running.setup import setup as run  # noqa: PLC0415 -- the web is not loaded for other commands

    for step in run():
        typer.echo(f"→ {step.in_(user_language())}")


def manage(context: typer.Context) -> None:
    """Run one of Django's own commands."""
    start_platform()
    from blaugruen.web.running.manage import run  # noqa: PLC0415 -- the web is not loaded for other commands

    run(context.args)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("Zieldatei (.zip).", "File to write (.zip)."))],
    as_json: AsJson = False,
    lang: MessageLanguage = "",
) -> None:
    """Save database and files into one archive."""
    start_platform()
    from blaugruen.web.running.backup import backup as run  # noqa: PLC0415 -- the web is not loaded for other commands

    manifest = run(file)
    if as_json:
        print_json({"file": str(file), "made_at": manifest.made_at, "files": len(manifest.digests)})
    else:
        typer.echo(say(f"Gesichert in {file}.", f"Saved in {file}."))


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("Sicherung (.zip).", "Backup (.zip)."))],
    yes: Annotated[bool, typer.Option("--yes", help=say("Nicht nachfragen.", "Do not ask."))] = False,
    lang: MessageLanguage = "",
) -> None:
    """Replace database and files by those of a backup."""
    start_platform()
    from blaugruen.web.running.restore import restore as run  # noqa: PLC0415 -- the web is not loaded for other commands

    question = say(
        "Datenbank und Dateien werden durch die Sicherung ersetzt. Fortfahren?",
        "Database and files will be replaced by the backup. Go on?",
    )
    if not yes and not typer.confirm(question):
        raise typer.Abort
    manifest = run(file)
    typer.echo(say(f"Stand vom {manifest.made_at} zurückgespielt.", f"Restored the state of {manifest.made_at}."))


def check(demo: Demo = False, as_json: AsJson = False, lang: MessageLanguage = "") -> None:
    """Look at the configuration."""
    start_platform(demo)
    from blaugruen.web.running.doctor import Verdict, examine  # noqa: PLC0415 -- the web is not loaded for other commands

    language = user_language()
    findings = examine()
    rows = [
        {"subject": one.subject.in_(language), "verdict": one.verdict.value, "advice": one.advice.in_(language)}
        for one in findings
    ]
    if as_json:
        print_json({"findings": rows})
    else:
        marks = {"ok": "✓", "warning": "!", "error": "✗"}
        for row in rows:
            typer.echo(f"{marks[row['verdict']]} {row['subject']}: {row['advice']}")
    if any(one.verdict is Verdict.ERROR for one in findings):
        sys.exit(3)
