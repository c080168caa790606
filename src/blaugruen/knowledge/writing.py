"""Writing a knowledge base as a pack: YAML files that people can read and `load_pack` reads back without loss."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from blaugruen.errors import OutputError
from blaugruen.files import WORKSHOP_PREFIX, replacing
from blaugruen.knowledge.base import KINDS, THEMES, KnowledgeBase
from blaugruen.knowledge.entries import Data, entry_data
from blaugruen.knowledge.pack import kind_of_file
from blaugruen.knowledge.values import Entry
from blaugruen.knowledge.vocabulary import Kind
from blaugruen.knowledge.yaml_text import yaml_text
from blaugruen.text import Text

_NAMED = 5
_FIRST, _LAST = ("id", "name"), ("literature",)


def write_pack(base: KnowledgeBase, folder: Path, date: dt.date) -> None:
    """Write all entries into a folder, kinds with themes into one file per theme.

    Parameters
    ----------
    base
        What to write; each kind has at least one entry.
    folder
        New or empty folder, or a pack that is replaced.
    date
        Day on which the entries were last checked. Values that state another day keep it.

    Raises
    ------
    OutputError
        If a kind is empty, the folder holds anything but a pack, or it cannot be written. What was there is still
        there.
    """
    folder = Path(folder)
    for kind in KINDS:
        if not base.of_kind(kind):
            raise _empty_kind(kind)
    _refuse_foreign_files(folder)
    with replacing(folder) as draft:
        for name, content in _files(base, date.isoformat()):
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="\n")
        _refuse_foreign_files(folder)


def _files(base: KnowledgeBase, date: str) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        entries = base.of_kind(kind).values()
        if kind not in THEMES:
            yield f"{kind}.yaml", _file(kind.label, entries, date)
            continue
        field, themes = THEMES[kind]
        for theme in themes:
            of_theme = [entry for entry in entries if getattr(entry, field) is theme]
            if of_theme:
                title = Text(
                    de=f"{kind.label.de}: {theme.label.de}",
                    en=f"{kind.label.en}: {theme.label.en}",
                )
                yield f"{kind}/{theme}.yaml", _file(title, of_theme, date)


def _file(title: Text, entries: Iterable[Entry], date: str) -> str:
    written = [_ordered(_short(entry_data(entry, date))) for entry in entries]
    shared = _shared_provenance(written)
    if shared is not None:
        written = [{name: value for name, value in entry.items() if name != "provenance"} for entry in written]
    head = f"# {title.de} / {title.en}\ndate: {date}\n"
    head += "" if shared is None else yaml_text({"provenance": shared})
    return f"{head}\nentries:\n" + "\n".join(_indented(entry) for entry in written)


def _indented(entry: Data) -> str:
    lines = yaml_text([entry]).split("\n")
    return "\n".join(f"  {line}" if line else line for line in lines)


def _shared_provenance(written: Sequence[Data]) -> Data | None:
    """Return the provenance that all entries of a file state alike.

    An unknown date stays with the entries: in the head of a file it would mean the day of the file.
    """
    first: Data | None = written[0].get("provenance")
    if first is None or first.get("date") == "" or any(entry.get("provenance") != first for entry in written):
        return None
    return first


def _ordered(entry: Data) -> Data:
    middle = [name for name in entry if name not in _FIRST + _LAST]
    return {name: entry[name] for name in (*_FIRST, *middle, *_LAST) if name in entry}


def _short(data: Any) -> Any:  # noqa: ANN401 -- plain data of any form
    """Return data with the short forms editors write: ``0.2`` for equal bounds, ``every_years`` for rare tasks."""
    if isinstance(data, list):
        return [_short(item) for item in data]
    if not isinstance(data, dict):
        return data
    if isinstance(data.get("per_year"), dict):
        data = _rarely(data)
    data = {name: _short(value) for name, value in data.items()}
    if "low" in data and data["low"] == data.get("high"):
        rest = {name: value for name, value in data.items() if name not in {"low", "high"}}
        return {"value": data["low"], **rest} if rest else data["low"]
    return data


def _rarely(task: Data) -> Data:
    """Return a task with ``every_years`` where it is done less than once a year and the years come out even."""
    low, high = task["per_year"].get("low"), task["per_year"].get("high")
    if not low or not high or high >= 1:
        return task
    years = {"low": round(1 / high), "high": round(1 / low)}
    if (1 / years["high"], 1 / years["low"]) != (low, high):
        return task
    return {("every_years" if name == "per_year" else name): value for name, value in task.items()} | {
        "every_years": years
    }


def _empty_kind(kind: Kind) -> OutputError:
    return OutputError(
        Text(
            de=f"Ein Wissenspaket braucht Einträge jeder Art, und unter {kind.label.de} gibt es keinen; legen Sie "
            "einen an.",
            en=f"A knowledge pack needs entries of every kind, and there are no {kind.label.en}; add one.",
        )
    )


def _refuse_foreign_files(folder: Path) -> None:
    """Refuse to replace a folder that holds anything but the files of a pack."""
    foreign = list(_foreign_files(folder)) if folder.is_dir() else []
    if foreign:
        listed = ", ".join(foreign[:_NAMED]) + (" …" if len(foreign) > _NAMED else "")
        raise OutputError(
            Text(
                de=f"{folder} enthält etwas, das nicht zu einem Wissenspaket gehört ({listed}), und wird deshalb nicht "
                "ersetzt; wählen Sie einen anderen Ordner oder räumen Sie diesen auf.",
                en=f"{folder} holds something that does not belong to a knowledge pack ({listed}) and is therefore not "
                "replaced; choose another folder or tidy up this one.",
            )
        )


def _foreign_files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        inside = sorted(path.iterdir()) if path.is_dir() and path.name in list(Kind) else [path]
        for file in inside:
            name = file.relative_to(folder)
            if (file.is_dir() or kind_of_file(name) is None) and not path.name.startswith(WORKSHOP_PREFIX):
                yield name.as_posix()
