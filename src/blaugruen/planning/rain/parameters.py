"""Numbers of the rain package that are not formulas: each with unit, range and source, from tables beside the code."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.balance.parameters import Parameter
from blaugruen.text import Text

TABLES: Final = ("plausibility", "generator")
"""Tables of parameters, by the name of their file."""


@cache
def rain_parameters(table: str) -> Mapping[str, Parameter]:
    """Return the parameters of one table by name."""
    rows = [_parameter(row) for row in read_rows(table)]
    return MappingProxyType({row.name: row for row in rows})


def read_rows(table: str) -> list[dict[str, str]]:
    """Return the rows of one table of the rain package, for example ``kostra/tolerance``."""
    with (Path(__file__).parent / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _parameter(row: dict[str, str]) -> Parameter:
    return Parameter(
        name=row["name"],
        value=float(row["value"]),
        unit=row["unit"],
        minimum=float(row["min"]),
        maximum=float(row["max"]),
        grade=Grade(row["provenance"]),
        source=row["source"],
        description=Text(de=row["description_de"], en=row["description_en"]),
    )
