"""The block table in memory: a struct of equal-length NumPy columns, and the table as it came from a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from blaugruen.planning.columns import LAND_TYPES
from blaugruen.text import Text

if TYPE_CHECKING:
    import pyarrow as pa

Column = NDArray[Any]
Mask = NDArray[np.bool_]


class QualityKind(StrEnum):
    """Why something is worth a line on the data-quality page."""

    DEFAULTED = "defaulted"
    MISSING = "missing"
    IMPLAUSIBLE = "implausible"
    REPAIRED = "repaired"
    ADJUSTED = "adjusted"


@dataclass(frozen=True, slots=True)
class QualityNote:
    """One observation about the input data.

    Parameters
    ----------
    kind
        What was observed.
    column
        Column of the block table, or ``geometry``.
    count
        Number of blocks concerned.
    text
        The observation in words, and what was done.
    examples
        Codes of the first blocks concerned.
    """

    kind: QualityKind
    column: str
    count: int
    text: Text
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class RawTable:
    """A table as it was read, before anything is known about its meaning.

    Parameters
    ----------
    columns
        Columns without the geometry.
    shapes
        Geometries (shapely), one per row, shape (n,); None where the file has none.
    epsg
        EPSG code of the geometries; None exactly where `shapes` is None.
    source
        Name of the file, for messages.
    quality
        What the reader noticed, for example repaired geometries.
    """

    columns: "pa.Table"
    shapes: NDArray[np.object_] | None = None
    epsg: int | None = None
    source: str = ""
    quality: tuple[QualityNote, ...] = ()

    def __len__(self) -> int:
        return int(self.columns.num_rows)


@dataclass(frozen=True)
class Blocks:
    """Urban blocks: validated columns of equal length, with or without geometry.

    Parameters
    ----------
    columns
        NumPy arrays of shape (n,) by the names of ``block_columns.csv``; numbers are float64, ``land_type`` is int8
        (index into `LAND_TYPES`), texts are object arrays of `str`. All columns except ``district`` and
        ``block_type`` are always there.
    shapes
        Block geometries (shapely polygons), shape (n,), or None.
    epsg
        EPSG code of the geometries, or None.
    quality
        What was noticed while reading and validating.
    """

    columns: Mapping[str, Column]
    shapes: NDArray[np.object_] | None = None
    epsg: int | None = None
    quality: tuple[QualityNote, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))

    def __len__(self) -> int:
        return len(self.columns["code"])

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    @property
    def has_shapes(self) -> bool:
        """Return whether the blocks can be drawn on a map."""
        return self.shapes is not None

    @property
    def area_total_m2(self) -> float:
        """Return the area of all blocks [m²]."""
        return float(self["area_m2"].sum())

    def land_type_is(self, *names: str) -> Mask:
        """Return a mask, shape (n,), of the blocks that have one of the named land types."""
        codes = [LAND_TYPES.index(name) for name in names]
        mask: Mask = np.isin(self["land_type"], codes)
        return mask

    def with_columns(self, **columns: Column) -> Self:
        """Return the same blocks with some columns replaced."""
        return replace(self, columns={**self.columns, **columns})

    def take(self, rows: NDArray[np.integer] | Mask) -> Self:
        """Return the selected rows as blocks of their own."""
        columns = {name: values[rows] for name, values in self.columns.items()}
        shapes = None if self.shapes is None else self.shapes[rows]
        return replace(self, columns=columns, shapes=shapes)
