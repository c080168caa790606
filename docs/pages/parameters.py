"""The constants of the water balance: every value of ``planning/balance/data``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from blaugruen.planning.balance.parameters import Parameter, default_parameters, read_rows
from pages.markdown import code, number, table, unit

INTRODUCTION: Final = """# Constants of the water balance

What each constant does is explained in [the water balance](../explanation/water-balance.md). The values are those of
R-Abimo for Berlin. Whoever has better ones for their city replaces them one by one, and the report then shows them as
own values (`proposal`).

## Constants that can be replaced

In a project file under `parameters`, for `blaugruen balance` in a JSON file with `--config`:

```json
{"bagrov_green_roof": 0.65, "swale_evaporation_factor": 0.1}
```

The configuration of R-Abimo is accepted as it is: `runoff_factors` and `bagrov_values` with `roof`, `green_roof`,
`surface1` … `surface5`, and `swale` with `swale_evaporation_factor`; `result_digits` and `irrigation_to_zero` have no
effect there either and are ignored. A value outside its range is refused.

"""

TABLES: Final = (
    ("land_types", "Land types"),
    ("soil_index", "Soil index G02"),
    ("capillary_rise", "Capillary rise"),
    ("vegetation", "Vegetation"),
    ("summer_factor", "Summer factor"),
)
READING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "land_types": "Rooting depth and days of growth; *low* holds up to vegetation class 50, *high* above. Water "
        "bodies evaporate at the potential rate; their row is not used.",
        "soil_index": "By usable field capacity, rounded to the nearest whole per cent.",
        "capillary_rise": "In mm per day, by usable field capacity and height of the root zone above the groundwater. "
        "The first row and the first column that are not smaller count; beyond the table its edge.",
        "vegetation": "Coefficients of the Bagrov parameter by vegetation index k. The parameter is constant + "
        "linear·G02 + quadratic·G02²; where that gives 2 or more (below class 60), or where G02 is 20 or more (from "
        "class 60), it is dense_slope·G02 + dense_offset.",
        "summer_factor": "By wetness of the summer: the end value outside the table, inside the mean of the two "
        "neighbouring values.",
    }
)


def page() -> str:
    """Return the page."""
    heads = ("name", "value", "unit", "range", "support", "source", "meaning")
    parts = [INTRODUCTION, table(heads, map(_row, default_parameters().rows.values()), numbers=(1,)), "\n"]
    parts.append("## Fixed tables\n\nAll of them `sourced`: read in kwb.rabimo 2.1.0, which has them from ABIMO.\n\n")
    parts += [f"### {title}\n\n{READING[name]}\n\n{_fixed_table(name)}\n" for name, title in TABLES]
    return "".join(parts).rstrip("\n") + "\n"


def _fixed_table(name: str) -> str:
    rows = read_rows(name)
    numeric = [position for position, cell in enumerate(rows[0].values()) if _is_number(cell)]
    return table([code(head) for head in rows[0]], [list(row.values()) for row in rows], numbers=numeric)


def _row(row: Parameter) -> tuple[str, ...]:
    return (
        code(row.name),
        number(row.value),
        unit(row.unit),
        f"{number(row.minimum)} … {number(row.maximum)}",
        row.grade.value,
        row.source,
        row.description.en,
    )


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace("-", "").isdigit()
