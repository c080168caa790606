"""German words in the file of the demo quarter: the generator has English names for what the data says in German."""

import csv
from functools import cache
from pathlib import Path
from types import MappingProxyType


@cache
def words(column: str) -> MappingProxyType[str, str]:
    """Return the words of ``words.csv`` for a column of the buildings or streets, by the names the generator uses.

    Parameters
    ----------
    column
        Column of the layer: ``use``, ``roof`` or ``class``. The words for ``block_type`` are in ``kinds.csv``.
    """
    path = Path(__file__).with_name("words.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["name"]: row["word"] for row in csv.DictReader(file) if row["column"] == column})
