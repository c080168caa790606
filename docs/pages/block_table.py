"""The block table: every column of ``block_columns.csv``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from blaugruen.planning.columns import LAND_TYPES, SHARE_TOLERANCE, Column, Missing, block_columns
from pages.markdown import code, number, table, unit

HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "identity": "Identity",
        "climate": "Climate",
        "surfaces": "Roofs and paved ground",
        "roads": "Roads",
        "soil": "Soil and groundwater",
        "vegetation": "Vegetation",
        "information": "For grouping only",
    }
)

INTRODUCTION: Final = f"""# The block table

One row is one block: an area enclosed by streets, or a street. The columns below are all that the program knows; others
are ignored. Reading is described in [formats](formats.md), bringing own data in
[your own city](../how-to/own-city.md).

* **Required** columns must be there; without them the program stops and names the most similar column it found.
* A column that is absent takes its **default** in every block; the data-quality page counts that.
* **Single missing values** are refused, or with `--missing default` (`missing: default` in a project) replaced by the
  default and counted. A required quantity has none and stays an error.
* A value outside the **range** is refused. Shares may leave 0…1 by {SHARE_TOLERANCE}, sums of shares may miss 1 by as
  much.
* A value outside what is **usual** is used as it is and counted as implausible.
* The last column is the name with `--schema rabimo`; names with \\* are required there.

"""

RULES: Final = f"""## Rules across columns

* `roof_fraction` + `paved_fraction` is at most 1; the rest of the main area is unsealed.
* The five classes of the paved area sum to 1, or to 0 where nothing is known. If some of the five columns are there,
  the absent ones count as 0; if none is there, everything is class 5.
* The four classes of the road sum to 1 or 0.
* Paved ground without classes is counted as implausible: the precipitation on it counts as evaporation.
* Codes are unique and not empty; leading zeros are kept.
* `land_type` is one of {", ".join(code(name) for name in LAND_TYPES)}.
"""


def page() -> str:
    """Return the page."""
    groups: dict[str, list[Column]] = {}
    for column in block_columns().values():
        groups.setdefault(column.group, []).append(column)
    parts = [INTRODUCTION]
    for group, columns in groups.items():
        heads = ("column", "unit", "range", "usual", "if absent", "meaning", "R-Abimo")
        parts.append(f"## {HEADINGS[group]}\n\n{table(heads, map(_row, columns))}\n")
    return "".join([*parts, RULES])


def _row(column: Column) -> tuple[str, ...]:
    return (
        code(column.name),
        unit(column.unit),
        _span(column.minimum, column.maximum),
        _span(column.plausible_minimum, column.plausible_maximum),
        _absent(column),
        f"{column.description.en} *{column.label.de}*",
        code(column.rabimo) + (" \\*" if column.rabimo_required else ""),
    )


def _span(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{number(low)} … {number(high)}"


def _absent(column: Column) -> str:
    match column.missing:
        case Missing.ERROR:
            return "**required**"
        case Missing.GEOMETRY:
            return "from the geometry, else **required**"
        case Missing.DEFAULT:
            return code(column.default)
        case Missing.OPTIONAL:
            return "left out"
