"""The same page in the other language."""

from __future__ import annotations

from django.urls import translate_url
from django.utils import translation
from django.utils.translation import get_language_from_path

from blaugruen.text import Language


def in_language(url: str, language: str | Language) -> str:
    """Return the address of the same page in a language; pages without language keep theirs.

    Parameters
    ----------
    url
        Path with query, in whichever language.
    language
        ``de`` or ``en``.
    """
    with translation.override(get_language_from_path(url) or "de"):
        return translate_url(url, language)
