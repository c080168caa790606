"""``blaugruen balance``: block table in, annual water balance out."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from blaugruen.cli.options import AsJson, MessageLanguage, print_json, say, spinner
from blaugruen.planning.balance.model import Mode
from blaugruen.planning.balance.natural import NaturalState
from blaugruen.planning.validation import MissingValues, Schema
from blaugruen.text import user_language

if TYPE_CHECKING:
    from blaugruen.planning.runner import BalanceSummary

HELP = say(
    "Jahreswasserbilanz aller Blöcke einer Tabelle: Abfluss, Versickerung und Verdunstung in mm/a.\n\n"
    "Beispiel: `blaugruen balance blocks.parquet --schema rabimo --natural undeveloped -o bilanz.csv`",
    "Annual water balance of all blocks of a table: runoff, infiltration and evapotranspiration in mm/a.\n\n"
    "Example: `blaugruen balance blocks.parquet --schema rabimo --natural undeveloped -o balance.csv`",
)


def balance(
    blocks: Annotated[
        Path,
        typer.Argument(
            metavar="BLOCKS",
            help=say(
                "Blocktabelle: .gpkg, .geojson, .zip (Shapefile), .fgb, .parquet oder .csv.",
                "Block table: .gpkg, .geojson, .zip (Shapefile), .fgb, .parquet or .csv.",
            ),
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help=say("Zieldatei; die Endung bestimmt das Format.", "File to write; its ending decides the format."),
        ),
    ],
    schema: Annotated[
        Schema,
        typer.Option(
            help=say(
                "Spaltennamen: eigene (native) oder die von R-Abimo/AMAREX.",
                "Column names: ours (native) or those of R-Abimo/AMAREX.",
            )
        ),
    ] = Schema.NATIVE,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.json",
            help=say("Eigene Konstanten; auch im Format von R-Abimo.", "Own constants; also in R-Abimo's form."),
        ),
    ] = None,
    mode: Annotated[
        Mode,
        typer.Option(
            help=say(
                "Bagrov-Gleichung: wie R-Abimo genähert oder exakt gelöst.",
                "Bagrov relation: approximated like R-Abimo or solved exactly.",
            )
        ),
    ] = Mode.COMPATIBLE,
    natural: Annotated[
        NaturalState | None,
        typer.Option(
            help=say(
                "Naturnaher Zustand, zu dem die Abweichung ΔW gerechnet wird.",
                "Natural state from which the deviation ΔW is computed.",
            )
        ),
    ] = None,
    missing: Annotated[
        MissingValues,
        typer.Option(
            help=say(
                "Einzelne fehlende Werte ablehnen oder durch Vorgaben ersetzen und zählen.",
                "Refuse single missing values, or replace them by defaults and count them.",
            )
        ),
    ] = MissingValues.ERROR,
    layer: Annotated[
        str | None,
        typer.Option(help=say("Ebene, wenn die Datei mehrere hat.", "Layer, if the file has several.")),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(help=say("Kodierung einer CSV-Datei, z. B. latin-1.", "Encoding of a CSV file, e.g. latin-1.")),
    ] = None,
    as_json: AsJson = False,
    lang: MessageLanguage = "",
) -> None:
    """Compute the annual water balance of a block table."""
    from blaugruen.planning.balance.parameters import read_config  # noqa: PLC0415 -- start-up time
    from blaugruen.planning.runner import BalanceOptions, balance_file  # noqa: PLC0415 -- start-up time

    start = time.perf_counter()
    options = BalanceOptions(
        schema=schema,
        missing_values=missing,
        layer=layer,
        encoding=encoding,
        parameters=read_config(config) if config else None,
        mode=mode,
        natural=natural,
    )
    with spinner(say("Blöcke rechnen", "Computing blocks"), quiet=as_json) as show:
        summary = balance_file(blocks, output, options, lambda done: show(_blocks(done)))
    if as_json:
        print_json(_as_data(summary, output))
    else:
        _print(summary, output, time.perf_counter() - start)


def _as_data(summary: "BalanceSummary", output: Path) -> dict[str, object]:
    means = {name: summary.mean_mm(name) for name in summary.volumes_m3}
    return {
        "output": str(output),
        "blocks": summary.blocks,
        "area_m2": summary.area_m2,
        "mean_mm": means,
        "delta_w_mean_percent": summary.delta_w_mean_percent,
        "largest_balance_error_mm": summary.balance_error_mm,
        "quality": [
            {"kind": note.kind.value, "column": note.column, "count": note.count, "text": str(note.text)}
            for note in summary.quality
        ],
    }


def _print(summary: "BalanceSummary", output: Path, seconds: float) -> None:
    from rich.console import Console  # noqa: PLC0415 -- not needed for --json
    from rich.table import Table  # noqa: PLC0415 -- not needed for --json

    from blaugruen.reports.numbers import format_number  # noqa: PLC0415 -- not needed for --json

    language = user_language()

    def number(value: float, decimals: int = 1) -> str:
        return format_number(value, language, decimals=decimals)

    table = Table(title=say("Wasserbilanz", "Water balance"), title_justify="left")
    table.add_column(say("Größe", "quantity"))
    table.add_column("mm/a", justify="right")
    table.add_column("%", justify="right")
    rain = summary.mean_mm("precipitation_mm")
    rows = {
        "precipitation_mm": say("Niederschlag", "precipitation"),
        "runoff_mm": say("Abfluss", "runoff"),
        "infiltration_mm": say("Versickerung", "infiltration"),
        "evapotranspiration_mm": say("Verdunstung", "evapotranspiration"),
    }
    for name, label in rows.items():
        mean = summary.mean_mm(name)
        table.add_row(label, number(mean), number(100 * mean / rain) if rain else "–")
    if summary.delta_w_mean_percent is not None:
        label = say("Abweichung vom naturnahen Zustand ΔW", "deviation from the natural state ΔW")
        table.add_row(label, "", number(summary.delta_w_mean_percent))
    console = Console()
    console.print(table)
    typer.echo(f"{_blocks(summary.blocks)}, {number(summary.area_m2 / 1e6)} km², {number(seconds)} s")
    for note in summary.quality:
        typer.echo(f"  {note.column} ({number(note.count, 0)}): {note.text}")
    typer.echo(say(f"Geschrieben: {output}", f"Written: {output}"))


def _blocks(count: int) -> str:
    from blaugruen.reports.numbers import format_number  # noqa: PLC0415 -- not needed for --json

    return f"{format_number(count, user_language(), decimals=0)} {say('Blöcke', 'blocks')}"
