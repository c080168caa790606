"""``blaugruen size``: size one measure and print, or write, the proof."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from blaugruen.cli.options import AsJson, MessageLanguage, print_json, say
from blaugruen.errors import InputError
from blaugruen.text import Text, user_language

if TYPE_CHECKING:
    from blaugruen.planning.sizing.proof import Proof
    from blaugruen.planning.sizing.reading import Task

_MEASURES = "area, swale, basin, trench, pipe_trench, swale_trench, shaft, retention, flooding, site"
HELP = say(
    f"Eine Maßnahme bemessen, mit Nachweis. MEASURE ist {_MEASURES}.\n\n"
    "Beispiel: `blaugruen size --from mulde.yaml -o nachweis.pdf`\n\n"
    "Oder ohne Datei: `blaugruen size swale effective_area_m2=500 k_f=1e-5 test_method=double_ring depth_m=0.3 "
    "return_period_a=5 --rain regen.yaml`",
    f"Size a measure, with a proof. MEASURE is {_MEASURES}.\n\n"
    "Example: `blaugruen size --from swale.yaml -o proof.pdf`\n\n"
    "Or without a file: `blaugruen size swale effective_area_m2=500 k_f=1e-5 test_method=double_ring depth_m=0.3 "
    "return_period_a=5 --rain rain.yaml`",
)
_WRITERS = (".pdf", ".docx", ".html")


def size(
    measure: Annotated[
        str,
        typer.Argument(
            metavar="[MEASURE]",
            show_default=False,
            help=say("Was bemessen wird; sonst measure der Datei.", "What to size; measure of the file when absent."),
        ),
    ] = "",
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME=VALUE …]",
            show_default=False,
            help=say("Angaben; gehen denen der Datei vor.", "Entries; they override those of the file."),
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE.yaml", help=say("Angaben aus einer Datei.", "Entries from a file.")),
    ] = None,
    rain: Annotated[
        Path | None,
        typer.Option(
            "--rain",
            metavar="FILE.yaml",
            help=say("Regentabelle aus einer eigenen Datei.", "Rain table from a file of its own."),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help=say(
                "Nachweis als .pdf, .docx oder .html; die Endung bestimmt das Format.",
                "Proof as .pdf, .docx or .html; the ending decides the format.",
            ),
        ),
    ] = None,
    lang: MessageLanguage = "",
    as_json: AsJson = False,
) -> None:
    """Size a measure and show the proof."""
    if output is not None and output.suffix.lower() not in _WRITERS:
        raise InputError(
            Text(
                de=f"„{output.name}“ hat keine bekannte Endung. Verwenden Sie .pdf, .docx oder .html.",
                en=f"“{output.name}” has no known ending. Use .pdf, .docx or .html.",
            )
        )
    task = _task(measure, values or [], source, rain, may_ask=not as_json and _is_terminal())
    proof = task.size()
    if output is not None:
        _write(task, proof, output)
    if as_json:
        written = {} if output is None else {"file": str(output)}
        print_json({**proof.as_dict(), **written})
        return
    _print(proof, task.title)
    if output is not None:
        typer.echo(say(f"Geschrieben: {output}", f"Written: {output}"))


def _task(measure: str, values: list[str], source: Path | None, rain: Path | None, *, may_ask: bool) -> "Task":
    from blaugruen.planning.sizing.reading import load, pairs, read_task  # noqa: PLC0415 -- start-up time

    if "=" in measure:
        measure, values = "", [measure, *values]
    data, document = load(source) if source is not None else ({}, None)
    data |= pairs(values)
    if measure:
        data["measure"] = measure
    if rain is not None:
        table, _ = load(rain)
        data["rain"] = table.get("rain", table)
    if may_ask:
        _ask_for_unit(data)
    name = source.name if source is not None else say("Aufruf", "command")
    return read_task(data, name, document)


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _ask_for_unit(data: dict[str, Any]) -> None:
    """Ask whether a conductivity without unit is meant in mm/h, where the number is not plausible in m/s."""
    from blaugruen.planning.sizing.convert import needs_unit  # noqa: PLC0415 -- start-up time
    from blaugruen.planning.sizing.quantities import conductivity_question  # noqa: PLC0415 -- start-up time

    value = data.get("k_f")
    if not needs_unit(value) or not isinstance(value, int | float):
        return
    question, _ = conductivity_question(value)
    data["k_f"] = f"{value:g} mm/h" if typer.confirm(str(question)) else f"{value:g} m/s"


def _write(task: "Task", proof: "Proof", output: Path) -> None:
    from blaugruen.files import replacing  # noqa: PLC0415 -- start-up time
    from blaugruen.reports.documents.proof_report import proof_report  # noqa: PLC0415 -- start-up time

    document = proof_report(proof, user_language(), title=task.title)
    match output.suffix.lower():
        case ".pdf":
            from blaugruen.reports.render.pdf import render_pdf  # noqa: PLC0415 -- start-up time

            render_pdf(document, output)
        case ".docx":
            from blaugruen.reports.render.docx import render_docx  # noqa: PLC0415 -- start-up time

            render_docx(document, output)
        case _:
            from blaugruen.reports.render.html import render_html  # noqa: PLC0415 -- start-up time

            with replacing(output) as draft:
                draft.write_text(render_html(document), encoding="utf-8")


def _print(proof: "Proof", title: str) -> None:
    from rich.console import Console  # noqa: PLC0415 -- not needed for --json
    from rich.table import Table  # noqa: PLC0415 -- not needed for --json

    from blaugruen.planning.sizing.proof import NOT_CERTIFIED  # noqa: PLC0415 -- start-up time
    from blaugruen.planning.sizing.quantities import amount  # noqa: PLC0415 -- start-up time

    console = Console()
    for part in proof.walk():
        heading = f"{title if title and part is proof else part.title} · {part.standard}"
        results = Table(title=heading, title_justify="left")
        results.add_column(say("Ergebnis", "result"))
        results.add_column(say("Wert", "value"), justify="right")
        for item in part.results:
            style = "bold" if item.is_main else ""
            results.add_row(str(item.label), str(amount(item.value, item.unit)), style=style)
        console.print(results)
        if part.table is not None:
            duration = amount(part.table.governing_duration_min, "min")
            typer.echo(say(f"Maßgebende Regendauer: {duration}", f"Governing rain duration: {duration}"))
        checks = Table(title=say("Prüfungen", "Checks"), title_justify="left")
        for head in (say("Anforderung", "requirement"), say("Befund", "finding"), say("Ergebnis", "outcome")):
            checks.add_column(head, overflow="fold")
        for check in part.checks:
            checks.add_row(str(check.requirement), str(check.finding), str(check.status.label))
        console.print(checks)
    for caveat in dict.fromkeys(caveat for part in proof.walk() for caveat in part.caveats):
        typer.echo(f"  {caveat}")
    typer.echo(str(NOT_CERTIFIED))
