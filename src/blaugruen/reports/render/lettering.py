"""Making any text fit to print: control characters out, and for PDF only letters the fonts can draw."""

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files

_UNKNOWN = "\ufffd"
_LINE_ENDS = re.compile(r"[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def plain(text: str) -> str:
    r"""Return text as one line without characters that no document format allows.

    Parameters
    ----------
    text
        Any text, also from outside.

    Returns
    -------
    str
        The text; line ends and tabs have become spaces, control characters and halves of surrogate pairs the
        replacement character.

    Examples
    --------
    >>> plain("Mulde\nund Rigole")
    'Mulde und Rigole'
    """
    return _UNPRINTABLE.sub(_UNKNOWN, _LINE_ENDS.sub(" ", text))


def printable(text: str) -> str:
    """Return text with only such characters as the fonts of the PDF can draw.

    A PDF/UA file must not contain a character without a glyph. The fonts cover Latin, Greek and Cyrillic letters,
    arrows, mathematical signs and common symbols. Others, such as emoji and Chinese, become the replacement
    character; invisible format characters and accents without a letter go.

    Parameters
    ----------
    text
        Any text, also from outside.

    Returns
    -------
    str
        The text in composed form (NFC).
    """
    known = _known_letters()
    kept: list[str] = []
    for letter in unicodedata.normalize("NFC", plain(text)):
        if unicodedata.category(letter) in {"Mn", "Me"}:
            # An accent can only be drawn on a letter of the same font.
            if letter in known and kept and unicodedata.category(kept[-1])[0] in "LM":
                kept.append(letter)
        elif letter in known:
            kept.append(letter)
        elif unicodedata.category(letter) != "Cf":
            kept.append(_UNKNOWN)
    return "".join(kept)


@cache
def _known_letters() -> frozenset[str]:
    table = files("blaugruen.reports.render").joinpath("fonts", "glyphs.csv").read_text(encoding="ascii")
    return frozenset(
        chr(code)
        for row in csv.DictReader(table.splitlines())
        for code in range(int(row["first"], 16), int(row["last"], 16) + 1)
    )
