"""``blaugruen storm``: rain table in, design storm out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from blaugruen.cli.options import AsJson, MessageLanguage, print_json, say
from blaugruen.planning.rain.ddf_file import RainUnit
from blaugruen.planning.rain.kostra.cells import Edition, Point
from blaugruen.planning.rain.storms import StormKind
from blaugruen.text import user_language

if TYPE_CHECKING:
    from blaugruen.planning.rain.ddf import DdfTable
    from blaugruen.planning.rain.storms import DesignStorm

SHOWN_ROWS = 48
"""Storms with more steps are shown in short; the file has all."""

HELP = say(
    "Bemessungsregen aus KOSTRA-DWD oder einer eigenen Regentabelle: Blockregen oder Euler Typ II.\n\n"
    "Beispiel: `blaugruen storm KOSTRA-DWD-2020/ --cell 49125 -T 5 -D 60 -o regen.csv`",
    "Design storm from KOSTRA-DWD or a rain table of your own: block rain or Euler type II.\n\n"
    "Example: `blaugruen storm KOSTRA-DWD-2020/ --cell 49125 -T 5 -D 60 -o storm.csv`",
)


def storm(
    return_period: Annotated[
        float,
        typer.Option("--return-period", "-T", metavar="YEARS", help=say("Wiederkehrzeit [a].", "Return period [a].")),
    ],
    duration: Annotated[
        float, typer.Option("--duration", "-D", metavar="MINUTES", help=say("Dauer [min].", "Duration [min]."))
    ],
    table: Annotated[
        Path | None,
        typer.Argument(
            metavar="[TABLE]",
            show_default=False,
            help=say(
                "Dateien von KOSTRA-DWD (Ordner, .zip, .csv, .asc, .shp, .gpkg) oder eigene Tabelle (.csv, .parquet) "
                "mit duration_min und einer Spalte je Wiederkehrzeit.",
                "Files of KOSTRA-DWD (folder, .zip, .csv, .asc, .shp, .gpkg) or a table of your own (.csv, .parquet) "
                "with duration_min and one column per return period.",
            ),
        ),
    ] = None,
    depths: Annotated[
        str,
        typer.Option(
            metavar="D=MM,…",
            help=say(
                "Statt einer Datei: Regenhöhen der Wiederkehrzeit, zum Beispiel 5=9.3,15=13.7,60=20.7.",
                "Instead of a file: depths of the return period, for example 5=9.3,15=13.7,60=20.7.",
            ),
        ),
    ] = "",
    cell: Annotated[
        int | None,
        typer.Option(
            help=say("Rasterzelle (INDEX_RC): Zeile · 1000 + Spalte.", "Grid cell (INDEX_RC): row · 1000 + column.")
        ),
    ] = None,
    lon: Annotated[
        float | None,
        typer.Option(help=say("Geografische Länge [°] statt der Zelle.", "Longitude [°] instead of the cell.")),
    ] = None,
    lat: Annotated[
        float | None,
        typer.Option(help=say("Geografische Breite [°] statt der Zelle.", "Latitude [°] instead of the cell.")),
    ] = None,
    edition: Annotated[
        Edition | None,
        typer.Option(
            help=say("Ausgabe, wenn die Dateinamen sie nicht nennen.", "Edition, if the file names do not state it.")
        ),
    ] = None,
    kind: Annotated[
        StormKind,
        typer.Option(help=say("Blockregen oder Modellregen Euler Typ II.", "Block rain or Euler type II.")),
    ] = StormKind.EULER_II,
    step: Annotated[float, typer.Option(metavar="MINUTES", help=say("Zeitschritt [min].", "Step [min]."))] = 5,
    surcharge: Annotated[
        float,
        typer.Option(
            metavar="PERCENT", min=-50, max=200, help=say("Klimazuschlag [%].", "Surcharge for climate change [%].")
        ),
    ] = 0,
    unit: Annotated[
        RainUnit, typer.Option(help=say("Einheit der eigenen Tabelle.", "Unit of the table of your own."))
    ] = RainUnit.DEPTH,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="OUT.csv", help=say("CSV-Datei mit dem Regen.", "CSV file for the storm.")
        ),
    ] = None,
    as_json: AsJson = False,
    lang: MessageLanguage = "",
) -> None:
    """Make a design storm."""
    from blaugruen.planning.rain.storms import design_storm  # noqa: PLC0415 -- start-up time

    point = _point(lon, lat)
    rain = _table(table, depths, return_period, cell, point, edition, unit)
    if surcharge:
        rain = rain.with_surcharge(surcharge / 100)
    made = design_storm(rain, kind, duration, return_period, step)
    if output is not None:
        _write(made, output)
    if as_json:
        print_json(_as_data(made, rain, output))
    else:
        _print(made, rain, output)


def _point(lon: float | None, lat: float | None) -> Point | None:
    if (lon is None) != (lat is None):
        raise typer.BadParameter(say("Geben Sie --lon und --lat zusammen an.", "Give --lon and --lat together."))
    return Point(lon, lat) if lon is not None and lat is not None else None


def _table(
    path: Path | None,
    depths: str,
    return_period: float,
    cell: int | None,
    point: Point | None,
    edition: Edition | None,
    unit: RainUnit,
) -> "DdfTable":
    from blaugruen.planning.rain.table import read_rain_table, table_from_text  # noqa: PLC0415 -- start-up time

    if (path is None) == (not depths):
        raise typer.BadParameter(
            say("Geben Sie eine Datei oder --depths an, nicht beides.", "Give either a file or --depths, not both.")
        )
    if path is None:
        return table_from_text(depths, return_period)
    return read_rain_table(path, cell=cell, point=point, edition=edition, unit=unit)


def _write(storm: "DesignStorm", output: Path) -> None:
    import csv  # noqa: PLC0415 -- start-up time

    from blaugruen.files import replacing  # noqa: PLC0415 -- start-up time

    with replacing(output) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["begin_min", "depth_mm", "intensity_l_s_ha", "cumulative_mm"])
        for begin, depth, intensity, total in _rows(storm):
            writer.writerow([f"{begin:g}", f"{depth:.6f}", f"{intensity:.4f}", f"{total:.6f}"])


def _rows(storm: "DesignStorm") -> list[tuple[float, float, float, float]]:
    columns = (storm.begin_min, storm.depth_mm, storm.intensity_l_s_ha, storm.depth_mm.cumsum())
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _as_data(storm: "DesignStorm", table: "DdfTable", output: Path | None) -> dict[str, object]:
    bounds = table.bounds(storm.duration_min, storm.return_period_a)
    tolerance = None
    if bounds is not None:
        tolerance = {"low_mm": bounds[0], "high_mm": bounds[1], "provenance": table.uncertainty_grade.value}
    return {
        "output": None if output is None else str(output),
        "kind": storm.kind.value,
        "duration_min": storm.duration_min,
        "return_period_a": storm.return_period_a,
        "step_s": storm.step_s,
        "surcharge_fraction": storm.surcharge_fraction,
        "source": storm.source,
        "provenance": table.grade.value,
        "notes": [str(note) for note in table.notes],
        "total_mm": storm.total_mm,
        "mean_intensity_l_s_ha": table.intensity(storm.duration_min, storm.return_period_a),
        "tolerance": tolerance,
        "depth_mm": storm.depth_mm.tolist(),
        "intensity_l_s_ha": storm.intensity_l_s_ha.tolist(),
    }


def _print(storm: "DesignStorm", table: "DdfTable", output: Path | None) -> None:
    from rich.console import Console  # noqa: PLC0415 -- not needed for --json
    from rich.table import Table  # noqa: PLC0415 -- not needed for --json

    from blaugruen.reports.numbers import format_number  # noqa: PLC0415 -- not needed for --json

    language = user_language()

    def number(value: float, decimals: int = 1) -> str:
        return format_number(value, language, decimals=decimals)

    typer.echo(f"{storm.kind.label}, D = {storm.duration_min:g} min, T = {storm.return_period_a:g} a")
    shown = Table()
    for name in (say("Beginn (min)", "begin (min)"), "mm", "l/(s·ha)", say("Summe (mm)", "sum (mm)")):
        shown.add_column(name, justify="right")
    for begin, depth, intensity, total in _rows(storm)[:SHOWN_ROWS]:
        shown.add_row(f"{begin:g}", number(depth, 3), number(intensity), number(total, 2))
    Console().print(shown)
    if len(storm.depth_mm) > SHOWN_ROWS:
        rest = len(storm.depth_mm) - SHOWN_ROWS
        typer.echo(
            say(f"… und {rest} weitere Schritte; mit -o alle als CSV.", f"… and {rest} more steps; all as CSV with -o.")
        )
    mean = table.intensity(storm.duration_min, storm.return_period_a)
    typer.echo(
        say(
            f"Regenhöhe {number(storm.total_mm)} mm, mittlere Regenspende {number(mean)} l/(s·ha)",
            f"depth {number(storm.total_mm)} mm, mean intensity {number(mean)} l/(s·ha)",
        )
    )
    for line in _remarks(storm, table):
        typer.echo(f"  {line}")
    if output is not None:
        typer.echo(say(f"Geschrieben: {output}", f"Written: {output}"))


def _remarks(storm: "DesignStorm", table: "DdfTable") -> list[str]:
    from blaugruen.reports.numbers import format_number, format_percent  # noqa: PLC0415 -- not needed for --json

    language = user_language()
    lines = [say(f"Quelle: {storm.source}", f"Source: {storm.source}") + f" ({table.grade.label})"]
    bounds = table.bounds(storm.duration_min, storm.return_period_a)
    if bounds is not None:
        low, high = (format_number(bound, language, decimals=1) for bound in bounds)
        span = say(f"Toleranzbereich {low} bis {high} mm", f"tolerance range {low} to {high} mm")
        lines.append(f"{span} ({table.uncertainty_grade.label})")
    if storm.surcharge_fraction:
        share = format_percent(storm.surcharge_fraction, language, signed=True)
        lines.append(say(f"Klimazuschlag {share} enthalten", f"surcharge for climate change {share} included"))
    return [*lines, *map(str, table.notes)]
