"""Fields that belong together: parts of an entry, and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from blaugruen.knowledge.units import DIMENSIONLESS
from blaugruen.text import Language
from blaugruen.web.toolbox.schema_forms.nodes import MISSING, Flat, Node, Reading

MOST_ROWS = 200
_SUPPORT = ("grade", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Node):
    """Several fields under one name.

    Parameters
    ----------
    children
        The fields.
    support
        Names of those that say how well the others are supported; shown apart.
    """

    template: ClassVar[str] = "toolbox/schema/part.html"
    children: Sequence[Node]
    support: frozenset[str] = frozenset()

    def write(self, value: Any, path: str, flat: Flat, language: Language) -> None:
        """Put the fields into the strings; each part of a block knows the support it would inherit."""
        data = value if isinstance(value, Mapping) else {}
        shared = data.get("provenance")
        for child in self.children:
            held = data.get(child.name)
            child.write(_spelled_out(held, shared), _join(path, child.name), flat, language)

    def read(self, reading: Reading, path: str) -> Any:
        """Return the fields that are there; nothing where nobody filled in any."""
        found = {child.name: child.read(reading, _join(path, child.name)) for child in self.children}
        data = {name: value for name, value in found.items() if value is not MISSING}
        return data if data or self.is_required else self.nothing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Part):
    """A number or range with its unit; what describes its support stands behind it.

    Parameters
    ----------
    units
        Units it may be written in, the usual one first.
    """

    template: ClassVar[str] = "toolbox/schema/measured.html"
    units: Sequence[str] = ()

    def write(self, value: Any, path: str, flat: Flat, language: Language) -> None:
        """Put the figure into the strings, an empty one with its usual unit."""
        Part.write(self, value, path, flat, language)
        if self.units:
            written = value.get("unit") if isinstance(value, Mapping) else None
            stands = value if isinstance(value, Mapping) and {"low", "high"} & value.keys() else None
            flat[f"{path}.unit"] = [written or (DIMENSIONLESS if stands is not None else self.units[0])]

    def read(self, reading: Reading, path: str) -> Any:
        """Return the figure; a unit alone is nothing, and a plain number has none."""
        data = Part.read(self, reading, path)
        if not isinstance(data, dict):
            return data
        if self.units:
            unit = reading.text(f"{path}.unit")
            if unit and unit != DIMENSIONLESS and data:
                data = data | {"unit": unit}
        return data if data or self.is_required else self.nothing()

    def words(self, value: Any, language: Language) -> str:
        """Return number or range, unit and support."""
        if not isinstance(value, Mapping):
            return ""
        said = {child.name: child.words(value.get(child.name), language) for child in self.children}
        bounds = "–".join(dict.fromkeys(bound for bound in (said.get("low", ""), said.get("high", "")) if bound))
        others = [text for name, text in said.items() if name not in {"low", "high"} and text]
        return " · ".join([f"{bounds} {value.get('unit', '')}".strip(), *others])


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Node):
    """A list whose rows are added, moved and removed."""

    template: ClassVar[str] = "toolbox/schema/rows.html"
    item: Node

    def write(self, value: Any, path: str, flat: Flat, language: Language) -> None:
        """Put the number of rows and the rows into the strings."""
        items = value if isinstance(value, list) else []
        flat[f"{path}.rows"] = [str(len(items))]
        for position, one in enumerate(items):
            self.item.write(one, f"{path}.{position}", flat, language)

    def read(self, reading: Reading, path: str) -> Any:
        """Return the rows; an empty row stays one, so that the schema can say what it lacks."""
        found = [self.item.read(reading, f"{path}.{position}") for position in range(row_count(reading.flat, path))]
        rows = [{} if one is MISSING else one for one in found]
        return rows if rows or self.is_required else MISSING


def row_count(flat: Mapping[str, Sequence[str]], path: str) -> int:
    """Return how many rows a list has; nonsense counts as none."""
    text = (flat.get(f"{path}.rows") or ["0"])[-1]
    return min(int(text), MOST_ROWS) if text.isascii() and text.isdigit() and len(text) < len(str(10**6)) else 0


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _spelled_out(value: Any, shared: Any) -> Any:
    """Return a value with the support of its block written out where it states no date of its own.

    An empty date of a value would be lost in an empty field: the value would inherit the date of its block.
    """
    if isinstance(value, list):
        return [_spelled_out(one, shared) for one in value]
    is_bare = isinstance(value, Mapping) and value.get("date") == "" and not any(name in value for name in _SUPPORT)
    if is_bare and isinstance(shared, Mapping):
        return {**{name: shared[name] for name in _SUPPORT if name in shared}, **value}
    return value
