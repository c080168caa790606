"""``blaugruen plan``: project file in, a folder with report, map and tables out."""

from pathlib import Path
from typing import Annotated

import typer

from blaugruen.cli.options import AsJson, ReportLanguage, print_json, report_language, say, spinner
from blaugruen.text import Language

HELP = say(
    "Vom Projekt zum Bericht: report.html, report.pdf, blocks.gpkg (mit QGIS-Stilen), results.parquet, results.xlsx "
    "und summary.json.\n\nBeispiel: `blaugruen plan projekt.yaml -o bericht`",
    "From project to report: report.html, report.pdf, blocks.gpkg (with QGIS styles), results.parquet, results.xlsx "
    "and summary.json.\n\nExample: `blaugruen plan project.yaml -o report`",
)


def plan(
    project: Annotated[
        Path, typer.Argument(metavar="PROJECT.yaml", help=say("Projektdatei.", "Project file."), show_default=False)
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help=say(
                "Ordner für die Ergebnisse; ein früheres Ergebnis wird ersetzt.",
                "Folder for the results; an earlier result is replaced.",
            ),
        ),
    ],
    context: typer.Context,
    lang: ReportLanguage = "",
    as_json: AsJson = False,
) -> None:
    """Run a planning project."""
    run(project, output, report_language(context, lang), as_json=as_json)


def run(project_file: Path, output: Path, language: Language | None, *, as_json: bool) -> None:
    """Read a project, compute it, write the folder and say where the report lies."""
    from blaugruen.planning.plan import run_plan  # noqa: PLC0415 -- start-up time
    from blaugruen.planning.project import read_project  # noqa: PLC0415 -- start-up time
    from blaugruen.reports.outputs.folder import write_plan_outputs  # noqa: PLC0415 -- start-up time

    project = read_project(project_file)
    with spinner(say("Projekt lesen", "Reading the project"), quiet=as_json) as show:
        result = run_plan(project, project_file, lambda text, done: show(str(text), 0.3 * done))
        files = write_plan_outputs(
            result,
            output,
            language=language or project.language,
            progress=lambda text, done: show(str(text), 0.3 + 0.7 * done),
        )
    if as_json:
        print_json({"folder": str(output), "files": {path.name: str(path) for path in files.paths}})
        return
    for note in result.quality:
        typer.echo(f"  {note.column} ({note.count}): {note.text}")
    typer.echo(say(f"Bericht: {output / 'report.html'}", f"Report: {output / 'report.html'}"))
    for path in files.paths:
        typer.echo(f"  {path}")
