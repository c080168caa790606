"""Rain: parameters, products of stations and editions of KOSTRA-DWD, from the tables beside the code."""

from typing import Final

from blaugruen.planning.rain.dwd import products
from blaugruen.planning.rain.parameters import TABLES, rain_parameters, read_rows
from blaugruen.planning.rain.series_file import TIME_NAMES, VALUE_NAMES
from pages.markdown import code, number, table, unit

INTRODUCTION: Final = """# Rain: constants, products, editions

What they do is explained in [rain](../explanation/rain.md). *Support* says how well a value is backed: `sourced`,
`derived`, `expert` (professional knowledge, to be verified) or `proposal`.

"""
TITLES: Final = {"plausibility": "Plausibility of a series", "generator": "Generated rain"}


def page() -> str:
    """Return the page."""
    parts = [INTRODUCTION, *(f"## {TITLES[name]}\n\n{_parameters(name)}\n" for name in TABLES)]
    parts.append(f"## Months of storms\n\nShare of storms by month, `proposal`.\n\n{_fixed('storm_months')}\n")
    parts.append(f"## Products of DWD stations\n\n{_products()}\n")
    parts.append(f"## Editions of KOSTRA-DWD\n\n{_fixed('kostra/editions')}\n")
    parts.append(
        f"## Tolerance classes\n\nWhere an edition gives no uncertainty per cell.\n\n{_fixed('kostra/tolerance')}\n"
    )
    times, values = ", ".join(map(code, TIME_NAMES)), ", ".join(map(code, VALUE_NAMES))
    parts.append(
        "## Columns that are found by their name\n\nIn tables of rain series, capitals do not matter; the first in "
        f"this order counts. Times: {times}. Rain: {values}.\n"
    )
    return "".join(parts)


def _parameters(name: str) -> str:
    rows = [
        (
            code(row.name),
            number(row.value),
            unit(row.unit),
            f"{number(row.minimum)} … {number(row.maximum)}",
            row.grade.value,
            row.source,
            row.description.en,
        )
        for row in rain_parameters(name).values()
    ]
    return table(("name", "value", "unit", "range", "support", "source", "meaning"), rows, numbers=(1,))


def _products() -> str:
    rows = [
        (
            product.label.en,
            code(product.value_column),
            f"{product.step_s}",
            product.stamp_at.value,
            f"{product.offset_s}",
            product.grade.value,
            product.source,
        )
        for product in products()
    ]
    heads = ("product", "column", "step in s", "stamp marks", "offset in s", "support", "source")
    return table(heads, rows, numbers=(2, 4))


def _fixed(name: str) -> str:
    rows = read_rows(name)
    return table([code(head) for head in rows[0]], [list(row.values()) for row in rows])
