"""Addresses of pages in messages: kept in German, given in the language of whoever reads them."""

from __future__ import annotations

from django.conf import settings
from django.urls import translate_url
from django.utils import translation

from blaugruen.text import Language


def german(path: str) -> str:
    """Return the German address of a page."""
    if not path.startswith("/en/"):
        return path
    with translation.override("en"):
        return translate_url(path, "de")


def in_language(path: str, language: Language) -> str:
    """Return the address of a page in a language, from its German one."""
    with translation.override("de"):
        return translate_url(path, language)


def absolute(path: str, language: Language) -> str:
    """Return the whole address of a page in a language, as it stands in e-mails."""
    return settings.BASE_URL + in_language(path, language)
