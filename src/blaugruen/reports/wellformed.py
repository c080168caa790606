"""Rules every part of a document keeps, as checks on plain values. Each raises a :class:`DocumentError`."""

import re
from collections.abc import Sequence

from blaugruen.errors import InputError
from blaugruen.text import Text

_URL = re.compile(r"(https?://|mailto:)[^\s<>\"\x00-\x1f\x7f-\x9f\ud800-\udfff]+", re.IGNORECASE)
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class DocumentError(InputError):
    """A document is not well formed; the sentence names the place and the remedy."""


def check_not_blank(text: str, what: Text) -> None:
    """Raise unless `text` has visible characters; `what` names the place in the sentence."""
    if not text.strip():
        raise DocumentError(
            Text(
                de=f"Hier fehlt ein Text: {what.de}. Schreiben Sie ihn.",
                en=f"A text is missing here: {what.en}. Write it.",
            )
        )


def check_not_empty(entries: Sequence[object], what: Text) -> None:
    """Raise unless there is at least one entry; `what` names the block in the sentence."""
    if not entries:
        raise DocumentError(
            Text(
                de=f"Ein Block ohne Inhalt: {what.de}. Geben Sie mindestens einen Eintrag an oder lassen Sie ihn weg.",
                en=f"A block without content: {what.en}. Give at least one entry or leave it out.",
            )
        )


def check_url(url: str) -> None:
    """Raise unless `url` is an address a reader may be sent to: https, http or mailto."""
    if not _URL.fullmatch(url):
        raise DocumentError(
            Text(
                de=f"Die Adresse {url!r} ist nicht erlaubt. Beginnen Sie sie mit https://, http:// oder "
                "mailto: und lassen Sie Leerzeichen weg.",
                en=f"The address {url!r} is not allowed. Start it with https://, http:// or mailto: "
                "and leave out spaces.",
            )
        )


def check_math(math: str, spoken: str) -> None:
    """Raise unless `math` is plain Typst math without a way into code, with words to read it aloud."""
    check_not_blank(math, Text(de="Formel", en="formula"))
    check_not_blank(spoken, Text(de=f"Vorlesetext der Formel „{math}“", en=f"spoken text of formula '{math}'"))
    if set("#$\\") & set(math):
        raise DocumentError(
            Text(
                de=f"Die Formel „{math}“ enthält #, $ oder \\. Schreiben Sie Typst-Mathematik ohne diese Zeichen.",
                en=f"The formula '{math}' contains #, $ or \\. Write Typst math without these characters.",
            )
        )


def check_id(name: str) -> None:
    """Raise unless `name` can serve as an anchor in every output format."""
    if not _ID.fullmatch(name):
        raise DocumentError(
            Text(
                de=f"Die Kennung {name!r} ist nicht erlaubt. Verwenden Sie Kleinbuchstaben, Ziffern und "
                "einzelne Bindestriche, zuerst einen Buchstaben.",
                en=f"The id {name!r} is not allowed. Use lower-case letters, digits and single hyphens, a "
                "letter first.",
            )
        )


def check_rectangle(table_id: str, width: int, rows: Sequence[Sequence[object]]) -> None:
    """Raise unless every row has `width` cells, and at least one."""
    if width == 0:
        raise DocumentError(
            Text(
                de=f"Die Tabelle „{table_id}“ hat keine Spalten. Nennen Sie mindestens eine.",
                en=f"Table '{table_id}' has no columns. Name at least one.",
            )
        )
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            raise DocumentError(
                Text(
                    de=f"Zeile {number} der Tabelle „{table_id}“ hat {len(row)} Zellen, die Tabelle aber "
                    "{width} Spalten. Geben Sie jeder Zeile gleich viele Zellen.",
                    en=f"Row {number} of table '{table_id}' has {len(row)} cells, the table has {width} "
                    "columns. Give every row the same number of cells.",
                )
            )


def check_unique(names: Sequence[str]) -> None:
    """Raise if a name occurs twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise DocumentError(
                Text(
                    de=f"Die Kennung „{name}“ kommt zweimal vor. Ändern Sie eine davon.",
                    en=f"The id '{name}' occurs twice. Change one of them.",
                )
            )
        seen.add(name)
