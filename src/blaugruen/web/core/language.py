"""Texts with both languages side by side, said in the one the person reads."""

from __future__ import annotations

from django.utils import translation
from django.utils.functional import lazy

from blaugruen.text import Language, Text


def active_language() -> Language:
    """Return the language of the running request; German unless English was asked for."""
    return "en" if (translation.get_language() or "").startswith("en") else "de"


def say(text: Text) -> str:
    """Return a text in the active language."""
    return text.in_(active_language())


say_lazily = lazy(say, str)
"""Like `say`, but only once it is shown: for labels that stand in code."""
