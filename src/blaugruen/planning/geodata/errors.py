"""What can be wrong with a file of geodata."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from blaugruen.errors import InputError
from blaugruen.text import Text

if TYPE_CHECKING:
    import pyarrow as pa

EXAMPLES = 5
"""How many rows a message or a quality note names."""


class GeodataError(InputError):
    """A file cannot be read or written as it is; the sentence names the file, the fault and the way out.

    Parameters
    ----------
    de, en
        The sentence in German and English.
    """

    def __init__(self, de: str, en: str) -> None:
        super().__init__(Text(de=de, en=en))


def row_names(columns: "pa.Table", rows: NDArray[np.integer]) -> tuple[str, ...]:
    """Name the first few of some rows by their code, or by ``#`` and their number counted from 1.

    Parameters
    ----------
    columns
        The table; a column called ``code`` in any spelling gives the names.
    rows
        Row numbers counted from 0, shape (k,).

    Returns
    -------
    tuple of str
        At most `EXAMPLES` names.
    """
    first = [int(row) for row in rows[:EXAMPLES]]
    code = next((name for name in columns.column_names if name.casefold() == "code"), None)
    if code is None:
        return tuple(f"#{row + 1}" for row in first)
    return tuple(str(columns[code][row].as_py()) for row in first)


def listed(names: Sequence[str], count: int | None = None) -> str:
    """Join names with commas; an ellipsis follows where `count` says that there are more."""
    return ", ".join(names) + (" …" if count is not None and count > len(names) else "")


def damaged(source: str, detail: str = "") -> GeodataError:
    """Return the error for a file whose content breaks off or contradicts itself."""
    remark = f" ({detail})" if detail else ""
    return GeodataError(
        f"{source} ist beschädigt, unvollständig oder nicht in dem Format, das die Endung verspricht{remark}; "
        "kopieren oder erzeugen Sie die Datei neu.",
        f"{source} is damaged, incomplete or not in the format that its ending promises{remark}; copy or create the "
        "file again.",
    )


def not_utf8(source: str) -> GeodataError:
    """Return the error for a file whose texts are not UTF-8 although its format prescribes it."""
    return GeodataError(
        f"Texte in {source} sind nicht in UTF-8 kodiert; speichern Sie die Datei in UTF-8.",
        f"Texts in {source} are not encoded in UTF-8; save the file in UTF-8.",
    )


def no_layer(source: str) -> GeodataError:
    """Return the error for a GeoPackage without layers."""
    return GeodataError(
        f"{source} enthält keine Ebene; speichern Sie die Blöcke im GIS als Ebene in dieser Datei.",
        f"{source} holds no layer; save the blocks as a layer of this file in your GIS.",
    )


def no_rows(source: str) -> GeodataError:
    """Return the error for a table without rows."""
    return GeodataError(
        f"{source} enthält keine Zeilen; prüfen Sie, ob der Export vollständig war oder ein Filter gesetzt ist.",
        f"{source} holds no rows; check whether the export was complete or a filter is set.",
    )


def refuse_duplicates(names: Sequence[str], source: str) -> None:
    """Refuse a table in which two columns have the same name.

    Raises
    ------
    GeodataError
        If a name occurs more than once.
    """
    repeated = [name for name, count in Counter(names).items() if count > 1]
    if repeated:
        raise GeodataError(
            f"Spaltennamen kommen in {source} mehrfach vor: {listed(repeated)}; benennen Sie die Spalten um.",
            f"Column names occur more than once in {source}: {listed(repeated)}; rename the columns.",
        )


def refuse_layer(layer: str | None, source: str) -> None:
    """Refuse a layer name for a format that has no layers.

    Raises
    ------
    GeodataError
        If `layer` is given.
    """
    if layer is not None:
        raise GeodataError(
            f"{source} hat keine Ebenen; lassen Sie --layer weg.",
            f"{source} has no layers; leave --layer out.",
        )
