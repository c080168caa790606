"""All commands in one place."""

import typer

from blaugruen import __version__
from blaugruen.cli import balance, demo, knowledge, plan, platform, simulate, size, storm, suggest, swmm
from blaugruen.cli.options import MessageLanguage, say

app = typer.Typer(
    name="blaugruen",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "BlauGrün Coaching-Toolbox: blau-grüne Infrastruktur vom Pilotprojekt in den kommunalen Alltag.",
        "BlauGrün Coaching-Toolbox: blue-green infrastructure from pilot projects into municipal practice.",
    ),
    epilog=say(
        "Rückgabewerte: 0 in Ordnung, 1 unerwarteter Fehler, 2 falscher Aufruf, 3 Eingabe nicht verwendbar, "
        "4 Ausgabe nicht schreibbar. Sprache: --lang de|en oder BLAUGRUEN_LANG.",
        "Exit codes: 0 fine, 1 unexpected error, 2 wrong call, 3 input cannot be used, 4 output cannot be written. "
        "Language: --lang de|en or BLAUGRUEN_LANG.",
    ),
)
app.command("balance", help=balance.HELP)(balance.balance)
app.command("plan", help=plan.HELP)(plan.plan)
app.command("size", help=size.HELP)(size.size)
app.command("storm", help=storm.HELP)(storm.storm)
app.command("simulate", help=simulate.HELP)(simulate.simulate)
app.add_typer(swmm.app, name="swmm")
app.command("demo", help=demo.HELP)(demo.demo)
app.add_typer(knowledge.app, name="knowledge")
app.command("suggest", help=suggest.HELP)(suggest.suggest)
app.command("serve", help=say("Die Plattform starten.", "Start the platform."))(platform.serve)
app.command("worker", help=say("Lange Arbeiten im Hintergrund erledigen.", "Do long work in the background."))(
    platform.worker
)
app.command(
    "setup",
    help=say(
        "Die Plattform einrichten oder nach einer Aktualisierung auf den neuesten Stand bringen.",
        "Set the platform up, or bring it up to date after an update.",
    ),
)(platform.setup)
app.command(
    "manage",
    help=say("Einen Verwaltungsbefehl von Django ausführen.", "Run one of Django's own commands."),
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
)(platform.manage)
app.command(
    "backup", help=say("Datenbank und Dateien in ein Archiv sichern.", "Save database and files into one archive.")
)(platform.backup)
app.command(
    "restore",
    help=say(
        "Datenbank und Dateien aus einer Sicherung zurückspielen.", "Replace database and files by those of a backup."
    ),
)(platform.restore)
app.command(
    "check",
    help=say("Die Einstellungen der Plattform prüfen.", "Check the configuration of the platform."),
)(platform.check)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(
        False,
        "--version",
        help=say("Version ausgeben und beenden.", "Print the version and stop."),
        callback=lambda wanted: _show_version(wanted=wanted),
        is_eager=True,
    ),
    lang: MessageLanguage = "",
) -> None:
    """Take what holds for all commands."""
