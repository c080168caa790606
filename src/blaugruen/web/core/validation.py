"""Model validation as an error of ours: one sentence for the whole, one for every field, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import translation

from blaugruen.text import Text
from blaugruen.web.core.errors import InvalidData

M = TypeVar("M", bound=models.Model)
CHECK_MARKED_ENTRIES = Text(de="Prüfen Sie die markierten Angaben.", en="Please check the marked entries.")


def checked(obj: M, *, exclude: Iterable[str] = ()) -> M:
    """Validate an object as its model says, and return it.

    Parameters
    ----------
    obj
        Unsaved or changed object.
    exclude
        Fields that are filled in later.

    Raises
    ------
    InvalidData
        With a sentence for every field that cannot be used.
    """
    german = _complaint(obj, set(exclude), "de")
    if german is not None:
        raise invalid(german, _complaint(obj, set(exclude), "en")) from german
    return obj


def invalid(error: ValidationError, english_error: ValidationError | None = None) -> InvalidData:
    """Turn Django's validation error into ours.

    Parameters
    ----------
    error
        The error.
    english_error
        The same error raised in English, where its sentences were put together when it was raised (constraints).
    """
    texts: dict[str, Text] = {}
    german, english = _sentences(error, "de"), _sentences(english_error or error, "en")
    for name, sentence in german.items():
        texts[name] = Text(de=sentence, en=english.get(name, sentence))
    whole = texts.pop(NON_FIELD_ERRORS, None)
    return InvalidData(whole or CHECK_MARKED_ENTRIES, texts)


def _complaint(obj: models.Model, exclude: set[str], language: str) -> ValidationError | None:
    with translation.override(language):
        try:
            obj.full_clean(exclude=exclude)
        except ValidationError as error:
            return error
    return None


def _sentences(error: ValidationError, language: str) -> dict[str, str]:
    with translation.override(language):
        if hasattr(error, "error_dict"):
            return {name: " ".join(map(str, _messages(errors))) for name, errors in error.error_dict.items()}
        return {NON_FIELD_ERRORS: " ".join(map(str, error.messages))}


def _messages(errors: Iterable[ValidationError]) -> Iterable[str]:
    for one in errors:
        yield from one.messages
