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
    path = Path(__file__).with_name(f"{table}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [_parameter(row) for row in csv.DictReader(file)]
    return MappingProxyType({row.name: row for row in rows})


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
