"""The block table, described once: the rows of ``block_columns.csv`` drive validation, documentation and forms."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from blaugruen.text import Text

PAVED_CLASSES: Final = tuple(f"paved_class{k}_fraction" for k in range(1, 6))
ROAD_CLASSES: Final = tuple(f"road_class{k}_fraction" for k in range(1, 5))
SHARE_TOLERANCE: Final = 0.005
"""Slack within which shares may leave 0…1 and sums of shares may miss 1; the tolerance of R-Abimo."""


class LandType(StrEnum):
    """How a block is used, in the order of the codes 0…4 in `Blocks`."""

    URBAN = "urban"
    HORTICULTURAL = "horticultural"
    FORESTED = "forested"
    VEGETATIONLESS = "vegetationless"
    WATERBODY = "waterbody"


LAND_TYPES: Final = tuple(land_type.value for land_type in LandType)
"""Names of the land types in the order of their codes 0…4 in `Blocks`."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    CATEGORY = "category"


class Missing(StrEnum):
    """What happens when a whole column is absent."""

    ERROR = "error"
    GEOMETRY = "geometry"
    DEFAULT = "default"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the block table.

    Parameters
    ----------
    name
        Name in the product, with its unit where it has one.
    kind
        Text, number or category.
    unit
        Unit of the numbers; ``1`` for shares and classes.
    missing
        What happens when the column is absent.
    default
        Value used for an absent column, empty where there is none.
    minimum, maximum
        Hard range; a value outside is refused.
    plausible_minimum, plausible_maximum
        Range outside which a value is counted as implausible but used.
    group
        Heading under which forms and documentation show the column.
    rabimo
        Name in R-Abimo and AMAREX tables.
    rabimo_required
        Whether R-Abimo refuses a table without the column.
    label, description
        Short and full name.
    """

    name: str
    kind: Kind
    unit: str
    missing: Missing
    default: str
    minimum: float | None
    maximum: float | None
    plausible_minimum: float | None
    plausible_maximum: float | None
    group: str
    rabimo: str
    rabimo_required: bool
    label: Text
    description: Text

    @property
    def is_share(self) -> bool:
        """Return whether the column holds a share between 0 and 1."""
        return self.name.endswith("_fraction")


@cache
def block_columns() -> MappingProxyType[str, Column]:
    """Return the columns of the block table by name, in the order of the file."""
    path = Path(__file__).with_name("block_columns.csv")
    with path.open(encoding="utf-8", newline="") as file:
        columns = [_column(row) for row in csv.DictReader(file)]
    return MappingProxyType({column.name: column for column in columns})


def _column(row: dict[str, str]) -> Column:
    return Column(
        name=row["name"],
        kind=Kind(row["kind"]),
        unit=row["unit"],
        missing=Missing(row["missing"]),
        default=row["default"],
        minimum=_number(row["min"]),
        maximum=_number(row["max"]),
        plausible_minimum=_number(row["plausible_min"]),
        plausible_maximum=_number(row["plausible_max"]),
        group=row["group"],
        rabimo=row["rabimo"],
        rabimo_required=row["rabimo_required"] == "yes",
        label=Text(de=row["label_de"], en=row["label_en"]),
        description=Text(de=row["description_de"], en=row["description_en"]),
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
