"""Shapefiles: a bundle of files with short column names and no word about being complete."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from blaugruen.planning.geodata.errors import GeodataError, damaged, listed

NEEDED: Final = (".shp", ".shx", ".dbf")
"""Files without which a Shapefile has no geometry, no order or no columns."""

NAMES_ENDING: Final = ".fields.csv"
"""Ending of the list that gives the full column names back; written by us, understood by us."""

NAME_BYTES: Final = 10
TEXT_BYTES: Final = 254
HEADER_BYTES: Final = 100


def check_shapefile(path: Path, source: str) -> int:
    """Check that the files of a Shapefile are there and as long as their headers say.

    Returns
    -------
    int
        Number of rows.

    Raises
    ------
    GeodataError
        If a file is missing, too short, or the files do not belong together.
    """
    parts = {file.suffix.lower(): file for file in path.parent.iterdir() if file.stem == path.stem}
    missing = [ending for ending in NEEDED if ending not in parts]
    if missing:
        raise GeodataError(
            f"Zu {source} fehlt {listed(missing)}; ein Shapefile besteht aus mehreren Dateien, geben Sie alle "
            "zusammen (am besten als ZIP).",
            f"{source} lacks {listed(missing)}; a Shapefile consists of several files, hand in all of them together "
            "(best as ZIP).",
        )
    _check_length(parts[".shp"], source)
    records = (_check_length(parts[".shx"], source) - HEADER_BYTES) // 8
    if _checked_dbf_records(parts[".dbf"], source) != records:
        raise damaged(source)
    return records


def short_names(names: Iterable[str]) -> list[str]:
    """Shorten column names to the ten bytes that a Shapefile allows and keep them distinct.

    Examples
    --------
    >>> short_names(["code", "paved_class1_fraction", "paved_class2_fraction"])
    ['code', 'paved_clas', 'paved_cl_1']
    """
    taken: set[str] = set()
    result = []
    for name in names:
        short, number = _cut(name, NAME_BYTES), 0
        while short.casefold() in taken:
            number += 1
            short = f"{_cut(name, NAME_BYTES - len(f'_{number}'))}_{number}"
        taken.add(short.casefold())
        result.append(short)
    return result


def write_original_names(path: Path, short: Sequence[str], names: Sequence[str]) -> None:
    """Write the list of short and full column names beside a Shapefile."""
    with path.with_suffix(NAMES_ENDING).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["field", "column"])
        writer.writerows(zip(short, names, strict=True))


def original_names(path: Path, short: Sequence[str]) -> list[str]:
    """Return the full column names of a Shapefile where the list of them lies beside it, else the short ones."""
    listing = path.with_suffix(NAMES_ENDING)
    if not listing.is_file():
        return list(short)
    try:
        with listing.open(encoding="utf-8", newline="") as file:
            names = {row["field"]: row["column"] for row in csv.DictReader(file)}
    except (KeyError, ValueError, csv.Error) as error:
        raise damaged(listing.name) from error
    return [names.get(name, name) for name in short]


def _check_length(path: Path, source: str) -> int:
    """Return the length that the header of a .shp or .shx states [bytes]."""
    with path.open("rb") as file:
        header = file.read(HEADER_BYTES)
    length_bytes = 2 * int.from_bytes(header[24:28], "big")
    if int.from_bytes(header[:4], "big") != 9994 or path.stat().st_size < max(length_bytes, HEADER_BYTES):
        raise damaged(source)
    return length_bytes


def _checked_dbf_records(path: Path, source: str) -> int:
    with path.open("rb") as file:
        header = file.read(32)
    records, header_bytes, record_bytes = (
        int.from_bytes(header[start:end], "little") for start, end in ((4, 8), (8, 10), (10, 12))
    )
    # A disk that ran full can leave the lengths in the header at zero.
    if min(header_bytes, record_bytes) < 1 or path.stat().st_size < header_bytes + records * record_bytes:
        raise damaged(source)
    return records


def _cut(name: str, size_bytes: int) -> str:
    return name.encode()[:size_bytes].decode(errors="ignore")
