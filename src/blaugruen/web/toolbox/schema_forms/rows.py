"""Adding, moving and removing rows of a list: commands of submit buttons, so that no script is needed."""

from __future__ import annotations

from collections.abc import Iterable

from blaugruen.web.toolbox.schema_forms.groups import MOST_ROWS, row_count
from blaugruen.web.toolbox.schema_forms.nodes import Flat

COMMAND = "_rows"
"""Name of the buttons; their value is ``add:PATH``, ``remove:PATH.POSITION`` or ``up:PATH.POSITION``."""


def changed_rows(flat: Flat, command: str) -> tuple[Flat, str]:
    """Carry out a command; nonsense changes nothing.

    Parameters
    ----------
    flat
        The strings of the form.
    command
        Value of the button.

    Returns
    -------
    tuple
        The strings afterwards, and the path the person wants to see now.
    """
    verb, _, place = command.partition(":")
    if verb == "add" and f"{place}.rows" in flat:
        return _added(flat, place)
    path, _, position = place.rpartition(".")
    count = row_count(flat, path)
    if not (position.isascii() and position.isdigit() and len(position) < 4 and int(position) < count):
        return flat, ""
    number = int(position)
    order = list(range(count))
    if verb == "remove":
        order.remove(number)
        return _in_order(flat, path, order), path
    if verb == "up" and number > 0:
        order[number - 1 : number + 1] = [number, number - 1]
        return _in_order(flat, path, order), f"{path}.{number - 1}"
    return flat, ""


def _added(flat: Flat, path: str) -> tuple[Flat, str]:
    count = row_count(flat, path)
    if count >= MOST_ROWS:
        return flat, path
    return {**flat, f"{path}.rows": [str(count + 1)]}, f"{path}.{count}"


def _in_order(flat: Flat, path: str, order: Iterable[int]) -> Flat:
    """Return the strings with the rows of a list in a new order; rows that are not named are dropped."""
    new_place = {old: new for new, old in enumerate(order)}
    found: Flat = {}
    for name, values in flat.items():
        rest = name.removeprefix(f"{path}.") if name.startswith(f"{path}.") else ""
        row, dot, inner = rest.partition(".")
        if not (row.isascii() and row.isdigit()):
            found[name] = values
        elif int(row) in new_place:
            found[f"{path}.{new_place[int(row)]}{dot}{inner}"] = values
    found[f"{path}.rows"] = [str(len(new_place))]
    return found
