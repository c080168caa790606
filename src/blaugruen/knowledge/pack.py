"""The knowledge pack: catalogues read from a folder of YAML files into typed, frozen objects.

Each kind of entry stands in one file (``sources.yaml``) or in a folder of files (``measures/roof.yaml``). Every file
has the day it was last checked and a list of entries; `provenance` may be given once for all entries of a file.
"""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from blaugruen.knowledge.base import KINDS, KnowledgeBase, checked_base, duplicate_id
from blaugruen.knowledge.complaints import complaints
from blaugruen.knowledge.cross_checks import cross_check, steps
from blaugruen.knowledge.fields import IsoDate, Strict
from blaugruen.knowledge.problems import KnowledgeError, Problem
from blaugruen.knowledge.reading import Document, read
from blaugruen.knowledge.values import Entry, Support
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.text import Text

EMBEDDED_PACK = Path(__file__).parent / "data"
"""Folder of the pack that comes with the program."""

_DEEPEST_FILE = 2
"""Parts of the longest path in a pack: folder of a kind, file."""


class _Header(Strict):
    date: IsoDate = Field(min_length=4)
    provenance: Support | None = None
    entries: tuple[Any, ...] = Field(min_length=1)


@dataclass(slots=True)
class _Found:
    """What reading has brought so far."""

    entries: dict[Kind, dict[str, Entry]]
    places: dict[tuple[Kind, str], tuple[str, Document, int]]
    ids: dict[Kind, set[str]]
    problems: list[Problem]
    unread: set[Kind]


def load_pack(folder: Path | None = None) -> KnowledgeBase:
    """Read and check a knowledge pack.

    Parameters
    ----------
    folder
        Folder of the pack; the embedded pack when omitted.

    Returns
    -------
    KnowledgeBase

    Raises
    ------
    KnowledgeError
        With every problem of the pack, if there is one.
    """
    folder = EMBEDDED_PACK if folder is None else Path(folder)
    found = _Found({kind: {} for kind in KINDS}, {}, {kind: set() for kind in KINDS}, [], set())
    for kind, path in _files(folder, found):
        _read_file(kind, path, path.relative_to(folder).as_posix(), found)
    ids = {kind: of_kind for kind, of_kind in found.ids.items() if kind not in found.unread}
    for flaw in cross_check(found.entries, ids):
        file, document, position = found.places[flaw.kind, flaw.entry]
        line = document.line(["entries", position, *steps(flaw.field)])
        found.problems.append(Problem(file, flaw.wrong, flaw.advice, flaw.entry, flaw.field, line))
    if found.problems:
        raise KnowledgeError(found.problems)
    return checked_base(found.entries)


def kind_of_file(name: Path) -> Kind | None:
    """Return the kind of entries a file of a pack holds by its path inside the folder; None for any other file."""
    kinds = {kind.value: kind for kind in Kind}
    hidden = any(part.startswith(".") for part in name.parts)
    if hidden or name.suffix != ".yaml" or len(name.parts) > _DEEPEST_FILE:
        return None
    return kinds.get(name.parts[0] if len(name.parts) == _DEEPEST_FILE else name.stem)


def _files(folder: Path, found: _Found) -> list[tuple[Kind, Path]]:
    if not folder.is_dir():
        wrong = Text(de="Der Ordner fehlt.", en="The folder does not exist.")
        advice = Text(de="Prüfen Sie den Pfad des Wissenspakets.", en="Check the path of the knowledge pack.")
        found.problems.append(Problem(str(folder), wrong, advice))
        return []
    files = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_dir() or any(part.startswith(".") for part in name.parts):
            continue
        kind = kind_of_file(name)
        if kind is not None:
            files.append((kind, path))
        else:
            found.problems.append(_unknown_file(name.as_posix()))
    found.unread |= KINDS.keys() - {kind for kind, _ in files}
    for kind in found.unread:
        wrong = Text(de="Die Datei fehlt.", en="The file is missing.")
        advice = Text(
            de=f"Legen Sie {kind}.yaml oder einen Ordner {kind} mit YAML-Dateien an.",
            en=f"Add {kind}.yaml or a folder {kind} with YAML files.",
        )
        found.problems.append(Problem(f"{kind}.yaml", wrong, advice))
    return files


def _unknown_file(name: str) -> Problem:
    near = difflib.get_close_matches(name, [f"{kind}.yaml" for kind in KINDS], n=1)
    expected = near[0] if near else ", ".join(f"{kind}.yaml" for kind in KINDS)
    return Problem(
        name,
        Text(de="Diese Datei gehört nicht in ein Wissenspaket.", en="This file does not belong in a knowledge pack."),
        Text(
            de=f"Benennen Sie sie um ({expected}) oder legen Sie sie woanders ab.",
            en=f"Rename it ({expected}) or keep it elsewhere.",
        ),
    )


def _read_file(kind: Kind, path: Path, name: str, found: _Found) -> None:
    document = read(path, name)
    if not isinstance(document, Document):
        found.problems += document
        found.unread.add(kind)
        return
    try:
        header = _Header.model_validate(document.data)
    except ValidationError as error:
        found.problems += complaints(error, _Header, document, (name, "", []))
        found.unread.add(kind)
        return
    shared = None if header.provenance is None else header.provenance.model_dump(exclude_defaults=True)
    for position, raw in enumerate(header.entries):
        given = {"provenance": shared, **raw} if shared is not None and isinstance(raw, dict) else raw
        _read_entry(kind, given, (name, document, position), {"date": header.date}, found)


def _read_entry(
    kind: Kind, raw: object, place: tuple[str, Document, int], context: dict[str, str], found: _Found
) -> None:
    name, document, position = place
    key = raw.get("id") if isinstance(raw, dict) else None
    entry_id = key if isinstance(key, str) else f"{position + 1}"
    where: list[str | int] = ["entries", position]
    if entry_id in found.ids[kind]:
        found.problems.append(duplicate_id(name, entry_id, document.line([*where, "id"])))
        return
    found.ids[kind].add(entry_id)
    try:
        found.entries[kind][entry_id] = KINDS[kind].model_validate(raw, context=context)
        found.places[kind, entry_id] = place
    except ValidationError as error:
        found.problems += complaints(error, KINDS[kind], document, (name, entry_id, where))
