"""Numbers as people type them: decimal comma in German, decimal point in English, never guessed."""

from __future__ import annotations

import math
import re

from blaugruen.text import Language, Text

_MARK: dict[Language, str] = {"de": ",", "en": "."}
_PLAIN = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}([.,][0-9]{3})+")


class NotANumber(Exception):
    """A text is no number, or could be two; carries the sentence for the person."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def typed(value: float, language: Language) -> str:
    """Write a number so that `number_of` reads the same."""
    return repr(value).replace(".", _MARK[language])


def number_of(text: str, language: Language) -> int | float:
    """Read a number; whole ones become int.

    Raises
    ------
    NotANumber
        If the text is no number, or the mark in it could separate thousands.

    Examples
    --------
    >>> number_of("0,5", "de"), number_of("12", "en"), number_of("1e-05", "de")
    (0.5, 12, 1e-05)
    """
    text = text.replace("\u00a0", "").replace(" ", "").replace("\u2212", "-")
    foreign = _MARK["en" if language == "de" else "de"]
    if foreign in text and _GROUPED.fullmatch(text):
        raise NotANumber(
            Text(
                de=f"„{text}“ lässt sich zweifach lesen. Schreiben Sie Tausender ohne Trennzeichen und Dezimalstellen "
                "mit Komma.",
                en=f"“{text}” can be read in two ways. Write thousands without separators and decimals with a point.",
            )
        )
    plain = text.replace(",", ".")
    if not _PLAIN.fullmatch(plain) or not math.isfinite(float(plain)):
        raise NotANumber(Text(de=f"„{text}“ ist keine Zahl.", en=f"“{text}” is not a number."))
    return float(plain) if re.search(r"[.eE]", plain) else int(plain)
