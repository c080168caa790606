"""Bilingual text, the smallest brick of the house. Imports nothing of ours.

Whatever a person reads – names of the knowledge pack, error messages, report paragraphs, command help – exists
in German and English side by side, so that neither language can be forgotten.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in German and English.

    Parameters
    ----------
    de, en
        The same statement in both languages.

    Examples
    --------
    >>> Text(de="Mulde", en="swale").in_("en")
    'swale'
    """

    de: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the text in one language."""
        return self.de if language == "de" else self.en

    def __str__(self) -> str:
        return self.in_(user_language())


def user_language(environment: Mapping[str, str] | None = None) -> Language:
    """Language the person at this machine reads: ``BLAUGRUEN_LANG``, else the locale, else English.

    Parameters
    ----------
    environment
        Environment variables; the process environment when omitted.

    Examples
    --------
    >>> user_language({"LANG": "de_DE.UTF-8"})
    'de'
    >>> user_language({"LANG": "C.UTF-8"})
    'en'
    """
    variables = os.environ if environment is None else environment
    for name in ("BLAUGRUEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = variables.get(name, "").lower()
        if value:
            return "de" if value.startswith("de") else "en"
    return "en"


def number_text(value: float) -> Text:
    """Write a number for the middle of a sentence: six significant digits, decimal comma in German.

    Examples
    --------
    >>> number_text(700.5)
    Text(de='700,5', en='700.5')
    """
    text = f"{value:g}"
    return Text(de=text.replace(".", ","), en=text)
