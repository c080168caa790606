"""``blaugruen swmm``: hand a scenario over to SWMM 5.2, run it, compare."""

from pathlib import Path
from typing import Annotated

import typer

from blaugruen.cli.options import AsJson, MessageLanguage, print_json, say
from blaugruen.cli.simulate import ElementsFile, WeatherFile
from blaugruen.text import user_language

app = typer.Typer(
    no_args_is_help=True, help=say("Übergabe an SWMM 5.2 und Vergleich.", "Hand-over to SWMM 5.2 and comparison.")
)
ModelFolder = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help=say(
            "Ordner für das Modell; ein früheres wird ersetzt.", "Folder for the model; an earlier one is replaced."
        ),
    ),
]
StepSeconds = Annotated[int, typer.Option(min=1, max=600, help=say("Rechenschritt in Sekunden.", "Step in seconds."))]


@app.command("export", help=say("Ein Szenario als .inp schreiben.", "Write a scenario as .inp."))
def export(
    elements: ElementsFile,
    weather: WeatherFile,
    output: ModelFolder,
    step: StepSeconds = 60,
    as_json: AsJson = False,
    lang: MessageLanguage = "",
) -> None:
    """Write input file and series."""
    from blaugruen.planning.simulation.files import read_elements, read_weather  # noqa: PLC0415 -- start-up time
    from blaugruen.planning.simulation.swmm.write import write_model  # noqa: PLC0415 -- start-up time
    from blaugruen.planning.simulation.units import units_of  # noqa: PLC0415 -- start-up time

    model = write_model(output, units_of(read_elements(elements)), read_weather(weather), step_s=step)
    if as_json:
        print_json({"model": str(model)})
    else:
        typer.echo(say(f"Geschrieben: {model}", f"Written: {model}"))


@app.command(
    "run",
    help=say("Eine .inp mit SWMM rechnen und die LID-Bilanzen zeigen.", "Run an .inp and show the LID balances."),
)
def run(
    model: Annotated[Path, typer.Argument(metavar="MODEL.inp", help=say("Eingabedatei von SWMM.", "Input of SWMM."))],
    as_json: AsJson = False,
    lang: MessageLanguage = "",
) -> None:
    """Run SWMM."""
    from dataclasses import asdict  # noqa: PLC0415 -- start-up time

    from blaugruen.planning.simulation.swmm.run import read_report, run_model  # noqa: PLC0415 -- start-up time

    report = run_model(model)
    rows = {name: asdict(totals) for name, totals in read_report(report).items()}
    if as_json:
        print_json({"report": str(report), "elements": rows})
        return
    heads = {
        "inflow_mm": say("Zufluss", "inflow"),
        "evaporation_mm": say("Verdunstung", "evapotranspiration"),
        "infiltration_mm": say("Versickerung", "infiltration"),
        "drain_mm": say("Drossel", "drain"),
        "overflow_mm": say("Überlauf", "overflow"),
        "continuity_percent": say("Bilanz %", "closure %"),
    }
    _print(list(heads.values()), {name: [row[key] for key in heads] for name, row in rows.items()})
    typer.echo(say(f"Bericht: {report}", f"Report: {report}"))


@app.command(
    "compare",
    help=say(
        "Ein Szenario hier und mit SWMM rechnen; Abweichung in % des Regens.",
        "Compute a scenario here and with SWMM; deviation in % of the rain.",
    ),
)
def compare(
    elements: ElementsFile,
    weather: WeatherFile,
    output: ModelFolder,
    step: StepSeconds = 60,
    as_json: AsJson = False,
    lang: MessageLanguage = "",
) -> None:
    """Compare with SWMM."""
    from blaugruen.planning.simulation.files import read_elements, read_weather  # noqa: PLC0415 -- start-up time
    from blaugruen.planning.simulation.swmm.compare import QUANTITIES  # noqa: PLC0415 -- start-up time
    from blaugruen.planning.simulation.swmm.compare import compare as run_both  # noqa: PLC0415 -- start-up time
    from blaugruen.planning.simulation.units import units_of  # noqa: PLC0415 -- start-up time

    found = run_both(output, units_of(read_elements(elements)), read_weather(weather), step_s=step)
    if as_json:
        rows = [
            {
                "name": name,
                "ours_mm": dict(zip(QUANTITIES, map(float, found.ours_mm[k]), strict=True)),
                "swmm_mm": dict(zip(QUANTITIES, map(float, found.swmm_mm[k]), strict=True)),
                "deviation_percent": dict(zip(QUANTITIES, map(float, found.deviation_percent[k]), strict=True)),
                "swmm_closure_percent": float(found.swmm_closure_percent[k]),
            }
            for k, name in enumerate(found.names)
        ]
        print_json({"elements": rows})
        return
    heads = [
        say("Zufluss", "inflow"),
        say("Verdunstung", "evapotranspiration"),
        say("Versickerung", "infiltration"),
        say("Drossel", "drain"),
        say("Überlauf", "overflow"),
        say("Bilanz SWMM", "closure of SWMM"),
    ]
    deviations = found.deviation_percent
    rows_shown = {
        name: [*map(float, deviations[k]), float(found.swmm_closure_percent[k])] for k, name in enumerate(found.names)
    }
    typer.echo(
        say(
            "Abweichung von SWMM in % des Regens auf Element und angeschlossener Fläche:",
            "Deviation from SWMM in % of the rain on element and connected area:",
        )
    )
    _print(heads, rows_shown)


def _print(heads: list[str], rows: dict[str, list[float]]) -> None:
    from rich.console import Console  # noqa: PLC0415 -- not needed for --json
    from rich.table import Table  # noqa: PLC0415 -- not needed for --json

    from blaugruen.reports.numbers import format_number  # noqa: PLC0415 -- not needed for --json

    table = Table()
    table.add_column(say("Element", "element"))
    for head in heads:
        table.add_column(head, justify="right")
    for name, values in rows.items():
        table.add_row(name, *(format_number(value, user_language(), decimals=2) for value in values))
    Console().print(table)
