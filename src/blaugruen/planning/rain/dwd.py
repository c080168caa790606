"""Station products of the German weather service (DWD) as downloaded: rain of 1, 5, 10 minutes, hours, days."""

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
from numpy.typing import NDArray

from blaugruen.knowledge.provenance import Grade
from blaugruen.planning.blocks import QualityKind, QualityNote
from blaugruen.planning.rain.errors import RainError
from blaugruen.planning.rain.members import Member, members
from blaugruen.planning.rain.parameters import read_rows
from blaugruen.planning.rain.series import RainSeries
from blaugruen.planning.rain.series_file import MISSING_MARKS, with_checks
from blaugruen.planning.rain.timeline import MAX_STEPS, Rows, StampAt, regular_series
from blaugruen.planning.rain.times import read_times
from blaugruen.text import Text

Floats = NDArray[np.float64]
Stamps = NDArray[np.datetime64]

ATTRIBUTION: Final = "Datenbasis: Deutscher Wetterdienst"
UTC_SINCE: Final = np.datetime64("2000-01-01T00:00:00", "s")
"""Before, most stations kept Central European Time."""


@dataclass(frozen=True, slots=True)
class Product:
    """One product of station rain.

    Parameters
    ----------
    name
        Name in the code.
    value_column
        Column of the depth [mm]; it tells the product.
    step_s
        Step [s].
    stamp_at
        Which end of its step a stamp marks.
    offset_s
        Time from the stamp to that end [s].
    grade
        How well the meaning of the stamp is supported.
    source
        Where that was read.
    label
        Name for people.
    """

    name: str
    value_column: str
    step_s: int
    stamp_at: StampAt
    offset_s: int
    grade: Grade
    source: str
    label: Text


@dataclass(frozen=True)
class _File:
    product: Product
    station: NDArray[np.int64]
    stamps: Stamps
    depth_mm: Floats
    rank: int


@cache
def products() -> tuple[Product, ...]:
    """Return all products that are read."""
    return tuple(_product(row) for row in read_rows("dwd_products"))


def read_dwd(path: Path, station: int | None = None) -> RainSeries:
    """Read the rain of one station from downloaded files.

    Parameters
    ----------
    path
        A ZIP archive as downloaded, a folder with the archives of several periods (historical, recent, now), or an
        unpacked ``produkt_….txt``.
    station
        Number of the station, needed where the files hold several.

    Returns
    -------
    RainSeries
        Rain in mm per step; stamps are turned into the beginning of their step. Where periods overlap, verified
        (historical) values count.

    Raises
    ------
    RainError
        If there is no product file, products or stations are mixed, or a file is damaged.

    Notes
    -----
    Historical one-minute files join minutes of equal value in one row with its first and last minute; the value holds
    for each of them, as the open package wetterdienst reads it.
    """
    found = [_read(member) for member in members(Path(path), (".txt", ".csv")) if _is_product(member)]
    if not found:
        raise RainError(
            f"In {Path(path).name} liegt keine Produktdatei (produkt_….txt); geben Sie das ZIP-Archiv an, wie es der "
            "DWD bereitstellt.",
            f"There is no product file (produkt_….txt) in {Path(path).name}; give the ZIP archive as the DWD publishes "
            "it.",
        )
    product = _one_product(found)
    number = _one_station(found, station)
    mine = [file.station == number for file in found]
    stamps: Stamps = np.concatenate([file.stamps[of_it] for file, of_it in zip(found, mine, strict=True)])
    depth: Floats = np.concatenate([file.depth_mm[of_it] for file, of_it in zip(found, mine, strict=True)])
    rank = np.concatenate([np.full(int(of_it.sum()), file.rank) for file, of_it in zip(found, mine, strict=True)])
    moved = stamps + np.timedelta64(product.offset_s, "s")
    rows = Rows(moved, depth, rank if len(found) > 1 else None, _notes(product, stamps))
    source = f"{ATTRIBUTION}, {product.label.in_('de')}, Station {number:05d}"
    return with_checks(regular_series(rows, source, step_s=product.step_s, stamp_at=product.stamp_at))


def _is_product(member: Member) -> bool:
    name = member.name.lower()
    return name.startswith("produkt") or (not member.archive and b"MESS_DATUM" in member.content[:400])


def _read(member: Member) -> _File:
    names = [name.strip() for name in member.text.partition("\n")[0].split(";")]
    known = {product.value_column: product for product in products()}
    product = next((known[name] for name in names if name in known), None)
    if product is None:
        listed = ", ".join(known)
        raise RainError(
            f"{member.name} enthält keinen Niederschlag (gesucht: {listed}); laden Sie das Produkt „precipitation“.",
            f"{member.name} holds no rain (looked for: {listed}); download the product “precipitation”.",
        )
    table = _cells(member, names)
    begin = "MESS_DATUM_BEGINN" if "MESS_DATUM_BEGINN" in names else "MESS_DATUM"
    try:
        station = pc.utf8_trim_whitespace(table["STATIONS_ID"]).cast(pa.int64()).to_numpy()
        depth = np.array(pc.utf8_trim_whitespace(table[product.value_column]).cast(pa.float64()).to_numpy())
        stamps, _ = read_times(table[begin], begin)
        end = read_times(table["MESS_DATUM_ENDE"], "MESS_DATUM_ENDE")[0] if "MESS_DATUM_ENDE" in names else None
    except (KeyError, pa.ArrowException) as error:
        raise _damaged(member, str(error).partition("\n")[0]) from error
    depth[np.isin(depth, MISSING_MARKS)] = np.nan
    if end is not None:
        station, stamps, depth = _minute_by_minute(member, station, stamps, end, depth)
    return _File(product, station, stamps, depth, _rank(member))


