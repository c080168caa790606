"""English for the interface: collect German texts, check that none lacks English, compile the catalogues.

``python -m blaugruen.web.translations update|check|compile``. The interface is written in German in the code and in
templates; each app keeps its English in ``locale/en/LC_MESSAGES/django.po``, the shared templates and the core keep
theirs beside `web`. Works without GNU gettext, so that a bare machine can do it.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).resolve().parent
SHARED = ("core", "settings", "templates")
"""Folders whose texts stand in the catalogue beside `web`."""
_NOISE = (b"-Date:", b"Report-Msgid-Bugs-To", b"Last-Translator", b"Language-Team", b"FIRST AUTHOR", b"Generated-By")
"""Header lines that tell nothing and would change with every run."""
_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True, slots=True)
class Area:
    """A catalogue and the folders it serves."""

    catalogue: Path
    folders: tuple[Path, ...]


def areas() -> list[Area]:
    """Return the catalogues of the platform: one beside `web`, one per app."""
    apps = sorted(path.parent for path in WEB.glob("*/apps.py") if path.parent.name not in SHARED)
    shared = Area(_catalogue(WEB), (*(WEB / name for name in SHARED), WEB / "urls.py"))
    return [shared, *(Area(_catalogue(app), (app,)) for app in apps)]


def texts_of(area: Area) -> Catalog:
    """Collect the German texts of an area's code and templates."""
    found = Catalog(
        locale="en", project="BlauGrün Coaching-Toolbox", copyright_holder="BlauGrün contributors", fuzzy=False
    )
    for path in _files(area):
        for _line, message, comments, context in _messages(path):
            place = [(path.relative_to(WEB).as_posix(), None)]
            found.add(message, locations=place, auto_comments=comments, context=context)  # type: ignore[arg-type]
    return found


def update(area: Area) -> None:
    """Bring a catalogue up to date: new texts without English, texts no longer used removed."""
    texts = texts_of(area)
    known = _read(area.catalogue)
    for message in texts:
        old = known.get(message.id, message.context) if message.id else None
        if old is not None:
            message.string = old.string
    if len(texts) == 0:
        area.catalogue.unlink(missing_ok=True)
        return
    area.catalogue.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_po(buffer, texts, width=110, omit_header=False, sort_output=True, include_lineno=False)
    lines = [line for line in buffer.getvalue().splitlines(keepends=True) if not any(map(line.__contains__, _NOISE))]
    area.catalogue.write_bytes(b"".join(lines))


def complaints(area: Area) -> Iterator[str]:
    """Yield a line for every text without English, and for every English text nobody asks for."""
    texts, known = texts_of(area), _read(area.catalogue)
    name = area.catalogue.relative_to(WEB).as_posix()
    wanted = {(message.id, message.context) for message in texts if message.id}
    for message in texts:
        if not message.id:
            continue
        english = known.get(message.id, message.context)
        if english is None or not _is_complete(english.string) or english.fuzzy:
            yield f"{name}: no English for {message.id!r}"
        else:
            yield from (f"{name}: {message.id!r}: {error}" for error in english.check(known))
    for message in known:
        if message.id and (message.id, message.context) not in wanted:
            yield f"{name}: no longer used: {message.id!r}"


def formatted_messages() -> Iterator[str]:
    """Yield a line for every text put together before it is translated, which therefore never is."""
    names = set(_KEYWORDS) | {"_"}
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names and node.args:
                text = node.args[0]
                is_format = isinstance(text, ast.Call) and getattr(text.func, "attr", "") == "format"
                if isinstance(text, ast.JoinedStr | ast.BinOp) or is_format:
                    yield f"{path.relative_to(WEB)}:{node.lineno}: format after translating, not before"


def catalogues() -> list[Path]:
    """Return all catalogues: English for ours, German where a library's own German is not ours."""
    return sorted(WEB.rglob("locale/*/LC_MESSAGES/django.po"))


def compile_all() -> int:
    """Write the ``.mo`` files Django reads; return how many."""
    for path in catalogues():
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=path.parents[1].name))
    return len(catalogues())


def is_compiled() -> bool:
    """Return whether every catalogue has been compiled since it was last changed."""
    compiled = [(path, path.with_suffix(".mo")) for path in catalogues()]
    return all(mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns for po, mo in compiled)


def _catalogue(folder: Path) -> Path:
    return folder / "locale" / "en" / "LC_MESSAGES" / "django.po"


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def _is_complete(english: object) -> bool:
    parts = (english,) if isinstance(english, str) else english
    return isinstance(parts, tuple | list) and all(parts)


def _files(area: Area) -> Iterator[Path]:
    for folder in area.folders:
        paths = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        yield from (
            path for path in paths if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts
        )


def _messages(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize  # noqa: PLC0415 -- needs settings, only for templates

        # What is left of the markup reads like Python to the extractor; its indentation means nothing.
        source = "\n".join(map(str.lstrip, templatize(source, origin=str(path)).splitlines()))
    yield from extract("python", io.BytesIO(source.encode()), keywords=_KEYWORDS)


def main(arguments: list[str]) -> int:
    """Run one of the three commands; return the exit code."""
    from django.conf import settings  # noqa: PLC0415 -- only this command configures Django itself

    if not settings.configured:
        settings.configure()
    match arguments:
        case ["update"]:
            for area in areas():
                update(area)
        case ["check"]:
            found = [*formatted_messages(), *(line for area in areas() for line in complaints(area))]
            sys.stdout.write("".join(f"{line}\n" for line in found))
            return 1 if found else 0
        case ["compile"]:
            sys.stdout.write(f"{compile_all()} catalogues compiled\n")
        case _:
            sys.stderr.write("python -m blaugruen.web.translations update|check|compile\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
