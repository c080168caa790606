"""``blaugruen simulate``: elements and weather in, water balance and overflow of every element out."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from blaugruen.cli.options import AsJson, MessageLanguage, print_json, say, spinner
from blaugruen.text import user_language

if TYPE_CHECKING:
    from blaugruen.planning.simulation.results import Simulation

HELP = say(
    "Maßnahmen über einen Regen oder viele Jahre simulieren: Wasserbilanz, Überlauf, Einstau, Trockenstress.\n\n"
    "Beispiel: `blaugruen simulate elemente.yaml --weather wetter.parquet -o ergebnis.csv`",
    "Simulate measures over a storm or many years: water balance, overflow, ponding, drought stress.\n\n"
    "Example: `blaugruen simulate elements.yaml --weather weather.parquet -o result.csv`",
)
ElementsFile = Annotated[
    Path, typer.Argument(metavar="ELEMENTS.yaml", help=say("Datei der Elemente.", "File of the elements."))
]
WeatherFile = Annotated[
    Path,
    typer.Option(
        metavar="TABLE",
        help=say(
            "Wetter als .csv oder .parquet: time, rain_mm, evaporation_mm je Intervall.",
            "Weather as .csv or .parquet: time, rain_mm, evaporation_mm per interval.",
        ),
    ),
]


def simulate(
    elements: ElementsFile,
    weather: WeatherFile,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help=say("Zieltabelle, .csv oder .parquet.", "Table to write, .csv or .parquet."),
        ),
    ],
    step: Annotated[
        int,
        typer.Option(
            min=1,
            max=600,
            help=say("Rechenschritt bei Regen in Sekunden.", "Step in rain, in seconds."),
        ),
    ] = 300,
    every_step: Annotated[
        bool,
        typer.Option(
            "--every-step",
            help=say("Auch trockenes Wetter Schritt für Schritt rechnen.", "Compute dry weather step by step, too."),
        ),
    ] = False,
    workers: Annotated[
        int, typer.Option(min=1, max=256, help=say("Gleichzeitig rechnende Kerne.", "Cores to use at once."))
    ] = 1,
    as_json: AsJson = False,
    lang: MessageLanguage = "",
) -> None:
    """Simulate elements over a series of weather."""
    from blaugruen.planning.simulation.files import (  # noqa: PLC0415 -- start-up time
        read_elements,
        read_weather,
        write_results,
    )
    from blaugruen.planning.simulation.results import Options  # noqa: PLC0415 -- start-up time
    from blaugruen.planning.simulation.results import simulate as run  # noqa: PLC0415 -- start-up time
    from blaugruen.planning.simulation.units import units_of  # noqa: PLC0415 -- start-up time

    begun = time.perf_counter()
    units = units_of(read_elements(elements))
    forcing = read_weather(weather)
    options = Options(step_s=min(step, forcing.step_s), skip=not every_step, monthly=False, workers=workers)
    with spinner(say("Elemente rechnen", "Computing elements"), quiet=as_json) as show:
        result = run(units, forcing, options, lambda done: show(f"{done}/{len(units)}", done / len(units)))
    write_results(output, result)
    if as_json:
        print_json(_as_data(result, output))
    else:
        _print(result, output, time.perf_counter() - begun)


def _as_data(result: "Simulation", output: Path) -> dict[str, object]:
    from blaugruen.planning.simulation.files import RESULTS  # noqa: PLC0415 -- start-up time

    rows = [
        {"name": name, **{column: float(getattr(result, column)[k]) for column in RESULTS}}
        | {"overflow_events": int(result.event_count[k])}
        for k, name in enumerate(result.names)
    ]
    return {"output": str(output), "years": result.years, "elements": rows}


def _print(result: "Simulation", output: Path, seconds: float) -> None:
    from rich.console import Console  # noqa: PLC0415 -- not needed for --json
    from rich.table import Table  # noqa: PLC0415 -- not needed for --json

    from blaugruen.reports.numbers import format_number  # noqa: PLC0415 -- not needed for --json

    columns = {
        "inflow_mm": say("Zufluss", "inflow"),
        "evaporation_mm": say("Verdunstung", "evapotranspiration"),
        "infiltration_mm": say("Versickerung", "infiltration"),
        "drain_mm": say("Drossel", "drain"),
        "overflow_mm": say("Überlauf", "overflow"),
        "use_mm": say("Nutzung", "use"),
    }
    title = say("Summen in mm auf der Fläche des Elements", "Sums in mm on the area of the element")
    table = Table(title=title, title_justify="left")
    table.add_column(say("Element", "element"))
    for label in (*columns.values(), say("Ereignisse", "events")):
        table.add_column(label, justify="right")
    for k, name in enumerate(result.names[:30]):
        sums = [format_number(float(getattr(result, column)[k]), user_language(), decimals=1) for column in columns]
        table.add_row(name, *sums, str(result.event_count[k]))
    Console().print(table)
    years = format_number(result.years, user_language(), decimals=2)
    took = format_number(seconds, user_language(), decimals=1)
    typer.echo(
        say(
            f"{len(result)} Elemente, {years} Jahre, {took} s. Überlaufereignisse mit weniger als 6 h Abstand zählen "
            "als eines.",
            f"{len(result)} elements, {years} years, {took} s. Overflow events less than 6 h apart count as one.",
        )
    )
    typer.echo(say(f"Geschrieben: {output}", f"Written: {output}"))
