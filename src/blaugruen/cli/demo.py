"""``blaugruen demo``: the embedded quarter as a project to play with, and its report."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from blaugruen.cli.options import AsJson, ReportLanguage, report_language, say
from blaugruen.cli.plan import run
from blaugruen.files import replacing

HELP = say(
    "Das mitgelieferte Demo-Quartier rechnen: legt DIR/project (zum Ändern) und DIR/report (Bericht) an.",
    "Run the embedded demo quarter: creates DIR/project (to be changed) and DIR/report (the report).",
)


def demo(
    context: typer.Context,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help=say("Ordner für die Demo.", "Folder for the demo."))
    ] = Path("demo"),
    lang: ReportLanguage = "",
    as_json: AsJson = False,
) -> None:
    """Copy the demo project unless it is there already, and run it."""
    from blaugruen.planning.demo import project_path, quarter_path  # noqa: PLC0415 -- start-up time

    folder = output / "project"
    for source in (project_path(), quarter_path()):
        target = folder / source.name
        if not target.exists():
            with replacing(target) as draft:
                shutil.copyfile(source, draft)
    run(folder / project_path().name, output / "report", report_language(context, lang), as_json=as_json)