def _cells(member: Member, names: list[str]) -> pa.Table:
    """Return the cells of a product file as texts."""
    width = [f"column {place}" if name in names[:place] or not name else name for place, name in enumerate(names)]
    try:
        return pacsv.read_csv(
            io.BytesIO(member.text.encode()),
            read_options=pacsv.ReadOptions(column_names=width, skip_rows=1),
            parse_options=pacsv.ParseOptions(delimiter=";"),
            convert_options=pacsv.ConvertOptions(column_types=dict.fromkeys(width, pa.string()), null_values=[]),
        )
    except pa.ArrowException as error:
        raise _damaged(member, str(error).partition("\n")[0]) from error


def _minute_by_minute(
    member: Member, station: NDArray[np.int64], begin: Stamps, end: Stamps, depth: Floats
) -> tuple[NDArray[np.int64], Stamps, Floats]:
    minutes = (end - begin).astype("timedelta64[m]").astype(np.int64) + 1
    if (minutes < 1).any() or minutes.sum() > MAX_STEPS:
        raise _damaged(member, "MESS_DATUM_ENDE < MESS_DATUM_BEGINN")
    first = np.repeat(np.cumsum(minutes) - minutes, minutes)
    place = np.arange(int(minutes.sum())) - first
    stamps = np.repeat(begin, minutes) + place.astype("timedelta64[m]").astype("timedelta64[s]")
    return np.repeat(station, minutes), stamps, np.repeat(depth, minutes)


def _rank(member: Member) -> int:
    """Return 0 for verified values, 1 for recent, 2 for those of today."""
    name = f"{member.archive} {member.name}".lower()
    if "now" in name:
        return 2
    return 1 if "akt" in name or "recent" in name else 0


def _one_product(found: list[_File]) -> Product:
    kinds = {file.product.name: file.product for file in found}
    if len(kinds) > 1:
        de, en = (", ".join(kind.label.in_(language) for kind in kinds.values()) for language in ("de", "en"))
        raise RainError(
            f"Die Dateien enthalten verschiedene Produkte ({de}); legen Sie nur eines in den Ordner.",
            f"The files hold different products ({en}); put only one of them into the folder.",
        )
    return found[0].product


def _one_station(found: list[_File], wanted: int | None) -> int:
    numbers = sorted({int(number) for file in found for number in np.unique(file.station)})
    if wanted is None and len(numbers) == 1:
        return numbers[0]
    if wanted in numbers:
        return int(wanted or 0)
    listed = ", ".join(map(str, numbers[:10]))
    raise RainError(
        f"Wählen Sie eine Station; die Dateien enthalten {listed or 'keine'}.",
        f"Choose a station; the files hold {listed or 'none'}.",
    )


def _notes(product: Product, stamps: Stamps) -> tuple[QualityNote, ...]:
    notes = []
    if not product.grade.is_fact:
        text = Text(
            de="Wann der Zeitschritt zu seiner Zeitangabe beginnt, ist Fachwissen und vor der Verwendung zu prüfen.",
            en="When a step begins relative to its stamp is expert knowledge, to be verified before use.",
        )
        notes.append(QualityNote(QualityKind.ADJUSTED, "MESS_DATUM", len(stamps), text))
    early = int((stamps < UTC_SINCE).sum())
    if early and product.step_s < 86_400:
        text = Text(
            de="Zeiten vor dem Jahr 2000 stehen beim DWD meist in MEZ; als UTC gelesen, also eine Stunde zu spät.",
            en="Times before the year 2000 are mostly in Central European Time; read as UTC, so one hour late.",
        )
        notes.append(QualityNote(QualityKind.ADJUSTED, "MESS_DATUM", early, text))
    return tuple(notes)


def _damaged(member: Member, detail: str) -> RainError:
    return RainError(
        f"{member.name} ist beschädigt oder unvollständig ({detail}); laden Sie die Datei noch einmal herunter.",
        f"{member.name} is damaged or incomplete ({detail}); download the file again.",
    )


def _product(row: dict[str, str]) -> Product:
    return Product(
        name=row["product"],
        value_column=row["value_column"],
        step_s=int(row["step_s"]),
        stamp_at=StampAt(row["stamp_at"]),
        offset_s=int(row["offset_s"]),
        grade=Grade(row["provenance"]),
        source=row["source"],
        label=Text(de=row["label_de"], en=row["label_en"]),
    )
