"""Decisions about arrangement that all formats share."""

from blaugruen.reports.document import Table
from blaugruen.reports.runs import plain_text

_NARROW_CELL = 14


def tiles_per_row(count: int) -> int:
    """Return how many of `count` large numbers stand side by side where there is room."""
    if count <= 4:
        return count
    return 4 if count % 4 == 0 else 3


def longest_cell(table: Table, index: int) -> int:
    """Return the number of characters a column cannot do without: longest cell, or word of its heading."""
    column = table.columns[index]
    words = (len(word) for word in column.title.split())
    cells = (len(plain_text(row[index])) for row in table.rows)
    return max(len(column.unit), *words, *cells, 0)


def is_narrow(table: Table, index: int) -> bool:
    """Return whether a column is so narrow that its cells never need a second line."""
    return longest_cell(table, index) <= _NARROW_CELL
